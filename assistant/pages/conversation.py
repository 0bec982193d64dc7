"""A question from the page, and its answer on the way: started, paced, stopped."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Turn
from assistant.events import Event, HeldBack, Stands, Writing
from assistant.pages.growing import Draft, Update
from assistant.pages.loading import OPENING_S, Loading, in_words
from index.hit import Filters

UPDATE_S = 0.05
"""Shortest time between two updates: Gradio redraws at most 20 a second without falling behind."""


class Said(BaseModel):
    """One message of the conversation as the page remembers it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    role: Literal["user", "assistant"]
    text: str = Field(max_length=100_000)


class Asked(BaseModel):
    """A question as the page sends it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    turn: str = Field(max_length=64)
    """The page's own name for the answer's place."""
    question: str = Field(min_length=1, max_length=4000)
    history: tuple[Said, ...] = Field(default=(), max_length=400)
    speaker: str | None = Field(default=None, max_length=200)
    outlet: str | None = Field(default=None, max_length=200)
    since: date | None = None
    until: date | None = None
    as_asked: bool = True
    """False once the reader has taken away a filter that the question's own words asked for."""

    @property
    def filters(self) -> Filters:
        """What the reader narrowed the search to."""
        return Filters(
            speaker=self.speaker,
            outlet=self.outlet,
            since=self.since,
            until=self.until,
            as_asked=self.as_asked,
        )

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The conversation so far."""
        return tuple(Turn(role=said.role, text=said.text) for said in self.history)


class Conversations:
    """The answers being written; each can be stopped by the name the page gave it."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading
        self._stopped: dict[str, threading.Event] = {}

    def stop(self, turn: str) -> None:
        """End an answer at its next event; nothing happens to one that is not being written."""
        if turn in self._stopped:
            self._stopped[turn].set()

    def converse(self, asked: Asked) -> Iterator[Update]:
        """The updates of one answer; never raises, or Gradio would tell the reader nothing of use."""
        draft = Draft(asked.turn, asked.filters)
        stopped = self._stopped[asked.turn] = threading.Event()
        try:
            if not self._loading.ready:
                draft.stage = "Opening the index; the first question waits for it…"
                yield draft.update()
            assistant = self._loading.wait(OPENING_S).assistant
            draft.stage = "Searching…"
            events = assistant.stream(asked.question, history=asked.turns, filters=asked.filters)
            yield from _paced(events, draft, stopped)
        except Exception as problem:  # whatever it was, the reader is told and the log has it
            yield draft.fail(in_words(problem))
        finally:
            self._stopped.pop(asked.turn, None)


def _paced(events: Iterator[Event], draft: Draft, stopped: threading.Event) -> Iterator[Update]:
    """One update an event; sentences no faster than `UPDATE_S`, a word count that comes sooner is skipped.

    How the search went is told at once: a pause here would hold up the first sentence.
    """
    last = 0.0
    for event in events:
        if stopped.is_set():
            return
        draft.take(event)
        wait = last + UPDATE_S - time.monotonic()
        if wait > 0 and isinstance(event, Writing):
            continue
        if wait > 0 and isinstance(event, Stands | HeldBack):
            time.sleep(wait)
        yield draft.update()
        last = time.monotonic()
