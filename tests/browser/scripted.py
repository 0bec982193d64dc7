"""A page over a scripted assistant: what no real corpus says on demand, hostile words and failures above all.

Run as `python scripted.py PORT`; prints the address when the page is served.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app import build
from assistant.answer import Answer, Citation, Claim, Nearest, Quote, Timings, Turn, Withheld
from assistant.events import Done, Event, Found, HeldBack, Stands, StartedOver, Understood, Writing
from assistant.pages.loading import Loading, Opened
from assistant.timeline.position import Relation, Row, Timeline
from index.catalog import StatementSummary
from index.dates import PartialDate
from index.errors import UnknownStatement
from index.hit import Filters, Print
from index.index import Overview
from index.overrides import Field, Override
from index.speaker import Speaker
from index.statement import Span, Statement
from index.sync import Progress, SyncReport
from index.utterance import Utterance

ATTACK = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script> [9] ![x](http://evil.example/x)'

TEXT = f"""PORT OSTMERE, 3 May 2031 (Halyard) — The trade minister said that the strait would stay open.

“We will not close the strait, not for a day,” Ilse Dath told reporters after the meeting.

She added that the levy on foreign hulls was under review. “Nothing is decided,” she said.

{ATTACK}

Opposition members doubted it. “The minister has promised this before,” said Oren Kolvin, who leads it.
"""


def spot(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


DATH, POST = "Ilse Dath", "trade minister of Tarvia"
STATEMENT = Statement(
    id="halyard-strait",
    text=TEXT,
    source="/somewhere/halyard-strait.txt",
    title=f"Strait to stay open, says Dath {ATTACK}",
    outlet="Halyard",
    published=PartialDate(year=2031, month=5, day=3),
    place="Port Ostmere",
    language="en",
    url="https://halyard.example/strait",
)
OPEN = spot("We will not close the strait, not for a day,")
DECIDED = spot("Nothing is decided,")
BEFORE = spot("The minister has promised this before,")
LEVY = spot("the levy on foreign hulls was under review")
UTTERANCES = (
    Utterance(span=OPEN, mode="direct", speaker=DATH, role=POST),
    Utterance(span=LEVY, mode="indirect", speaker=DATH, role=POST),
    Utterance(span=DECIDED, mode="direct", speaker=DATH, role=POST),
    Utterance(span=BEFORE, mode="direct", speaker="Oren Kolvin", role="committee chair"),
)
REPRINT = Statement(
    id="tideline-strait",
    text="TIDELINE, 4 May 2031. “We will not close our strait, not for a day,” said Dath.",
    source="/somewhere/tideline.txt",
    title=f"Dath: no closing {ATTACK}",
    outlet="Tideline",
)
PRINT = Print(
    statement_id=REPRINT.id,
    span=Span(start=23, end=67),
    of=OPEN,
    text=REPRINT.text[23:67],
    outlet="Tideline",
    title=REPRINT.title,
    url=None,
    source=REPRINT.source,
    published=PartialDate(year=2031, month=5, day=4),
)
FIRST = Citation(number=1, statement=STATEMENT, span=OPEN, mode="direct", speaker=DATH, role=POST)
SECOND = Citation(number=2, statement=STATEMENT, span=LEVY, mode="indirect", speaker=DATH, role=POST)
THIRD = Citation(number=3, statement=STATEMENT, span=BEFORE, mode="direct", speaker="Oren Kolvin")


def quote(span: Span, state: str = "verbatim", text: str | None = None) -> Quote:
    return Quote(
        text=text or span.of(TEXT),
        state=state,  # type: ignore[arg-type]  # a script names it
        start=span.start,
        end=span.end,
        statement_id=STATEMENT.id,
    )


CLAIMS = (
    Claim(
        text="On 3 May 2031, Ilse Dath said: “We will not close the strait, not for a day,” [1]",
        citations=(1,),
        quotes=(quote(OPEN),),
    ),
    Claim(
        text=f"Halyard reports that she called the levy under review {ATTACK} [2].",
        citations=(2,),
        quotes=(quote(LEVY, "altered", "the levy under review"),),
    ),
    Claim(
        text="Oren Kolvin, of the committee, doubted it: “The minister has promised this before,” [3]",
        citations=(3,),
        quotes=(quote(BEFORE),),
    ),
)
HELD = Withheld(text=f"Dath promised subsidies. {ATTACK}", reason="no cited passage speaks of subsidies")


def answer(question: str, **changes: object) -> Answer:
    fields: dict[str, object] = {
        "question": question,
        "searched_for": question,
        "outcome": "answered",
        "text": " ".join(claim.text for claim in CLAIMS),
        "claims": CLAIMS,
        "citations": (FIRST, SECOND, THIRD),
        "withheld": (HELD,),
        "model": "small-model",
        "timings": Timings(search_ms=41.2, first_token_ms=300, total_ms=1830),
    }
    return Answer(**(fields | changes))  # type: ignore[arg-type]  # the fields of an Answer


@dataclass
class Script:
    """Answers by the first word of the question; keeps what it was asked."""

    asked: list[tuple[str, tuple[Turn, ...], Filters]]
    model: str = "small-model"

    def examples(self, count: int) -> tuple[str, ...]:
        return ("Will the strait stay open?", "What did Ilse Dath say about the levy?", f"Hostile {ATTACK}")[
            :count
        ]

    def stream(
        self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Event]:
        self.asked.append((question, tuple(history), filters or Filters()))
        given = filters or Filters()
        if question.startswith("only") and given.as_asked:
            given = replace(given, outlet="Halyard")
        yield Understood(searched_for=question, filters=given)
        time.sleep(0.15)
        yield Found(hits=(), search_ms=41.2)
        kind = question.split()[0].lower()
        scripts: dict[str, Callable[[str], Iterator[Event]]] = {
            "crash": self._crash,
            "slow": self._slow,
            "paced": lambda asked: self._whole(asked, pause_s=1.0),
            "missing": self._missing,
            "restart": self._restart,
            "history": lambda asked: self._history(asked, history),
        }
        yield from scripts.get(kind, self._whole)(question)

    def _whole(self, question: str, pause_s: float = 0.1) -> Iterator[Event]:
        for number, claim in enumerate(CLAIMS):
            for words in range(1, 6):
                yield Writing(words=words)
                time.sleep(0.02)
            time.sleep(pause_s)
            yield Stands(claim=claim, new_citations=((FIRST, SECOND, THIRD)[number],))
        yield HeldBack(withheld=HELD)
        yield Done(answer=answer(question))

    def _crash(self, question: str) -> Iterator[Event]:
        yield Stands(claim=CLAIMS[0], new_citations=(FIRST,))
        raise RuntimeError("the secret inside")

    def _slow(self, question: str) -> Iterator[Event]:
        yield Stands(claim=CLAIMS[0], new_citations=(FIRST,))
        for words in range(600):
            yield Writing(words=words)
            time.sleep(0.1)
        yield Done(answer=answer(question))

    def _restart(self, question: str) -> Iterator[Event]:
        yield Stands(claim=CLAIMS[1], new_citations=(SECOND,))
        time.sleep(0.3)
        notice = "The model stopped in the middle; this answer was made without it."
        yield StartedOver(notice=notice)
        yield Stands(claim=CLAIMS[0], new_citations=(FIRST,))
        whole = answer(question, claims=CLAIMS[:1], citations=(FIRST,), withheld=(), notice=notice)
        yield Done(answer=whole)

    def _missing(self, question: str) -> Iterator[Event]:
        yield Done(
            answer=answer(
                question,
                outcome="not_on_record",
                text="No statement on record answers this.",
                claims=(),
                citations=(),
                withheld=(),
                nearest=(
                    Nearest(statement=STATEMENT, span=BEFORE, speaker="Oren Kolvin"),
                    Nearest(statement=STATEMENT, span=LEVY, speaker="Ilse Dath"),
                ),
                silent_speakers=("Ilse Dath", f"Oren {ATTACK}"),
            )
        )

    def _history(self, question: str, history: Sequence[Turn]) -> Iterator[Event]:
        told = f"{len(history)} turns before this one [1]."
        claim = Claim(text=told, citations=(1,))
        yield Done(answer=answer(question, text=told, claims=(claim,), citations=(FIRST,), withheld=()))


@dataclass
class Shelf:
    """One statement, or none until something is added."""

    filled: bool

    def sync(
        self,
        paths: Sequence[str],
        *,
        prune: bool = False,
        progress: Callable[[Progress], None] | None = None,
    ) -> SyncReport:
        from index.readers import Unreadable

        tell = progress or (lambda news: None)
        for done in range(1, 11):
            tell(Progress(stage="embedding", done=done, total=10, source=paths[0]))
            time.sleep(0.1)
        self.filled = True
        bad = Unreadable(
            source=f"/up/{ATTACK.replace('/', '')}.pdf", reason="is no PDF whatever its name says"
        )
        return SyncReport(added=1, updated=0, unchanged=0, removed=0, passages=4, problems=(bad,))

    def overview(self) -> Overview:
        day = "2031-05-03" if self.filled else None
        return Overview(
            statements=int(self.filled), passages=4, earliest=day, latest=day, synced_at=None, model="none"
        )

    def statements(self) -> Sequence[StatementSummary]:
        summary = StatementSummary(statement=STATEMENT, passages=4, speakers=("Ilse Dath", "Oren Kolvin"))
        return (summary,) if self.filled else ()

    def statement(self, statement_id: str) -> Statement:
        for statement in (STATEMENT, REPRINT):
            if statement_id == statement.id:
                return statement
        raise UnknownStatement(f"No statement has the id {statement_id!r}.")

    def utterances(self, statement_id: str) -> tuple[Utterance, ...]:
        return UTTERANCES if statement_id == STATEMENT.id else ()

    def prints(self, statement_id: str) -> tuple[Print, ...]:
        return (PRINT,) if statement_id == STATEMENT.id else ()

    def remove(self, statement_ids: Sequence[str]) -> None:
        self.filled = False

    def correct(
        self,
        statement_id: str,
        *,
        fields: Mapping[Field, str | None] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> Override:
        return Override()

    def overrides(self) -> dict[str, Override]:
        return {}

    def speakers(self) -> Sequence[Speaker]:
        one = Speaker(
            name=DATH,
            names=(DATH,),
            forms=(),
            roles=(POST, ATTACK),
            countries=(),
            statements=1,
            utterances=3,
            evidence=(),
        )
        return (one,)


def positions(question: str, filters: Filters) -> Timeline:
    """Two speakers, one of whom changes; hostile words wherever there is room for them."""
    if question.startswith("nothing"):
        return Timeline(
            question=question, topic="x", searched_for=ATTACK, rows=(), speakers=(), silent=(DATH,)
        )
    changed = Relation(kind="changed", to=1, reason=f"“open” and then not {ATTACK}", here=SECOND, there=FIRST)
    opposed = Relation(kind="contradicts", to=2, reason="one will, one will not", here=THIRD, there=SECOND)
    days = [PartialDate(year=2031, month=month, day=3) for month in (5, 6, 9)]
    rows = (
        Row(number=1, speaker=DATH, date=days[0], spoken=True, line=f"First {ATTACK}", citation=FIRST),
        Row(
            number=2,
            speaker=DATH,
            date=days[1],
            spoken=False,
            line="Second",
            citation=SECOND,
            relations=(changed,),
            prints=(PRINT,),
        ),
        Row(
            number=3,
            speaker="Oren Kolvin",
            date=days[2],
            spoken=True,
            line="Third",
            citation=THIRD,
            relations=(opposed,),
        ),
    )
    return Timeline(
        question=question,
        topic="the strait",
        searched_for=f"the strait · speaker: {filters.speaker}",
        rows=rows,
        speakers=(DATH, "Oren Kolvin"),
        silent=("Ansa",),
        notice=ATTACK,
    )


def main(port: int, *, filled: bool) -> None:
    from assistant.pages.desk import launch

    def load() -> Opened:
        time.sleep(1)
        return Opened(
            archive=Shelf(filled),
            assistant=Script([]),
            store=Path(tempfile.mkdtemp()),
            timeline=positions,
            timelines=lambda count: ("What do Ilse Dath and Oren Kolvin each say about the strait?", ATTACK)[
                :count
            ],
        )

    loading = Loading(load)
    page = build(loading)
    address = launch(page, host="127.0.0.1", port=port, largest_upload="1mb", waiting=16)
    loading.start()
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    page.block_thread()


if __name__ == "__main__":
    main(int(sys.argv[1]), filled=sys.argv[2:] != ["empty"])
