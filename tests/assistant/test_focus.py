"""Which sentences of the hits are put before a model."""

from assistant.agreement import Agreement
from assistant.focus import LEAST_SHOWN, in_focus
from assistant.likelihood import Match
from assistant.support import Features
from assistant.units import units_of
from assistant.weighing import Weighed
from tests.hits import hit

TEXT = " ".join(f"The ferry number {at} was late again on Monday." for at in range(1, 9))
NOTHING = Match(
    features=Features(**dict.fromkeys(Features.__dataclass_fields__, 0.0)),
    agreement=Agreement(**dict.fromkeys(Agreement.__dataclass_fields__, 0.0)),
)


def shown(*probabilities: float, budget_tokens: int = 3_000) -> list[str]:
    found = hit(TEXT)
    weighed = [
        Weighed(unit=unit, probability=probability, match=NOTHING, speaks_of_it=True)
        for unit, probability in zip(units_of([found]), probabilities, strict=False)
    ]
    focus = in_focus([found], weighed, budget_tokens=budget_tokens)
    return [span.of(TEXT) for spans in focus.sentences.values() for span in spans]


def test_sentences_far_less_likely_than_the_best_are_left_out() -> None:
    assert len(shown(0.9, 0.8, 0.7, 0.6, 0.5, 0.1, 0.1, 0.1)) == 5
    assert len(shown(0.2, 0.2, 0.2, 0.2, 0.2, 0.19, 0.19, 0.19)) == 8


def test_a_few_are_always_shown() -> None:
    assert len(shown(0.9, 0.01, 0.01, 0.01, 0.01, 0.01)) == LEAST_SHOWN
    assert shown() == []


def test_the_budget_bounds_them() -> None:
    assert len(shown(*[0.9] * 8, budget_tokens=700)) == 5
