import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import PartialDate
from index.question import read_question
from index.ranking import Candidate, Ranked, plan, rank
from index.ranking.candidates import MATCHED_ROWS
from index.ranking.features import FEATURES, features
from index.ranking.occurrences import Words, occurrences
from index.ranking.weights import SEVERAL, SEVERAL_FIRST, SINGLE
from index.terms import code, codes_of, stem, stems
from index.vocabulary import KnownSpeaker, Vocabulary

KNOWN = Vocabulary.of(
    outlets=("Beacon", "Cape", "Ledger"),
    speakers=(KnownSpeaker(name="Mara Lindt"), KnownSpeaker(name="Otto Brask")),
)


class Corpus:
    """Texts as candidates, all of them found."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.counts = Counter(code(one) for text in texts for one in set(stems(text)))

    @property
    def passages(self) -> int:
        return len(self.texts)

    def frequencies(self, codes: Sequence[int]) -> Mapping[int, int]:
        return {one: self.counts[one] for one in codes if one in self.counts}

    def candidates(self) -> list[Candidate]:
        return [
            Candidate(
                passage=number, statement=number, position=0.0, codes=codes_of(stems(text)), language="en"
            )
            for number, text in enumerate(self.texts)
        ]


def order(
    question: str,
    corpus: Corpus,
    candidates: Sequence[Candidate] | None = None,
    k: int = 10,
    near: Mapping[int, float] | None = None,
) -> list[int]:
    """Passages, best first; `near` are the similarities, by passage, of those that are not like the rest."""
    found = corpus.candidates() if candidates is None else candidates
    return [one.candidate.passage for one in ranked(question, corpus, found, k, near or {})]


def ranked(
    question: str, corpus: Corpus, found: Sequence[Candidate], k: int, near: Mapping[int, float]
) -> list[Ranked]:
    reading = read_question(question, KNOWN)
    similarities = [near.get(one.passage, 0.3) for one in found]
    return list(islice(rank(reading, plan(reading, corpus), found, similarities, k, corpus), k))


FILLER = ("the harbour was quiet", "rain fell on the hills", "the choir sang at noon", "a bridge was painted")


def test_the_passage_that_holds_the_rare_words_near_each_other_comes_first() -> None:
    corpus = Corpus(
        *FILLER,
        "wheat " + "and so on " * 40 + "tariffs rose",
        "tariffs on wheat rose",
        "tariffs rose",
    )
    assert order("Which tariffs on wheat rose?", corpus)[0] == 5


def test_the_outlet_asked_for_wins_among_equal_passages() -> None:
    corpus = Corpus("wheat tariffs rose", "wheat tariffs rose", *FILLER)
    found = corpus.candidates()
    found[0] = dataclasses.replace(found[0], outlet="Cape")
    found[1] = dataclasses.replace(found[1], outlet="Beacon")
    assert order("Did the Beacon article say that wheat tariffs rose?", corpus, found)[0] == 1


def test_the_speaker_asked_for_wins_among_equal_passages() -> None:
    corpus = Corpus("wheat tariffs rose", "wheat tariffs rose", *FILLER)
    found = corpus.candidates()
    found[1] = dataclasses.replace(found[1], speakers=("Mara Lindt",))
    assert order("What did Lindt say about wheat tariffs?", corpus, found)[0] == 1


def test_the_day_asked_for_wins_within_the_outlet() -> None:
    corpus = Corpus("wheat tariffs rose", "wheat tariffs rose", *FILLER)
    found = [dataclasses.replace(one, outlet="Beacon") for one in corpus.candidates()]
    found[0] = dataclasses.replace(found[0], published=PartialDate(year=2031, month=5, day=2))
    found[1] = dataclasses.replace(found[1], published=PartialDate(year=2031, month=5, day=3))
    assert order("What did Beacon report on 3 May 2031 about wheat tariffs?", corpus, found)[0] == 1


def test_each_clause_is_looked_for_in_its_own_outlet() -> None:
    corpus = Corpus(
        "wheat prices rose sharply", "barley prices fell sharply", "wheat prices rose sharply", *FILLER
    )
    found = corpus.candidates()
    for number, outlet in enumerate(("Beacon", "Beacon", "Cape")):
        found[number] = dataclasses.replace(found[number], outlet=outlet)
    question = "Does the Beacon article say that barley fell, while the Cape article says that wheat rose?"
    assert set(order(question, corpus, found)[:2]) == {1, 2}


def test_a_question_about_several_is_answered_from_several_statements() -> None:
    text = "wheat tariffs rose and barley tariffs fell"
    corpus = Corpus(*[text] * 6, *FILLER)
    found = corpus.candidates()
    for number in range(6):
        found[number] = dataclasses.replace(found[number], statement=0 if number < 5 else 1)
    near = {number: 0.5 - number / 1000 for number in range(6)}
    assert 5 in order("Compare what was said on wheat tariffs and barley tariffs.", corpus, found, 2, near)
    assert 5 not in order("What was said on wheat tariffs?", corpus, found, 2, near)


def test_passages_in_another_language_are_ordered_by_similarity_names_and_numbers() -> None:
    corpus = Corpus("тарифы на пшеницу выросли в 2031", "хор пел", "дождь шёл в 2031", *FILLER)
    found = corpus.candidates()
    for number in range(3):
        found[number] = dataclasses.replace(found[number], language="ru")
    near = {0: 0.6, 1: 0.5, 2: 0.3} | {number: 0.1 for number in range(3, len(found))}
    assert order("What happened to the wheat tariffs?", corpus, found, near=near)[:3] == [0, 1, 2]


def test_rare_words_are_looked_up_first_and_common_ones_left_to_the_ranking() -> None:
    class Large:
        passages = 1_000_000

        def frequencies(self, codes: Sequence[int]) -> Mapping[int, int]:
            held = {code(stem("wheat")): 40, code(stem("tariff")): 1_900, code(stem("price")): 600_000}
            return {one: held[one] for one in codes if one in held}

    lexical = plan(read_question("Did wheat tariffs move prices or quinoa?", KNOWN), Large())
    assert lexical.matches == (f'"{stem("wheat")}" OR "{stem("tariffs")}"',)
    assert sum((40, 1_900)) <= MATCHED_ROWS
    assert {term.stem for term in lexical.terms} >= {stem("price"), stem("quinoa")}


def test_common_words_are_looked_up_together_and_then_the_rarest_alone() -> None:
    class Common:
        passages = 1_000_000

        def frequencies(self, codes: Sequence[int]) -> Mapping[int, int]:
            held = {code(stem("price")): 900_000, code(stem("port")): 700_000, code(stem("tariff")): 800_000}
            return {one: held[one] for one in codes if one in held}

    found = plan(read_question("Did port tariffs and prices move?", KNOWN), Common()).matches
    assert found == ('"port" AND ("tariff" OR "price")'.replace("price", stem("price")), '"port"')
    assert plan(read_question("Which prices?", KNOWN), Common()).matches == (f'"{stem("prices")}"',)


def test_without_candidates_or_known_words_nothing_breaks() -> None:
    corpus = Corpus(*FILLER)
    assert order("What of quinoa?", corpus, []) == []
    assert len(order("quinoa", corpus)) == len(FILLER)
    assert len(order("???", corpus)) == len(FILLER)
    empty = dataclasses.replace(corpus.candidates()[0], codes=b"")
    assert order("quinoa", corpus, [empty]) == [0]


def test_the_weights_name_every_feature() -> None:
    assert set(SINGLE) == set(SEVERAL_FIRST) == set(FEATURES)
    assert set(SEVERAL) == {*FEATURES, "shared_words"}


TEXTS = st.lists(st.sampled_from("wheat tariffs rose barley fell port grain the of".split()), max_size=30)


@given(st.lists(TEXTS, min_size=1, max_size=12), TEXTS, st.integers(1, 12), st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_does_not_depend_on_the_order_of_candidates(texts, asked, k, random) -> None:  # type: ignore[no-untyped-def]
    corpus = Corpus(*(" ".join(text) for text in texts))
    question = "Compare " + " ".join(asked)
    found = corpus.candidates()
    ranked = order(question, corpus, found, k)
    random.shuffle(found)
    assert order(question, corpus, found, k) == ranked
    assert len(ranked) == min(k, len(texts)) == len(set(ranked))


@given(st.lists(TEXTS, min_size=1, max_size=6), TEXTS)
@settings(max_examples=60, deadline=None)
def test_features_agree_with_their_definitions(texts: list[list[str]], asked: list[str]) -> None:
    corpus = Corpus(*(" ".join(text) for text in texts))
    reading = read_question(" ".join(asked), KNOWN)
    lexical = plan(reading, corpus)
    found = corpus.candidates()
    near = np.full(len(found), 0.3)
    measured = features(reading, lexical, found, near, Words.of([one.codes for one in found]))
    assert np.isfinite(measured).all()
    idf = {term.stem: term.idf for term in lexical.terms}
    total = max(sum(idf.values()), 1e-9)
    for text, row in zip(corpus.texts, measured, strict=True):
        held = stems(text)
        coverage = sum(idf[one] for one in set(held) & idf.keys()) / total
        windows = [held[at : at + 25] for at in range(max(1, len(held)))]
        nearest = max(sum(idf[one] for one in set(window) & idf.keys()) for window in windows) / total
        assert row[FEATURES.index("coverage")] == pytest.approx(coverage)
        assert row[FEATURES.index("near_25")] == pytest.approx(nearest)


@given(
    st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=8), min_size=1, max_size=5),
    st.sets(st.integers(0, 2**32 - 1), max_size=6),
    st.booleans(),
)
def test_occurrences_are_exact_for_any_codes(
    passages: list[list[int]], wanted: set[int], alike: bool
) -> None:
    if alike:
        wanted = {one % 8 * 0x10001 for one in wanted}
        passages = [[one % 8 * 0x10001 for one in passage] for passage in passages]
    laid = Words.of([np.array(passage, dtype="<u4").tobytes() for passage in passages])
    listed = sorted(wanted)
    counts = occurrences(laid, np.array(listed, dtype=np.uint32)).counts()
    assert counts.tolist() == [[float(passage.count(one)) for one in listed] for passage in passages]


def test_ranked_scores_fall() -> None:
    corpus = Corpus("wheat tariffs rose", "wheat", *FILLER)
    found = ranked("Which wheat tariffs rose?", corpus, corpus.candidates(), 6, {3: 0.4})
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert {one.candidate.passage: one.similarity for one in found} == dict.fromkeys(range(6), 0.3) | {3: 0.4}
