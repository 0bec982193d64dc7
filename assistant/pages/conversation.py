"""A question from the page, and the answer as it grows: the assistant's events turned into HTML."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from typing import Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, Citation, Claim, Turn, Withheld
from assistant.events import Done, Event, Found, HeldBack, Stands, StartedOver, Understood, Writing
from assistant.pages.loading import Loading, in_words
from assistant.pages.source import proof_html
from assistant.render import answer_markdown, claim_html, escape, nearest_html, sources_html
from index.hit import Filters

UPDATE_S = 0.05
"""Shortest time between two updates: Gradio redraws at most 20 a second without falling behind."""
OPENING_S = 300.0
"""How long the first question waits for the index."""


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

    @property
    def filters(self) -> Filters:
        """What the reader narrowed the search to."""
        return Filters(speaker=self.speaker, outlet=self.outlet, since=self.since, until=self.until)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The conversation so far."""
        return tuple(Turn(role=said.role, text=said.text) for said in self.history)


class Update(TypedDict):
    """What the page is sent each time the answer grows."""

    turn: str
    html: str
    """Blocks with a `data-key` each; the page replaces only those that changed."""
    proofs: dict[str, str]
    """By citation number: what the source panel shows above the statement."""
    state: Literal["working", "done", "failed"]
    said: str
    """The answer as the next question's history needs it; empty until it is whole."""
    markdown: str
    """What the copy button copies; empty until the answer is whole."""
    heard: str
    """One line for screen readers."""


class Draft:
    """An answer on its way, rebuilt from the events so far."""

    def __init__(self, turn: str) -> None:
        self._turn = turn
        self.stage = "Searching…"
        self._searched = ""
        self._notice: str | None = None
        self._writing = 0
        self._claims: list[Claim] = []
        self._citations: list[Citation] = []
        self._withheld: list[Withheld] = []
        self._answer: Answer | None = None

    def take(self, event: Event) -> None:
        """Let one event change what is shown."""
        self._writing = event.words if isinstance(event, Writing) else 0
        match event:
            case Understood():
                self._searched = event.searched_for
                self.stage = f"Searching for {_in_quotes(self._searched)}…"
            case Found():
                self.stage = _found_in_words(self._searched, event)
            case Stands():
                self._claims.append(event.claim)
                self._citations += event.new_citations
            case HeldBack():
                self._withheld.append(event.withheld)
            case StartedOver():
                self._claims, self._citations, self._withheld = [], [], []
                self._notice = event.notice
            case Done():
                self._answer = event.answer
                self._claims, self._citations = list(event.answer.claims), list(event.answer.citations)
                self._withheld, self._notice = list(event.answer.withheld), event.answer.notice

    def fail(self, sentence: str) -> Update:
        """The last update of an answer that did not come about; what stood so far is marked unfinished."""
        unfinished = "" if not self._claims else " What is shown above is not the whole answer."
        block = _block("failure", f"{escape(sentence)}{unfinished}", tag="p", role="alert")
        return self._update(self._body() + block, "failed", heard=sentence)

    def update(self) -> Update:
        """What to show now."""
        answer = self._answer
        if answer is None:
            return self._update(self._body(), "working", heard=self.stage)
        body = self._body() + (_refusal(answer) if answer.outcome == "not_on_record" else "")
        about = _block("about", _about(answer), tag="p")
        return self._update(body + about, "done", heard=_heard(answer), answer=answer)

    def _body(self) -> str:
        citations = tuple(self._citations)
        blocks = [_block("stage", escape(self.stage), tag="p")]
        if self._notice:
            blocks.append(_block("notice", escape(self._notice), tag="p", role="note"))
        if self._answer is None or self._answer.outcome == "answered":
            blocks += [
                _block(f"claim-{n}", claim_html(claim, citations), tag="p", css="claim")
                for n, claim in enumerate(self._claims)
            ]
        if self._answer is None and self._writing:
            blocks.append(_block("writing", f"Checking a sentence, {self._writing} words so far…", tag="p"))
        if self._withheld:
            blocks.append(_withheld(self._withheld))
        if citations and self._answer is not None:
            blocks.append(_block("sources", sources_html(citations), tag="section"))
        return "".join(blocks)

    def _update(
        self,
        html: str,
        state: Literal["working", "done", "failed"],
        *,
        heard: str,
        answer: Answer | None = None,
    ) -> Update:
        return Update(
            turn=self._turn,
            html=html,
            proofs={str(citation.number): proof_html(citation) for citation in self._citations},
            state=state,
            said=answer.text if answer else "",
            markdown=answer_markdown(answer) if answer else "",
            heard=heard,
        )


def _block(key: str, inner: str, *, tag: str, css: str | None = None, role: str | None = None) -> str:
    spoken = f' role="{role}"' if role else ""
    return f'<{tag} class="{css or key}" data-key="{key}"{spoken} dir="auto">{inner}</{tag}>'


def _found_in_words(searched_for: str, found: Found) -> str:
    count = len(found.hits)
    passages = "1 passage" if count == 1 else f"{count} passages"
    return f"Searched for {_in_quotes(searched_for)} · {passages} in {found.search_ms:,.0f} ms"


def _in_quotes(searched_for: str) -> str:
    """The question in quotation marks, the filters that were read from it after them."""
    question, dot, filters = searched_for.partition(" · ")
    return f"“{question}”{dot}{filters}"


def _withheld(withheld: list[Withheld]) -> str:
    sentences = "1 sentence" if len(withheld) == 1 else f"{len(withheld)} sentences"
    rows = "".join(
        f'<li><span dir="auto">{escape(held.text)}</span><em>{escape(held.reason)}</em></li>'
        for held in withheld
    )
    told = f"{sentences} held back: no source carries what they say"
    return _block("withheld", f"<summary>{told}</summary><ul>{rows}</ul>", tag="details")


def _refusal(answer: Answer) -> str:
    first, _, rest = answer.text.partition(". ")
    inner = f'<h3 dir="auto">{escape(first)}</h3><p dir="auto">{escape(rest)}</p>'
    if answer.nearest:
        rows = "".join(f"<li>{nearest_html(nearest)}</li>" for nearest in answer.nearest)
        inner += f'<h4>Nearest on record</h4><ul class="nearest">{rows}</ul>'
    if answer.silent_speakers:
        names = ", ".join(escape(name) for name in answer.silent_speakers)
        inner += f'<h4>On record, but silent on this</h4><p class="silent">{names}</p>'
    return _block("refusal", inner, tag="section")


def _about(answer: Answer) -> str:
    made = "Extractive" if answer.model == "extractive" else answer.model
    return f'<span class="made">{escape(made)} · {answer.timings.total_ms / 1000:.1f} s</span>'


def _heard(answer: Answer) -> str:
    if answer.outcome == "not_on_record":
        return "Not on record."
    sources = "1 source" if len(answer.citations) == 1 else f"{len(answer.citations)} sources"
    return f"Answer complete, {sources}."


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
        draft = Draft(asked.turn)
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
    """One update an event, no faster than `UPDATE_S`; a word count that comes sooner is skipped."""
    last = 0.0
    for event in events:
        if stopped.is_set():
            return
        draft.take(event)
        wait = last + UPDATE_S - time.monotonic()
        if wait > 0 and isinstance(event, Writing):
            continue
        if wait > 0 and not isinstance(event, Done):
            time.sleep(wait)
        yield draft.update()
        last = time.monotonic()
