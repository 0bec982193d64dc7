"""`onrecord prompts`."""

import difflib

import click


@click.group("prompts", invoke_without_command=True)
@click.pass_context
def prompts_command(context: click.Context) -> None:
    """List the prompts that come with the program; `show` prints one, `diff` compares two versions."""
    if context.invoked_subcommand is not None:
        return
    from prompts import list_prompts

    for prompt in list_prompts():
        state = "released" if prompt.released else "draft"
        click.echo(f"{prompt.ref}  {state}  {' '.join(prompt.changed.split())}")


@prompts_command.command("show")
@click.argument("name")
@click.argument("version", required=False)
def show_command(name: str, version: str | None) -> None:
    """Print a prompt's file; VERSION is v1, v2, …, by default the newest released one."""
    click.echo(_text(name, version), nl=False)


@prompts_command.command("diff")
@click.argument("name")
@click.argument("old")
@click.argument("new")
def diff_command(name: str, old: str, new: str) -> None:
    """Print what changed between two versions of a prompt."""
    before, after = (_text(name, version).splitlines(keepends=True) for version in (old, new))
    click.echo("".join(difflib.unified_diff(before, after, f"{name}/{old}", f"{name}/{new}")), nl=False)


def _text(name: str, version: str | None) -> str:
    from prompts import PromptProblem, load

    number = None
    if version is not None:
        digits = version.removeprefix("v")
        if not digits.isdecimal():
            raise click.UsageError(f"{version!r} is not a version; expected v1, v2, …")
        number = int(digits)
    try:
        return load(name, number).text
    except PromptProblem as problem:
        raise click.UsageError(str(problem)) from problem
