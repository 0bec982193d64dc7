"""`onrecord check`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import store_option

if TYPE_CHECKING:
    from assistant.golden.variants import Context

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("check")
@click.argument("golden", nargs=-1, required=True, type=_FILE)
@click.option(
    "--prompt", "prompts", multiple=True, help="Answer prompt: a version such as v1, or a file; repeatable."
)
@click.option(
    "--model", "models", multiple=True, help="Language model, or extractive (the default); repeatable."
)
@click.option(
    "--k", "ks", multiple=True, type=click.IntRange(1, 1000), help="Passages searched for; repeatable."
)
@click.option(
    "--context",
    "contexts",
    multiple=True,
    type=click.Choice(["live", "frozen", "gold"]),
    help="Passages of the search, of one search for all variants, or those with the evidence; repeatable.",
)
@click.option("--tag", "tags", multiple=True, help="Only cases with this tag; repeatable.")
@click.option("--repeat", "repeats", type=click.IntRange(1, 100), default=1, help="Ask each case N times.")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, help="Cases asked at a time.")
@click.option("--judge", help="Language model that also says of each answer if it is right; decides nothing.")
@click.option("--judge-labels", type=_FILE, help="YAML of hand-labelled answers to measure the judge by.")
@click.option("--offline", is_flag=True, help="Use recorded replies only; a case without one is not run.")
@click.option("--replies", type=_FILE, help="File of recorded replies [default: in the store].")
@click.option("--prices", type=_FILE, help='JSON of {"model": {"input", "output"}}, per million tokens.')
@click.option("--report", type=_FILE, help="Write an HTML report.")
@click.option("--json", "json_file", type=_FILE, help="Write the whole run as JSON.")
@click.option("--junit", type=_FILE, help="Write JUnit XML.")
@click.option("--markdown", type=_FILE, help="Write Markdown, for a comment on a pull request.")
@click.option("--baseline", type=_FILE, help="Fail when worse than this earlier --save-baseline or --json.")
@click.option("--save-baseline", type=_FILE, help="Write only what --baseline reads: a file to commit.")
@click.option(
    "--margin",
    type=click.FloatRange(0, 100),
    help="Points of loss that are accepted; more must be ruled out.",
)
@click.option("--require", multiple=True, help="A bar, such as 'citation_recall>=0.95'; repeatable.")
@click.option("--must-pass", multiple=True, help="Every case with this tag must pass; repeatable.")
@click.option("--lint", "only_lint", is_flag=True, help="Ask nothing: look for mistakes in the golden sets.")
@store_option
@click.pass_context
def check_command(
    context: click.Context,
    golden: tuple[Path, ...],
    prompts: tuple[str, ...],
    models: tuple[str, ...],
    ks: tuple[int, ...],
    contexts: "tuple[Context, ...]",
    tags: tuple[str, ...],
    repeats: int,
    jobs: int,
    judge: str | None,
    judge_labels: Path | None,
    offline: bool,
    replies: Path | None,
    prices: Path | None,
    report: Path | None,
    json_file: Path | None,
    junit: Path | None,
    markdown: Path | None,
    baseline: Path | None,
    save_baseline: Path | None,
    margin: float | None,
    require: tuple[str, ...],
    must_pass: tuple[str, ...],
    only_lint: bool,
    store: Path | None,
) -> None:
    """Put golden questions to prompts and models, grade the answers, and say which variant is better.

    Exit codes: 0 good enough, 1 not, 2 bad input, 3 the run itself broke.
    """
    from assistant.golden.check import BAD_INPUT, Check, lint_check, run_check
    from assistant.opening import settings_with

    wanted = Check(
        golden=golden,
        prompts=prompts,
        models=models,
        tags=tags,
        repeats=repeats,
        jobs=jobs,
        judge=judge,
        judge_labels=judge_labels,
        offline=offline,
        replies=replies,
        prices=prices,
        report=report,
        json=json_file,
        junit=junit,
        markdown=markdown,
        baseline=baseline,
        save_baseline=save_baseline,
        margin=None if margin is None else margin / 100,
        require=require,
        must_pass=must_pass,
    )
    wanted = replace(wanted, ks=ks or wanted.ks, contexts=contexts or wanted.contexts)
    try:
        settings = settings_with(store=store)
        if only_lint:
            context.exit(lint_check(wanted, settings, say=click.echo))
        with _progress() as progress:
            code = run_check(wanted, settings, say=click.echo, progress=progress)
    except BAD_INPUT as problem:
        raise _BadInput(str(problem)) from problem
    context.exit(code)


class _BadInput(click.ClickException):
    exit_code = 2


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal's error stream, nothing where that is a file."""
    from tqdm import tqdm

    with tqdm(unit="answer", file=sys.stderr, disable=None, leave=False) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show
