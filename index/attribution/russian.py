"""Reports of speech in Russian: the verbs, the sources, and who stands beside them.

«Диалога нет», — заявил министр иностранных дел Сергей Лавров.   the subject after the verb
Лавров подчеркнул, что Россия готова.                             the subject before it
По словам Захаровой, переговоры прекращены.                       a source
"""

from index.attribution.cue import Cue
from index.attribution.phrases import Phrase
from index.attribution.russian_nouns import country_of
from index.attribution.russian_phrases import is_role, is_titled, names_somebody, phrase_left, phrase_right
from index.attribution.russian_words import (
    BETWEEN,
    DAYS,
    HEARERS,
    MONTHS,
    PARTICIPLES,
    PLACE_PREPOSITIONS,
    SAYING,
    SOURCES,
)
from index.attribution.tokens import Token, Tokens, words_span

_ASIDE_WORDS_MAX = 16
_OWNERS = {"его": "he", "ее": "she", "её": "she", "их": "they"}
"""Whose words they are: по его словам."""
_CITES = frozenset(("цитирует", "цитируют", "приводит", "приводят", "передает", "передаёт", "передают", "привело"))
_CITED_WITHIN = 10
_NOMINATIVE = ("ый", "ий", "ой", "ая", "яя")
_ADVERBS_MAX = 4
"""Words between the dash and a verb that its subject follows: «…», — на брифинге в среду сказал министр."""


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
    if word in _CITES:
        return _cited(items, place)
    if word in _OWNERS and after == "слова" and place + 2 < len(items) and items[place + 2].lower in _CITES:
        whose = Phrase("pronoun", items[place].span, items[place].text, _OWNERS[word])
        last = len(items) - 1  # Его слова передаёт агентство: the words stand elsewhere
        return Cue("according to", items[place + 2].span, place, last, place, whose, after=True, source=True)
    if word == "говорится" and after in ("в", "во"):
        owner = next(
            (at for at in range(place + 2, min(place + 8, len(items))) if names_somebody(items[at])), place + 2
        )
        cue = _with_source(items, place, place, owner)
        return cue and Cue("say", cue.span, place, cue.last, place, cue.subject, after=True)
    return None


def _cited(items: Tokens, place: int) -> Cue | None:
    """«…», — цитирует агентство слова Петрова; приводит слова тренера клуб; цитирует Петрова агентство."""
    stop = min(place + _CITED_WITHIN, len(items))
    words = next((at for at in range(place + 1, stop) if items[at].lower in ("слова", "заявление")), None)
    if words is None and items[place].lower not in ("цитирует", "цитируют"):
        return None
    start = words + 1 if words is not None else place + 1
    past = start
    while past < stop and items[past].word and not (past > start and _starts_outlet(items, past)):
        past += 1
    subject, _ = phrase_right(items[:past], start)
    if subject is None or subject.kind not in ("person", "description"):
        return None
    return Cue("say", items[place].span, place, past - 1, place, subject, after=True)


def _starts_outlet(items: Tokens, place: int) -> bool:
    """Whether the cited person's name is over: цитирует Петрова | ТАСС, Петрова | официальный сайт."""
    item, before = items[place], items[place - 1]
    acronym = item.text.isupper() and len(item.text) > 1 and country_of(item.lower) is None
    return acronym and before.capital or before.capital and not item.capital


def _with_source(items: Tokens, first: int, last: int, start: int) -> Cue | None:
    subject, end = phrase_right(items, start)
    if subject is None:
        return None
    span = words_span(items[first : last + 1])
    return Cue("according to", span, first, end, first, subject, after=True, source=True)


def _verb(items: Tokens, place: int, found: list[Cue]) -> Cue | None:
    if items[place].lower not in SAYING:
        return None
    before = place - 1
    joined_on = False
    while before >= 0 and (_between(items, before) or _told(items, before)):
        joined_on = joined_on or items[before].lower == "и"
        before -= 2 if items[before].quote is not None else 1
    back = refers_back(items) and not found
    led = before < 0 or _parted(items, before) or back
    span = items[place].span
    if not led:
        subject, first = phrase_left(items, before + 1)
        if subject is not None:
            return Cue("say", span, first, place, place, subject)
    plural = items[place].lower.endswith(("ли", "ют", "ят", "лись"))
    subject, last = phrase_right(items, _past_circumstances(items, place + 1, plural=plural))
    dash = None if led else _dash_before(items, before)
    if subject is not None and (led or dash is not None) and not _object_follows(items, place + 1):
        return Cue("say", span, place if dash is None else dash + 1, last, place, subject, after=True)
    if back:
        subject, first = phrase_left(items, before + 1)
        return Cue("say", span, first, place, place, subject) if subject is not None else None
    subject, first = _over_aside(items, before)
    if subject is not None:
        return Cue("say", span, first, place, place, subject)
    subject = next((one.subject for one in reversed(found) if not one.source), None)
    return Cue("say", span, place, place, place, subject, participle=True) if subject and joined_on else None


def _parted(items: Tokens, before: int) -> bool:
    """Whether a mark stands in front of the verb, and not the name of a body: депутат партии «Север» | сказал."""
    return not items[before].word and not (items[before].quote is not None and is_titled(items, before))


def _dash_before(items: Tokens, before: int) -> int | None:
    """The dash from which no more than adverbs and a place lead to the verb: «…», — на встрече | сказал министр."""
    for at in range(before, max(-1, before - _ADVERBS_MAX - 1), -1):
        if not items[at].word:
            return at if items[at].text in "—–-" and at > 0 else None
        if items[at].capital or is_role(items[at]):
            return None
    return None


def _between(items: Tokens, place: int) -> bool:
    """Whether a word between subject and verb is no part of either: also, on Monday, 29 July."""
    word = items[place].lower
    if word in BETWEEN or word in DAYS or word in MONTHS or word.isdigit():
        return True
    following = items[place + 1].lower if place + 1 < len(items) else ""
    return word in ("в", "во") and (following in DAYS or following.isdigit())


def _told(items: Tokens, place: int) -> bool:
    """Whether the hearer stands in front of the verb: в парламенте | агентству «Вестник» | заявили."""
    if items[place].quote is not None:
        return place > 0 and items[place - 1].lower in HEARERS
    return items[place].lower in HEARERS


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
        elif item.text == "РИА" and following is not None and following.text == "Новости":
            place += 2
        elif (
            item.lower in HEARERS
            or item.lower in BETWEEN
            and item.lower != "и"
            or item.word
            and item.text.isupper()
            and len(item.text) > 1
            and country_of(item.lower) is None
            and following is not None
            and _begins_speaker(following)
        ):
            place += 1
        elif item.lower in ("в", "во", "на", "по") and plural and following is not None and names_somebody(following):
            return place + 1
        elif item.lower in PLACE_PREPOSITIONS and following is not None and following.word:
            place += 2
            while place < len(items) and _plain(items[place]):
                place += 1
        else:
            break
    return place


def _begins_speaker(item: Token) -> bool:
    """Whether a word behind the one who was told begins who told it: сообщил ТАСС | его пресс-секретарь."""
    if not item.word or country_of(item.lower) is not None and item.capital:
        return False
    adjective = len(item.lower) > 4 and item.lower.endswith(_NOMINATIVE)
    return item.capital and not item.text.isupper() or is_role(item) or item.lower in _OWNERS or adjective


def _plain(item: Token) -> bool:
    """A lower-case word that is no role: the rest of a place ("в ходе пресс-конференции") ."""
    return item.word and not item.capital and not is_role(item) and item.lower not in PLACE_PREPOSITIONS


def _over_aside(items: Tokens, mark: int) -> tuple[Phrase | None, int]:
    """Министр Иван Петров, комментируя отчёт, сказал: the subject in front of the aside."""
    if mark < 1 or items[mark].text != ",":
        return None, 0
    for back in range(mark - 1, max(-1, mark - _ASIDE_WORDS_MAX), -1):
        if items[back].text == ",":
            subject, first = phrase_left(items, back)
            named = subject is not None and subject.kind == "person" and first == 0
            return (subject, first) if named else (None, 0)
    return None, 0


def _participle(items: Tokens, place: int, found: list[Cue]) -> Cue | None:
    """…, отметив, что …: the subject of the verb before it."""
    if items[place].lower not in PARTICIPLES:
        return None
    subject = next((one.subject for one in reversed(found) if not one.source), None)
    if subject is None:
        subject, _ = phrase_right(items, 0)
    if subject is None:
        return None
    return Cue("say", items[place].span, place, place, place, subject, participle=True)
