"""Prompt and evidence in, sentences out as the model writes them: the one LangChain runnable."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant.answer import Usage
from assistant.chat_model import ChatModel
from assistant.drafts import Drafted, Drafter
from assistant.errors import ModelCutOff, ModelGarbage
from assistant.evidence import Evidence, as_prompt
from assistant.hostile import defused
from assistant.replies import pieces
from prompts import Prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessageChunk
    from langchain_core.runnables import Runnable

ANSWER_VARIABLES = ("evidence", "question", "refusal")
"""What `write` fills; for `prompts.load_file(path, allowed=ANSWER_VARIABLES)`."""
REFUSAL = "NOT ON RECORD"
"""What the model is told to write when no passage answers, and by which that is recognised."""

_MOST_CHARS = 12_000
"""A reply is stopped there even if its server does not honour the token limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The model is at work on a sentence that is not complete."""

    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The reply is over; always the last event of one that did not fail."""

    usage: Usage
    """As the server counted, 0 where it did not."""
    refused: bool
    """The model said that nothing answers the question, and drafted nothing with a key."""
    ended: Literal["done", "length", "looping"]
    """`length`: a limit cut it, and its unfinished sentence was dropped; `looping`: it repeated itself."""
    raw: str
    """The reply as it came."""


Written = Drafted | Tick | Finished


def runnable(
    prompt: Prompt, values: Mapping[str, str], chat: "BaseChatModel"
) -> "Runnable[dict[str, str], BaseMessageChunk]":
    """The prompt's messages piped into the model; to be called with `values`."""
    from langchain_core.prompts import ChatPromptTemplate

    prompt.fill(values)  # names missing and unknown variables before anything is sent
    template = ChatPromptTemplate.from_messages([(each.role, each.text) for each in prompt.messages])
    return template | chat  # type: ignore[return-value]  # LangChain types the chunks as the message


def write(
    question: str,
    evidence: Sequence[Evidence],
    *,
    prompt: Prompt,
    model: ChatModel,
    until: float | None = None,
) -> Generator[Written, None, None]:
    """Have `model` answer `question`, which stands alone, from `evidence`; sentences as they complete.

    `until` is the question's `replies.deadline`. Closing the iterator ends the request. Raises a
    `ModelProblem` at any point; what was drafted before it is void.
    """
    values = {"evidence": as_prompt(evidence), "question": defused(question), "refusal": REFUSAL}
    drafter = Drafter(known=[each.key for each in evidence], refusal=REFUSAL)
    raw: list[str] = []
    cited = False
    usage, finish = Usage(), "stop"
    chars = 0
    reply = pieces(model, lambda m: runnable(prompt, values, m.chat()).stream(dict(values)), until=until)
    with closing(reply):
        for piece in reply:
            usage, finish = piece.usage or usage, piece.finish or finish
            raw.append(piece.text)
            chars += len(piece.text)
            for drafted in drafter.feed(piece.text):
                cited = cited or bool(drafted.keys)
                yield drafted
            yield Tick(words=drafter.words)
            if drafter.looping or chars > _MOST_CHARS:
                break
    ended = _ended(drafter, finish, chars)
    for drafted in drafter.finish(whole=ended == "done"):
        cited = cited or bool(drafted.keys)
        yield drafted
    text = "".join(raw)
    _refuse_nothing(text, drafter, finish)
    yield Finished(usage=usage, refused=drafter.refused and not cited, ended=ended, raw=text)


def complete(
    prompt: Prompt,
    values: Mapping[str, str],
    *,
    model: ChatModel,
    until: float | None = None,
    most_chars: int,
) -> str:
    """A whole short reply, such as a rewritten question; raises `ModelProblem`, also for a longer one."""
    reply = pieces(model, lambda m: runnable(prompt, values, m.chat()).stream(dict(values)), until=until)
    text = ""
    with closing(reply):
        for piece in reply:
            text += piece.text
            if len(text) > most_chars:
                raise ModelGarbage(f"The model {model.name!r} wrote more than was asked for.")
    return text.rpartition("</think>")[2].strip()


def _ended(drafter: Drafter, finish: str, chars: int) -> Literal["done", "length", "looping"]:
    if drafter.looping:
        return "looping"
    return "length" if finish == "length" or chars > _MOST_CHARS else "done"


def _refuse_nothing(text: str, drafter: Drafter, finish: str) -> None:
    if finish == "content_filter":
        raise ModelCutOff("The model's server filtered the reply away.")
    if not drafter.drafted and not drafter.refused:
        raise ModelGarbage(
            "The model's reply is empty." if not text.strip() else "The reply holds no sentence."
        )
