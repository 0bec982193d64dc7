"""Reports of speech in Russian: the verbs, the sources, and who stands beside them.

«Диалога нет», — заявил министр иностранных дел Сергей Лавров.   the subject after the verb
Лавров подчеркнул, что Россия готова.                             the subject before it
По словам Захаровой, переговоры прекращены.                       a source
"""

from index.attribution.cue import Cue
from index.attribution.phrases import Phrase
from index.attribution.russian_hearers import past_circumstances
from index.attribution.russian_nouns import office_of
from index.attribution.russian_phrases import is_role, is_titled, phrase_left, phrase_right
from index.attribution.russian_sources import headline, source_cue
from index.attribution.russian_words import (
    BETWEEN,
    DAYS,
    HEARERS,
    MONTHS,
    PARTICIPLES,
    SAYING,
)
from index.attribution.tokens import Tokens

_ASIDE_WORDS_MAX = 16
_CALLS = ("назв", "называ", "обвин", "призв", "призыв", "охарактериз", "призна", "счита", "описа", "пообещ", "потреб",
          "раскрит", "предлож", "определ", "окрест", "полаг")  # fmt: skip
"""Beginnings of verbs that take somebody's word for a thing as object: назвал план «ошибкой»."""
_GIVEN = frozenset(
    ("такое", "такую", "такие", "такой", "соответствующее", "соответствующую", "это", "подобное")
)
_GIVES = frozenset(
    verb + end
    for verb in ("высказал", "выразил", "сделал", "дал", "озвучил", "привёл", "привел", "сообщил", "заявил")
    for end in ("", "а", "и")
)
"""Verbs of giving an opinion that the sentence in front holds: Такое мнение высказал министр."""
_COMMENTS = ("прокомментировал", "отреагировал", "объяснил", "ответил", "оценил")
"""Beginnings of verbs after "так": Так министр прокомментировал слухи."""
_COMMENTS_WITHIN = 14
_GIVES_WITHIN = 8
_TERM_WORDS_MAX = 3
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
        one = source_cue(items, place) or _verb(items, place, found) or _participle(items, place, found)
        if one is not None and (not found or one.verb > _reach(found[-1])):
            found.append(one)
    return _closed(items, found) or headline(items)


def _closed(items: Tokens, found: list[Cue]) -> list[Cue]:
    """The reports without those that a closing one reports: «Страна призывает соседей ждать, | заявил министр»."""
    last = found[-1] if found else None
    if last is None or not last.after or last.source or last.first < 1 or items[last.first - 1].text != ",":
        return found
    return [one for one in found if one is last or one.source or one.participle or _reports(items, one)]


def _reports(items: Tokens, cue: Cue) -> bool:
    """Whether a quotation, a colon or a clause stands beside the report."""
    after = items[cue.last + 1] if cue.last + 1 < len(items) else None
    quoted = any(item.quote is not None for item in items[max(0, cue.first - 3) : cue.last + 4])
    return quoted or cue.after or after is not None and (after.text in (",", ":") or after.lower == "что")


def refers_back(items: Tokens) -> bool:
    """Whether a sentence tells who said the one before: "Об этом сообщил министр Иван Петров."."""
    if len(items) > 2 and items[0].lower == "так":
        return any(item.lower.startswith(_COMMENTS) for item in items[1:_COMMENTS_WITHIN])
    if len(items) > 2 and items[0].lower in _GIVEN:
        return any(item.lower in _GIVES for item in items[1:_GIVES_WITHIN])
    return len(items) > 2 and items[0].lower in ("об", "о") and items[1].lower in ("этом", "том")


def _reach(cue: Cue) -> int:
    """The last item that no other report may begin in: "как сообщил Петров" holds one."""
    return cue.last if cue.source else cue.verb


def _verb(items: Tokens, place: int, found: list[Cue]) -> Cue | None:
    if items[place].lower not in SAYING and not (items[place].lower in _GIVES and refers_back(items)):
        return None
    before = place - 1
    joined_on = False
    while before >= 0 and (_between(items, before) or _told(items, before)):
        joined_on = joined_on or items[before].lower == "и"
        before -= 2 if items[before].quote is not None else 1
    back = refers_back(items) and not found
    led = before < 0 or _parted(items, before) or back
    span = items[place].span
    plural = items[place].lower.endswith(("ли", "ют", "ят", "лись"))
    if not led:
        own = _first_verb(items, before, place) if joined_on else before + 1
        subject, first = phrase_left(items, own, plural=plural)
        if subject is not None:
            return Cue("say", span, first, place, place, subject)
    subject, last = phrase_right(items, past_circumstances(items, place + 1, plural=plural))
    dash = None if led else _dash_before(items, before)
    if subject is not None and (led or dash is not None) and not _object_follows(items, place + 1):
        first = 0 if back else place if dash is None else dash + 1
        return Cue("say", span, first, last, place, subject, after=True)
    if back:
        subject, first = phrase_left(items, before + 1)
        return Cue("say", span, first, place, place, subject) if subject is not None else None
    subject, first = _over_aside(items, before)
    if subject is not None:
        return Cue("say", span, first, place, place, subject)
    subject = next((one.subject for one in reversed(found) if not one.source), None)
    return Cue("say", span, place, place, place, subject, participle=True) if subject and joined_on else None


def _first_verb(items: Tokens, before: int, place: int) -> int:
    """Where the verb stands that "и" joins this one to: Банк | оценил цены и заявил."""
    ending = next((end for end in ("ла", "ли", "ло", "л") if items[place].lower.endswith(end)), None)
    for at in range(before, max(0, before - _ADVERBS_MAX), -1):
        word = items[at]
        if not word.word or word.capital:
            break
        if ending is not None and len(word.lower) > 4 and word.lower.endswith(ending) and not is_role(word):
            return at
    return before + 1


def _parted(items: Tokens, before: int) -> bool:
    """Whether a mark stands in front of the verb, and not the name of a body: депутат партии «Север» | сказал."""
    return not items[before].word and not (items[before].quote is not None and is_titled(items, before))


def _dash_before(items: Tokens, before: int) -> int | None:
    """The dash from which no more than adverbs and a place lead to the verb: «…», — на встрече | сказал министр."""
    for at in range(before, max(-1, before - _ADVERBS_MAX - 1), -1):
        if not items[at].word:
            return at if items[at].text in "—–-" and at > 0 else None
        if items[at].capital or office_of(items[at].lower) == items[at].lower:
            return None
    return None


def _between(items: Tokens, place: int) -> bool:
    """Whether a word between subject and verb is no part of either: also, on Monday, 29 July."""
    word = items[place].lower
    if word in BETWEEN or word in DAYS or word in MONTHS or word.isdigit():
        return True
    following = items[place + 1].lower if place + 1 < len(items) else ""
    return word in ("в", "во") and (following in DAYS or following.isdigit())


def is_term(items: Tokens, place: int, cues: list[Cue]) -> bool:
    """Whether a few quoted words behind a report are a name or a term of the reporter's: в своём «блоге»."""
    quoted, before = items[place], items[place - 1] if place else None
    if before is not None and before.lower in HEARERS:
        return True
    if before is None or len(quoted.text.split()) > _TERM_WORDS_MAX or not is_russian(items):
        return False
    cue = next((one for one in reversed(cues) if one.verb < place), None)
    if cue is None or cue.source or before.text in (":", ",") or items[cue.verb].lower.startswith(_CALLS):
        return False
    if any(item.text in ("что", "чтобы", ":") for item in items[cue.verb : place]):
        return False
    return cue.last + 1 != place or quoted.text[1:2].isupper()


def _told(items: Tokens, place: int) -> bool:
    """Whether the hearer stands in front of the verb: в парламенте | агентству «Вестник» | заявили."""
    if items[place].quote is not None:
        return place > 0 and items[place - 1].lower in HEARERS
    return items[place].lower in HEARERS


def _object_follows(items: Tokens, start: int) -> bool:
    """Whether a colon, a comma or a clause follows at once: "сказал: «…»", "заявил, что …"."""
    return start < len(items) and (items[start].text in (":", ",") or items[start].lower == "что")


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
