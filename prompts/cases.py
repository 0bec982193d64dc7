"""Golden cases: questions with the answer they must get, read from YAML with every fault named by line.

A file holds `version: 1`, optionally `corpus`, and `cases`; `prompts/golden/schema.json` says the same to
editors. Evidence is named by statement and quoted words, never by passage, so that a new way of splitting
leaves the set valid.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from prompts.positions import CasesError, Located, read_yaml

Expect = Literal["answer", "not_on_record"]

_DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|--\d{2}(?:-\d{2})?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTurn:
    """One message of the conversation before the question."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvidence:
    """A statement that holds the answer, and which of its words: a quote, a stretch, or neither for all."""

    statement: str
    quote: str | None
    start: int | None
    """0-based code points of the statement's text; with `end`, instead of a quote."""
    end: int | None
    speaker: str | None
    """Whose words they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nugget:
    """Something the answer must say, in one of several wordings."""

    any: tuple[str, ...]
    vital: bool
    """Whether the case fails without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One golden question and what its answer must and must not be."""

    id: str
    question: str
    history: tuple[CaseTurn, ...]
    expect: Expect
    evidence: tuple[CaseEvidence, ...]
    evidence_mode: Literal["all", "any"]
    must_say: tuple[Nugget, ...]
    must_not_say: tuple[str, ...]
    speakers: tuple[str, ...]
    """Everybody the answer must name as the one who said it."""
    dates: tuple[str, ...]
    """ISO dates, whole or partial, that the answer must give."""
    near_miss: tuple[str, ...]
    """Ids of statements that are tempting and must not be cited."""
    tags: tuple[str, ...]
    why: str
    """What the case guards."""
    file: Path
    line: int
    """Where the case begins in its file, from 1."""

    @property
    def cluster(self) -> str:
        """The statement it is about: that of the first evidence, else the first near miss, else itself."""
        if self.evidence:
            return self.evidence[0].statement
        return self.near_miss[0] if self.near_miss else f"case {self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenSet:
    """The cases of one file and the statements they ask about."""

    file: Path
    corpus: str | None
    """`sample` for the statements that come with onrecord, or a path relative to the file; None for the store
    in use."""
    cases: tuple[Case, ...]


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write it or leave the key out")
    return text


def _iso(text: str) -> str:
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        # A leap year stands in for an unknown one, the first for an unknown month or day.
        date.fromisoformat((text.replace("--", "2000-") + "-01-01")[:10])
    except ValueError:
        raise ValueError(f"{text!r} is not a date; expected YYYY-MM-DD, YYYY-MM, YYYY or --MM-DD") from None
    return text


def _known(version: int) -> int:
    if version != 1:
        raise ValueError(f"{version} is not known; write 1, or use a newer onrecord")
    return version


Version = Annotated[int, AfterValidator(_known), Field(json_schema_extra={"const": 1})]
Text = Annotated[str, AfterValidator(_filled), Field(min_length=1)]
Date = Annotated[str, AfterValidator(_iso), Field(json_schema_extra={"pattern": f"^{_DATE.pattern}$"})]
Name = Annotated[str, AfterValidator(_filled), Field(min_length=1, max_length=200)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Turn(_Model):
    role: Literal["user", "assistant"] = Field(description="who wrote it")
    text: Text


class _Evidence(_Model):
    statement: Name = Field(description="id of the statement")
    quote: Text | None = Field(None, description="its words, verbatim; typography may differ")
    start: int | None = Field(None, ge=0, description="0-based code point, instead of a quote")
    end: int | None = Field(None, ge=1, description="code point after the last one")
    speaker: Name | None = Field(None, description="whose words they are")

    @model_validator(mode="after")
    def _one_anchor(self) -> "_Evidence":
        if (self.start is None) != (self.end is None):
            raise ValueError("has only one of start and end; give both, or a quote")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"start {self.start} is not before end {self.end}")
        if self.quote is not None and self.start is not None:
            raise ValueError("has a quote and offsets; keep the quote, it outlives an edit of the statement")
        return self


class _Nugget(_Model):
    any: list[Text] = Field(min_length=1, description="wordings, any of which will do")
    vital: bool = Field(True, description="whether the case fails without it")


class _Case(_Model):
    id: Annotated[str, Field(pattern=r"^[^\s/\\]{1,100}$", description="unique, no spaces or slashes")]
    question: Text
    history: list[_Turn] = Field(default=[], description="the conversation before the question")
    expect: Expect = Field(description="whether the corpus answers it")
    evidence: list[_Evidence] = []
    evidence_mode: Literal["all", "any"] = Field(
        "all", description="whether each evidence is needed, or one will do"
    )
    must_say: list[_Nugget] = []
    must_not_say: list[Text] = []
    speakers: list[Name] = Field(default=[], description="who the answer must say said it")
    dates: list[Date] = Field(default=[], description="ISO dates the answer must give")
    near_miss: list[Name] = Field(default=[], description="ids of statements that must not be cited")
    tags: list[Name] = []
    why: str = Field("", description="what the case guards")

    @model_validator(mode="after")
    def _consistent(self) -> "_Case":
        if self.expect == "answer" and not self.evidence:
            raise ValueError("expects an answer and names no evidence; say which statement holds it")
        if self.expect == "not_on_record" and (self.evidence or self.must_say):
            raise ValueError(
                "is not on record, yet has evidence or must_say; tempting statements go to near_miss"
            )
        cited = {evidence.statement for evidence in self.evidence}
        if both := sorted(cited.intersection(self.near_miss)):
            raise ValueError(f"names {both[0]!r} both as evidence and as near_miss")
        if self.history and self.history[-1].role == "user":
            raise ValueError(
                "ends its history with the user's words; end with the assistant's, the question follows"
            )
        return self


class _File(_Model):
    version: Version
    corpus: Name | None = Field(None, description="`sample`, or a folder or file relative to this one")
    cases: list[_Case] = Field(min_length=1)


def load_cases(file: Path) -> GoldenSet:
    """Read a golden set.

    Raises `CasesError`, one sentence with file, line and remedy, for anything that cannot be used: no such
    file, not YAML, an alias that leads back to itself, a misspelt key, a wrong value, two cases with one id.
    """
    located = read_yaml(file)
    if isinstance(located.value, dict) and not located.value.get("cases"):
        raise CasesError(
            f"{file}:{located.line_of(('cases',))}: the set holds no case; add one under `cases:`"
        )
    try:
        read = _File.model_validate(located.value)
    except ValidationError as problem:
        raise CasesError(_sentence(file, located, problem)) from None
    seen: dict[str, int] = {}
    for number, case in enumerate(read.cases):
        line = located.line_of(("cases", number, "id"))
        if case.id in seen:
            raise CasesError(
                f"{file}:{line}: id {case.id!r} is that of the case in line {seen[case.id]} too; "
                "give each case its own"
            )
        seen[case.id] = line
    cases = tuple(
        _case(case, file, located.line_of(("cases", number))) for number, case in enumerate(read.cases)
    )
    return GoldenSet(file=file, corpus=read.corpus, cases=cases)


def json_schema() -> str:
    """The schema of a golden set as JSON text, as kept in `prompts/golden/schema.json`."""
    schema = _File.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "onrecord golden set"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _case(case: _Case, file: Path, line: int) -> Case:
    return Case(
        id=case.id,
        question=case.question,
        history=tuple(CaseTurn(role=turn.role, text=turn.text) for turn in case.history),
        expect=case.expect,
        evidence=tuple(
            CaseEvidence(
                statement=item.statement,
                quote=item.quote,
                start=item.start,
                end=item.end,
                speaker=item.speaker,
            )
            for item in case.evidence
        ),
        evidence_mode=case.evidence_mode,
        must_say=tuple(Nugget(any=tuple(nugget.any), vital=nugget.vital) for nugget in case.must_say),
        must_not_say=tuple(case.must_not_say),
        speakers=tuple(case.speakers),
        dates=tuple(case.dates),
        near_miss=tuple(case.near_miss),
        tags=tuple(case.tags),
        why=case.why,
        file=file,
        line=line,
    )


def _sentence(file: Path, located: Located, problem: ValidationError) -> str:
    """The first fault, in the order of the file, as one sentence."""
    # A misspelt key first: the key that it leaves missing is the same mistake.
    faults = sorted(
        problem.errors(include_url=False),
        key=lambda fault: (fault["type"] != "extra_forbidden", located.line_of(tuple(fault["loc"]))),
    )
    fault = faults[0]
    path = tuple(fault["loc"])
    text = located.explain(path, fault["type"], fault["msg"], _keys(path))
    others = len(faults) - 1
    more = f" (and {others} more {'fault' if others == 1 else 'faults'})" if others else ""
    return f"{file}:{located.line_of(path)}: {text}{more}"


def _keys(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys allowed where the path's last key stands."""
    models: dict[str, type[BaseModel]] = {
        "history": _Turn,
        "evidence": _Evidence,
        "must_say": _Nugget,
        "cases": _Case,
    }
    names = [part for part in path[:-1] if isinstance(part, str)]
    return tuple((models[names[-1]] if names and names[-1] in models else _File).model_fields)
