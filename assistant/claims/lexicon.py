"""Words by which answers and statements report speech, and words that turn what is said; English and Russian.

Listed by hand; the measured effect of the whole is in `tests/bench/verify.py`.
"""

from assistant.word_tables import words

SAYING = words(
    """said says saying say told tells telling stated states stating announced announces announcing
    declared declares declaring added adds adding noted notes noting stressed stresses stressing
    emphasized emphasised emphasizes emphasises underlined underlines pointed points argued argues
    arguing claimed claims claiming warned warns warning explained explains explaining confirmed
    confirms confirming insisted insists insisting reiterated reiterates repeated repeats recalled
    recalls remarked remarks observed commented comments replied replies answered answers responded
    responds asked asks asking urged urges urging demanded demands called calls calling described
    describes describing accused accuses accusing denied denies denying rejected rejects rejecting
    promised promises promising pledged pledges vowed vows proposed proposes proposing suggested
    suggests suggesting expressed expresses admitted admits conceded acknowledged acknowledges concluded
    concludes reported reports reporting writes wrote believes believed thinks thought hopes hoped
    expects expected predicted predicts complained criticized criticised criticizes condemned condemns
    praised welcomed welcomes cautioned cautions specified specifies quipped joked testified ruled
    affirmed affirms maintained maintains indicated indicates voiced disclosed revealed reveals declined
    refused told offered offers threatened сказал сказала сказали говорит говорил говорила заявил
    заявила заявили заявляет заявило сообщил сообщила сообщили сообщает сообщило добавил добавила
    отметил отметила отмечает подчеркнул подчеркнула подчеркивает подчёркивает пояснил пояснила уточнил
    уточнила считает напомнил напомнила указал указала предупредил предупредила назвал назвала ответил
    ответила утверждает утверждал подтвердил подтвердила обвинил обвинила призвал призвала пообещал
    пообещала пишет рассказал рассказала объявил объявила заметил заметила выразил выразила опроверг
    опровергла отверг отвергла признал признала настаивает"""
)
"""Verb forms that put somebody's words or position on record."""

WEAK_SAYING = words(
    """states notes points reports answers calls comments claims demands remarks repeats hopes asks offers
    rules told reporting saying adding stating telling calling warning noting asking suggesting claiming"""
)
"""Forms that are as often a noun or go with another verb: a subject must stand right before them."""

SOURCES = words(
    """report article story agency newspaper paper text document statement release transcript record outlet
    site communique communiqué briefing speech letter notice minutes press media interview source
    dispatch wire сообщение агентство газета статья текст документ заявление издание"""
)
"""What a sentence may name in place of a speaker: the source itself."""

DOCUMENTS = words(
    "report article story statement communique communiqué document transcript notice text letter"
)
"""Of these, those that name a source wherever they stand in the phrase: "the communiqué signed in Grell"."""

PRONOUNS = words("he she they it who он она они кто")
FIRST_PERSON = words(
    "i we our ours us my me мы наш наша наше наши нашей нашего нашу нас нам я мой моя мои мне меня"
)
THIRD_PERSON = words("""it its they them their theirs this these those both such оно они их им это эти""")

AUXILIARIES = words(
    """has have had also then later further again once is was were been being be even still only just
    recently earlier repeatedly publicly did does do will would not never already subsequently however
    therefore meanwhile himself herself additionally specifically explicitly clearly strongly bluntly
    separately также ещё еще затем позже ранее уже"""
)

WITHIN_NAME = words("of for and de van von der den al el la le bin ibn du the to")

LEXICAL_NEGATORS = words(
    """refuse refused refuses refusing deny denied denies denying reject rejected rejects rejecting fail
    failed fails lack lacks lacked declined declines decline rule excluded impossible unable unwilling
    absent refusal denial отказался отказалась отказались отказывается отверг отвергла опроверг
    опровергла исключил исключено"""
)

MODAL_CLASSES: tuple[frozenset[str], ...] = (
    words("may might perhaps possibly maybe возможно"),
    words("can could able может могут можем мог могла могли сможет смогут сможем"),
    words(
        """will would shall going plans planned plan intends intended set due would'll намерен намерена
    намерены собирается собираются будет будут будем"""
    ),
    words(
        """must should ought need needs needed required obliged obligation has-to должен должна должно должны
    следует обязан обязаны нужно необходимо"""
    ),
    words(
        """likely probably expected appears appear seems seem apparently reportedly allegedly suspected
    consider considers considering hopes hoped hope suggests proposed proposes wants wanted want ask
    asked asks urged called calls demanded вероятно якобы видимо предлагает хочет надеется"""
    ),
)
"""How firmly a thing is said; a sentence keeps the class of the words it rests on."""
WITH_TO = words(
    """hopes hoped hope suggests proposed proposes wants wanted want ask asked asks urged called calls
    demanded consider considers considering able going plans planned plan intends intended set due ought
    need needs needed required obliged expected"""
)
"""Of these classes, the words that belong to them only before "to" or "that"."""

CONDITION_WORDS = words("if unless provided except если")
ONLY = words("only лишь только")

_OPPOSITES = """
    accept accepts accepted accepting / reject rejects rejected rejecting refuse refuses refused refusing;
    support supports supported backs backed back / oppose opposes opposed opposing; increase increases
    increased rise rises rose risen grew grow grows more / decrease decreases decreased fall falls fell
    fallen shrank drop dropped less fewer decline; remain remains remained stay stays stayed / leave leaves
    left leaving withdraw withdraws withdrew withdrawn quit exit; join joins joined joining enter entered /
    leave leaves left withdraw withdrew withdrawn quit; open opens opened reopen reopened / close closes
    closed shut; resume resumes resumed resuming restart restarted return returns returned / suspend
    suspends suspended suspending stop stops stopped halt halted; begin begins began begun start starts
    started / end ends ended stop stops stopped finish finished; confirm confirms confirmed / deny denies
    denied; allow allows allowed permit permits permitted / ban bans banned forbid forbids forbade forbidden
    prohibit prohibited block blocked; before / after; above over exceeded exceeds exceed / below under;
    first / last; win wins won / lose loses lost; north northern / south southern; east eastern / west
    western; welcome welcomes welcomed praise praised / condemn condemns condemned criticise criticised
    criticize criticized; safe safer / dangerous unsafe; possible / impossible; public publicly / private
    privately secret; up / down; all every / none some; always / never sometimes; majority most / minority
    few; best / worst; better / worse; higher / lower; true / false; right / wrong; agree agrees agreed /
    disagree disagrees disagreed; apologise apologised apologize apologized regret / unapologetic; принял
    приняла принимаем / отклонил отклонила отверг; остается остаётся остается остаёмся остаемся / вышел
    вышла вышли покинул покинула; возобновил возобновила возобновить / приостановил приостановила
    приостановлены; до / после
"""

OPPOSITES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (words(left), words(right)) for left, _, right in (pair.partition("/") for pair in _OPPOSITES.split(";"))
)
"""Pairs of words of which one for the other reverses a sentence."""
