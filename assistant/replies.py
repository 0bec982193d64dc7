"""A model's reply as it arrives, bounded in time however its server behaves.

A server may accept and say nothing, send bytes that hold no token, or never end. So the reply is
read in a thread of its own and waited for here with a clock; nobody waits longer than the
`Patience` of the model, and the thread lets go of its connection once nobody waits.
"""

import contextvars
import queue
import random
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer import Usage
from assistant.chat_model import ChatModel, stopped
from assistant.errors import ModelCutOff, ModelProblem, ModelRefusedRequest, ModelTimeout, ModelUnreachable

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessageChunk

_FIRST_PAUSE_S = 0.5
"""Before the first retry; doubled each time, with up to a quarter added so that clients spread out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one chunk of a reply brought."""

    text: str = ""
    usage: Usage | None = None
    """Only in the chunk in which the server counts."""
    finish: str | None = None
    """`stop`, `length`, `content_filter`: why the reply ended, in the chunk that says so."""


Start = Callable[["ChatModel"], "Iterator[BaseMessageChunk]"]
"""Sends the request and gives its chunks; called in the reading thread, once an attempt."""


def deadline(model: ChatModel) -> float:
    """The instant of `time.monotonic()` up to which a question that begins now may use the model."""
    return time.monotonic() + model.patience.total_s


def pieces(model: ChatModel, start: Start, *, until: float | None = None) -> Generator[Piece, None, None]:
    """The pieces of one reply, in order; closing the iterator ends the request.

    `until` is the question's `deadline`, for a question that asks the model twice. Retries with
    growing pauses while no token has come, the pauses fit the time left, and the failure is one
    that may pass. Raises `ModelProblem`, after any number of pieces.
    """
    model.load()  # before the clock starts: importing is not the server's slowness
    until = deadline(model) if until is None else until
    first_by = min(time.monotonic() + model.patience.first_token_s, until)
    attempt = 0
    while True:
        reading = _Reading(model, start)
        begun = False
        try:
            for piece in reading.pieces(first_by, until):
                begun = begun or bool(piece.text)
                yield piece
            return
        except ModelProblem as problem:
            if begun:
                raise
            pause = _pause(model, problem, attempt)
            if pause is None or time.monotonic() + pause >= first_by:
                raise
            attempt += pause > 0
        finally:
            reading.stop()
        time.sleep(pause)


def _pause(model: ChatModel, problem: ModelProblem, attempt: int) -> float | None:
    """Seconds until another attempt is worth it; None when none is."""
    if isinstance(problem, ModelRefusedRequest) and problem.unwanted:
        return 0.0 if model.leave_out(problem.unwanted) else None
    if not problem.may_pass or attempt >= model.patience.retries:
        return None
    if problem.retry_after_s is not None:
        return problem.retry_after_s
    return _FIRST_PAUSE_S * float(2**attempt) * random.uniform(1.0, 1.25)


class _Reading:
    """One request, read in a thread."""

    def __init__(self, model: ChatModel, start: Start) -> None:
        self._model = model
        self._start = start
        self._stop = threading.Event()
        self._arrived: queue.SimpleQueue[BaseMessageChunk | Exception | None] = queue.SimpleQueue()
        run = contextvars.copy_context().run
        threading.Thread(target=lambda: run(self._read), name="model-reply", daemon=True).start()

    def stop(self) -> None:
        """Let the thread end at the next byte it gets, or at its socket's own timeout."""
        self._stop.set()

    def pieces(self, first_by: float, until: float) -> Iterator[Piece]:
        """The pieces as they come; `ModelTimeout` when the clock runs out first."""
        patience, token_by, begun, ended = self._model.patience, first_by, False, False
        while True:
            got = self._next(min(token_by, until), until, begun=begun)
            if got is None:
                break
            piece = _piece(got)
            ended = ended or piece.finish is not None
            if piece.text:
                begun = True
                token_by = time.monotonic() + patience.between_tokens_s
            if piece != Piece():
                yield piece
        if self._model.says_when_done and not ended:
            raise _broke_off(self._model)

    def _next(self, by: float, until: float, *, begun: bool) -> "BaseMessageChunk | None":
        try:
            got = self._arrived.get(timeout=max(0.0, by - time.monotonic()))
        except queue.Empty:
            raise _late(self._model, whole=by >= until) from None
        if not isinstance(got, Exception):
            return got
        problem = self._model.problem(got)
        if begun and isinstance(problem, ModelUnreachable):
            problem = _broke_off(self._model)
        raise got if problem is None else problem

    def _read(self) -> None:
        stopped.set(self._stop)
        try:
            with _untraced(self._model):
                for chunk in self._start(self._model):
                    if self._stop.is_set():
                        return
                    self._arrived.put(chunk)
            self._arrived.put(None)
        except Exception as error:  # the thread's edge: whoever waits for the reply raises it
            self._arrived.put(error)


def _broke_off(model: ChatModel) -> ModelCutOff:
    return ModelCutOff(f"The reply of the model {model.name!r} broke off.")


def _late(model: ChatModel, *, whole: bool) -> ModelTimeout:
    if whole:
        return ModelTimeout(f"The model {model.name!r} took longer than a question may take.")
    bound = model.patience.first_token_s
    return ModelTimeout(
        f"The model {model.name!r} sent no token within {bound:g} s (ONRECORD_MODEL_TIMEOUT_S)."
    )


def _untraced(model: ChatModel) -> AbstractContextManager[object]:
    if model.traced:
        return nullcontext()
    from langsmith.run_helpers import tracing_context

    return tracing_context(enabled=False)


def _piece(chunk: "BaseMessageChunk") -> Piece:
    counted = getattr(chunk, "usage_metadata", None)
    finish = chunk.response_metadata.get("finish_reason")
    return Piece(
        text=str(chunk.text),
        usage=Usage(input_tokens=counted["input_tokens"], output_tokens=counted["output_tokens"])
        if counted
        else None,
        finish=finish if isinstance(finish, str) else None,
    )
