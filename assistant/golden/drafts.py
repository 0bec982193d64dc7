"""An answer in the chat, praised or faulted, made a draft of a golden case."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import yaml

from assistant.answer import Answer, Citation, Turn
from prompts.cases import Case, load_cases
from prompts.positions import CasesError

HEAD = "version: 1\ncases:\n"
VERDICTS = frozenset(("liked", "faulted"))
"""Tags of drafts: what the reader found of the answer."""
_FOLDED = frozenset("\x85\u2028\u2029")
"""Line breaks to YAML: outside double quotation marks they come back as spaces."""


class _Dumper(yaml.SafeDumper):
    """Writes every text so that it is read back as it was."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _FOLDED & set(text) else None)


_Dumper.add_representer(str, _text)


def append_draft(
    file: Path, answer: Answer, *, good: bool, wrong: str = "", history: Sequence[Turn] = ()
) -> str:
    """Write the answer as a draft case at the end of a golden set; the new case's id.

    A good answer becomes what is expected: its citations are the evidence, its speakers must be named. Of a
    faulted one the citations go to `near_miss` and the case says what was wrong; where it answered, the draft
    expects that nothing is on record, and where it refused, evidence must be put in by hand, which `--lint`
    and the loader both ask for. Drafts are tagged `draft`: a person reads them before they count.

    An answer that the set has a case of already, with the same verdict, is not written again: the id is that
    case's. A case whose tag `draft` was taken away stands for every answer to its question.

    Raises `CasesError` when the file exists and is no golden set, or none that can be added to, and then
    leaves it as it is; `OSError` when it cannot be written.
    """
    known = load_cases(file).cases if file.exists() else ()
    taken = {case.id for case in known}
    stem = hashlib.sha256(answer.question.encode()).hexdigest()[:8]
    name, number = f"draft-{stem}", 2
    while name in taken:
        name, number = f"draft-{stem}-{number}", number + 1
    entry = yaml.dump(
        [_entry(name, answer, good, wrong, history)],
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=110,
    )
    before = _ended(file.read_text(encoding="utf-8")) if known else HEAD
    margin = " " * _indent(before)
    whole = before + "".join(f"{margin}{line}\n" for line in entry.rstrip("\n").split("\n"))
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = file.with_name(file.name + ".new")
    try:
        kept.write_text(whole, encoding="utf-8")
        written = _loaded(kept, file, added_to=bool(known))
        for case in known:
            if _same(written, case):
                return case.id
        kept.replace(file)
    finally:
        kept.unlink(missing_ok=True)
    return name


def _loaded(kept: Path, file: Path, *, added_to: bool) -> Case:
    """The case written last, read back; what stood before it in the file was read already."""
    try:
        return load_cases(kept).cases[-1]
    except CasesError as problem:
        if not added_to:
            raise CasesError(str(problem).replace(str(kept), str(file))) from None
        raise CasesError(
            f"{file}: no case can be added at its end; let `cases:` be its last key, each case behind a `- `"
        ) from None


def _same(new: Case, known: Case) -> bool:
    """Whether the known case was drafted from the same answer, or finished from another to its question."""
    if (new.question, new.history) != (known.question, known.history):
        return False
    if VERDICTS.intersection(new.tags) != VERDICTS.intersection(known.tags):
        return False
    asks = (new.expect, new.evidence, new.near_miss) == (known.expect, known.evidence, known.near_miss)
    return asks or "draft" not in known.tags


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _indent(text: str) -> int:
    """How far the cases of a set stand in."""
    inside = False
    for line in text.splitlines():
        if inside and line.lstrip(" ").startswith("-"):
            return len(line) - len(line.lstrip(" "))
        inside = inside or line.startswith("cases:")
    return 2


def _entry(name: str, answer: Answer, good: bool, wrong: str, history: Sequence[Turn]) -> dict[str, object]:
    found: dict[str, object] = {"id": name, "question": answer.question}
    # The last turn must be the assistant's: the question itself may have been added already.
    past = [{"role": turn.role, "text": turn.text} for turn in history if turn.text.strip()]
    while past and past[-1]["role"] == "user":
        past.pop()
    if past:
        found["history"] = past
    answered = answer.outcome == "answered"
    cited = list(dict.fromkeys(citation.statement.id for citation in answer.citations))
    if good and answered:
        found |= {"expect": "answer", "evidence": [_evidence(citation) for citation in answer.citations]}
        speakers = list(dict.fromkeys(each.speaker for each in answer.citations if each.speaker))
        if speakers:
            found["speakers"] = speakers
    else:
        found["expect"] = "not_on_record"
        nearest = [each.statement.id for each in answer.nearest]
        tempting = cited if answered else list(dict.fromkeys(nearest)) if good else []
        if tempting:
            found["near_miss"] = tempting
    found["tags"] = ["draft", "liked" if good else "faulted"]
    found["why"] = _why(answer, good, wrong)
    return found


def _evidence(citation: Citation) -> dict[str, object]:
    evidence: dict[str, object] = {"statement": citation.statement.id, "quote": citation.quote}
    if not citation.quote.strip():
        evidence = {
            "statement": citation.statement.id,
            "start": citation.span.start,
            "end": citation.span.end,
        }
    if citation.speaker:
        evidence["speaker"] = citation.speaker
    return evidence


def _why(answer: Answer, good: bool, wrong: str) -> str:
    if good:
        return "A reader found this answer right."
    said = f" A reader: {' '.join(wrong.split())}" if wrong.strip() else ""
    kind = (
        "It was answered"
        if answer.outcome == "answered"
        else "It was refused, and a reader expected an answer"
    )
    return f"{kind}; check what is expected, and put in the evidence.{said}"
