"""Reports of speech in Russian: the verbs, the sources, and who stands beside them.

«Диалога нет», — заявил министр иностранных дел Сергей Лавров.   the subject after the verb
Лавров подчеркнул, что Россия готова.                             the subject before it
По словам Захаровой, переговоры прекращены.                       a source
"""

from index.attribution.cue import Cue
from index.attribution.phrases import Phrase, is_name_word, joined
from index.attribution.russian_words import (
    CASE_PREPOSITIONS,
    NOT_NAMES,
    PARTICIPLES,
    PRONOUNS,
    ROLES,
    SAYING,
    SOURCES,
)
from index.attribution.spelling import last_key
from index.attribution.tokens import Token, Tokens, words_span

_PHRASE_WORDS_MAX = 14


def is_russian(items: Tokens) -> bool:
    """Whether the sentence is written in Cyrillic letters."""
    for item in items:
        if item.word and item.lower[0].isalpha():
            return "а" <= item.lower[0] <= "ё"
    return False


def find_cues(items: Tokens) -> list[Cue]:
    """Every report of the sentence, in text order."""
    found: list[Cue] = []
    for place, item in enumerate(items):
        if not item.word:
            continue
        one = _source(items, place) or _verb(items, place) or _participle(items, place, found)
        if one is not None and (not found or one.verb > found[-1].verb):
            found.append(one)
    return found


def _source(items: Tokens, place: int) -> Cue | None:
    """по словам X, по мнению X, согласно X, как сообщает X."""
    word = items[place].lower
    if word == "по" and place + 1 < len(items) and items[place + 1].lower in SOURCES:
        subject, last = _phrase_right(items, place + 2)
        if subject is not None:
            span = words_span(items[place : place + 2])
            return Cue("according to", span, place, last, place, subject, after=True, source=True)
    if word == "согласно":
        subject, last = _phrase_right(items, place + 1)
        if subject is not None:
            return Cue(
                "according to", items[place].span, place, last, place, subject, after=True, source=True
            )
    return None


def _verb(items: Tokens, place: int) -> Cue | None:
    if items[place].lower not in SAYING:
        return None
    before = place - 1
    while before >= 0 and items[before].lower in (
        "также",
        "ранее",
        "затем",
        "тогда",
        "уже",
        "еще",
        "ещё",
        "вновь",
        "как",
        "и",
    ):
        before -= 1
    led = before < 0 or items[before].text in (",", "—", "–", "-") or items[before].quote is not None
    span = items[place].span
    if not led:
        subject, first = _phrase_left(items, before + 1)
        if subject is not None:
            return Cue("say", span, first, place, place, subject)
    subject, last = _phrase_right(items, place + 1)
    if subject is not None and led:
        return Cue("say", span, place, last, place, subject, after=True)
    return None


def _participle(items: Tokens, place: int, found: list[Cue]) -> Cue | None:
    """…, отметив, что …: the subject of the verb before it."""
    if items[place].lower not in PARTICIPLES:
        return None
    subject = next((one.subject for one in reversed(found) if not one.source), None)
    if subject is None:
        subject, _ = _phrase_right(items, 0)
    if subject is None:
        return None
    return Cue("say", items[place].span, place, place, place, subject, participle=True)


def _phrase_left(items: Tokens, end: int) -> tuple[Phrase | None, int]:
    first = end
    while first > 0 and end - first < _PHRASE_WORDS_MAX and _in_phrase(items[first - 1]):
        first -= 1
    return _read(items[first:end]), first


def _phrase_right(items: Tokens, start: int) -> tuple[Phrase | None, int]:
    last = start
    while last < len(items) and last - start < _PHRASE_WORDS_MAX and _in_phrase(items[last]):
        last += 1
        if (
            last < len(items)
            and items[last - 1].capital
            and not items[last].capital
            and _has_name(items[start:last])
        ):
            break
    return _read(items[start:last]), max(last - 1, start)


def _has_name(items: Tokens) -> bool:
    return len(items) >= 2 and items[-2].capital and is_name_word(items[-1]) or len(items) == 1


def _in_phrase(item: Token) -> bool:
    return (
        item.word and item.lower not in CASE_PREPOSITIONS and item.lower not in SAYING and item.lower != "что"
    )


def _read(words: Tokens) -> Phrase | None:
    """The name at the end of the phrase with the role before it, a pronoun, or a role alone."""
    words = [word for word in words if word.word]
    if not words:
        return None
    last = words[-1]
    if len(words) == 1 and last.lower in PRONOUNS:
        return Phrase("pronoun", last.span, last.text, PRONOUNS[last.lower])
    first = len(words)
    while first > 0 and words[first - 1].capital and words[first - 1].lower not in NOT_NAMES:
        first -= 1
    name = words[first:]
    if len(name) > 3:
        name = name[-2:]
    if name and not _is_role(name[-1]):
        before = words[: len(words) - len(name)]
        role = joined(before) if any(_is_role(word) for word in before) else None
        kind = "person" if len(name) > 1 or role or not name[0].text.isupper() else "organisation"
        return Phrase("person" if kind == "person" else "organisation", words_span(name), joined(name),
                      last_key(name[-1].lower), role=role)  # fmt: skip
    if any(_is_role(word) for word in words):
        return Phrase("description", words_span(words), joined(words), last.lower)
    return None


def _is_role(word: Token) -> bool:
    return any(word.lower.startswith(role) for role in ROLES)
