"""One ingested text, verbatim, with what its source prints about it."""

import hashlib
from dataclasses import dataclass

from index.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a statement: 0-based, half-open, in code points of the verbatim text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or backward stretch with `ValueError`."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}..{self.end} is empty or backward")

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One public statement as it was ingested: a news report, a press release, a transcript, a record.

    Every field but `id`, `text` and `source` is what the file, its metadata or its text prints;
    `None` where it prints nothing.
    """

    id: str
    """Stable over re-indexing; unique in the corpus."""
    text: str
    """The words as decoded, never normalised: offsets count in this string."""
    source: str
    """The path or URL given to `index`; for a row, the file's path, `#` and the row's id."""
    title: str | None = None
    outlet: str | None = None
    """Who printed it, for example a newspaper or an agency."""
    url: str | None = None
    published: PartialDate | None = None
    place: str | None = None
    """The place of the dateline."""
    event: str | None = None
    language: str | None = None
    """ISO 639-1, for example `en`."""
    speaker: str | None = None
    """Whose words the whole text is, when the record says so (a speech, a transcript's turn)."""
    role: str | None = None
    """That speaker's role as the record prints it."""
    body_start: int = 0
    """Where the statement's own words begin: after front matter, 0 without it."""
    extra: tuple[tuple[str, str], ...] = ()
    """Columns or front-matter keys that have no field of their own, as they stand."""

    @property
    def sha256(self) -> str:
        """Hex digest of the verbatim text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
