"""Language and embedding models behind LangChain; the one module that knows the provider's package.

Nothing is imported or contacted before a model is first used, so that a program that asks no
model pays for none. Every error of the provider becomes one of `assistant.errors`.
"""

import re
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar, cast

from assistant import server
from assistant.chat_model import ChatModel, Patience, stopped
from assistant.errors import (
    ModelBroken,
    ModelCutOff,
    ModelGarbage,
    ModelOverloaded,
    ModelProblem,
    ModelQuotaUsedUp,
    ModelRefusedKey,
    ModelRefusedRequest,
    ModelRequestTooLong,
    ModelTimeout,
    ModelUnknown,
    ModelUnreachable,
    SettingProblem,
)
from assistant.settings import EXTRACTIVE, PACKAGED, SERVERS_OWN, Settings

if TYPE_CHECKING:
    import httpx2
    import openai
    from langchain_core.embeddings import Embeddings
    from langchain_core.language_models import BaseChatModel

TEMPERATURE = 0.0
Vectors = TypeVar("Vectors")

_LEFT_OUT_ON_REQUEST = ("temperature", "stream_options", "max_completion_tokens")
_TOO_LONG = re.compile(r"context.{0,20}(?:length|window|size)|maximum context|too (?:long|many tokens)", re.I)


def chat_model(settings: Settings) -> ChatModel | None:
    """The chat model the settings name, not yet contacted; None for `extractive`."""
    if settings.model == EXTRACTIVE:
        return None
    at = server.shown_address(settings)
    return ChatModel(
        settings.model,
        lambda left_out: _open_ai(settings, left_out),
        settle=lambda chat: _settled(settings, chat),
        translate=lambda error, name: translated(error, at=at, model=name),
        load=_load,
        patience=Patience.of(settings),
        says_when_done=True,
        traced=settings.tracing,
    )


def wrapped(chat: "BaseChatModel", *, name: str, patience: Patience | None = None) -> ChatModel:
    """Any chat model of LangChain's, for programs that bring their own."""

    def translate(error: Exception, name: str) -> ModelProblem | None:
        return translated(error, at="its address", model=name)

    return ChatModel(name, lambda _left_out: chat, translate=translate, load=_load, patience=patience)


def make_embeddings(settings: Settings) -> "Embeddings":
    """LangChain embeddings for a `provider:model` in ONRECORD_EMBEDDING; their errors are `ModelProblem`.

    Raises `SettingProblem` for a name without a provider, the packaged model included (the index
    loads that one), or a provider whose package is not installed.
    """
    provider, colon, name = settings.embedding.partition(":")
    if not (colon and provider and name):
        raise SettingProblem(
            f"ONRECORD_EMBEDDING is {settings.embedding!r}; expected `{PACKAGED}` or `provider:model`, "
            "such as `openai:text-embedding-3-small`."
        )
    if provider == "openai":
        return _translating(_open_ai_embeddings(settings, name), settings)
    from langchain.embeddings import init_embeddings

    try:
        return _translating(init_embeddings(name, provider=provider), settings)
    except (ImportError, ValueError):
        raise SettingProblem(
            f"ONRECORD_EMBEDDING names the provider {provider!r}, which LangChain does not know or whose "
            f"package is not installed; install it (usually `langchain-{provider}`) or name another."
        ) from None


def _open_ai_embeddings(settings: Settings, name: str) -> "Embeddings":
    from langchain_openai import OpenAIEmbeddings

    # The check would fetch a tokeniser from the network, and send tokens that other servers do not take.
    return OpenAIEmbeddings(
        model=name,
        check_embedding_ctx_length=False,
        max_retries=settings.model_retries,
        http_client=_client(settings),
        base_url=server.plain_address(settings),
        api_key=lambda: server.key(settings),
    )


def _translating(inner: "Embeddings", settings: Settings) -> "Embeddings":
    from langchain_core.embeddings import Embeddings

    class Translating(Embeddings):
        """The same embeddings, with our errors."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return self._tried(lambda: inner.embed_documents(texts))

        def embed_query(self, text: str) -> list[float]:
            return self._tried(lambda: inner.embed_query(text))

        def _tried(self, embed: Callable[[], Vectors]) -> Vectors:
            try:
                return embed()
            except Exception as error:  # whatever the provider's package raises
                problem = translated(error, at=server.shown_address(settings), model=settings.embedding)
                if problem is None:
                    raise
            raise problem

    return Translating()


def _load() -> None:
    import langchain_openai  # noqa: F401
    import langsmith.run_helpers  # noqa: F401


def _open_ai(settings: Settings, left_out: frozenset[str]) -> "BaseChatModel":
    from langchain_openai import ChatOpenAI

    return ChatOpenAI(
        model=settings.model,
        base_url=server.plain_address(settings),
        api_key=lambda: server.key(settings),
        http_client=_client(settings),
        timeout=_timeout(settings),
        max_retries=0,  # `assistant.replies` retries, within the time a question has
        temperature=None if "temperature" in left_out else TEMPERATURE,
        stream_usage="stream_options" not in left_out,
        max_completion_tokens=None if "max_completion_tokens" in left_out else settings.answer_tokens,
    )


def _settled(settings: Settings, chat: "BaseChatModel") -> "BaseChatModel":
    """For `auto`, `chat` with the first model that its server lists."""
    from langchain_openai import ChatOpenAI

    if not isinstance(chat, ChatOpenAI) or chat.model_name != SERVERS_OWN:
        return chat
    first = next((each.id for each in chat.root_client.models.list()), None)
    if not first:
        raise ModelUnknown(f"{server.shown_address(settings)} lists no model; set ONRECORD_MODEL.")
    return chat.model_copy(update={"model_name": first})


def _client(settings: Settings) -> "httpx2.Client":
    """An HTTP client that lets go of a reply nobody waits for, and keeps a password out of the address."""
    import httpx2
    import openai

    def listen(response: httpx2.Response) -> None:
        event = stopped.get()
        if event is not None:
            response.stream = _until(event, cast(httpx2.SyncByteStream, response.stream))

    return openai.DefaultHttpxClient(
        auth=server.user(settings), timeout=_timeout(settings), event_hooks={"response": [listen]}
    )


def _until(event: threading.Event, stream: "httpx2.SyncByteStream") -> "httpx2.SyncByteStream":
    import httpx2

    class Stoppable(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            for part in stream:
                if event.is_set():
                    raise httpx2.ReadError("nobody waits for this reply any more")
                yield part

        def close(self) -> None:
            stream.close()

    return Stoppable()


def _timeout(settings: Settings) -> "httpx2.Timeout":
    import httpx2

    return httpx2.Timeout(settings.model_timeout_s, connect=settings.model_connect_timeout_s)


def translated(error: Exception, *, at: str, model: str) -> ModelProblem | None:
    """The `ModelProblem` that an error of the provider's package, or of reading its reply, stands for."""
    if isinstance(error, ModelProblem):
        return error
    import openai

    if isinstance(error, openai.APIStatusError):
        return _of_status(error, at, model)
    if isinstance(error, openai.APITimeoutError):
        return ModelTimeout(f"The model server at {at} did not answer in time.")
    if isinstance(error, openai.APIConnectionError):
        return ModelUnreachable(
            f"The model server at {at} cannot be reached; check OPENAI_BASE_URL and that it runs."
        )
    if isinstance(error, (openai.LengthFinishReasonError, openai.ContentFilterFinishReasonError)):
        return ModelCutOff(f"The model {model!r} did not finish its reply.")
    if isinstance(error, openai.APIError):
        return ModelBroken(f"The model server at {at} reported a failure in the middle of its reply.")
    if isinstance(error, openai.OpenAIError):
        return ModelRefusedKey("The settings of the model server are incomplete; set OPENAI_API_KEY.")
    if isinstance(error, (ValueError, TypeError, LookupError, AttributeError)):
        return ModelGarbage(f"The model server at {at} sent a reply that cannot be read ({_kind(error)}).")
    return None


def _kind(error: Exception) -> str:
    return type(error).__name__


def _of_status(error: "openai.APIStatusError", at: str, model: str) -> ModelProblem:
    status = error.status_code
    if status in (401, 403):
        return ModelRefusedKey(f"The model server at {at} does not accept the API key ({status}).")
    if status == 404:
        return ModelUnknown(f"The model server at {at} knows no model {model!r} (404); check ONRECORD_MODEL.")
    if status == 429:
        return _of_overload(error, at)
    if status >= 500 or status in (408, 409):
        return ModelBroken(f"The model server at {at} failed ({status}).")
    said = f"{error.code} {error.message}"
    if status == 413 or _TOO_LONG.search(said[:2000]):
        return ModelRequestTooLong(
            f"Question and evidence are too long for the model {model!r} ({status}); "
            "lower ONRECORD_CONTEXT_TOKENS."
        )
    refusal = ModelRefusedRequest(f"The model server at {at} refused the request ({status}).")
    refusal.unwanted = next((each for each in _LEFT_OUT_ON_REQUEST if each in f"{error.param} {said}"), None)
    return refusal


def _of_overload(error: "openai.APIStatusError", at: str) -> ModelOverloaded:
    if "insufficient_quota" in (error.code, error.type):
        return ModelQuotaUsedUp(f"The quota of the API key is used up at {at} (429).")
    busy = ModelOverloaded(f"The model server at {at} is overloaded (429).")
    try:
        busy.retry_after_s = max(0.0, float(error.response.headers.get("retry-after", "")))
    except ValueError:
        busy.retry_after_s = None
    return busy
