"""`onrecord timeline`."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.exporting import check_export, write_export
from assistant.cli.options import export_option, filter_options, filters_of, json_option, store_option
from assistant.export.printed import inner
from assistant.plain import citation_line, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.timeline.position import Row, Timeline

_KINDS = {"repeated": "repeats", "changed": "changed from", "contradicts": "contradicts"}


@click.command("timeline")
@click.argument("question")
@export_option
@filter_options
@store_option
@json_option
def timeline_command(
    question: str,
    export_to: Path | None,
    speaker: str | None,
    outlet: str | None,
    since: date | None,
    until: date | None,
    language: str | None,
    store: Path | None,
    as_json: bool,
) -> None:
    """Show how a position changed, or what several say on a matter: a dated row a statement, each with proof.

    As in "How did X's position on Y change?" and "What do X and Y each say about Z?". No model is asked.
    """
    from assistant.opening import open_index, settings_with
    from assistant.timeline import timeline, timeline_json

    if export_to is not None:
        check_export(export_to)
    filters = filters_of(speaker, outlet, since, until, language)
    with open_index(settings_with(store=store)) as opened:
        found = timeline(opened, question, filters=filters)
    if as_json:
        click.echo(json.dumps(timeline_json(found), ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(found)))
    if export_to is not None:
        write_export(found, export_to)


def _lines(found: "Timeline") -> "Iterator[str]":
    yield f"Searched for: {clean(found.searched_for)}"
    if not found.rows:
        yield "Nothing on record on this."
    for group in found.groups:
        yield ""
        if group.speaker:
            yield clean(group.speaker)
        for row in group.rows:
            yield from _row(row)
    if found.silent:
        yield f"\nNothing on record on this: {clean(', '.join(found.silent))}"
    if found.notice:
        yield f"\nNote: {clean(found.notice)}"


def _row(row: "Row") -> "Iterator[str]":
    yield f"  {row.date.isoformat() if row.date else 'undated':10}  {clean(row.line)}"
    yield f"      “{inner(clean(row.citation.quote))}”"
    yield f"      {citation_line(row.citation)}"
    for one in row.relations:
        yield f"      {_KINDS[one.kind] + f' [{one.to}]' if one.to else one.kind}: {clean(one.reason)}"
        if one.here.number != row.number:
            yield f"          here   “{inner(clean(one.here.quote))}”"
        if one.there is not None:
            yield f"          there  “{inner(clean(one.there.quote))}”"
    for other in row.prints:
        when = other.published.isoformat() if other.published else "undated"
        yield f"      also printed: {clean(other.outlet or other.statement_id)}, {when}"
