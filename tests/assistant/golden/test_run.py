"""The matrix: every cell asked once, failures apart from faults, a dead server given up on."""

import json
import threading
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assistant.golden.baseline import Baseline, BaselineProblem, against, read_baseline
from assistant.golden.gate import Bar, GateProblem, Outcome, decide
from assistant.golden.junit import as_junit
from assistant.golden.markdown import as_markdown, escape
from assistant.golden.measures import PASSED
from assistant.golden.record import Manifest, as_json, digest_of
from assistant.golden.run import Run, run_matrix
from assistant.golden.summary import Price, columns, comparisons, values
from assistant.golden.variants import Variant, matrix, short_labels
from prompts.cases import Case
from tests.assistant.golden.affairs import affairs, carries, corpus_of
from tests.assistant.golden.scripted import Scripted, cases_of, small_run

ONE, TWO = Variant(model="one"), Variant(model="two")
MANIFEST = Manifest(
    made_at="2033-01-01T00:00:00Z",
    onrecord="0.1.0",
    corpus="sample",
    golden=("cases.yaml",),
    prompts=(),
    models=("one",),
    embedding="e",
    versions=(),
    settings=(),
)


def test_every_cell_is_asked_once_and_in_order() -> None:
    cast = affairs(6)
    subject = Scripted(cast)
    told: list[tuple[int, int]] = []
    run = run_matrix(
        cases_of(cast),
        (ONE, TWO),
        corpus_of(affairs(7)),
        subject,
        carries,
        repeats=2,
        jobs=3,
        progress=lambda done, total: told.append((done, total)),
    )
    assert len(subject.asked) == len(set(subject.asked)) == len(run.cells) == 8 * 2 * 2
    assert [cell.variant for cell in run.cells] == [ONE] * 16 + [TWO] * 16
    assert [cell.repeat for cell in run.cells[:4]] == [0, 1, 0, 1]
    assert told == [(n, 32) for n in range(1, 33)]
    assert all(cell.grades[0].value == 1 for cell in run.cells)


def test_cells_are_asked_at_the_same_time() -> None:
    both = threading.Barrier(2, timeout=10)
    cast = affairs(2)
    inner = Scripted(cast)

    def subject(case: Case, variant: Variant, repeat: int):  # type: ignore[no-untyped-def]
        both.wait()
        return inner(case, variant, repeat)

    run = run_matrix([each.case for each in cast], (ONE,), corpus_of(affairs(3)), subject, carries, jobs=2)
    assert not run.not_run


def test_a_dead_server_is_given_up_and_the_other_variant_is_not() -> None:
    run = small_run(lambda case, variant, repeat: "down" if variant == TWO else "right", jobs=1)
    assert not [cell for cell in run.of(ONE) if cell.answered is None]
    dead = run.of(TWO)
    assert all(cell.answered is None for cell in dead)
    assert [cell.problem for cell in dead[:3]] == ["the model server does not answer"] * 3
    assert dead[3].problem == "not asked: 3 cases before it could not be run"
    outcome = decide(run, columns(run))
    assert outcome.exit_code == 3
    assert "15 of 30 answers could not be asked for" in outcome.findings[0].sentence


def test_single_failures_do_not_end_a_variant_and_are_in_no_mean() -> None:
    run = small_run(
        lambda case, variant, repeat: "down" if case.id in ("case-2", "case-6") else "right", jobs=1
    )
    column = columns(run)[0]
    assert (column.figure(PASSED).cases, column.figure(PASSED).ungraded) == (13, 2)
    assert column.figure(PASSED).mean == 1
    assert dict(column.causes)["not run"] == 2


def test_a_broken_subject_is_not_run_and_says_so() -> None:
    def subject(case: Case, variant: Variant, repeat: int):  # type: ignore[no-untyped-def]
        raise KeyError("oops")

    cast = affairs(1)
    run = run_matrix([cast[0].case], (ONE,), corpus_of(affairs(2)), subject, carries)
    assert run.cells[0].problem == "KeyError: 'oops'"


def test_repeats_are_averaged_within_their_case_and_flakes_are_named() -> None:
    run = small_run(
        lambda case, variant, repeat: "refuse" if case.id == "case-1" and repeat == 1 else "right", repeats=2
    )
    column = columns(run)[0]
    assert values(run.of(ONE), PASSED)["case-1"] == 0.5
    assert column.figure(PASSED).cases == 15
    assert column.figure(PASSED).mean == pytest.approx(14.5 / 15)
    assert column.flaky == ("case-1",)
    assert column.always == pytest.approx(14 / 15)


def test_causes_are_counted_and_cost_is_by_price() -> None:
    run = small_run(
        lambda case, variant, repeat: {"case-0": "refuse", "absent-case-0": "answer"}.get(case.id, "right")
    )
    column = columns(run, {"one": Price(input=1.0, output=2.0)})[0]
    counted = dict(column.causes)
    assert (counted["over-refused"], counted["should have refused"], sum(counted.values())) == (1, 1, 2)
    assert column.spent.cost == 0.0
    assert columns(run)[0].spent.cost is None
    assert column.spent.p95_ms is not None and column.spent.median_ms is not None


def worse_second(case: Case, variant: Variant, repeat: int) -> str:
    return "refuse" if variant == TWO and int(case.id.split("-")[-1]) < 8 else "right"


def test_a_variant_that_lost_eight_cases_is_worse() -> None:
    comparison = comparisons(small_run(worse_second))[0]
    assert (comparison.verdict, comparison.lost, comparison.candidate) == ("worse", 8, "two")


def written(run: Run, folder: Path) -> Path:
    found = columns(run)
    file = folder / "baseline.json"
    file.write_text(as_json(run, found, comparisons(run), decide(run, found), MANIFEST), encoding="utf-8")
    return file


def test_a_run_written_as_json_is_a_baseline_to_itself(tmp_path: Path) -> None:
    run = small_run(worse_second)
    baseline = read_baseline(written(run, tmp_path))
    same = against(run, baseline, margin=None)
    assert [(each.candidate, each.baseline, each.difference, each.pairs) for each in same] == [
        ("one", f"the baseline ({ONE.label})", 0, 15),
        ("two", f"the baseline ({TWO.label})", 0, 15),
    ]
    document = json.loads(written(run, tmp_path).read_text())
    assert len(document["answers"]) == 30
    first = document["answers"][0]
    assert first["citations"][0]["quote"] == affairs()[0].quote


def test_a_changed_case_is_left_out_of_the_comparison(tmp_path: Path) -> None:
    run = small_run()
    baseline = read_baseline(written(run, tmp_path))
    moved = replace(run.cases[0], line=99, why="better said")
    changed = replace(run.cases[1], question="Another?")
    assert digest_of(moved) == digest_of(run.cases[0])
    assert digest_of(changed) != digest_of(run.cases[1])
    later = replace(run, cases=(moved, changed, *run.cases[2:]))
    assert against(later, baseline, margin=None)[0].pairs == 14


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"format": "onrecord check 1", "cases": {}, "columns": []}']
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(text)
    with pytest.raises(BaselineProblem, match=r"b\.json: .*; write (a|one)"):
        read_baseline(file)
    with pytest.raises(BaselineProblem, match="cannot be read"):
        read_baseline(tmp_path / "none.json")


def gate(run: Run, baseline: Baseline, margin: float | None) -> Outcome:
    return decide(run, columns(run), against_baseline=against(run, baseline, margin=margin), margin=margin)


def test_the_gate_stops_a_loss_and_lets_equality_pass(tmp_path: Path) -> None:
    good, bad = (
        small_run(variants=(ONE,)),
        small_run(
            lambda case, variant, repeat: "refuse" if int(case.id.split("-")[-1]) < 8 else "right",
            variants=(ONE,),
        ),
    )
    baseline = read_baseline(written(good, tmp_path))
    assert gate(good, baseline, None).exit_code == 0
    assert gate(bad, baseline, None).exit_code == 1
    assert gate(good, baseline, 0.02).exit_code == 0
    shaken = small_run(lambda case, *_: "refuse" if case.id == "case-3" else "right", variants=(ONE,))
    assert gate(shaken, baseline, None).exit_code == 0
    assert gate(shaken, baseline, 0.5).exit_code == 0
    narrow = gate(shaken, baseline, 0.02)
    assert narrow.exit_code == 1
    assert "a loss of 2 points cannot be ruled out" in narrow.findings[0].sentence
    assert narrow.findings[0].state == "undecided"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("citation_recal>=0.9", "did you mean 'citation_recall'"),
        ("citation_recall", "write it like"),
        ("citation_recall<=0.9", "write it like"),
        ("citation_recall>=95", "more than everything"),
    ],
)
def test_bars_that_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(GateProblem, match=message):
        Bar.parse(text)


def test_junit_tells_failures_from_errors() -> None:
    run = small_run(
        lambda case, variant, repeat: {"case-1": "refuse", "case-2": "down"}.get(case.id, "right"),
        variants=(ONE,),
    )
    hostile = replace(run.cells[1], problem=None)
    assert hostile.answered is not None
    spoiled = replace(hostile.answered, answer=replace(hostile.answered.answer, text="a\x00b <&> ]]> \ud800"))
    run = replace(run, cells=(run.cells[0], replace(hostile, answered=spoiled), *run.cells[2:]))
    suite = ET.fromstring(as_junit(run).encode()).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("15", "1", "1")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert str(failure.get("message")).startswith("over-refused: answered: refuses what is on record")
    assert "a\ufffdb <&> ]]> \ufffd" in str(failure.text)
    error = suite.find("testcase/error")
    assert error is not None and error.get("message") == "the model server does not answer"


def test_markdown_shows_figures_verdicts_and_failures_with_nothing_unescaped() -> None:
    run = small_run(worse_second)
    hostile = replace(run.cells[-1].case, id="<img|x>")
    run = replace(
        run, cells=(*run.cells[:-1], replace(run.cells[-1], case=hostile, answered=None, problem="`a|b`\n"))
    )
    found = columns(run)
    text = as_markdown(run, found, comparisons(run), decide(run, found), MANIFEST)
    assert text.startswith("## onrecord check: the run broke")
    assert "| **passed** | 100.0 % (" in text
    assert "Undecided: two against one, passed" in text or "Worse: two against one, passed" in text
    assert "<img" not in text and r"&lt;img\|x&gt;" in text and r"\`a\|b\`" in text
    assert "refuses what is on record" in text


def test_escaping_leaves_words_alone() -> None:
    assert escape("plain words, 5 %") == "plain words, 5 %"


def test_the_matrix_names_each_variant_once() -> None:
    found = matrix(models=["extractive", "m"], prompts=["answer/v1", "answer/v2"], ks=[4, 8])
    assert len(found) == 2 + 4
    labels = short_labels(found)
    assert len(set(labels.values())) == len({v.label for v in found}) == 6
    assert labels[found[0]] == "extractive · k=4"
    assert labels[found[-1]] == "m · answer/v2 · k=8"
    assert list(short_labels((ONE,)).values()) == ["one"]
