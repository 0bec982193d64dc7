"""What is wrong with a golden set itself, found without asking anybody."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from assistant.golden.corpus import Anchor, Corpus
from assistant.golden.power import cases_needed, detectable
from assistant.golden.wording import find_words, named, says
from index.statement import Span, Statement
from prompts.cases import Case, GoldenSet

NEARLY_SAME = 0.85
"""Share of words in common from which two questions are called nearly the same."""
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_EVERYDAY = frozenset(
    _WORD.findall(
        """a about after all an and any are as at be been before being between but by can could did do does
        for from given had has have he her him his how i in into is it its many more most much not of off on
        or over said say says she should so some than that the their them there they this to under was we were
        what when where which who whom whose why will with would you your tell according anyone anybody ever
        а без бы был была были было в во где говорил говорила да для до его ее её ли же за и из их к как какие
        какой когда кто куда мне на не ни но о об он она они от по при про с сказал сказала со так то у что
        чем это"""
    )
)

Sentences = Callable[[Statement], Sequence[Span]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something to mend in a golden set."""

    level: Literal["error", "warning"]
    where: str
    """`file:line: case 'id'`, or the file."""
    sentence: str

    def __str__(self) -> str:
        """As a line for the terminal."""
        return f"{self.level}: {self.where}: {self.sentence}"


def lint(
    golden: GoldenSet,
    corpus: Corpus,
    sentences: Sentences,
    *,
    prompts: Sequence[tuple[str, str]] = (),
    margin: float | None = None,
) -> tuple[Fault, ...]:
    """Every fault of a set, errors first.

    `sentences` cuts a statement; `prompts` are (name, whole text) of what the set tests; `margin` is the
    loss, as a share, that a gate over this set is to rule out.
    """
    words = [
        (statement, [_content(span.of(statement.text)) for span in sentences(statement)])
        for statement in corpus.statements
    ]
    found: list[Fault] = []
    for case in golden.cases:
        anchors, missing = corpus.anchors(case)
        found += [_fault("error", case, fault.reason) for fault in missing]
        if not missing:
            found += _of_case(case, anchors, words)
        found += [_fault("error", case, reason) for reason in _leaks(case, prompts)]
    found += _doubles(golden.cases)
    found += _too_few(golden, margin)
    return tuple(sorted(found, key=lambda fault: fault.level))


def _of_case(
    case: Case, anchors: tuple[Anchor, ...], words: list[tuple[Statement, list[frozenset[str]]]]
) -> Iterator[Fault]:
    for wording in case.must_not_say:
        if any(says(alias, wording) for nugget in case.must_say for alias in nugget.any):
            yield _fault("error", case, f"must say and must not say {wording!r}; drop one of them")
    if case.expect == "not_on_record":
        place = _answered_by(case, words)
        if place is not None:
            yield _fault(
                "warning",
                case,
                f"is not on record, yet a sentence of {place!r} has every word of its question; "
                "read it, and make it evidence or a near miss",
            )
        return
    texts = [anchor.statement.text for anchor in anchors]
    for speaker in case.speakers:
        own = [anchor.statement.speaker or "" for anchor in anchors]
        if not any(named(text, [speaker]) for text in [*texts, *own]):
            yield _fault("warning", case, f"no statement of its evidence names the speaker {speaker!r}")
    for nugget in case.must_say:
        numbers = [_NUMBER.findall(alias) for alias in nugget.any]
        if all(found and not any(says(text, one) for text in texts for one in found) for found in numbers):
            yield _fault(
                "warning", case, f"must say {nugget.any[0]!r}, a number that its evidence does not hold"
            )
    if not (case.must_say or case.speakers or case.dates):
        yield _fault("warning", case, "asks for nothing to be said; add must_say, speakers or dates")


def _answered_by(case: Case, words: list[tuple[Statement, list[frozenset[str]]]]) -> str | None:
    """A statement, not among the near misses, with one sentence that holds every content word asked for."""
    asked = _content(case.question)
    if len(asked) < 3:
        return None
    for statement, sentences in words:
        if statement.id not in case.near_miss and any(asked <= sentence for sentence in sentences):
            return statement.id
    return None


def _leaks(case: Case, prompts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Where a prompt holds what it is tested on: it would be graded on its memory."""
    for name, text in prompts:
        if says(text, case.question):
            yield f"prompt {name!r} holds its question word for word; use another example there"
        for evidence in case.evidence:
            if evidence.quote and len(evidence.quote.split()) >= 5 and find_words(evidence.quote, text):
                yield f"prompt {name!r} holds its evidence word for word; use another example there"
        for nugget in case.must_say:
            for alias in nugget.any:
                if len(alias.split()) >= 3 and says(text, alias):
                    yield f"prompt {name!r} holds the answer {alias!r}; use another example there"


def _doubles(cases: Sequence[Case]) -> Iterator[Fault]:
    bags = [(_all_words(case.question), tuple(turn.text for turn in case.history)) for case in cases]
    for (one, (mine, before)), (other, (theirs, earlier)) in combinations(zip(cases, bags, strict=True), 2):
        if before != earlier or not mine or not theirs:
            continue
        if one.question.casefold() == other.question.casefold():
            level: Literal["error", "warning"] = "error" if one.expect != other.expect else "warning"
            yield _fault(level, other, f"asks the same as case {one.id!r}; keep one of them")
        elif mine != theirs and len(mine & theirs) / len(mine | theirs) >= NEARLY_SAME:
            yield _fault("warning", other, f"asks nearly the same as case {one.id!r}")


def _too_few(golden: GoldenSet, margin: float | None) -> Iterator[Fault]:
    count = len({case.cluster for case in golden.cases})
    where = str(golden.file)
    if margin is not None and 0 < margin <= 1:
        needed = cases_needed(margin)
        if count < needed:
            yield Fault(
                level="error",
                where=where,
                sentence=(
                    f"{len(golden.cases)} cases over {count} statements are too few for a margin of "
                    f"{100 * margin:g} points; it takes about {needed} over as many statements"
                ),
            )
    reach = detectable(count)
    if reach is None or reach > 0.2:
        able = (
            "no difference at all" if reach is None else f"only differences from {100 * reach:.0f} points on"
        )
        yield Fault(
            level="warning",
            where=where,
            sentence=f"{len(golden.cases)} cases over {count} statements can show {able}; add cases",
        )
    absent = sum(case.expect == "not_on_record" for case in golden.cases)
    if absent < 0.2 * len(golden.cases):
        yield Fault(
            level="warning",
            where=where,
            sentence=(
                f"{absent} of {len(golden.cases)} cases are not on record; with fewer than a fifth, "
                "answering everything looks good"
            ),
        )


def _fault(level: Literal["error", "warning"], case: Case, sentence: str) -> Fault:
    return Fault(level=level, where=f"{case.file}:{case.line}: case {case.id!r}", sentence=sentence)


def _all_words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _content(text: str) -> frozenset[str]:
    """Words that carry meaning, cut to six letters so that their endings do not matter."""
    return frozenset(word[:6] for word in _all_words(text) if word not in _EVERYDAY)
