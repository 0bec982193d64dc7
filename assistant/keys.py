"""Evidence keys lifted out of a model's sentence, in the many forms in which models write them.

Asked for `said so [a3f2].`, models also write `[a3f2, b1c4]`, `[a3f2][b1c4]`, `【a3f2】`, `(a3f2)`,
`[key: a3f2]`, `[a3f2](https://…)`, `according to [a3f2]`, `(source: [a3f2])`, a bare `a3f2`, keys
in capitals, keys they made up, and plain numbers such as `[1]`, which would pass for ours.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.hostile import KEY_LIKE

_GROUP = re.compile(
    r"(?P<open>[\[【［〔(])[^\S\n]*+(?P<inner>[^\[\]【】［］〔〕()\n]{1,160})[\]】］〕)]"
    r"(?:\((?:https?:|#|/)[^()\s]{0,200}\))?"
)
_BARE = re.compile(
    r"(?<![\w-])(?P<named>(?:key|passage|source|statement)[^\S\n]{1,3})?(?P<key>[a-z][0-9a-f]{3,8})(?![\w-])",
    re.I,
)
_HAS_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+")
_FILLER = frozenset(
    [
        "key",
        "keys",
        "source",
        "sources",
        "src",
        "passage",
        "passages",
        "statement",
        "statements",
        "evidence",
        "citation",
        "citations",
        "cite",
        "ref",
        "refs",
        "reference",
        "see",
        "also",
        "and",
        "id",
        "no",
    ]
)
_LEAD = re.compile(
    r"(?:\b(?:according[^\S\n]to|as[^\S\n](?:stated|reported|said|noted|quoted|shown)[^\S\n](?:in|by)"
    r"|see[^\S\n]also|see|sources?|citations?|keys?|passages?|statements?|refs?|in|from|per|by|via)"
    r"[:.]?[^\S\n]{0,3})$",
    re.I,
)
_LEAD_WINDOW = 30
_ENDS = ".!?…"
_EMPTY = re.compile(r"[(\[]\s*[,;:.]?\s*[)\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Keys that stood at one place."""

    at: int
    """Offset in the text without keys."""
    known: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted:
    """A text without its keys."""

    text: str
    origin: tuple[int, ...]
    """For each character of `text`, and for its end, the offset in the text it came from."""
    marks: tuple[Mark, ...]


def lift(raw: str, known: Collection[str]) -> Lifted:
    """Take every key, known or made up, out of `raw`; other brackets, such as `[sic]`, stay."""
    out: list[str] = []
    origin: list[int] = []
    marks: list[Mark] = []
    at = 0
    for start, end, found in _places(raw, known):
        if start < at:
            continue
        _copy(raw, at, start, out, origin)
        _drop_lead(out, origin)
        marks.append(Mark(at=len(out), known=found[0], unknown=found[1]))
        at = _join(raw, end, out, origin)
    _copy(raw, at, len(raw), out, origin)
    return Lifted(text="".join(out), origin=(*origin, len(raw)), marks=tuple(marks))


def may_begin_key(fragment: str, known: Collection[str]) -> bool:
    """Whether the beginning of a sentence, still growing, may yet turn out to be keys of the one before."""
    text = fragment.strip().lower()
    if not text or text[0] in "[【［〔(":
        return len(text) <= _LEAD_WINDOW
    first = text.split()[0].rstrip(":.")
    bare = len(text) <= 9 and any(key.startswith(text) for key in known)
    leads = len(text) <= _LEAD_WINDOW and any(
        each.startswith(first) for each in _FILLER | {"according", "as"}
    )
    return bare or (leads and len(text.split()) <= 2)


def tidy(text: str) -> str:
    """One line without the empty brackets and loose punctuation that lifted keys leave behind."""
    text = " ".join(_EMPTY.sub("", text).split())
    text = text.lstrip(",;:.) ")
    for mark in ",.;:!?":
        text = text.replace(f" {mark}", mark)
    return text.replace(",.", ".").strip()


def _places(
    raw: str, known: Collection[str]
) -> list[tuple[int, int, tuple[tuple[str, ...], tuple[str, ...]]]]:
    places = []
    for group in _GROUP.finditer(raw):
        keys = _of_group(group["inner"], known, square=group["open"] != "(")
        if keys is not None:
            places.append((group.start(), group.end(), keys))
    for bare in _BARE.finditer(raw):
        key = bare["key"].lower()
        if key in known:
            places.append((bare.start(), bare.end(), ((key,), ())))
        elif bare["named"] and _HAS_DIGIT.search(key):
            places.append((bare.start(), bare.end(), ((), (key,))))
    return sorted(places)


def _of_group(
    inner: str, known: Collection[str], *, square: bool
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Known and unknown keys of a bracketed group, or None when it is not one of keys."""
    words = [each.lower() for each in _WORD.findall(inner)]
    there = tuple(dict.fromkeys(each for each in words if each in known))
    rest = [each for each in words if each not in known and each not in _FILLER]
    like = tuple(dict.fromkeys(each for each in rest if KEY_LIKE.fullmatch(each)))
    if there:
        return there, tuple(each for each in like if not each.isdigit())
    if not like or len(like) != len(dict.fromkeys(rest)):
        return None
    sure = square or all(len(each) > 3 and not each.isdigit() and _HAS_DIGIT.search(each) for each in like)
    return ((), like) if sure else None


def _copy(raw: str, start: int, end: int, out: list[str], origin: list[int]) -> None:
    out.extend(raw[start:end])
    origin.extend(range(start, end))


def _drop_lead(out: list[str], origin: list[int]) -> None:
    """Drop what introduced the keys ("according to", "source:") and the space before them."""
    window = "".join(out[-_LEAD_WINDOW:])
    lead = _LEAD.search(window)
    keep = len(out) - (len(window) - lead.start() if lead else 0)
    while keep and out[keep - 1] in " \t\u00a0":
        keep -= 1
    del out[keep:], origin[keep:]


def _join(raw: str, at: int, out: list[str], origin: list[int]) -> int:
    """Where copying goes on after keys that end at `at`: no doubled full stop, no words run together."""
    closing = "".join(out[-2:]).rstrip("\"”»’'")
    if at < len(raw) and raw[at] == "." and closing.endswith(tuple(_ENDS)):
        at += 1
    if at < len(raw) and out and (raw[at].isalnum() or raw[at] in "“«\"'"):
        out.append(" ")
        origin.append(at)
    return at
