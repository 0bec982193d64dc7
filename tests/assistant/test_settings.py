import dataclasses
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import SettingProblem
from assistant.settings import Secret, Settings, described, quiet_third_parties


def test_defaults_ask_no_model_and_stay_on_this_machine() -> None:
    settings = Settings.read({})
    assert settings == Settings()
    assert settings.model == "extractive"
    assert settings.store == Path(".onrecord")
    assert settings.host == "127.0.0.1"
    assert not settings.tracing


@pytest.mark.parametrize(
    ("environ", "model"),
    [
        ({}, "extractive"),
        ({"OPENAI_API_KEY": "sk-x"}, "gpt-4.1-mini"),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, "auto"),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "OPENAI_API_KEY": "sk-x"}, "auto"),
        ({"ONRECORD_MODEL": "some-model"}, "some-model"),
        ({"ONRECORD_MODEL": "extractive", "OPENAI_API_KEY": "sk-x"}, "extractive"),
        ({"OPENAI_API_KEY": "  \n"}, "extractive"),
    ],
)
def test_a_model_is_asked_only_where_one_is_configured(environ: dict[str, str], model: str) -> None:
    assert Settings.read(environ).model == model


def test_every_setting_is_read_from_the_variable_it_names() -> None:
    given = {
        "store": "/tmp/x",
        "chroma_url": "http://chroma:8000",
        "embedding": "openai:e",
        "model": "m",
        "api_key": "sk-1",
        "base_url": "http://h/v1",
        "model_timeout_s": "7.5",
        "model_connect_timeout_s": "2.5",
        "model_retries": "4",
        "context_tokens": "900",
        "ask_from": "0.2",
        "answer_tokens": "90",
        "prompt": "v1",
        "host": "0.0.0.0",
        "port": "8080",
        "allowed_hosts": "desk.example.org",
        "tracing": "on",
    }
    assert set(given) == {each.name for each in dataclasses.fields(Settings)}
    settings = Settings.read({each.env: given[each.name] for each in described()})
    for each in described():
        value = getattr(settings, each.name)
        default = getattr(Settings(), each.name)
        assert value != default, each.env
        shown = value.reveal() if isinstance(value, Secret) else value
        shown = ", ".join(shown) if isinstance(shown, tuple) else shown
        assert str(shown).lower() in {given[each.name], "true"}, each.env


def test_every_setting_has_a_variable_a_default_and_one_line() -> None:
    for each in described():
        assert each.env.startswith(("ONRECORD_", "OPENAI_"))
        assert each.default
        assert each.doc.endswith(".") and "\n" not in each.doc
    assert len({each.env for each in described()}) == len(described())
    assert {each.name for each in described() if each.secret} == {"api_key", "base_url", "chroma_url"}


@pytest.mark.parametrize(
    ("env", "value"),
    [
        ("ONRECORD_MODEL_TIMEOUT_S", "soon"),
        ("ONRECORD_MODEL_TIMEOUT_S", "0"),
        ("ONRECORD_MODEL_TIMEOUT_S", "-1"),
        ("ONRECORD_MODEL_TIMEOUT_S", "nan"),
        ("ONRECORD_MODEL_TIMEOUT_S", "inf"),
        ("ONRECORD_MODEL_RETRIES", "1.5"),
        ("ONRECORD_PORT", "70000"),
        ("ONRECORD_ASK_FROM", "1.5"),
        ("ONRECORD_ASK_FROM", "nan"),
        ("ONRECORD_TRACING", "maybe"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(env: str, value: str) -> None:
    with pytest.raises(SettingProblem) as problem:
        Settings.read({env: value})
    assert env in str(problem.value)
    assert repr(value) in str(problem.value)
    assert "expected" in str(problem.value)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1:8000", "ftp://user:hunter2@h/v1", "http://user:hunter2@h:port/v1", "http://h/v1?key=hunter2"],
)
def test_a_bad_address_is_refused_without_being_repeated(address: str) -> None:
    with pytest.raises(SettingProblem) as problem:
        Settings.read({"OPENAI_BASE_URL": address})
    assert "OPENAI_BASE_URL" in str(problem.value)
    assert "hunter2" not in str(problem.value)


def test_secrets_do_not_show() -> None:
    settings = Settings.read(
        {
            "OPENAI_API_KEY": "sk-hunter2",
            "OPENAI_BASE_URL": "http://user:hunter2@h/v1",
            "ONRECORD_CHROMA_URL": "http://user:hunter2@c",
        }
    )
    assert settings.api_key is not None and settings.api_key.reveal() == "sk-hunter2"
    for shown in (repr(settings), str(settings), f"{settings.api_key}", repr(settings.base_url)):
        assert "hunter2" not in shown
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_nothing_phones_home_unless_the_user_says_so() -> None:
    environ = {"LANGSMITH_TRACING": "true", "LANGCHAIN_TRACING_V2": "true"}
    quiet_third_parties(environ=environ)
    assert environ["LANGSMITH_TRACING"] == environ["LANGCHAIN_TRACING_V2"] == "false"
    assert environ["ANONYMIZED_TELEMETRY"] == "False"
    assert environ["GRADIO_ANALYTICS_ENABLED"] == "False"

    environ = {"LANGSMITH_TRACING": "true"}
    quiet_third_parties(tracing=True, environ=environ)
    assert environ["LANGSMITH_TRACING"] == "true"
    assert environ["ANONYMIZED_TELEMETRY"] == "False"


def test_reading_settings_and_naming_a_model_imports_no_provider() -> None:
    code = (
        "import sys; from assistant.settings import Settings; from assistant.models import chat_model;"
        "chat_model(Settings.read({'OPENAI_API_KEY': 'x'}));"
        "print([m for m in ('openai', 'langchain_openai', 'langchain_core', 'pydantic') if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=os.environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_names_of_hosts_are_read_with_commas_between() -> None:
    read = Settings.read({"ONRECORD_ALLOWED_HOSTS": " desk.example.org , proxy "})
    assert read.allowed_hosts == ("desk.example.org", "proxy")


@pytest.mark.parametrize("bad", ["http://desk.example.org", "desk.example.org:80", "a b", "desk/path", "*"])
def test_what_is_no_name_of_a_host_is_named(bad: str) -> None:
    with pytest.raises(SettingProblem, match="ONRECORD_ALLOWED_HOSTS holds"):
        Settings.read({"ONRECORD_ALLOWED_HOSTS": bad})
