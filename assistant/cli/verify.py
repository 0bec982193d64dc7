"""`onrecord verify`."""

import json
from pathlib import Path

import click

from assistant.cli.options import json_option, store_option
from assistant.plain import clean

_SHOWN_CHARS = 90


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
@json_option
@click.pass_context
def verify_command(ctx: click.Context, file: Path, store: Path | None, as_json: bool) -> None:
    """Check the quotes of an exported file against the index: which still stand, word by word.

    Reads Markdown, HTML, DOCX, CSV and JSON. Exit code 0 when every quote stands, 1 when one does not.
    """
    from assistant.cli import EXIT_CHECK_FAILED
    from assistant.export import verify_file
    from assistant.export.shape import verification_json
    from assistant.opening import open_index, settings_with

    with open_index(settings_with(store=store)) as opened:
        verified = verify_file(file, opened)
    if as_json:
        click.echo(json.dumps(verification_json(verified), ensure_ascii=False))
    else:
        for one in verified.quotes:
            who = f"{one.speaker}: " if one.speaker else ""
            words = one.quote if len(one.quote) <= _SHOWN_CHARS else one.quote[: _SHOWN_CHARS - 1] + "…"
            click.echo(clean(f"[{one.label}] {one.state}: {who}“{words}”"))
            if one.detail:
                click.echo(f"    {clean(one.detail)}")
        standing = verified.counts.get("stands", 0)
        click.echo(f"{standing} of {len(verified.quotes)} quotes stand.")
    ctx.exit(0 if verified.stands else EXIT_CHECK_FAILED)
