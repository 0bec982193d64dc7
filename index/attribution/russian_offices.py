"""Whether two Russian roles mean one office: «глава МИД» is the министр иностранных дел, «депутат» no министр."""

from typing import NamedTuple

from index.attribution.lexicon import words_in
from index.attribution.russian_nouns import country_of, office_of
from index.attribution.spelling import last_key

_DEPUTIES = frozenset(
    words_in("заместитель зампред вице-министр вице-губернатор вице-мэр вице-спикер вице-президент")
)
_HEADS = frozenset(
    words_in(
        """
    президент министр директор гендиректор председатель руководитель губернатор ректор мэр премьер аким
    начальник лидер канцлер король командующий комиссар градоначальник секретарь владелец
    """
    )
)
_NAMED_BY = {
    "дипломат": frozenset(words_in("посол постпред дипломат консул атташе")),
    "политик": frozenset(words_in("президент премьер премьер-министр вице-премьер депутат сенатор лидер министр спикер "
                                  "нардеп экс-президент канцлер глава экс-премьер губернатор кандидат")),
    "чиновник": frozenset(words_in("министр заместитель директор губернатор глава мэр руководитель начальник "
                                   "вице-премьер вице-министр председатель вице-губернатор помощник советник")),
    "глава": _HEADS,
    "руководитель": _HEADS | {"глава"},
    "начальник": frozenset(("глава", "руководитель")),
    "лидер": frozenset(words_in("президент премьер премьер-министр председатель канцлер глава король")),
    "премьер": frozenset(("председатель", "глава")),
    "президент": frozenset(("лидер", "глава")),
    "министр": frozenset(("глава", "руководитель")),
    "губернатор": frozenset(("глава", "врио")),
    "мэр": frozenset(("глава", "градоначальник")),
    "градоначальник": frozenset(("мэр", "глава")),
    "спикер": frozenset(("председатель", "представитель", "пресс-секретарь")),
    "председатель": frozenset(("спикер", "глава", "руководитель")),
    "представитель": frozenset(("пресс-секретарь", "спикер", "постпред", "пресс-атташе")),
    "пресс-секретарь": frozenset(("представитель", "спикер")),
    "парламентарий": frozenset(("депутат", "сенатор", "нардеп")),
    "законодатель": frozenset(("депутат", "сенатор", "нардеп")),
    "депутат": frozenset(("нардеп", "парламентарий")),
    "защитник": frozenset(("адвокат", "юрист")),
    "юрист": frozenset(("адвокат", "защитник")),
    "адвокат": frozenset(("защитник", "юрист")),
    "тренер": frozenset(("наставник",)),
    "наставник": frozenset(("тренер",)),
    "специалист": frozenset(words_in("врач вирусолог эпидемиолог эксперт аналитик доктор сотрудник профессор учёный "
                                     "ученый экономист психолог метеоролог синоптик юрист инженер")),
    "эксперт": frozenset(words_in("аналитик экономист политолог профессор директор специалист доктор историк сотрудник "
                                  "юрист вирусолог руководитель учёный ученый")),
    "учёный": frozenset(words_in("профессор доктор академик сотрудник биолог физик химик исследователь историк ученый")),
    "ученый": frozenset(words_in("профессор доктор академик сотрудник биолог физик химик исследователь историк учёный")),
    "бизнесмен": frozenset(words_in("предприниматель владелец основатель совладелец")),
    "предприниматель": frozenset(words_in("бизнесмен владелец основатель совладелец")),
}  # fmt: skip
"""A noun with those that may be printed with the name of whom it stands for."""
_MINISTRIES = (
    ("мид", "иностранн"), ("минздрав", "здравоохр"), ("минфин", "финанс"), ("минобороны", "оборон"),
    ("минэнерго", "энергет"), ("минсельхоз", "сельск"), ("минобр", "образован"), ("минкультур", "культур"),
    ("минтранс", "транспорт"), ("минюст", "юстиц"), ("минэконом", "экономи"), ("минпром", "промышл"),
    ("минцифр", "цифров"), ("минтруд", "труд"), ("минспорт", "спорт"), ("минстрой", "строител"),
    ("минприрод", "природн"), ("минпросвещ", "просвещ"), ("мвд", "внутренн"), ("мининфра", "инфрастр"),
    ("дипведомств", "иностранн"), ("внешнеполитич", "иностранн"), ("дипломати", "иностранн"), ("военн", "оборон"),
    ("минздравоохр", "здравоохр"), ("оборонн", "оборон"), ("дум", "дум"), ("госдум", "дум"), ("центробанк", "банк"),
    ("цб", "банк"), ("кремл", "кремл"),
)  # fmt: skip
"""Beginnings of words that tell an office's field, with the one key that stands for each."""
_QUALIFIES = ("ый", "ий", "ого", "его", "ому", "ему", "ым", "им", "ая", "ые", "ие", "ых", "их")
_EMPTY = frozenset(
    words_in(
        """
    ведомства ведомство страны страна государства государство республики республика региона регион области
    область края край города город округа района министерства министерство дел дела нижней верхней палаты
    парламента компании организации клуба команды сборной официальный официального официальная главный первый
    главного первого федерации федерального федеральный администрации и по в лидера главы президента регулятора
    правительства кабмина кабинета министров фракции партии народный исполнительный генеральный генерального
    нынешний бывший российского российский его её ее их замглавы замминистра министра
    """
    )
)
"""Words of a role that tell no field."""
_OWN = {
    "государства": frozenset(("президент", "король", "лидер", "глава")),
    "правительства": frozenset(("премьер", "премьер-министр", "председатель")),
    "кабмина": frozenset(("премьер", "премьер-министр", "председатель")),
    "региона": frozenset(("губернатор", "глава", "врио")),
    "города": frozenset(("мэр", "глава", "градоначальник")),
}  # fmt: skip
"""Who may be the head of what: глава государства is no министр."""
_KREMLIN = frozenset(("кремл", "президент", "лидер", "главы"))


_ANYBODY = frozenset(
    words_in(
        "дипломат политик чиновник спикер собеседник парламентарий эксперт специалист аналитик учёный ученый"
    )
)
"""Nouns that a text uses for whoever has just spoken."""


class _Office(NamedTuple):
    noun: str
    deputy: bool
    fields: frozenset[str]
    """Keys of what the office is about."""
    lands: frozenset[str]
    words: tuple[str, ...]


def same_role(description: str, role: str) -> bool:
    """Whether a description («замглавы МИД», «вице-премьер») can mean who holds a role.

    A deputy is not the minister; field and country must agree where both tell them.
    """
    asked, held = _office(description), _office(role)
    if asked is None or held is None or not _alike(asked, held):
        return False
    if asked.lands and held.lands and not asked.lands & held.lands:
        return False
    if asked.noun in ("представитель", "пресс-секретарь") and _speaks_for_kremlin(asked, held):
        return True
    return asked.fields <= held.fields or not held.fields or not asked.fields


def means_anybody(description: str) -> bool:
    """Whether a description goes on about whoever has just spoken: «…», — добавил политик."""
    words = description.lower().split()
    return office_of(words[-1]) in _ANYBODY and all(map(_is_plain, words[:-1]))


def _alike(asked: _Office, held: _Office) -> bool:
    if asked.noun == "дипломат" and "иностранн" in held.fields:
        return True
    wide = asked.noun in ("политик", "чиновник", "дипломат", "эксперт", "специалист")
    if asked.deputy != held.deputy and not wide:
        return False
    own = next((_OWN[word] for word in asked.words if word in _OWN), None) if asked.noun == "глава" else None
    if own is not None and not asked.deputy:
        return held.noun in own
    if asked.noun == held.noun or asked.deputy and held.deputy:
        return True
    return held.noun in _NAMED_BY.get(asked.noun, ())


def _speaks_for_kremlin(asked: _Office, held: _Office) -> bool:
    """Представитель Кремля is the пресс-секретарь президента."""
    return all(any(word.startswith(tuple(_KREMLIN)) for word in one.words) for one in (asked, held))


def _office(role: str) -> _Office | None:
    words = tuple(word.strip('«»"“”,.()').lower() for word in role.split())
    at = next((at for at, word in enumerate(words) if office_of(word)), None)
    if at is None:
        return None
    noun = (office_of(words[at]) or "").replace("премьер-министр", "премьер")
    deputy = noun in _DEPUTIES or noun.startswith("зам") and noun != "замминистр" or noun == "замминистр"
    lands = frozenset(land for word in words if (land := country_of(word)) is not None)
    fields = frozenset(
        _field(word)
        for number, word in enumerate(words)
        if word
        and number != at
        and word not in _EMPTY
        and country_of(word) is None
        and office_of(word) is None
        and not _is_plain(word)
    )
    return _Office(noun, deputy, fields, lands, words)


def _is_plain(word: str) -> bool:
    """Whether a word is an adjective that tells no field: высокопоставленный, but not иностранных."""
    known = word.startswith(tuple(start for pair in _MINISTRIES for start in pair))
    return not known and len(word) > 5 and word.endswith(_QUALIFIES)


def _field(word: str) -> str:
    return next((key for start, key in _MINISTRIES if word.startswith((start, key))), None) or last_key(word)
