"""Names by ear: what a name in one alphabet sounds like in the other."""

import re
from collections.abc import Sequence

from index.attribution.spelling import stems as spellings

_VOWELS = re.compile("[aeiouyh'ʼ-]")
_DOUBLED = re.compile(r"(.)\1+")


def sounds(word: str) -> tuple[str, ...]:
    """The consonants of a word as heard, one form for each case ending it may carry."""
    return tuple(_VOWELS.sub("", _DOUBLED.sub(r"\1", _heard_as(form))) for form in spellings(word))


def _heard_as(folded: str) -> str:
    for written, heard in (
        ("qu", "kv"),
        ("w", "v"),
        ("ph", "f"),
        ("ck", "k"),
        ("c", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("ng", "n"),
    ):
        folded = folded.replace(written, heard)
    return folded


def heard(wanted: Sequence[tuple[str, ...]], name: Sequence[str]) -> bool:
    """Whether the words sound like the name, its last word at least."""
    return len(wanted) <= len(name) and all(
        said in forms for forms, said in zip(wanted, name[len(name) - len(wanted) :], strict=True)
    )
