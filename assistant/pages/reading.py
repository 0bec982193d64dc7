"""A statement for the source panel: its text, the proof above it, the other places that printed it."""

from typing import TypedDict

from pydantic import BaseModel, ConfigDict, Field

from assistant.pages.library import Failed
from assistant.pages.loading import LOOK_S, Archive, Loading, in_words
from assistant.pages.picking import Picked, picked
from assistant.pages.proof import cited as citation_of
from assistant.pages.proof import prints_html, proof_html
from assistant.pages.source import Also, statement_html
from assistant.render import SHA_CHARS, escape, headline
from index.statement import Span

_CHANGED = (
    '<p class="failure" role="alert">The statement has changed; the cited words are not where they were.</p>'
)


class Wanted(BaseModel):
    """A statement asked for by the source panel."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    statement: str = Field(max_length=4000)
    sha: str | None = Field(default=None, max_length=64)
    """The beginning of the digest of the text that the spans were taken from."""
    cited: tuple[int, int] | None = None
    others: tuple[tuple[int, int] | tuple[int, int, int], ...] = Field(default=(), max_length=500)
    """Start and end of the answer's other citations there, and their numbers."""


class Picking(BaseModel):
    """Words selected in the source panel."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    statement: str = Field(max_length=4000)
    sha: str = Field(max_length=64)
    """The beginning of the digest of the text they were selected in."""
    start: int = Field(ge=0)
    end: int


class Source(TypedDict):
    """A statement for the source panel."""

    title: str
    html: str
    sha: str
    """The beginning of its text's digest; empty where no statement is shown."""
    proof: str
    """Whose words the cited ones are; empty where nothing is cited."""
    prints: str
    """Where else they were printed."""


class Reading:
    """Opens statements."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading

    def source(self, wanted: Wanted) -> Source:
        """The statement as the source panel shows it; a failure is a sentence in its place."""
        try:
            return _source(self._loading.wait(LOOK_S).archive, wanted)
        except Exception as problem:  # shown in the panel, logged when unexpected
            return nowhere(in_words(problem))

    def pick(self, picking: Picking) -> Picked | Failed:
        """Selected words as a quote: whose they are, and what is copied of them."""
        try:
            archive = self._loading.wait(LOOK_S).archive
            statement = archive.statement(picking.statement)
            span = _span((picking.start, picking.end), len(statement.text))
            if span is None or picking.sha != statement.sha256[:SHA_CHARS]:
                return Failed(failure="The statement has changed; open it again.")
            found = picked(statement, span, archive.utterances(statement.id))
            return found or Failed(failure="No words are selected.")
        except Exception as problem:  # shown in the panel, logged when unexpected
            return Failed(failure=in_words(problem))


def nowhere(sentence: str) -> Source:
    """What stands in place of a statement that cannot be shown."""
    html = f'<p class="failure" role="alert">{escape(sentence)}</p>'
    return Source(title="Source", html=html, sha="", proof="", prints="")


def _source(archive: Archive, wanted: Wanted) -> Source:
    statement = archive.statement(wanted.statement)
    unchanged = wanted.sha in (None, statement.sha256[:SHA_CHARS])
    cited = _span(wanted.cited, len(statement.text)) if unchanged else None
    others = [
        Also(span=span, number=place[2] if len(place) == 3 else None)
        for place in wanted.others
        if unchanged and (span := _span(place, len(statement.text))) is not None
    ]
    said = archive.utterances(statement.id)
    html = statement_html(statement, said, cited=cited, others=others)
    sha = statement.sha256[:SHA_CHARS]
    if cited is None:
        html = html if unchanged else _CHANGED + html
        return Source(title=headline(statement), html=html, sha=sha, proof="", prints="")
    prints = [one for one in archive.prints(statement.id) if one.of.meets(cited)]
    return Source(
        title=headline(statement),
        html=html,
        sha=sha,
        proof=proof_html(citation_of(statement, cited, said)),
        prints=prints_html(statement, prints),
    )


def _span(place: tuple[int, ...] | None, chars: int) -> Span | None:
    """The stretch, or None for one that is none or lies outside the text."""
    if place is None or not 0 <= place[0] < place[1] <= chars:
        return None
    return Span(start=place[0], end=place[1])
