"""Whether the quotes of an exported file still stand in the index, word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.export.build import ExportProblem
from assistant.export.formats import FORMATS, Format, format_of
from assistant.export.printed import Filed, Read, shown
from assistant.export.sentences import misquoted, parts_of
from assistant.folding import fold_words
from assistant.speaker_names import same_speaker
from assistant.voices import Cited, setting
from index import Index, Statement
from index.errors import UnknownStatement
from index.prints import differences
from index.statement import Span

State = Literal["stands", "statement changed", "statement gone", "quote not there"]
_NUMBER = re.compile(r"\[(\d{1,6})\]")
_FEW = 3
"""Differences that are told one by one."""
LARGEST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One quote of an exported file, looked up again."""

    label: str
    """Number of the citation; in a conversation `part.number`."""
    state: State
    detail: str
    """One clause for the reader; empty where nothing is to be said."""
    quote: str
    """As the file has it."""
    speaker: str | None
    statement_id: str
    start: int
    """Where the words stand now, in code points of the statement; where the file says where they do not."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Every quote of one file."""

    quotes: tuple[Checked, ...]

    @property
    def stands(self) -> bool:
        """Whether all of them do."""
        return all(one.state == "stands" for one in self.quotes)

    @property
    def counts(self) -> dict[State, int]:
        """How many are in each state that occurs."""
        return dict(Counter(one.state for one in self.quotes))


def verify_file(path: Path, index: Index) -> Verification:
    """Check an exported file; raises `ExportProblem` for one that cannot be read."""
    kind = format_of(path)
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise ExportProblem(
                f"{path.name!r} has more than {LARGEST_BYTES:,} bytes; no export is so large."
            )
        content = path.read_bytes()
    except OSError as problem:
        raise ExportProblem(f"{str(path)!r} cannot be read: {problem.strerror}.") from problem
    return _verified(content, kind, path.name, index)


def verify_bytes(content: bytes, format: str, index: Index) -> Verification:
    """The same for the content of a file in a format of that name."""
    kind = next((one for one in FORMATS if one.name == format), None)
    if kind is None:
        raise ExportProblem(f"{format!r} is no export format.")
    return _verified(content, kind, f"a {kind.label} file", index)


def _verified(content: bytes, kind: Format, name: str, index: Index) -> Verification:
    filed = kind.read(content)
    if not any(isinstance(one, Filed) for one in filed):
        raise ExportProblem(f"{name!r} holds no quotes that onrecord exported; nothing in it can be checked.")
    return Verification(quotes=_Looking(index).check(filed))


class _Looking:
    """The statements that one file's quotes come from, each read once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._found: dict[str, Cited | None] = {}
        self._listed: dict[str, str] | None = None

    def check(self, read: Read) -> tuple[Checked, ...]:
        """Every quote, and after those of its part each quotation in a sentence that no longer stands."""
        found: list[Checked] = []
        for sentences, filed in parts_of(read):
            checked = [self._check(one) for one in filed]
            standing = {
                one.label.rpartition(".")[2]: one.statement_id
                for one, result in zip(filed, checked, strict=True)
                if result.state == "stands"
            }
            found += checked
            found += [one for text in sentences for one in self._misquoted(text, standing)]
        return tuple(found)

    def _misquoted(self, sentence: str, standing: Mapping[str, str]) -> Iterator[Checked]:
        """Quotations of a sentence that are in none of the statements it cites, where those stand."""
        numbers = _NUMBER.findall(sentence)
        cited = [self._statement(standing[number]) for number in numbers if number in standing]
        sources = [one for one in cited if one is not None]
        if not sources or len(sources) != len(numbers):
            return
        for words in misquoted(sentence, sources):
            yield Checked(
                label=f"{numbers[0]}, in the answer",
                state="quote not there",
                detail="the answer’s own quotation is in no statement that it cites",
                quote=words,
                speaker=None,
                statement_id=sources[0].statement.id,
                start=0,
                end=0,
            )

    def _check(self, filed: Filed) -> Checked:
        cited = self._statement(filed.statement_id)
        if cited is None:
            return self._gone(filed)
        return _compared(filed, cited)

    def _statement(self, statement_id: str) -> Cited | None:
        if statement_id not in self._found:
            self._found[statement_id] = self._read(statement_id)
        return self._found[statement_id]

    def _read(self, statement_id: str) -> Cited | None:
        try:
            statement = self._index.statement(statement_id)
        except UnknownStatement:
            printed = self._ids.get(shown(statement_id))
            if printed is None or printed == statement_id:
                return None
            statement = self._index.statement(printed)
        return Cited(
            statement=statement,
            utterances=self._index.utterances(statement.id),
            span=Span(start=0, end=max(1, len(statement.text))),
        )

    @property
    def _ids(self) -> dict[str, str]:
        """Ids of the index by how documents print them, and by the hash of their text."""
        if self._listed is None:
            listed = [summary.statement for summary in self._index.statements()]
            self._listed = {statement.sha256: statement.id for statement in listed}
            self._listed |= {shown(statement.id): statement.id for statement in listed}
        return self._listed

    def _gone(self, filed: Filed) -> Checked:
        same = self._ids.get(filed.sha256)
        detail = (
            f"the same text is in the index as {same!r}" if same else "the index has no statement of that id"
        )
        return _checked(filed, "statement gone", detail)


def _compared(filed: Filed, cited: Cited) -> Checked:
    """The words at the place the file gives, else anywhere in the statement."""
    statement = cited.statement
    same = statement.sha256 == filed.sha256
    there = shown(statement.text[filed.start : filed.end])
    if filed.quote and there == filed.quote:
        return _spoken(filed, cited, Span(start=filed.start, end=filed.end), "" if same else _ELSEWHERE)
    moved = _place(filed.quote, statement)
    if moved is not None:
        now = f"the words stand at characters {moved.start}–{moved.end}"
        return _spoken(filed, cited, moved, now if same else f"the statement has changed; {now} now")
    state: State = "quote not there" if same else "statement changed"
    return _checked(filed, state, f"the statement has{'' if same else ' now'} {_instead(filed.quote, there)}")


_ELSEWHERE = "the statement has changed since, but not in these words"


def _spoken(filed: Filed, cited: Cited, span: Span, detail: str) -> Checked:
    """The words stand; whether they are still the same speaker's."""
    voices = [said for said in cited.utterances if said.span.meets(span)]
    context = setting(cited)
    named = filed.speaker
    ours = {shown(name) for name in (*(said.speaker for said in voices), cited.statement.speaker) if name}
    if (
        named is None
        or named in ours
        or any(said.speaker and same_speaker(named, said.speaker, said.role, context) for said in voices)
    ):
        return _checked(filed, "stands", detail, span)
    given = f"gives them to {' and '.join(sorted(ours))}" if ours else "names no speaker for them"
    state: State = "quote not there" if cited.statement.sha256 == filed.sha256 else "statement changed"
    return _checked(filed, state, f"the words stand, but the index {given}, not to {named}", span)


def _place(quote: str, statement: Statement) -> Span | None:
    """Where the whole quote stands in a statement, but for its white space; None where it does not."""
    words = [re.escape(word) for word in quote.split()]
    found = re.search(r"\s+".join(words), statement.text) if words else None
    return Span(start=found.start(), end=found.end()) if found else None


def _instead(quote: str, there: str) -> str:
    """What a statement has in place of a quote: the words that differ, or all of them where many do."""
    if fold_words(there) == fold_words(quote):
        return f"other typography there: {_cut(there)}"
    apart = differences(quote, there)
    if 0 < len(apart) <= _FEW and sum(len(one.before) + len(one.after) for one in apart) < len(quote) / 2:
        return "; ".join(
            f"{_cut(one.after)} for {_cut(one.before)}" if one.after else f"no {_cut(one.before)}"
            for one in apart
        )
    return f"there: {_cut(there)}"


def _cut(text: str, most: int = 160) -> str:
    if not text:
        return "nothing"
    return f"“{text if len(text) <= most else text[: most - 1] + '…'}”"


def _checked(filed: Filed, state: State, detail: str, span: Span | None = None) -> Checked:
    return Checked(
        label=filed.label,
        state=state,
        detail=detail,
        quote=filed.quote,
        speaker=filed.speaker,
        statement_id=filed.statement_id,
        start=span.start if span else filed.start,
        end=span.end if span else filed.end,
    )
