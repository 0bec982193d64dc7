"""The shipped set proves the graders: each defect sown into right answers is caught by its own measure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.answer import Citation, Claim
from assistant.golden.corpus import Corpus
from assistant.golden.days import dates_in
from assistant.golden.grade import Answered, Seen
from assistant.golden.measures import grade_all
from assistant.golden.replies import ReplyStore
from assistant.golden.sources import corpus_of
from assistant.golden.subject import AssistantSubject
from assistant.settings import Settings
from index import Index
from prompts.cases import Case, load_cases
from tests.assistant.golden.affairs import answer, hit, refusal

CASES = load_cases(Path(__file__).parents[3] / "prompts/golden/cases.yaml").cases


@dataclass(frozen=True, kw_only=True)
class Bench:
    """The corpus and its judge, and the right answers."""

    corpus: Corpus
    subject: AssistantSubject

    def right(self, case: Case) -> Answered | None:
        """The evidence itself, quoted under its speaker and date; None where its words have no speaker."""
        anchors, _ = self.corpus.anchors(case)
        citations: list[Citation] = []
        claims: list[Claim] = []
        for number, anchor in enumerate(anchors, 1):
            day = anchor.statement.published
            if anchor.span is None or not anchor.speaker or day is None or day.day is None:
                return None
            text = anchor.statement.text
            words = anchor.span.of(text)
            opened = max(text.rfind(sign, 0, anchor.span.start) for sign in "“«")
            closed = max(text.rfind(sign, 0, anchor.span.start) for sign in "”»")
            # Only what stands between quotation marks may be quoted as the speaker's own words.
            if opened <= closed or any(sign in words for sign in "“”„«»"):
                return None
            citations.append(
                Citation(
                    number=number,
                    statement=anchor.statement,
                    span=anchor.span,
                    speaker=anchor.speaker,
                    spoken_on=day,
                )
            )
            when = day.earliest()
            assert when is not None
            said = f"On {when.day} {when:%B %Y}, {anchor.speaker} said: “{words}” [{number}]."
            claims.append(Claim(text=said, citations=(number,)))
        statements = {anchor.statement.id: anchor.statement for anchor in anchors}
        return Answered(
            answer=answer(case, tuple(claims), tuple(citations)),
            hits=tuple(hit(statement, rank) for rank, statement in enumerate(statements.values(), 1)),
        )

    def grades(self, case: Case, answered: Answered) -> dict[str, float | None]:
        anchors, _ = self.corpus.anchors(case)
        names = tuple(dict.fromkeys((*self.corpus.speakers, *case.speakers)))
        seen = Seen(answered=answered, anchors=anchors, names=names, supports=self.subject.supports)
        return {grade.measure: grade.value for grade in grade_all(case, seen)}


@pytest.fixture(scope="module")
def bench(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with Index.open(sample_store) as index:
        corpus = corpus_of(index)
        replies = ReplyStore(tmp_path_factory.mktemp("replies") / "r.jsonl")
        yield Bench(
            corpus=corpus, subject=AssistantSubject(index, corpus, Settings.read({}), replies=replies)
        )


def spoil_first(answered: Answered, change: Callable[[str], str]) -> Answered:
    first, *rest = answered.answer.claims
    claims = (replace(first, text=change(first.text)), *rest)
    return replace(answered, answer=replace(answered.answer, claims=claims))


def citation_swapped(bench: Bench, case: Case, right: Answered) -> Answered:
    used = {each.statement.id for each in right.answer.citations}
    used |= {evidence.statement for evidence in case.evidence}
    other = next(each for each in bench.corpus.statements if each.id not in used)
    span = right.answer.citations[0].span
    length = min(span.end - span.start, len(other.text))
    moved = [
        replace(each, statement=other, span=replace(each.span, start=0, end=length))
        for each in right.answer.citations
    ]
    return replace(right, answer=replace(right.answer, citations=tuple(moved)))


def quote_altered(bench: Bench, case: Case, right: Answered) -> Answered:
    del bench, case

    def change(text: str) -> str:
        start, end = text.index("“") + 1, text.index("”")
        words = text[start:end].split(" ")
        words[len(words) // 2] = "perhaps"
        return text[:start] + " ".join(words) + text[end:]

    return spoil_first(right, change)


def date_shifted(bench: Bench, case: Case, right: Answered) -> Answered:
    del bench, case

    def change(text: str) -> str:
        day = dates_in(text)[0].earliest()
        assert day is not None
        later = day + timedelta(days=45)
        return text.replace(f"{day.day} {day:%B %Y}", f"{later.day} {later:%B %Y}")

    return spoil_first(right, change)


def speaker_swapped(bench: Bench, case: Case, right: Answered) -> Answered:
    mine = {evidence.speaker for evidence in case.evidence} | set(case.speakers)
    own = right.answer.citations[0].speaker or ""
    surnames = {name.split()[-1] for name in mine if name}
    other = next(name for name in bench.corpus.speakers if " " in name and name.split()[-1] not in surnames)
    return spoil_first(right, lambda text: text.replace(own, other, 1))


def refused(bench: Bench, case: Case, right: Answered) -> Answered:
    del bench
    return replace(right, answer=refusal(case))


def evidence_missing(bench: Bench, case: Case, right: Answered) -> Answered:
    wanted = {evidence.statement for evidence in case.evidence}
    others = [each for each in bench.corpus.statements if each.id not in wanted][:12]
    return replace(right, hits=tuple(hit(each, rank) for rank, each in enumerate(others, 1)))


Spoil = Callable[[Bench, Case, Answered], Answered]


@pytest.mark.parametrize(
    ("spoil", "measure"),
    [
        (citation_swapped, "evidence_cited"),
        (citation_swapped, "citation_recall"),
        (quote_altered, "quotes_verbatim"),
        (date_shifted, "date_right"),
        (speaker_swapped, "speaker_right"),
        (refused, "answered"),
        (evidence_missing, "evidence_retrieved"),
    ],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_sown_defects_are_caught(bench: Bench, spoil: Spoil, measure: str) -> None:
    sown = caught = 0
    for case in CASES:
        right = bench.right(case) if case.expect == "answer" else None
        if right is None or bench.grades(case, right)[measure] != 1:
            continue
        sown += 1
        value = bench.grades(case, spoil(bench, case, right))[measure]
        caught += value is not None and value < 1
    assert sown >= 40
    assert caught >= 0.95 * sown, f"{caught} of {sown}"


def test_right_answers_are_called_right(bench: Bench) -> None:
    """The other side of the coin: measures that cried wolf would catch every defect too."""
    graded = {name: [0, 0] for name in ("citation_recall", "quotes_verbatim", "speaker_right", "date_right")}
    for case in CASES:
        right = bench.right(case) if case.expect == "answer" else None
        if right is None:
            continue
        for name, value in bench.grades(case, right).items():
            if name in graded and value is not None:
                graded[name][0] += value == 1
                graded[name][1] += 1
    rates = {name: full / count for name, (full, count) in graded.items()}
    assert all(count >= 40 for _, count in graded.values())
    assert rates["quotes_verbatim"] == 1
    assert rates["date_right"] >= 0.95, rates
    assert rates["speaker_right"] >= 0.95, rates
    # The judge also asks attribution whose words they are; it does not find every speaker of the sample.
    assert rates["citation_recall"] >= 0.75, rates


def test_answers_to_what_is_not_on_record_are_caught(bench: Bench) -> None:
    absent = [case for case in CASES if case.expect == "not_on_record"]
    lender = next(right for case in CASES if case.expect == "answer" and (right := bench.right(case)))
    assert len(absent) >= 60
    for case in absent:
        assert bench.grades(case, lender)["refused_rightly"] == 0
        assert bench.grades(case, replace(lender, answer=refusal(case)))["refused_rightly"] == 1
