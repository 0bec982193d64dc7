"""Who, by an answer's sentence, said which of its words.

A light parser for the sentences that answers are made of, English and Russian: `X said that …`, `…, X said`,
`said X`, `According to X, …`, `… was called “…” by X`, `On 22 April 2024, X (role) said, as printed by Y: “…”`,
`По словам X, …`, `«…», — заявил X`. It reads reporting verbs and the noun phrase beside them; what it cannot
read it leaves unattributed, and an unattributed sentence about somebody's words does not stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.claims.lexicon import AUXILIARIES, DOCUMENTS, PRONOUNS, SAYING, SOURCES
from assistant.quotation_marks import quoted_spans
from assistant.speaker_names import is_office
from assistant.word_tables import words
from index.statement import Span

Kind = Literal["person", "pronoun", "source", "none"]
"""Whom a sentence names: somebody, "he" or "she", the outlet or report itself, or nobody."""

CITATION_MARK = re.compile(r"\s?\[(?:\d{1,3}|[a-z][0-9a-f]{3,8})(?:[,;] ?(?:\d{1,3}|[a-z][0-9a-f]{3,8}))*\]")
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?|[^\s\w]|_+")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion) of"
    r"|(?:said|stated|made|given|described|called|voiced|announced|rejected|denied|confirmed|reported|expressed"
    r"|put|noted) by"
    r"|по словам|по мнению|по данным|со слов|как (?:заявил[аи]?|сказал[аи]?|сообщил[аи]?|отметил[аи]?))\s+",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?P<name>[A-Z][\w.-]{0,40}(?: [A-Z][\w.-]{0,40}){0,5})['’]s (?:own )?"
    r"(?:position|view|words|claim|argument|stance|opinion|answer|message|line) (?:is|was|has been|remains)\b"
)
_BE = words("is was are were been being be")
_QUOTED_AS = words("as quoted cited reported")
_NAME_STOP = re.compile(
    r"[,:;_()—–\n“”«»\"]|\s(?:that|who|which|in|on|at|and|but|when|as|is|was|has|had)\s|$"
)
_SEPARATOR = re.compile(
    r"(?:[,;]\s|\s)(?:and|but|while|whereas|although|though|whilst|а|но|тогда как)\s|;\s|\.\s|,\s",
    re.IGNORECASE,
)
_DAY_WORDS = re.compile(
    r"\b(?:on |in |last |this |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?"
    r"|\b[Oo]n (?:\d{1,2} [A-Z]\w+|[A-Z]\w+ \d{1,2})(?:,? \d{4})?,?"
    r"|\b[Ii]n (?:[A-Z]\w+ )?\d{4},?"
    r"|^\s*\d{1,2} \w+ \d{4}(?: года)?,?"
)
_MOST_NAME_WORDS = 14
_ARTICLES = words("the a an its his her their our")
_BREAKS = words(
    """that while but when as after before because although though if whereas where which who since whether so to in
    at by with from what how why or on during about than into и что а но когда если как однако"""
)
_AGENT = re.compile(r"[^.;:]{0,80}?\bby (?=(?:the )?[A-Z])")
_PLACES = words("in at from on during near")
_AFTER_INVERTED = words("that in on at during to after about before when and as что в на во после")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution of a sentence."""

    kind: Kind
    speakers: tuple[str, ...] = ()
    """As the sentence names them; more than one for "X and Y said"."""
    content: str
    """What is not the attribution itself, spaces in its place and around, so that offsets hold."""
    saying: str = ""
    """The attribution itself, name, apposition and verb, the same way."""
    reach: Span
    """The stretch of the sentence that this attribution covers."""
    through: str | None = None
    """Who reports it, when the sentence says so: "TASS reported that X said"."""
    told: str = ""
    """With `through`: all that the reporter is said to say, X's name and verb included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """A reporting expression with the noun phrase beside it."""

    start: int
    end: int
    name: str


def frames(sentence: str) -> tuple[Frame, ...]:
    """The attributions of `sentence`, in order; one of kind `none` when it names nobody.

    Citation marks (`CITATION_MARK`) must be blanked out before.
    """
    masked = _mask_quotes(sentence)
    cues = _cues(masked)
    whole = Span(start=0, end=max(1, len(sentence)))
    if not cues:
        return (Frame(kind="none", content=sentence, reach=whole),)
    found: list[Frame] = []
    starts = _starts(cues, masked)
    for number, cue in enumerate(cues):
        end = starts[number + 1] if number + 1 < len(cues) else len(sentence)
        found.append(_frame(sentence, cue, starts[number], end))
    return tuple(_nest(found, sentence))


def _mask_quotes(sentence: str) -> str:
    """The sentence with every sign of its quoted words an underscore."""
    signs = list(sentence)
    for span in quoted_spans(sentence):
        signs[span.words.start : span.words.end] = "_" * (span.words.end - span.words.start)
    return "".join(signs)


def _cues(masked: str) -> list[_Cue]:
    """Reporting expressions outside quotation marks, in order, none inside another."""
    tokens = list(_TOKEN.finditer(masked))
    lower = [token.group().lower().rstrip(".") for token in tokens]
    cues = [cue for match in _ACCORDING.finditer(masked) if (cue := _according(masked, match))]
    cues += [_Cue(start=m.start(), end=m.end(), name=m["name"]) for m in _POSITION.finditer(masked)]
    for at, word in enumerate(lower):
        start = tokens[at].start()
        if word in SAYING and not any(cue.start <= start < cue.end for cue in cues):
            cue = (
                _before_verb(masked, tokens, lower, at)
                or _after_verb(masked, tokens, lower, at)
                or _by_agent(masked, tokens, lower, at)
            )
            if cue is not None and (not cues or _is_somebody(cue.name)):
                cues.append(cue)
    kept: list[_Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _according(masked: str, match: re.Match[str]) -> _Cue | None:
    rest = masked[match.end() : match.end() + 120]
    stop = _NAME_STOP.search(rest)
    name = _DAY_WORDS.sub(" ", rest[: stop.start() if stop else len(rest)]).strip(" .")
    if not _is_name(name):
        return None
    end = match.end() + rest.find(name) + len(name) if name in rest else match.end() + len(name)
    return _Cue(start=match.start(), end=end, name=name)


def _before_verb(masked: str, tokens: Sequence[re.Match[str]], lower: Sequence[str], at: int) -> _Cue | None:
    """The subject before the verb at token `at`, over auxiliaries and one apposition."""
    last = _skip_auxiliaries(lower, at - 1)
    if lower[at] == "saying" and last >= 0 and lower[last] in _QUOTED_AS:
        while last >= 0 and lower[last] in _QUOTED_AS | _BE:
            last -= 1
    elif lower[at].endswith("ing") != any(word in _BE for word in lower[last + 1 : at]):
        return None
    if last >= 0 and lower[last] in (",", ")", "—", "–"):
        opening = _apposition_start(lower, last)
        if opening is None:
            return None
        last = _skip_auxiliaries(lower, opening - 1)
    first = _phrase_start(tokens, lower, last)
    if first is None:
        return None
    head = _head(tokens, lower, first)
    if head is not None:
        first, last = head
    name = _DAY_WORDS.sub(" ", masked[tokens[first].start() : tokens[last].end()]).strip(" ,")
    if not _is_name(name):
        return None
    return _Cue(start=tokens[first].start(), end=tokens[at].end(), name=name)


def _head(tokens: Sequence[re.Match[str]], lower: Sequence[str], first: int) -> tuple[int, int] | None:
    """The noun phrase that a place or time before the verb belongs to: "The communiqué signed in Grell says"."""
    if first < 2 or lower[first - 1] not in _PLACES:
        return None
    last = first - 2
    while last > 0 and lower[last].endswith("ed") and tokens[last].group()[0].islower():
        last -= 1
    start = _phrase_start(tokens, lower, last)
    if start is None or lower[start] not in _ARTICLES and not tokens[start].group()[0].isupper():
        return None
    return start, last


def _skip_auxiliaries(lower: Sequence[str], at: int) -> int:
    while at >= 0 and lower[at] in AUXILIARIES:
        at -= 1
    return at


def _apposition_start(lower: Sequence[str], at: int) -> int | None:
    """The comma, dash or bracket that opens the apposition which ends at token `at`."""
    opener = "(" if lower[at] == ")" else lower[at]
    for left in range(at - 1, max(-1, at - 16), -1):
        if lower[left] == opener:
            return left
        if lower[left] in (";", ":", "“", "”", "«", "»", '"'):
            return None
    return None


def _phrase_start(tokens: Sequence[re.Match[str]], lower: Sequence[str], last: int) -> int | None:
    """The first token of the noun phrase that ends at token `last`; None when there is none."""
    if last < 0 or not lower[last][:1].isalnum() or lower[last] in _BREAKS:
        return None
    if lower[last] in PRONOUNS:
        return last
    first = None
    for at in range(last, max(-1, last - _MOST_NAME_WORDS), -1):
        word, raw = lower[at], tokens[at].group()
        if not word[:1].isalnum():
            break
        if word == "and" and not (
            at and tokens[at - 1].group()[0].isupper() and tokens[at + 1].group()[0].isupper()
        ):
            break
        if word in _BREAKS or (word in SAYING and raw[0].islower() and at < last):
            break
        first = at
        before = lower[at - 1] if at else ""
        if word in _ARTICLES and before not in ("of", "for", "and"):
            break
    return first


def _is_name(name: str) -> bool:
    """Whether a phrase can be somebody: a pronoun, the source, or something with a capital or an article."""
    found = _WORD.findall(name)
    if not found:
        return False
    if len(found) == 1 and found[0].lower() in PRONOUNS | _THEY:
        return True
    return any(_is_capital(word) for word in found) or found[0].lower() in _ARTICLES or _is_source(name)


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word != "I"


def _is_somebody(name: str) -> bool:
    """Whether a phrase inside what is already somebody's words names another speaker: by name, office or pronoun."""
    found = _WORD.findall(name)
    if found[-1].lower() in PRONOUNS | _THEY:
        return len(found) == 1
    return any(_is_capital(word) or is_office(word) for word in found) or _is_source(name)


_THEY = words("him her them него неё нее них")


def _after_verb(masked: str, tokens: Sequence[re.Match[str]], lower: Sequence[str], at: int) -> _Cue | None:
    """`said X`, `заявил X`: the subject after the verb, where the words said stand before it or it is Russian."""
    before = masked[: tokens[at].start()].rstrip()
    cyrillic = "\u0400" <= lower[at][0] <= "\u04ff"
    if not (cyrillic or before.endswith((",", "”", "»", '"', "’", "—", "–"))):
        return None
    last = at
    for right in range(at + 1, min(len(tokens), at + _MOST_NAME_WORDS)):
        if not lower[right][:1].isalnum() or lower[right] in _AFTER_INVERTED:
            break
        last = right
    if last == at:
        return None
    name = _DAY_WORDS.sub(" ", masked[tokens[at + 1].start() : tokens[last].end()]).strip(" .,")
    if not _is_name(name):
        return None
    return _Cue(start=tokens[at].start(), end=tokens[last].end(), name=name)


def _by_agent(masked: str, tokens: Sequence[re.Match[str]], lower: Sequence[str], at: int) -> _Cue | None:
    """`was called “…” by X`: the speaker named after a passive; the cue is "by X", the verb belongs to the words."""
    if not any(word in _BE for word in lower[max(0, at - 3) : at]):
        return None
    found = _AGENT.match(masked, tokens[at].end())
    if found is None:
        return None
    rest = masked[found.end() : found.end() + 120]
    stop = _NAME_STOP.search(rest)
    name = rest[: stop.start() if stop else len(rest)].strip(" .")
    return _Cue(start=found.end() - 3, end=found.end() + len(name), name=name) if _is_name(name) else None


def _starts(cues: Sequence[_Cue], masked: str) -> list[int]:
    """Where the stretch of each cue begins: the first takes the head of the sentence, others from the last
    conjunction or comma before them, the one before a quotation where a quotation leads.
    """
    starts = [0]
    for before, cue in zip(cues, cues[1:], strict=False):
        gap = masked[before.end : cue.start]
        found = list(_SEPARATOR.finditer(gap))
        quoted = gap.rstrip(' ,”»"’—–').endswith("_")
        if quoted:
            opening = len(gap.rstrip(' ,”»"’—–').rstrip("_")) - 1
            found = [match for match in found if match.start() < opening]
            found = found or []
        starts.append(before.end + found[-1].start() if found else cue.start)
    return starts


def _frame(sentence: str, cue: _Cue, start: int, end: int) -> Frame:
    """The attribution of the stretch `start` to `end`."""
    content = (
        " " * start
        + sentence[start : cue.start]
        + " " * (cue.end - cue.start)
        + sentence[cue.end : end]
        + " " * (len(sentence) - end)
    )
    saying = " " * cue.start + sentence[cue.start : cue.end] + " " * (len(sentence) - cue.end)
    kind = _kind(cue.name)
    names = _names(cue.name) if kind == "person" else (cue.name,)
    reach = Span(start=start, end=max(end, start + 1))
    return Frame(kind=kind, speakers=names, content=content, saying=saying, reach=reach)


def _names(name: str) -> tuple[str, ...]:
    """ "X and Y" as two, "the minister of trade and industry" as one."""
    left, joined, right = name.partition(" and ")
    if joined and left[:1].isupper() and right[:1].isupper() and not left.lower().startswith("the "):
        return left, right
    return (name,)


def _kind(name: str) -> Kind:
    found = _WORD.findall(name)
    if len(found) == 1 and found[0].lower() in PRONOUNS | _THEY:
        return "pronoun"
    return "source" if _is_source(name) else "person"


def _is_source(name: str) -> bool:
    found = _WORD.findall(name)
    return bool(found) and (found[-1].lower() in SOURCES or any(word in DOCUMENTS for word in found))


def _nest(found: Sequence[Frame], sentence: str) -> list[Frame]:
    """Frames in which one only reports the next ("The agency reported that X said …") made one."""
    kept: list[Frame] = []
    outer: Frame | None = None
    for frame in found:
        if outer is not None:
            reach = Span(start=outer.reach.start, end=frame.reach.end)
            inner = sentence[: frame.reach.end].ljust(len(sentence))
            told = "".join(
                mine if at < frame.reach.start else theirs
                for at, (mine, theirs) in enumerate(zip(outer.content, inner, strict=True))
            )
            frame = replace(frame, reach=reach, through=" and ".join(outer.speakers), told=told)
            if frame.kind == "pronoun":
                frame = replace(frame, kind=outer.kind, speakers=outer.speakers, content=told, through=None)
            outer = None
        if frame is not found[-1] and _says_nothing(frame.content):
            outer = frame
        else:
            kept.append(frame)
    return kept


def overlaid(content: str, saying: str) -> str:
    """Two parts of one sentence, blank where they do not stand, put together."""
    if not saying:
        return content
    return "".join(theirs if mine == " " else mine for mine, theirs in zip(content, saying, strict=True))


def undivided(sentence: str) -> Frame | None:
    """The sentence as all the words of the first speaker it names; None when it names nobody."""
    cues = _cues(_mask_quotes(sentence))
    return _frame(sentence, cues[0], 0, len(sentence)) if cues else None


def _says_nothing(content: str) -> bool:
    bare = _DAY_WORDS.sub(" ", content)
    return all(word.lower() in _FILLERS for word in _WORD.findall(bare))


_FILLERS = words("that what how has had have on the also as что to reporters in and is was")
