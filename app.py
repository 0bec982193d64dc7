"""The web page: `build` makes it, `serve` shows it; `python app.py` is `onrecord serve`."""

import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from assistant.pages.loading import Loading, Opened
from assistant.settings import Settings, quiet_third_parties

if TYPE_CHECKING:
    from assistant.golden.check import Check, Checked
    from assistant.pages.desk import Desk

LARGEST_UPLOAD = "100mb"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
WAITING = 64
"""Questions that may wait in line before the page says it is busy."""


def build(loading: Loading) -> "Desk":
    """The page over an index that may still be loading; nothing is loaded or launched by building it."""
    quiet_third_parties()  # before Gradio is imported
    from assistant.pages.desk import build_desk

    return build_desk(loading)


def serve(settings: Settings, *, sample: bool = False) -> None:
    """Show the page until the process is stopped; with `sample`, an empty index begins with the sample.

    Gradio is imported and the page served first; the index, Chroma, LangChain and the embedding model load
    behind it, and the first question waits for them.
    """
    loading = Loading(lambda: _opened(settings, sample=sample))
    page = build(loading)
    from assistant.pages.desk import launch

    address = launch(
        page,
        host=settings.host,
        port=settings.port,
        largest_upload=LARGEST_UPLOAD,
        waiting=WAITING,
        allowed_hosts=settings.allowed_hosts,
    )
    loading.start()
    click.echo(f"onrecord is at {address} (stop it with Ctrl+C)")
    page.block_thread()


def _opened(settings: Settings, *, sample: bool) -> Opened:
    from assistant.api import Served
    from assistant.opening import make_assistant, open_index
    from assistant.timeline import offered, timeline
    from prompts import SAMPLE

    index = open_index(settings, create=True)
    if sample and not index.overview().statements:
        index.sync([str(SAMPLE)])
    index.warm_up()
    assistant = make_assistant(index, settings)
    # The page is of use before this is done; a question by role that comes sooner waits for it.
    threading.Thread(target=assistant.warm_up, name="warm-up", daemon=True).start()
    return Opened(
        archive=index,
        assistant=assistant,
        served=Served(index=index, assistant=assistant),
        store=settings.store,
        timeline=lambda question, filters: timeline(index, question, filters=filters),
        timelines=lambda count: offered(index, count),
        check=lambda wanted, progress: _checked(wanted, settings, progress),
        local=settings.host in LOOPBACK,
        origins=index.origins,
    )


def _checked(wanted: "Check", settings: Settings, progress: Callable[[int, int], None]) -> "Checked":
    from assistant.golden.check import carry_out

    return carry_out(wanted, settings, progress=progress)


if __name__ == "__main__":
    from assistant.cli import main

    sys.argv[1:1] = ["serve"]
    main()
