"""An answer as it grows on the page: the assistant's events turned into blocks of HTML."""

from typing import Literal, TypedDict

from assistant.answer import Answer, Citation, Claim, Withheld
from assistant.events import Done, Event, Found, HeldBack, Stands, StartedOver, Understood, Writing
from assistant.pages.proof import proof_html
from assistant.pages.standing import claim_block, tally
from assistant.render import answer_markdown, escape, nearest_html, sources_html
from assistant.settings import EXTRACTIVE
from assistant.wire import AnswerJson, answer_json
from index.hit import Filters


class FilterInForce(TypedDict):
    """One thing that the search was narrowed to."""

    field: Literal["speaker", "outlet", "since", "until"]
    value: str
    given: bool
    """Chosen by hand; else the question's own words asked for it."""


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
    filters: list[FilterInForce]
    """What the search is narrowed to, by hand or by the question's words."""
    answer: AnswerJson | None
    """For the browser to keep and to export; None until the answer is whole."""


class Draft:
    """An answer on its way, rebuilt from the events so far."""

    def __init__(self, turn: str, given: Filters | None = None) -> None:
        self._turn = turn
        self._given = given or Filters()
        self._filters = self._given
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
                self._searched, self._filters = event.searched_for, event.filters
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
                _block(f"claim-{n}", claim_block(claim, citations), tag="div", css="claim")
                for n, claim in enumerate(self._claims)
            ]
        if self._answer is None and self._writing:
            blocks.append(_block("writing", f"Checking a sentence, {self._writing} words so far…", tag="p"))
        if self._withheld:
            blocks.append(_withheld(self._withheld))
        if self._answer is not None and len(self._claims) > 1:
            blocks.append(_block("tally", tally(self._claims), tag="p"))
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
            filters=_in_force(self._given, self._filters),
            answer=answer_json(answer) if answer else None,
        )


def _block(key: str, inner: str, *, tag: str, css: str | None = None, role: str | None = None) -> str:
    spoken = f' role="{role}"' if role else ""
    return f'<{tag} class="{css or key}" data-key="{key}"{spoken} dir="auto">{inner}</{tag}>'


def _found_in_words(searched_for: str, found: Found) -> str:
    count = len(found.hits)
    passages = "1 passage" if count == 1 else f"{count} passages"
    return f"Searched for {_in_quotes(searched_for)} · {passages} in {found.search_ms:,.0f} ms"


def _in_quotes(searched_for: str) -> str:
    """The question in quotation marks, what was noticed in it after them; filters stand beside it."""
    question, *noticed = searched_for.split(" · ")
    return " · ".join([f"“{question}”", *(part for part in noticed if not part.startswith("only "))])


def _in_force(given: Filters, filters: Filters) -> list[FilterInForce]:
    rows: list[FilterInForce] = []
    fields: tuple[Literal["speaker", "outlet", "since", "until"], ...] = (
        "speaker",
        "outlet",
        "since",
        "until",
    )
    for field in fields:
        value = getattr(filters, field)
        if value is not None:
            rows.append(FilterInForce(field=field, value=str(value), given=getattr(given, field) is not None))
    return rows


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
    made = "No language model" if answer.model == EXTRACTIVE else answer.model
    return f'<span class="made">{escape(made)} · {answer.timings.total_ms / 1000:.1f} s</span>'


def _heard(answer: Answer) -> str:
    if answer.outcome == "not_on_record":
        return "Not on record."
    sources = "1 source" if len(answer.citations) == 1 else f"{len(answer.citations)} sources"
    return f"Answer complete, {sources}."
