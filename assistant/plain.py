"""Statements, hits and answers as plain text for a terminal; control characters are made visible."""

from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation
from assistant.framing import spelled
from index.hit import Hit, Print
from index.statement import Statement
from index.utterance import Utterance

if TYPE_CHECKING:
    from index.catalog import StatementSummary

_MODES = {"direct": "direct quote", "mixed": "partly quoted", "indirect": "reported speech"}


def clean(text: str) -> str:
    """On one line, without characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def statement_line(summary: "StatementSummary") -> str:
    """One line a statement."""
    statement = summary.statement
    when = statement.published.isoformat() if statement.published else "no date"
    who = ", ".join(summary.speakers[:3])
    parts = [statement.id, when, statement.outlet or "-", clean(statement.title or statement.text[:80]), who]
    return "  ".join(part for part in parts if part)


def utterance_line(statement: Statement, said: Utterance) -> str:
    """Offsets, who, how, and the words."""
    who = said.speaker or "unknown"
    role = f", {said.role}" if said.role else ""
    via = f", via {said.via}" if said.via else ""
    words = clean(said.span.of(statement.text))
    return f"  {said.span.start}-{said.span.end}  {who}{role} ({_MODES[said.mode]}{via}): {words}"


def hit_lines(hit: Hit) -> str:
    """Rank, source, and the passage."""
    return f"{hit.rank}. {source_line(hit.statement)}\n   {clean(hit.passage.text)}\n"


def source_line(statement: Statement) -> str:
    """Title, outlet, date."""
    when = spelled(statement.published, "en") if statement.published else None
    parts = [clean(statement.title) if statement.title else None, statement.outlet, when]
    return " — ".join(part for part in parts if part) or statement.source


def print_line(other: Print) -> str:
    """Outlet and day of another print."""
    when = spelled(other.published, "en") if other.published else None
    parts = [other.outlet or (clean(other.title) if other.title else other.source), when]
    return ", ".join(part for part in parts if part)


def citation_line(citation: Citation) -> str:
    """Who, in which role, how, to whom, and where printed."""
    who = [part for part in (citation.speaker, citation.role) if part]
    if citation.mode:
        who.append(_MODES[citation.mode])
    if citation.via:
        who.append(f"via {citation.via}")
    if citation.event:
        who.append(f"in {citation.event}")
    said = clean(", ".join(who))
    return f"[{citation.number}] {said + ' — ' if said else ''}{source_line(citation.statement)}"


def answer_lines(answer: Answer) -> str:
    """The answer, its sources, and what the reader must know."""
    lines = (
        [f"Searched for: {clean(answer.searched_for)}", ""] if answer.searched_for != answer.question else []
    )
    lines.append("\n".join(clean(line) for line in answer.text.splitlines()))
    if answer.citations:
        lines += ["", "Sources"]
        for citation in answer.citations:
            lines.append(f"  {citation_line(citation)}")
            lines.append(f"      “{clean(citation.quote)}”")
            if citation.prints:
                also = "; ".join(print_line(one) for one in citation.prints)
                lines.append(f"      Also printed by {also}")
    if answer.nearest:
        lines += ["", "Nearest statements"]
        for near in answer.nearest:
            words = clean(near.span.of(near.statement.text))
            lines.append(f"  {source_line(near.statement)}: {words}")
    if answer.silent_speakers:
        lines += ["", "On record, but not on this: " + ", ".join(answer.silent_speakers)]
    if answer.withheld:
        lines += ["", f"{len(answer.withheld)} sentence(s) withheld: the cited words do not carry them."]
    if answer.notice:
        lines += ["", f"Note: {clean(answer.notice)}"]
    return "\n".join(lines)
