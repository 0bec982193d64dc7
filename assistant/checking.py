"""What becomes of a model's sentences: each stands or is held back, and what it left out is added."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.claims import Cited, verify
from assistant.draft import EXTRACTIVE, Draft
from assistant.drafts import Drafted
from assistant.events import Event
from assistant.extract import needed
from assistant.units import Unit
from assistant.weighing import Weighed

EXTRACTIVE_NOTICE = "The answer below is extractive: verbatim words from the statements."
BESIDE_NOTICE = "The model used other words than those likeliest to answer; these follow, verbatim."
_MOST_ADDED = 2
"""Sentences added to a model's that are beside the point."""


def checked(
    draft: Draft, drafted: Drafted, given: Mapping[str, Cited], another: Callable[[str | None], bool]
) -> Event:
    """One sentence of the model: it stands, maybe mended, or it is held back; `given` is by key.

    `another` tells whether somebody speaks who was not asked for.
    """
    named = [given[key] for key in drafted.keys]
    if not named:
        return draft.hold_back(drafted.text, "it cites nothing that was given")
    before = draft.speaker
    verdict = verify(drafted.text, named, speaker_before=before)
    if not verdict.supported:
        # Small models copy the key of a line beside: what another passage carries is cited from there.
        alone = ([one] for one in given.values() if [one] != named)
        others = (verify(drafted.text, one, speaker_before=before) for one in alone)
        verdict = next((other for other in others if other.supported), verdict)
    if not verdict.supported:
        return draft.hold_back(drafted.text, verdict.reason or "its citations do not carry it")
    if another(verdict.speaker):
        return draft.hold_back(drafted.text, f"{verdict.speaker} was not asked for")
    return draft.state(verdict)


def likeliest(draft: Draft, weighed: Sequence[Weighed], picked: Sequence[Unit]) -> Iterator[Event]:
    """Add what is likeliest to answer where none of it is cited by what a model wrote."""
    wanted = needed(weighed, picked)
    if not wanted or draft.model == EXTRACTIVE or not draft.claims or draft.cites_any(wanted):
        return
    draft.notice = BESIDE_NOTICE
    added = [*wanted, *(unit for unit in picked if unit not in wanted)][:_MOST_ADDED]
    yield from extracted(draft, [unit for unit in added if not draft.cites_any([unit])])


def extracted(draft: Draft, picked: Sequence[Unit]) -> Iterator[Event]:
    """The units that answer, verbatim."""
    for unit in picked:
        yield draft.extract(unit)
