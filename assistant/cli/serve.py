"""`onrecord serve`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import store_option

if TYPE_CHECKING:
    from assistant.settings import Settings


def _host_names(
    context: click.Context, parameter: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    from assistant.settings import is_host_name

    for name in names:
        if not is_host_name(name):
            raise click.BadParameter(f"{name!r} is no name of a host; expected one such as desk.example.org.")
    return names


@click.command("serve")
@store_option
@click.option("--host", default=None, help="Address to listen on [ONRECORD_HOST, default 127.0.0.1].")
@click.option(
    "--port", default=None, type=click.IntRange(0, 65535), help="Port [ONRECORD_PORT, default 7860]."
)
@click.option(
    "--allow-host",
    "allowed_hosts",
    metavar="NAME",
    multiple=True,
    callback=_host_names,
    help="Further name the page is reached by, as of a proxy before it; may be repeated "
    "[ONRECORD_ALLOWED_HOSTS].",
)
@click.option("--sample", is_flag=True, help="With nothing indexed yet, begin with the sample statements.")
@click.option(
    "--mcp",
    is_flag=True,
    help="Serve programs over standard input and output (Model Context Protocol) instead of the web chat.",
)
def serve_command(
    store: Path | None,
    host: str | None,
    port: int | None,
    allowed_hosts: tuple[str, ...],
    sample: bool,
    mcp: bool,
) -> None:
    """Open the web chat; the same as python app.py."""
    from assistant.opening import settings_with

    if mcp:
        if host is not None or port is not None or allowed_hosts or sample:
            raise click.UsageError("--mcp goes with --store only; it opens no port and changes no index.")
        _serve_programs(settings_with(store=store))
        return
    from app import serve

    settings = settings_with(store=store, host=host, port=port, allowed_hosts=allowed_hosts)
    serve(settings, sample=sample)


def _serve_programs(settings: "Settings") -> None:
    from assistant.api import Served
    from assistant.mcp_server import serve_mcp
    from assistant.opening import make_assistant, open_index

    with open_index(settings) as opened:
        served = Served(index=opened, assistant=make_assistant(opened, settings))
        serve_mcp(lambda: served)
