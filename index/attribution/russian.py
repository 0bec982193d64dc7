"""Reports of speech in Russian: the verbs, the sources, and who stands beside them.

«Диалога нет», — заявил министр иностранных дел Сергей Лавров.   the subject after the verb
Лавров подчеркнул, что Россия готова.                             the subject before it
По словам Захаровой, переговоры прекращены.                       a source
"""

from index.attribution.cue import Cue
from index.attribution.phrases import Phrase, is_name_word, joined
from index.attribution.russian_words import (
    BETWEEN,
    CASE_PREPOSITIONS,
    DAYS,
    HEARERS,
    MONTHS,
    NOT_NAMES,
    PARTICIPLES,
    PLACE_PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SAYING,
    SOURCES,
)
from index.attribution.spelling import last_key
from index.attribution.tokens import Token, Tokens, words_span

_PHRASE_WORDS_MAX = 14
_ASIDE_WORDS_MAX = 16
_OWNERS = {"его": "he", "ее": "she", "её": "she", "их": "they"}
"""Whose words they are: по его словам."""
_NOMINATIVE = ("ый", "ий", "ой", "ая", "яя", "ые", "ие")
_INSTRUMENTAL = ("ом", "ем", "ём", "им", "ым", "ой", "ей")


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
        one = _source(items, place) or _verb(items, place, found) or _participle(items, place, found)
        if one is not None and (not found or one.verb > _reach(found[-1])):
            found.append(one)
    return found


def refers_back(items: Tokens) -> bool:
    """Whether a sentence tells who said the one before: "Об этом сообщил министр Иван Петров."."""
    return len(items) > 2 and items[0].lower in ("об", "о") and items[1].lower in ("этом", "том")


def _reach(cue: Cue) -> int:
    """The last item that no other report may begin in: "как сообщил Петров" holds one."""
    return cue.last if cue.source else cue.verb


def _source(items: Tokens, place: int) -> Cue | None:
    """по словам X, по мнению X, согласно X, как сообщает X, как заявили в X, говорится в заявлении X."""
    word = items[place].lower
    after = items[place + 1].lower if place + 1 < len(items) else ""
    if word == "по" and after in SOURCES:
        return _with_source(items, place, place + 1, place + 2)
    if word == "по" and after in _OWNERS and place + 2 < len(items) and items[place + 2].lower in SOURCES:
        whose = Phrase("pronoun", items[place + 1].span, items[place + 1].text, _OWNERS[after])
        span = words_span(items[place : place + 3])
        return Cue("according to", span, place, place + 2, place, whose, after=True, source=True)
    if word == "согласно":
        return _with_source(items, place, place, place + 1)
    if word == "как" and after in SAYING and (place == 0 or not items[place - 1].word):
        start = _past_circumstances(items, place + 2, plural=after.endswith(("ли", "ют")))
        return _with_source(items, place, place + 1, start)
    if word in ("цитирует", "приводит"):
        words = next(
            (at for at in range(place + 1, min(place + 6, len(items))) if items[at].lower == "слова"), None
        )
        cue = _with_source(items, place, place, words + 1) if words else None
        return cue and Cue("say", cue.span, place, cue.last, place, cue.subject, after=True)
    if word == "говорится" and after in ("в", "во"):
        owner = next(
            (at for at in range(place + 2, min(place + 8, len(items))) if _names(items[at])), place + 2
        )
        cue = _with_source(items, place, place, owner)
        return cue and Cue("say", cue.span, place, cue.last, place, cue.subject, after=True)
    return None


def _with_source(items: Tokens, first: int, last: int, start: int) -> Cue | None:
    subject, end = _phrase_right(items, start)
    if subject is None:
        return None
    span = words_span(items[first : last + 1])
    return Cue("according to", span, first, end, first, subject, after=True, source=True)


def _verb(items: Tokens, place: int, found: list[Cue]) -> Cue | None:
    if items[place].lower not in SAYING:
        return None
    before = place - 1
    joined_on = False
    while before >= 0 and _between(items, before):
        joined_on = joined_on or items[before].lower == "и"
        before -= 1
    led = before < 0 or not items[before].word or before <= 1 and refers_back(items)
    span = items[place].span
    if not led:
        subject, first = _phrase_left(items, before + 1)
        if subject is not None:
            return Cue("say", span, first, place, place, subject)
    plural = items[place].lower.endswith(("ли", "ют"))
    subject, last = _phrase_right(items, _past_circumstances(items, place + 1, plural=plural))
    if subject is not None and led and not _object_follows(items, place + 1):
        return Cue("say", span, place, last, place, subject, after=True)
    subject, first = _over_aside(items, before)
    if subject is not None:
        return Cue("say", span, first, place, place, subject)
    subject = next((one.subject for one in reversed(found) if not one.source), None)
    return Cue("say", span, place, place, place, subject, participle=True) if subject and joined_on else None


def _between(items: Tokens, place: int) -> bool:
    """Whether a word between subject and verb is no part of either: also, on Monday, 29 July."""
    word = items[place].lower
    if word in BETWEEN or word in DAYS or word in MONTHS or word.isdigit():
        return True
    following = items[place + 1].lower if place + 1 < len(items) else ""
    return word in ("в", "во") and (following in DAYS or following.isdigit())


def _object_follows(items: Tokens, start: int) -> bool:
    """Whether a colon, a comma or a clause follows at once: "сказал: «…»", "заявил, что …"."""
    return start < len(items) and (items[start].text in (":", ",") or items[start].lower == "что")


def _past_circumstances(items: Tokens, start: int, *, plural: bool = False) -> int:
    """Past the hearer, the place and the day behind a verb: "рассказала ТАСС", "сообщил в среду на брифинге".

    Behind a plural verb the place is who speaks: "заявили в министерстве".
    """
    place = start
    while place < len(items):
        item = items[place]
        following = items[place + 1] if place + 1 < len(items) else None
        if item.quote is not None and following is not None and following.word:
            place += 1  # заявил «Вестнику» министр
        elif (
            item.lower in HEARERS
            or item.lower in BETWEEN
            and item.lower != "и"
            or item.word
            and item.text.isupper()
            and following is not None
            and _is_role(following)
            and len(item.text) > 2
        ):
            place += 1
        elif item.text == "РИА" and following is not None and following.text == "Новости":
            place += 2
        elif item.lower in ("в", "во", "на", "по") and plural and following is not None and _names(following):
            return place + 1
        elif item.lower in PLACE_PREPOSITIONS and following is not None and following.word:
            place += 2
            while place < len(items) and _plain(items[place]):
                place += 1
        else:
            break
    return place


def _plain(item: Token) -> bool:
    """A lower-case word that is no role: the rest of a place ("в ходе пресс-конференции") ."""
    return item.word and not item.capital and not _is_role(item) and item.lower not in PLACE_PREPOSITIONS


def _names(item: Token) -> bool:
    return item.word and (item.capital or _is_role(item))


def _over_aside(items: Tokens, mark: int) -> tuple[Phrase | None, int]:
    """Министр Иван Петров, комментируя отчёт, сказал: the subject in front of the aside."""
    if mark < 1 or items[mark].text != ",":
        return None, 0
    for back in range(mark - 1, max(-1, mark - _ASIDE_WORDS_MAX), -1):
        if items[back].text == ",":
            subject, first = _phrase_left(items, back)
            named = subject is not None and subject.kind == "person" and first == 0
            return (subject, first) if named else (None, 0)
    return None, 0


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
    """The phrase in front of a verb, over the places between: "Морозов на встрече в Женеве | назвал"."""
    first = end
    while True:
        past = first
        while first > 0 and end - first < _PHRASE_WORDS_MAX and _in_phrase(items[first - 1]):
            first -= 1
        placed = first > 1 and past > first and items[first - 1].lower in PLACE_PREPOSITIONS
        if not placed or not items[first - 2].word or end - first >= _PHRASE_WORDS_MAX:
            return _read(items[first:past]), first
        first -= 1


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
    while first < len(words) - 1 and _is_role(words[first]):
        first += 1  # Министр Иван Петров
    name = words[first:]
    if len(name) > 3:  # … с премьер-министром Халверна Аурелом Беском | Солтан ответил
        name = name[-1:] if is_instrumental(name[-2]) else name[-2:]
    if name and not _is_role(name[-1]):
        before = words[: len(words) - len(name)]
        other = bool(before) and before[-1].capital and is_instrumental(before[-1])
        while before and not _is_role(before[0]) and not before[0].lower.endswith(_NOMINATIVE):
            before = before[1:]  # в своём выступлении | президент
        role = joined(before) if any(_is_role(word) for word in before) and not other else None
        kind = "person" if len(name) > 1 or role or not name[0].text.isupper() else "organisation"
        return Phrase("person" if kind == "person" else "organisation", words_span(name), joined(name),
                      last_key(name[-1].lower), role=role)  # fmt: skip
    if any(_is_role(word) for word in words):
        return Phrase("description", words_span(words), joined(words), last.lower)
    return None


def is_instrumental(word: Token) -> bool:
    """Whether a name stands as "with Aurel Besk": Аурелом Беском is nobody's nominative beside another name."""
    return word.lower.endswith(_INSTRUMENTAL)


def _is_role(word: Token) -> bool:
    return word.lower.startswith(ROLES)
