"""What is said when the record does not answer: what was searched, what is near, who is silent."""

from collections.abc import Sequence

from assistant.answer import Nearest
from assistant.units import Unit
from assistant.weighing import Weighed
from assistant.whose import Whose

MAX_NEAREST = 3
MAX_SILENT = 5


def refusal_text(speakers: Sequence[str], *, statements: int, language: str, nearest: bool) -> str:
    """Two or three sentences; no quotation marks, since nothing is quoted."""
    if language == "ru":
        who = f" Слов, которые сказал бы на это {' или '.join(speakers)}, нет." if speakers else ""
        listed = " Ближайшие приведены ниже." if nearest else ""
        return f"В архиве нет ответа на этот вопрос.{who} Просмотрено заявлений: {statements}.{listed}"
    who = f"No words of {' or '.join(speakers)} on record answer this. " if speakers else ""
    searched = "1 statement was" if statements == 1 else f"{statements} statements were"
    listed = "the nearest are listed below" if nearest else "none of them comes near"
    return f"Not on record. {who}{searched} searched; {listed}."


def silent_speakers(whose: Whose, weighed: Sequence[Weighed]) -> tuple[str, ...]:
    """Who says nothing of it: the speakers asked for, else those of the nearest statements."""
    if whose.named:
        return tuple(one.shown for one in whose.named if one.speakers)
    voices = (item.unit.utterance.speaker for item in weighed if item.unit.utterance is not None)
    return tuple(dict.fromkeys(voice for voice in voices if voice))[:MAX_SILENT]


def nearest_of(weighed: Sequence[Weighed]) -> tuple[Nearest, ...]:
    """The best unit of each of the nearest statements."""
    found: dict[str, Unit] = {}
    for item in weighed:
        found.setdefault(item.unit.statement.id, item.unit)
    return tuple(
        Nearest(
            statement=unit.statement,
            span=unit.span,
            speaker=unit.utterance.speaker if unit.utterance else None,
        )
        for unit in list(found.values())[:MAX_NEAREST]
    )
