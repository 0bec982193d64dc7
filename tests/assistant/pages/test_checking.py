"""The Check tab's server side: one run at a time, its progress, its end, and the report under its own policy."""

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assistant.golden.check import Check, Checked
from assistant.golden.grade import Answered
from assistant.golden.report import policy
from assistant.pages.checking import SAMPLE_SET, Checking, Standing, Wanted
from assistant.pages.guard import Guard
from assistant.pages.hosts import Hosts
from assistant.pages.library import Failed
from assistant.pages.loading import BROKE, Loading, Opened
from assistant.pages.reports import KEPT, Reports
from prompts.positions import CasesError

Run = Callable[[Check, Callable[[int, int], None]], Checked]


def finished(answers: int = 2, not_run: int = 0) -> Checked:
    """A finished run as far as the page reads one: a cell that passes for each answer."""
    passing = SimpleNamespace(
        answered=cast(Answered, object()), grades=(SimpleNamespace(state="pass"),), cause=None
    )
    broken = SimpleNamespace(answered=None, grades=(), cause=None)
    cells = (*(passing,) * answers, *(broken,) * not_run)
    run = SimpleNamespace(
        cells=cells, cases=cells, variants=("v",), not_run=tuple(cell for cell in cells if cell is broken)
    )
    return cast(Checked, SimpleNamespace(run=run, html="<!doctype html><title>the report</title>"))


def checking(
    run: Run | None, *, model: str = "extractive", local: bool = True, reports: Reports | None = None
) -> Checking:
    opened = SimpleNamespace(check=run, assistant=SimpleNamespace(model=model), local=local)
    loading = Loading(lambda: cast(Opened, opened))
    loading.wait(5)
    return Checking(loading, reports or Reports())


def begun(tab: Checking, **wanted: object) -> Standing:
    standing = tab.begin(Wanted.model_validate(wanted))
    assert "failure" not in standing, standing
    return standing


def refused(tab: Checking, **wanted: object) -> str:
    standing = tab.begin(Wanted.model_validate(wanted))
    assert "failure" in standing, standing
    return cast(Failed, standing)["failure"]


def ended(tab: Checking) -> Standing:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        standing = tab.standing()
        if standing["state"] not in ("working", "stopping"):
            return standing
        time.sleep(0.01)
    raise AssertionError(f"the run did not end: {tab.standing()}")


def test_what_is_asked_for_is_what_is_run(tmp_path: Path) -> None:
    seen: list[Check] = []

    def run(check: Check, tell: Callable[[int, int], None]) -> Checked:
        seen.append(check)
        return finished()

    tab = checking(run, model="small-model")
    mine = tmp_path / "mine.md"
    begun(
        tab,
        golden=f' "{tmp_path}/cases.yaml" ',
        tags=["smoke", "single"],
        models=["configured", "extractive"],
        prompts=["v2", "v1"],
        prompt_file=str(mine),
        contexts=["live", "gold"],
    )
    standing = ended(tab)
    assert seen == [
        Check(
            golden=(tmp_path / "cases.yaml",),
            tags=("smoke", "single"),
            models=("small-model", "extractive"),
            prompts=("v2", "v1", str(mine)),
            contexts=("live", "gold"),
        )
    ]
    assert standing["state"] == "done"
    assert standing["line"].startswith("2 of 2 answers pass: 2 cases of cases.yaml, in ")
    assert re.fullmatch(r"check-cases-\d{4}-\d\d-\d\d-\d{4}\.html", standing["name"])


def test_nothing_chosen_is_the_samples_own_set_with_what_is_set_up() -> None:
    seen: list[Check] = []

    def run(check: Check, tell: Callable[[int, int], None]) -> Checked:
        seen.append(check)
        return finished(1, not_run=3)

    tab = checking(run)
    begun(tab, models=["configured"])
    assert "1 of 4 answers pass, 3 could not be asked: 4 cases of the sample’s own set" in ended(tab)["line"]
    assert seen[0].golden == (SAMPLE_SET,) and SAMPLE_SET.is_file()
    assert seen[0].models == ("extractive",) and seen[0].prompts == () and seen[0].contexts == ("live",)


def test_progress_is_told_and_a_second_run_refused_until_the_first_is_over() -> None:
    on = threading.Event()

    def run(check: Check, tell: Callable[[int, int], None]) -> Checked:
        tell(1, 4)
        assert on.wait(20)
        return finished()

    tab = checking(run)
    assert tab.standing()["state"] == "idle"
    begun(tab)
    while tab.standing()["share"] is None:
        time.sleep(0.01)
    assert tab.standing()["share"] == 0.25 and tab.standing()["line"].startswith("1 of 4 answers graded")
    assert "the sample’s own set is already running" in refused(tab)
    on.set()
    first = ended(tab)["report"]
    begun(tab)
    assert ended(tab)["report"] not in (None, first)


def test_a_stopped_run_ends_after_the_answer_being_written_and_reports_nothing() -> None:
    on = threading.Event()

    def run(check: Check, tell: Callable[[int, int], None]) -> Checked:
        tell(1, 9)
        assert on.wait(20)
        tell(2, 9)
        return finished()

    tab = checking(run)
    assert tab.stop()["state"] == "idle"
    begun(tab)
    assert tab.stop()["state"] == "stopping"
    on.set()
    standing = ended(tab)
    assert standing["state"] == "stopped" and "2 of 9" in standing["line"] and standing["report"] is None


def test_a_fault_of_the_set_is_its_own_sentence_and_an_unforeseen_one_stays_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for problem, line in (
        (CasesError("/a/cases.yaml:7: `expekt` is no key; did you mean `expect`?"), None),
        (RuntimeError("the secret inside"), BROKE),
    ):

        def run(check: Check, tell: Callable[[int, int], None], problem: Exception = problem) -> Checked:
            raise problem

        tab = checking(run)
        begun(tab)
        standing = ended(tab)
        assert standing["state"] == "failed" and standing["line"] == (line or str(problem))
    assert "the secret inside" in caplog.text


def test_a_page_for_other_machines_names_no_file_of_this_one(tmp_path: Path) -> None:
    tab = checking(lambda check, tell: finished(), local=False)
    assert "served to this machine alone" in refused(tab, golden="/etc/passwd")
    assert "served to this machine alone" in refused(tab, prompt_file="/etc/passwd")
    begun(tab)
    assert ended(tab)["state"] == "done"


def test_a_path_is_whole_and_a_page_without_checks_says_so() -> None:
    tab = checking(lambda check, tell: finished())
    assert "'cases.yaml' is not the whole path" in refused(tab, golden="cases.yaml")
    assert "onrecord serve" in refused(checking(None))


def test_choices_name_the_model_and_the_released_prompts() -> None:
    choices = checking(None, model="small-model").choices()
    assert choices == {"model": "small-model", "prompts": ["v1", "v2"], "local": True}
    assert checking(None).choices() == {"model": None, "prompts": ["v1", "v2"], "local": True}


@pytest.mark.parametrize(
    "wanted",
    [
        {"prompts": ["/etc/passwd"]},
        {"models": ["another"]},
        {"contexts": ["dead"]},
        {"report": "/tmp/x"},
        {"golden": "x" * 5000},
    ],
)
def test_nothing_else_is_taken_from_the_browser(wanted: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Wanted.model_validate(wanted)


def browser_of(reports: Reports) -> TestClient:
    guard = Middleware(Guard, hosts=Hosts("127.0.0.1", []), head="<title>the page's own</title>")
    return TestClient(Starlette(routes=[reports.route], middleware=[guard]), base_url="http://127.0.0.1:7860")


def test_a_report_is_served_as_it_is_under_its_own_policy_and_no_other() -> None:
    reports = Reports()
    html = "<html><head></head><script>1</script></html>"
    response = browser_of(reports).get(f"/{reports.keep(html, policy())}")
    assert response.text == html
    (held,) = response.headers.get_list("content-security-policy")
    parts = {part.split()[0]: part.split()[1:] for part in held.split(";")}
    assert parts["sandbox"] == ["allow-scripts"] and parts["default-src"] == ["'none'"]
    assert parts["frame-ancestors"] == ["'self'"] and parts["form-action"] == ["'none'"]
    assert len(parts["script-src"]) == 1 and parts["script-src"][0].startswith("'sha256-")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_only_the_last_reports_are_kept_and_only_under_our_name() -> None:
    reports = Reports()
    addresses = [f"/{reports.keep(f'<p>{number}</p>', policy())}" for number in range(KEPT + 1)]
    client = browser_of(reports)
    gone = client.get(addresses[0])
    assert gone.status_code == 404 and "run the check again" in gone.text
    assert "default-src 'self'" in gone.headers["content-security-policy"]
    assert [client.get(one).text for one in addresses[1:]] == [f"<p>{n}</p>" for n in range(1, KEPT + 1)]
    assert client.get(addresses[-1], headers={"host": "evil.example"}).status_code == 403
    assert len({len(one) for one in addresses}) == 1 and len(addresses[0]) >= len("/onrecord/checks/") + 24
