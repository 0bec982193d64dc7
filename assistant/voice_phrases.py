"""The words of a question that ask for somebody's words: verbs of saying and nouns of view."""

from assistant.terms import stem
from assistant.word_tables import words
from index.attribution.verbs import LEMMA
from index.stopwords import FRAME_WORDS

_MORE_VERBS = words(
    """answer assess back commit consider counter defend doubt envisage expect favour favor feel find foresee
    hope interpret intend judge justify know mean object offer picture plan promise put rate react
    recommend refuse regard regret reckon respond retract rule see speak stand stress support swear talk
    think threaten tolerate treat underline urge view want weigh wish apologise apologize appeal call
    comment"""
)
_MORE_FORMS = words(
    """answered answering spoken spoke speaking saying thought felt meant found put seen stood said told
    asked talked reacted rated judged justified objected offered backed supported wanted viewed regarded
    refused
    threatened apologised apologized doubted hoped expected promised"""
)
_DEEDS = words("hold holds held holding")
"""Of the verbs that report speech, those of which a question mostly asks for a deed: "did X hold back"."""
ASKED_VERBS = frozenset(LEMMA) - _DEEDS | _MORE_VERBS | _MORE_FORMS
"""A question with one of them after its subject asks for the subject's words or views."""

PLAIN_VOICE = words(
    """say says said saying tell tells told speak spoke spoken talk talked think thinks thought feel feels felt
    believe believes believed view views viewed comment commented mention mentioned react reacts reacted respond
    responded reply replied quote quotes quoted quotation quotations exact verbatim wording"""
)
"""Of them, those that tell nothing of the matter: beside whose words are asked for they are frame alone."""

STRONG_VERBS = frozenset(LEMMA) - words(
    """lay lays laid laying read reads reading bill rule mean signal refer term label cry continue compare
    question"""
)
"""A clause "X said …" inside a question counts only with one of these."""

CERTAIN_VERBS = STRONG_VERBS | words("answer comment speak object react respond promise offer justify")
"""After a subject that nobody on record fits, only one of these asks for that person's words."""

VIEW_NOUNS = words(
    """account answer apology appeal argument comparison image metaphor arguments assessment attitude case claim comeback comment
    comments complaint criticism defence defense demand description estimate excuse explanation eyes
    idea impression interpretation judgement judgment justification line message objection observation
    opinion phrase pitch plea pledge point points position promise prediction proposal quip quotation
    quote quotes reaction reading reason reasoning reasons rebuttal remark remarks reply response retort
    speech stance stand statement statements take theory threat thinking thought thoughts verdict version view
    views warning warnings wish word words"""
)
GIVE_VERBS = words(
    "give gave given make made offer offered have had hold held deliver delivered issue issued release released use used"
)
"""With a noun of view before them: "what reason did X give"."""

VIEW_NOUNS_RU = words(
    """мнение мнению позиция позиции оценка ответ реакция комментарий слова словам объяснение взгляд версия
    утверждение утверждению заявление заявлению"""
)
VERB_STEMS_RU = tuple(
    sorted(
        words(
            """сказа говори заяви заявл ответи отвеча назва называ счита дума отозва отреагир прокоммент
            комментир объясни объясня оцени оценива предложи предлага пообеща обеща предупреди предупрежд
            утвержда подчеркн отмети отмеча упомяну рассказа написа добави призва обвини критик поддерж
            потребова требу отриц опроверг сообщи хоче хочет хотел намерен ожида надеет планиру"""
        )
    )
)
"""First letters of Russian verbs of saying and thinking, whatever their form."""

NOBODY = words(
    """anybody anyone somebody someone everybody everyone people nobody one they it he she we you i this
    that there
    these those who which what both sides side countries parties statements statement reports report article
    articles text document documents sources source officials ministers governments media record records
    corpus
    all any each either neither commentators critics experts others many some most nobody
    кто они он она оно это стороны источники чиновники министры люди все документы"""
)
"""Subjects that leave open whose words are asked for."""

BREAKS = words(
    """when if that because while after before until although though so whether how why where who whom
    whose get
    gets got go goes went take takes took come came want wants need needs do does did have has had is are
    was were
    be been being happen happened win won lose lost make made to"""
)
"""A word here means that what stands before the verb is no plain subject."""
LEADS = words(
    "the a an also ever actually then still now really just already first later once his her its their"
)
"""May open a subject without naming anyone."""

NAME_LINKS = words("of for the and in on at with from to by de von van der al el bin s")


ROLES_RU = words(
    """министр посол президент премьер премьер-министр спикер представитель представительница глава директор
    судья капитан адмирал генерал секретарь пресс-секретарь замминистра депутат председатель дипломат"""
)


def asks_ru(word: str) -> bool:
    """Whether a lower-case Russian word is a verb of saying or thinking."""
    return word.startswith(VERB_STEMS_RU)


FRAME_STEMS = frozenset(
    stem(word)
    for word in (
        *FRAME_WORDS,
        *ASKED_VERBS,
        *words(
            """year years day date month time number figure amount name names person people country kind
    type reason
            many much long often ever exactly anything something thing things word words line remark год году
            день число время именно"""
        ),
    )
)
"""Stems of words that frame a question rather than name its matter."""
SAYING_STEMS = frozenset(stem(word) for word in LEMMA)
"""Stems of the verbs that report speech."""
VOICE_STEMS = frozenset(stem(word) for word in ASKED_VERBS)
"""Stems of verbs whose subject a citation names, as the voice of the words: "who spoke of", "who wants"."""
