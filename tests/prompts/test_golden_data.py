import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

GOLDEN = Path(__file__).resolve().parents[2] / "prompts" / "golden"
TAGS = {
    "single",
    "multi",
    "who_said",
    "follow_up",
    "temporal",
    "changed",
    "russian",
    "wire",
    "via",
    "planted",
}
TAGS |= {"smoke", "false_premise", "absent_topic", "absent_speaker", "other_speaker", "absent_detail"}
REASONS = {"absent_topic", "absent_speaker", "other_speaker", "absent_detail", "false_premise"}


class Turn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    role: str
    text: str


class Evidence(BaseModel):
    model_config = ConfigDict(extra="forbid")
    statement: str
    quote: str
    speaker: str | None = None
    start: int | None = None
    end: int | None = None


class Nugget(BaseModel):
    model_config = ConfigDict(extra="forbid")
    any: list[str]
    vital: bool


class Case(BaseModel):
    """The shape this data promises, told once more so that a slip of the loader cannot hide one here."""

    model_config = ConfigDict(extra="forbid")
    id: str
    question: str
    history: list[Turn] = []
    expect: str
    evidence: list[Evidence] = []
    evidence_mode: str = "all"
    must_say: list[Nugget] = []
    must_not_say: list[str] = []
    speakers: list[str] = []
    dates: list[str] = []
    near_miss: list[str] = []
    tags: list[str]
    why: str


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    loaded = yaml.load((GOLDEN / "cases.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    assert loaded.keys() == {"version", "corpus", "cases"}
    assert (loaded["version"], loaded["corpus"]) == (1, "sample")
    return TypeAdapter(list[Case]).validate_python(loaded["cases"])


def says(text: str, words: str) -> bool:
    """Whether `text` holds `words` whole, whatever their case."""
    return re.search(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", text.casefold()) is not None


def proofs(case: Case) -> Iterator[list[Evidence]]:
    """Each smallest set of evidence that proves the case."""
    if case.evidence_mode == "any":
        yield from ([one] for one in case.evidence)
    elif case.evidence:
        yield case.evidence


def test_ids_questions_and_tags(cases: list[Case]) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", case.id) for case in cases)
    assert not [name for name, times in Counter(case.id for case in cases).items() if times > 1]
    asked = Counter((case.question.casefold(), tuple(turn.text for turn in case.history)) for case in cases)
    assert not [question for question, times in asked.items() if times > 1]
    for case in cases:
        assert case.tags and set(case.tags) <= TAGS, case.id
        assert len(case.tags) == len(set(case.tags)), case.id
        assert case.why.endswith(".") and len(case.why) < 120, case.id
        assert case.expect in {"answer", "not_on_record"}, case.id
        assert case.evidence_mode in {"all", "any"}, case.id


def test_proportions(cases: list[Case]) -> None:
    silent = [case for case in cases if case.expect == "not_on_record"]
    assert len(cases) >= 200
    assert 0.29 <= len(silent) / len(cases) <= 0.36
    counts = Counter(tag for case in cases for tag in case.tags)
    floors = {"follow_up": 20, "multi": 30, "temporal": 40, "russian": 25, "wire": 10, "planted": 15}
    floors |= {"who_said": 20, "changed": 25, "via": 10, "smoke": 20, "false_premise": 25}
    assert not {tag: counts[tag] for tag, floor in floors.items() if counts[tag] < floor}
    reasons = Counter(tag for case in silent for tag in case.tags)
    assert not {reason: reasons[reason] for reason in REASONS if reasons[reason] < 10}


def test_every_statement_is_asked_about(cases: list[Case], sample_texts: dict[str, str]) -> None:
    cited = {evidence.statement for case in cases for evidence in case.evidence}
    assert cited == set(sample_texts)


def test_evidence_is_verbatim(cases: list[Case], sample_texts: dict[str, str]) -> None:
    for case in cases:
        for evidence in case.evidence:
            assert evidence.quote in sample_texts[evidence.statement], (case.id, evidence.quote)
            assert evidence.quote == evidence.quote.strip() and "\n" not in evidence.quote, case.id


def test_only_answerable_cases_have_evidence(cases: list[Case]) -> None:
    for case in cases:
        if case.expect == "answer":
            assert case.evidence and any(nugget.vital for nugget in case.must_say), case.id
        else:
            assert not (case.evidence or case.must_say or case.speakers or case.dates), case.id
            assert len(REASONS & set(case.tags)) == 1, case.id


def test_multi_needs_more_than_one_proof(cases: list[Case]) -> None:
    multi = [case for case in cases if "multi" in case.tags]
    assert all(case.evidence_mode == "all" and len(case.evidence) > 1 for case in multi)
    spread = [case for case in multi if len({evidence.statement for evidence in case.evidence}) > 1]
    assert len(spread) >= 30


def test_vital_nuggets_are_in_each_proof(cases: list[Case], sample_texts: dict[str, str]) -> None:
    by_name_only = []
    for case in cases:
        for proof in proofs(case):
            quoted = "\n".join([f"{part.quote}\n{part.speaker}" for part in proof])
            around = "\n".join(sample_texts[part.statement] for part in proof)
            for nugget in (nugget for nugget in case.must_say if nugget.vital):
                if not any(says(quoted, alias) for alias in nugget.any):
                    assert any(says(around, alias) for alias in nugget.any), (case.id, nugget.any)
                    by_name_only.append(case.id)
    assert len(by_name_only) <= 5


def test_right_answers_hold_nothing_forbidden(cases: list[Case]) -> None:
    for case in cases:
        for part in case.evidence:
            assert not [words for words in case.must_not_say if says(part.quote, words)], case.id


def test_speakers_are_those_of_the_evidence(cases: list[Case], sample_texts: dict[str, str]) -> None:
    for case in cases:
        assert set(case.speakers) <= {part.speaker for part in case.evidence}, case.id
        for proof in proofs(case):
            named = {part.speaker for part in proof} - {None}
            assert not case.speakers or not named or named & set(case.speakers), case.id


def test_speakers_are_named_in_their_statements(
    cases: list[Case], sample_texts: dict[str, str], sample_folder: Path
) -> None:
    rows = (sample_folder / "castrel-maritime-committee.jsonl").read_text(encoding="utf-8")
    for case in cases:
        for part in case.evidence:
            text = rows if part.statement.startswith("maritime-committee") else sample_texts[part.statement]
            assert part.speaker is None or says(text, part.speaker), (case.id, part.speaker)


def test_dates_are_published_days_of_the_evidence(cases: list[Case], sample_folder: Path) -> None:
    heads = {path.stem: path.read_text(encoding="utf-8")[:700] for path in sample_folder.iterdir()}
    for case in cases:
        for day in case.dates:
            known = date.fromisoformat(day)
            printed = (
                day,
                f"{known.day} {known:%B} {known.year}",
                f"{known:%B} {known.day}, {known.year}",
                f"{known:%b}. {known.day}, {known.year}",
                f"{known:%b}t. {known.day}, {known.year}",
            )
            stems = {
                re.sub(r"maritime-committee-.*", "castrel-maritime-committee", part.statement)
                for part in case.evidence
            }
            assert any(form in heads[stem] for stem in stems for form in printed), (case.id, day)


def test_near_misses_are_other_statements(cases: list[Case], sample_texts: dict[str, str]) -> None:
    for case in cases:
        assert set(case.near_miss) <= set(sample_texts), case.id
        assert not set(case.near_miss) & {part.statement for part in case.evidence}, case.id


def test_history_alternates_and_quotes_only_the_record(
    cases: list[Case], sample_texts: dict[str, str]
) -> None:
    everything = "\n".join(sample_texts.values())
    for case in cases:
        roles = [turn.role for turn in case.history]
        assert roles == ["user", "assistant"] * (len(roles) // 2), case.id
        assert bool(roles) == ("follow_up" in case.tags), case.id
        for turn in case.history:
            for quote in re.findall(r"[“«]([^”»]+)[”»]", turn.text):
                assert quote.rstrip(".,") in everything, (case.id, quote)


def test_questions_are_not_the_words_of_their_evidence(cases: list[Case]) -> None:
    for case in cases:
        for part in case.evidence:
            assert part.quote.casefold() not in case.question.casefold(), case.id


def test_russian_cases_cross_the_language_border_both_ways(cases: list[Case]) -> None:
    russian = [case for case in cases if "russian" in case.tags]
    asked = [case for case in russian if re.search("[а-я]", case.question)]
    assert len(asked) >= 12 and len(russian) - len(asked) >= 6
