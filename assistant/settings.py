"""What a user can set, from the environment; the one module that reads it.

`Settings.read()` gives one frozen value that is handed to whoever needs it; options of the command
line replace its fields. `described()` lists every setting for the help text and the README.
"""

import dataclasses
import os
import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from assistant.calibration import THRESHOLD
from assistant.errors import SettingProblem

_Number = TypeVar("_Number", int, float)

EXTRACTIVE = "extractive"
"""The model setting that asks no language model."""
SERVERS_OWN = "auto"
"""The model setting that takes the first model an OpenAI-compatible server lists."""
PACKAGED = "packaged"
"""The embedding setting for the weights that come with an installed package."""
ASK_FROM = THRESHOLD
"""Below it a 1.5B model answered 13 of 25 questions that nothing answers, and 17 of 31 others rightly."""
DEFAULT_OPENAI_MODEL = "gpt-4.1-mini"

_PHONES_HOME = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}
_TRACES = {
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}


@dataclass(frozen=True, slots=True)
class Secret:
    """Text that never shows by accident: `repr` and `str` hide it."""

    _text: str

    def reveal(self) -> str:
        """The text itself, for the one place that sends it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret('…')"

    __str__ = __repr__


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingDoc:
    """One line of the help text."""

    name: str
    env: str
    default: str
    """As shown: the value, or what happens without one."""
    doc: str
    secret: bool


def _set(env: str, doc: str, default: str | None = None) -> dict[str, str]:
    return {"env": env, "doc": doc} | ({} if default is None else {"default": default})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a user can set; `read` fills it from the environment."""

    store: Path = field(
        default=Path(".onrecord"), metadata=_set("ONRECORD_STORE", "Folder of the index.", "./.onrecord")
    )
    chroma_url: Secret | None = field(
        default=None,
        metadata=_set("ONRECORD_CHROMA_URL", "Address of a Chroma server for the vectors.", "in the store"),
    )
    embedding: str = field(
        default=PACKAGED,
        metadata=_set(
            "ONRECORD_EMBEDDING",
            "Embedding model: `packaged`, or `provider:model` such as `openai:text-embedding-3-small`.",
        ),
    )
    model: str = field(
        default=EXTRACTIVE,
        metadata=_set(
            "ONRECORD_MODEL",
            "Language model by name, `auto` for the first one the server lists, or `extractive` for none.",
            f"`extractive`; `auto` with OPENAI_BASE_URL, `{DEFAULT_OPENAI_MODEL}` with only OPENAI_API_KEY",
        ),
    )
    api_key: Secret | None = field(
        default=None, metadata=_set("OPENAI_API_KEY", "Key of the model server.", "none")
    )
    base_url: Secret | None = field(
        default=None,
        metadata=_set("OPENAI_BASE_URL", "Address of any OpenAI-compatible server.", "OpenAI's own"),
    )
    model_timeout_s: float = field(
        default=60.0,
        metadata=_set(
            "ONRECORD_MODEL_TIMEOUT_S",
            "Seconds to wait for the first token and between tokens; a question takes up to four times that.",
        ),
    )
    model_connect_timeout_s: float = field(
        default=5.0,
        metadata=_set("ONRECORD_MODEL_CONNECT_TIMEOUT_S", "Seconds to wait for a connection to the model."),
    )
    model_retries: int = field(
        default=2,
        metadata=_set(
            "ONRECORD_MODEL_RETRIES",
            "Further attempts when the model server is busy or fails before a token.",
        ),
    )
    context_tokens: int = field(
        default=1400,
        metadata=_set(
            "ONRECORD_CONTEXT_TOKENS",
            "Tokens of evidence put before the model; 1400 is what a small local one reads in a minute.",
        ),
    )
    ask_from: float = field(
        default=ASK_FROM,
        metadata=_set(
            "ONRECORD_ASK_FROM",
            "How probable an answer must be for the model to be asked; 0 leaves refusing to a capable one.",
            f"{ASK_FROM}; 0 with only OPENAI_API_KEY",
        ),
    )
    answer_tokens: int = field(
        default=700, metadata=_set("ONRECORD_ANSWER_TOKENS", "Tokens after which a model's reply is stopped.")
    )
    prompt: str | None = field(
        default=None,
        metadata=_set("ONRECORD_PROMPT", "Answer prompt: a version such as `v1`, or a file.", "the newest"),
    )
    host: str = field(default="127.0.0.1", metadata=_set("ONRECORD_HOST", "Address the web page listens on."))
    port: int = field(default=7860, metadata=_set("ONRECORD_PORT", "Port the web page listens on."))
    allowed_hosts: tuple[str, ...] = field(
        default=(),
        metadata=_set(
            "ONRECORD_ALLOWED_HOSTS",
            "Further names the page is reached by, as of a proxy before it, with commas between.",
            "none",
        ),
    )
    tracing: bool = field(
        default=False,
        metadata=_set(
            "ONRECORD_TRACING", "Let LangSmith's own settings send prompts and passages to it.", "off"
        ),
    )

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """The settings of `environ` (the process's own by default); `SettingProblem` names a bad one."""
        given = _Given(os.environ if environ is None else environ)
        base_url, api_key = given.text("OPENAI_BASE_URL"), given.text("OPENAI_API_KEY")
        without_name = SERVERS_OWN if base_url else DEFAULT_OPENAI_MODEL if api_key else EXTRACTIVE
        return cls(
            store=Path(given.text("ONRECORD_STORE") or ".onrecord"),
            chroma_url=given.address("ONRECORD_CHROMA_URL"),
            embedding=given.text("ONRECORD_EMBEDDING") or PACKAGED,
            model=given.text("ONRECORD_MODEL") or without_name,
            api_key=Secret(api_key) if api_key else None,
            base_url=given.address("OPENAI_BASE_URL"),
            model_timeout_s=given.seconds("ONRECORD_MODEL_TIMEOUT_S", 60.0),
            model_connect_timeout_s=given.seconds("ONRECORD_MODEL_CONNECT_TIMEOUT_S", 5.0),
            model_retries=given.whole("ONRECORD_MODEL_RETRIES", 2, least=0, most=10),
            context_tokens=given.whole("ONRECORD_CONTEXT_TOKENS", 1400, least=200, most=1_000_000),
            ask_from=given.share(
                "ONRECORD_ASK_FROM", 0.0 if without_name == DEFAULT_OPENAI_MODEL else ASK_FROM
            ),
            answer_tokens=given.whole("ONRECORD_ANSWER_TOKENS", 700, least=20, most=100_000),
            prompt=given.text("ONRECORD_PROMPT"),
            host=given.text("ONRECORD_HOST") or "127.0.0.1",
            port=given.whole("ONRECORD_PORT", 7860, least=0, most=65_535),
            allowed_hosts=given.names("ONRECORD_ALLOWED_HOSTS"),
            tracing=given.yes("ONRECORD_TRACING"),
        )


def described() -> tuple[SettingDoc, ...]:
    """Every setting in the order of `Settings`, for the help text and the README."""
    return tuple(_describe(each) for each in dataclasses.fields(Settings))


def quiet_third_parties(*, tracing: bool = False, environ: MutableMapping[str, str] | None = None) -> None:
    """Tell every package that would phone home not to; call it before those packages are imported.

    With `tracing` the LangSmith variables stay as the user set them.
    """
    (os.environ if environ is None else environ).update(_PHONES_HOME if tracing else _PHONES_HOME | _TRACES)


def _describe(each: "dataclasses.Field[object]") -> SettingDoc:
    default = each.metadata.get("default", each.default)
    shown = f"{default:g}" if isinstance(default, float) else str(default)
    return SettingDoc(
        name=each.name,
        env=each.metadata["env"],
        default=shown,
        doc=each.metadata["doc"],
        secret="Secret" in str(each.type),
    )


class _Given:
    """Environment variables as typed values; white space around a value is not part of it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, env: str) -> str | None:
        return self._environ.get(env, "").strip() or None

    def seconds(self, env: str, default: float) -> float:
        wanted = "a number of seconds above 0 and up to 3600, such as 60"
        return self._number(env, default, float, lambda value: 0 < value <= 3600, wanted)

    def share(self, env: str, default: float) -> float:
        return self._number(env, default, float, lambda value: 0 <= value <= 1, "a number from 0 to 1")

    def whole(self, env: str, default: int, *, least: int, most: int) -> int:
        return self._number(
            env, default, int, lambda value: least <= value <= most, f"a whole number from {least} to {most}"
        )

    def yes(self, env: str) -> bool:
        text = (self.text(env) or "off").lower()
        if text not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
            raise SettingProblem(f"{env} is {text!r}; expected `on` or `off`.")
        return text in {"1", "true", "yes", "on"}

    def names(self, env: str) -> tuple[str, ...]:
        found = tuple(name.strip() for name in (self.text(env) or "").split(",") if name.strip())
        bad = next((name for name in found if not is_host_name(name)), None)
        if bad is not None:
            raise SettingProblem(f"{env} holds {bad!r}; expected names of hosts such as desk.example.org.")
        return found

    def address(self, env: str) -> Secret | None:
        text = self.text(env)
        if text is None:
            return None
        problem = _address_problem(text)
        if problem:
            raise SettingProblem(f"{env} {problem}; expected an address such as http://127.0.0.1:8000/v1.")
        return Secret(text)

    def _number(
        self,
        env: str,
        default: _Number,
        kind: Callable[[str], _Number],
        fits: Callable[[_Number], bool],
        wanted: str,
    ) -> _Number:
        text = self.text(env)
        if text is None:
            return default
        try:
            value = kind(text)
            if fits(value):
                return value
        except ValueError:
            pass
        raise SettingProblem(f"{env} is {text!r}; expected {wanted}.")


def is_host_name(text: str) -> bool:
    """Whether this is the bare name of a host: no scheme, port or path."""
    return re.fullmatch(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253}[A-Za-z0-9_.])?", text) is not None


def _address_problem(text: str) -> str | None:
    """Why an address cannot be used, in words that repeat nothing of it: it may hold a password."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  # raises ValueError for a port that is none
    except ValueError:
        return "is not an address"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "does not begin with http:// or https:// and a host"
    if parts.query or parts.fragment:
        return "holds a query or a fragment, which would be lost"
    return None
