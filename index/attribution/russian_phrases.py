"""Russian noun phrases beside a report: where they begin and end, and whom they name.

Министр иностранных дел России Сергей Лавров, глава компании «Север» Иван Петров, депутат, Кремль, он.
"""

from index.attribution.phrases import Phrase, joined
from index.attribution.russian_names import COURTESIES, is_instrumental, name_start
from index.attribution.russian_nouns import body_of, country_of, is_role_word, office_of
from index.attribution.russian_words import CASE_PREPOSITIONS, NOT_NAMES, PLACE_PREPOSITIONS, PRONOUNS, SAYING
from index.attribution.spelling import last_key
from index.attribution.tokens import Token, Tokens, words_span

_PHRASE_WORDS_MAX = 16
_OFFICE_WITHIN = 8
_TITLE_WORDS_MAX = 6
"""A quotation of more words is no name of a company or a party."""
_PARTS_MAX = 4
"""Offices of one person, set off by commas: доктор наук, врач, специалист по … Иван Петров."""
_ADJECTIVES = (
    "ый",
    "ий",
    "ой",
    "ая",
    "яя",
    "ые",
    "ие",
    "ого",
    "его",
    "ому",
    "ему",
    "ым",
    "им",
    "ых",
    "их",
    "ую",
)
_OBLIQUE = ("ского", "ской", "скому", "ском", "ских", "ную", "ного", "ной", "вого", "вой")
_IN_ROLES = frozenset(("от", "при", "в", "на"))
_ABROAD = frozenset(("посол", "консул", "представитель", "постпред", "уполномоченный"))
_WITH = frozenset(("с", "со", "к", "ко", "из", "от", "об", "о", "для", "при", "у", "под", "за", "до", "без"))
_OWNERS = frozenset(("его", "ее", "её", "их"))


def phrase_left(items: Tokens, end: int, *, plural: bool = False) -> tuple[Phrase | None, int]:
    """The phrase in front of a verb, over the places between: "Морозов на встрече в Женеве | назвал".

    Before a plural verb the place is who speaks: "в министерстве | заявили".
    """
    first = end
    while True:
        past = first
        while first > 0 and end - first < _PHRASE_WORDS_MAX and _in_phrase(items, first - 1):
            first -= 1
        lead = items[first - 1].lower if first > 1 and past > first else ""
        placed = lead in PLACE_PREPOSITIONS or lead in _WITH and _is_oblique(items[first:past])
        head = next((item for item in items[first:past] if not _is_adjective(item)), None)
        body = plural and placed and head is not None and is_role(head)
        if not placed or body or not items[first - 2].word or end - first >= _PHRASE_WORDS_MAX:
            return _read(items[first:past]), first
        first -= 1


def _is_oblique(items: Tokens) -> bool:
    """Whether the words behind "с" or "от" end in a case that no subject has: с президентом Иваном Петровым."""
    phrase = _read(items)
    if phrase is None:
        return True
    if phrase.kind == "person":
        return is_instrumental(items[-1])
    words = [item.lower for item in items if item.word]
    return not any(word in (office_of(word), body_of(word)) for word in words)


def phrase_right(items: Tokens, start: int) -> tuple[Phrase | None, int]:
    """The phrase that begins at `start`, and the index of its last item."""
    if start < len(items) and items[start].lower in _OWNERS:
        start += 1  # его пресс-секретарь
    begin = start
    for _ in range(_PARTS_MAX):
        past = _stretch_end(items, begin)
        phrase = _read(items[start:past])
        unnamed = phrase is not None and phrase.kind == "description"
        if not unnamed or not _office_ahead(items, past):
            break
        begin = past + 1
    else:
        past = _stretch_end(items, start)
        phrase = _read(items[start:past])
    if phrase is not None and phrase.kind == "description" and begin > start:
        past = _stretch_end(items, start)  # nobody is named: the comma closes the phrase
        phrase = _read(items[start:past])
    return phrase, max(past - 1, start)


def _stretch_end(items: Tokens, start: int) -> int:
    past = start
    while past < len(items) and past - start < _PHRASE_WORDS_MAX and _in_phrase(items, past):
        past += 1
        if (
            past < len(items)
            and items[past - 1].capital
            and not items[past].capital
            and items[past].text != "."
            and _has_name(items[start:past])
            and not _qualifies(items, start, past)
        ):
            break
    return past


def _qualifies(items: Tokens, start: int, past: int) -> bool:
    """Whether the last word is the adjective of what follows: губернатор Пензенской | области."""
    lone = past - start < 2 or not items[past - 2].capital
    return lone and items[past].word and items[past - 1].lower.endswith(_OBLIQUE)


def _office_ahead(items: Tokens, comma: int) -> bool:
    following = items[comma + 1] if comma + 1 < len(items) else None
    return following is not None and items[comma].text == "," and office_of(following.lower) is not None


def _has_name(items: Tokens) -> bool:
    """Whether the words end with a person's name: what follows in small letters is no part of it."""
    run = _run(items)
    return bool(run) and name_start(run) < len(run)


def _run(words: Tokens) -> Tokens:
    """The words with capitals at the end."""
    first = len(words)
    while first > 0 and words[first - 1].capital and not _opens(words[first - 1]):
        first -= 1
    return words[first:]


def _opens(word: Token) -> bool:
    """Whether the word has its capital from the sentence it opens; "А" may be an initial."""
    return word.lower in NOT_NAMES and (
        len(word.text) > 1 or word.lower not in ("а", "и", "о", "с", "к", "в", "у")
    )


def _in_phrase(items: Tokens, place: int) -> bool:
    item = items[place]
    if item.word:
        apart = item.lower in CASE_PREPOSITIONS or item.lower in SAYING or item.lower == "что"
        return not apart or led_on(items, place) or _is_initial(items, place)
    before = items[place - 1] if place else None
    if before is None or not before.word:
        return False
    if item.text == ".":  # А. Петров
        return _is_initial(items, place - 1)
    return item.quote is not None and is_titled(items, place)


def _is_initial(items: Tokens, place: int) -> bool:
    """Whether the word is the initial of a name: руководитель А. Петров."""
    if len(items[place].text) > 1 or not items[place].capital or place + 2 >= len(items):
        return False
    return items[place + 1].text == "." and items[place + 2].capital


def led_on(items: Tokens, place: int) -> bool:
    """Whether a preposition stands inside a role: депутат | от КПРФ, постпред РФ | при ООН, посол РФ | в США Иван …."""
    item = items[place]
    if item.lower == "и":
        return _couples(items, place)
    if item.lower not in _IN_ROLES or not 0 < place < len(items) - 1:
        return False
    following, before = items[place + 1], items[place - 1]
    if not (following.capital or following.quote is not None or following.text in '«“"'):
        return False
    near = before.capital and before.text[-1] != "." or office_of(before.lower) is not None
    offices = [office_of(one.lower) for one in items[max(0, place - _OFFICE_WITHIN) : place] if one.word]
    if item.lower in ("от", "при"):
        return near or any(offices)
    named = [one.capital for one in items[place + 2 : place + 4]]
    if all(named) and len(named) == 2 and any(offices):
        return True  # научный сотрудник института в Москве | Иван Петров
    return near and named[:1] == [True] and any(office in _ABROAD for office in offices[-3:])


def _couples(items: Tokens, place: int) -> bool:
    """Whether "и" stands inside a role: министр торговли | и промышленности Иван Петров."""
    if not 0 < place < len(items) - 2:
        return False
    before, following = items[place - 1], items[place + 1]
    if not (before.word and following.word) or following.capital or following.lower in SAYING:
        return False
    led = any(office_of(one.lower) for one in items[max(0, place - _OFFICE_WITHIN) : place] if one.word)
    rest = items[place + 2 : place + 4]
    return led and office_of(following.lower) is None and any(one.capital for one in rest)


def is_titled(items: Tokens, place: int) -> bool:
    """Whether the quotation at `place` is the name of what stands in front of it: компания «Север»."""
    before = items[place - 1] if place else None
    if before is None or not before.word or len(items[place].text.split()) > _TITLE_WORDS_MAX:
        return False
    if before.lower in SAYING or before.lower in CASE_PREPOSITIONS:
        return False
    led = any(is_role(item) for item in items[max(0, place - 4) : place])
    return led and (before.text.isupper() or not before.capital)


def _read(items: Tokens) -> Phrase | None:
    """The name at the end of the phrase with the role before it, a pronoun, or a role alone."""
    words = [item for item in items if item.word]
    if not words:
        return None
    last = words[-1]
    if len(words) == 1 and last.lower in PRONOUNS:
        return Phrase("pronoun", last.span, last.text, PRONOUNS[last.lower])
    run = _run(words) if items[-1].word else []
    name = run[name_start(run) :]
    if name:
        return _person(items, words, name)
    at = next((at for at, word in enumerate(words) if word.lower == office_of(word.lower)), None)
    if at is None:
        at = next((at for at, word in enumerate(words) if office_of(word.lower) or word.lower not in NOT_NAMES
               and is_role(word)), None)  # fmt: skip
    if at is not None:
        while at > 0 and _is_adjective(words[at - 1]):
            at -= 1
        begun = [item for item in items if item.start >= words[at].start]
        return _unnamed(begun, words[at:])
    if run and (run[-1].text.isupper() or country_of(run[-1].lower) is not None):
        return Phrase("organisation", words_span(run), joined(run), last_key(run[-1].lower))
    return None


def _person(items: Tokens, words: list[Token], name: Tokens) -> Phrase:
    before = [item for item in items if item.end <= name[0].start]
    plain = [item for item in before if item.word]
    # … с премьер-министром Халверна Аурелом Беском | Солтан ответил: the office is another's
    other = (
        bool(plain)
        and plain[-1].capital
        and is_instrumental(plain[-1])
        and country_of(plain[-1].lower) is None
    )
    role = None if other else role_of(before)
    body = next((at for at, word in enumerate(plain) if body_of(word.lower)), None)
    if (
        role is None
        and len(name) == 1
        and body is not None
        and not other
        and plain[-1].lower not in COURTESIES
    ):
        begun = [item for item in items if item.start >= plain[body].start]  # пресс-служба группы «Север»
        return _unnamed(begun, [item for item in begun if item.word])
    key = last_key(name[-1].lower.rpartition(".")[2])
    return Phrase("person", words_span(name), joined(_between(items, name)), key, role=role)


def _between(items: Tokens, name: Tokens) -> Tokens:
    return [item for item in items if name[0].start <= item.start <= name[-1].start]


def role_of(before: Tokens) -> str | None:
    """The role in the items in front of a name, from its noun or the adjectives before it; None without one."""
    noun = next((at for at, item in enumerate(before) if item.word and office_of(item.lower)), None)
    if noun is None:
        return None
    while noun > 0 and _is_adjective(before[noun - 1]):
        noun -= 1
    role = list(before[noun:])
    while role and (role[-1].lower in COURTESIES or not role[-1].word and not _closes_title(role[-1])):
        role.pop()
    return joined(role) if role else None


def _closes_title(item: Token) -> bool:
    return item.quote is not None or item.text in ("»", "”", '"')


def _unnamed(items: Tokens, words: list[Token]) -> Phrase:
    """Глава МИД России, депутат, Кремль, министерство."""
    return Phrase("description", words_span(items), joined(items), words[-1].lower)


def _is_adjective(word: Token) -> bool:
    return (
        word.word
        and len(word.lower) > 4
        and word.lower.endswith(_ADJECTIVES)
        and office_of(word.lower) is None
    )


def names_somebody(item: Token) -> bool:
    """Whether a word may begin a speaker: it has a capital or names an office or a body."""
    return item.word and (item.capital or is_role(item))


def is_role(word: Token) -> bool:
    """Whether a word names an office, a profession or a body."""
    return is_role_word(word.lower)
