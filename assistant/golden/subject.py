"""The assistant as the subject of a run: the whole way from question to verified answer, nothing faked."""

import dataclasses
import threading
import time
from collections.abc import Sequence

from assistant.answer import Answer, Citation, Turn
from assistant.chat_model import ChatModel
from assistant.checking import EXTRACTIVE_NOTICE
from assistant.claims import Cited, verify
from assistant.errors import ModelProblem
from assistant.events import Done, Found, StartedOver
from assistant.golden.corpus import Corpus
from assistant.golden.grade import Answered
from assistant.golden.recording import Asking, RecordedModel, asking
from assistant.golden.replies import ReplyMissing, ReplyStore
from assistant.golden.run import NotRun
from assistant.golden.variants import Variant
from assistant.models import TEMPERATURE, chat_model
from assistant.opening import answer_prompt
from assistant.settings import EXTRACTIVE, SERVERS_OWN, Settings
from assistant.turn import Assistant
from index import Filters, Hit, Index
from index.search import SearchResult
from prompts import Prompt
from prompts.cases import Case


class AssistantSubject:
    """Answers cases as the product does; share it between threads."""

    def __init__(
        self, index: Index, corpus: Corpus, settings: Settings, *, replies: ReplyStore, offline: bool = False
    ) -> None:
        """`settings` name server and limits; each variant brings its own model and prompt."""
        self._index = index
        self._corpus = corpus
        self._settings = settings
        self._replies = replies
        self._offline = offline
        self._lock = threading.Lock()
        self._models: dict[tuple[str, int], ChatModel | None] = {}
        self._prompts: dict[str | None, Prompt] = {}
        self._frozen: dict[tuple[str, int], SearchResult] = {}

    def __call__(self, case: Case, variant: Variant, repeat: int) -> Answered:
        """Ask once. Raises `NotRun` when the model's server fails, or offline when no reply is recorded."""
        hits: tuple[Hit, ...] = ()
        answer: Answer | None = None
        failed: str | None = None
        asked = Asking()
        before = asking.set(asked)
        started = time.monotonic()
        try:
            assistant = self._assistant(case, variant, repeat)
            history = [Turn(role=turn.role, text=turn.text) for turn in case.history]
            for event in assistant.stream(case.question, history=history):
                if isinstance(event, Found):
                    hits = event.hits
                elif isinstance(event, StartedOver) and event.model_failed:
                    failed = event.notice.removesuffix(EXTRACTIVE_NOTICE).strip()
                elif isinstance(event, Done):
                    answer = event.answer
        except (ReplyMissing, ModelProblem) as problem:
            raise NotRun(str(problem)) from problem
        finally:
            asking.reset(before)
        took_s = time.monotonic() - started + asked.replayed_s
        self._settle(asked, failed)
        assert answer is not None
        return Answered(answer=answer, hits=hits, latency_ms=1000 * took_s)

    def supports(
        self, citations: Sequence[Citation], sentence: str, /, *, speaker_before: str | None = None
    ) -> bool:
        """The verifier as the judge of citation recall and precision."""
        cited = [
            Cited(
                statement=citation.statement,
                utterances=self._index.utterances(citation.statement.id),
                span=citation.span,
            )
            for citation in citations
        ]
        verdict = verify(sentence, cited, speaker_before=speaker_before)
        return verdict.supported and not verdict.rewritten

    def _settle(self, asked: Asking, failed: str | None) -> None:
        """Tell the failure of a server, which is nobody's answer, from a bad reply, which is the model's."""
        if asked.requests == 0 or asked.completed:
            return
        if failed is not None or asked.unfinished is None:
            raise NotRun(failed or "the model gave no reply")
        self._replies.put(asked.unfinished)

    def _assistant(self, case: Case, variant: Variant, repeat: int) -> Assistant:
        with self._lock:
            if variant.prompt not in self._prompts:
                self._prompts[variant.prompt] = answer_prompt(variant.prompt)
            if (variant.model, repeat) not in self._models:
                self._models[variant.model, repeat] = self._model(variant.model, repeat)
        return Assistant(
            self._index,
            model=self._models[variant.model, repeat],
            prompt=self._prompts[variant.prompt],
            context_tokens=self._settings.context_tokens,
            ask_from=self._settings.ask_from,
            search=lambda question, filters: self._search(case, variant, question, filters),
            # The same keys in every run: a recorded reply cites them.
            salt=case.id,
        )

    def _model(self, name: str, repeat: int) -> ChatModel | None:
        return recorded(name, self._settings, replies=self._replies, repeat=repeat, offline=self._offline)

    def _search(self, case: Case, variant: Variant, question: str, filters: Filters) -> SearchResult:
        if variant.context == "live":
            return self._index.search(question, k=variant.k, filters=filters)
        if variant.context == "gold":
            read = self._index.search(question, k=1, filters=filters)
            return dataclasses.replace(read, hits=self._gold(case, variant.k))
        key = (case.id, variant.k)
        with self._lock:
            if key not in self._frozen:
                self._frozen[key] = self._index.search(case.question, k=variant.k)
            return self._frozen[key]

    def _gold(self, case: Case, k: int) -> tuple[Hit, ...]:
        """The passages that hold the evidence; of what is not on record, those of the near misses."""
        anchors, _ = self._corpus.anchors(case)
        places = [(anchor.statement, anchor.span) for anchor in anchors]
        for identifier in case.near_miss if case.expect == "not_on_record" else ():
            statement = self._corpus.statement(identifier)
            if statement is not None:
                places.append((statement, None))
        found = [
            (statement, passage)
            for statement, span in places
            for passage in self._index.passages(statement.id)
            if span is None or span.meets(passage.span)
        ]
        unique = {passage.id: (statement, passage) for statement, passage in found}
        return tuple(
            Hit(
                passage=passage,
                statement=statement,
                rank=rank,
                similarity=None,
                lexical_rank=None,
                fused=1 / rank,
            )
            for rank, (statement, passage) in enumerate(list(unique.values())[:k], 1)
        )


def recorded(
    name: str, settings: Settings, *, replies: ReplyStore, repeat: int = 0, offline: bool = False
) -> ChatModel | None:
    """The model of that name, its replies kept; None for `extractive`.

    Raises `NotRun` for `auto` offline, and a `ModelProblem` when its server does not say what that is.
    """
    if name == SERVERS_OWN and offline:
        raise NotRun("the model is 'auto', which only a server can name; name it with --model")
    inner = chat_model(dataclasses.replace(settings, model=name))
    if inner is None:
        return None
    if name == SERVERS_OWN:
        inner.chat()
        name = inner.name
    parameters = (("temperature", f"{TEMPERATURE:g}"), ("max_tokens", str(settings.answer_tokens)))
    return RecordedModel(inner, replies, name=name, parameters=parameters, repeat=repeat, offline=offline)


def is_extractive(variant: Variant) -> bool:
    """Whether the variant asks no language model."""
    return variant.model == EXTRACTIVE
