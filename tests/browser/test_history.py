"""Conversations kept in the browser: found, reopened, deleted, linked to; nothing of them on the server."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., AbstractContextManager[Page]]
Reload = Callable[[Page], None]


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn").last.locator(".asked")).to_have_text(question)
    expect(page.locator(".turn").last.locator(".answer")).not_to_have_attribute("aria-busy", "true")


def ready(page: Page) -> None:
    page.wait_for_function("document.getElementById('desk')?.dataset.state === 'ready'")


def history(page: Page) -> None:
    page.get_by_role("button", name="History").click()
    expect(page.get_by_role("dialog", name="History")).to_be_visible()


def two_conversations(page: Page) -> None:
    ask(page, "Will the strait stay open?")
    ask(page, "And the levy?")
    page.get_by_role("button", name="New chat").click()
    ask(page, "missing words")


def test_a_reload_brings_the_conversation_back_with_its_citations(desk: Page, reload: Reload) -> None:
    ask(desk, "Will the strait stay open?")
    ask(desk, "missing words")
    reload(desk)
    ready(desk)
    expect(desk.locator(".turn")).to_have_count(2)
    desk.locator(".cite").first.click()
    expect(desk.locator("#cited")).to_have_text("We will not close the strait, not for a day,")
    ask(desk, "history please")
    expect(desk.locator(".turn").last.locator(".claim")).to_contain_text("4 turns before")


def test_history_is_searched_by_questions_and_answers(desk: Page) -> None:
    two_conversations(desk)
    history(desk)
    expect(desk.locator(".history-list li")).to_have_count(2)
    find = desk.get_by_label("Find in your conversations")
    find.fill("LEVY")
    expect(desk.locator(".history-list .title")).to_have_text("Will the strait stay open?")
    find.fill("promised before")
    expect(desk.locator(".history-list li")).to_have_count(1)
    find.fill("walrus")
    expect(desk.locator("#history-empty")).to_have_text("No conversation holds these words.")
    find.fill("")
    desk.locator(".history-open").last.click()
    expect(desk.locator(".turn")).to_have_count(2)
    expect(desk.locator(".claim")).to_have_count(6)


def test_deleted_conversations_are_gone(desk: Page, reload: Reload) -> None:
    two_conversations(desk)
    history(desk)
    desk.get_by_role("button", name="Delete the conversation “missing words”").click()
    expect(desk.locator(".history-list li")).to_have_count(1)
    desk.get_by_role("button", name="Delete all").click()
    desk.get_by_role("alertdialog").get_by_role("button", name="Cancel").click()
    expect(desk.locator(".history-list li")).to_have_count(1)
    desk.get_by_role("button", name="Delete all").click()
    desk.get_by_role("alertdialog").get_by_role("button", name="Delete all").click()
    expect(desk.locator("#history-empty")).to_have_text("Questions you ask are kept here.")
    desk.keyboard.press("Escape")
    expect(desk.locator(".turn")).to_have_count(0)
    reload(desk)
    ready(desk)
    expect(desk.locator(".turn")).to_have_count(0)


def test_a_link_reopens_the_answer_here_and_offers_the_question_elsewhere(
    desk: Page, browser: Browser, scripted_desk: str, visit: Visit
) -> None:
    ask(desk, "Will the strait stay open?")
    desk.get_by_role("button", name="Copy link").click()
    link = desk.evaluate("navigator.clipboard.readText()")
    desk.get_by_role("button", name="New chat").click()
    desk.evaluate("link => { location.href = link }", link)
    expect(desk.locator(".asked")).to_have_text("Will the strait stay open?")
    expect(desk.locator(".cite")).to_have_count(3)
    with visit(browser, scripted_desk, at=link) as other:
        expect(other.locator("#recalled")).to_contain_text("not kept in this browser")
        expect(other.get_by_label("Your question")).to_have_value("Will the strait stay open?")
        expect(other.locator(".turn")).to_have_count(0)
        other.get_by_role("button", name="Ask", exact=True).click()
        expect(other.locator(".claim")).to_have_count(3)
        expect(other.locator("#recalled")).to_be_hidden()


def test_a_stopped_answer_is_kept_as_unfinished(desk: Page, reload: Reload) -> None:
    desk.get_by_label("Your question").fill("slow words")
    desk.keyboard.press("Enter")
    expect(desk.locator(".claim")).to_have_count(1)
    desk.get_by_role("button", name="Stop").click()
    expect(desk.locator(".turn .failure")).to_contain_text("not a whole answer")
    reload(desk)
    ready(desk)
    expect(desk.locator(".failure")).to_contain_text("not a whole answer")
