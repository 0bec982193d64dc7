"""The library over a real index: added, found, sorted, corrected, replaced, synced, removed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., AbstractContextManager[Page]]
SLOW_MS = 120_000
"""The embedding model loads meanwhile."""

FERRY = (
    "---\ntitle: Ferry sinks\noutlet: Halyard\ndate: 2031-05-03\n---\n“We lost the rudder,” said Ode Marn.\n"
)
WHEAT = "---\ntitle: Wheat rises\noutlet: Tideline\ndate: 2032-01-20\n---\n“It was the drought,” said Ilse Dath.\n"
AUDIT = "---\ntitle: Audit asked for\noutlet: Halyard\ndate: 2030\n---\n“Count them,” said Oren Kolvin.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = tmp_path_factory.mktemp("statements")
    for name, text in (("ferry", FERRY), ("wheat", WHEAT), ("audit", AUDIT)):
        (files / f"{name}.md").write_text(text, encoding="utf-8")
    return files


@pytest.fixture(scope="module")
def page(
    browser: Browser,
    visit: Visit,
    serve: Callable[..., AbstractContextManager[tuple[str, object]]],
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Page]:
    home = tmp_path_factory.mktemp("home")
    command = [sys.executable, "app.py", "--store", str(home / "store")]
    with serve(command, home / "log") as (address, _), visit(browser, address) as page:
        page.get_by_label("Or a folder on this machine").fill(str(folder))
        page.keyboard.press("Enter")
        done(page, "3 statements added.")
        page.get_by_role("button", name="Library").click()
        expect(page.locator("#shelf-rows tr")).to_have_count(3)
        yield page


def done(page: Page, line: str) -> None:
    expect(page.locator("#intake-line")).to_have_text(line, timeout=SLOW_MS)
    page.get_by_role("button", name="Dismiss").click()


def titles(page: Page) -> list[str]:
    return page.locator("#shelf-rows .row-open").all_inner_texts()


def test_statements_are_sorted_found_and_filtered(page: Page) -> None:
    assert titles(page) == ["Wheat rises", "Ferry sinks", "Audit asked for"]
    page.get_by_role("button", name="Date", exact=True).click()
    expect(page.locator("#shelf-rows .row-open").first).to_have_text("Audit asked for")
    expect(page.locator('th[data-sort="published"]')).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Statement", exact=True).click()
    expect(page.locator("#shelf-rows .row-open").nth(1)).to_have_text("Ferry sinks")
    page.locator("#find").fill("marn ferry")
    expect(page.locator("#library-count")).to_have_text("1 of 3 statements")
    page.locator("#find").fill("")
    page.locator("#find-outlet").fill("halyard")
    expect(page.locator("#library-count")).to_have_text("2 of 3 statements")
    page.locator("#find-speaker").fill("Kolvin")
    expect(page.locator("#shelf-rows .row-open")).to_have_text(["Audit asked for"])
    page.locator("#find-outlet").fill("")
    page.locator("#find-speaker").fill("")
    expect(page.locator("#shelf-rows tr")).to_have_count(3)


def test_a_statement_opens_beside_the_table(page: Page) -> None:
    page.get_by_role("button", name="Ferry sinks", exact=True).click()
    expect(page.locator("#source .statement")).to_contain_text("We lost the rudder")
    page.keyboard.press("Escape")
    expect(page.locator("#pane")).to_be_hidden()
    expect(page.get_by_role("button", name="Ferry sinks", exact=True)).to_be_focused()


def test_corrected_details_outlive_a_sync_and_can_be_taken_back(page: Page) -> None:
    page.get_by_role("button", name="Edit “Ferry sinks”").click()
    dialog = page.get_by_role("dialog", name="Edit details")
    dialog.get_by_label("Title").fill("Ferry lost off Tarn")
    dialog.get_by_label("Date").fill("31 May")
    dialog.get_by_label("Ode Marn").fill("Odette Marn")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("The date '31 May' is none; give it as 2024-04-22")
    dialog.get_by_label("Date").fill("2031-05-31")
    dialog.get_by_role("button", name="Save").click()
    row = page.locator("#shelf-rows tr", has_text="Ferry lost off Tarn")
    expect(row).to_contain_text("31 May 2031")
    expect(row).to_contain_text("Odette Marn")
    expect(row).to_contain_text("edited")
    expect(page.get_by_role("button", name="Edit “Ferry lost off Tarn”")).to_be_focused()
    page.get_by_role("button", name="Sync all").click()
    done(page, "3 statements unchanged.")
    expect(row).to_contain_text("Odette Marn")
    page.get_by_role("button", name="Edit “Ferry lost off Tarn”").click()
    dialog.get_by_role("button", name="Back to what is printed").click()
    back = page.locator("#shelf-rows tr", has_text="Ferry sinks")
    expect(back).to_contain_text("3 May 2031")
    expect(back).to_contain_text("Ode Marn")
    expect(back).not_to_contain_text("edited")


def test_a_sync_takes_up_what_changed_and_names_what_failed(page: Page, folder: Path) -> None:
    (folder / "wheat.md").write_text(WHEAT.replace("Wheat rises", "Wheat falls"), encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"no pdf")
    page.get_by_role("button", name="Sync all").click()
    expect(page.locator("#intake-line")).to_have_text(
        "1 statement updated, 2 statements unchanged, 1 not readable.", timeout=SLOW_MS
    )
    expect(page.locator("#intake .problems li")).to_contain_text("scan.pdf")
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_role("button", name="Wheat falls", exact=True)).to_be_visible()
    (folder / "scan.pdf").unlink()


def test_a_changed_file_dropped_again_replaces_its_statement(page: Page) -> None:
    for words, line in (("stays", "1 statement added."), ("goes", "1 statement updated.")):
        text = f"---\ntitle: The harbour {words}\n---\n“It {words},” said Una Prill."
        note = FilePayload(name="harbour.md", mimeType="text/markdown", buffer=text.encode())
        page.locator("#files").set_input_files([note])
        done(page, line)
        expect(page.get_by_role("button", name=f"The harbour {words}", exact=True)).to_be_visible()
    assert [title for title in titles(page) if "harbour" in title] == ["The harbour goes"]
    page.get_by_role("button", name="Remove “The harbour goes”").click()
    ask = page.get_by_role("alertdialog")
    expect(ask).to_contain_text("which was added through this page, is deleted with it")
    ask.get_by_role("button", name="Cancel").click()
    expect(page.locator("#shelf-rows tr")).to_have_count(4)
    page.get_by_role("button", name="Remove “The harbour goes”").click()
    ask.get_by_role("button", name="Remove").click()
    expect(page.locator("#shelf-rows tr")).to_have_count(3)
    page.get_by_role("button", name="Sync all").click()
    done(page, "3 statements unchanged.")


def test_a_place_that_is_none_is_refused_in_words(page: Page) -> None:
    page.get_by_role("button", name="Add statements").click()
    page.locator("#place").fill("/nowhere/at/all")
    page.keyboard.press("Enter")
    expect(page.locator("#intake-line")).to_contain_text("There is nothing at '/nowhere/at/all'")
    expect(page.locator("#place")).to_have_value("/nowhere/at/all")  # to be corrected, not typed again
    page.get_by_role("button", name="Dismiss").click()
    page.locator("#place").fill("http://127.0.0.1:9/private")
    page.keyboard.press("Enter")
    expect(page.locator("#intake-line")).to_contain_text("1 not readable")
    page.get_by_role("button", name="Dismiss").click()


def test_speakers_have_counts_and_lead_to_their_statements(page: Page) -> None:
    page.get_by_role("tab", name="Speakers").click()
    row = page.locator("#speaker-rows tr", has_text="Oren Kolvin")
    expect(row.locator("td")).to_have_text(["Oren Kolvin", "1", "1", "StatementsAsk"])
    page.locator("#find-name").fill("dath")
    expect(page.locator("#speaker-count")).to_have_text("1 speaker")
    page.get_by_role("button", name="Statements “Ilse Dath”").click()
    expect(page.locator("#shelf-rows .row-open")).to_have_text(["Wheat falls"])
    page.locator("#find-speaker").fill("")
    page.get_by_role("tab", name="Speakers").click()
    page.get_by_role("button", name="Ask “Ilse Dath”").click()
    expect(page.locator("#narrowed")).to_have_text("Narrowed to Ilse Dath")
