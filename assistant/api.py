"""What programs call, over MCP and over HTTP: plain values in, the JSON shapes of the command line out.

Every function takes and gives only what JSON has; an empty string stands for "not given", because not every
client can leave a parameter out. Raises `IndexProblem` and `AssistantProblem`, whose text is for the caller.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Turn
from assistant.timeline import timeline, timeline_json
from assistant.turn import Assistant
from assistant.wire import answer_json, hit_json, speaker_json, statement_json, utterance_json
from index import Filters, Index
from index.dates import PartialDate
from index.errors import InputProblem

Json = dict[str, object]
MOST_HITS = 100
MOST_CHARS = 4_000
"""Of a question."""
MOST_TURNS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What answers a program."""

    index: Index
    assistant: Assistant


class Api:
    """The functions that programs call, over an index that may still be opening."""

    def __init__(self, served: Callable[[], Served]) -> None:
        """`served` waits for the index and the assistant; it is asked at every call."""
        self._served = served

    @property
    def functions(self) -> tuple[Callable[..., Json], ...]:
        """Each by its name, with the docstring and the types that clients are shown."""
        return (self.ask, self.search, self.show, self.speakers, self.timeline)

    def ask(
        self,
        question: str,
        speaker: str = "",
        outlet: str = "",
        since: str = "",
        until: str = "",
        language: str = "",
        history: list[dict[str, str]] | None = None,
    ) -> Json:
        """Answer a question from the statements on record, every sentence with its citations.

        The outcome is "answered", or "not_on_record" where nothing on record supports an answer. Each
        citation has the verbatim quote, its speaker, dates, outlet, statement id, offsets and content hash.
        speaker, outlet, since and until (YYYY, YYYY-MM or YYYY-MM-DD) and language (ISO 639-1) narrow it.
        history is the conversation so far: [{"role": "user" or "assistant", "text": "..."}].
        """
        filters = _filters(speaker, outlet, since, until, language)
        turns = _turns(history or [])
        answer = self._served().assistant.ask(_question(question), history=turns, filters=filters)
        return dict(answer_json(answer))

    def search(
        self,
        query: str,
        k: int = 8,
        speaker: str = "",
        outlet: str = "",
        since: str = "",
        until: str = "",
        language: str = "",
    ) -> Json:
        """Find the k passages on record nearest to a question or a few words, best first.

        Each hit has the verbatim passage with its statement id, offsets, title, outlet, date and speakers.
        """
        if not 1 <= k <= MOST_HITS:
            raise InputProblem(f"k is {k}; expected 1 to {MOST_HITS}.")
        filters = _filters(speaker, outlet, since, until, language)
        found = self._served().index.search(_question(query), k=k, filters=filters)
        return {"searched_for": found.read_as, "hits": [hit_json(hit) for hit in found.hits]}

    def show(self, statement_id: str) -> Json:
        """Show one statement: its verbatim text, and who said what in it, with offsets into that text."""
        index = self._served().index
        statement = index.statement(statement_id)
        summary = next((one for one in index.statements() if one.statement.id == statement.id), None)
        listed: Json = dict(statement_json(summary)) if summary else {"statement_id": statement.id}
        said = [utterance_json(statement.text, one) for one in index.utterances(statement.id)]
        return {**listed, "text": statement.text, "utterances": said}

    def speakers(self) -> Json:
        """List who speaks on record, those with most utterances first: names, other forms, roles, counts."""
        return {"speakers": [speaker_json(one) for one in self._served().index.speakers()]}

    def timeline(
        self,
        question: str,
        speaker: str = "",
        outlet: str = "",
        since: str = "",
        until: str = "",
        language: str = "",
    ) -> Json:
        """Show how a position changed over time, or what several speakers each say on a matter.

        As in "How did X's position on Y change?" or "What do X and Y each say about Z?": one dated row a
        statement with its verbatim quote, and how later rows stand to earlier ones: "repeated", "changed",
        "contradicts", or nothing where the words do not show it.
        """
        filters = _filters(speaker, outlet, since, until, language)
        return dict(timeline_json(timeline(self._served().index, _question(question), filters=filters)))


def _question(text: str) -> str:
    if len(text) > MOST_CHARS:
        raise InputProblem(f"The question has {len(text)} characters; ask in at most {MOST_CHARS}.")
    return text


def _filters(speaker: str, outlet: str, since: str, until: str, language: str) -> Filters:
    first, last = _day(since, last=False), _day(until, last=True)
    if first and last and first > last:
        raise InputProblem(f"since {since!r} is after until {until!r}; nothing can lie between.")
    return Filters(
        speaker=speaker or None, outlet=outlet or None, since=first, until=last, language=language or None
    )


def _day(text: str, *, last: bool) -> date | None:
    """The first or last day of a date of which a part may be given; None for an empty text."""
    if not text.strip():
        return None
    try:
        parsed = PartialDate.parse(text)
    except ValueError:
        raise InputProblem(f"{text!r} is not a date; expected YYYY-MM-DD, YYYY-MM or YYYY.") from None
    day = parsed.latest() if last else parsed.earliest()
    if day is None:
        raise InputProblem(f"{text!r} has no year.")
    return day


def _turns(history: Sequence[object]) -> tuple[Turn, ...]:
    if len(history) > MOST_TURNS:
        raise InputProblem(f"The history has {len(history)} messages; give at most {MOST_TURNS}.")
    return tuple(_turn(one) for one in history)


def _turn(one: object) -> Turn:
    role, text = (one.get("role"), one.get("text")) if isinstance(one, dict) else (None, None)
    if not isinstance(text, str) or role not in ("user", "assistant"):
        raise InputProblem('A message of the history is not {"role": "user" or "assistant", "text": "..."}.')
    return Turn(role="user" if role == "user" else "assistant", text=text)
