"""The clauses of a question, and which of the sources it names each one asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CUT = re.compile(
    r",\s{1,3}(?:(?:and|while|whereas|but|as|with|or|then|which|who|that)\b)?|;\s"
    r"|\s(?:while|whereas|unlike|but|and|compared\s(?:to|with)|versus|before|after|contrasted\swith"
    r"|similar(?:ly)?\sto|or|as\swell\sas|as\sopposed\sto|in\scontrast\sto|as|differ\sfrom|that"
    r"|а|и|но|или|тогда\sкак|в\sотличие\sот|что|до|после)\s",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\b(?:reported|covered|according|stated|noted|described|mentioned|discussed|claimed|alleged|reports|articles?"
    r"|per|by|in|from|both|по\sданным|сообщил[аио]?|словам|как\sпишет)\b)"
    r"(?:\s(?:by|in|to|from|of|both|the|an?|as|article|report|another|reports|articles|on|at)){0,4}\s{0,2}['\"“]?$",
    re.IGNORECASE,
)
"""What stands before a source that closes the clauses ahead of it: "…, as reported by X"."""


_LIST = re.compile(
    r"['\"”’]?(?:,|\s(?:and|or|und|и|или)\b|,\s(?:and|or)\b|\s?&)\s(?:the\s)?['\"“‘]?", re.IGNORECASE
)
"""What stands between two items of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source a question names: canonical names and offsets."""

    names: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a question; the clauses tile it."""

    start: int
    end: int
    asks: frozenset[str]
    """Names of the sources it is about; empty when the question leaves that open."""


def clauses(
    question: str, sources: Sequence[Source], fixed: Sequence[tuple[int, int]] = ()
) -> tuple[Clause, ...]:
    """Cut a question at its commas and conjunctions, never inside a source's name or a `fixed` stretch.

    A clause without a source of its own belongs to the one that introduces it ("The X article says that …")
    or closes it ("…, as reported by X"); to both when the words leave it open.
    """
    sources = _lists_joined(question, sources)
    spans = _spans(question, [(source.start, source.end) for source in sources] + list(fixed))
    own = [[source for source in sources if start <= source.start < end] for start, end in spans]
    leads = [
        bool(held) and _introduces(question, held[-1], span) for held, span in zip(own, spans, strict=True)
    ]
    closes = [bool(held) and _closes(question, held[0], span) for held, span in zip(own, spans, strict=True)]
    return tuple(
        Clause(start=start, end=end, asks=_asked(place, spans, own, leads, closes))
        for place, (start, end) in enumerate(spans)
    )


def _lists_joined(question: str, sources: Sequence[Source]) -> list[Source]:
    """A list such as "X, Y and Z" asks all three, so it is one source with three names."""
    joined: list[Source] = []
    for source in sorted(sources, key=lambda source: source.start):
        last = joined[-1] if joined else None
        if last is not None and _LIST.fullmatch(question[last.end : source.start]):
            joined[-1] = Source(names=last.names | source.names, start=last.start, end=source.end)
        else:
            joined.append(source)
    return joined


def _spans(question: str, whole: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    cuts = {0, len(question)}
    for match in _CUT.finditer(question):
        if not any(start < match.end() and match.start() < end for start, end in whole):
            cuts.add(match.start() + 1)
    ordered = sorted(cuts)
    return list(zip(ordered, ordered[1:], strict=False))


def _introduces(question: str, source: Source, span: tuple[int, int]) -> bool:
    return bool(question[source.end : span[1]].strip(" '\"”’,.?"))


def _closes(question: str, source: Source, span: tuple[int, int]) -> bool:
    before = question[span[0] : source.start].strip(" '\"“‘,")[-80:]
    after = question[source.end : span[1]].strip(" '\"”’,.?")
    return len(after.split()) < 2 and _TRAILING.search(before) is not None


def _asked(
    place: int,
    spans: Sequence[tuple[int, int]],
    own: Sequence[Sequence[Source]],
    leads: Sequence[bool],
    closes: Sequence[bool],
) -> frozenset[str]:
    if own[place]:
        return _names(own[place])
    before = next((at for at in range(place - 1, -1, -1) if own[at]), None)
    after = next((at for at in range(place + 1, len(spans)) if own[at]), None)
    if after is not None and closes[after]:
        asked = _names(own[after])
        if before is not None and leads[before] and not closes[before]:
            asked |= _names(own[before])
        return asked
    nearest = before if before is not None else after
    return _names(own[nearest]) if nearest is not None else frozenset()


def _names(sources: Sequence[Source]) -> frozenset[str]:
    return frozenset().union(*(source.names for source in sources))
