"""`onrecord index`."""

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from assistant.cli.options import json_option, store_option

if TYPE_CHECKING:
    from tqdm import tqdm

    from index.sync import Progress, SyncReport


@click.command("index")
@click.argument("paths", nargs=-1, required=True)
@store_option
@click.option("--prune", is_flag=True, help="Remove statements whose file or row is gone from PATHS.")
@click.option("--allow-private", is_flag=True, help="Let addresses lead to this machine and its networks.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=None,
    help="Largest file, page or row that is read [default 50000000].",
)
@json_option
def index_command(
    paths: tuple[str, ...],
    store: Path | None,
    prune: bool,
    allow_private: bool,
    max_bytes: int | None,
    as_json: bool,
) -> None:
    """Add, update and (with --prune) remove the statements of PATHS: files, folders, web pages and feeds.

    Reads .txt, .md with front matter, .html, .pdf, .docx, rows of .jsonl and .csv, and http(s) addresses
    of pages, documents and RSS or Atom feeds. Unchanged statements cost nothing. What cannot be read is
    named with its reason; the rest goes in. Statements from the web are never pruned: use `remove`.
    """
    from assistant.opening import open_index, settings_with
    from index.readers import DEFAULT_MAX_BYTES, Unreadable

    bar = _Bar() if sys.stderr.isatty() else None
    with open_index(settings_with(store=store), create=True) as opened:
        report = opened.sync(
            paths,
            prune=prune,
            allow_private=allow_private,
            max_bytes=max_bytes or DEFAULT_MAX_BYTES,
            progress=bar,
        )
    if bar is not None:
        bar.close()
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(report), ensure_ascii=False))
    else:
        click.echo(_summary(report))
    for problem in report.problems:
        assert isinstance(problem, Unreadable)
        click.echo(f"  not indexed: {problem.source}: {problem.reason}", err=True)
    if report.problems and not (report.added + report.updated + report.unchanged):
        sys.exit(2)


def _summary(report: "SyncReport") -> str:
    parts = [f"{report.added} added", f"{report.updated} updated", f"{report.unchanged} unchanged"]
    if report.removed:
        parts.append(f"{report.removed} removed")
    if report.kept:
        parts.append(f"{report.kept} kept although not found, for their files could not be read whole")
    if report.problems:
        parts.append(f"{len(report.problems)} not indexed")
    return f"{', '.join(parts)}; {report.passages} passages written."


class _Bar:
    """A progress bar on stderr, with the time left where the end is known."""

    def __init__(self) -> None:
        self._bar: tqdm[NoReturn] | None = None
        self._stage = ""

    def __call__(self, progress: "Progress") -> None:
        from tqdm import tqdm

        if self._bar is None or progress.stage != self._stage:
            self.close()
            unit = {"reading": " statements", "embedding": " characters", "writing": " passages"}[
                progress.stage
            ]
            self._bar = tqdm(
                total=progress.total,
                desc=progress.stage,
                unit=unit,
                unit_scale=progress.stage == "embedding",
                file=sys.stderr,
                leave=False,
            )
            self._stage = progress.stage
        self._bar.update(progress.done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
