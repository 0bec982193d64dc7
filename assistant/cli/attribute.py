"""`onrecord attribute`."""

import json
import sys

import click

from assistant.cli.options import json_option
from assistant.plain import utterance_line
from assistant.wire import utterance_json


@click.command("attribute")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@json_option
def attribute_command(paths: tuple[str, ...], as_json: bool) -> None:
    """Print who said what in each text, without an index."""
    from index.attribution import attribute
    from index.readers import Unreadable, find, read

    failed = False
    for file in find(paths):
        for item in [file] if isinstance(file, Unreadable) else read(file):
            if isinstance(item, Unreadable):
                click.echo(f"onrecord: {item.source}: {item.reason}", err=True)
                failed = True
                continue
            statement = item.statement
            said = attribute(statement)
            if as_json:
                shape = {
                    "source": statement.source,
                    "utterances": [utterance_json(statement.text, utterance) for utterance in said],
                }
                click.echo(json.dumps(shape, ensure_ascii=False))
            else:
                click.echo(statement.source)
                for utterance in said:
                    click.echo(utterance_line(statement, utterance))
    if failed:
        sys.exit(2)
