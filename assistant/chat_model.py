"""A chat model as the rest of the assistant sees it: made when first needed, waited for with patience."""

import threading
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import ModelProblem
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

stopped: ContextVar[threading.Event | None] = ContextVar("stopped", default=None)
"""Set in the thread that reads a reply: once the event is set, the connection is dropped at its next byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for a model; seconds."""

    first_token_s: float = 60.0
    """From the question to the first token, retries included."""
    between_tokens_s: float = 60.0
    total_s: float = 210.0
    """For all a question asks of the model; the rest of four times the timeout is the extractive answer's."""
    retries: int = 2
    """Further attempts where a moment later may go better, before the first token only."""

    @classmethod
    def of(cls, settings: Settings) -> "Patience":
        """The bounds that follow from the one timeout a user sets."""
        timeout = settings.model_timeout_s
        return cls(
            first_token_s=timeout,
            between_tokens_s=timeout,
            total_s=3.5 * timeout,
            retries=settings.model_retries,
        )


class ChatModel:
    """A LangChain chat model that is made when first needed, with its name and our patience with it."""

    def __init__(
        self,
        name: str,
        make: Callable[[frozenset[str]], "BaseChatModel"],
        *,
        translate: Callable[[Exception, str], ModelProblem | None],
        load: Callable[[], None] = lambda: None,
        settle: "Callable[[BaseChatModel], BaseChatModel] | None" = None,
        patience: Patience | None = None,
        says_when_done: bool = False,
        traced: bool = False,
    ) -> None:
        """`make` is given the parameters to leave out; `translate` an error and the model's name.

        `load` and `make` contact nothing; `settle` may ask the server what the model still lacks.
        `says_when_done`: a reply without a finish reason is one that broke off.
        """
        self._load = load
        self._settle = settle
        self.patience = patience or Patience()
        self.says_when_done = says_when_done
        self.traced = traced
        self._translate = translate
        self._name = name
        self._make = make
        self._left_out: frozenset[str] = frozenset()
        self._made: BaseChatModel | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The model's name; for `auto` what the server calls it, once it was asked."""
        made = getattr(self._made, "model_name", None)
        return made if isinstance(made, str) else self._name

    def load(self) -> None:
        """Import and make everything that needs no server: seconds, the first time."""
        self._load()
        with self._lock:
            self._made = self._made or self._make(self._left_out)

    def chat(self) -> "BaseChatModel":
        """The model itself; for `auto` the first call asks the server which. Raises as the provider does."""
        self.load()
        with self._lock:
            made = self._made or self._make(self._left_out)
            if self._settle is not None:
                made = self._settle(made)
            self._made = made
            return made

    def leave_out(self, parameter: str) -> bool:
        """Make requests without `parameter` from now on; False when they already are."""
        with self._lock:
            if parameter in self._left_out:
                return False
            self._left_out, self._made = self._left_out | {parameter}, None
            return True

    def problem(self, error: Exception) -> ModelProblem | None:
        """What `error`, raised while the model was used, means; None for one that is not the model's."""
        return self._translate(error, self.name)
