"""Who passes a speaker's words on: an agency or a paper that the report itself rests on.

“…,” Lavrov said, TASS reports.           a report of the report, at the end
“…,” Lavrov said, as reported by TASS.
Lavrov was quoted by TASS as saying “…”.
TASS quoted Lavrov as saying “…”.
"""

from dataclasses import dataclass

from index.attribution.cue import Cue
from index.attribution.lexicon import words_in
from index.attribution.noun_phrases import phrase_right
from index.attribution.phrases import Phrase
from index.attribution.subjects import phrase_left
from index.attribution.tokens import Tokens
from index.attribution.verbs import BE, CLAUSE_VERBS, QUOTE_ONLY
from index.attribution.voices import Voice

_QUOTED = frozenset(words_in("quoted cited reported carried published relayed"))
_POINTING = frozenset(
    words_in(
        """
    pointed referred referring pointing cited citing quoted quoting recalled mentioned
    """
    )
)
_PASSES_ON = frozenset(
    words_in(
        "reports reported writes wrote сообщает сообщил сообщило сообщили передает передаёт передал передало пишет пишут"
    )
)
_PRESS = frozenset(
    words_in(
        "agency media newspaper television tv radio broadcaster outlet daily paper ministry embassy office"
    )
)
_TOLD = frozenset(words_in("said says reported reports"))
_REST_MAX = 5
"""More words behind the report are a report of its own."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Who passes on what a sentence reports, and what is left of the sentence without that."""

    phrase: Phrase | None
    cues: list[Cue]
    items: int
    """How many items of the sentence stand in front of a closing "…, TASS reports"."""


def relay(items: Tokens, cues: list[Cue]) -> Relay:
    """Find who passes the words of the sentence on; `phrase` is None when nobody does."""
    for place in (at for at, item in enumerate(items) if item.lower in _QUOTED and at + 2 < len(items)):
        if items[place + 1].lower == "by" and _reported(items, place):
            phrase, _ = phrase_right(items, place + 2)
        elif (
            items[place].lower in ("quoted", "cited")
            and _reported(items, place)
            and not _passive(items, place)
        ):
            phrase, _ = phrase_left(items, place)
        else:
            continue
        if _is_outlet(phrase):
            return Relay(phrase, [cue for cue in cues if cue.subject != phrase], len(items))
    reports = any(_is_report(items, cue) for cue in cues[:-1])
    closing = cues[-1] if reports else None
    if closing is not None and closing.first and (_closes(items, closing) or _tells_of(items, cues)):
        return Relay(closing.subject, cues[:-1], closing.first)
    return Relay(None, cues, len(items))


def _is_report(items: Tokens, cue: Cue) -> bool:
    """Whether it reports a clause, or words in quotation marks: called the plan “a mistake”."""
    quoted = any(item.quote is not None for item in items[cue.last + 1 :])
    return (cue.lemma in CLAUSE_VERBS or quoted and cue.lemma in QUOTE_ONLY) and not cue.participle


def _reported(items: Tokens, place: int) -> bool:
    """As reported by; was quoted by … as saying."""
    as_said = any(item.lower == "as" for item in items[place : place + 12])
    return as_said or place > 0 and items[place - 1].lower == "as"


def _passive(items: Tokens, place: int) -> bool:
    return any(item.lower in BE for item in items[max(0, place - 3) : place])


def _closes(items: Tokens, cue: Cue) -> bool:
    """Whether the cue is no more than "TASS reports" or "according to TASS", at the sentence's end."""
    if items[cue.first - 1].text != "," and items[cue.first - 1].quote is None and not cue.source:
        return False
    rest = [item for item in items[cue.last + 1 :] if item.word]
    if _is_press(cue.subject) and len(rest) < _REST_MAX and (cue.source or items[cue.verb].lower in _TOLD):
        return True
    lemma = items[cue.verb].lower in _PASSES_ON or cue.source
    return lemma and len(rest) < 3 and _is_outlet(cue.subject)


def _tells_of(items: Tokens, cues: list[Cue]) -> bool:
    """Whether a body closes what a person who opens the sentence told: "Lee told Ray it was over, the Hall said"."""
    opening, closing = cues[0], cues[-1]
    told = opening.first == 0 and opening.lemma in ("tell", "add", "say") and not opening.after
    person = opening.subject is not None and opening.subject.kind in ("person", "pronoun")
    body = closing.subject is not None and closing.subject.kind == "organisation" and not closing.source
    rest = [item for item in items[closing.last + 1 :] if item.word]
    return told and person and body and items[closing.first - 1].text == "," and (
        items[closing.verb].lower in _TOLD and len(rest) < _REST_MAX
    )  # fmt: skip


def _is_press(phrase: Phrase | None) -> bool:
    """Whether a description is of those that pass words on: state-run news agency, the ministry, official media."""
    return phrase is not None and phrase.kind != "person" and phrase.head in _PRESS


def _is_outlet(phrase: Phrase | None) -> bool:
    return phrase is not None and (
        phrase.kind == "organisation" or phrase.kind == "person" and " " not in phrase.name
    )


def passed_on(
    items: Tokens, cue: Cue, voice: Voice, past: Voice | None, pointing: Voice | None
) -> str | None:
    """Who passes the words on: "She pointed to statements by Stewart, who had said that …"."""
    other = pointing is not None and pointing.definite and pointing.name != voice.name
    if pointing is not None and other and points_to(items[: cue.first]):
        return pointing.name
    if past is not None and past.name != voice.name and cue.first:
        return past.name if items[cue.first - 1].lower == "that" else None
    return None


def points_to(items: Tokens) -> bool:
    """Whether somebody is said to point to words, other than by "referred to as"."""
    return any(
        item.lower in _POINTING and not (items[at + 2 : at + 3] and items[at + 2].lower == "as")
        for at, item in enumerate(items)
    )
