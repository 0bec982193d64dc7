"""Words that a reader selected in a statement, as a quote: whose they are, where they stand."""

from collections.abc import Callable, Sequence
from html import unescape
from typing import TypedDict

from assistant.answer import Citation
from assistant.pages.proof import MODES, cited, whose
from assistant.render import permalink, quote_with_source
from index.statement import Span, Statement
from index.utterance import Utterance

_MARKS = "“”\"«»„‘’'"


class Picked(TypedDict):
    """Selected words, ready to be copied."""

    who: str
    """Whose words they are, in one line."""
    quote: str
    """The words, speaker, date, outlet, and their place in the statement."""
    permalink: str


def picked(statement: Statement, span: Span, utterances: Sequence[Utterance]) -> Picked | None:
    """The words of `span` without the white space around them; None where none are left.

    A speaker is named only when one utterance holds all of them, the quotation marks around them aside.
    """
    bare = _within(statement, span, str.strip)
    if bare is None:
        return None
    unmarked = _within(statement, bare, lambda words: words.strip(_MARKS).strip())
    if unmarked and not _held(bare, utterances) and _held(unmarked, utterances):
        bare = unmarked
    citation = cited(statement, bare, utterances)
    return Picked(
        who=_who(citation, utterances),
        quote=f"{quote_with_source(citation)} ({_place(citation)})",
        permalink=unescape(permalink(statement, bare)),  # goes to a script, not into markup
    )


def _within(statement: Statement, span: Span, strip: Callable[[str], str]) -> Span | None:
    """The span of what `strip` leaves of the words."""
    words = span.of(statement.text)
    left = strip(words)
    start = span.start + words.index(left)
    return Span(start=start, end=start + len(left)) if left else None


def _held(span: Span, utterances: Sequence[Utterance]) -> bool:
    return any(said.span.holds(span) for said in utterances)


def _who(citation: Citation, utterances: Sequence[Utterance]) -> str:
    if citation.mode is not None:
        return f"{whose(citation)} · {MODES[citation.mode]}"
    if any(said.span.meets(citation.span) for said in utterances):
        return "Not the words of one speaker: the quote will name none"
    return whose(citation)


def _place(citation: Citation) -> str:
    span = citation.span
    return f"characters {span.start}–{span.end} of {citation.statement.id}"
