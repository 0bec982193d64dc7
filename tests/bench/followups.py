"""How often rules make a follow-up stand alone, and how often they leave alone what does.

    python -m tests.bench.followups

MTRAG's development conversations (Katsis et al., TACL 2025), the users' turns only. A question that needs its
conversation counts when words of the annotators' rewrite stand in earlier turns and not in the question; it is
helped when our rewrite has one of them, wholly helped when it has all, and named when it has one of the names.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Turn
from assistant.leaning import WORD, content_words
from assistant.standalone import rewrite

REWRITES = Path(__file__).resolve().parents[3] / "shared" / "data" / "mtrag" / "rewrites.dev.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followups:
    """Counts of questions."""

    lacking: int
    helped: int
    whole: int
    lacking_names: int
    named: int
    alone: int
    """That need no rewrite."""
    left: int
    """Of those, as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    needs_rewrite: bool
    lacks: frozenset[str]
    """Words of the annotators' rewrite that stand in earlier turns and not in the question."""
    got: frozenset[str]
    """Those of them that our rewrite has."""
    same: bool


def measured(path: Path = REWRITES) -> Followups:
    """The rules on every conversation; raises `OSError` where the data is not beside the project."""
    tried = [_tried(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lacking = [one for one in tried if one.needs_rewrite and one.lacks]
    lacking_names = [one for one in lacking if _names(one.lacks)]
    alone = [one for one in tried if not one.needs_rewrite]
    return Followups(
        lacking=len(lacking),
        helped=sum(bool(one.got) for one in lacking),
        whole=sum(one.lacks == one.got for one in lacking),
        lacking_names=len(lacking_names),
        named=sum(_names(one.got) for one in lacking_names),
        alone=len(alone),
        left=sum(one.same for one in alone),
    )


def _tried(line: str) -> _Tried:
    row = json.loads(line)
    asked, before = row["last_turn"], row["user_turns_before"]
    text = rewrite(asked, [Turn(role="user", text=each) for each in before]).text
    carrying = set(content_words(row["standalone_rewrite"]))
    carrying &= set(content_words(" ".join(before))) - set(content_words(asked))
    lacks = frozenset(word for word in WORD.findall(row["standalone_rewrite"]) if word.lower() in carrying)
    said = set(content_words(text))
    return _Tried(
        needs_rewrite=row["needs_rewrite"],
        lacks=lacks,
        got=frozenset(word for word in lacks if word.lower() in said),
        same=text == " ".join(asked.split()),
    )


def _names(words: frozenset[str]) -> bool:
    return any(word[0].isupper() for word in words)


def main() -> None:
    """The shares, a line each."""
    found = measured()
    for what, part, whole in (
        ("need earlier words: got one", found.helped, found.lacking),
        ("need earlier words: got all", found.whole, found.lacking),
        ("need an earlier name: got one", found.named, found.lacking_names),
        ("need nothing: left as they were", found.left, found.alone),
    ):
        sys.stdout.write(f"{what:34}{part:5} of {whole:4}{part / whole:8.3f}\n")


if __name__ == "__main__":
    main()
