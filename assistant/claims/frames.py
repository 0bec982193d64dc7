"""Who, by an answer's sentence, said which of its words.

A light parser for the sentences that answers are made of, English and Russian: `X said that …`, `…, X said`,
`said X`, `According to X, …`, `… was called “…” by X`, `On 2 May 2031, X (role) said, as printed by Y: “…”`,
`По словам X, …`, `«…», — заявил X`. It reads reporting verbs and the noun phrase beside them; what it cannot
read it leaves unattributed, and an unattributed sentence about somebody's words does not stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.claims.cues import DAY_WORDS, OBJECT_PRONOUNS, Cue, cues, is_source
from assistant.claims.lexicon import PRONOUNS
from assistant.quotation_marks import quoted_spans
from assistant.word_tables import words
from index.statement import Span

Kind = Literal["person", "pronoun", "source", "unnamed", "none"]
"""Whom a sentence names: somebody, "he" or "she", the outlet or report itself, somebody the statement does not
name, or nobody."""

CITATION_MARK = re.compile(r"\s?\[(?:\d{1,3}|[a-z][0-9a-f]{3,8})(?:[,;] ?(?:\d{1,3}|[a-z][0-9a-f]{3,8}))*\]")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SEPARATOR = re.compile(
    r"(?:[,;]\s|\s)(?:and|but|while|whereas|although|though|whilst|а|но|тогда как)\s|;\s|\.\s|,\s",
    re.IGNORECASE,
)


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


def frames(sentence: str) -> tuple[Frame, ...]:
    """The attributions of `sentence`, in order; one of kind `none` when it names nobody.

    Citation marks (`CITATION_MARK`) must be blanked out before.
    """
    masked = _mask_quotes(sentence)
    said = cues(masked)
    whole = Span(start=0, end=max(1, len(sentence)))
    if not said:
        return (Frame(kind="none", content=sentence, reach=whole),)
    found: list[Frame] = []
    starts = _starts(said, masked)
    for number, cue in enumerate(said):
        end = starts[number + 1] if number + 1 < len(said) else len(sentence)
        found.append(_frame(sentence, cue, starts[number], end))
    return tuple(_nest(found, sentence))


def _mask_quotes(sentence: str) -> str:
    """The sentence with every sign of its quoted words an underscore."""
    signs = list(sentence)
    for span in quoted_spans(sentence):
        signs[span.words.start : span.words.end] = "_" * (span.words.end - span.words.start)
    return "".join(signs)


def _starts(said: Sequence[Cue], masked: str) -> list[int]:
    """Where the stretch of each cue begins.

    The first takes the head of the sentence. Others begin at the last conjunction or comma before them;
    where a quotation leads, at the one before it.
    """
    starts = [0]
    for before, cue in zip(said, said[1:], strict=False):
        gap = masked[before.end : cue.start]
        found = list(_SEPARATOR.finditer(gap))
        quoted = gap.rstrip(' ,”»"’—–').endswith("_")
        if quoted:
            opening = len(gap.rstrip(' ,”»"’—–').rstrip("_")) - 1
            found = [match for match in found if match.start() < opening]
            found = found or []
        starts.append(before.end + found[-1].start() if found else cue.start)
    return starts


def _frame(sentence: str, cue: Cue, start: int, end: int) -> Frame:
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
    """The speakers of a phrase: "X and Y" are two, "the minister of trade and industry" is one."""
    left, joined, right = name.partition(" and ")
    if joined and left[:1].isupper() and right[:1].isupper() and not left.lower().startswith("the "):
        return left, right
    return (name,)


def _kind(name: str) -> Kind:
    found = _WORD.findall(name)
    if len(found) == 1 and found[0].lower() in PRONOUNS | OBJECT_PRONOUNS:
        return "pronoun"
    if found and found[0].lower() in _UNNAMED or len(found) > 1 and found[1].lower() in _UNNAMED:
        return "unnamed"
    return "source" if is_source(name) else "person"


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
    said = cues(_mask_quotes(sentence))
    return _frame(sentence, said[0], 0, len(sentence)) if said else None


def _says_nothing(content: str) -> bool:
    bare = DAY_WORDS.sub(" ", content)
    return all(word.lower() in _FILLERS for word in _WORD.findall(bare))


_UNNAMED = words("unnamed anonymous неназванный неназванная")
_FILLERS = words("that what how has had have on the also as что to reporters in and is was")
