"""A text in the first person that opens by addressing hearers: whose it is, by a headline or a signature."""

import re

from index.attribution.declared import Declared
from index.attribution.noun_phrases import phrase_right
from index.attribution.own_words import is_own_words, speaks_of_oneself
from index.attribution.phrases import Phrase
from index.attribution.tokens import tokenize
from index.attribution.verbs import LEMMA
from index.attribution.words import PREPOSITIONS, ROLES, TITLES
from index.statement import Span

_JUDGED_CHARS = 20_000
_VOCATIVE = re.compile(r"(?P<called>[^.,:;!?—–“”\"«»\n]{3,80}(?:,\s[^.,:;!?—–“”\"«»\n]{3,60}){0,2})[,:!—–]\s")
_HEARERS = re.compile(
    r"\b(?:ladies and gentlemen|compatriots|citizens|colleagues|members|delegates|deputies|senators|legislators"
    r"|lords|friends|excellencies|comrades|brothers|sisters|people|women and men|ministers|councillors"
    r"|shareholders?|owners|соотечественники|сограждане|граждане|друзья|коллеги|депутаты|товарищи"
    r"|(?:mr|madam|madame)\.? (?:speaker|president|chair(?:man|woman|person)?|secretary-general))\b",
    re.I,
)
_READERS = re.compile(r"\b(?:readers?|subscribers?|viewers?|listeners?|читатели)\b", re.I)
_SALUTATION = re.compile(
    r"(?:dear|to the|to our|уважаем\w+|дорог\w+)\s[^.;!?\n]{2,80}?(?:[,:!]|$)", re.I | re.M
)
_LETTER = re.compile(r"\b(?:letter|statement|post|message|appeal|note|письмо|обращение|заявление)\b", re.I)
_PRESENTS = frozenset(
    "opens closes addresses speaks presents thanks greets explains outlines accepts appeals concedes resigns".split()
)
_SINGULAR = re.compile(r"\b(?:I|my|me|myself)\b")
_SINGULAR_MIN = 3
_CLOSES = r"(?:with|yours|sincerely|respectfully|faithfully|kind|best|с уважением|ваш)\b[^,\n.]{0,40}"
_CLOSING = re.compile(rf"{_CLOSES},?\s*", re.I)
_SIGNED = re.compile(
    rf"(?:[–—-]\s*|(?i:{_CLOSES})[,\n]\s*)?"
    r"(?P<name>[A-ZÀ-ÞА-ЯЁ][\w.'’-]*(?:\s(?:[a-z]{2,3}\s)?[A-ZÀ-ÞА-ЯЁ][\w.'’-]*){1,3})"
    r"(?:[,\n]\s*(?P<role>[^.;:\n]{3,80}))?\s*"
)
_SIGNATURE_WORDS = 14
_QUOTATION = re.compile(r"[“\"«][^“”\"«»]{60,}[”\"»]")
"""Longer words of others than a speech or a letter quotes."""


def find_address(text: str, paragraphs: list[Span], title: str | None) -> Declared | None:
    """Who addresses the hearers: the signer, else the one of whom the title tells that they speak."""
    if len(paragraphs) < 2 or not speaks_of_oneself(paragraphs[0].of(text) + paragraphs[1].of(text)):
        return None
    return _signed(text, paragraphs, title or "") or _headed(text, paragraphs, title or "")


def _headed(text: str, paragraphs: list[Span], title: str) -> Declared | None:
    """The subject of "President Ada Lunt explains her veto", whom none of the words tells of."""
    opening = paragraphs[0].of(text)
    called = _VOCATIVE.match(opening)
    if called is None or not _HEARERS.search(called["called"]) or _READERS.search(called["called"]):
        return None
    subject = _subject(title)
    if subject is None:
        return None
    body = Span(start=paragraphs[0].start, end=paragraphs[-1].end)
    words = body.of(text)[:_JUDGED_CHARS]
    if _QUOTATION.search(words):
        return None
    if len(_SINGULAR.findall(words)) < _SINGULAR_MIN or _is_told_of(subject, called["called"], words):
        return None
    if not is_own_words(words, subject.name, subject.role, headline=True):
        return None
    return Declared(name=subject.name, role=subject.role, via=None, mention=None, body=body)


def _subject(title: str) -> Phrase | None:
    """The person of whom a headline says that they speak."""
    tokens = tokenize(title, 0, len(title))
    verb = next((at for at, token in enumerate(tokens) if not token.capital and _tells(token.lower)), 0)
    if not verb or any(not token.word or token.lower == "and" for token in tokens[:verb]):
        return None
    subject, last = phrase_right(tokens[:verb], 0)
    whole = subject is not None and subject.kind == "person" and last == verb - 1
    return subject if whole else None


def _tells(word: str) -> bool:
    """Whether a headline's verb says that its subject speaks: "explains", "opens"."""
    return word in _PRESENTS or word.endswith("s") and word in LEMMA


def _is_told_of(subject: Phrase, called: str, words: str) -> bool:
    """Whether the words call the one who is to speak, or tell of them."""
    offices = [word for word in (subject.role or "").lower().split() if word in ROLES]
    if any(re.search(rf"\b{re.escape(office)}\b", called, re.I) for office in offices):
        return True
    names = "|".join([re.escape(subject.name.split()[-1]), *(rf"the\s+{re.escape(one)}" for one in offices)])
    return re.search(rf"\b(?:{names})\b", words, re.I) is not None


def _signed(text: str, paragraphs: list[Span], title: str) -> Declared | None:
    """The one who signs a letter, where nobody else signs it too."""
    last = paragraphs[-1].of(text)
    found = _SIGNED.fullmatch(last) if len(last.split()) <= _SIGNATURE_WORDS else None
    if found is None:
        return None
    tokens = tokenize(found["name"], 0, len(found["name"]))
    signer = phrase_right(tokens, 0)[0]
    if signer is None or signer.kind != "person" or " " not in signer.name or signer.name != found["name"]:
        return None
    opening = paragraphs[0].of(text)
    called = _VOCATIVE.match(opening)
    hearers = called is not None and _HEARERS.search(called["called"]) is not None
    if not (hearers or _SALUTATION.match(opening) or _LETTER.search(title)):
        return None
    role = found["role"]
    named = len(paragraphs) > 2 and _SALUTATION.fullmatch(opening) is not None
    letter = paragraphs[1 if named else 0 : -1]
    if len(letter) > 1 and _CLOSING.fullmatch(letter[-1].of(text)):
        letter.pop()
    body = Span(start=letter[0].start, end=letter[-1].end)
    words = body.of(text)[:_JUDGED_CHARS]
    if _QUOTATION.search(words) or re.search(rf"\b{re.escape(signer.name.split()[-1])}\b", words, re.I):
        return None
    if role is not None and not _is_office(role):
        return None
    if not is_own_words(words, signer.name, role, headline=True):
        return None
    mention = Span(
        start=paragraphs[-1].start + found.start("name"), end=paragraphs[-1].start + found.end("name")
    )
    return Declared(name=signer.name, role=role, via=None, mention=mention, body=body)


def _is_office(words: str) -> bool:
    """Whether what follows a name is an office, and no place."""
    first, *_ = words.split()
    plain = first[0].islower() and first not in PREPOSITIONS
    return plain or any(word.lower().strip(",") in ROLES | TITLES for word in words.split())
