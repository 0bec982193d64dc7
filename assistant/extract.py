"""The extractive answerer: which units answer the question, verbatim, or none."""

import dataclasses
from collections.abc import Sequence

from assistant.calibration import THRESHOLD
from assistant.standing import answerable, standing
from assistant.terms import stems, words
from assistant.units import TRAILING, Unit, trimmed
from assistant.weighing import Weighed, says
from assistant.whose import ANYBODY, Whose
from assistant.word_tables import words as word_set
from index.sentences import sentence_spans
from index.statement import Span

MAX_CLAIMS = 3
NEAR_BEST = 0.4
"""Further units stand when they are at least this share as probable as the best one."""
GOES_ON = 0.15
"""The same of a unit in which the speech of the best one goes on behind its "she said"."""
ALIKE = 0.7
"""Two units that share this much of their words say the same."""
MOST_BETWEEN = 120
"""Characters of a frame between two stretches of one speech."""
LEANS = 0.15
"""A unit leans on the sentence ahead when that adds this much of the question's words to it."""
FEW_WORDS = 7
"""A speaker's sentence of so few words, "I have seen it.", is cited with the next one."""
MOST_WORDS = 70
"""Words of a sentence and the one that speaks on of it, cited together."""
OWN_WORDS = 1.15
"""What a speaker's own words count for beside a report of them."""
_STOPS = ".!?… "
_POINTERS = word_set("it this that these those they he she such both neither он она оно они это этот эта эти")
"""A sentence that opens with one of them needs the sentence ahead."""


def answerable_by(weighed: Sequence[Weighed], whose: Whose = ANYBODY) -> float:
    """Probability that the record answers, by the units in the question's language or by the others."""
    return max(_answerable_in_own_language(weighed, whose), _answerable_in_another(weighed))


def _answerable_in_own_language(weighed: Sequence[Weighed], whose: Whose) -> float:
    own = [item for item in weighed if item.speaks_of_it and not item.foreign]
    if not own:
        return 0.0
    return answerable(standing([item.match for item in own], named=bool(whose.named)))


def _answerable_in_another(weighed: Sequence[Weighed]) -> float:
    return max((item.probability for item in weighed if item.speaks_of_it and item.foreign), default=0.0)


def chosen(weighed: Sequence[Weighed], *, several: bool = False, whose: Whose = ANYBODY) -> tuple[Unit, ...]:
    """The units that answer, best first; empty when the record does not answer.

    With `several`, statements that are not cited yet come first, as when two speakers are compared; of each
    speaker asked for the best unit is taken. Another language is only turned to where the question's own does
    not answer: by meaning alone a sentence on the matter looks as good as one that answers.
    """
    in_own = _answerable_in_own_language(weighed, whose) >= THRESHOLD
    if not in_own and _answerable_in_another(weighed) < THRESHOLD:
        return ()
    bodies = [item for item in weighed if item.speaks_of_it and not item.features.headline]
    by_worth = sorted(bodies, key=lambda item: (not item.denies, -_worth(item)))
    fitting = [item for item in by_worth if item.foreign is not in_own]
    if not fitting:
        return ()
    best = max(map(_worth, fitting))
    picked = [item for item in fitting[:1] if item.denies]
    if len(whose.named) > 1:
        for one in whose.named:
            picked += [item for item in by_worth if says(item.unit, one) and item not in picked][:1]
    for item in fitting:
        share = GOES_ON if picked and _goes_on(picked[0].unit, item.unit) else NEAR_BEST
        _add(picked, item, best * share, several=several)
    picked = [item for item in picked if not item.lacks or item.denies]
    cited = [_as_cited(item) for item in picked]
    return _apart([_going_on(unit) for unit in cited[:1]] + cited[1:])[:MAX_CLAIMS]


def needed(weighed: Sequence[Weighed], picked: Sequence[Unit]) -> Sequence[Unit]:
    """The chosen units one of which an answer has to cite: what denies the question's premise, else any."""
    denying = {(item.unit.statement.id, item.unit.span.end) for item in weighed if item.denies}
    return [unit for unit in picked if (unit.statement.id, unit.span.end) in denying] or picked


def _add(picked: list[Weighed], item: Weighed, bar: float, *, several: bool) -> None:
    """Add a unit that is good enough and says something new."""
    others = several and len(picked) == 1
    if others and item.unit.statement.id == picked[0].unit.statement.id:
        return
    if _worth(item) < (bar / 2 if others else bar) or len(picked) == MAX_CLAIMS:
        return
    if not any(alike(one.unit, item.unit) for one in picked):
        picked.append(item)


def _goes_on(unit: Unit, following: Unit) -> bool:
    """Whether a speaker's own words go on in the same paragraph: "“A,” she said. “B”"."""
    one, other = unit.utterance, following.utterance
    if one is None or other is None or one.speaker != other.speaker or not (unit.direct and following.direct):
        return False
    text, start, end = unit.statement.text, unit.span.end, following.span.start
    return (
        unit.statement.id == following.statement.id
        and 0 <= end - start <= MOST_BETWEEN
        and "\n" not in text[start:end]
    )


def _worth(item: Weighed) -> float:
    return item.probability * (OWN_WORDS if item.unit.direct else 1.0)


def _apart(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Those that overlap made one, in the better one's place: what one leans on may be cited by itself."""
    kept: list[Unit] = []
    for unit in units:
        at = next((at for at, one in enumerate(kept) if _overlap(one, unit)), None)
        if at is None:
            kept.append(unit)
        elif kept[at].utterance == unit.utterance:
            both = (kept[at].span, unit.span)
            span = Span(start=min(one.start for one in both), end=max(one.end for one in both))
            kept[at] = dataclasses.replace(kept[at], span=span)
    return tuple(kept)


def _overlap(one: Unit, other: Unit) -> bool:
    return one.statement.id == other.statement.id and one.span.meets(other.span)


def _as_cited(item: Weighed) -> Unit:
    """The unit, with what it is not understood without: the sentence ahead of it, or the next one."""
    unit = _with_lead(item)
    return _with_next(unit) if unit is item.unit else unit


def _with_next(unit: Unit) -> Unit:
    """The unit, with the next sentence of the same speech and paragraph where it is of a few words only."""
    behind = _behind(unit) if len(unit.text.split()) <= FEW_WORDS else None
    return unit if behind is None else _through(unit, behind)


def _going_on(unit: Unit) -> Unit:
    """The unit, with the next sentence of the same speech where that speaks on of the matter: "This …"."""
    behind = _behind(unit)
    if behind is None or not _points_back(behind.of(unit.statement.text)):
        return unit
    both = _through(unit, behind)
    return both if len(both.text.split()) <= MOST_WORDS else unit


def _behind(unit: Unit) -> Span | None:
    """The next sentence of the same speech and paragraph, without what closes it."""
    said, text = unit.utterance, unit.statement.text
    if said is None or not unit.direct:
        return None
    behind = text[unit.span.end : said.span.end].partition("\n")[0]
    lead = len(behind) - len(behind.lstrip(_STOPS))
    for following in sentence_spans(behind[lead:], unit.statement.language)[:1]:
        start = unit.span.end + lead
        return trimmed(text, Span(start=start, end=start + following.end), also=TRAILING)
    return None


def _through(unit: Unit, behind: Span) -> Unit:
    return dataclasses.replace(unit, span=Span(start=unit.span.start, end=behind.end))


def _with_lead(item: Weighed) -> Unit:
    """The unit, with the sentence ahead of it where it leans on that and both are one voice's."""
    unit, ahead = item.unit, item.unit.before
    if ahead is None or not leans_back(item) or not _one_voice(unit, ahead):
        return unit
    return dataclasses.replace(unit, span=Span(start=ahead.start, end=unit.span.end))


def leans_back(item: Weighed) -> bool:
    """Whether a unit is only understood with the sentence ahead of it."""
    return item.features.led - item.features.unit >= LEANS or _points_back(item.unit.text)


def _points_back(sentence: str) -> bool:
    opening = words(sentence)[:1]
    return bool(opening) and opening[0].text.casefold() in _POINTERS


def _one_voice(unit: Unit, ahead: Span) -> bool:
    text = ahead.of(unit.statement.text)
    if text.rstrip().endswith("?") or "\n" in unit.statement.text[ahead.start : unit.span.start].strip():
        return False
    if unit.utterance is None:
        return not any(mark in text for mark in '“”„«»"')
    return unit.direct and unit.utterance.span.holds(ahead)


def alike(one: Unit, other: Unit) -> bool:
    """Whether two units say much the same."""
    first, second = stems(one.text), stems(other.text)
    return len(first & second) >= ALIKE * min(len(first), len(second))
