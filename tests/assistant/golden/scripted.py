"""Subjects whose answers are known, and a small run made with them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.golden.corpus import Corpus
from assistant.golden.grade import Answered
from assistant.golden.run import NotRun, Run, run_matrix
from assistant.golden.variants import Variant
from prompts.cases import Case
from tests.assistant.golden.affairs import Affair, absent, affairs, carries, corpus_of, refusal, right_answer

Judgement = Callable[[Case, Variant, int], str]
"""`right`, `refuse`, `answer` (what is not on record), `down`."""


class Scripted:
    """Answers rightly unless told otherwise, and counts how often it was asked."""

    def __init__(self, cast: Sequence[Affair], judgement: Judgement = lambda *_: "right") -> None:
        self._by_statement = {affair.statement.id: affair for affair in cast}
        self._judgement = judgement
        self.asked: list[tuple[str, str, int]] = []

    def __call__(self, case: Case, variant: Variant, repeat: int) -> Answered:
        self.asked.append((case.id, variant.label, repeat))
        what = self._judgement(case, variant, repeat)
        if what == "down":
            raise NotRun("the model server does not answer")
        affair = self._by_statement[case.evidence[0].statement if case.evidence else case.near_miss[0]]
        right = right_answer(affair)
        refuse = what == "refuse" or (what == "right" and case.expect == "not_on_record")
        answered = replace(right, answer=refusal(case)) if refuse else right
        return replace(answered, latency_ms=100.0 + len(self.asked))


def cases_of(cast: Sequence[Affair], every: int = 4) -> tuple[Case, ...]:
    """The cases of the affairs; of each `every`-th one, the question is also put as unanswerable."""
    plain = [affair.case for affair in cast]
    return tuple(plain + [absent(case) for case in plain[::every]])


def small_run(
    judgement: Judgement = lambda *_: "right",
    *,
    variants: Sequence[Variant] = (Variant(model="one"), Variant(model="two")),
    repeats: int = 1,
    jobs: int = 2,
    cast: tuple[Affair, ...] | None = None,
) -> Run:
    cast = cast or affairs(12)
    corpus: Corpus = corpus_of(affairs(13))
    return run_matrix(
        cases_of(cast), variants, corpus, Scripted(cast, judgement), carries, repeats=repeats, jobs=jobs
    )
