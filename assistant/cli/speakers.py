"""`onrecord speakers`."""

import json
from pathlib import Path

import click

from assistant.cli.options import json_option, store_option
from assistant.plain import clean
from assistant.wire import speaker_json


@click.command("speakers")
@store_option
@json_option
def speakers_command(store: Path | None, as_json: bool) -> None:
    """List who speaks in the corpus, with roles, other names, and why those count as one speaker."""
    from assistant.opening import open_index, settings_with

    with open_index(settings_with(store=store)) as opened:
        speakers = opened.speakers()
    for speaker in speakers:
        if as_json:
            click.echo(json.dumps(speaker_json(speaker), ensure_ascii=False))
            continue
        role = f", {speaker.roles[0]}" if speaker.roles else ""
        click.echo(
            clean(f"{speaker.name}{role}: {speaker.utterances} utterances in {speaker.statements} statements")
        )
        for merge in speaker.evidence:
            click.echo(clean(f"also {merge.form!r}: {merge.reason} ({', '.join(merge.statements)})"))
