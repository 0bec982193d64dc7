"""`onrecord serve`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import store_option

if TYPE_CHECKING:
    from assistant.settings import Settings


@click.command("serve")
@store_option
@click.option("--host", default=None, help="Address to listen on [ONRECORD_HOST, default 127.0.0.1].")
@click.option(
    "--port", default=None, type=click.IntRange(0, 65535), help="Port [ONRECORD_PORT, default 7860]."
)
@click.option("--sample", is_flag=True, help="With nothing indexed yet, begin with the sample statements.")
@click.option(
    "--mcp",
    is_flag=True,
    help="Serve programs over standard input and output (Model Context Protocol) instead of the web chat.",
)
def serve_command(store: Path | None, host: str | None, port: int | None, sample: bool, mcp: bool) -> None:
    """Open the web chat; the same as python app.py."""
    from assistant.opening import settings_with

    if mcp:
        if host is not None or port is not None or sample:
            raise click.UsageError("--mcp goes with --store only; it opens no port and changes no index.")
        _serve_programs(settings_with(store=store))
        return
    from app import serve

    serve(settings_with(store=store, host=host, port=port), sample=sample)


def _serve_programs(settings: "Settings") -> None:
    from assistant.api import Served
    from assistant.mcp_server import serve_mcp
    from assistant.opening import make_assistant, open_index

    with open_index(settings) as opened:
        served = Served(index=opened, assistant=make_assistant(opened, settings))
        serve_mcp(lambda: served)
