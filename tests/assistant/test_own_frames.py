"""An extractive answer stands before the product's own verifier, and a frame that lies about it does not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.claims import Verdict, verify
from assistant.claims.orders import is_order
from assistant.framing import framed
from assistant.units import Unit, units_of
from assistant.voices import Cited
from index import Index
from index.dates import PartialDate
from index.embedding import PackagedEmbedder
from index.hit import Hit


@pytest.fixture(scope="module")
def index(sample_store: Path, embedder: PackagedEmbedder) -> Iterator[Index]:
    with Index.open(sample_store, embedder=embedder) as opened:
        yield opened


def units(index: Index) -> tuple[Unit, ...]:
    hits = [
        Hit(passage=passage, statement=summary.statement, rank=1, similarity=None, lexical_rank=None, fused=1)
        for summary in index.statements()
        for passage in index.passages(summary.statement.id)
        if passage.span.end > summary.statement.body_start
    ]
    return units_of(hits)


def judged(sentence: str, unit: Unit, index: Index) -> Verdict:
    utterances = index.utterances(unit.statement.id)
    return verify(sentence, [Cited(statement=unit.statement, utterances=utterances, span=unit.span)])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_its_own_frames_stand(index: Index, language: str) -> None:
    found = [unit for unit in units(index) if not is_order(unit.text)]
    fallen = [
        f"{verdict.reason or 'rewritten'}: {sentence}"
        for unit in found
        if unit.text.count("“") == unit.text.count("”")
        and not (
            (verdict := judged(sentence := framed(unit, 1, language=language), unit, index)).supported
            and not verdict.rewritten
        )
    ]
    assert len(found) > 300
    assert len(fallen) <= len(found) / 100, "\n".join(fallen)


def test_a_frame_that_lies_falls(index: Index) -> None:
    spoken = [unit for unit in units(index) if unit.utterance and unit.utterance.speaker]
    outlets = sorted({unit.statement.outlet for unit in spoken if unit.statement.outlet})
    assert len(spoken) > 150
    stood = []
    for unit in spoken:
        assert unit.utterance is not None
        wrong_day = replace(unit.statement, published=PartialDate(year=2019, month=7, day=3))
        wrong_outlet = replace(
            unit.statement, outlet=next(each for each in outlets if each != unit.statement.outlet)
        )
        lies = (
            replace(unit, utterance=replace(unit.utterance, speaker="Bruno Falkenrath", role=None)),
            replace(unit, statement=wrong_day),
            replace(unit, statement=wrong_outlet),
        )
        for lie in lies:
            for language in ("en", "ru"):
                sentence = framed(lie, 1, language=language)
                if sentence != framed(unit, 1, language=language) and judged(sentence, unit, index).supported:
                    stood.append(sentence)
    assert not stood, "\n".join(stood)


def test_a_frame_without_outlet_stands(index: Index) -> None:
    told = next(
        unit
        for unit in units(index)
        if unit.utterance and unit.utterance.speaker and unit.utterance.mode != "direct"
    )
    bare = replace(told, statement=replace(told.statement, outlet=None))
    for language in ("en", "ru"):
        sentence = framed(bare, 1, language=language)
        assert judged(sentence, bare, index).supported, sentence
        late = replace(
            bare, statement=replace(bare.statement, published=PartialDate(year=2019, month=7, day=3))
        )
        lie = framed(late, 1, language=language)
        assert not judged(lie, bare, index).supported, lie


@pytest.mark.parametrize("published", [PartialDate(year=2031, month=5), PartialDate(year=2031)])
@pytest.mark.parametrize("outlet", ["NORDA", None])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_frame_without_a_day_stands(
    index: Index, published: PartialDate, outlet: str | None, language: str
) -> None:
    sentences = []
    for unit in units(index)[:100]:
        dated = replace(unit, statement=replace(unit.statement, published=published, outlet=outlet))
        sentence = framed(dated, 1, language=language)
        assert not re.search(r"\bon (?:May )?2031", sentence, re.IGNORECASE)
        if not is_order(unit.text) and not judged(sentence, dated, index).supported:
            sentences.append(sentence)
    assert len(sentences) <= 1, "\n".join(sentences)
