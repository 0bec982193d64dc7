"""Reporting expressions of a sentence, each with the noun phrase that says who: "X said", "according to X".

Works on a sentence whose quoted words are masked. Every look-ahead and repetition is bounded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.claims.lexicon import AUXILIARIES, DOCUMENTS, PRONOUNS, SAYING, SOURCES
from assistant.speaker_names import is_office
from assistant.word_tables import words

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?|[^\s\w]|_+")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion) of"
    r"|(?:said|stated|made|given|described|called|voiced|announced|rejected|denied|confirmed|reported|expressed"
    r"|put|noted) by"
    r"|по словам|по мнению|по данным|со слов|как (?:заявил[аи]?|сказал[аи]?|сообщил[аи]?|отметил[аи]?))\s+",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?P<name>[A-Z][\w.-]{0,40}(?: [A-Z][\w.-]{0,40}){0,5})['’]s (?:own )?"
    r"(?:position|view|words|claim|argument|stance|opinion|answer|message|line) (?:is|was|has been|remains)\b"
)
_COLON = re.compile(
    r"\W*(?:(?:(?:[OoIi]n|[Вв]) )?(?:\d{1,2} )?(?:[^\W\d_]+ )?\d{4}(?: год[ау])?,? )?"
    r"(?P<name>[^\W\d_][^\s,:;()_]{0,40}(?: [^\s,:;()_]{1,40}){0,7})(?: {0,4}\([^()_]{0,200}\)){0,2}"
    r"(?P<day>, (?:\d{1,2} )?(?:[^\W\d_]+ )?\d{4}(?: года)?)?\s*:\s*[“«\"„]_"
)
"""A sentence that opens with a name, maybe its office in brackets, and a colon before quoted words."""
_BE = words("is was are were been being be")
_NO_NAME = _BE | AUXILIARIES | SAYING | words("that which who when if here there")
_QUOTED_AS = words("as quoted cited reported")
_NAME_STOP = re.compile(
    r"[,:;_()—–\n“”«»\"]|\s(?:that|who|which|in|on|at|and|but|when|as|is|was|has|had)\s|$"
)
DAY_WORDS = re.compile(
    r"\b(?:on |in |last |this |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?"
    r"|\b[Oo]n (?:\d{1,2} [A-Z]\w+|[A-Z]\w+ \d{1,2})(?:,? \d{4})?,?"
    r"|\b[Ii]n (?:[A-Z]\w+ )?\d{4},?"
    r"|^\s*\d{1,2} \w+ \d{4}(?: года)?,?"
)
_MOST_NAME_WORDS = 14
_ARTICLES = words("the a an its his her their our")
_BREAKS = words(
    """that while but when as after before because although though if whereas where which who since whether
    so to in at by with from what how why or on during about than into и что а но когда если как однако"""
)
_AGENT = re.compile(r"[^.;:]{0,80}?\bby (?=(?:the )?[A-Z])")
_PLACES = words("in at from on during near")
_AFTER_INVERTED = words("that in on at during to after about before when and as что в на во после")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting expression with the noun phrase beside it."""

    start: int
    end: int
    name: str


def cues(masked: str) -> list[Cue]:
    """Reporting expressions outside quotation marks, in order, none inside another."""
    tokens = list(_TOKEN.finditer(masked))
    lower = [token.group().lower().rstrip(".") for token in tokens]
    found = [cue for match in _ACCORDING.finditer(masked) if (cue := _according(masked, match))]
    found += [Cue(start=m.start(), end=m.end(), name=m["name"]) for m in _POSITION.finditer(masked)]
    for at, word in enumerate(lower):
        start = tokens[at].start()
        if word in SAYING and not any(cue.start <= start < cue.end for cue in found):
            cue = (
                _before_verb(masked, tokens, lower, at)
                or _after_verb(masked, tokens, lower, at)
                or _by_agent(masked, tokens, lower, at)
            )
            if cue is not None and (not found or _is_somebody(cue.name)):
                found.append(cue)
    if not found and (spoken := _before_colon(masked)):
        found.append(spoken)
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start, -cue.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _before_colon(masked: str) -> Cue | None:
    """`X (role): “…”`: a noun phrase alone, with a name or an office in it."""
    match = _COLON.match(masked)
    if match is None:
        return None
    found = _WORD.findall(match["name"])
    if any(word.lower() in _NO_NAME for word in found) or not any(
        word.lower() not in _ARTICLES and (_is_capital(word) or is_office(word)) for word in found
    ):
        return None
    end = match.start("day") if match["day"] else match.end() - 2
    return Cue(start=match.start("name"), end=end, name=match["name"])


def _according(masked: str, match: re.Match[str]) -> Cue | None:
    rest = masked[match.end() : match.end() + 120]
    stop = _NAME_STOP.search(rest)
    name = DAY_WORDS.sub(" ", rest[: stop.start() if stop else len(rest)]).strip(" .")
    if not _is_name(name):
        return None
    end = match.end() + rest.find(name) + len(name) if name in rest else match.end() + len(name)
    return Cue(start=match.start(), end=end, name=name)


def _before_verb(masked: str, tokens: Sequence[re.Match[str]], lower: Sequence[str], at: int) -> Cue | None:
    """The subject before the verb at token `at`, over auxiliaries and one apposition."""
    last = _skip_auxiliaries(lower, at - 1)
    if lower[at] == "saying" and last >= 0 and lower[last] in _QUOTED_AS:
        while last >= 0 and lower[last] in _QUOTED_AS | _BE:
            last -= 1
    elif lower[at].endswith("ing") != any(word in _BE for word in lower[last + 1 : at]):
        return None
    if last >= 0 and lower[last] in (",", ")", "—", "–"):
        opening = _apposition_start(lower, last)
        if opening is None:
            return None
        last = _skip_auxiliaries(lower, opening - 1)
    first = _phrase_start(tokens, lower, last)
    if first is None:
        return None
    head = _head(tokens, lower, first)
    if head is not None:
        first, last = head
    name = DAY_WORDS.sub(" ", masked[tokens[first].start() : tokens[last].end()]).strip(" ,")
    if not _is_name(name):
        return None
    return Cue(start=tokens[first].start(), end=tokens[at].end(), name=name)


def _head(tokens: Sequence[re.Match[str]], lower: Sequence[str], first: int) -> tuple[int, int] | None:
    """The noun phrase that a place before the verb belongs to: "The communiqué signed in Grell says"."""
    if first < 2 or lower[first - 1] not in _PLACES:
        return None
    last = first - 2
    while last > 0 and lower[last].endswith("ed") and tokens[last].group()[0].islower():
        last -= 1
    start = _phrase_start(tokens, lower, last)
    if start is None or lower[start] not in _ARTICLES and not tokens[start].group()[0].isupper():
        return None
    return start, last


def _skip_auxiliaries(lower: Sequence[str], at: int) -> int:
    while at >= 0 and lower[at] in AUXILIARIES:
        at -= 1
    return at


def _apposition_start(lower: Sequence[str], at: int) -> int | None:
    """The comma, dash or bracket that opens the apposition which ends at token `at`."""
    opener = "(" if lower[at] == ")" else lower[at]
    for left in range(at - 1, max(-1, at - 16), -1):
        if lower[left] == opener:
            return left
        if lower[left] in (";", ":", "“", "”", "«", "»", '"'):
            return None
    return None


def _phrase_start(tokens: Sequence[re.Match[str]], lower: Sequence[str], last: int) -> int | None:
    """The first token of the noun phrase that ends at token `last`; None when there is none."""
    if last < 0 or not lower[last][:1].isalnum() or lower[last] in _BREAKS:
        return None
    if lower[last] in PRONOUNS:
        return last
    first = None
    for at in range(last, max(-1, last - _MOST_NAME_WORDS), -1):
        word, raw = lower[at], tokens[at].group()
        if not word[:1].isalnum():
            break
        if word == "and" and not (
            at and tokens[at - 1].group()[0].isupper() and tokens[at + 1].group()[0].isupper()
        ):
            break
        if word in _BREAKS or (word in SAYING and raw[0].islower() and at < last):
            break
        first = at
        before = lower[at - 1] if at else ""
        if word in _ARTICLES and before not in ("of", "for", "and"):
            break
    return first


def _is_name(name: str) -> bool:
    """Whether a phrase can be somebody: a pronoun, the source, or something with a capital or an article."""
    found = _WORD.findall(name)
    if not found:
        return False
    if len(found) == 1 and found[0].lower() in PRONOUNS | OBJECT_PRONOUNS:
        return True
    return any(_is_capital(word) for word in found) or found[0].lower() in _ARTICLES or is_source(name)


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word != "I"


def _is_somebody(name: str) -> bool:
    """Whether a phrase inside somebody's words names another speaker: by name, office or pronoun."""
    found = _WORD.findall(name)
    if found[-1].lower() in PRONOUNS | OBJECT_PRONOUNS:
        return len(found) == 1
    return any(_is_capital(word) or is_office(word) for word in found) or is_source(name)


OBJECT_PRONOUNS = words("him her them него неё нее них")


def _after_verb(masked: str, tokens: Sequence[re.Match[str]], lower: Sequence[str], at: int) -> Cue | None:
    """`said X`, `заявил X`: the subject after the verb, with the words before it, or in Russian."""
    before = masked[: tokens[at].start()].rstrip()
    cyrillic = "\u0400" <= lower[at][0] <= "\u04ff"
    if not (cyrillic or before.endswith((",", "”", "»", '"', "’", "—", "–"))):
        return None
    last = at
    for right in range(at + 1, min(len(tokens), at + _MOST_NAME_WORDS)):
        if not lower[right][:1].isalnum() or lower[right] in _AFTER_INVERTED:
            break
        last = right
    if last == at:
        return None
    name = DAY_WORDS.sub(" ", masked[tokens[at + 1].start() : tokens[last].end()]).strip(" .,")
    if not _is_name(name):
        return None
    return Cue(start=tokens[at].start(), end=tokens[last].end(), name=name)


def _by_agent(masked: str, tokens: Sequence[re.Match[str]], lower: Sequence[str], at: int) -> Cue | None:
    """`was called “…” by X`: the speaker after a passive; the cue is "by X" alone."""
    if not any(word in _BE for word in lower[max(0, at - 3) : at]):
        return None
    found = _AGENT.match(masked, tokens[at].end())
    if found is None:
        return None
    rest = masked[found.end() : found.end() + 120]
    stop = _NAME_STOP.search(rest)
    name = rest[: stop.start() if stop else len(rest)].strip(" .")
    return Cue(start=found.end() - 3, end=found.end() + len(name), name=name) if _is_name(name) else None


def is_source(name: str) -> bool:
    """Whether a phrase names a report or its publisher, not a person."""
    found = _WORD.findall(name)
    return bool(found) and (found[-1].lower() in SOURCES or any(word in DOCUMENTS for word in found))
