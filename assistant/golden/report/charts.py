"""Figures drawn: intervals on one axis, differences around zero, causes as stacked bars."""

from collections.abc import Sequence

from assistant.golden.markdown import percent
from assistant.golden.measures import CAUSES, MEANINGS, NAMES, PASSED, Cause
from assistant.golden.report.markup import Html, el, join
from assistant.golden.summary import Column, Figure
from assistant.golden.verdict import Comparison

WIDTH = 360
"""Of a plot, in its own units; the page scales it."""
_EDGE = 8
CODES: dict[Cause, str] = {
    "not retrieved": "R",
    "unused": "U",
    "miscited": "M",
    "unsupported": "S",
    "wrong speaker": "W",
    "over-refused": "O",
    "should have refused": "A",
    "not run": "–",
}
"""A letter for each cause, so that nothing hangs on colour alone."""
SHOWN: dict[Cause, str] = {
    "not retrieved": "evidence not retrieved",
    "unused": "evidence there, not used",
    "miscited": "cited wrongly",
    "unsupported": "says what the citation does not carry",
    "wrong speaker": "wrong speaker or date",
    "over-refused": "refused what is on record",
    "should have refused": "answered what is not on record",
    "not run": "not run",
}


def figures(columns: Sequence[Column]) -> Html:
    """A row a measure, a line a variant: the mean as a dot, its 95 % interval as a bar."""
    rows = [
        _measure(name, columns)
        for name in NAMES
        if any(column.figure(name).cases or column.figure(name).ungraded for column in columns)
    ]
    head = el(
        "tr",
        el("th", "measure", scope="col"),
        el("th", "", scope="col"),
        el("th", _axis(), scope="col"),
        el("th", "mean (95 %)", scope="col"),
    )
    return el("table", el("thead", head), el("tbody", *rows), class_="figures")


def _measure(name: str, columns: Sequence[Column]) -> Html:
    lines = []
    for place, column in enumerate(columns):
        figure = column.figure(name)
        cells = [
            el("td", column.label, class_="variant"),
            el("td", _interval(figure, place)),
            el("td", percent(figure), class_="number"),
        ]
        if place == 0:
            title = el(
                "th",
                el("b", name) if name == PASSED else name,
                el("small", MEANINGS[name]),
                scope="row",
                rowspan=str(len(columns)),
            )
            cells.insert(0, title)
        lines.append(el("tr", *cells, class_="first" if place == 0 else None))
    return join(*lines)


def _x(share: float) -> float:
    return _EDGE + share * (WIDTH - 2 * _EDGE)


def _interval(figure: Figure, place: int) -> Html:
    parts = [
        el("line", x1=_x(tick), x2=_x(tick), y1="0", y2="18", class_="grid")
        for tick in (0, 0.25, 0.5, 0.75, 1)
    ]
    if figure.mean is not None and figure.interval is not None:
        low, high = _x(figure.interval.low), _x(figure.interval.high)
        parts.append(
            el("rect", x=low, y="7", width=max(1.0, high - low), height="4", class_=f"bar v{place % 6}")
        )
        parts.append(el("circle", cx=_x(figure.mean), cy="9", r="4.5", class_=f"dot v{place % 6}"))
    return _svg(18, percent(figure), *parts)


def _axis() -> Html:
    labels = [
        el("text", f"{tick:.0%}".replace("%", " %"), x=_x(tick), y="12", text_anchor=anchor)
        for tick, anchor in ((0.0, "start"), (0.5, "middle"), (1.0, "end"))
    ]
    return _svg(16, "axis from 0 to 100 per cent", *labels)


def differences(comparisons: Sequence[Comparison], margin: float | None) -> Html:
    """Each comparison in words, with its interval around zero."""
    reach = max(
        [0.05, margin or 0.0]
        + [max(abs(c.interval.low), abs(c.interval.high)) for c in comparisons if c.interval is not None]
    )
    return el(
        "ul",
        *(
            el(
                "li",
                _difference(each, reach, margin),
                el("p", each.sentence),
                class_=f"verdict {each.verdict.replace(' ', '-')}",
            )
            for each in comparisons
        ),
        class_="plain",
    )


def _difference(comparison: Comparison, reach: float, margin: float | None) -> Html:
    def at(difference: float) -> float:
        return _x((difference / reach + 1) / 2)

    parts = [el("line", x1=at(0), x2=at(0), y1="0", y2="22", class_="zero")]
    if margin is not None:
        parts.append(el("line", x1=at(-margin), x2=at(-margin), y1="0", y2="22", class_="margin"))
    if comparison.interval is not None:
        low, high = at(comparison.interval.low), at(comparison.interval.high)
        parts.append(el("rect", x=low, y="9", width=max(1.0, high - low), height="4", class_="bar"))
        parts.append(el("circle", cx=at(comparison.difference), cy="11", r="5", class_="dot"))
    shown = 100 * reach
    parts.append(el("text", f"−{shown:.0f}", x="0", y="34"))
    parts.append(el("text", f"+{shown:.0f} points", x=float(WIDTH), y="34", text_anchor="end"))
    return _svg(38, f"difference {100 * comparison.difference:+.1f} points", *parts)


def causes(columns: Sequence[Column]) -> Html:
    """A bar a variant, as long as the share of answers that fail, parted by cause; and the key to it."""
    most = max((sum(count for _, count in column.causes) for column in columns), default=0)
    if most == 0:
        return el("p", "Nothing failed.")
    rows = [
        el(
            "tr",
            el("th", column.label, scope="row"),
            el("td", _stack(column, most)),
            el("td", _counts(column)),
        )
        for column in columns
    ]
    key = el(
        "ul",
        *(
            el("li", el("span", CODES[cause], class_=f"code c{place}"), f" {SHOWN[cause]}")
            for place, cause in enumerate(CAUSES)
            if any(dict(column.causes)[cause] for column in columns)
        ),
        class_="key",
    )
    return join(el("table", el("tbody", *rows), class_="causes"), key)


def _stack(column: Column, most: int) -> Html:
    parts: list[Html] = []
    start = 0.0
    for place, (cause, count) in enumerate(column.causes):
        if count:
            width = count / most * WIDTH
            parts.append(
                el("rect", x=start, y="0", width=max(1.0, width - 1), height="20", class_=f"c{place}")
            )
            if width > 12:
                parts.append(
                    el("text", CODES[cause], x=start + width / 2, y="14", text_anchor="middle", class_="on")
                )
            start += width
    return _svg(20, _counts(column), *parts)


def _counts(column: Column) -> str:
    found = [f"{count} {cause}" for cause, count in column.causes if count]
    return ", ".join(found) or "none"


def _svg(height: int, title: str, *parts: Html) -> Html:
    return el(
        "svg",
        el("title", title),
        *parts,
        viewBox=f"0 0 {WIDTH} {height}",
        width=str(WIDTH),
        height=str(height),
        role="img",
        aria_label=title,
    )
