"""One turn of a conversation: question, search, evidence, answer, verified as it is made."""

import dataclasses
import time
from collections.abc import Callable, Iterator, Sequence

from assistant.answer import Answer, Citation, Turn
from assistant.calibration import THRESHOLD
from assistant.chain import Finished, Tick, write
from assistant.chat_model import ChatModel
from assistant.checking import EXTRACTIVE_NOTICE, checked, extracted, likeliest
from assistant.claims import Cited
from assistant.draft import Draft, milliseconds_since
from assistant.errors import ModelProblem
from assistant.events import Done, Event, Found, StartedOver, Understood, Writing
from assistant.evidence import gather
from assistant.examples import examples
from assistant.extract import answerable_by, chosen
from assistant.focus import Focus, in_focus
from assistant.hearing import Search, heard, searching
from assistant.leading import PASSAGES, Lead, lead, names_no_matter, names_only_an_occasion
from assistant.refusal import nearest_of, refusal_text, silent_speakers
from assistant.register import is_someone
from assistant.replies import deadline
from assistant.settings import ASK_FROM
from assistant.span_reader import span_reader
from assistant.standalone import Rewritten, rewrite
from assistant.units import Unit
from assistant.weighing import Weighed, weigh
from assistant.whose import Voices, Whose, wants_several
from index import Filters, Hit, Index
from index.hit import Print
from prompts import Prompt, load

CONTEXT_TOKENS = 3_000
HARDLY_NOTICE = "No sentence by itself is likely to answer: read what is cited before you rest on it."


class Assistant:
    """Answers questions over an index; share it between threads, it keeps nothing between questions."""

    def __init__(
        self,
        index: Index,
        *,
        model: ChatModel | None = None,
        prompt: Prompt | None = None,
        context_tokens: int = CONTEXT_TOKENS,
        ask_from: float = ASK_FROM,
        search: Search | None = None,
        salt: str | None = None,
    ) -> None:
        """Without a model the answers are extractive; `prompt` is the newest answer prompt unless given.

        `ask_from` is how probably the record must answer for the model to be asked, 0 to 1: whether it does
        is then for the model to say, and for its citations to prove.

        `search` finds the passages instead of the index; `salt` makes the keys of evidence reproducible, so
        that a recorded reply fits the prompt again.
        """
        self._index = index
        self._model = model
        self._prompt = prompt or load("answer")
        self._context_tokens = context_tokens
        self._ask_from = ask_from
        self._search = search or searching(index)
        self._salt = salt
        self._voices = Voices(index)

    @property
    def model(self) -> str:
        """Name of the model, or `extractive`."""
        return self._model.name if self._model else "extractive"

    def warm_up(self) -> None:
        """Do now what a first question waits for: by role, seconds with thousands of statements."""
        span_reader()
        self._voices.warm_up()

    def examples(self, count: int) -> tuple[str, ...]:
        """Up to `count` questions that the corpus can answer."""
        return examples(self._index, count, self._answers)

    def ask(self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        """The whole answer; raises `IndexProblem` for a question that cannot be searched."""
        for event in self.stream(question, history=history, filters=filters):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream ends with Done")

    def stream(
        self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Event]:
        """The events of an answer as it is made; the last one is `Done`."""
        started = time.monotonic()
        alone = self._standing_alone(question, history)
        model = self._model if alone.problem is None else None
        result = self._search(alone.text, filters or Filters())
        yield Understood(searched_for=result.read_as, filters=result.filters)
        draft = Draft(
            question=question,
            searched_for=result.read_as,
            language=language_of(question),
            started=started,
            search_ms=milliseconds_since(started),
        )
        yield Found(hits=result.hits, search_ms=draft.search_ms)
        whose, found = heard(alone.text, result, self._voices, self._search)
        opening = self._opening(alone.text, whose, result.filters)
        untold = opening is None and names_only_an_occasion(alone.text, whose)
        weighed = () if opening or untold else weigh(alone.text, found, self._index, whose=whose)
        picked = (
            opening.picked if opening else chosen(weighed, several=wants_several(alone.text), whose=whose)
        )
        draft.notice = opening.notice if opening else None
        if alone.problem is not None:
            draft.notice = f"{alone.problem} {EXTRACTIVE_NOTICE}"
        hardly = model is not None and not picked and self._may_find(weighed, whose)
        if model is None or not (picked or hardly):
            yield from extracted(draft, picked)
        else:
            budget = self._context_tokens
            focus = opening.focus if opening else in_focus(found, weighed, budget_tokens=budget)
            yield from self._write(draft, alone.text, focus, picked, model, whose)
            if hardly and draft.claims:
                draft.notice = HARDLY_NOTICE
            yield from likeliest(draft, weighed, picked)
        yield Done(answer=self._finished(draft, alone.text, found, weighed, whose))

    def _may_find(self, weighed: Sequence[Weighed], whose: Whose) -> bool:
        """Whether the model is asked though no sentence is likely to answer by itself."""
        below = self._ask_from < THRESHOLD and bool(weighed)
        return below and answerable_by(weighed, whose) >= self._ask_from

    def _opening(self, question: str, whose: Whose, filters: Filters) -> Lead | None:
        """How those asked for open their newest statements, where the question names no matter."""
        if not names_no_matter(question, whose):
            return None
        return lead(question, whose, filters, self._theirs)

    def _theirs(self, question: str, filters: Filters) -> tuple[Hit, ...]:
        return self._index.search(question, k=PASSAGES, filters=filters).hits

    def _finished(
        self, draft: Draft, question: str, hits: Sequence[Hit], weighed: Sequence[Weighed], whose: Whose
    ) -> Answer:
        if draft.claims:
            answer = draft.finished("", (), ())
            return dataclasses.replace(answer, citations=tuple(map(self._with_prints, answer.citations)))
        # Where those asked for say nothing at all, the nearest words are others'.
        nearest = nearest_of(weighed or weigh(question, hits, self._index))
        refusal = refusal_text(
            whose.shown,
            statements=self._index.overview().statements,
            language=draft.language,
            nearest=bool(nearest),
        )
        return draft.finished(refusal, nearest, silent_speakers(whose, weighed))

    def _with_prints(self, citation: Citation) -> Citation:
        first: dict[str, Print] = {}
        for one in self._index.prints(citation.statement.id):
            if one.of.meets(citation.span):
                first.setdefault(one.statement_id, one)
        return dataclasses.replace(citation, prints=tuple(first.values()))

    def _standing_alone(self, question: str, history: Sequence[Turn]) -> Rewritten:
        """The question as it is searched: a follow-up is completed from the conversation."""
        if not history:
            return Rewritten(text=question, changed=False)
        names = [speaker.name for speaker in self._index.speakers()]
        until = deadline(self._model) if self._model else None
        return rewrite(
            question, history, speakers=names, model=self._model, prompt=load("standalone"), until=until
        )

    def _answers(self, question: str) -> bool:
        whose, found = heard(question, self._search(question, Filters()), self._voices, self._search)
        return bool(chosen(weigh(question, found, self._index, whose=whose), whose=whose))

    def _write(
        self,
        draft: Draft,
        question: str,
        focus: Focus,
        picked: Sequence[Unit],
        model: ChatModel,
        whose: Whose,
    ) -> Iterator[Event]:
        """Have the model answer; what it writes is verified sentence by sentence."""
        evidence = gather(
            focus.hits,
            question=question,
            budget_tokens=self._context_tokens,
            salt=self._salt,
            focus=focus.sentences,
        )
        given = {item.key: self._cited(item.hit) for item in evidence}
        draft.model, draft.prompt = model.name, str(self._prompt.ref)
        refused, another = False, self._another_than(whose)
        try:
            until = deadline(model)
            for written in write(question, evidence, prompt=self._prompt, model=model, until=until):
                if isinstance(written, Tick):
                    yield Writing(words=written.words)
                elif isinstance(written, Finished):
                    draft.usage, refused = written.usage, written.refused
                    draft.model = model.name  # `auto` has become the server's name for it
                else:
                    yield checked(draft, written, given, another)
        except ModelProblem as problem:
            notice = f"{problem} {EXTRACTIVE_NOTICE}" if picked else str(problem)
            draft.start_over(notice)
            yield StartedOver(notice=notice, model_failed=True)
            yield from extracted(draft, picked)
            return
        if picked and not draft.claims and not refused:
            yield from self._instead(draft, picked)

    def _instead(self, draft: Draft, picked: Sequence[Unit]) -> Iterator[Event]:
        """Nothing the model wrote stands: verbatim words answer, and the reader is told."""
        held = tuple(draft.withheld)
        notice = f"No sentence the model wrote stands. {EXTRACTIVE_NOTICE}"
        draft.start_over(notice)
        draft.withheld.extend(held)
        yield StartedOver(notice=notice)
        yield from extracted(draft, picked)

    def _another_than(self, whose: Whose) -> Callable[[str | None], bool]:
        """Whether a name is surely that of persons on record none of whom is asked for."""
        speakers = self._index.speaker_list()

        def another(name: str | None) -> bool:
            found = speakers.resolve(name) if name and whose.names else ()
            return bool(found) and all(is_someone(who) and who.name not in whose.names for who in found)

        return another

    def _cited(self, hit: Hit) -> Cited:
        utterances = self._index.utterances(hit.statement.id)
        return Cited(statement=hit.statement, utterances=utterances, span=hit.passage.span)


def language_of(question: str) -> str:
    """`ru` when most letters of the question are Cyrillic, else `en`: the languages frames are written in."""
    letters = [char for char in question if char.isalpha()]
    cyrillic = sum(1 for char in letters if "\u0400" <= char <= "\u04ff")
    return "ru" if cyrillic * 2 > len(letters) else "en"
