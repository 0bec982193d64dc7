"""A thumb under an answer drafts a golden case in a file the reader names."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from prompts.cases import load_cases

pytestmark = pytest.mark.browser

Visit = Callable[..., AbstractContextManager[Page]]
Reload = Callable[[Page], None]
AXE = files("axe_playwright_python") / "axe.min.js"
UP, DOWN = "Good answer: draft a golden case", "Bad answer: say what was wrong and draft a golden case"
FILE = "Golden set to add the case to"


def ask(page: Page, question: str) -> Locator:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    turn = page.locator(".turn").last
    expect(turn.locator(".answer")).not_to_have_attribute("aria-busy", "true")
    return turn


def test_up_asks_for_the_file_once_and_then_drafts_at_once(desk: Page, tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    turn = ask(desk, "Will it?")
    turn.get_by_role("button", name=UP).click()
    path = turn.get_by_label(FILE)
    expect(path).to_be_focused()
    expect(path).to_have_value("drafts.yaml")
    expect(turn.get_by_text("What was wrong?")).to_be_hidden()
    path.fill(str(file))
    path.press("Enter")
    expect(turn.locator(".drafted")).to_contain_text("Drafted as case draft-")
    expect(turn.locator(".drafted")).to_contain_text(f"in {file}")
    expect(turn.get_by_role("button", name=UP)).to_have_attribute("aria-pressed", "true")
    turn.get_by_role("button", name=UP).click()
    expect(turn.locator(".drafted")).to_contain_text("Already drafted as case")
    second = ask(desk, "And then?")
    second.get_by_role("button", name=UP).click()
    expect(second.locator(".drafted")).to_contain_text("Drafted as case")
    expect(second.locator(".judging")).to_be_hidden()
    first, then = load_cases(file).cases
    assert (first.question, first.expect, len(first.evidence)) == ("Will it?", "answer", 3)
    assert first.evidence[0].quote == "We will not close the strait, not for a day,"
    assert first.speakers == ("Ilse Dath", "Oren Kolvin")
    assert [turn.role for turn in then.history] == ["user", "assistant"]


def test_down_says_what_was_wrong_and_survives_a_reload(desk: Page, tmp_path: Path, reload: Reload) -> None:
    file = tmp_path / "mine.yml"
    turn = ask(desk, "Will it?")
    down = turn.get_by_role("button", name=DOWN)
    down.click()
    expect(down).to_have_attribute("aria-expanded", "true")
    turn.get_by_label("Wrong speaker").check()
    turn.get_by_label("In your own words").fill("<b>Kolvin</b> said: it & more")
    turn.get_by_label(FILE).fill(str(file))
    turn.get_by_role("button", name="Save draft").click()
    expect(turn.locator(".drafted")).to_contain_text("Drafted as case")
    expect(down).to_be_focused()
    down.click()
    turn.get_by_role("button", name="Save draft").click()
    expect(turn.locator(".drafted")).to_contain_text("Already drafted as case")
    other = tmp_path / "other.yaml"
    turn.get_by_role("button", name="Draft into another file").click()
    turn.get_by_label(FILE).fill(str(other))
    turn.get_by_role("button", name="Save draft").click()
    expect(turn.locator(".drafted")).to_contain_text(f"in {other}")
    assert len(load_cases(file).cases) == len(load_cases(other).cases) == 1
    case = load_cases(file).cases[0]
    assert case.why.endswith("A reader: Wrong speaker. <b>Kolvin</b> said: it & more")
    assert (case.expect, case.near_miss) == ("not_on_record", ("halyard-strait",))
    reload(desk)
    expect(desk.locator(".drafted")).to_contain_text(f"in {other}")


def test_a_refusal_can_be_faulted(desk: Page, tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    turn = ask(desk, "missing words")
    turn.get_by_role("button", name=DOWN).click()
    expect(turn.get_by_label("Wrong quote")).to_have_count(0)
    turn.get_by_label("Should have answered").check()
    turn.get_by_label(FILE).fill(str(file))
    turn.get_by_role("button", name="Save draft").click()
    expect(turn.locator(".drafted")).to_contain_text("Drafted as case")
    assert load_cases(file).cases[0].why.endswith("A reader: Should have answered.")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("notes.txt", "ends in .yaml or .yml"),
        ("nowhere/drafts.yaml", "There is no folder"),
        ("shopping.yaml", "the set holds no case"),
    ],
)
def test_a_file_that_will_not_do_is_a_sentence_in_place_and_nothing_typed_is_lost(
    desk: Page, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "shopping.yaml").write_text("shopping: [bread]\n", encoding="utf-8")
    turn = ask(desk, "Will it?")
    turn.get_by_role("button", name=DOWN).click()
    turn.get_by_label("Wrong quote").check()
    turn.get_by_label("In your own words").fill("not her words")
    turn.get_by_label(FILE).fill(str(tmp_path / name))
    turn.get_by_role("button", name="Save draft").click()
    expect(turn.locator(".judging").get_by_role("alert")).to_contain_text(told)
    expect(turn.get_by_label("In your own words")).to_have_value("not her words")
    expect(turn.get_by_label("Wrong quote")).to_be_checked()
    turn.get_by_label(FILE).fill(str(tmp_path / "good.yaml"))
    turn.get_by_role("button", name="Save draft").click()
    expect(turn.locator(".drafted")).to_contain_text("Drafted as case")
    assert "Wrong quote. not her words" in load_cases(tmp_path / "good.yaml").cases[0].why


def test_a_chosen_file_that_went_bad_opens_the_form_with_the_reason(desk: Page, tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    desk.evaluate("file => localStorage.setItem('onrecord-drafts', file)", str(file))
    file.write_text("shopping: [bread]\n", encoding="utf-8")
    turn = ask(desk, "Will it?")
    turn.get_by_role("button", name=UP).click()
    expect(turn.locator(".judging").get_by_role("alert")).to_contain_text("the set holds no case")
    expect(turn.get_by_label(FILE)).to_have_value(str(file))
    assert file.read_text(encoding="utf-8") == "shopping: [bread]\n"


def test_the_keyboard_alone_judges(desk: Page, tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    desk.evaluate("file => localStorage.setItem('onrecord-drafts', file)", str(file))
    turn = ask(desk, "Will it?")
    turn.get_by_text("Copy answer").focus()
    for _ in range(8):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.classList.contains('down')"):
            break
    desk.keyboard.press("Enter")
    expect(turn.get_by_label("Wrong quote")).to_be_focused()
    desk.keyboard.press("Space")
    desk.keyboard.press("Escape")
    expect(turn.get_by_role("button", name=DOWN)).to_be_focused()
    expect(turn.locator(".judging")).to_be_hidden()
    desk.keyboard.press("Enter")
    expect(turn.get_by_label("Wrong quote")).to_be_checked()
    for _ in range(4):
        desk.keyboard.press("Tab")
    desk.keyboard.type("hers")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(turn.locator(".drafted")).to_contain_text("Drafted as case")
    assert load_cases(file).cases[0].why.endswith("Wrong quote. hers")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(
    browser: Browser, scripted_desk: str, visit: Visit, tmp_path: Path, width: int, dark: bool
) -> None:
    told = []
    with visit(browser, scripted_desk, width=width, height=844, dark=dark) as page:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        turn = ask(page, "Will it?")
        for step in ("form", "failure", "drafted"):
            if step == "form":
                turn.get_by_role("button", name=DOWN).click()
                turn.get_by_label("Wrong quote").check()
            else:
                ending = "txt" if step == "failure" else "yaml"
                turn.get_by_label(FILE).fill(str(tmp_path / f"drafts.{ending}"))
                turn.get_by_role("button", name="Save draft").click()
                expect(turn.locator(".trouble" if step == "failure" else ".drafted")).to_be_visible()
            found = page.evaluate("axe.run(document, { resultTypes: ['violations'], preload: false })")
            told += [
                (step, one["id"], [node["html"][:160] for node in one["nodes"][:3]])
                for one in found["violations"]
                if one["impact"] in ("moderate", "serious", "critical")
            ]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, step
    assert not told, json.dumps(told, indent=1)
