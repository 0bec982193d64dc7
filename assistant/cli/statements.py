"""`onrecord statements`, `show` and `remove`."""

import json
from pathlib import Path

import click

from assistant.cli.options import json_option, store_option
from assistant.plain import statement_line, utterance_line
from assistant.wire import statement_json, utterance_json


@click.command("statements")
@store_option
@json_option
def statements_command(store: Path | None, as_json: bool) -> None:
    """List what is in the index: a line a statement, newest first."""
    from assistant.opening import open_index, settings_with

    with open_index(settings_with(store=store)) as opened:
        summaries = opened.statements()
        overview = opened.overview()
    if as_json:
        for summary in summaries:
            click.echo(json.dumps(statement_json(summary), ensure_ascii=False))
        return
    for summary in summaries:
        click.echo(statement_line(summary))
    synced = overview.synced_at.strftime("%Y-%m-%d %H:%M UTC") if overview.synced_at else "never"
    reach = f", {overview.earliest} to {overview.latest}" if overview.earliest else ""
    click.echo(
        f"{overview.statements} statements, {overview.passages} passages{reach}; "
        f"synced {synced} with {overview.model}.",
        err=True,
    )


@click.command("show")
@click.argument("statement_id")
@store_option
@json_option
def show_command(statement_id: str, store: Path | None, as_json: bool) -> None:
    """Print the verbatim text of a statement and what was said in it, by whom."""
    from assistant.opening import open_index, settings_with

    with open_index(settings_with(store=store)) as opened:
        statement = opened.statement(statement_id)
        said = opened.utterances(statement_id)
        summary = next(item for item in opened.statements() if item.statement.id == statement_id)
    if as_json:
        shape = statement_json(summary) | {
            "text": statement.text,
            "utterances": [utterance_json(statement.text, utterance) for utterance in said],
        }
        click.echo(json.dumps(shape, ensure_ascii=False))
        return
    click.echo(statement_line(summary))
    click.echo()
    click.echo(statement.text)
    click.echo()
    for utterance in said:
        click.echo(utterance_line(statement, utterance))


@click.command("remove")
@click.argument("statement_ids", nargs=-1, required=True)
@store_option
def remove_command(statement_ids: tuple[str, ...], store: Path | None) -> None:
    """Remove statements by id, all or none; no search finds them afterwards."""
    from assistant.opening import open_index, settings_with

    with open_index(settings_with(store=store)) as opened:
        opened.remove(statement_ids)
    click.echo(f"{len(statement_ids)} removed.")
