"""In which words of a text a question's word is found: synonyms, countries, abbreviations, two spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.opposites import opposites
from assistant.spelling import initials
from assistant.support import asked
from assistant.synonyms import synonyms
from assistant.terms import stem
from assistant.wordbag import bag


def found(question: str, word: str, text: str) -> bool:
    read = asked(question, {}, 0)
    [wanted] = [one for one in read.words if one.text == word]
    return read.found_in(wanted, bag(text))


@pytest.mark.parametrize(
    ("question", "word", "text"),
    [
        ("Who lost the battle?", "battle", "It was a hard fight."),
        ("Which shops are open?", "shops", "Two stores in the harbour stayed open."),
        ("Who bought the ferry?", "bought", "A dealer purchased it in May."),
        ("What did Oslo say?", "Oslo", "The Norwegian minister said nothing."),
        ("Which Dutch port is it?", "Dutch", "The Netherlands has one such port."),
        ("What did the US sign?", "US", "The United States signed the accord."),
        ("What did the United States sign?", "United", "An American envoy signed it."),
        ("Did English boats land here?", "English", "England sent six boats."),
        ("Who runs the VHC?", "VHC", "The Varn Harbour Council met."),
        ("Who signed the VPLT?", "VPLT", "The Varn Deep-Port-Landing Treaty is signed."),
        ("Is the Varn Harbour Council dull?", "Council", "The VHC is dull."),
        ("Which organisation pays?", "organisation", "The organization pays."),
        ("Where is the labor centre?", "labor", "A labour exchange stands here."),
        ("Where is the labour centre?", "centre", "It is the center of the town."),
        ("Who plans its defence?", "defence", "The defense staff does."),
        ("Did the UN act?", "UN", "The U.N. acted on it."),
        ("Would Oslo go back to the talks?", "go", "It will return to them."),
        ("Would Oslo go back to the talks?", "back", "It will return to them."),
        ("Who turned the offer down?", "turned", "She rejected the offer."),
    ],
)
def test_another_word_for_it_will_do(question: str, word: str, text: str) -> None:
    assert found(question, word, text)


@pytest.mark.parametrize(
    ("question", "word", "text"),
    [
        ("What did Mr Shop say?", "Shop", "The store is shut."),
        ("What burned in Oslo?", "Oslo", "The Norwegian minister said nothing."),
        ("What did Oslo say?", "Oslo", "The Danish minister said nothing."),
        ("Which Georgia vote is it?", "Georgia", "Tbilisi has voted."),
        ("Who runs the VHC?", "VHC", "The Varn Fishing Council met."),
        ("What rose?", "rose", "The price fell."),
        ("Who went to the talks?", "went", "He will return to them."),
        ("Who won on Monday?", "Monday", "They met on Tuesday."),
    ],
)
def test_a_different_thing_will_not(question: str, word: str, text: str) -> None:
    assert not found(question, word, text)


def test_synonyms_go_both_ways_and_leave_the_word_itself_out() -> None:
    assert stem("store") in synonyms(stem("shop"))
    assert stem("shop") in synonyms(stem("store"))
    assert all(one not in synonyms(one) for one in map(stem, ("battle", "shop", "withdraw", "leave")))
    assert synonyms("zzyzx") == frozenset()


@pytest.mark.parametrize("pair", ["leave remain", "stop stay", "accept refuse", "support oppose", "win lose"])
def test_a_word_that_turns_the_meaning_is_no_synonym(pair: str) -> None:
    one, other = map(stem, pair.split())
    assert other not in synonyms(one)


def test_no_listed_opposite_is_a_synonym() -> None:
    for word in ("import", "raise", "enter", "attack", "sell", "start", "join", "allow", "accept", "include"):
        assert opposites(stem(word)) and opposites(stem(word)).isdisjoint(synonyms(stem(word)))


def test_a_long_abbreviation_may_leave_out_a_word_inside_but_not_an_end() -> None:
    short = initials("the Varn Deep-Port Landing Treaty")
    assert {"vdplt", "vplt", "vdlt"} <= short
    assert not {"vdt", "vt", "dvplt"} & short
    assert initials("Varn Harbour Council", whole=True) == {"vhc"}


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text_is_taken(question: str, text: str) -> None:
    read = asked(question, {}, 0)
    there = bag(text)
    assert all(read.found_in(word, there) in (True, False) for word in read.words)


@given(st.text(alphabet="abcdefghij klmno", min_size=1, max_size=60))
def test_every_word_is_found_in_its_own_text(text: str) -> None:
    read = asked(text, {}, 0)
    assert all(read.found_in(word, bag(text)) for word in read.words)
