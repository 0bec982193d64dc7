"""What the page shows is safe whatever a statement or a model says, and loses none of it."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Claim, Quote
from assistant.pages.proof import prints_html, proof_html
from assistant.pages.source import Also, statement_html
from assistant.pages.standing import claim_block, tally
from assistant.render import (
    answer_markdown,
    claim_html,
    date_in_words,
    escape,
    headline,
    quote_with_source,
    sources_html,
)
from index.dates import PartialDate
from index.hit import Print
from index.statement import Span, Statement
from index.utterance import Mode, Utterance

HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from("<>&\"'`=/[]()!1 \n\r\t“”«»\u202e\u0301\U0001f600"), st.characters())
)
ALLOWED = {
    "a",
    "article",
    "b",
    "button",
    "del",
    "details",
    "div",
    "h2",
    "h3",
    "header",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "path",
    "q",
    "span",
    "summary",
    "svg",
    "ul",
}


class Seen(HTMLParser):
    """The tags, the attributes and the text of a piece of HTML, as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.inside: dict[str, str] = {}
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"path"}:
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, attrs in self._open:
            name = attrs.get("id") or attrs.get("class") or ""
            self.inside[name] = self.inside.get(name, "") + data


def harmless(html: str) -> Seen:
    seen = Seen(html)
    for tag, attrs in seen.tags:
        assert tag in ALLOWED
        assert not any(name.startswith("on") for name in attrs)
        assert (attrs.get("href") or "#").startswith(("#", "https://", "http://"))
    return seen


def statement(text: str, **fields: object) -> Statement:
    return Statement(id="s1", text=text, source="folder/s1.txt", **fields)  # type: ignore[arg-type]


def citation(text: str = "We stay.", number: int = 1, **fields: object) -> Citation:
    stands_in = statement(
        text, title="Title", outlet="Halyard", published=PartialDate(year=2031, month=5, day=3)
    )
    whole = Span(start=0, end=len(text))
    return Citation(number=number, statement=stands_in, span=whole, **fields)  # type: ignore[arg-type]


@given(HOSTILE)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    whole = text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
    assert Seen(f"<p>{escape(text)}</p>").text == whole
    assert not re.search("[<>\"'\r]", escape(text))


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_claim_brings_markup_of_its_own(text: str, quoted: str, title: str) -> None:
    source = citation(text="x" + text, speaker=title, role=quoted, mode="direct")
    claim = Claim(
        text=f"{text} “{quoted}” [1]", citations=(1,), quotes=(Quote(text=quoted, state="verbatim"),)
    )
    harmless(claim_html(claim, (source,)))
    harmless(sources_html((source,)))
    harmless(proof_html(source))
    harmless(claim_block(claim, (source,)))
    another = Print(
        statement_id=text,
        span=Span(start=0, end=1),
        of=Span(start=0, end=1),
        text=quoted,
        outlet=title,
        title=text,
        url=None,
        source=text,
        published=None,
    )
    harmless(prints_html(source.statement, (another,)))


@given(st.text(min_size=1, max_size=60), st.data())
def test_the_cited_words_are_one_mark_and_the_text_is_whole(text: str, data: st.DataObject) -> None:
    text = text.replace("\x00", "x").encode("utf-8", "replace").decode()
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = st.builds(
        lambda pair: Span(start=min(pair), end=max(pair)), edges.filter(lambda pair: pair[0] != pair[1])
    )
    cited, others = data.draw(spans), data.draw(st.lists(spans, max_size=3))
    modes = st.sampled_from(["direct", "mixed", "indirect"])
    said = data.draw(st.lists(st.builds(utterance, spans, modes), max_size=3))
    at = data.draw(st.integers(0, len(text)))
    also = [Also(span=span, number=number) for number, span in enumerate(others)]
    seen = harmless(statement_html(statement(text, title="T", body_start=at), said, cited=cited, others=also))
    assert seen.inside["statement"] == text
    assert seen.inside["cited"] == cited.of(text)
    assert [attrs.get("id") for _, attrs in seen.tags].count("cited") == 1


def names_shown(text: str, said: list[Utterance]) -> list[str]:
    html = statement_html(statement(text, title="T"), said)
    return re.findall(r'begins" title="([^"]*)"', html)


def test_each_stretch_names_its_speaker_where_it_begins() -> None:
    text = "One said. Two said that one had said so, and went on. Three."
    one = Utterance(span=Span(start=0, end=9), mode="direct", speaker="One")
    two = Utterance(span=Span(start=10, end=53), mode="indirect", speaker="Two")
    inner = Utterance(span=Span(start=24, end=39), mode="direct", speaker="One")
    assert names_shown(text, [one, two, inner]) == ["One", "Two", "One", "Two"]


def test_a_quote_inside_its_own_speakers_words_is_not_named_twice() -> None:
    text = "He said that it was “fine” and left."
    outer = Utterance(span=Span(start=8, end=35), mode="mixed", speaker="Dath")
    inner = Utterance(span=Span(start=21, end=25), mode="direct", speaker="Dath")
    assert names_shown(text, [outer, inner]) == ["Dath"]


def test_a_sentence_tells_whose_words_it_quotes_and_what_is_wrong() -> None:
    source = citation(text="We stay. She left.", speaker="Dath", role="minister", mode="direct")
    place = {"start": 0, "end": 7, "statement_id": source.statement.id}
    good = Quote(text="We stay", state="verbatim", **place)  # type: ignore[arg-type]  # the place of a quote
    bad = Quote(text="We go", state="altered")
    claim = Claim(text="Dath: “We stay” and “We go” [1]", citations=(1,), quotes=(good, bad))
    html = claim_block(claim, (source,))
    assert '<span class="verdict verbatim">Verbatim</span><span class="whose">Dath, minister</span>' in html
    assert "“We go”: the statement&#x27;s words differ" in html
    assert tally([claim]) == "2 quotes checked against the statements: 1 verbatim, 1 altered."


def utterance(span: Span, mode: Mode) -> Utterance:
    return Utterance(span=span, mode=mode, speaker='<b onclick="x">Dath</b>')


def test_each_mark_becomes_a_link_and_an_unknown_one_stays_words() -> None:
    claim = Claim(text="Dath stays [1][2], they say [7] and [1].", citations=(1, 2))
    html = claim_html(claim, (citation(), citation(number=2)))
    links = [attrs for tag, attrs in Seen(html).tags if tag == "a"]
    assert [link["data-number"] for link in links] == ["1", "2", "1"]
    assert links[0]["data-statement"] == "s1" and links[0]["data-end"] == "8"
    assert Seen(html).text.replace("\xa0", " ") == claim.text


@pytest.mark.parametrize("state", ["verbatim", "altered", "stitched", "wrong_speaker", "not_found"])
def test_the_state_of_a_quote_is_told_in_words(state: str) -> None:
    quote = Quote(text="We stay.", state=state)  # type: ignore[arg-type]
    html = claim_html(Claim(text="Dath: “We stay.” [1]", citations=(1,), quotes=(quote,)), (citation(),))
    seen = Seen(html)
    assert any(f"quote {state}" == attrs.get("class") for _, attrs in seen.tags)
    assert state.split("_")[0] in seen.text.lower() or state == "wrong_speaker"
    assert "“We stay.”" in seen.inside[f"quote {state}"]


def test_a_quote_is_found_though_the_sentence_sets_its_inner_marks_its_own_way() -> None:
    quote = Quote(text="He said\n“no” to   it", state="verbatim")
    claim = Claim(text="Dath said: “He said ‘no’ to it” [1]", citations=(1,), quotes=(quote,))
    assert "“He said ‘no’ to it”" in Seen(claim_html(claim, (citation(),))).inside["quote verbatim"]


def test_two_equal_quotes_are_marked_each_in_its_place() -> None:
    quotes = (Quote(text="no", state="verbatim"), Quote(text="no", state="altered"))
    claim = Claim(text="“no” [1], then no [1]", citations=(1,), quotes=quotes)
    html = claim_html(claim, (citation(),))
    assert html.index("quote verbatim") < html.index("quote altered")


def test_direct_words_are_signed_by_their_speaker() -> None:
    said = citation(speaker="Ilse Dath", role="trade minister", mode="direct")
    assert quote_with_source(said) == "“We stay.” — Ilse Dath, trade minister, Halyard, 3 May 2031"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("She would stay.", "indirect"),
        ("“We stay,” she said.", "direct"),
        ("She would “stay”.", "mixed"),
    ],
)
def test_words_that_are_not_only_the_speakers_are_the_outlets(text: str, mode: Mode) -> None:
    copied = quote_with_source(citation(text=text, speaker="Ilse Dath", mode=mode))
    assert copied.endswith("” — Halyard, 3 May 2031, reporting Ilse Dath")
    assert copied.count("“") == 1


def test_the_outlets_own_words_name_no_speaker() -> None:
    assert quote_with_source(citation()) == "“We stay.” — Halyard, 3 May 2031"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-04-22", "22 Apr 2024"),
        ("2024-04", "Apr 2024"),
        ("2024", "2024"),
        ("--07-31", "31 Jul"),
        ("--07", "Jul"),
    ],
)
def test_only_the_known_part_of_a_date_is_said(text: str, words: str) -> None:
    assert date_in_words(PartialDate.parse(text)) == words


def test_a_statement_without_a_title_is_named_by_its_first_words() -> None:
    assert headline(statement("---\nx\n---\n" + "word " * 20, body_start=10)) == "word " * 11 + "word…"


def test_the_copied_answer_carries_its_sources_and_no_markdown_of_theirs() -> None:
    said = citation(speaker="Ilse *Dath*", mode="direct")
    whole = Answer(
        question="Will they?",
        searched_for="Will they?",
        outcome="answered",
        text="Dath: “We stay.” [1]",
        claims=(),
        citations=(said,),
        model="extractive",
    )
    assert answer_markdown(whole) == (
        "**Will they?**\n\nDath: “We stay.” [1]\n\n1. “We stay.” — Ilse \\*Dath\\*, Halyard, 3 May 2031\n"
    )


def test_a_very_long_statement_is_shown_around_the_cited_words() -> None:
    text = "a" * 500_000 + "HERE" + "b" * 500_000
    html = statement_html(statement(text, title="T"), cited=Span(start=500_000, end=500_004))
    assert len(html) < 130_000
    assert "HERE" in Seen(html).inside["cited"]
    assert "characters before this are not shown" in html and "characters after this are not shown" in html


def test_only_web_addresses_become_links() -> None:
    assert "javascript" not in statement_html(statement("x", url="javascript:alert(1)"))
    assert 'href="https://a.example/b"' in statement_html(statement("x", url="https://a.example/b"))
