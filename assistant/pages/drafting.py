"""An answer judged by its reader, drafted as a golden case in a file on the server's machine."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from assistant.answer import Answer, Citation, Nearest, Turn
from assistant.errors import AssistantProblem
from assistant.pages.conversation import Said
from assistant.pages.library import Failed
from assistant.pages.loading import LOOK_S, Archive, Loading, in_words
from index.statement import Span, Statement

if TYPE_CHECKING:  # the export brings the writers of its formats; the page is served before they load
    from assistant.export.brief import AnswerPart, Near, Proof

ENDINGS = (".yaml", ".yml")
MOST_WORDS = 2_000
"""Characters of what was wrong."""


class Judged(BaseModel):
    """An answer as the page was given it, the conversation before it, and what its reader found of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    answer: JsonValue
    good: bool
    wrong: str = Field(default="", max_length=MOST_WORDS)
    """What was wrong, in the reader's words."""
    file: str = Field(max_length=4000)
    """The golden set; a relative path starts in the folder the page was started in."""
    history: tuple[Said, ...] = Field(default=(), max_length=400)


class Drafted(TypedDict):
    """Where the case stands."""

    case: str
    file: str
    """Its whole path."""
    known: bool
    """Whether it stood there before."""


class DraftProblem(AssistantProblem):
    """An answer cannot be drafted; the text says why and what to do."""


class Drafting:
    """Drafts golden cases, one at a time: each reads the file and writes it anew."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading
        self._writing = threading.Lock()

    def draft(self, judged: Judged) -> Drafted | Failed:
        """Draft the case; what the browser sends is held against the index first."""
        from prompts.positions import CasesError

        try:
            opened = self._loading.wait(LOOK_S)
            file = golden_file(judged.file, local=opened.local)
            answer = answer_from(judged.answer, opened.archive)
            history = [Turn(role=said.role, text=said.text) for said in judged.history]
            with self._writing:
                return _appended(file, answer, judged, history)
        except CasesError as problem:
            return Failed(failure=str(problem))
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            return Failed(failure=f"{judged.file} cannot be written ({reason}); choose another file.")
        except Exception as problem:  # shown below the answer, logged when unexpected
            return Failed(failure=in_words(problem))


def _appended(file: Path, answer: Answer, judged: Judged, history: Sequence[Turn]) -> Drafted:
    from assistant.golden.drafts import append_draft
    from prompts.cases import load_cases

    before = {case.id for case in load_cases(file).cases} if file.exists() else set()
    name = append_draft(file, answer, good=judged.good, wrong=judged.wrong, history=history)
    return Drafted(case=name, file=str(file), known=name in before)


def golden_file(words: str, *, local: bool) -> Path:
    """The golden set that the reader named, with its whole path.

    Raises `DraftProblem` for another ending, a folder that is not there, and for any path when the page is
    served to other machines too: it would let them write on this one.
    """
    words = words.strip().strip("\"'")
    if not local:
        raise DraftProblem("Cases are drafted only where the page is served to this machine alone.")
    if not words.isprintable() or Path(words).suffix.lower() not in ENDINGS:
        raise DraftProblem(f"{words!r} is no golden set; give a file that ends in .yaml or .yml.")
    try:
        file = Path(words).expanduser().resolve()
    except RuntimeError:
        raise DraftProblem(f"There is no home folder as in {words!r}; give the whole path.") from None
    if file.suffix.lower() not in ENDINGS:
        raise DraftProblem(f"{words!r} leads to {file.name!r}; give a file that ends in .yaml or .yml.")
    if not file.parent.is_dir():
        raise DraftProblem(f"There is no folder {str(file.parent)!r}; make it first, or choose another.")
    if file.exists() and not file.is_file():
        raise DraftProblem(f"{words!r} is no file; choose another.")
    return file


def answer_from(kept: object, archive: Archive) -> Answer:
    """The answer that a browser kept, rebuilt from the index; raises `DraftProblem` where they differ.

    Of the browser's words only the question is taken over; every cited stretch is read from its statement.
    """
    from assistant.export.brief import AnswerPart
    from assistant.export.build import part_from_json

    part = part_from_json(kept)
    if not isinstance(part, AnswerPart):
        raise DraftProblem("What was judged is no answer.")
    if not part.question.strip() or len(part.question) > 4000:
        raise DraftProblem("The answer has no question that could be drafted.")
    if part.outcome == "answered" and not part.citations:
        raise DraftProblem("The answer cites nothing that could be drafted as evidence.")
    return Answer(
        question=part.question,
        searched_for=part.searched_for,
        outcome=part.outcome,
        text="",
        claims=(),
        citations=_citations(part, archive),
        nearest=tuple(_nearest(near, archive) for near in part.nearest),
        model=part.model,
        prompt=part.prompt,
    )


def _citations(part: "AnswerPart", archive: Archive) -> tuple[Citation, ...]:
    return tuple(_citation(proof, archive) for proof in part.citations)


def _citation(proof: "Proof", archive: Archive) -> Citation:
    statement = archive.statement(proof.statement_id)
    span = _span(statement, proof.start, proof.end)
    if span is None or proof.sha256 != statement.sha256 or proof.quote != span.of(statement.text):
        raise _changed(f"Citation {proof.number}", statement)
    said = archive.utterances(statement.id)
    whose = {one.speaker for one in said if one.span.meets(span)}
    if proof.speaker is not None and proof.speaker not in {*whose, statement.speaker}:
        raise DraftProblem(
            f"Citation {proof.number} is not given to {proof.speaker[:80]!r} by the index; "
            "ask again and judge the new answer."
        )
    return Citation(number=proof.number, statement=statement, span=span, speaker=proof.speaker)


def _nearest(near: "Near", archive: Archive) -> Nearest:
    statement = archive.statement(near.statement_id)
    span = _span(statement, near.start, near.end)
    if span is None or near.text != span.of(statement.text):
        raise _changed("A nearest statement", statement)
    return Nearest(statement=statement, span=span)


def _changed(what: str, statement: Statement) -> DraftProblem:
    return DraftProblem(
        f"{what} is not in {statement.id!r} as the index has it now; ask again and judge the new answer."
    )


def _span(statement: Statement, start: int, end: int) -> Span | None:
    return Span(start=start, end=end) if 0 <= start < end <= len(statement.text) else None
