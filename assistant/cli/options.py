"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from index.dates import PartialDate
from index.hit import Filters

Command = TypeVar("Command", bound=Callable[..., object])


class _Day(click.ParamType[date]):
    """A calendar day, or the first or last day of a month or year."""

    name = "day"

    def __init__(self, *, last: bool) -> None:
        self._last = last

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read `2024-07-31`, `2024-07` or `2024`."""
        if isinstance(value, date):
            return value
        try:
            parsed = PartialDate.parse(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY", param, ctx)
        day = parsed.latest() if self._last else parsed.earliest()
        if day is None:
            self.fail(f"{value!r} has no year", param, ctx)
        return day


def store_option(command: Command) -> Command:
    """The store folder."""
    return click.option(
        "--store",
        type=click.Path(file_okay=False, path_type=Path),
        default=None,
        help="Folder of the index [ONRECORD_STORE, default ./.onrecord].",
    )(command)


def json_option(command: Command) -> Command:
    """Machine-readable output."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def export_option(command: Command) -> Command:
    """A file that the answer or timeline is written to as well."""
    return click.option(
        "--export",
        "export_to",
        type=click.Path(dir_okay=False, path_type=Path),
        default=None,
        help="Also write it to a file: .md, .html, .docx, .csv, .json or .bib.",
    )(command)


def filter_options(command: Command) -> Command:
    """What a search is narrowed to."""
    for option in (
        click.option("--language", default=None, help="Only statements in this language (ISO 639-1)."),
        click.option("--until", type=_Day(last=True), default=None, help="Published on this day or before."),
        click.option("--since", type=_Day(last=False), default=None, help="Published on this day or after."),
        click.option("--outlet", default=None, help="Only statements printed by this outlet."),
        click.option(
            "--speaker", default=None, help="Only passages with words of this speaker: name or role."
        ),
    ):
        command = option(command)
    return command


def filters_of(
    speaker: str | None, outlet: str | None, since: date | None, until: date | None, language: str | None
) -> Filters:
    """The filters of the options; raises a usage error when the range is empty."""
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}; nothing can lie between.")
    return Filters(speaker=speaker, outlet=outlet, since=since, until=until, language=language)
