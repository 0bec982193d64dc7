"""Transcripts in plain text: "NAME: words", "Q: … A: …"."""

import re
from dataclasses import dataclass, replace

from index.attribution.given_names import FEMALE, MALE
from index.attribution.lexicon import words_in
from index.attribution.words import ROLES, TITLES
from index.statement import Span

_TIME = re.compile(r"[\d:.,\s–-]+")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\n:“”\"«»]{0,90}?)(?P<bracket>\s?\([^()\n]{1,90}\))?:(?=\s|$)")
_BARE_Q = re.compile(r"(?P<label>Q)(?P<bracket>(?!))?(?=\s{1,4}[^\W\d_a-z])")
"""White House transcripts: "Q  Mr. President, …"."""
_INLINE = re.compile(
    r"(?<=[.?!…”\"»)])[ \t]+(?P<label>[A-ZА-ЯЁ][A-ZА-ЯЁ.'’ -]{0,60}?)(?P<bracket>\s?\([^()\n]{1,90}\))?:(?=\s)"
)
"""A label in capitals behind the end of a sentence."""
_QUESTION = frozenset(words_in("q question вопрос interviewer reporter host moderator"))
_ANSWER = frozenset(words_in("a answer ответ"))
_NOTE_LABELS = frozenset(
    words_in(
        """
    note update source sources subject date time place location title abstract background contact
    summary warning tags related editor's editors media photo image caption video read more photos transcript
    keywords from to re cc system notice important attention user assistant instruction instructions
    disclaimer correction clarification example result results conclusion introduction
    stage cast company pitch genre year rating runtime price starring release platform website funding
    industry ingredients directions method yield serves prep total type size color colour weight pros cons
    verdict specs display battery camera storage length budget venue kickoff odds record score stadium
    network channel streaming watch where when what who why how product team teams step tip fact
    headline highlights background timeline sections topics внимание примечание источник важно обновление
    """
    )
)
_HOW = frozenset(words_in("through via by in on from via laughing speaking translated inaudible"))
_NAME_WORDS = 5
_TURNS_MIN = 3
_DECLARED = re.compile(
    r"\b(?:transcript|interview|briefing|conversation|hearing|debate|стенограмма|интервью|брифинг)\b", re.I
)
"""A text that calls itself a transcript is one from two turns on."""
_OPENING_CHARS = 400
_ALL_NAMED_MIN = 4
_ALL_NAMED_SHARE = 0.8
"""So many paragraphs that begin with different people's names are a round of speakers."""
_SHARE_MIN = 0.3
"""Of the paragraphs; below it the colons are something else: a list, a letter's head."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch of a transcript."""

    label: Span
    name: str
    """As printed, without brackets."""
    role: str | None
    """What stands in brackets after the name."""
    body: Span
    kind: str
    """`named`, `question` or `answer`."""


def find_turns(text: str, paragraphs: list[Span]) -> list[Turn]:
    """The turns of a transcript, none when the text is no transcript.

    A text is one when at least three paragraphs (two, where it calls itself an interview, a briefing …), and
    three in ten, begin with a speaker's label, and some label comes back; or when four in five begin with the
    names of different people. An office alone, "Chair", is a label beside one that names its holder. A lone
    "NOTE:" or "SYSTEM NOTICE:" is nobody's turn.
    """
    labelled = [(at, _label(text, span)) for at, span in enumerate(paragraphs)]
    sure = {found["label"].strip().lower() for _, found in labelled if found is not None and _is_label(found)}
    offices = {label.partition(" ")[0] for label in sure if " " in label} & ROLES
    labels = [
        (at, found)
        for at, found in labelled
        if found is not None and (_is_label(found) or found["label"].strip().lower() in offices)
    ]
    if len(labels) < 2 or len(labels) < _SHARE_MIN * len(paragraphs):
        return []
    names = [found["label"].strip().lower().rstrip(".") for _, found in labels]
    asked = bool({*names} & _QUESTION) and (bool({*names} & _ANSWER) or len({*names}) > 1)
    declared = _DECLARED.search(text, paragraphs[0].start, paragraphs[0].start + _OPENING_CHARS) is not None
    if len(labels) < _TURNS_MIN and not (declared or asked):
        return []
    everybody = len(labels) >= max(_ALL_NAMED_MIN, _ALL_NAMED_SHARE * len(paragraphs)) and all(
        len(name.split()) > 1 for name in names
    )
    if len(set(names)) == len(names) and not (asked or declared or everybody):
        return []
    turns: list[Turn] = []
    known = set(names)
    for order, (at, found) in enumerate(labels):
        past = labels[order + 1][0] if order + 1 < len(labels) else len(paragraphs)
        turn = _turn(text, found, paragraphs[past - 1].end if past - 1 > at else paragraphs[at].end)
        if turn is not None:
            turns.extend(_parts(text, turn, known))
    return turns


def _parts(text: str, turn: Turn, names: set[str]) -> list[Turn]:
    """A turn cut where another begins in its midst: "QUESTION: When? ANSWER: Soon."."""
    found = [at for at in _INLINE.finditer(text, turn.body.start, turn.body.end) if _goes_over(at, names)]
    if not found:
        return [turn]
    ends = [*(at.start() for at in found), turn.body.end]
    head = replace(turn, body=Span(start=turn.body.start, end=ends[0]))
    rest = (_turn(text, at, end) for at, end in zip(found, ends[1:], strict=True))
    return [head, *(one for one in rest if one is not None)]


def _goes_over(found: re.Match[str], names: set[str]) -> bool:
    """Whether a label in the midst of a turn is one for sure: of asking, of a title, of a turn of the text."""
    lower = found["label"].strip().lower().rstrip(".")
    first, _, rest = lower.partition(" ")
    asks = len(lower) > 1 and (lower in _QUESTION or lower in _ANSWER)  # "A: the gate. B: the weir."
    return asks or lower in names or bool(rest) and first.strip(".") in TITLES


def _label(text: str, paragraph: Span) -> re.Match[str] | None:
    return _LABEL.match(text, paragraph.start, paragraph.end) or _BARE_Q.match(
        text, paragraph.start, paragraph.end
    )


def _is_label(found: re.Match[str]) -> bool:
    label = found["label"].strip()
    words = label.split()
    lower = label.lower().rstrip(".")
    if lower in _QUESTION or lower in _ANSWER:
        return True
    if words[0].lower().strip(".") in TITLES:
        return len(words) > 1  # Mr Price: …
    if len(words) > 1 and (words[0].lower() in FEMALE | MALE or _is_time(found["bracket"])):
        return len(words) < _NAME_WORDS  # Anna Price: …; Ned Price (00:15): …
    if len(words) > 8 or any(word.lower().strip(".,") in _NOTE_LABELS for word in (words[0], words[-1])):
        return False
    if len(words) == 1 and not label.isupper() and (lower in ROLES or lower.rstrip("s") in ROLES):
        return False  # Director: …; Founders: …
    capitals = sum(word[0].isupper() for word in words)
    role = any(word.lower().strip(".,") in ROLES or word.lower().strip(".") in TITLES for word in words)
    return label.isupper() or capitals == len(words) or role and capitals > 0


def _is_time(bracket: str | None) -> bool:
    """Whether the bracket behind a label holds the time of the recording: "(00:15)"."""
    return bracket is not None and _TIME.fullmatch(bracket.strip(" ()")) is not None


def _is_role(bracket: str) -> bool:
    """Whether what stands in brackets behind a label is a role or country: not "00:15", "through translator"."""
    return not _is_time(bracket) and bracket.split()[0].lower() not in _HOW


def _turn(text: str, found: re.Match[str], end: int) -> Turn | None:
    start = found.end()
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return None
    label = found["label"].strip()
    lower = label.lower().rstrip(".")
    kind = "question" if lower in _QUESTION else "answer" if lower in _ANSWER else "named"
    at = found.start("label")
    bracket = found["bracket"]
    return Turn(
        label=Span(start=at, end=at + len(label)),
        name=label,
        role=bracket.strip(" ()") if bracket and _is_role(bracket.strip(" ()")) else None,
        body=Span(start=start, end=end),
        kind=kind,
    )
