"""The timeline view: a dated row a statement, its verified quote, how later words stand to earlier ones."""

from datetime import date
from typing import TypedDict

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Citation
from assistant.pages.chart import chart_html
from assistant.pages.loading import LOOK_S, OPENING_S, Loading, in_words
from assistant.pages.proof import MODES, proof_html, whose
from assistant.render import citation_link, date_in_words, escape, imprint, place_of
from assistant.timeline import Group, Relation, Row, Timeline, timeline_json
from assistant.timeline.shape import TimelineJson
from index.hit import Filters

OFFERED = 3
"""Example questions."""
_KINDS = {"repeated": "Repeats", "changed": "Changed from", "contradicts": "Contradicts"}
_KINDS_ALONE = {"repeated": "Repeated", "changed": "Changed", "contradicts": "Contradicts"}
_EXPLAINED = (
    "Changed: the same speaker, later, says otherwise; that is no contradiction. "
    "Contradicts: otherwise on the same day, or another speaker."
)


class Laid(BaseModel):
    """A timeline as the page asks for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    question: str = Field(min_length=1, max_length=4000)
    outlet: str | None = Field(default=None, max_length=200)
    since: date | None = None
    until: date | None = None
    speaker: str | None = Field(default=None, max_length=200)


class Shown(TypedDict):
    """A timeline for the page."""

    html: str
    proofs: dict[str, str]
    """By citation number: what the source panel shows above the statement."""
    timeline: TimelineJson | None
    """For export; None when there is none."""
    heard: str


class Timelines:
    """Lays out timelines."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading

    def offered(self) -> list[str]:
        """Questions that the record answers; none while it cannot be read."""
        try:
            return list(self._loading.wait(LOOK_S).timelines(OFFERED))
        except Exception as problem:  # examples are no loss; the log has it when unexpected
            in_words(problem)
            return []

    def lay(self, laid: Laid) -> Shown:
        """The timeline asked for; a failure is a sentence in its place."""
        filters = Filters(speaker=laid.speaker, outlet=laid.outlet, since=laid.since, until=laid.until)
        try:
            return shown(self._loading.wait(OPENING_S).timeline(laid.question, filters))
        except Exception as problem:  # shown in its place, logged when unexpected
            return unlaid(in_words(problem))


def unlaid(sentence: str) -> Shown:
    """What stands in place of a timeline that cannot be shown."""
    html = f'<p class="failure" role="alert">{escape(sentence)}</p>'
    return Shown(html=html, proofs={}, timeline=None, heard=sentence)


def shown(timeline: Timeline) -> Shown:
    """A timeline as HTML, with what the source panel needs."""
    citations = {row.citation.number: row.citation for row in timeline.rows}
    for row in timeline.rows:
        for one in row.relations:
            for citation in (one.here, one.there):
                if citation is not None:
                    citations.setdefault(citation.number, citation)
    count = "1 statement" if len(timeline.rows) == 1 else f"{len(timeline.rows)} statements"
    return Shown(
        html=timeline_html(timeline, count),
        proofs={str(number): proof_html(citation) for number, citation in citations.items()},
        timeline=timeline_json(timeline) if timeline.rows else None,
        heard=f"Timeline complete, {count}.",
    )


def timeline_html(timeline: Timeline, count: str) -> str:
    """Chart and rows; says who is silent and what was searched."""
    searched = f'<p class="stage">Searched for {escape(timeline.searched_for)} · {count}</p>'
    notice = f'<p class="notice" role="note">{escape(timeline.notice)}</p>' if timeline.notice else ""
    if not timeline.rows:
        nothing = "<h3>Nothing on record on this</h3><p>No statement on record speaks of the matter.</p>"
        return f'{searched}{notice}<section class="refusal">{nothing}</section>'
    silent = ""
    if timeline.silent:
        names = escape(", ".join(timeline.silent))
        silent = f'<p class="silent"><b>On record, but silent on this:</b> {names}</p>'
    related = any(row.relations for row in timeline.rows)
    explained = f'<p class="explained">{_EXPLAINED}</p>' if related else ""
    side = " side-by-side" if timeline.comparing and timeline.speakers else ""
    groups = "".join(_group(group) for group in timeline.groups)
    return (
        f'{searched}{notice}{chart_html(timeline)}{explained}{silent}<div class="groups{side}">{groups}</div>'
    )


def _group(group: Group) -> str:
    head = f'<h3 dir="auto">{escape(group.speaker)}</h3>' if group.speaker else ""
    rows = "".join(_row(row, named=not group.speaker) for row in group.rows)
    return f'<section class="group">{head}<ol class="rows">{rows}</ol></section>'


def _row(row: Row, *, named: bool) -> str:
    citation = row.citation
    dated = "said" if row.spoken else "printed"
    when = f"{date_in_words(row.date)}<small> {dated}</small>" if row.date else "undated"
    mode = f'<span class="mode">{MODES[citation.mode]}</span>' if citation.mode else ""
    prints = len(row.prints)
    also = f"<span>{prints} other {'print' if prints == 1 else 'prints'}</span>" if prints else ""
    name = f'<span class="whose">{escape(whose(citation))}</span>' if named else ""
    return (
        f'<li class="row" id="row-{row.number}" tabindex="-1"><p class="when">{when}</p><div>'
        f'<p class="line" dir="auto">{escape(row.line)}</p>{_quote(citation)}'
        f'<p class="standing-line"><span class="verdict verbatim">Verbatim</span>{name}{mode}'
        f'<span class="imprint">{escape(imprint(citation.statement))}</span>{also}</p>'
        f"{''.join(_relation(row, one) for one in row.relations)}</div></li>"
    )


def _quote(citation: Citation) -> str:
    words = escape(" ".join(citation.quote.split()))
    return f'<blockquote dir="auto">“{words}”&nbsp;{citation_link(citation)}</blockquote>'


def _relation(row: Row, one: Relation) -> str:
    to = f' <a class="to" href="#row-{one.to}" data-row="{one.to}">row {one.to}</a>' if one.to else ""
    label = _KINDS[one.kind] if one.to else _KINDS_ALONE[one.kind]
    both = ""
    if one.there is not None:
        both = f"<dl>{_side('There', one.there)}{_side('Here', one.here)}</dl>"
    elif one.here.quote != row.citation.quote:
        both = f"<dl>{_side('Here', one.here)}</dl>"
    return (
        f'<div class="relation {one.kind}"><p><b>{label}{to}:</b> <span>{escape(one.reason)}</span></p>'
        f"{both}</div>"
    )


def _side(where: str, citation: Citation) -> str:
    words = escape(" ".join(citation.quote.split()))
    day = escape(date_in_words(citation.spoken_on or citation.statement.published))
    return (
        f'<dt>{where}, {day}</dt><dd dir="auto">“{words}”&nbsp;'
        f'<a class="cite" data-number="{citation.number}" {place_of(citation.statement, citation.span)} '
        f'aria-label="Source {citation.number}">[{citation.number}]</a></dd>'
    )
