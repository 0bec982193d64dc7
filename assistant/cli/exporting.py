"""Writing an export where the command line is told to."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.timeline.position import Timeline


def check_export(path: Path) -> None:
    """Refuse a file name that names no format before any work is done."""
    from assistant.export import format_of

    format_of(path)
    if not path.parent.is_dir():
        raise click.UsageError(f"--export {str(path)!r}: the folder {str(path.parent)!r} does not exist.")


def write_export(subject: "Answer | Timeline", path: Path) -> None:
    """Write the file whole or not at all."""
    from assistant.export import brief_of, format_of

    content = format_of(path).write(brief_of(subject))
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as held:
            held.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(held.name).chmod(0o666 & ~mask)
        Path(held.name).replace(path)
    except OSError as problem:
        raise click.UsageError(f"--export {str(path)!r} cannot be written: {problem.strerror}.") from problem
    click.echo(f"Written to {path}.", err=True)
