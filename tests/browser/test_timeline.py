"""The timeline and the export menu, over a scripted record with hostile words in every place."""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def laid(page: Page, question: str = "What do they each say?") -> None:
    page.get_by_role("button", name="Timeline", exact=True).click()
    page.get_by_label("Whose position, on what").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator("#timeline-found")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#timeline-found .stage")).to_contain_text("Searched for")


def test_a_row_a_statement_with_date_speaker_quote_and_source(desk: Page) -> None:
    laid(desk)
    expect(desk.locator(".group h3")).to_have_text(["Ilse Dath", "Oren Kolvin"])
    expect(desk.locator(".row")).to_have_count(3)
    first = desk.locator("#row-1")
    expect(first).to_contain_text("3 May 2031 said")
    expect(first.locator("blockquote")).to_contain_text("“We will not close the strait, not for a day,”")
    expect(first).to_contain_text("Verbatim")
    expect(desk.locator("#row-2")).to_contain_text("1 other print")
    expect(desk.locator("#timeline-found .silent")).to_contain_text("Ansa")
    assert desk.locator("#desk img, #desk script").count() == 0


def test_an_empty_timeline_offers_questions_and_lays_out_the_one_that_is_taken(desk: Page) -> None:
    desk.get_by_role("button", name="Timeline", exact=True).click()
    expect(desk.locator("#timeline-examples button")).to_have_count(2)
    desk.locator("#timeline-examples button").first.click()
    expect(desk.locator(".row")).to_have_count(3)
    assert desk.get_by_label("Whose position, on what").input_value().startswith("What do Ilse Dath and")


def test_a_change_is_told_from_a_contradiction_and_both_quotes_stand_there(desk: Page) -> None:
    laid(desk)
    changed = desk.locator(".relation.changed")
    expect(changed).to_contain_text("Changed from row 1")
    expect(changed.locator("dd").nth(0)).to_contain_text("We will not close the strait")
    expect(changed.locator("dd").nth(1)).to_contain_text("the levy on foreign hulls was under review")
    expect(desk.locator(".relation.contradicts")).to_contain_text("Contradicts row 2")
    expect(desk.locator(".explained")).to_contain_text("that is no contradiction")
    changed.get_by_role("link", name="row 1").click()
    expect(desk.locator("#row-1")).to_be_focused()


def test_the_chart_sets_the_dots_in_time_and_leads_to_their_rows(desk: Page) -> None:
    laid(desk)
    dots = desk.locator(".dot")
    expect(dots).to_have_count(3)
    places = dots.evaluate_all("nodes => nodes.map((node) => node.getBoundingClientRect().x)")
    assert places == sorted(places) and places[2] - places[1] > 2 * (places[1] - places[0])
    expect(desk.locator(".dot.changed")).to_have_attribute(
        "aria-label", "2, 3 Jun 2031, Ilse Dath, changed, Second"
    )
    dots.last.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#row-3")).to_be_focused()


def test_a_row_opens_its_source_and_the_next(desk: Page) -> None:
    laid(desk)
    desk.locator("#row-1 blockquote .cite").click()
    expect(desk.locator("#cited")).to_have_text("We will not close the strait, not for a day,")
    expect(desk.locator("#proof")).to_contain_text("Ilse Dath, trade minister of Tarvia")
    desk.get_by_role("button", name="Next source").click()
    expect(desk.locator("#cited")).to_have_text("the levy on foreign hulls was under review")
    desk.keyboard.press("Escape")
    expect(desk.locator("#pane")).to_be_hidden()


def test_nothing_on_record_is_said_plainly(desk: Page) -> None:
    laid(desk, "nothing of this")
    expect(desk.locator("#timeline-found .refusal")).to_contain_text("Nothing on record on this")
    expect(desk.locator("#timeline-export details")).to_have_count(0)


def test_an_answer_becomes_a_timeline_with_its_filters(desk: Page) -> None:
    desk.locator("#narrow summary").click()
    desk.locator("#speaker").fill("Ilse Dath")
    desk.get_by_label("Your question").fill("Will it?")
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name="Compare over time").click()
    expect(desk.locator("#timeline-found .stage")).to_contain_text("speaker: Ilse Dath")


def test_on_a_phone_the_timeline_fits(phone: Page) -> None:
    laid(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.locator("#row-1 blockquote .cite").click()
    expect(phone.locator("#cited")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("Word", ".docx"),
        ("Markdown", ".md"),
        ("Web page", ".html"),
        ("Table (CSV)", ".csv"),
        ("JSON", ".json"),
    ],
)
def test_a_conversation_is_saved_with_every_quote_and_its_digest(
    desk: Page, tmp_path: Path, name: str, ending: str
) -> None:
    for question in ("Will it stay open?", "Will it really?"):
        desk.get_by_label("Your question").fill(question)
        desk.keyboard.press("Enter")
        expect(desk.locator(".turn").last.locator(".about")).to_be_visible()
    desk.locator(".turn").last.locator(".menu summary").click()
    with desk.expect_download() as coming:
        desk.get_by_role("button", name=f"Export whole conversation: {name}").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    assert file.name == f"will-it-stay-open{ending}"
    if ending == ".docx":
        with zipfile.ZipFile(file) as parts:
            words = parts.read("word/document.xml").decode()
    else:
        words = file.read_text(encoding="utf-8-sig")
    assert words.count("The minister has promised this before") >= 2
    if ending == ".json":
        assert len(json.loads(words)["parts"]) == 2


def test_a_timeline_is_saved(desk: Page) -> None:
    laid(desk)
    desk.locator("#timeline-export summary").click()
    with desk.expect_download() as coming:
        desk.get_by_role("button", name="Export this timeline: Sources for BibTeX").click()
    assert coming.value.suggested_filename.endswith(".bib")
    expect(desk.locator("#toast")).to_contain_text("Saved as")
