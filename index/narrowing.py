"""Filters of a search as an SQL query over passages."""

from dataclasses import dataclass

from index.hit import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """An SQL query that selects passage keys, and its values."""

    sql: str
    values: tuple[str | int, ...]


def narrowed(filters: Filters, speakers: tuple[str, ...] | None) -> Narrowed | None:
    """The query of the filters, or None when they do not narrow.

    `speakers` are the canonical names that `filters.speaker` stands for; with none of them nothing is found.
    A statement whose year is unknown is left out by a date range: it cannot be said to lie inside.
    """
    conditions: list[str] = []
    values: list[str | int] = []
    if filters.speaker is not None:
        names = speakers or ()
        marks = ",".join("?" * len(names))
        conditions.append(f"s.pk IN (SELECT statement FROM utterances WHERE speaker IN ({marks}))")
        conditions.append(
            "EXISTS (SELECT 1 FROM utterances u WHERE u.statement = p.statement "
            f"AND u.start < p.stop AND p.start < u.stop AND u.speaker IN ({marks}))"
        )
        values.extend((*names, *names))
    if filters.outlet is not None:
        conditions.append("s.outlet LIKE ? ESCAPE '\\'")
        values.append(_like(filters.outlet))
    if filters.since is not None:
        conditions.append("s.latest >= ?")
        values.append(filters.since.toordinal())
    if filters.until is not None:
        conditions.append("s.earliest <= ?")
        values.append(filters.until.toordinal())
    if filters.language is not None:
        conditions.append("s.language = ?")
        values.append(filters.language)
    if not conditions:
        return None
    return Narrowed(
        sql="SELECT p.pk FROM statements s CROSS JOIN passages p ON p.statement = s.pk "
        "WHERE p.vector IS NOT NULL AND " + " AND ".join(conditions),
        values=tuple(values),
    )


def _like(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
