"""`onrecord search`."""

import json
from datetime import date
from pathlib import Path

import click

from assistant.cli.options import filter_options, filters_of, json_option, store_option
from assistant.plain import hit_lines
from assistant.wire import hit_json


@click.command("search")
@click.argument("query", required=False)
@click.option("-k", default=8, show_default=True, type=click.IntRange(1, 1000), help="Number of passages.")
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help='JSON Lines of {"id", "question"}; prints {"id", "hits"} a line.',
)
@filter_options
@store_option
@json_option
def search_command(
    query: str | None,
    k: int,
    batch: Path | None,
    speaker: str | None,
    outlet: str | None,
    since: date | None,
    until: date | None,
    language: str | None,
    store: Path | None,
    as_json: bool,
) -> None:
    """Print the passages nearest to a question, best first."""
    from assistant.cli.batch import rows_of
    from assistant.opening import open_index, settings_with

    if (query is None) == (batch is None):
        raise click.UsageError("Give either a QUERY or --batch FILE.")
    filters = filters_of(speaker, outlet, since, until, language)
    with open_index(settings_with(store=store)) as opened:
        if batch is not None:
            for row in rows_of(batch):
                hits = opened.search(row.question, k=k, filters=filters).hits
                click.echo(
                    json.dumps({"id": row.id, "hits": [hit_json(hit) for hit in hits]}, ensure_ascii=False)
                )
            return
        assert query is not None
        result = opened.search(query, k=k, filters=filters)
    for hit in result.hits:
        click.echo(json.dumps(hit_json(hit), ensure_ascii=False) if as_json else hit_lines(hit))
