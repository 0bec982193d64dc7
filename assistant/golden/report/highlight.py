"""The words of a statement with evidence and citations marked in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.golden.report.markup import Html, el, join
from index.statement import Span

AROUND = 160
"""Characters shown on either side of what is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a statement to be marked."""

    span: Span
    kind: str
    """`evidence` or `cited`."""
    label: str
    """Shown in front of the stretch, for example `[1]`."""


def excerpt(words: str, marks: Sequence[Mark]) -> Html:
    """The marked stretches with what stands around them; gaps are shown as `…`."""
    if not marks:
        return el("p", join(words[: 2 * AROUND], "…" if len(words) > 2 * AROUND else ""), class_="words")
    pieces: list[str] = []
    for window in _windows(len(words), marks):
        pieces.append("… " if window.start else "")
        pieces.append(_window(words, window, marks))
        pieces.append(" …" if window.end < len(words) else "")
    return el("p", *pieces, class_="words")


def _windows(length: int, marks: Sequence[Mark]) -> list[Span]:
    """The stretches to show: each mark with its surroundings, those that meet made one."""
    found: list[Span] = []
    for mark in sorted(marks, key=lambda mark: mark.span):
        start, end = max(0, mark.span.start - AROUND), min(length, mark.span.end + AROUND)
        if found and start <= found[-1].end:
            found[-1] = Span(start=found[-1].start, end=max(end, found[-1].end))
        else:
            found.append(Span(start=start, end=end))
    return found


def _window(words: str, window: Span, marks: Sequence[Mark]) -> Html:
    inside = [mark for mark in marks if mark.span.meets(window)]
    edges = {window.start, window.end}
    for mark in inside:
        edges |= {mark.span.start, mark.span.end}
    cuts = sorted(edge for edge in edges if window.start <= edge <= window.end)
    pieces: list[Html] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        over = [mark for mark in inside if mark.span.start <= start and end <= mark.span.end]
        labels = [mark.label for mark in over if mark.span.start == start and mark.label]
        shown = join(*(el("sup", label) for label in labels), words[start:end])
        kinds = " ".join(sorted({mark.kind for mark in over}))
        pieces.append(el("mark", shown, class_=kinds) if kinds else join(shown))
    return join(*pieces)
