"""The page itself: a frame of our own, and Gradio's events between it and the assistant."""

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from importlib.resources import files
from pathlib import Path

import gradio as gr
from gradio.events import Dependency
from gradio.utils import get_upload_folder
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from assistant.pages.guard import Guard
from assistant.pages.hosts import Hosts
from assistant.pages.loading import Loading
from assistant.pages.programs import serve_programs
from assistant.pages.reports import Reports
from assistant.pages.requests import Requests
from index.errors import InputProblem

STATIC = Path(str(files("assistant.pages"))) / "static"
"""The frame's markup, style sheets, scripts and fonts; served under `/onrecord/`."""
AT_ONCE = 8
"""Answers written at the same time; further questions wait their turn."""
LOOK_FOR_QUESTIONS_S = 0.02
"""Between two looks for a question: Gradio's own 0.001 costs a twentieth of a core while nobody asks."""
LOOK_FOR_PROGRESS_S = 1.0
"""Between two looks for Gradio's own progress bars, which this page has none of."""

HEAD = (
    "<title>onrecord</title>"
    '<link rel="icon" type="image/svg+xml" href="onrecord/favicon.svg">'
    '<link rel="stylesheet" href="onrecord/css/desk.css">'
    '<link rel="modulepreload" href="onrecord/js/desk.js">'
)
"""Added to the head of Gradio's page."""

# Gradio makes a listener of every quoted name in a script; the scripts proper are modules of their own.
_JOIN = """
import(new URL("onrecord/js/desk.js", document.baseURI).href)
  .then((desk) => desk.%s({trigger, server, upload, props, watch, events: [%s]}));
"""
_CHANNEL = "<span hidden></span>"


class Desk(gr.Blocks):
    """The page, with the reports of checks that are served beside it."""

    def __init__(self) -> None:
        super().__init__(title="onrecord", analytics_enabled=False)
        self.reports = Reports()


def build_desk(loading: Loading) -> Desk:
    """The page over an index that may still be opening."""
    page = Desk()
    asked = Requests(loading, Path(get_upload_folder()), page.reports)
    with page:
        serve_programs(loading)  # first: the names of what comes later give way
        gr.HTML(
            html_template=(STATIC / "desk.html").read_text(encoding="utf-8"),
            js_on_load=_JOIN % ("joinFrame", ""),
            apply_default_css=False,
            server_functions=[_function(one) for one in asked.functions],
        )
        answers = _channel("joinAnswers", "'ask'")
        intake = _channel("joinIntake", ", ".join(f"'{one.__name__}'" for one in asked.streams))
        asking = _listen(answers, "ask", asked.ask)
        adding = [_listen(intake, one.__name__, one) for one in asked.streams]
        for event in (asking, *adding):
            event.failure(None, js="() => { window.dispatchEvent(new Event('onrecord:lost')) }")
    return page


def _function(method: Callable[..., object]) -> Callable[..., object]:
    """A method as a function: Gradio marks those it may call, which a method does not allow."""

    @wraps(method)
    def call(asked: object = None) -> object:
        return method(asked)

    return call


def _channel(join: str, events: str) -> gr.HTML:
    """A component without looks: its value carries what the server sends, its events what the reader does."""
    return gr.HTML(None, html_template=_CHANNEL, js_on_load=_JOIN % (join, events), apply_default_css=False)


def _listen(
    channel: gr.HTML,
    event: str,
    answer: Callable[..., Iterator[object]],
    concurrency_limit: int | None = None,
) -> Dependency:
    listen: Callable[..., Dependency] = getattr(channel, event)
    return listen(
        answer,
        None,
        channel,
        api_visibility="private",
        show_progress="hidden",
        trigger_mode="multiple",
        concurrency_limit=concurrency_limit,
    )


def launch(
    page: Desk,
    *,
    host: str,
    port: int,
    largest_upload: str,
    waiting: int,
    allowed_hosts: Sequence[str] = (),
) -> str:
    """Serve the page in the background and return its address; raises `InputProblem` for a taken port.

    Requests under another name than the host's own are refused, except those of `allowed_hosts`.
    """
    static = Mount("/onrecord", StaticFiles(directory=STATIC))
    guard = Middleware(Guard, hosts=Hosts(host, allowed_hosts), head=HEAD)
    line = page.queue(default_concurrency_limit=AT_ONCE, max_size=waiting)._queue  # Gradio offers no setting
    line.sleep_when_free, line.progress_update_sleep_when_free = LOOK_FOR_QUESTIONS_S, LOOK_FOR_PROGRESS_S
    try:
        _, address, _ = page.launch(
            server_name=host,
            server_port=port or None,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            show_error=False,
            ssr_mode=False,
            run_history=False,
            enable_monitoring=False,
            footer_links=[],
            favicon_path=STATIC / "favicon.svg",
            max_file_size=largest_upload,
            app_kwargs={"middleware": [guard], "routes": [page.reports.route, static]},
        )
    except OSError as problem:
        raise InputProblem(
            f"Port {port} of {host} cannot be used: {problem}; choose another with --port."
        ) from problem
    return str(address)
