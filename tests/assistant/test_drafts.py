"""What models really write, and what is made of it, whatever the pieces it comes in."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafts import Drafted, Drafter
from assistant.errors import ModelGarbage

KNOWN = ("k3f2", "b1c4", "g0de5")
REFUSAL = "NOT ON RECORD"


def drafted(reply: str, *, sizes: Sequence[int] = (4,), whole: bool = True) -> list[Drafted]:
    drafter = Drafter(known=KNOWN, refusal=REFUSAL)
    out: list[Drafted] = []
    at = turn = 0
    while at < len(reply):
        size = sizes[turn % len(sizes)]
        out += drafter.feed(reply[at : at + size])
        at, turn = at + size, turn + 1
    return out + list(drafter.finish(whole=whole))


def pairs(reply: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(each.text, each.keys, each.unknown) for each in drafted(reply)]


X = "Quill said nothing."
CASES: dict[str, tuple[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]] = {
    "as asked": ("Quill said nothing [k3f2].", [(X, ("k3f2",), ())]),
    "after the full stop": ("Quill said nothing. [k3f2]", [(X, ("k3f2",), ())]),
    "after the full stop, more follows": (
        "Quill said nothing. [k3f2] Pike said enough. [b1c4]",
        [(X, ("k3f2",), ()), ("Pike said enough.", ("b1c4",), ())],
    ),
    "no space before": ("Quill said nothing[k3f2].", [(X, ("k3f2",), ())]),
    "no space after": (
        "Quill said nothing.[k3f2]Pike said enough.[b1c4]",
        [(X, ("k3f2",), ()), ("Pike said enough.", ("b1c4",), ())],
    ),
    "stop on both sides": ("Quill said nothing. [k3f2].", [(X, ("k3f2",), ())]),
    "two keys, comma": ("Quill said nothing [k3f2, b1c4].", [(X, ("k3f2", "b1c4"), ())]),
    "two keys, semicolon": ("Quill said nothing [k3f2; b1c4].", [(X, ("k3f2", "b1c4"), ())]),
    "two keys, and": ("Quill said nothing [k3f2 and b1c4].", [(X, ("k3f2", "b1c4"), ())]),
    "two groups": ("Quill said nothing [k3f2][b1c4].", [(X, ("k3f2", "b1c4"), ())]),
    "two groups, spaced": ("Quill said nothing [k3f2] [b1c4].", [(X, ("k3f2", "b1c4"), ())]),
    "two groups, comma": ("Quill said nothing [k3f2], [b1c4].", [(X, ("k3f2", "b1c4"), ())]),
    "same key twice": ("Quill said [k3f2] nothing [k3f2].", [(X, ("k3f2",), ())]),
    "lenticular brackets": ("Quill said nothing 【k3f2】.", [(X, ("k3f2",), ())]),
    "lenticular with dagger": ("Quill said nothing 【k3f2†source】.", [(X, ("k3f2",), ())]),
    "full-width brackets": ("Quill said nothing ［k3f2］.", [(X, ("k3f2",), ())]),
    "round brackets": ("Quill said nothing (k3f2).", [(X, ("k3f2",), ())]),
    "round and square": ("Quill said nothing ([k3f2]).", [(X, ("k3f2",), ())]),
    "capitals": ("Quill said nothing [K3F2].", [(X, ("k3f2",), ())]),
    "bold": ("Quill said nothing **[k3f2]**.", [(X, ("k3f2",), ())]),
    "code": ("Quill said nothing `k3f2`.", [(X, ("k3f2",), ())]),
    "bare": ("Quill said nothing k3f2.", [(X, ("k3f2",), ())]),
    "labelled inside": ("Quill said nothing [key: k3f2].", [(X, ("k3f2",), ())]),
    "labelled before": ("Quill said nothing, key k3f2.", [(X, ("k3f2",), ())]),
    "source in brackets": ("Quill said nothing (source: [k3f2]).", [(X, ("k3f2",), ())]),
    "source after": ("Quill said nothing. Source: [k3f2]", [(X, ("k3f2",), ())]),
    "source after, more follows": (
        "Quill said nothing. Source: [k3f2] Pike said enough [b1c4].",
        [(X, ("k3f2",), ()), ("Pike said enough.", ("b1c4",), ())],
    ),
    "with what it names": ("Quill said nothing [k3f2, Harbour Post, 3 May 2031].", [(X, ("k3f2",), ())]),
    "Markdown link": ("Quill said nothing [k3f2](https://evil.example/k3f2).", [(X, ("k3f2",), ())]),
    "according to": ("According to [k3f2], Quill said nothing.", [(X, ("k3f2",), ())]),
    "according to, small letter": (
        "According to [k3f2], the minister left.",
        [("The minister left.", ("k3f2",), ())],
    ),
    "in the middle": ("Quill said [k3f2] that nothing.", [("Quill said that nothing.", ("k3f2",), ())]),
    "as stated in": ("Quill said nothing, as stated in [k3f2].", [(X, ("k3f2",), ())]),
    "in front, as the passages have it": ("[k3f2] Quill said nothing.", [(X, ("k3f2",), ())]),
    "in front of each line": (
        "[k3f2] Quill said nothing.\n[b1c4] Pike said enough.",
        [(X, ("k3f2",), ()), ("Pike said enough.", ("b1c4",), ())],
    ),
    "in front with colon": ("[k3f2]: Quill said nothing.", [(X, ("k3f2",), ())]),
    "on a line of its own": (
        "Quill said nothing.\n[k3f2]\n\nPike said enough.\n[b1c4]",
        [(X, ("k3f2",), ()), ("Pike said enough.", ("b1c4",), ())],
    ),
    "list": (
        "- Quill said nothing [k3f2].\n- Pike said enough [b1c4].",
        [(X, ("k3f2",), ()), ("Pike said enough.", ("b1c4",), ())],
    ),
    "numbered list with heading": (
        "## Answer\n\n1. **Quill** said nothing [k3f2].\n2. Pike said enough [b1c4].",
        [(X, ("k3f2",), ()), ("Pike said enough.", ("b1c4",), ())],
    ),
    "answer label": ("Answer: Quill said nothing [k3f2].", [(X, ("k3f2",), ())]),
    "introduction": ("Here is what they said:\n- Quill said nothing [k3f2].", [(X, ("k3f2",), ())]),
    "sources at the end": (
        "Quill said nothing [k3f2].\n\nSources:\n[k3f2] Harbour Post, 3 May 2031\n[b1c4] Harbour Post",
        [(X, ("k3f2",), ())],
    ),
    "made-up key": ("Quill said nothing [c0ff].", [(X, (), ("c0ff",))]),
    "made-up key of letters": ("Quill said nothing [beef].", [(X, (), ("beef",))]),
    "made-up beside a known one": ("Quill said nothing [k3f2][d00d].", [(X, ("k3f2",), ("d00d",))]),
    "made-up in one group": ("Quill said nothing [k3f2, d00d].", [(X, ("k3f2",), ("d00d",))]),
    "known key miscopied": ("Quill said nothing [k3f].", [(X, (), ("k3f",))]),
    "number, which would pass for ours": ("Quill said nothing [1].", [(X, (), ("1",))]),
    "numbers": ("Quill said nothing [1, 2][3].", [(X, (), ("1", "2", "3"))]),
    "key of the worked example": ("Quill said nothing [a0e5].", [(X, (), ("a0e5",))]),
    "no key": ("Quill said nothing.", [(X, (), ())]),
    "paragraph closed by one key": (
        "Quill said nothing. She left. [k3f2]",
        [(X, ("k3f2",), ()), ("She left.", ("k3f2",), ())],
    ),
    "no full stop": ("Quill said nothing [k3f2]", [("Quill said nothing", ("k3f2",), ())]),
    "quotation of two sentences": (
        "Quill said: “We will not. We never will” [k3f2]. Pike left [b1c4].",
        [("Quill said: “We will not. We never will”.", ("k3f2",), ()), ("Pike left.", ("b1c4",), ())],
    ),
    "straight quotation marks": (
        'Quill said "We will not. We never will" [k3f2]. Pike left [b1c4].',
        [('Quill said "We will not. We never will".', ("k3f2",), ()), ("Pike left.", ("b1c4",), ())],
    ),
    "full stop inside the quotation": (
        "Quill said “Nothing.” [k3f2] Pike left [b1c4].",
        [("Quill said “Nothing.”", ("k3f2",), ()), ("Pike left.", ("b1c4",), ())],
    ),
    "abbreviations and dates": (
        "Mr. Pike met the U.S. envoy on 3 Jan. 2031 [k3f2].",
        [("Mr. Pike met the U.S. envoy on 3 Jan. 2031.", ("k3f2",), ())],
    ),
    "decimals": ("It rose 2.5 per cent [k3f2].", [("It rose 2.5 per cent.", ("k3f2",), ())]),
    "brackets of reporters stay": (
        "Quill said “we [the ministry] … will [sic] not [...]” (she laughed) [k3f2].",
        [("Quill said “we [the ministry] … will [sic] not [...]” (she laughed).", ("k3f2",), ())],
    ),
    "a year in brackets stays": (
        "Quill said “in [2031]” [k3f2].",
        [("Quill said “in [2031]”.", ("k3f2",), ())],
    ),
    "Russian": (
        "Квилл заявила: «Мы не будем. Никогда» [k3f2]. Пайк ушёл [b1c4].",
        [("Квилл заявила: «Мы не будем. Никогда».", ("k3f2",), ()), ("Пайк ушёл.", ("b1c4",), ())],
    ),
    "thinking aloud first": (
        "<think>\nIs it [k3f2]? {maybe}\n</think>\n\nQuill said nothing [b1c4].",
        [(X, ("b1c4",), ())],
    ),
    "tags": ("<p>Quill said <b>nothing</b> [k3f2].</p>", [(X, ("k3f2",), ())]),
    "fence": ("```\nQuill said nothing [k3f2].\n```", [(X, ("k3f2",), ())]),
    "repeated sentence": ("Quill said nothing [k3f2]. Quill said nothing [k3f2].", [(X, ("k3f2",), ())]),
    "Windows line ends": (
        "Quill said nothing [k3f2].\r\nPike left [b1c4].\r\n",
        [(X, ("k3f2",), ()), ("Pike left.", ("b1c4",), ())],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_models_write(name: str) -> None:
    reply, wanted = CASES[name]
    assert pairs(reply) == wanted


@pytest.mark.parametrize("name", CASES)
@settings(deadline=None)
@given(sizes=st.lists(st.integers(min_value=1, max_value=9), min_size=1, max_size=5))
def test_pieces_of_any_size_give_the_same_sentences(name: str, sizes: list[int]) -> None:
    reply, _ = CASES[name]
    assert drafted(reply, sizes=sizes) == drafted(reply, sizes=[len(reply)])


@settings(deadline=None)
@given(st.text(alphabet="ab .!?[]()k3f2“”\"'\n«»<>*`-:,1{}", max_size=120), st.integers(1, 7))
def test_no_key_is_left_whatever_the_model_writes(reply: str, size: int) -> None:
    try:
        sentences = drafted("Q " + reply, sizes=[size])
    except ModelGarbage:
        return
    for each in sentences:
        assert "k3f2" not in each.text.replace("_", " ").split()
        assert "[k3f2]" not in each.text and "[1]" not in each.text
        assert "\n" not in each.text
        assert set(each.keys) <= set(KNOWN)


def test_a_sentence_comes_as_soon_as_the_next_one_begins() -> None:
    drafter = Drafter(known=KNOWN, refusal=REFUSAL)
    assert list(drafter.feed("Quill said nothing [k3f2].")) == [], "more of it could follow: .5, .com, a key"
    assert [each.text for each in drafter.feed(" Pike lef")] == [X]
    assert drafter.words == 2


def test_sentences_before_a_paragraphs_key_say_that_they_borrowed_it() -> None:
    assert [each.borrowed for each in drafted("Quill said nothing. She left. [k3f2]")] == [True, False]


@pytest.mark.parametrize(
    "reply",
    [
        "NOT ON RECORD",
        "NOT ON RECORD.",
        "**Not on record.**",
        "Answer: NOT ON RECORD [k3f2].",
        "NOT ON RECORD: nothing says so.",
    ],
)
def test_the_words_of_refusal_are_no_sentence(reply: str) -> None:
    drafter = Drafter(known=KNOWN, refusal=REFUSAL)
    assert [*drafter.feed(reply), *drafter.finish(whole=True)] == []
    assert drafter.refused


@pytest.mark.parametrize(
    "reply",
    [
        '{"answer": "X [k3f2]"}',
        '  [{"a": 1}]',
        '```json\n{"a": 1}\n```',
        "<!DOCTYPE html><html>",
        "<html><body>",
    ],
)
def test_a_reply_that_is_no_prose_is_garbage(reply: str) -> None:
    with pytest.raises(ModelGarbage):
        drafted(reply)


def test_a_cut_reply_loses_the_sentence_it_was_cut_in() -> None:
    assert [
        each.text for each in drafted("Quill said nothing [k3f2]. Pike said that he wou", whole=False)
    ] == [X]
    assert [each.text for each in drafted("Quill said nothing [k3f2].", whole=False)] == [X]


def test_repetition_is_noticed() -> None:
    drafter = Drafter(known=KNOWN, refusal=REFUSAL)
    for _ in range(3):
        list(drafter.feed("Quill said nothing [k3f2]. "))
    list(drafter.feed("Quill"))
    assert drafter.looping
    endless = Drafter(known=KNOWN, refusal=REFUSAL)
    list(endless.feed("blah " * 500))
    assert endless.looping


@pytest.mark.parametrize(
    "unit",
    ["[", "(", "<", "“", "[k3f2", "[k3f2] ", "a. ", "key ", "*", "`", "- ", "1. ", "> ", "in [", "<a "],
)
@pytest.mark.bench
def test_hostile_replies_take_time_in_proportion(unit: str) -> None:
    drafter = Drafter(known=KNOWN, refusal=REFUSAL)
    text = unit * (4_000 // len(unit))
    start = time.process_time()
    for at in range(0, len(text), 8):
        list(drafter.feed(text[at : at + 8]))
        if drafter.looping:
            break
    list(drafter.finish(whole=True))
    assert time.process_time() - start < 3.0
