"""A made-up affair in forty statements, golden cases over it, and answers to them that are right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from assistant.answer import Answer, Citation, Claim, Outcome
from assistant.golden.corpus import Corpus
from assistant.golden.grade import Answered, Seen
from assistant.golden.wording import find_words, quoted, without_marks
from index.dates import PartialDate
from index.hit import Hit
from index.passage import Passage
from index.statement import Span, Statement
from prompts.cases import Case, CaseEvidence, Nugget

SPEAKERS = (
    "Ilsa Brandt",
    "Tomas Orrey",
    "Mirelle Rask",
    "Tobin Rask",
    "Пётр Солтан",
    "Ada Quill",
    "Hugo Venn",
)
THINGS = (
    "the harbour",
    "the ferry",
    "the ice station",
    "the herring quota",
    "the night train",
    "the new pier",
)
VERBS = (
    "will reopen",
    "stays closed",
    "costs too much",
    "must be sold",
    "was never safe",
    "belongs to Tarvia",
)


@dataclass(frozen=True, kw_only=True)
class Affair:
    """One statement and the case about it."""

    statement: Statement
    case: Case
    quote: str
    said_on: date


def affairs(count: int = 40) -> tuple[Affair, ...]:
    return tuple(_affair(number) for number in range(count))


def _affair(number: int) -> Affair:
    speaker = SPEAKERS[number % len(SPEAKERS)]
    said_on = date(2031, 1, 5) + timedelta(days=9 * number)
    thing, verb = THINGS[number % len(THINGS)], VERBS[(number // 3) % len(VERBS)]
    quote = f"{thing} {verb} and I counted {100 + 7 * number} reasons for it"
    text = (
        f"SANDREY — The council met for the {number + 2}th time.\n\n"
        f"“{quote},” {speaker} said on {said_on.day} {said_on:%B %Y}. Nobody else spoke of it.\n\n"
        f"The hall was cold and the meeting of item {number} ended early.\n"
    )
    statement = Statement(
        id=f"st-{number}",
        text=text,
        source=f"st-{number}.txt",
        published=PartialDate.of(said_on + timedelta(days=1)),
    )
    case = Case(
        id=f"case-{number}",
        question=f"What did {speaker} say of {thing}?",
        history=(),
        expect="answer",
        evidence=(
            CaseEvidence(statement=f"st-{number}", quote=quote, start=None, end=None, speaker=speaker),
        ),
        evidence_mode="all",
        must_say=(Nugget(any=(f"{100 + 7 * number} reasons",), vital=True),),
        must_not_say=(),
        speakers=(speaker,),
        dates=(said_on.isoformat(),),
        near_miss=(f"st-{number + 1}",) if number < 39 else (),
        tags=(),
        why="",
        file=Path("cases.yaml"),
        line=number + 1,
    )
    return Affair(statement=statement, case=case, quote=quote, said_on=said_on)


def corpus_of(all_of_it: Sequence[Affair]) -> Corpus:
    return Corpus([each.statement for each in all_of_it], SPEAKERS)


def absent(case: Case) -> Case:
    """The same question as one that nobody answers, with the tempting statement as a near miss."""
    return replace(
        case,
        id=f"absent-{case.id}",
        expect="not_on_record",
        evidence=(),
        must_say=(),
        speakers=(),
        dates=(),
        near_miss=(case.evidence[0].statement,),
    )


def citation(affair: Affair, number: int = 1) -> Citation:
    span = find_words(affair.quote, affair.statement.text)
    assert span is not None
    return Citation(
        number=number,
        statement=affair.statement,
        span=span,
        speaker=affair.case.speakers[0],
        mode="direct",
        spoken_on=PartialDate.of(affair.said_on),
    )


def right_answer(affair: Affair) -> Answered:
    said = affair.said_on
    text = f"On {said.day} {said:%B %Y}, {affair.case.speakers[0]} said: “{affair.quote}” [1]."
    return Answered(
        answer=answer(affair.case, (Claim(text=text, citations=(1,)),), (citation(affair),)),
        hits=(hit(affair.statement),),
    )


def answer(
    case: Case, claims: tuple[Claim, ...], citations: tuple[Citation, ...], outcome: Outcome = "answered"
) -> Answer:
    return Answer(
        question=case.question,
        searched_for=case.question,
        outcome=outcome,
        text=" ".join(claim.text for claim in claims),
        claims=claims,
        citations=citations,
        model="scripted",
    )


def refusal(case: Case) -> Answer:
    return replace(answer(case, (), (), "not_on_record"), text="Nothing on record says so.")


def hit(statement: Statement, rank: int = 1) -> Hit:
    whole = Span(start=0, end=len(statement.text))
    return Hit(
        passage=Passage(statement_id=statement.id, ordinal=0, span=whole, text=statement.text),
        statement=statement,
        rank=rank,
        similarity=0.5,
        lexical_rank=rank,
        fused=1 / rank,
    )


def seen(case: Case, answered: Answered, corpus: Corpus) -> Seen:
    anchors, missing = corpus.anchors(case)
    assert not missing
    return Seen(answered=answered, anchors=anchors, names=corpus.speakers, supports=carries)


def carries(citations: Sequence[Citation], sentence: str, *, speaker_before: str | None = None) -> bool:
    """A strict judge for these answers: the quoted words stand in the cited ones, and so do the numbers."""
    words = " ".join(each.quote for each in citations)
    quotes = quoted(without_marks(sentence))
    return bool(quotes) and all(find_words(quote, words) for quote in quotes)
