"""What kind of answer a question asks for, and whether a unit holds one that the question does not give."""

import re
from collections.abc import Mapping
from typing import Literal

from assistant.synonyms import synonyms
from assistant.terms import Word, stem, words
from assistant.units import Unit
from assistant.voice_phrases import VOICE_STEMS
from assistant.word_tables import words as word_set

Kind = Literal["figure", "day", "person", "place", "reason", "condition", "open"]

_FIGURE = re.compile(
    r"\bhow (?:many|much|big|large|long|far|old|tall|deep|wide|fast|high|often|soon|late|early|heavy)\b"
    r"|\bwhat (?:percent\w{0,4}|number|amount|share|price|figure|size|speed|height|length|distance|range|rate"
    r"|age|sum|total|turnout|weight|population|cost|margin)\b"
    r"|\bсколько\b|\bкакова? (?:доля|цифра|сумма|стоимость)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\bhow (?:many|much)\b|\bhow (?:large|big|high|heavy) an?\b|\bwhat (?:percent\w{0,4}|number|amount)\b"
    r"|\bin (?:kilomet(?:re|er)|mile|met(?:re|er)|percent|dollar|euro|rouble|ruble|tonne|ton|hour)s?\W*$"
    r"|\bсколько\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b(?:what|which) (?:exact )?(?:day|date)\b|\bкакого числа\b", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:sa(?:y|id)|spoke|speak|told|tell|remarks?|statements?|speech|quotes?)\b", re.IGNORECASE
)
"""The day of the words themselves stands beside them, not in them."""
_DAY = re.compile(
    r"\bwhen\b|\b(?:what|which) (?:day|date|year|month|time|decade|century)\b"
    r"|\b(?:in|on|by|since) what (?:day|date|year|month)\b"
    r"|\bсколько времени\b|\bкогда\b|\bв каком году\b|\bкакого числа\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:who|whom|whose|кто|кого|кому|кем|чей|чьи|чья)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:where|(?:what|which) (?:city|country|place|town|state|port|region|location))\b"
    r"|\b(?:где|куда|откуда)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:why|(?:what|which) (?:reason|reasons|caused?|motive))\b|\b(?:почему|зачем)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:(?:under|on) (?:what|which) (?:condition|term|circumstance)s?|what (?:would|will) it take"
    r"|(?:what|which) (?:condition|term|precondition)s?|what (?:has|have|must|needs?|would have) to (?:happen|change)"
    r"|при (?:каких|каком) (?:условиях|условии)|на каких условиях)\b",
    re.IGNORECASE,
)
_ASKED: tuple[tuple[Kind, re.Pattern[str]], ...] = (("day", _DAY), ("person", _PERSON), ("place", _PLACE))

_COUNTED = re.compile(
    r"\bhow many\s+((?:[\w’'-]+\s+){0,3}?[\w’'-]+)"
    r"(?=\s+(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|may|might|must)\b)",
    re.IGNORECASE,
)
"""What is counted, where an auxiliary closes it: in "how many ships sank" the verb cannot be told."""
_ANYBODY = word_set("people persons individuals times more others")
"""Reports name those who were counted more closely: "33 passengers", or leave the noun out."""
_BEFORE_NOUN, _BEHIND_NOUN = 4, 6
"""Words within which a figure and what it counts stand: "ten of the new boats", "the boats number ten"."""
_NUMBERS = frozenset(map(stem, ("number", "total", "count", "amount", "tally")))
"""Only with one of them does the figure stand behind."""
_DIGITS = re.compile(r"\d[\d,.]*")
_NO_FIGURES = re.compile(
    r"\b(?:one (?:way|another|or|day|thing|of)\b|(?:one|two|three|four|five|first|second)-(?=[^\W\d_]))",
    re.IGNORECASE,
)
"""Number words that count nothing: "one way or another", "the two-State solution"."""
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?|января|февраля|марта|апреля|мая|июня"
    r"|июля|августа|сентября|октября|ноября|декабря"
)
_DATES = re.compile(
    rf"\b(?:{_MONTHS}) \d{{1,2}}\b(?:,? \d{{4}}\b)?|\b\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?\b"
    r"|\b(?:in|since|by|until|from|of|в) (?:19|20)\d\d\b(?! [a-z]+s\b)|\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
"""Days, years and hours: no count."""
_CASUALTIES = re.compile(
    r"\b(?:died?|dead|deaths?|deadly|kill\w*|fatal\w*|perished|casualt\w+|victims?|lives (?:were )?lost"
    r"|(?:lost|claimed|cost|took|taken) (?:\w+ ){0,3}(?:life|lives)|toll|bod(?:y|ies)"
    r"|погиб\w*|умер\w*|убит\w*|жертв\w*)\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = word_set(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    billion trillion half third quarter dozen dozens hundreds thousands millions twice once double none nobody
    один одна два две три четыре пять шесть семь восемь девять десять двенадцать двадцать тридцать сорок сто
    тысяча тысяч тысячи миллион миллионов половина"""
)
_TIME_WORDS = word_set(
    """january february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday yesterday today tomorrow midnight noon morning evening night
    week weeks month months year years day days hour hours spring summer autumn winter century decade season
    soon once until
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник
    среду четверг пятницу субботу воскресенье вчера сегодня год года лет месяц неделю"""
)
_REASON_WORDS = re.compile(
    r"\b(?:because|since|due to|owing to|thanks to|in order to|so that|so as|therefore|thus|hence|as a result"
    r"|caused?|reasons?|leads? to|led to|result(?:s|ed|ing)? (?:in|from)|allow(?:s|ed|ing)?"
    r"|(?:response|reply|reaction) to|retaliat\w+|in protest|on \w+ grounds|grounds (?:of|that)|means? that"
    r"|ma(?:ke|kes|de) (?:it|them)|forc(?:ed|ing)|prevent(?:s|ed|ing)?|for fear|unless|until"
    r"|to (?:avoid|protect|prevent|keep|make|ensure|stop)"
    r"|потому|поскольку|так как|из-за|ввиду|чтобы|причин)\b",
    re.IGNORECASE,
)
_CONDITION_WORDS = re.compile(
    r"\b(?:if|unless|provid(?:ed|ing)|as soon as|as long as|only (?:after|when|once|by|in)|once|until|on condition"
    r"|conditional|depends?|requires?|condition(?:ed|s)?|in (?:exchange|return)|first|must"
    r"|если|только (?:после|когда)|при условии|как только|пока|лишь|чтобы|нужно|долж\w{2,4}|требу\w{1,4})\b",
    re.IGNORECASE,
)
_TELLING_WORDS: Mapping[Kind, re.Pattern[str]] = {"reason": _REASON_WORDS, "condition": _CONDITION_WORDS}
_PLACE_LEADS = word_set("in at near from to across outside inside off around of the в на из у около под")


def kind_of(question: str) -> Kind:
    """The kind of answer a question asks for; `open` when nothing in particular must stand in it."""
    if _FIGURE.search(question):
        return "figure"
    if _CONDITION.search(question):
        return "condition"
    if _REASON.search(question):
        return "reason"
    asked_at = {kind: found.start() for kind, pattern in _ASKED if (found := pattern.search(question))}
    return min(asked_at, key=lambda kind: asked_at[kind]) if asked_at else "open"


def asks_for_figure(question: str) -> bool:
    """Whether only a figure or a date answers: "when" may be answered by an event, "how many" may not."""
    of_words = _SAYING.search(question) is not None
    return _COUNT.search(question) is not None or _DATE.search(question) is not None and not of_words


def counted(question: str) -> str | None:
    """The stem of what "how many" counts; None where that may go by any other name."""
    found = _COUNTED.search(question)
    noun = found[1].partition(" of ")[0].split()[-1] if found else ""
    return stem(noun) if noun and noun.casefold() not in _ANYBODY else None


def counts_dead(question: str) -> bool:
    """Whether it asks how many died: no other figure answers, whatever is counted."""
    return _COUNT.search(question) is not None and _CASUALTIES.search(question) is not None


def held(
    kind: Kind, unit: Unit, given: frozenset[str], noun: str | None = None, *, dead: bool = False
) -> float:
    """1 when the unit holds such an answer besides the stems `given` in the question, else -1.

    A reason or a condition may be told without the words for it: where none stands there it is 0.
    A figure counts only near `noun`, what the question wants counted, or a synonym of it; one of the `dead`
    only beside a word for them.
    """
    if kind == "open":
        return 0.0
    if dead and _CASUALTIES.search(unit.text) is None:
        return -1.0
    if noun is not None:
        return 1.0 if _counts(unit, noun, given) else -1.0
    if (telling := _TELLING_WORDS.get(kind)) is not None:
        return 1.0 if telling.search(unit.text) else 0.0
    return 1.0 if _HOLDS[kind](unit, given) else -1.0


def _figure(unit: Unit, given: frozenset[str]) -> bool:
    plain = _DATES.sub(" ", _NO_FIGURES.sub(" ", unit.text))
    return any(_is_new_figure(word, given) for word in words(plain))


def _is_new_figure(word: Word, given: frozenset[str]) -> bool:
    return word.stem not in given and (word.text[0].isdigit() or word.text.casefold() in _NUMBER_WORDS)


def _counts(unit: Unit, noun: str, given: frozenset[str]) -> bool:
    found, nouns = words(unit.text), {noun, *synonyms(noun)}
    behind = _BEHIND_NOUN if any(word.stem in _NUMBERS for word in found) else 0
    figures = [at for at, word in enumerate(found) if _is_new_figure(word, given)]
    return any(
        word.stem in nouns and any(at - _BEFORE_NOUN <= figure <= at + behind for figure in figures)
        for at, word in enumerate(found)
    )


def _day(unit: Unit, given: frozenset[str]) -> bool:
    return any(
        word.stem not in given
        and (
            _DIGITS.fullmatch(word.text) is not None
            or word.text.casefold() in _TIME_WORDS
            or word.text == "May"
        )
        for word in words(unit.text)
    )


def _person(unit: Unit, given: frozenset[str]) -> bool:
    said = unit.utterance
    if said is not None and said.speaker is not None and given & VOICE_STEMS:
        last = stem(said.speaker.split()[-1])
        if last not in given:
            return True
    return any(
        word.text[0].isupper() and not word.text.isupper() and word.start > 0 and word.stem not in given
        for word in words(unit.text)
    )


def _place(unit: Unit, given: frozenset[str]) -> bool:
    found = words(unit.text)
    return any(
        word.text[0].isupper() and word.stem not in given and before.text.casefold() in _PLACE_LEADS
        for before, word in zip(found, found[1:], strict=False)
    )


_HOLDS = {"figure": _figure, "day": _day, "person": _person, "place": _place}
