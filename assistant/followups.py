"""A follow-up made to stand alone by rules, after the question and the answer before it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.definite import named_before
from assistant.leaning import (
    CONTINUES,
    ELLIPSIS,
    EMPTY_IT,
    FULL_CLAUSE,
    PERSON,
    SOURCE,
    THAT_NOUN,
    THING,
    content_words,
    is_bare,
    is_fragment,
    phrases_of,
    unbound,
)

_YEAR = re.compile(r"(?:in |в |за )?\b(?:1[89]|20)\d{2}\b(?: году| г\.)?", re.I)
_WHEN = re.compile(
    r"(?:(?:in|on|since|before|after|during|by|last|this|next|в|за|до|после|с)\s+){0,3}"
    r"(?:(?:the\s+)?(?:year|month|week|summer|winter|spring|autumn|fall)|\d{1,2}\s+\w+|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|yesterday|today|now|earlier|later|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"январ\w|феврал\w|март\w?|апрел\w|ма[йея]|июн\w|июл\w|август\w?|сентябр\w|октябр\w|ноябр\w|декабр\w)?"
    r"[\s,]*(?:(?:1[89]|20)\d{2})?(?:\s*(?:году|г\.))?",
    re.I,
)
_TOPIC = re.compile(
    r"\s(?:about|on|regarding|concerning|of|towards?|against|for|о|об|обо|про|насчёт|насчет|по)\s+[^?]*?"
    r"(?=(?:\s+(?:in|since|before|after|в|до|после)\s+(?:\w+\s+)?(?:1[89]|20)\d{2}[^?]*)?[?.!\s]*$)",
    re.I,
)
_SUBJECT = re.compile(
    r"\b(?:did|does|do|has|have|had|was|is|will|would|"
    r"сказал\w*|заявил\w*|говорил\w*|думает|считает|говорит)\s+"
    r"(?P<name>(?:the\s+)?[A-ZА-ЯЁ][\w'’.-]*(?:\s+(?:[A-ZА-ЯЁ][\w'’.-]*|of|the))*)",
)
_AFTER_VERB = re.compile(r"\b(?:did|does|do|has|have|had|was|is|will|would)\s+(?:[\w'’-]+\s+){0,4}$", re.I)
"""What stands ahead of the subject of a question's verb, a role perhaps between."""
_ROLE = re.compile(
    r"\b(?:minister|president|spokes(?:man|woman|person)|secretary|ambassador|envoy|leader|official|chair(?:man|woman)?|commissioner|chancellor|diplomat|general|"
    r"governor|mayor|king|queen|министр\w*|президент\w*|представител\w*|посол|послы)\b",
    re.I,
)
_CYRILLIC = re.compile(r"[а-яё]", re.I)
_LEADING = re.compile(r"(?:(?:in|on|about|the|a|an|to|for|with|of|о|об|про|в|на|по)\s+)+", re.I)
_MOST_TOPIC_WORDS = 8
_EARLIER = 8
_MOST_RECURRING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came before a question."""

    question: str
    """The last question, standing alone."""
    answer: str | None = None
    """What was answered to it."""
    earlier: tuple[str, ...] = ()
    """The questions before the last one, standing alone, oldest first."""

    @property
    def asked(self) -> tuple[str, ...]:
        """The last questions, the newest first."""
        return (self.question, *reversed(self.earlier[-_EARLIER:]))


def resolved(question: str, before: Said, speakers: Sequence[str] = ()) -> str:
    """`question` standing alone after `before`; the same text when it does not lean on it."""
    asked = " ".join(question.split())
    source = SOURCE.fullmatch(asked)
    if source:
        last = before.question.strip()
        return f"{source['who']}: {last[:1].lower() if last[1:2].islower() else last[:1]}{last[1:]}"
    ellipsis = ELLIPSIS.fullmatch(asked)
    if ellipsis and not FULL_CLAUSE.search(ellipsis["rest"]):
        return _filled(asked, ellipsis["rest"].strip(" ,"), before, speakers)
    if is_fragment(asked):
        shared = set(content_words(asked)) & set(content_words(before.question.partition(" (")[0]))
        return asked if shared else _with_topic(asked, before)
    text = _without_pronouns(asked, before, speakers)
    if text != asked:
        return text
    if CONTINUES.search(asked) or is_bare(asked):
        return _with_topic(asked, before)
    meant = named_before(asked, before.asked)
    return _in_brackets(asked, [meant]) if meant else asked


def _filled(asked: str, rest: str, before: Said, speakers: Sequence[str]) -> str:
    """The last question with the part replaced that "and …?" or "what about …?" names."""
    last = before.question.strip()
    if not FULL_CLAUSE.search(last) or not rest:
        return asked
    if _names_a_time(rest):
        return _at_time(last, rest)
    new = _LEADING.sub("", rest) if not _ROLE.search(rest) else rest
    subject = _subject(last, speakers)
    person = _person_in(rest, speakers) or (new if _ROLE.search(rest) else None)
    known = subject is not None and _person_in(subject[0], speakers) is not None
    bare = rest[:1].isupper() and new == rest
    if subject is not None and (person or (bare and not known)):
        _, start, end = subject
        return _question(last[:start] + (person or new) + last[end:])
    topic = _TOPIC.search(last)
    if topic and topic[0].strip():
        head = " ".join(topic[0].split()[:1])
        return _question(f"{last[: topic.start()]} {head} {new}{last[topic.end() :]}")
    return _with_topic(new, before)


def _names_a_time(rest: str) -> bool:
    return bool(_WHEN.fullmatch(rest)) and len(rest) > 2


def _at_time(last: str, rest: str) -> str:
    year = _YEAR.search(last)
    when = rest if not rest[0].isdigit() else f"in {rest}"
    if year:
        return _question(last[: year.start()] + when + last[year.end() :])
    return _question(f"{last.rstrip(' ?.!')} {when}")


def _without_pronouns(asked: str, before: Said, speakers: Sequence[str]) -> str:
    person = unbound(PERSON, asked)
    thing = None
    if not EMPTY_IT.search(asked):
        thing = unbound(THING, asked) or unbound(THAT_NOUN, asked, words_ahead=6)
    text = asked
    name = _last_person(before, speakers) if person else None
    if person and name:
        text = (
            asked[: person.start()] + _in_case(person[0], name, asked[person.end() :]) + asked[person.end() :]
        )
    if thing or (person and not name):
        text = _with_topic(text, before)
    return text


def _in_case(pronoun: str, name: str, after: str) -> str:
    """The name as the pronoun stood: "his" and "her" before a noun become possessive."""
    possessive = pronoun.lower() == "his" or (pronoun.lower() == "her" and re.match(r"\s+[a-z]", after))
    return f"{name}’s" if possessive and not _CYRILLIC.search(name) else name


def _last_person(before: Said, speakers: Sequence[str]) -> str | None:
    """Whom "he" or "she" can mean: the one the last question names, else the first the answer names."""
    subject = _subject(before.question, speakers)
    asked = _person_in(before.question, speakers) or (subject[0] if subject else None)
    return asked or (_person_in(before.answer, speakers) if before.answer else None)


def _subject(question: str, speakers: Sequence[str]) -> tuple[str, int, int] | None:
    """Who is asked about, with the place of the name: a known speaker, or the name after "did"."""
    places: set[tuple[int, int]] = set()
    for speaker in speakers:
        for form in (speaker, speaker.split()[-1]):
            found = re.search(rf"(?<!\w){re.escape(form)}(?!\w)(?P<on>(?: [A-ZА-ЯЁ][\w'’-]*)*)", question)
            if found:
                places.add((found.start(), found.end()))
    whole = [(a, b) for a, b in places if not any(c <= a and b <= d and (a, b) != (c, d) for c, d in places)]
    if whole:
        start, end = min(whole, key=lambda place: (not _AFTER_VERB.search(question[: place[0]]), place))
        return question[start:end], start, end
    found = _SUBJECT.search(question)
    return (found["name"], found.start("name"), found.end("name")) if found else None


def _person_in(text: str, speakers: Sequence[str]) -> str | None:
    """The first speaker whose name, or last name, stands in the text; the whole name."""
    places = []
    for speaker in speakers:
        found = re.search(rf"(?<!\w){re.escape(speaker.split()[-1])}(?!\w)", text, re.IGNORECASE)
        if found:
            places.append((found.start(), speaker))
    return min(places)[1] if places else None


def _with_topic(asked: str, before: Said) -> str:
    """The question with what the conversation is about in brackets: plain, and enough to search by."""
    without = set(content_words(asked))
    phrases = _weightiest(phrases_of(before.question, without))
    for question in before.asked[1:]:
        if any(_is_name(each) for each in phrases) or sum(len(each.split()) for each in phrases) > 5:
            break
        names = [each for each in phrases_of(question, without) if _is_name(each)]
        phrases += [each for each in names[:2] if each not in phrases]
    phrases += _recurring(before, without.union(*map(content_words, phrases)))
    return _in_brackets(asked, phrases) if phrases else asked


def _in_brackets(asked: str, phrases: Sequence[str]) -> str:
    stem = asked.rstrip(" ?.!")
    return f"{stem} ({', '.join(phrases)}){asked[len(stem) :].strip() or '?'}"


def _recurring(before: Said, without: set[str]) -> list[str]:
    """What the conversation comes back to: phrases that stand in several of its questions, two at most."""
    asked = [*before.earlier, before.question]
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for question in asked:
        for each in phrases_of(question, without):
            counted[each.lower()] += 1
            written.setdefault(each.lower(), each)
    often = [each for each in counted if counted[each] > 1 and len(each) > 2]
    often.sort(key=lambda each: (counted[each], len(each)), reverse=True)
    return [written[each] for each in often[:_MOST_RECURRING]]


def _weightiest(phrases: list[str]) -> list[str]:
    """Names and longer phrases first, as many as stay short; in their own order."""
    ranked = sorted(phrases, key=lambda each: (not _is_name(each), -len(each.split())))
    kept: list[str] = []
    for each in ranked:
        if kept and sum(len(other.split()) for other in [*kept, each]) > _MOST_TOPIC_WORDS:
            continue
        kept.append(each)
    return [each for each in phrases if each in kept]


def _is_name(phrase: str) -> bool:
    return any(each[0].isupper() for each in phrase.split())


def _question(text: str) -> str:
    text = " ".join(text.split()).rstrip(" .!")
    return text if text.endswith("?") else f"{text}?"
