"""Who answers in an interview: the one guest whom its title or lead presents, and nobody of whom it only tells."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from index.attribution.noun_phrases import phrase_right
from index.attribution.own_words import without_quotations
from index.attribution.people import People
from index.attribution.roles import Person
from index.attribution.tokens import tokenize
from index.attribution.words import ROLES, TITLES

_KIND = re.compile(
    r"\b(?:interview|conversation|talk|q\s?&\s?a|questions and answers|интервью|беседа|разговор)\b", re.I
)
_WITH = re.compile(rf"{_KIND.pattern}\s+(?:with\s+|с\s+|со\s+)?", re.I)
_LABELLED = re.compile(rf"{_KIND.pattern}\s*[:—–-]\s*", re.I)
_BEHIND_NAME = re.compile(r"\s*(?:[:;—–,]|\b(?:on|about|о|об|про)\b|$)", re.I)
_ANOTHER = re.compile(r"(?:\s*,)?\s+(?:and|&|и)\s|\s*,\s*(?:[A-ZÀ-ÞА-ЯЁ][\w'’-]+\s){1,3}(?:and|&|и)\s", re.I)
_JOINED = re.compile(r"\b(?:and|on|about|over|after|и|о|об|про)\b|[:;&?]", re.I)
_RECEIVED = re.compile(
    r"\b(?:received|met|told|welcomed|spoke (?:to|with)|talked (?:to|with)|sat down with) us\b"
    r"|\bwe (?:met|visited|spoke (?:to|with)|talked (?:to|with)|sat down with|interviewed)\b"
    r"|\b(?:answers|answered|takes|took) our questions\b",
    re.I,
)
_CALLED = r"(?:[A-ZÀ-Þ][\w.-]*\s+){1,3}(?P<last>[A-ZÀ-Þ][\w'’-]+)"
_CALLS = (
    re.compile(
        rf"{_CALLED},\s+(?:you|your|do|does|did|are|is|was|were|will|would|what|how|why|when|where|which|can|could"
        r"|have|has|should|and|if|in|on)\b"
    ),
    re.compile(rf"^.*,\s+{_CALLED}\?$", re.S),
)
_CALLING_CHARS = 80
_TOLD_MAX = 1
"""How often one names oneself in one's answers."""


class Guest(NamedTuple):
    """Who answers."""

    name: str
    role: str | None


def interviewee(title: str | None, lead: str, introduced: People) -> Guest | None:
    """The one guest whom the title or the lead presents; `introduced` are those named in both."""
    plain = without_quotations(title or "").strip(" ,:–—")
    entitled = _people(plain)
    led = _people(lead)
    found = _entitled(plain, entitled) if entitled else _led(plain, lead, led)
    named = introduced.people()
    if found is None and len(named) == 1 and not (entitled and _KIND.search(plain)):
        found = introduced.only_person()
    if found is None or _is_owner_alone(found.name, f"{plain}\n{lead}"):
        return None
    if re.search(rf"{re.escape(found.name)}(?:{_ANOTHER.pattern})", f"{plain}\n{lead}", re.I):
        return None
    full = [one for one in led if " " in one.name and one.last == found.last]
    if " " not in found.name and len(full) == 1:
        found = full[0]
    roles = [one.role for one in (*led, *entitled, found) if one.name == found.name and one.role]
    role = roles[0] if roles else _office(found.name, lead)
    return Guest(found.name.title() if found.name.isupper() else found.name, role)


def answers_for_oneself(guest: Guest, questions: Iterable[str], answers: Iterable[str]) -> bool:
    """Whether no question and no answer tells of the guest as of somebody else, and no question calls another."""
    last = guest.name.split()[-1]
    named = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)", re.I)
    for question in map(without_quotations, questions):
        if not all(_is_vocative(question, at) for at in named.finditer(question)):
            return False
        called = filter(None, (pattern.match(question.strip()) for pattern in _CALLS))
        if any(at["last"].lower() not in ROLES | {last.lower()} for at in called):
            return False
    return sum(len(named.findall(without_quotations(answer))) for answer in answers) <= _TOLD_MAX


def _people(text: str) -> list[Person]:
    tokens = tokenize(text, 0, len(text))
    return People(tokens).people()


def _entitled(title: str, people: list[Person]) -> Person | None:
    """The one of a title "Interview with the mayor, Ann Lee", "Ann Lee on the floods"."""
    found = _WITH.search(title)
    for person in people:
        at = person.first_at
        words = len(person.name.split())
        named = re.compile(rf"(?:\S+\s+){{{words - 1}}}[\w-]+").match(title, at)  # in any case: Адой Лунт
        behind = title[named.end() if named else at :]
        if _ANOTHER.match(behind) or behind[:2].lower() in ("'s", "’s"):
            continue
        if found is not None and found.end() <= at and not _JOINED.search(title[found.end() : at]):
            return person
        label = _LABELLED.match(title)
        start = label.end() if label is not None else 0
        opens = phrase_right(tokenize(title, start, len(title)), 0)[0]
        leads = opens is not None and opens.kind == "person" and opens.name == person.name
        leads = leads and not _JOINED.search(title[start:at])
        if leads and (found is None or label is not None) and _BEHIND_NAME.match(behind):
            return person
    return None


def _led(title: str, lead: str, people: list[Person]) -> Person | None:
    """The only one a lead names, where it tells of the meeting or the title of the guest's office."""
    if len(people) != 1:
        return None
    found = _WITH.search(title)
    office = (
        {word.lower() for word in re.findall(r"[\w-]+", title[found.end() :])} & ROLES if found else set()
    )
    met = _RECEIVED.search(lead) is not None
    return people[0] if met or office & {*re.findall(r"[\w-]+", lead.lower())} else None


def _office(name: str, lead: str) -> str | None:
    """What a lead says that the guest is: "Ann Lee has been First Minister of Tarvia for a year"."""
    found = re.search(rf"{re.escape(name)} (?:is|has been) (?:the |an? )?(?P<role>[^,.;:\n]{{3,80}})", lead)
    role = re.split(r"\s(?:for|since|without|with|who|and)\s", found["role"])[0] if found else ""
    return role if any(word.lower() in ROLES for word in role.split()) else None


def _is_owner_alone(name: str, text: str) -> bool:
    """Whether the name stands for nobody but whose lawyer, party or wife another is."""
    places = list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)(?P<owns>['’]s?\s)?", text, re.I))
    return bool(places) and all(at["owns"] for at in places)


def _is_vocative(question: str, found: re.Match[str]) -> bool:
    """Whether the name addresses: "Minister Lee, …", "…, Mr Lee?"."""
    before = re.split(r"[,.?!;:—–]", question[max(0, found.start() - _CALLING_CHARS) : found.start()])[
        -1
    ].split()
    called = all(word[0].isupper() or word.lower().strip(".") in ROLES | TITLES for word in before)
    return called and question[found.end() : found.end() + 1] in (",", ".", "?", "!")
