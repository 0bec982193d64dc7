"""Russian reports without a verb of the speaker's own: по словам X, как сообщает X, цитирует X, «Петров: …».

По словам Захаровой, переговоры прекращены.   «…», — цитирует Петрова агентство.   Петров: мы не уходим
"""

from index.attribution.cue import Cue
from index.attribution.phrases import Phrase
from index.attribution.russian_hearers import past_circumstances
from index.attribution.russian_nouns import country_of
from index.attribution.russian_phrases import names_somebody, phrase_right
from index.attribution.russian_words import SAYING, SOURCES
from index.attribution.tokens import Tokens, words_span

_OWNERS = {"его": "he", "ее": "she", "её": "she", "их": "they"}
"""Whose words they are: по его словам."""
_CITES = frozenset(
    ("цитирует", "цитируют", "приводит", "приводят", "передает", "передаёт", "передают", "привело")
)
_CITED_WITHIN = 10
_HEADLINE_NAME_MAX = 12
_HEADLINE_WORDS_MIN = 3


def source_cue(items: Tokens, place: int) -> Cue | None:
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
        start = past_circumstances(items, place + 2, plural=after.endswith(("ли", "ют")))
        return _with_source(items, place, place + 1, start)
    if word in _CITES:
        return _cited(items, place)
    if word in _OWNERS and after == "слова" and place + 2 < len(items) and items[place + 2].lower in _CITES:
        whose = Phrase("pronoun", items[place].span, items[place].text, _OWNERS[word])
        last = len(items) - 1  # Его слова передаёт агентство: the words stand elsewhere
        return Cue("according to", items[place + 2].span, place, last, place, whose, after=True, source=True)
    if word == "говорится" and after in ("в", "во"):
        owner = next(
            (at for at in range(place + 2, min(place + 8, len(items))) if names_somebody(items[at])),
            place + 2,
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
    return Cue("say", items[place].span, place, past - 1, place, subject, after=True, source=True)


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


def headline(items: Tokens) -> list[Cue]:
    """Петров: мы не уходим; Мы не уходим — Петров: a line without a full stop that names who says it."""
    if items[-1].text in (".", ":", ";") or any(len(item.text.split()) > 3 for item in items if item.quote):
        return []
    colon = next((at for at in range(1, min(_HEADLINE_NAME_MAX, len(items))) if items[at].text == ":"), None)
    if colon is not None and len(items) - colon > _HEADLINE_WORDS_MIN:
        subject, last = phrase_right(items[:colon], 0)
        if subject is not None and subject.kind == "person" and last == colon - 1:
            span = words_span(items[:colon])
            return [Cue("according to", span, 0, colon, 0, subject, source=True, known=True)]
    dash = next((at for at in range(len(items) - 1, _HEADLINE_WORDS_MIN, -1) if items[at].text in "—–"), None)
    if dash is not None and len(items) - dash < _HEADLINE_NAME_MAX and dash < len(items) - 1:
        subject, last = phrase_right(items, dash + 1)
        if subject is not None and subject.kind == "person" and last == len(items) - 1:
            span = words_span(items[dash + 1 :])
            return [Cue("say", span, dash + 1, last, dash + 1, subject, after=True, known=True)]
    return []
