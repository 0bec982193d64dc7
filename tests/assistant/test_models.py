import itertools
import logging
import threading
import time
import traceback
from collections.abc import Iterator

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessageChunk
from langchain_core.tracers.langchain import wait_for_all_tracers

from assistant.chat_model import ChatModel
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
from assistant.models import chat_model, make_embeddings, wrapped
from assistant.replies import Piece, deadline, pieces
from assistant.settings import Settings
from tests.scripted_server import Ending, Reply, ScriptedServer

SECRET = "sk-hunter2hunter2"
TIMEOUT_S = 0.8


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


def model_at(url: str, **environ: str) -> ChatModel:
    given = {
        "OPENAI_BASE_URL": url,
        "OPENAI_API_KEY": SECRET,
        "ONRECORD_MODEL": "scripted-1",
        "ONRECORD_MODEL_TIMEOUT_S": str(TIMEOUT_S),
    }
    model = chat_model(Settings.read(given | environ))
    assert model is not None
    return model


def said(model: ChatModel, *, until: float | None = None) -> list[Piece]:
    return list(pieces(model, lambda m: m.chat().stream("Say it."), until=until))


def text_of(got: list[Piece]) -> str:
    return "".join(each.text for each in got)


def test_no_model_is_asked_in_extractive_mode() -> None:
    assert chat_model(Settings.read({})) is None


def test_a_reply_comes_in_pieces_with_what_the_server_counted(server: ScriptedServer) -> None:
    server.queue(Reply(text="Quill said nothing.", usage=(21, 9)))
    got = said(model_at(server.url))
    assert text_of(got) == "Quill said nothing."
    assert len(got) > 3
    [usage] = [each.usage for each in got if each.usage]
    assert (usage.input_tokens, usage.output_tokens) == (21, 9)
    [sent] = server.requests
    assert sent.headers["authorization"] == f"Bearer {SECRET}"
    assert sent.body["temperature"] == 0
    assert sent.body["stream"] is True
    assert sent.body["stream_options"] == {"include_usage": True}
    assert sent.body["max_completion_tokens"] == 700


def test_a_server_of_ones_own_needs_no_key_and_names_its_model(server: ScriptedServer) -> None:
    server.queue(Reply(text="Yes."), Reply(text="Yes."))
    model = chat_model(Settings.read({"OPENAI_BASE_URL": server.url}))
    assert model is not None and model.name == "auto"
    assert not server.requests, "naming a model contacts nothing"
    said(model)
    said(model)
    assert model.name == "scripted-1"
    assert [each.body["model"] for each in server.requests] == ["scripted-1", "scripted-1"]


def test_a_server_that_lists_no_model() -> None:
    with (
        ScriptedServer(models=()) as server,
        pytest.raises(ModelUnknown, match="lists no model; set ONRECORD_MODEL"),
    ):
        said(model_at(server.url, ONRECORD_MODEL="auto"))


def test_user_and_password_of_an_address_travel_as_a_header(
    server: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.queue(Reply(text="Yes."))
    said(model_at(server.url.replace("//", "//user:hunter2@")))
    assert server.requests[0].headers["authorization"].startswith("Basic ")
    assert "hunter2" not in caplog.text


STATUSES: dict[str, tuple[Reply, type[ModelProblem], int]] = {
    "401": (
        Reply(status=401, error={"message": f"Incorrect API key provided: {SECRET}"}),
        ModelRefusedKey,
        1,
    ),
    "403": (Reply(status=403, error={"message": f"no access for {SECRET}"}), ModelRefusedKey, 1),
    "404": (Reply(status=404, error={"message": SECRET, "code": "model_not_found"}), ModelUnknown, 1),
    "400": (Reply(status=400, error={"message": SECRET}), ModelRefusedRequest, 1),
    "422": (Reply(status=422, error={"message": SECRET}), ModelRefusedRequest, 1),
    "400 too long": (
        Reply(status=400, error={"message": f"{SECRET}: maximum context length is 8192 tokens"}),
        ModelRequestTooLong,
        1,
    ),
    "413": (Reply(status=413, error={"message": SECRET}), ModelRequestTooLong, 1),
    "429 quota": (
        Reply(status=429, error={"message": SECRET, "code": "insufficient_quota"}),
        ModelQuotaUsedUp,
        1,
    ),
    "429 later than we wait": (
        Reply(status=429, error={"message": SECRET}, headers={"retry-after": "30"}),
        ModelOverloaded,
        1,
    ),
    "500": (Reply(status=500, error={"message": SECRET}), ModelBroken, 2),
    "502 HTML": (Reply(status=502, html=f"<html>{SECRET}</html>"), ModelBroken, 2),
    "503": (Reply(status=503, error={"message": SECRET}), ModelBroken, 2),
    "429": (Reply(status=429, error={"message": SECRET}), ModelOverloaded, 2),
}


def shown_everywhere(problem: BaseException, log: str) -> str:
    return "".join(traceback.format_exception(problem)) + repr(problem) + log


@pytest.mark.parametrize("name", STATUSES)
def test_a_refusal_is_one_sentence_without_the_key(
    server: ScriptedServer, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    reply, kind, attempts = STATUSES[name]
    server.queue(*[reply] * attempts)
    with pytest.raises(kind) as problem:
        said(model_at(server.url, ONRECORD_MODEL_RETRIES="1", ONRECORD_MODEL_TIMEOUT_S="5"))
    assert type(problem.value) is kind
    assert len(server.requests) == attempts
    text = str(problem.value)
    assert text.endswith(".") and "\n" not in text and len(text) < 200
    assert "hunter2" not in shown_everywhere(problem.value, caplog.text)


ENDINGS: dict[Ending, type[ModelProblem]] = {
    "no_finish": ModelCutOff,
    "cut": ModelCutOff,
    "hang": ModelTimeout,
    "drip": ModelTimeout,
    "error_event": ModelBroken,
    "garbage": ModelGarbage,
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_stream_that_ends_badly_is_not_tried_again(server: ScriptedServer, ending: Ending) -> None:
    server.queue(Reply(text="Quill said", ending=ending))
    model = model_at(server.url)
    model.load()
    got: list[Piece] = []
    start = time.monotonic()
    with pytest.raises(ENDINGS[ending]) as problem:
        for each in pieces(model, lambda m: m.chat().stream("Say it.")):
            got.append(each)
    assert text_of(got) == "Quill said"
    assert time.monotonic() - start < 2 * TIMEOUT_S + 1
    assert len(server.requests) == 1
    assert "sk-" not in shown_everywhere(problem.value, "")
    assert server.wait_until_idle(), "the connection is let go"


def test_no_done_after_a_finish_reason_is_a_whole_reply(server: ScriptedServer) -> None:
    server.queue(Reply(text="Quill said nothing.", ending="no_done"))
    assert text_of(said(model_at(server.url))) == "Quill said nothing."


@pytest.mark.parametrize("ending", ["hang", "drip"])
def test_a_server_that_never_begins_is_waited_for_once(server: ScriptedServer, ending: Ending) -> None:
    server.queue(Reply(ending=ending))
    model = model_at(server.url)
    model.load()
    start = time.monotonic()
    with pytest.raises(ModelTimeout, match=r"0\.8 s \(ONRECORD_MODEL_TIMEOUT_S\)|in time"):
        said(model)
    assert TIMEOUT_S * 0.9 < time.monotonic() - start < TIMEOUT_S + 1
    assert server.wait_until_idle()


def test_a_reply_that_never_ends_is_bounded(server: ScriptedServer) -> None:
    server.queue(Reply(text="word ", ending="endless"))
    model = model_at(server.url, ONRECORD_MODEL_TIMEOUT_S="0.4")
    model.load()
    start = time.monotonic()
    with pytest.raises(ModelTimeout, match="longer than a question may take"):
        said(model)
    assert time.monotonic() - start < 4 * 0.4 + 0.5
    assert server.wait_until_idle()


def test_two_questions_to_the_model_share_one_deadline(server: ScriptedServer) -> None:
    server.queue(Reply(text="Yes."), Reply(text="Late."))
    model = model_at(server.url)
    model.load()
    assert said(model, until=deadline(model))
    start = time.monotonic()
    with pytest.raises(ModelTimeout):
        said(model, until=time.monotonic())
    assert time.monotonic() - start < 0.5


def test_whoever_stops_listening_ends_the_request(server: ScriptedServer) -> None:
    server.queue(Reply(text="word ", ending="endless"))
    reply = pieces(model := model_at(server.url), lambda m: m.chat().stream("Say it."))
    next(reply)
    reply.close()
    assert model.name == "scripted-1"
    assert server.wait_until_idle()
    for thread in threading.enumerate():
        if thread.name == "model-reply":
            thread.join(timeout=2)
    assert not any(thread.name == "model-reply" for thread in threading.enumerate())


@pytest.mark.parametrize(
    "first",
    [
        Reply(status=500),
        Reply(status=503),
        Reply(status=429, headers={"retry-after": "0.2"}),
        Reply(status=502, html="<html>bad gateway</html>"),
        Reply(ending="cut"),
    ],
)
def test_a_failure_that_passes_is_mended_by_another_attempt(server: ScriptedServer, first: Reply) -> None:
    server.queue(first, Reply(text="Quill said nothing."))
    assert text_of(said(model_at(server.url, ONRECORD_MODEL_TIMEOUT_S="5"))) == "Quill said nothing."
    assert len(server.requests) == 2


def test_retry_after_is_honoured(server: ScriptedServer) -> None:
    server.queue(Reply(status=429, headers={"retry-after": "1"}), Reply(text="Yes."))
    model = model_at(server.url, ONRECORD_MODEL_TIMEOUT_S="5")
    model.load()
    start = time.monotonic()
    said(model)
    assert 1.0 <= time.monotonic() - start < 3.0


@pytest.mark.parametrize("unwanted", ["temperature", "stream_options", "max_completion_tokens"])
def test_a_parameter_the_server_does_not_take_is_left_out_from_then_on(
    server: ScriptedServer, unwanted: str
) -> None:
    server.queue(
        Reply(status=400, error={"message": f"Unsupported parameter: '{unwanted}'", "param": unwanted}),
        Reply(text="Yes."),
        Reply(text="Yes."),
    )
    model = model_at(server.url, ONRECORD_MODEL_TIMEOUT_S="5")
    said(model)
    said(model)
    assert [unwanted in each.body for each in server.requests] == [True, False, False]


def test_a_parameter_refused_even_when_left_out_is_not_asked_about_for_ever(server: ScriptedServer) -> None:
    refusal = Reply(status=400, error={"message": "Unsupported: 'temperature'", "param": "temperature"})
    server.queue(refusal, refusal)
    with pytest.raises(ModelRefusedRequest):
        said(model_at(server.url, ONRECORD_MODEL_TIMEOUT_S="5"))


def test_nothing_listens() -> None:
    with ScriptedServer() as gone:
        url = gone.url.replace("//", "//user:hunter2@")
    with pytest.raises(ModelUnreachable) as problem:
        said(model_at(url, ONRECORD_MODEL_RETRIES="1", ONRECORD_MODEL_TIMEOUT_S="5"))
    assert "cannot be reached" in str(problem.value) and "127.0.0.1" in str(problem.value)
    assert "hunter2" not in shown_everywhere(problem.value, "")


@pytest.mark.parametrize("key", ["sk-ключ", "sk-a\nb"])
def test_a_key_that_cannot_be_one(server: ScriptedServer, key: str) -> None:
    with pytest.raises(ModelRefusedKey, match="holds characters that no key has"):
        said(model_at(server.url, OPENAI_API_KEY=key))


def test_no_key_for_the_provider_itself() -> None:
    model = chat_model(Settings.read({"ONRECORD_MODEL": "gpt-4.1-mini"}))
    assert model is not None
    with pytest.raises(ModelRefusedKey, match="set OPENAI_API_KEY"):
        said(model)


def test_any_chat_model_of_langchain_will_do() -> None:
    fake = GenericFakeChatModel(messages=iter([AIMessage(content="Quill said nothing.")]))
    assert text_of(said(wrapped(fake, name="fake"))) == "Quill said nothing."


def test_an_error_of_ours_is_not_hidden_as_the_models() -> None:
    def start(_: ChatModel) -> Iterator[BaseMessageChunk]:
        raise AssertionError("a mistake in this program")

    model = wrapped(GenericFakeChatModel(messages=iter([])), name="fake")
    with pytest.raises(AssertionError, match="a mistake in this program"):
        list(pieces(model, start))


def test_prompts_and_passages_are_not_traced_unless_asked(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langsmith import utils

    cleared = utils.get_env_var.cache_clear  # type: ignore[attr-defined]  # an lru_cache, typed by overloads
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", server.url)
    monkeypatch.setenv("LANGSMITH_API_KEY", "ls-x")
    cleared()
    try:
        server.queue(Reply(text="Yes."))
        said(model_at(server.url))
        wait_for_all_tracers()
        assert [each.path for each in server.requests] == ["/v1/chat/completions"]
    finally:
        cleared()


def test_embeddings_of_an_open_ai_compatible_server(server: ScriptedServer) -> None:
    server.queue(Reply(), Reply())
    settings = Settings.read(
        {"ONRECORD_EMBEDDING": "openai:scripted-1", "OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": SECRET}
    )
    embeddings = make_embeddings(settings)
    assert embeddings.embed_documents(["ab", "abc"]) == [[2.0, 1.0, 0.0], [3.0, 1.0, 0.0]]
    assert embeddings.embed_query("abcd") == [4.0, 1.0, 0.0]
    assert server.requests[0].body["input"] == ["ab", "abc"], "plain text, no tokens"


def test_errors_of_embeddings_are_ours_too(server: ScriptedServer) -> None:
    server.queue(Reply(status=401, error={"message": f"Incorrect API key provided: {SECRET}"}))
    settings = Settings.read(
        {"ONRECORD_EMBEDDING": "openai:e", "OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": SECRET}
    )
    with pytest.raises(ModelRefusedKey) as problem:
        make_embeddings(settings).embed_query("x")
    assert "hunter2" not in shown_everywhere(problem.value, "")


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("text-embedding-3-small", "expected `packaged` or `provider:model`"),
        ("packaged", "expected `packaged` or `provider:model`"),
        ("nobody:model", "'nobody', which LangChain does not know"),
    ],
)
def test_an_embedding_setting_that_names_nothing(named: str, says: str) -> None:
    with pytest.raises(SettingProblem, match=says):
        make_embeddings(Settings.read({"ONRECORD_EMBEDDING": named}))


def test_many_threads_may_share_a_model(server: ScriptedServer) -> None:
    server.queue(*itertools.repeat(Reply(text="Yes."), 8))
    model = model_at(server.url, ONRECORD_MODEL_TIMEOUT_S="20")
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(text_of(said(model)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == ["Yes."] * 8
