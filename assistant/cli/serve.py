"""`onrecord serve`."""

from pathlib import Path

import click

from assistant.cli.options import store_option


@click.command("serve")
@store_option
@click.option("--host", default=None, help="Address to listen on [ONRECORD_HOST, default 127.0.0.1].")
@click.option(
    "--port", default=None, type=click.IntRange(0, 65535), help="Port [ONRECORD_PORT, default 7860]."
)
@click.option("--sample", is_flag=True, help="With nothing indexed yet, begin with the sample statements.")
def serve_command(store: Path | None, host: str | None, port: int | None, sample: bool) -> None:
    """Open the web chat; the same as python app.py."""
    from app import serve
    from assistant.opening import settings_with

    serve(settings_with(store=store, host=host, port=port), sample=sample)
