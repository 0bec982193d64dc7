"""Whether a question leans on the conversation before it.

It does when it has a pronoun without an antecedent of its own ("When did he say that?"), leaves out what
the last one said ("And Zakharova?", "What about 2023?"), is a bare phrase ("Sanctions?"), or
has no matter of its own ("What are the benefits?"). Anything else stands as it is: a change of topic is not
glued to the old one.
"""

import re
from collections.abc import Collection

PERSON = re.compile(r"\b(?:he|she|him|his|her|hers|он|она|ему|ей|него|неё|нее|ним|ней|его|её|ее)\b", re.I)
THING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|one|ones|others|они|их|ими|им|них|это|этого|этом|этому|этим|оно)\b"
    r"|\b(?:this|that|these|those)(?=\s*(?:[?.!,]|$)|\s+(?:is|are|was|were|does|do|did|be|mean|happen|again|too|"
    r"then|in|on|at|by|for|with|from|to|about)\b)",
    re.I,
)
"""Also "that" and its kin standing alone: not before a noun, not as a conjunction."""
THAT_NOUN = re.compile(
    r"\b(?:this|that|these|those|such|эт(?:от|а|о|и|ой|ом|у|их)|так(?:ой|ая|ие))\s+[a-zа-яё]+"
    r"(?=\s*(?:[?.!,]|$)|\s+(?:in|on|at|be|is|was|again|about|only|still|as)\b)",
    re.I,
)
"""Before a plain noun that closes a phrase: "that statement?"."""
CONTINUES = re.compile(
    r"^(?:no|not|нет|не)\b[^.?!]*[,.]|\bi (?:mean|meant|was asking)\b"
    r"|^(?:as a result|if so|if not|in that case|otherwise)\b"
    r"|\byou(?:['’]ve| have)? (?:just )?(?:mentioned|said|told|named|listed|quoted|cited)\b"
    r"|\bmore (?:about|on|details?|information)\b|\bback then\b|\bat (?:the|that) time\b"
    r"|^any(?:\s+\w+){1,4}\s*[?.!]*$"
    r"|\b(?:подробнее|в таком случае|тогда же)\b",
    re.I,
)
"""Corrections, consequences and requests for more."""
_DEFINES = re.compile(
    r"(?:(?:what|who)(?:\s+is|\s+are|['’]s)|что\s+такое|кто\s+так\w+)\s+(?:an?\s+)?[\w-]+\s*[?.!]*$",
    re.I,
)
"""A question for a definition stands alone, short as it is."""
EMPTY_IT = re.compile(
    r"\b(?:is|was|would|will|isn't|wasn't) it (?:true|possible|necessary|legal|the case|fair|likely|safe|ok|"
    r"clear|important|better|already|not)\b"
    r"|\bit (?:is|was|would be) (?:\w+ )?(?:true|possible|necessary|clear|likely) (?:that|to)\b"
    r"|\b(?:does|did|will) it take\b|\bit seems\b|\bwhat time is it\b"
    r"|\bthat is (?:to say|why)\b|\bthat (?:said|time)\b",
    re.I,
)
"""An "it" or "that" which stands for nothing."""
ELLIPSIS = re.compile(
    r"(?:(?:and|but|so|ok|okay|well|а|и|но|ну)[,\s]+)?(?:(?:what|how) about|what of|and|"
    r"а что (?:насч[её]т|про)|а как насч[её]т|а)\s+(?P<rest>[^?!]{1,80})[?!.\s]*",
    re.I,
)
"""A question that names only what differs from the last one."""
FULL_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|am|be|do|does|did|has|have|had|can|could|will|would|should|must|might|"
    r"who|what|when|where|why|how|which|whom|whose|said|says|say|tell|explain|give|name|show|list|want|mean|"
    r"кто|что|когда|где|почему|зачем|как|какой|какая|какие|какое|сколько|чей|сказал\w*|заявил\w*|был\w*|есть)\b"
    r"|\b\w+n't\b",
    re.I,
)
SOURCE = re.compile(
    r"(?:(?:and|but|so)[,\s]+)?(?P<who>who (?:exactly |actually |else )?(?:(?:has|have) )?"
    r"(?:said|says|claim(?:s|ed)?|stated|states|told (?:you|them|us)|reported|reports) "
    r"(?:so|that|this|it)|(?:according to|says) whom?"
    r"|кто (?:это|так) (?:сказал|заявил|говорит|утверждает))\s*[?.!]*",
    re.I,
)
"""A question for whose words the last answer rests on."""
WORD = re.compile(r"\w[\w'’./-]*\w|\w")
STOP = frozenset(
    """
    a an the and or but if of to in on at by for with from as between among around during since while
    because about into over than then so too also only still yet is are was were be been being am do
    does did done has have had can could will would should shall may might must i you he she it we they
    me him her us them my your his its our their mine yours this that these those there here what which
    who whom whose when where why how not no nor any some all each every both either neither more most
    many much other another such same own very just say says said saying tell told talk talking speak
    mention mentioned state stated explain give name show list know think mean want like please let get
    got make made go going come yes ok okay well lot kind kinds type types way ways thing things example
    examples difference differences и а но или что кто где когда как почему зачем какой какая какие
    какое это этот эта эти в на о об обо по с со у к за из от до для про ли не ни же бы сказал сказала
    сказали заявил заявила говорит говорил он она они его её их need needs use used using purchase buy
    offer offers become became happen happens happened work works start started begin began end ended
    call called help right really again now first last back great good bad believe agree seem seems try
    tried find found allow allowed include includes create created wonder although
    """.split()  # a list of two hundred strings reads worse
)
_FRAGMENT_WORDS = 3


def leans(question: str) -> bool:
    """Whether a question may need the conversation; generous, for deciding to ask a model."""
    return bool(
        PERSON.search(question)
        or THING.search(question)
        or THAT_NOUN.search(question)
        or CONTINUES.search(question)
        or SOURCE.fullmatch(question.strip())
        or ELLIPSIS.fullmatch(question.strip())
        or is_fragment(question)
        or len(content_words(question)) <= 2
    )


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry its matter, lower-cased, in order, each once."""
    words = (each.lower() for each in WORD.findall(text))
    return tuple(dict.fromkeys(each for each in words if each not in STOP))


def phrases_of(text: str, without: Collection[str]) -> list[str]:
    """Runs of words that carry the matter, without those in `without`; a first word is no name."""
    runs: list[list[str]] = [[]]
    end = 0
    for found in WORD.finditer(text):
        word = found[0]
        if not text[end : found.start()].isspace():
            runs.append([])
        end = found.end()
        if word.lower() in STOP or word.lower() in without:
            runs.append([])
        else:
            first = found.start() == 0 and word[1:].islower()
            runs[-1].append(word.lower() if first else word)
    return list(dict.fromkeys(" ".join(run) for run in runs if run))


def is_fragment(question: str) -> bool:
    """A bare phrase: too short for a question and without a verb."""
    words = WORD.findall(question)
    short = 0 < len(words) <= _FRAGMENT_WORDS and bool(content_words(question))
    return short and not (FULL_CLAUSE.search(question) or PERSON.search(question) or THING.search(question))


def is_bare(question: str) -> bool:
    """A question without a matter of its own: "What are the benefits?", "When was it signed?"."""
    return len(content_words(question)) <= 1 and not _DEFINES.match(question)


def unbound(pronoun: re.Pattern[str], asked: str, *, words_ahead: int = 0) -> re.Match[str] | None:
    """The first such pronoun, unless something before it in the same question can be meant.

    That is a name, or more than one word of matter where more than `words_ahead` words stand ahead.
    """
    found = pronoun.search(asked)
    if found is None:
        return None
    ahead = asked[: found.start()]
    named = re.search(r"(?<=\s)[A-ZА-ЯЁ][\w’'-]+", ahead)
    near = len(content_words(ahead)) <= 1 or len(WORD.findall(ahead)) <= words_ahead
    return found if near and not named else None
