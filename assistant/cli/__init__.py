"""The command line: parse, call, print. Each command's module is loaded when the command runs."""

import sys
from importlib import import_module

import click

from assistant.errors import AssistantProblem
from index.errors import IndexProblem
from prompts.prompt import PromptProblem

EXIT_CHECK_FAILED = 1
EXIT_BAD_INPUT = 2
EXIT_BROKEN = 3

_COMMANDS = {
    "index": "assistant.cli.index",
    "statements": "assistant.cli.statements",
    "show": "assistant.cli.statements",
    "remove": "assistant.cli.statements",
    "search": "assistant.cli.search",
    "ask": "assistant.cli.ask",
    "timeline": "assistant.cli.timeline",
    "verify": "assistant.cli.verify",
    "speakers": "assistant.cli.speakers",
    "attribute": "assistant.cli.attribute",
    "check": "assistant.cli.check",
    "prompts": "assistant.cli.prompts",
    "serve": "assistant.cli.serve",
}


class _Commands(click.Group):
    """Knows the commands by name and imports the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order a new user meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = getattr(import_module(module), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="onrecord")
def cli() -> None:
    """Ask a body of public statements what was said, and get an answer that proves itself.

    Exit codes: 0 done, 1 a check failed, 2 usage or bad input, 3 the run itself broke.
    """


def main() -> None:
    """Run the command line; expected failures are one sentence on stderr, the others keep their trace."""
    from assistant.settings import quiet_third_parties

    quiet_third_parties()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        sys.exit(cli(standalone_mode=False) or 0)
    except click.ClickException as problem:
        problem.show()
        sys.exit(EXIT_BAD_INPUT)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(EXIT_BROKEN)
    except (IndexProblem, AssistantProblem, PromptProblem) as problem:
        click.echo(f"onrecord: {problem}", err=True)
        sys.exit(EXIT_BAD_INPUT)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_BROKEN)
