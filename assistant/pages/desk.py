"""The page itself: a frame of our own, and Gradio's events between it and the assistant."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import gradio as gr
from gradio.utils import get_upload_folder
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.pages.conversation import Asked, Draft, Update, converse
from assistant.pages.intake import Intake, Receiver
from assistant.pages.opening import Opening
from assistant.pages.record import OnFile, Source, on_file, source
from index.statement import Span

STATIC = Path(str(files("assistant.pages"))) / "static"
"""The frame's markup, style sheets, scripts and fonts; served under `/onrecord/`."""
SAMPLE = Path(str(files("prompts"))) / "sample"
AT_ONCE = 8
"""Answers written at the same time; further questions wait their turn."""

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


class Wanted(BaseModel):
    """A statement asked for by the source panel."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    statement: str = Field(max_length=4000)
    cited: tuple[int, int] | None = None
    others: tuple[tuple[int, int], ...] = Field(default=(), max_length=500)


def build_desk(opening: Opening) -> gr.Blocks:
    """The page over an index that may still be opening."""
    receiver = Receiver(opening, Path(get_upload_folder()))

    def look(_: object) -> OnFile:
        return on_file(opening)

    def read(asked: object) -> Source:
        try:
            wanted = Wanted.model_validate(asked)
            cited = Span(start=wanted.cited[0], end=wanted.cited[1]) if wanted.cited else None
            others = [Span(start=start, end=end) for start, end in wanted.others]
        except ValueError:
            return Source(title="Source", html='<p class="failure">That is no place in a statement.</p>')
        return source(opening, wanted.statement, cited, others)

    def ask(evt: gr.EventData) -> Iterator[Update]:
        sent = getattr(evt, "asked", None)
        try:
            asked = Asked.model_validate(sent)
        except ValidationError as problem:
            turn = str(sent.get("turn", "")) if isinstance(sent, dict) else ""
            yield Draft(turn).fail(f"The question could not be read: {_first_fault(problem)}.")
            return
        yield from converse(opening, asked)

    def add(evt: gr.EventData) -> Iterator[Intake]:
        paths = getattr(evt, "files", None)
        yield from receiver.add([path for path in paths or () if isinstance(path, str)])

    def sample() -> Iterator[Intake]:
        yield from receiver.open_sample(SAMPLE)

    with gr.Blocks(title="onrecord", analytics_enabled=False) as page:
        gr.HTML(
            html_template=(STATIC / "desk.html").read_text(encoding="utf-8"),
            js_on_load=_JOIN % ("joinFrame", ""),
            apply_default_css=False,
            server_functions=[look, read],
        )
        answers = _channel("joinAnswers", "'ask', 'stop'")
        intake = _channel("joinIntake", "'add', 'sample'")
        asking = answers.ask(ask, None, answers, concurrency_limit=AT_ONCE, **_QUIET)
        answers.stop(None, cancels=[asking], **_QUIET)
        adding = intake.add(add, None, intake, **_QUIET)
        opening_sample = intake.sample(sample, None, intake, **_QUIET)
        for event in (asking, adding, opening_sample):
            event.failure(None, js="() => { window.dispatchEvent(new Event('onrecord:lost')) }")
    return page
