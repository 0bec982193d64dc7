"""`onrecord ask`."""

import json
from datetime import date
from pathlib import Path

import click

from assistant.cli.exporting import check_export, write_export
from assistant.cli.options import export_option, filter_options, filters_of, json_option, store_option
from assistant.plain import answer_lines
from assistant.wire import answer_json


@click.command("ask")
@click.argument("question", required=False)
@click.option(
    "--history",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help='The conversation so far: a JSON list of {"role": "user" or "assistant", "text"}.',
)
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help='JSON Lines of {"id", "question", "history"}; prints {"id", ...answer} a line.',
)
@click.option("--model", default=None, help="Language model, or extractive [ONRECORD_MODEL].")
@click.option(
    "--prompt", default=None, help="Answer prompt: a version such as v1, or a file [ONRECORD_PROMPT]."
)
@export_option
@filter_options
@store_option
@json_option
def ask_command(
    question: str | None,
    history: Path | None,
    batch: Path | None,
    model: str | None,
    prompt: str | None,
    export_to: Path | None,
    speaker: str | None,
    outlet: str | None,
    since: date | None,
    until: date | None,
    language: str | None,
    store: Path | None,
    as_json: bool,
) -> None:
    """Answer a question from the statements, every sentence with its citation, or say it is not on record."""
    from assistant.cli.batch import history_of, rows_of
    from assistant.opening import make_assistant, open_index, settings_with

    if (question is None) == (batch is None):
        raise click.UsageError("Give either a QUESTION or --batch FILE.")
    if batch is not None and history is not None:
        raise click.UsageError("--history goes with one QUESTION; a batch has a history in each row.")
    if batch is not None and export_to is not None:
        raise click.UsageError("--export goes with one QUESTION; export the rows of a batch one by one.")
    if export_to is not None:
        check_export(export_to)
    filters = filters_of(speaker, outlet, since, until, language)
    turns = history_of(history) if history else ()
    settings = settings_with(store=store, model=model, prompt=prompt)
    with open_index(settings) as opened:
        assistant = make_assistant(opened, settings)
        if batch is not None:
            for row in rows_of(batch):
                answer = assistant.ask(row.question, history=row.turns, filters=filters)
                click.echo(json.dumps({"id": row.id, **answer_json(answer)}, ensure_ascii=False))
            return
        assert question is not None
        answer = assistant.ask(question, history=turns, filters=filters)
    click.echo(json.dumps(answer_json(answer), ensure_ascii=False) if as_json else answer_lines(answer))
    if export_to is not None:
        write_export(answer, export_to)
