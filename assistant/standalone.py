"""A follow-up made to stand alone, so that it can be searched and shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer import Turn
from assistant.chain import complete
from assistant.chat_model import ChatModel
from assistant.definite import named_before
from assistant.errors import ModelProblem
from assistant.followups import Said, resolved
from assistant.hostile import defused
from assistant.leaning import content_words, leans
from prompts import Prompt

STANDALONE_VARIABLES = ("history", "question")
"""What `rewrite` fills; for `prompts.load_file(path, allowed=STANDALONE_VARIABLES)`."""

_TURNS = 6
_TURNS_READ = 40
_MOST_CHARS = 300
_ANSWER_CHARS = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A question that stands alone."""

    text: str
    changed: bool
    """Whether it differs from what was asked; then it is shown above the answer."""
    by: Literal["nobody", "rules", "model"] = "nobody"
    problem: ModelProblem | None = None
    """Why the model was of no use, when it was asked and rules stepped in; ask it nothing more then."""


def rewrite(
    question: str,
    history: Sequence[Turn],
    *,
    speakers: Sequence[str] = (),
    model: ChatModel | None = None,
    prompt: Prompt | None = None,
    until: float | None = None,
) -> Rewritten:
    """Make `question` stand alone after `history`; without a model, or when it fails, by rules.

    A question that does not lean on the conversation is returned as it is, whoever is asked.
    `speakers` are full names, those of the corpus; `until` is the question's `replies.deadline`.
    """
    asked = " ".join(question.split())
    before = _before(history, speakers)
    if before is None or len(asked) > _MOST_CHARS or not (leans(asked) or named_before(asked, before.asked)):
        return Rewritten(text=asked, changed=False)
    problem: ModelProblem | None = None
    if model is not None and prompt is not None:
        try:
            text = _by_model(asked, history, model, prompt, until)
        except ModelProblem as failed:
            problem = failed
        else:
            if not _unchanged(text, asked) and _is_faithful(text, asked, history):
                return Rewritten(text=text, changed=text != asked, by="model")
    text = resolved(asked, before, speakers)
    changed = text != asked
    return Rewritten(text=text, changed=changed, by="rules" if changed else "nobody", problem=problem)


def _before(history: Sequence[Turn], speakers: Sequence[str]) -> Said | None:
    """The last question of the conversation, made to stand alone after those before it."""
    said: Said | None = None
    for turn in history[-_TURNS_READ:]:
        text = " ".join(turn.text.split())
        if turn.role == "assistant":
            said = replace(said, answer=text) if said else None
        elif text and said:
            earlier = (*said.earlier, said.question)
            said = Said(question=resolved(text, said, speakers), earlier=earlier)
        elif text:
            said = Said(question=text)
    return said


def _by_model(
    asked: str, history: Sequence[Turn], model: ChatModel, prompt: Prompt, until: float | None
) -> str:
    lines = []
    for turn in history[-_TURNS:]:
        who, most = ("Asked", _MOST_CHARS) if turn.role == "user" else ("Answered", _ANSWER_CHARS)
        lines.append(f"- {who}: {defused(turn.text)[:most]}")
    values = {"history": "\n".join(lines), "question": defused(asked)}
    text = complete(prompt, values, model=model, until=until, most_chars=_MOST_CHARS)
    return " ".join(text.split()).strip('"“” ')


def _unchanged(text: str, asked: str) -> bool:
    """Whether a model gave back what leans on the conversation as it was."""
    return text.casefold().strip(" ?.!") == asked.casefold().strip(" ?.!")


def _is_faithful(text: str, asked: str, history: Sequence[Turn]) -> bool:
    """Whether a rewrite keeps to the question and brings in nothing the conversation does not hold."""
    there = set(content_words(" ".join([asked, *(turn.text for turn in history)])))
    brought = [each for each in content_words(text) if each not in there and not _inflected(each, there)]
    kept = [each for each in content_words(asked) if each in content_words(text)]
    keeps = not content_words(asked) or len(kept) * 2 >= len(content_words(asked))
    return bool(text) and keeps and not any(each[0].isdigit() for each in brought) and len(brought) <= 1


def _inflected(word: str, there: set[str]) -> bool:
    """The same word with another ending, near enough: it shares all but its last three letters."""
    stem = word[: max(4, len(word) - 3)]
    return any(each.startswith(stem) for each in there)
