"""Everybody can use it: axe-core on every screen, the keyboard alone, no motion, nothing that jumps."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., AbstractContextManager[Page]]
Reload = Callable[[Page], None]
AXE = files("axe_playwright_python") / "axe.min.js"


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn").last.locator(".answer")).not_to_have_attribute("aria-busy", "true")


def screens(page: Page) -> Iterator[str]:
    """Go from screen to screen; each is named when it is there."""
    yield "start"
    page.locator("#narrow summary").click()
    page.locator("#since").fill("2031-01-01")
    ask(page, "Will it?")
    page.locator(".withheld summary").click()
    ask(page, "missing words")
    yield "answer"
    page.locator(".menu summary").first.click()
    yield "export"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="History").click()
    expect(page.locator(".history-list li")).to_have_count(1)
    yield "history"
    page.keyboard.press("Escape")
    page.locator(".cite").first.click()
    page.locator(".prints summary").click()
    yield "source"
    page.evaluate("getSelection().selectAllChildren(document.getElementById('cited'))")
    expect(page.get_by_role("button", name="Quote selection")).to_be_visible()
    yield "selection"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Timeline", exact=True).click()
    page.get_by_label("Whose position, on what").fill("all of it")
    page.keyboard.press("Enter")
    expect(page.locator(".row")).to_have_count(3)
    yield "timeline"
    page.get_by_role("button", name="Library").click()
    page.get_by_role("button", name="Add statements").click()
    expect(page.locator("#shelf-rows tr")).to_have_count(1)
    yield "library"
    page.get_by_role("button", name="Edit “").click()
    expect(page.locator("#edit-name-rows input").first).to_be_visible()
    yield "edit"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove “").click()
    yield "confirm"
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Speakers").click()
    yield "speakers"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_screen(
    browser: Browser, scripted_desk: str, visit: Visit, width: int, dark: bool
) -> None:
    told = []
    with visit(browser, scripted_desk, width=width, height=844, dark=dark) as page:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for screen in screens(page):
            found = page.evaluate("axe.run(document, { resultTypes: ['violations'], preload: false })")
            told += [
                (screen, one["id"], one["impact"], [node["html"][:160] for node in one["nodes"][:3]])
                for one in found["violations"]
                if one["impact"] in ("moderate", "serious", "critical")
            ]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, screen
    assert not told, json.dumps(told, indent=1)


def test_the_keyboard_alone_asks_reads_exports_and_walks_the_views(desk: Page) -> None:
    def tab_to(words: str, most: int = 60) -> None:
        for _ in range(most):
            desk.keyboard.press("Tab")
            name = desk.evaluate(
                "() => { const at = document.activeElement;"
                " return at.getAttribute('aria-label') || at.labels?.[0]?.innerText || at.innerText || '' }"
            )
            if name.startswith(words):
                return
        raise AssertionError(f"{words!r} is not reached with Tab")

    expect(desk.get_by_label("Your question")).to_be_focused()
    desk.keyboard.type("Will it?")
    desk.keyboard.press("Enter")
    expect(desk.locator(".about")).to_be_visible()
    desk.locator(".skip").focus()
    tab_to("Source 1")
    desk.keyboard.press("Enter")
    expect(desk.locator("#cited")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator(".cite").first).to_be_focused()
    tab_to("Export")
    desk.keyboard.press("Enter")
    tab_to("Export this answer: JSON")
    with desk.expect_download():
        desk.keyboard.press("Enter")
    expect(desk.locator(".menu summary").first).to_be_focused()
    desk.locator(".skip").focus()
    tab_to("Library")
    desk.keyboard.press("Enter")
    expect(desk.locator("#shelf-rows tr")).to_have_count(1)
    tab_to("Edit “")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("dialog", name="Edit details")).to_be_visible()
    desk.keyboard.press("Escape")
    assert "Edit" in desk.evaluate("document.activeElement.innerText")
    tab_to("Remove “")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Cancel")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator("#shelf-rows tr")).to_have_count(1)


def test_the_first_tab_offers_to_skip_to_the_question(phone: Page) -> None:
    phone.keyboard.press("Tab")
    expect(phone.locator(".skip")).to_be_focused()
    expect(phone.locator(".skip")).to_be_in_viewport()
    phone.keyboard.press("Enter")
    expect(phone.get_by_label("Your question")).to_be_focused()


def test_every_focused_control_shows_its_focus(desk: Page) -> None:
    ask(desk, "Will it?")
    desk.locator(".skip").focus()
    bare = []
    for _ in range(45):
        desk.keyboard.press("Tab")
        seen = desk.evaluate(
            "() => { const at = document.activeElement; const of = at.id === 'question' ? at.closest('.field') : at;"
            " const style = getComputedStyle(of);"
            " return [at.outerHTML.slice(0, 90), style.outlineStyle !== 'none' || style.boxShadow !== 'none'] }"
        )
        if not seen[1] and not seen[0].startswith("<body"):
            bare.append(seen[0])
    assert bare == []


def test_with_reduced_motion_nothing_moves_by_itself(desk: Page) -> None:
    desk.get_by_label("Your question").fill("slow words")
    desk.keyboard.press("Enter")
    expect(desk.locator(".claim")).to_have_count(1)
    assert desk.evaluate("document.getAnimations().length") == 0


def test_with_motion_allowed_only_small_things_move(
    browser: Browser, scripted_desk: str, visit: Visit
) -> None:
    with visit(browser, scripted_desk, motion=True) as page:
        page.get_by_label("Your question").fill("slow words")
        page.keyboard.press("Enter")
        expect(page.locator(".claim")).to_have_count(1)
        page.wait_for_timeout(600)
        names = page.evaluate("document.getAnimations().map((one) => one.animationName)")
        assert set(names) <= {"breathe"}


WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts.push(one.value);
}).observe({ type: "layout-shift", buffered: false });
"""


def test_nothing_jumps_while_an_answer_streams(browser: Browser, scripted_desk: str, visit: Visit) -> None:
    with visit(browser, scripted_desk, motion=True) as page:
        ask(page, "Will it?")
        page.get_by_label("Your question").fill("paced please")
        page.keyboard.press("Enter")
        expect(page.locator(".turn")).to_have_count(2)
        page.wait_for_timeout(600)  # beyond the half second in which a shift counts as the reader's own
        page.evaluate(WATCH_SHIFTS)
        before = page.locator(".asked").last.bounding_box()
        expect(page.locator(".turn").last.locator(".answer")).not_to_have_attribute("aria-busy", "true")
        assert page.locator(".asked").last.bounding_box() == before
        shifts = page.evaluate("window.shifts")
        assert sum(shifts) < 0.02, shifts


def test_a_reader_who_scrolled_away_stays_there(desk: Page) -> None:
    for _ in range(3):
        ask(desk, "Will it?")
    desk.get_by_label("Your question").fill("paced please")
    desk.keyboard.press("Enter")
    expect(desk.locator(".turn")).to_have_count(4)
    desk.locator("#scroller").evaluate("node => { node.scrollTop = 120 }")
    before = desk.locator(".asked").first.bounding_box()
    expect(desk.locator(".turn").last.locator(".answer")).not_to_have_attribute("aria-busy", "true")
    assert desk.locator(".asked").first.bounding_box() == before


FILL = """
async (count) => {
  const base = await new Promise((done) => {
    const request = indexedDB.open("onrecord", 1);
    request.onsuccess = () => done(request.result);
  });
  const shelf = () => base.transaction("conversations", "readwrite").objectStore("conversations");
  const one = await new Promise((done) => { const all = shelf().getAll(); all.onsuccess = () => done(all.result[0]); });
  one.turns = Array.from({ length: count }, (_, at) => ({ ...one.turns[0], id: `t${at}`, question: `Question ${at}` }));
  await new Promise((done) => { const put = shelf().put(one); put.onsuccess = () => done(); });
  base.close();
}
"""
FRAMES = """
() => new Promise((done) => {
  const box = document.getElementById("scroller");
  box.scrollTop = 0;
  const times = [];
  let last = 0;
  const tick = (now) => {
    if (last) times.push(now - last);
    last = now;
    box.scrollTop += 240;
    if (times.length < 150) requestAnimationFrame(tick);
    else done(times.sort((a, b) => a - b));
  };
  requestAnimationFrame(tick);
})
"""


def test_a_conversation_of_two_hundred_messages_scrolls_smoothly(desk: Page, reload: Reload) -> None:
    ask(desk, "Will it?")
    desk.evaluate(FILL, 100)  # a hundred questions, a hundred answers
    reload(desk)
    expect(desk.locator(".turn")).to_have_count(100)
    times = desk.evaluate(FRAMES)
    middle, slow = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"frames: median {middle:.1f} ms, 95th {slow:.1f} ms, worst {times[-1]:.1f} ms")  # noqa: T201  # measured
    assert middle <= 34, times
    assert desk.evaluate("document.getElementById('scroller').scrollTop") > 20_000
