"""Whom a heading declares to be the speaker: "Remarks by …", "Prime Minister …'s address", "UN speech: …"."""

import re
from typing import NamedTuple

from index.attribution.noun_phrases import phrase_right
from index.attribution.people import People
from index.attribution.phrases import Phrase
from index.attribution.tokens import Tokens, tokenize
from index.attribution.words import ROLES, TITLES
from index.statement import Span

_KINDS = (
    r"(?:remarks|speech|address|statement|message|lecture|testimony|toast|intervention|comments?|greetings?"
    r"|sermon|eulogy|keynote|(?:press )?briefing|(?:press|news) conference)"
)
_ANNOUNCED = re.compile(rf"(?:[\w.-]+\s+){{0,3}}?{_KINDS}:\s+", re.I)
"""In front of whom a label declares: "UN speech: Prime Minister of Tarvia on the straits"."""
_ENDS_NAME = re.compile(r"\s+(?:on|at|to|in|of)\s|[,:]\s|\s*$")
_OF_WHAT = re.compile(r" of (?:the )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,3}")
_SPEAKERS_CHARS = 200
_AND = re.compile(r",?\s+(?:and|&)\s+")
_BY = re.compile(rf"\b{_KINDS}(?:\s{{1,4}}(?:from|of)|\b[^.:;!?“”\"«»\n]{{0,60}}?\s{{1,4}}by)\s+", re.I)
"""The "of" of "address on the opening of the port" tells the topic."""
_OWNER_CHARS = 120
_OWNED = re.compile(
    rf"(?P<owner>[^\n.:;!?“”\"«»]{{3,{_OWNER_CHARS}}}?)['’]s?\s+(?:[\w-]+\s+){{0,3}}?(?:column|{_KINDS})\b",
    re.I,
)
_RUSSIAN = re.compile(
    r"(?:\w+\s+)?(?:обращение|выступление|речь|заявление|послание|поздравление|колонка|письмо)\s+"
    r"(?P<who>[^.:;!?“”\"«»\n]{3,120}?)(?=\s+(?:к|ко|о|об|обо|по|на|в|во|перед|при|с|со|из|для)\s|[.:;!?,“”\"«»\n]|$)",
    re.I,
)
_COURTESY = re.compile(
    r"(?:the\s+)?(?:h\.\s?e|(?:his|her|your)\s+excellency|mr|mrs|ms|dr|prof|professor|rt|right|hon|honou?rable)\b\.?\s+",
    re.I,
)
_APPOSED = re.compile(r",\s+(?P<role>[^,.;:\n]{3,90}?)(?=[,.;:\n]|\s(?:at|on|to|in|during|before)\s|$)", re.I)
_FOR_ANOTHER = re.compile(
    r"(?P<teller>(?:\w+ )?spokes(?:man|woman|person)) (?:for|of) (?:the )?(?P<role>.+)", re.I
)
_ROLE_WORDS = 12
_ENDS_ROLE = frozenset(("at", "on", "to", "in", "during", "before", "after", "with", "and"))


class DeclaredSpeaker(NamedTuple):
    """Whom a heading declares."""

    name: str
    role: str | None
    via: str | None
    mention: Span
    person: bool = True
    office: bool = False
    """Whether an office alone is named: "the Prime Minister"."""
    formal: bool = True
    """Whether it is worded as headings of records are, "Remarks by …", and not as headlines also are."""


def declared_speaker(text: str, start: int, end: int, end_of_pair: int) -> DeclaredSpeaker | None:
    """Whom the line declares; "by …" may stand on the next one."""
    russian = _RUSSIAN.match(text, start, end)
    if russian is not None:
        return _named_in_russian(text, russian.start("who"), russian.end("who"))
    owned = _OWNED.match(text, start, end)
    owner = _named(text, start, owned.end("owner")) if owned is not None else None
    if owned is not None and owner is not None and owner.person:
        whole = owner.mention.end == owned.end("owner")  # else: Ann Lee rejects Bo Ray's speech
        return owner._replace(formal=False) if whole else None
    label = _ANNOUNCED.match(text, start, end)
    if label is not None:
        told = _named(text, label.end(), end)
        whole = told is not None and _ENDS_NAME.match(text, told.mention.end, end) is not None
        sure = told is not None and whole and (told.role or " " in told.name)
        return told._replace(formal=False) if told is not None and sure else None
    found = _BY.search(text, start, end_of_pair)
    if found is not None and found.start() < end:
        by = _named(text, found.end(), end if found.end() < end else end_of_pair)
        if by is not None and (by.person or owner is None):
            return by
    return owner._replace(formal=not owner.office) if owner else None


def _named_in_russian(text: str, start: int, end: int) -> DeclaredSpeaker | None:
    """The one of "Обращение президента Ады Лунт"."""
    tokens = tokenize(text, start, end)
    named = People(tokens).people()
    if len(named) != 1 or not named[0].role or any(token.lower == "и" for token in tokens):
        return None
    [one] = named
    return DeclaredSpeaker(one.name, one.role, None, Span(start=one.first_at, end=end), formal=False)


def _named(text: str, start: int, end: int) -> DeclaredSpeaker | None:
    while (courtesy := _COURTESY.match(text, start, end)) is not None:
        start = courtesy.end()
    if any(
        _joins(text, start, at, end) for at in _AND.finditer(text, start, min(end, start + _SPEAKERS_CHARS))
    ):
        return None
    tokens = tokenize(text, start, end)
    phrase = phrase_right(tokens, 0)[0] if tokens else None
    if phrase is None or phrase.kind != "person":
        behind = _behind_role(tokens)
        if behind is not None:
            office = re.sub(r"^the ", "", text[start : behind.span.start], flags=re.I).strip(" ,")
            return DeclaredSpeaker(_spelled(behind.name), office, None, behind.span)
    if phrase is None:
        return None
    if phrase.kind == "person":
        titled = phrase.role is None or phrase.role.lower().rstrip(".") in TITLES
        role = titled and _apposed(text, phrase.span.end, end) or phrase.role
        given_out = _FOR_ANOTHER.match(role or "")
        teller, role = (given_out["teller"], given_out["role"]) if given_out else (None, role)
        return DeclaredSpeaker(_spelled(phrase.name), role, teller, phrase.span)
    if phrase.kind == "organisation":
        return DeclaredSpeaker(phrase.role or phrase.name, None, None, phrase.span, person=False)
    if phrase.head in ROLES:
        of_what = None if phrase.role else _OF_WHAT.match(text, phrase.span.end, end)
        office = phrase.role or phrase.name + (of_what.group() if of_what else "")
        return DeclaredSpeaker(office, None, None, phrase.span, person=False, office=True)
    return None


def _joins(text: str, start: int, found: re.Match[str], end: int) -> bool:
    """Whether an "and" stands between two speakers, and in no name of an office: "Trade and Industry"."""
    one, other = tokenize(text, start, found.start()), tokenize(text, found.end(), end)
    former = phrase_right(one, 0)[0] if one else None
    latter = phrase_right(other, 0)[0] if other else None
    if former is None or former.kind != "person":
        former = _behind_role(one)
    return (
        former is not None
        and former.span.end == found.start()
        and latter is not None
        and (latter.kind == "person" or latter.head in ROLES)
    )


def _behind_role(tokens: Tokens) -> Phrase | None:
    """Bo Ray, in "Spokesman of the Ministry, Bo Ray" and "High Representative/Vice-President Bo Ray"."""
    if not tokens or tokens[0].lower not in ROLES | {"the"} and not tokens[0].capital:
        return None
    for place, token in enumerate(tokens[:_ROLE_WORDS]):
        if token.lower in _ENDS_ROLE:
            return None
        beside = place > 0 and (tokens[place - 1].text == "," or tokens[place - 1].lower in ROLES)
        found = phrase_right(tokens, place)[0] if beside else None
        if found is not None and found.kind == "person" and " " in found.name:
            return found
    return None


def _apposed(text: str, start: int, end: int) -> str | None:
    """Minister for Foreign Affairs, behind "Fumio Kishida, "."""
    found = _APPOSED.match(text, start, end)
    return found["role"] if found and any(word.lower() in ROLES for word in found["role"].split()) else None


def _spelled(name: str) -> str:
    """Fumio Kishida for "Fumio KISHIDA"."""
    words = name.split()
    if all(word.isupper() for word in words):
        return name
    return " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in words)
