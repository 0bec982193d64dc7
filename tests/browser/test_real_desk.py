"""`python app.py` on an empty store, in a real browser: the sample opened, asked, cited, and read."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from assistant.export import verify_file
from index import Index

pytestmark = pytest.mark.browser

SAMPLE = Path(str(files("prompts"))) / "sample"
SLOW_MS = 120_000
"""The embedding model loads and 31 statements are indexed meanwhile."""

NOTE = """TARN HARBOUR, May 3, 2034. /Kestrel Wire/. The harbour's walruses are back, officials said.

"The walruses came home on Tuesday," harbour master Una Prill told reporters.
"""


@pytest.fixture(scope="module")
def page(
    browser: Browser, real_desk: str, visit: Callable[..., AbstractContextManager[Page]]
) -> Iterator[Page]:
    with visit(browser, real_desk) as page:
        expect(page.get_by_role("heading", name="Nothing is on record yet")).to_be_visible()
        page.get_by_role("button", name="Open the sample").click()
        expect(page.locator("#intake")).to_have_attribute("data-state", "done", timeout=SLOW_MS)
        expect(page.locator("#corpus")).to_contain_text("statements, ")
        yield page


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    answer = page.locator(".turn").last.locator(".answer")
    expect(answer).not_to_have_attribute("aria-busy", "true", timeout=SLOW_MS)


def test_the_highlighted_words_are_the_files_own_at_the_cited_offsets(page: Page) -> None:
    ask(page, "Has Tarvia suspended the joint inspections?")
    turn = page.locator(".turn").last
    expect(turn.locator(".refusal")).to_have_count(0)
    numbers = turn.locator(".cite")
    assert numbers.count() > 0
    for at in range(numbers.count()):
        link = numbers.nth(at)
        start, end = (int(link.get_attribute(f"data-{edge}") or 0) for edge in ("start", "end"))
        name = link.get_attribute("data-statement") or ""
        link.click()
        expect(page.locator("#source")).not_to_have_attribute("aria-busy", "true")
        expect(page.locator("#cited")).to_be_in_viewport()
        shown = page.locator("#cited").evaluate("node => node.textContent")
        assert shown
        found = [path for path in SAMPLE.iterdir() if path.stem == name]
        if found and found[0].suffix in {".txt", ".md"}:
            assert found[0].read_bytes().decode("utf-8")[start:end] == shown
    page.keyboard.press("Escape")


def test_an_example_is_answered_with_sources(page: Page) -> None:
    page.get_by_role("button", name="New chat").click()
    example = page.locator("#examples button").first
    question = example.inner_text()
    example.click()
    turn = page.locator(".turn").last
    expect(turn.locator(".answer")).not_to_have_attribute("aria-busy", "true", timeout=SLOW_MS)
    expect(turn.locator(".asked")).to_have_text(question)
    expect(turn.locator(".source-row").first).to_be_visible()


def test_what_nobody_said_is_not_on_record(page: Page) -> None:
    ask(page, "Who will win the chess championship on Mars?")
    card = page.locator(".turn").last.locator(".refusal")
    expect(card).to_be_visible()
    card.locator(".nearest-row").first.click()
    expect(page.locator("#cited")).to_be_in_viewport()
    page.keyboard.press("Escape")


def test_a_dropped_file_can_be_asked_about_at_once(page: Page) -> None:
    note = FilePayload(name="walrus note.txt", mimeType="text/plain", buffer=NOTE.encode())
    fake = FilePayload(name="scan.pdf", mimeType="application/pdf", buffer=b"no pdf")
    page.locator("#files").set_input_files([note, fake])
    expect(page.locator("#intake-line")).to_have_text("1 statement added, 1 not readable.", timeout=SLOW_MS)
    expect(page.locator(".problems li")).to_contain_text("scan.pdf")
    ask(page, "What did Una Prill say about the walruses?")
    turn = page.locator(".turn").last
    expect(turn.locator(".quote.verbatim").first).to_contain_text("walruses")
    turn.locator(".cite").first.click()
    expect(page.locator("#source .imprint")).to_contain_text("walrus note.txt")


def test_programs_get_the_same_answers_over_http(page: Page, real_desk: str) -> None:
    from gradio_client import Client  # type: ignore[import-untyped]  # ships no types

    client = Client(real_desk, verbose=False, analytics_enabled=False)
    answer = client.predict("Has Tarvia suspended the joint inspections?", api_name="/ask")
    assert answer["outcome"] == "answered" and answer["citations"][0]["quote"]
    shown = client.predict(answer["citations"][0]["statement_id"], api_name="/show")
    cited = answer["citations"][0]
    assert shown["text"][cited["start"] : cited["end"]] == cited["quote"]
    with pytest.raises(Exception, match="No statement has the id"):
        client.predict("nothing", api_name="/show")


def test_an_exported_answer_verifies_against_the_index(page: Page, tmp_path: Path, real_store: Path) -> None:
    ask(page, "Has Tarvia suspended the joint inspections?")
    page.locator(".turn").last.locator(".menu summary").click()
    with page.expect_download() as coming:
        page.locator(".turn").last.get_by_role("button", name="Export this answer: Word").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    with Index.open(real_store) as index:
        verified = verify_file(file, index)
    assert verified.stands and sum(verified.counts.values()) > 0
