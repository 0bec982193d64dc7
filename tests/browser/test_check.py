"""The Check tab of `python app.py`, in a real browser: run, progress, report, faults, stop."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path
from subprocess import Popen

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., AbstractContextManager[Page]]
Reload = Callable[[Page], None]
Serve = Callable[[list[str], Path], AbstractContextManager[tuple[str, "Popen[bytes]"]]]
AXE = files("axe_playwright_python") / "axe.min.js"
SLOW_MS = 120_000
"""The embedding model loads and statements are indexed meanwhile."""

STATEMENT = """The new pier opens in May

Sandrey Courier, 3 March 2031

SANDREY, March 3 — “The new pier has cost us forty-one million crowns,” harbour master Ilsa Brandt said
on Monday. “It opens on the first of May.”

<script>window.pwned = 1</script><img src=x onerror="window.pwned=1"> was printed on the programme.
"""
GOLDEN = """\
version: 1
corpus: statements
cases:
  - id: pier-cost
    question: What did Ilsa Brandt say the new pier has cost? <script>window.pwned=1</script>
    expect: answer
    evidence:
      - {statement: pier-opens, quote: "The new pier has cost us forty-one million crowns"}
    must_say: [{any: [forty-one million]}]
    tags: [smoke]
  - id: saffron
    question: What did the archbishop say about the price of saffron?
    expect: not_on_record
"""
STORED = """\
version: 1
cases:
  - id: leave
    question: What did Pavo Lindqvar call for?
    expect: answer
    evidence: [{statement: lindqvar-calls-for-exit, quote: "We should leave, and we should leave before autumn"}]
"""


@pytest.fixture(scope="module")
def address(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("check")
    command = [sys.executable, "app.py", "--sample", "--store", str(home / "store")]
    with serve(command, home / "log") as (address, _):
        yield address


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    (tmp_path / "statements").mkdir()
    (tmp_path / "statements" / "pier-opens.txt").write_text(STATEMENT, encoding="utf-8")
    file = tmp_path / "cases.yaml"
    file.write_text(GOLDEN, encoding="utf-8")
    return file


def opened(page: Page) -> None:
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#check")).to_have_attribute("data-state", re.compile("idle|done|failed|stopped"))
    setup = page.locator("#check-setup")
    if setup.get_attribute("open") is None:  # the last report is there
        setup.locator("summary").click()
    expect(page.get_by_label("Extractive: no language model")).to_be_visible()


def run(page: Page, golden: Path | None, tags: str = "") -> None:
    setup = page.locator("#check-setup")
    if setup.get_attribute("open") is None:
        setup.locator("summary").click()
    if golden is None:
        page.get_by_label("The sample’s own").check()
    else:
        page.get_by_label("Path of the golden set").fill(str(golden))
        expect(page.get_by_label("A file on this machine")).to_be_checked()
    page.get_by_label("Only cases with one of these tags").fill(tags)
    page.get_by_role("button", name="Run", exact=True).click()


def grave(page: Page) -> list[object]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, { resultTypes: ['violations'], preload: false, iframes: false })"
    )
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def test_a_set_of_ones_own_is_run_and_its_report_read_kept_and_saved(
    browser: Browser, address: str, visit: Visit, golden: Path, tmp_path: Path, reload: Reload
) -> None:
    with visit(browser, address) as page:
        opened(page)
        run(page, golden)
        expect(page.locator("#check-summary")).to_contain_text(
            re.compile(r"2 of 2 answers pass: 2 cases of cases\.yaml, in "), timeout=SLOW_MS
        )
        report = page.frame_locator("#check-report iframe")
        expect(report.get_by_role("heading", name="onrecord check")).to_be_visible()
        report.locator(".map a", has_text="pier-cost").click()  # the report's own script opens the case
        expect(report.locator("#case-pier-cost")).to_have_attribute("open", "")
        report.locator("#filter").fill("saffron")
        expect(report.locator(".map tbody tr:visible")).to_have_count(1)
        with page.expect_download() as coming:
            page.get_by_role("link", name="Save the report").click()
        assert re.fullmatch(r"check-cases-[\d-]+\.html", coming.value.suggested_filename)
        coming.value.save_as(tmp_path / "saved.html")
        assert "pier-cost" in (tmp_path / "saved.html").read_text(encoding="utf-8")
        with page.expect_popup() as popup:
            page.get_by_role("link", name="Open in a tab").click()
        expect(popup.value.get_by_role("heading", name="onrecord check")).to_be_visible()
        assert popup.value.evaluate("[window.pwned ?? null, origin]") == [None, "null"]

        reload(page)  # the run is the server's, the choices the browser's
        expect(page.locator("#corpus")).to_contain_text("statements")
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator("#check-summary")).to_contain_text("2 of 2 answers pass")
        page.locator("#check-setup summary").click()
        expect(page.get_by_label("Path of the golden set")).to_have_value(str(golden))


def test_a_set_over_the_index_in_use_is_asked_while_the_page_holds_it(
    browser: Browser, address: str, visit: Visit, tmp_path: Path
) -> None:
    file = tmp_path / "stored.yaml"
    file.write_text(STORED, encoding="utf-8")
    with visit(browser, address) as page:
        opened(page)
        run(page, file)
        expect(page.locator("#check-summary")).to_contain_text("1 of 1 answers pass", timeout=SLOW_MS)
        report = page.frame_locator("#check-report iframe")
        expect(report.locator("#manifest")).to_contain_text("31 statements")


def test_progress_is_seen_by_all_a_second_run_refused_and_the_first_stopped(
    browser: Browser, address: str, visit: Visit
) -> None:
    with visit(browser, address) as page, visit(browser, address) as other:
        opened(page)
        opened(other)
        run(page, None)
        expect(page.locator("#check-line")).to_have_text(
            re.compile(r"^[1-9][\d,]* of [\d,]+ answers graded"), timeout=SLOW_MS
        )
        assert 0 < float(page.locator("#check-share").get_attribute("value") or 0) < 1
        run(other, None)
        expect(other.locator("#check-failure")).to_contain_text("is already running")
        expect(other.locator("#check-line")).to_contain_text("answers graded")
        other.get_by_role("button", name="Stop", exact=True).click()
        for each in (page, other):
            expect(each.locator("#check-summary")).to_contain_text("nothing is reported", timeout=SLOW_MS)
            expect(each.get_by_role("button", name="Run", exact=True)).to_be_enabled()
            expect(each.locator("#check-report iframe")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_fault_is_one_sentence_with_file_and_line(
    browser: Browser, address: str, visit: Visit, golden: Path, width: int
) -> None:
    golden.write_text(GOLDEN.replace("expect: answer", "expekt: answer"), encoding="utf-8")
    with visit(browser, address, width=width) as page:
        opened(page)
        run(page, golden)
        failure = page.locator("#check-failure")
        expect(failure).to_contain_text(f"{golden}:6: ", timeout=SLOW_MS)
        expect(failure).to_contain_text("expect")
        expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
        run(page, golden.with_name("none.yaml"))
        expect(failure).to_contain_text("none.yaml")
        run(page, Path("cases.yaml"))
        expect(failure).to_contain_text("is not the whole path")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_axe_finds_nothing_grave_on_the_form_the_fault_and_the_report(
    browser: Browser, address: str, visit: Visit, golden: Path, width: int, dark: bool
) -> None:
    told: list[object] = []
    with visit(browser, address, width=width, height=844, dark=dark) as page:
        opened(page)
        told += grave(page)
        run(page, Path("cases.yaml"))
        expect(page.locator("#check-failure")).to_be_visible()
        told += grave(page)
        run(page, golden, "smoke")
        expect(page.locator("#check-summary")).to_contain_text("1 of 1 answers pass", timeout=SLOW_MS)
        told += grave(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(page.get_by_role("link", name="Open in a tab").get_attribute("href") or "")
        told += grave(page)
    assert not told, json.dumps(told, indent=1)
