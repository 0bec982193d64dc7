"""Reports without a verb: "according to police", "in Lavrov's view", "in the words of"."""

from dataclasses import replace

from index.attribution.cue import Cue
from index.attribution.noun_phrases import phrase_right
from index.attribution.phrases import AFTER_NOUN, Phrase, read_phrase
from index.attribution.tokens import Token, Tokens, words_span
from index.attribution.verbs import AUXILIARIES
from index.attribution.words import DAYS, DETERMINERS, ORGANISATIONS, ROLES, SOURCE_NOUNS

_SOURCE_WORDS = frozenset(("according", "words", "view", "opinion", "estimation"))

_ISSUED = frozenset(
    ("released", "issued", "published", "posted", "filed", "compiled", "written", "signed", "prepared")
)
_WHEN = frozenset(
    (*DAYS, "on", "late", "early", "earlier", "last", "this", "week", "month", "twitter", "facebook")
)
_WHEN_MAX = 4
"""Items between a post and its writer: "a tweet | on Monday | by the secretary"."""
_FROM = frozenset(("from", "by"))
_OWN_WORDS = frozenset(("statement", "letter", "message", "post", "tweet", "memo", "email", "address"))
"""What is "of" its writer; a survey and a video are of what they show."""
_KNOWN_MAX = 10
_OBJECTS = frozenset(("him", "her", "them"))


def source_cue(items: Tokens, place: int) -> Cue | None:
    """According to police, …; per the Times, …; in Lavrov's view, …; in the words of X."""
    word = items[place].lower
    if word not in _SOURCE_WORDS:
        return None
    following = items[place + 1].lower if place + 1 < len(items) else ""
    if word == "according" and following == "to":
        return _with_object(items, place, place + 1, "according to")
    if (
        word in ("words", "view", "opinion")
        and following == "of"
        and place
        and items[place - 1].lower == "the"
        and (word != "words" or place > 1 and items[place - 2].lower == "in")
    ):
        return _with_object(items, place - 1, place + 1, "words of")
    if word != "according" and place > 1 and items[place - 1].lower in ("'s", "his", "her", "their"):
        start = place - 1
        while start > 0 and items[start].lower != "in" and place - start < 10:
            start -= 1
        if items[start].lower == "in":
            stop = place if items[place - 1].lower in ("his", "her", "their") else place - 1
            subject = possessor(items[place - 1]) or read_phrase(items[start + 1 : stop])
            return Cue(
                "view", words_span(items[place : place + 1]), start, place, place, subject, source=True
            )
    return None


def written_by(items: Tokens) -> tuple[Phrase, int] | None:
    """Whose it is, where something written opens the items: "a statement of | the Department"; and the last item."""
    place = 0
    while place < len(items) and items[place].lower in DETERMINERS:
        place += 1
    if place + 2 >= len(items) or items[place].lower not in SOURCE_NOUNS:
        return None
    link = items[place + 1].lower
    if link not in _FROM and not (link == "of" and items[place].lower in _OWN_WORDS):
        return None
    writer, last = phrase_right(items, place + 2)
    if writer is None or writer.kind == "pronoun" or writer.indefinite:
        return None
    known = writer.kind != "description" or writer.head in ROLES or writer.head in ORGANISATIONS
    return (writer, last) if known or writer.definite and link in _FROM else None


def of_its_writer(items: Tokens, cue: Cue | None) -> Cue | None:
    """The cue with whoever wrote it for its subject: "a statement of | the Department read"."""
    written = cue.subject if cue is not None and not cue.after else None
    if cue is None or written is None or written.head not in SOURCE_NOUNS:
        return cue
    writer = written_by([item for item in items[: cue.verb] if item.start >= written.span.start])
    return replace(cue, subject=writer[0]) if writer is not None else cue


def possessor(token: Token) -> Phrase | None:
    """In his view: he."""
    pronoun = {"his": "he", "him": "he", "her": "she", "their": "they", "them": "they"}.get(token.lower)
    return Phrase("pronoun", token.span, token.text, pronoun) if pronoun else None


def _with_object(items: Tokens, first: int, last: int, lemma: str) -> Cue | None:
    subject, end = phrase_right(items, last + 1)
    if last + 1 < len(items) and items[last + 1].lower in _OBJECTS and end == last + 1:
        subject = possessor(items[last + 1])  # according to her, …
    if subject is not None and subject.head in SOURCE_NOUNS:
        subject, end = _writer(items, subject, end)
    if subject is None:
        return None
    subject, end = _name_of(items, subject, end)
    if end + 2 < len(items) and items[end + 1].text in "'’" and items[end + 2].lower in SOURCE_NOUNS:
        end += 2  # according to the umpires' report, …
    end = _past_what_they_know(items, end)
    if (
        end + 2 < len(items)
        and items[end + 1].lower in ("reports", "accounts")
        and items[end + 2].text == ","
    ):
        end += 1  # according to media reports, …
    return Cue(
        lemma, words_span(items[first : last + 1]), first, max(end, last), first, subject, True, source=True
    )


def _name_of(items: Tokens, subject: Phrase, end: int) -> tuple[Phrase, int]:
    """The name behind a role: according to its director, | Bo Ray, the yard was shut."""
    if subject.kind != "description" or subject.head not in ROLES or items[end + 1 : end + 2] == ():
        return subject, end
    named, past = phrase_right(items, end + 2) if items[end + 1].text == "," else (None, end)
    closed = past + 1 < len(items) and items[past + 1].text == ","
    return (named, past) if named is not None and named.kind == "person" and closed else (subject, end)


def _past_what_they_know(items: Tokens, end: int) -> int:
    """The last item of "two officials familiar | with the talks": what tells who the source is."""
    if items[end].lower not in AFTER_NOUN:
        return end
    past = end + 1
    while (
        past < len(items)
        and past - end < _KNOWN_MAX
        and items[past].word
        and items[past].lower not in AUXILIARIES
    ):
        past += 1
    closed = past == len(items) or items[past].text in (",", ".")
    return past - 1 if closed else end


def _writer(items: Tokens, subject: Phrase, end: int) -> tuple[Phrase, int]:
    """According to a post by Amy Cook: Amy Cook."""
    past = end + 1
    while past < len(items) and past - end <= _WHEN_MAX and items[past].lower in _WHEN:
        past += 1
    if past + 1 < len(items) and items[past].lower in ("by", "from", *_ISSUED):
        end = past - 1
    if end + 3 < len(items) and items[end + 1].lower in _ISSUED and items[end + 2].lower == "by":
        end += 1  # a statement released | by the court
    if end + 2 < len(items) and items[end + 1].lower in ("by", "from", "of"):
        writer, past = phrase_right(items, end + 2)
        if writer is not None:
            return writer, past
    return subject, end
