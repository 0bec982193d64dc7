"""A chat model whose replies are kept: asked once, then played back."""

import time
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict

from assistant.chat_model import ChatModel
from assistant.errors import ModelProblem
from assistant.golden.replies import Reply, ReplyMissing, ReplyStore, Request, messages_of

ABANDONED = "abandoned"
"""The finish of a reply that was not read to its end, because it went round in circles."""


@dataclass(slots=True, kw_only=True)
class Asking:
    """What one question asked of a model; filled by the thread that reads the replies."""

    requests: int = 0
    completed: list[Reply] = field(default_factory=list)
    unfinished: Reply | None = None
    """The reply being read, as far as it has come."""
    replayed_s: float = 0.0
    """What the replies that were played back took when they were asked for."""


asking: ContextVar[Asking | None] = ContextVar("asking", default=None)
"""Set around a question to learn what it asked."""


class RecordedModel(ChatModel):
    """Another chat model, its replies served from a store and added to it."""

    def __init__(
        self,
        inner: ChatModel,
        store: ReplyStore,
        *,
        name: str,
        parameters: tuple[tuple[str, str], ...],
        repeat: int,
        offline: bool,
    ) -> None:
        """`name` and `parameters` go into the key of each reply; offline, `inner` is never asked."""
        super().__init__(
            name,
            lambda _left_out: _RecordedChat(
                inner=inner,
                store=store,
                name=name,
                parameters=parameters,
                repeat=repeat,
                offline=offline,
            ),
            translate=lambda error, _name: self._problem(error),
            load=inner.load,
            patience=inner.patience,
            says_when_done=inner.says_when_done,
            traced=inner.traced,
        )
        self._inner = inner

    def leave_out(self, parameter: str) -> bool:
        """Of the model behind it."""
        return self._inner.leave_out(parameter)

    def _problem(self, error: Exception) -> ModelProblem | None:
        return None if isinstance(error, ReplyMissing) else self._inner.problem(error)


class _RecordedChat(BaseChatModel):
    """LangChain's side of a recorded model."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    inner: ChatModel
    store: ReplyStore
    name: str
    parameters: tuple[tuple[str, str], ...]
    repeat: int
    offline: bool

    @property
    def _llm_type(self) -> str:
        return "recorded"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> Iterator[ChatGenerationChunk]:
        del stop, run_manager, kwargs
        request = Request(
            model=self.name,
            messages=messages_of([(each.type, str(each.text)) for each in messages]),
            parameters=self.parameters,
            repeat=self.repeat,
        )
        asked = asking.get() or Asking()
        asked.requests += 1
        kept = self.store.get(request)
        if kept is not None:
            asked.completed.append(kept)
            asked.replayed_s += kept.took_s
            yield _chunk(kept.text, kept)
            return
        if self.offline:
            raise ReplyMissing(
                f"no recorded reply of {self.name!r} fits; run once without --offline to record it"
            )
        yield from self._ask(request, messages, asked)

    def _ask(
        self, request: Request, messages: list[BaseMessage], asked: Asking
    ) -> Iterator[ChatGenerationChunk]:
        started = time.monotonic()
        first: float | None = None
        text, finish, given, made = "", None, 0, 0
        for chunk in self.inner.chat().stream(messages):
            words = str(chunk.text)
            text += words
            if words and first is None:
                first = time.monotonic() - started
            said = chunk.response_metadata.get("finish_reason")
            finish = said if isinstance(said, str) else finish
            counted = getattr(chunk, "usage_metadata", None)
            if counted:
                given, made = counted["input_tokens"], counted["output_tokens"]
            asked.unfinished = Reply(
                key=request.key,
                text=text,
                input_tokens=given,
                output_tokens=made,
                first_token_s=first,
                took_s=time.monotonic() - started,
                finish=finish or ABANDONED,
                model=self.name,
            )
            # Usage and finish travel at the end, once: the reader would add them up otherwise.
            yield _chunk(words, None)
        whole = asked.unfinished
        if whole is not None and (finish is not None or not self.inner.says_when_done):
            asked.completed.append(whole)
            asked.unfinished = None
            self.store.put(whole)
            yield _chunk("", whole)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> ChatResult:
        text = "".join(
            str(chunk.message.text) for chunk in self._stream(messages, stop, run_manager, **kwargs)
        )
        return ChatResult(generations=[ChatGeneration(message=AIMessageChunk(content=text))])


def _chunk(words: str, counted: Reply | None) -> ChatGenerationChunk:
    if counted is None:
        return ChatGenerationChunk(message=AIMessageChunk(content=words))
    usage = UsageMetadata(
        input_tokens=counted.input_tokens,
        output_tokens=counted.output_tokens,
        total_tokens=counted.input_tokens + counted.output_tokens,
    )
    said = {} if counted.finish in (None, ABANDONED) else {"finish_reason": counted.finish}
    return ChatGenerationChunk(
        message=AIMessageChunk(content=words, usage_metadata=usage, response_metadata=said)
    )
