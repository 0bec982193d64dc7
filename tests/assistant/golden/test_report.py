"""The report: one file, nothing loaded, nothing of a hostile text read as markup, every part there."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from assistant.answer import Claim
from assistant.golden.gate import Bar, decide
from assistant.golden.report import as_html
from assistant.golden.report.highlight import Mark, excerpt
from assistant.golden.report.markup import Html, el, text
from assistant.golden.run import Run
from assistant.golden.summary import columns, comparisons
from assistant.golden.variants import Variant
from index.statement import Span
from prompts.cases import Case
from tests.assistant.golden.scripted import small_run
from tests.assistant.golden.test_run import MANIFEST

ONE, TWO = Variant(model="one"), Variant(model="two")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\x00[x](javascript:alert(3))"


def spoiled(case: Case, variant: Variant, repeat: int) -> str:
    return "refuse" if variant == TWO and case.id in ("case-1", "case-4") else "right"


def html_of(run: Run) -> str:
    found = columns(run)
    outcome = decide(run, found, bars=[Bar.parse("answered>=0.9")])
    return as_html(run, found, comparisons(run), outcome, MANIFEST, margin=0.05)


class Reader(HTMLParser):
    """Tags, attributes and the text outside of script and style."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._quiet += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._quiet -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.words.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def test_it_loads_nothing() -> None:
    reader = read(html_of(small_run(spoiled)))
    names = {tag for tag, _ in reader.tags}
    assert names.isdisjoint({"img", "link", "iframe", "object", "embed", "base", "form", "video", "audio"})
    for tag, attributes in reader.tags:
        assert "src" not in attributes
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes), tag
        assert str(attributes.get("href", "#")).startswith("#")
    assert "@import" not in html_of(small_run()) and "url(" not in html_of(small_run())


def test_every_part_is_there() -> None:
    run = small_run(spoiled)
    reader = read(html_of(run))
    ids = {attributes.get("id") for _, attributes in reader.tags}
    assert {"figures", "verdicts", "causes", "flips", "cases", "details", "manifest"} <= ids
    words = "".join(reader.words)
    assert "2 cases on which a variant differs from one" in words
    assert "refused what is on record" in words
    assert "No evidence of a difference: two against one" in words
    opened = [
        attributes["id"] for tag, attributes in reader.tags if tag == "details" and "open" in attributes
    ]
    assert opened == ["case-case-1", "case-case-4"]
    links = {str(attributes["href"])[1:] for tag, attributes in reader.tags if tag == "a"}
    assert links <= ids


def test_a_flip_shows_both_answers_and_the_cited_words_in_their_statement() -> None:
    html = html_of(small_run(spoiled))
    view = html[html.index('<details id="case-case-1" open>') :]
    view = view[: view.index("</details>")]
    assert re.search(r'<mark class="cited evidence"><sup>\[1\]</sup>the ferry will reopen', view)
    assert re.search(r'<mark class="evidence">the ferry will reopen', view)
    assert "Nothing on record says so." in view


def hostile_run() -> Run:
    run = small_run(spoiled)
    cell = run.cells[0]
    assert cell.answered is not None
    claim = Claim(text=HOSTILE, citations=(1,))
    answer = replace(cell.answered.answer, claims=(claim,), notice=HOSTILE, outcome="answered")
    case = replace(cell.case, question=HOSTILE, why=HOSTILE, tags=(HOSTILE,), must_not_say=(HOSTILE,))
    bad = replace(cell, case=case, answered=replace(cell.answered, answer=answer))
    broken = replace(run.cells[1], answered=None, problem=HOSTILE)
    return replace(run, cells=(bad, broken, *run.cells[2:]), cases=(case, *run.cases[1:]))


def test_hostile_text_stays_text() -> None:
    plain, hostile = read(html_of(small_run(spoiled))), read(html_of(hostile_run()))
    assert {tag for tag, _ in hostile.tags} == {tag for tag, _ in plain.tags}
    assert sum(tag == "script" for tag, _ in hostile.tags) == 1
    assert "".join(hostile.words).count("</script><script>alert(1)</script><img src=x onerror=alert(2)>") >= 5


@given(st.text(max_size=80))
def test_any_text_comes_back_from_markup(words: str) -> None:
    reader = read(el("p", words, title=words))
    shown = "".join(reader.words)
    assert [tag for tag, _ in reader.tags] == ["p"]
    assert "<" not in text(words)
    expected = "".join(
        "\ufffd" if (c < " " and c not in "\t\n\r") or "\ud800" <= c <= "\udfff" else c for c in words
    )
    assert shown == expected


@given(st.data())
def test_an_excerpt_keeps_every_marked_word(data: st.DataObject) -> None:
    words = data.draw(st.text(alphabet="abc <&\n", min_size=1, max_size=900))
    marks = [
        Mark(span=Span(start=start, end=data.draw(st.integers(start + 1, len(words)))), kind=kind, label="")
        for kind in ("cited", "evidence")
        for start in [data.draw(st.integers(0, len(words) - 1))]
    ]
    shown = excerpt(words, marks)
    for mark in marks:
        inside = re.findall(rf'<mark class="[^"]*{mark.kind}[^"]*">(.*?)</mark>', shown, re.DOTALL)
        assert "".join(inside) == str(Html(text(mark.span.of(words))))


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_it_offline_without_complaint(
    tmp_path: Path, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    file = tmp_path / "report.html"
    file.write_text(html_of(hostile_run()), encoding="utf-8")
    said: list[str] = []
    asked: list[str] = []
    context = browser.new_context(color_scheme=scheme, offline=True)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append("dialog"))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.fill("#filter", "over-refused")
    assert page.locator("#map tbody tr:visible").count() == 2
    page.click("#map a[href='#case-case-4']")
    assert page.locator("#case-case-4").get_attribute("open") is not None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
    assert said == []
    assert asked == [file.as_uri()]
