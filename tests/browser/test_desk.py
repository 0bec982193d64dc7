"""The page in a real browser, over a scripted assistant: hostile words, failures, keyboard, phones."""

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., AbstractContextManager[Page]]

OPEN = "We will not close the strait, not for a day,"


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")


def answered(page: Page) -> None:
    expect(page.locator(".turn").last.locator(".answer")).not_to_have_attribute("aria-busy", "true")


# Asking


def test_an_answer_grows_sentence_by_sentence(desk: Page) -> None:
    ask(desk, "paced please")
    expect(desk.locator(".stage")).to_contain_text("0 passages in 41 ms")
    expect(desk.locator(".claim")).to_have_count(1)
    expect(desk.locator(".answer")).to_have_attribute("aria-busy", "true")
    expect(desk.locator(".claim")).to_have_count(3)
    answered(desk)
    expect(desk.locator(".sources li")).to_have_count(3)
    expect(desk.locator("#heard")).to_have_text("Answer complete, 3 sources.")
    expect(desk.locator(".quote.verbatim")).to_have_count(2)
    expect(desk.locator(".quote.altered .state")).to_have_text("altered")


def test_hostile_words_stay_words(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    assert "<script>window.pwned=1</script>" in desk.locator(".claim").nth(1).inner_text()
    desk.locator(".withheld summary").click()
    expect(desk.locator(".withheld li")).to_contain_text("no cited passage speaks of subsidies")
    desk.locator(".cite").first.click()
    expect(desk.locator("#source .statement")).to_contain_text("<script>window.pwned=1</script>")
    assert desk.locator("#desk img, #desk script").count() == 0


def test_withheld_sentences_are_counted_and_shown_on_demand(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    expect(desk.locator(".withheld summary")).to_contain_text("1 sentence held back")
    expect(desk.locator(".withheld li")).to_be_hidden()


def test_an_unanswered_question_gets_a_card_with_the_nearest_statements(desk: Page) -> None:
    ask(desk, "missing words")
    answered(desk)
    card = desk.locator(".refusal")
    expect(card).to_contain_text("No statement on record answers this.")
    expect(card).to_contain_text("On record, but silent on this")
    card.locator(".nearest-row").first.click()
    expect(desk.locator("#cited")).to_have_text("The minister has promised this before,")


def test_what_a_failed_model_said_disappears(desk: Page) -> None:
    ask(desk, "restart please")
    expect(desk.locator(".claim")).to_contain_text("levy under review")
    expect(desk.locator(".notice")).to_contain_text("made without it")
    answered(desk)
    expect(desk.locator(".claim")).to_have_count(1)
    expect(desk.locator(".claim")).to_contain_text(OPEN)


def test_a_crash_is_told_plainly_and_the_next_question_works(desk: Page) -> None:
    ask(desk, "crash now")
    answered(desk)
    expect(desk.locator(".failure")).to_contain_text("the server’s log says what")
    expect(desk.locator("#desk")).not_to_contain_text("the secret inside")
    ask(desk, "Will it?")
    answered(desk)
    expect(desk.locator(".turn").last.locator(".claim")).to_have_count(3)


def test_stop_ends_an_answer_and_says_that_it_is_not_whole(desk: Page) -> None:
    ask(desk, "slow words")
    expect(desk.locator(".claim")).to_have_count(1)
    desk.get_by_role("button", name="Stop").click()
    expect(desk.locator(".failure")).to_contain_text("not a whole answer")
    expect(desk.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    ask(desk, "Will it?")
    answered(desk)
    expect(desk.locator(".turn").last.locator(".claim")).to_have_count(3)


def test_a_question_right_after_stop_is_answered(desk: Page) -> None:
    for turns in range(0, 8, 2):
        ask(desk, "slow words")
        expect(desk.locator(".turn").last.locator(".claim")).to_have_count(1)
        desk.get_by_role("button", name="Stop").click()
        ask(desk, "history please")
        expect(desk.locator(".turn").last.locator(".claim")).to_contain_text(f"{turns} turns before")


def test_the_next_question_carries_the_conversation(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    ask(desk, "history please")
    answered(desk)
    expect(desk.locator(".turn").last.locator(".claim")).to_contain_text("2 turns before this one")
    desk.get_by_role("button", name="Ask again").click()
    expect(desk.get_by_label("Your question")).to_be_focused()
    answered(desk)
    expect(desk.locator(".turn")).to_have_count(2)
    expect(desk.locator(".turn").last.locator(".claim")).to_contain_text("2 turns before this one")
    desk.get_by_role("button", name="New chat").click()
    expect(desk.locator(".turn")).to_have_count(0)
    ask(desk, "history please")
    answered(desk)
    expect(desk.locator(".claim")).to_contain_text("0 turns before this one")


def test_a_question_can_be_edited(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    desk.get_by_role("button", name="Edit question").click()
    expect(desk.get_by_label("Your question")).to_have_value("Will it?")
    expect(desk.locator(".turn")).to_have_count(0)


def test_examples_are_asked_with_a_click(desk: Page) -> None:
    desk.get_by_role("button", name="Will the strait stay open?").click()
    expect(desk.locator(".asked")).to_have_text("Will the strait stay open?")
    answered(desk)


def test_filters_travel_with_the_question_and_each_can_be_taken_away(desk: Page) -> None:
    desk.locator("#narrow summary").click()
    desk.locator("#speaker").fill("Ilse Dath")
    desk.locator("#since").fill("2031-05-01")
    expect(desk.locator("#narrowed")).to_have_text("Narrowed to Ilse Dath, from 2031-05-01")
    ask(desk, "Will it?")
    answered(desk)
    expect(desk.locator(".chip")).to_have_text(["Ilse Dath", "from 2031-05-01"])
    desk.get_by_role("button", name="Remove Ilse Dath and ask again").click()
    answered(desk)
    expect(desk.locator(".turn")).to_have_count(1)
    expect(desk.locator(".chip")).to_have_text(["from 2031-05-01"])
    expect(desk.locator("#narrowed")).to_have_text("Narrowed to from 2031-05-01")


def test_a_filter_read_from_the_question_is_shown_and_can_be_taken_away(desk: Page) -> None:
    ask(desk, "only in Halyard")
    answered(desk)
    expect(desk.locator(".chip.read")).to_have_text("Halyard")
    desk.get_by_role("button", name="Remove Halyard and ask again").click()
    answered(desk)
    expect(desk.locator(".chip")).to_have_count(0)
    expect(desk.locator(".asked")).to_have_text("only in Halyard")


def test_growing_does_not_move_what_is_being_read(desk: Page) -> None:
    ask(desk, "paced please")
    expect(desk.locator(".claim")).to_have_count(1)
    before = desk.locator(".asked").bounding_box()
    answered(desk)
    assert desk.locator(".asked").bounding_box() == before


# Sources


def test_a_citation_opens_its_source_at_the_cited_words(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    desk.locator(".cite").first.click()
    cited = desk.locator("#cited")
    expect(cited).to_have_text(OPEN)
    expect(cited).to_be_in_viewport()
    expect(cited).to_be_focused()
    expect(desk.locator("#source mark.also[data-number]")).to_have_count(2)
    proof = desk.locator("#proof")
    expect(proof).to_contain_text("Ilse Dath, trade minister of Tarvia")
    expect(proof).to_contain_text("direct quote")
    expect(desk.locator("#source .imprint")).to_contain_text("Halyard, 3 May 2031")
    names = desk.locator("#source .statement .said.begins")
    assert names.evaluate_all("nodes => nodes.map((node) => node.dataset.who)") == [
        "Ilse Dath",
        "Ilse Dath",
        "Ilse Dath",
        "Oren Kolvin",
    ]
    shown = names.first.evaluate("node => getComputedStyle(node, '::before').content")
    assert shown == '"Ilse Dath"'
    desk.locator("#source mark.also").last.click()
    expect(cited).to_have_text("The minister has promised this before,")
    expect(desk.locator("#step")).to_have_text("3 of 3")


def test_each_sentence_shows_how_its_quotes_stand_and_whose_they_are(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    lines = desk.locator(".standing")
    expect(lines.nth(0)).to_contain_text("Verbatim")
    expect(lines.nth(0)).to_contain_text("Ilse Dath, trade minister of Tarvia")
    expect(lines.nth(0)).to_contain_text("direct quote")
    expect(lines.nth(1)).to_contain_text("Altered")
    expect(lines.nth(1)).to_contain_text("“the levy under review”: the statement's words differ")
    expect(lines.nth(1)).to_contain_text("reported speech")
    expect(desk.locator(".tally")).to_have_text(
        "3 quotes checked against the statements: 2 verbatim, 1 altered."
    )


def test_other_prints_of_the_remark_are_listed_with_their_differences(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    desk.locator(".cite").first.click()
    desk.locator(".prints summary").click()
    expect(desk.locator(".prints summary")).to_have_text(
        "1 other print of this remark, counted as one source"
    )
    expect(desk.locator(".differences del")).to_have_text("the")
    expect(desk.locator(".differences ins")).to_have_text("our")
    desk.locator(".print-row").click()
    expect(desk.locator("#cited")).to_have_text("We will not close our strait, not for a day,")
    desk.locator("#pane-close").click()
    desk.locator(".cite").nth(2).click()
    expect(desk.locator(".prints")).to_have_count(0)


def test_a_link_opens_the_same_words_in_another_browser(
    desk: Page, browser: Browser, scripted_desk: str, visit: Callable[..., AbstractContextManager[Page]]
) -> None:
    ask(desk, "Will it?")
    answered(desk)
    desk.locator(".cite").nth(2).click()
    desk.get_by_role("button", name="Copy a link to these words").click()
    expect(desk.locator("#toast")).to_contain_text("Link copied")
    link = desk.evaluate("navigator.clipboard.readText()")
    with visit(browser, scripted_desk, at=link) as other:
        expect(other.locator("#cited")).to_have_text("The minister has promised this before,")
        expect(other.locator("#proof")).to_contain_text("Oren Kolvin, committee chair")
        moved = link.replace("&h=", "&h=0")
        other.evaluate("link => { location.href = link }", moved)
        expect(other.locator("#source .failure")).to_contain_text("The statement has changed")


def test_the_quote_is_copied_with_its_source(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    desk.locator(".cite").first.click()
    desk.get_by_role("button", name=re.compile("^Copy quote")).click()
    expect(desk.locator("#toast")).to_have_text("Copied")
    copied = desk.evaluate("navigator.clipboard.readText()")
    assert copied == f"“{OPEN}” — Ilse Dath, trade minister of Tarvia, Halyard, 3 May 2031"


def test_sources_are_walked_with_next_and_previous(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    desk.locator(".source-row").first.click()
    expect(desk.locator("#step")).to_have_text("1 of 3")
    desk.get_by_role("button", name="Next source").click()
    expect(desk.locator("#cited")).to_have_text("the levy on foreign hulls was under review")
    expect(desk.locator("#proof")).to_contain_text("reported speech")
    desk.get_by_role("button", name="Previous source").click()
    expect(desk.locator("#cited")).to_have_text(OPEN)


def test_arrow_keys_walk_the_sources_and_say_so(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    desk.locator(".cite").first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#cited")).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(desk.locator("#step")).to_have_text("2 of 3")
    expect(desk.locator("#cited")).to_be_focused()
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("ArrowLeft")
    expect(desk.locator("#step")).to_have_text("3 of 3")
    expect(desk.locator("#keys")).to_contain_text("previous, next source")
    expect(desk.get_by_role("button", name="Next source")).to_have_attribute(
        "aria-keyshortcuts", "ArrowRight"
    )
    desk.keyboard.press("Escape")
    expect(desk.locator(".source-row").nth(2)).to_be_focused()
    desk.get_by_label("Your question").fill("words")
    desk.keyboard.press("ArrowLeft")
    expect(desk.locator("#source-view")).to_be_hidden()


SELECT = """
([from, to]) => {
  const walk = document.createTreeWalker(document.querySelector("#source .statement"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.data.includes(from)) range.setStart(node, node.data.indexOf(from));
    if (node.data.includes(to)) range.setEnd(node, node.data.indexOf(to) + to.length);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


def test_selected_words_are_copied_with_whose_they_are_and_where_they_stand(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    desk.locator(".cite").first.click()
    expect(desk.locator("#cited")).to_be_focused()
    desk.evaluate(SELECT, ["not for", "a day"])
    expect(desk.locator("#picked-who")).to_have_text("Ilse Dath, trade minister of Tarvia · direct quote")
    desk.get_by_role("button", name="Quote selection").click()
    expect(desk.locator("#toast")).to_have_text("Quote copied")
    text = desk.locator("#source .statement").evaluate("node => node.textContent")
    start = text.index("not for")
    assert desk.evaluate("navigator.clipboard.readText()") == (
        "“not for a day” — Ilse Dath, trade minister of Tarvia, Halyard, 3 May 2031 "
        f"(characters {start}–{start + 13} of halyard-strait)"
    )
    expect(desk.locator("#picked")).to_be_visible()
    desk.evaluate(SELECT, ["a day", "after the meeting"])
    expect(desk.locator("#picked-who")).to_contain_text("Not the words of one speaker")
    desk.get_by_role("button", name="Quote selection").click()
    assert "— Halyard, 3 May 2031 (" in desk.evaluate("navigator.clipboard.readText()")
    desk.evaluate("getSelection().removeAllRanges()")
    expect(desk.locator("#picked")).to_be_hidden()
    expect(desk.locator("#keys")).to_be_visible()


def test_a_mouse_selects_words_to_quote_and_a_link_to_them_opens_them(
    desk: Page, browser: Browser, scripted_desk: str, visit: Visit
) -> None:
    desk.locator(".statement-row").click()
    expect(desk.locator("#source h2")).to_be_visible()
    desk.get_by_text("Nothing is decided,").dblclick(position={"x": 150, "y": 8})
    desk.get_by_role("button", name="Copy a link to the selected words").click()
    link = desk.evaluate("navigator.clipboard.readText()")
    words = desk.evaluate("getSelection().toString()").strip()
    with visit(browser, scripted_desk, at=link) as other:
        expect(other.locator("#cited")).to_have_text(words)


def test_details_are_corrected_from_the_source_itself(desk: Page) -> None:
    desk.locator(".statement-row").click()
    desk.get_by_role("button", name="Edit details").click()
    expect(desk.get_by_role("dialog", name="Edit details")).to_be_visible()
    desk.get_by_role("button", name="Save").click()
    expect(desk.locator("#toast")).to_have_text("Saved")
    expect(desk.locator("#source h2")).to_be_visible()


def test_the_keyboard_alone_reaches_a_source_and_comes_back(desk: Page) -> None:
    ask(desk, "Will it?")
    answered(desk)
    first = desk.locator(".cite").first
    first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#cited")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator("#source-view")).to_be_hidden()
    expect(first).to_be_focused()


def test_a_statement_on_file_can_be_read(desk: Page) -> None:
    desk.locator(".statement-row").click()
    expect(desk.locator("#source h2")).to_contain_text("Strait to stay open")
    desk.get_by_role("button", name="On file").click()
    expect(desk.locator("#record")).to_be_visible()


# Phones


def test_on_a_phone_the_source_is_a_sheet_that_closes(phone: Page) -> None:
    ask(phone, "Will it?")
    answered(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    first = phone.locator(".cite").first
    first.click()
    expect(phone.locator("#cited")).to_be_in_viewport()
    expect(phone.get_by_role("dialog")).to_be_visible()
    assert phone.evaluate("document.getElementById('chat').inert")
    phone.get_by_role("button", name="Close").click()
    expect(phone.locator("#pane")).to_be_hidden()
    expect(first).to_be_focused()
    first.click()
    expect(phone.locator("#cited")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(phone.locator("#pane")).to_be_hidden()
    phone.get_by_role("button", name="Library").click()
    expect(phone.locator(".row-open")).to_be_visible()


# Statements in


@pytest.fixture
def empty(
    browser: Browser, empty_desk: str, visit: Callable[..., AbstractContextManager[Page]]
) -> Iterator[Page]:
    with visit(browser, empty_desk) as page:
        yield page


def test_an_empty_desk_says_how_to_begin_and_shows_what_happens(empty: Page) -> None:
    expect(empty.get_by_role("heading", name="Nothing is on record yet")).to_be_visible()
    empty.get_by_role("button", name="Open the sample").click()
    expect(empty.locator("#intake-line")).to_contain_text("% done")
    expect(empty.locator("#intake-line")).to_have_text("1 statement added, 1 not readable.")
    expect(empty.locator(".problems li")).to_contain_text("is no PDF whatever its name says")
    expect(empty.get_by_role("heading", name="What was said?")).to_be_visible()
    expect(empty.locator(".statement-row")).to_be_visible()
    empty.get_by_role("button", name="Dismiss").click()
    expect(empty.locator("#intake")).to_be_hidden()


def test_a_file_too_large_is_named_and_the_rest_goes_in(empty: Page) -> None:
    large = FilePayload(name="large.txt", mimeType="text/plain", buffer=b"x" * 2_000_000)
    small = FilePayload(name="small.txt", mimeType="text/plain", buffer=b"words")
    empty.locator("#files").set_input_files([large, small])
    expect(empty.locator("#intake")).to_have_attribute("data-state", "done", timeout=20_000)
    expect(empty.locator(".problems").last).to_contain_text("large.txt could not be sent")


def test_an_open_page_and_its_server_rest_while_nobody_asks(
    browser: Browser, mortal_desk: "tuple[str, subprocess.Popen[bytes]]", visit: Visit
) -> None:
    address, process = mortal_desk
    with visit(browser, address) as page:
        page.wait_for_timeout(2000)
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        spent, began = seconds_on_a_core(process.pid), time.monotonic()
        page.wait_for_timeout(6000)
        share = (seconds_on_a_core(process.pid) - spent) / (time.monotonic() - began)
    assert sent == [] and share < 0.025, share  # a server that looks for questions every millisecond: 0.04


def seconds_on_a_core(pid: int) -> float:
    """Processor time of a process so far."""
    numbers = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def test_a_server_that_goes_away_is_noticed(
    browser: Browser, mortal_desk: "tuple[str, subprocess.Popen[bytes]]"
) -> None:
    address, process = mortal_desk
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("#desk[data-state=ready]")
    ask(page, "slow words")
    expect(page.locator(".claim")).to_have_count(1)
    process.kill()
    expect(page.locator(".failure")).to_contain_text("did not finish this answer")
    page.locator(".cite").first.click()
    expect(page.locator("#source .failure")).to_contain_text("The server did not answer")
    page.close()
