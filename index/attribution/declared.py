"""A text whose heading declares whose words it is: "Remarks by …", "Prime Minister …'s address"."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from index.attribution.noun_phrases import phrase_right
from index.attribution.phrases import Phrase
from index.attribution.tokens import Tokens, tokenize
from index.attribution.words import ROLES, TITLES
from index.statement import Span, Statement
from index.utterance import Utterance

_KINDS = (
    r"(?:remarks|speech|address|statement|message|lecture|testimony|toast|intervention|comments?|greetings?"
    r"|sermon|eulogy|keynote|(?:press )?briefing|(?:press|news) conference)"
)
_BY = re.compile(rf"\b{_KINDS}\b[^.:;!?“”\"«»\n]{{0,60}}?\s{{1,4}}(?:by|from|of)\s+", re.I)
_OWNER_CHARS = 120
_OWNED = re.compile(
    rf"(?P<owner>[^\n.:;!?“”\"«»]{{3,{_OWNER_CHARS}}}?)['’]s?\s+(?:[\w-]+\s+){{0,3}}?{_KINDS}\b", re.I
)
_COURTESY = re.compile(
    r"(?:the\s+)?(?:h\.\s?e|(?:his|her|your)\s+excellency|mr|mrs|ms|dr|prof|professor|rt|right|hon|honou?rable)\b\.?\s+",
    re.I,
)
_APPOSED = re.compile(r",\s+(?P<role>[^,.;:\n]{3,90}?)(?=[,.;:\n]|\s(?:at|on|to|in|during|before)\s|$)", re.I)
_FOR_ANOTHER = re.compile(
    r"(?P<teller>(?:\w+ )?spokes(?:man|woman|person)) (?:for|of) (?:the )?(?P<role>.+)", re.I
)
_JUDGED_CHARS = 20_000
"""Of the words, enough to tell speech from a report."""
_WORDS_MIN = 25
"""Fewer words without a first person may be a place, a day, a list of those present."""
_ROLE_WORDS = 12
_ENDS_ROLE = frozenset(("at", "on", "to", "in", "during", "before", "after", "with", "and"))
_NOTE_LINE = re.compile(r"[^\W\d_][\w ]{2,24}:\s")
_HEAD_LINES = 5
_HEAD_CHARS = 800
_LINE_CHARS = 320
_ENDS_SENTENCE = (".", "!", "?", "…", ",", ":", ".”", '."')
_LINE_WORDS = 12
"""A line of fewer words without a stop is still part of the head: the place, the day, "As delivered"."""
_QUOTED = re.compile(r"[“\"«][^“”\"«»]{0,2000}[”\"»]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FIRST_PERSON = frozenset("i we our us my me ours ourselves myself i'm we're i've we've i'll we'll".split())
_OWN_SHARE = 0.01
"""Least share of first-person words in a speech: 99 % of 400 speeches to the United Nations have it, and 11 %
of 295 news reports, whose heading declares no speaker."""
_REPORTS = re.compile(r"[”\"»],?\s+(?:\w+\s+){0,4}?(?:said|says|added|told|noted|stressed)\b", re.I)
_SAID = re.compile(r"\b(?:said|told|added|noted|stressed|according to|pointed out)\b", re.I)
_MENTIONED_MAX = 2
"""How often a speech names its own speaker: in a signature, in somebody's thanks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Whose words a text is, by its own heading."""

    name: str
    role: str | None
    via: str | None
    """Who gives the words out for another: "Spokesman"."""
    mention: Span | None
    """The name in the text; None when only a title outside it holds the name."""
    body: Span

    def utterance(self, statement: Statement) -> Utterance:
        """The body as one direct utterance."""
        return Utterance(
            span=self.body,
            mode="direct",
            speaker=self.name,
            role=self.role,
            via=self.via,
            mention=self.mention,
            event=statement.event,
        )


class _Speaker(NamedTuple):
    name: str
    role: str | None
    via: str | None
    mention: Span
    person: bool = True


def find_declared(text: str, paragraphs: list[Span], title: str | None) -> Declared | None:
    """Who speaks throughout, where the heading declares it and what follows is speech and no report of it.

    `title` is one that stands outside the text. Speech is told by its first person; a statement of an office
    that names nobody, by the absence of anything reported.
    """
    lines = _head(text, paragraphs)
    declaring: list[tuple[int, _Speaker]] = []
    for at, line in enumerate(lines):
        last = min(at + 1, len(lines) - 1)
        found = _speaker(text, line.start, line.end, lines[last].end)
        if found is not None:
            declaring.append((at + 1 + (found.mention.start >= line.end), found))
    if declaring:  # a headline names the office, the line below it the person
        behind = max(after for after, _ in declaring)
        named = next((one for _, one in declaring if one.person), declaring[0][1])
        return _declared(text, paragraphs[behind:], named, named.mention)
    found = _speaker(title, 0, len(title), len(title)) if title else None
    return _declared(text, paragraphs, found, None) if found is not None else None


def _head(text: str, paragraphs: list[Span]) -> list[Span]:
    """The first short lines."""
    lines: list[Span] = []
    for span in paragraphs[:_HEAD_LINES]:
        if span.end - span.start > _LINE_CHARS or span.end - paragraphs[0].start > _HEAD_CHARS:
            break
        lines.append(span)
    return lines


def _speaker(text: str, start: int, end: int, end_of_pair: int) -> _Speaker | None:
    """Whom the line declares; "by …" may stand on the next one."""
    found = _BY.search(text, start, end_of_pair)
    if found is not None and found.start() < end:
        return _named(text, found.end(), end if found.end() < end else end_of_pair)
    owned = _OWNED.match(text, start, end)
    return _named(text, start, owned.end("owner")) if owned is not None else None


def _named(text: str, start: int, end: int) -> _Speaker | None:
    while (courtesy := _COURTESY.match(text, start, end)) is not None:
        start = courtesy.end()
    tokens = tokenize(text, start, end)
    phrase = phrase_right(tokens, 0)[0] if tokens else None
    if phrase is None or phrase.kind != "person":
        behind = _behind_role(tokens)
        if behind is not None:
            office = re.sub(r"^the ", "", text[start : behind.span.start], flags=re.I).strip(" ,")
            return _Speaker(_spelled(behind.name), office, None, behind.span)
    if phrase is None:
        return None
    if phrase.kind == "person":
        titled = phrase.role is None or phrase.role.lower().rstrip(".") in TITLES
        role = titled and _apposed(text, phrase.span.end, end) or phrase.role
        given_out = _FOR_ANOTHER.match(role or "")
        teller, role = (given_out["teller"], given_out["role"]) if given_out else (None, role)
        return _Speaker(_spelled(phrase.name), role, teller, phrase.span)
    if phrase.kind == "organisation" or phrase.head in ROLES:
        return _Speaker(phrase.role or phrase.name, None, None, phrase.span, person=False)
    return None


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


def _declared(text: str, behind: list[Span], found: _Speaker, mention: Span | None) -> Declared | None:
    first, past = 0, len(behind)
    while first < past and _is_beside(behind[first].of(text)):
        first += 1
    while past > first and _is_note(behind[past - 1].of(text)):
        past -= 1
    if first == past:
        return None
    body = Span(start=behind[first].start, end=behind[past - 1].end)
    if not _is_speech(text[body.start : min(body.end, body.start + _JUDGED_CHARS)], found.name):
        return None
    return Declared(name=found.name, role=found.role, via=found.via, mention=mention, body=body)


def _is_note(line: str) -> bool:
    """Whether a line behind the words tells about them: "Subject: fisheries"."""
    return _NOTE_LINE.match(line) is not None and not line.endswith((".", "!", "?", "…"))


def _is_beside(line: str) -> bool:
    """Whether a line is still of the head: it is short and no sentence."""
    return len(line.split()) < _LINE_WORDS and not line.endswith(_ENDS_SENTENCE)


def _is_speech(body: str, name: str) -> bool:
    """Whether these are somebody's own words, and no report of them."""
    if _REPORTS.search(body):
        return False
    plain = _QUOTED.sub(" ", body)
    words = [found.group().lower().replace("’", "'") for found in _WORD.finditer(plain)]
    mentioned = words.count(name.split()[-1].lower())
    own = sum(word in _FIRST_PERSON for word in words)
    if own >= _OWN_SHARE * len(words):
        return mentioned <= _MENTIONED_MAX
    return len(words) >= _WORDS_MIN and mentioned <= 1 and _SAID.search(plain) is None
