"""Where a noun phrase begins and ends in a sentence, and which of its words is the head.

English only; Russian phrases are read in `russian`.
"""

from dataclasses import replace

from index.attribution.bodies import extended, listed
from index.attribution.lexicon import words_in
from index.attribution.phrase_ends import continues, joins_names
from index.attribution.phrases import Phrase, is_name_word, joined, read_phrase
from index.attribution.tokens import Tokens
from index.attribution.verbs import AUXILIARIES, LEMMA, PAST
from index.attribution.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    ORGANISATIONS,
    POSTMODIFIERS,
    PREPOSITIONS,
    PRONOUNS,
    ROLE_MODIFIERS,
    ROLES,
)

_PHRASE_WORDS_MAX = 30
_TOPIC_WORDS_MAX = 10

_SUBORDINATES = frozenset(
    words_in(
        """
    when while after before if as although though because since once until
    """
    )
)


def clause_subject(items: Tokens, stop: int) -> tuple[Phrase | None, int]:
    """Read leftwards to the start of the clause and take its subject: the chunk that no preposition rules."""
    first = stop
    while first > 0 and stop - first < _PHRASE_WORDS_MAX and _in_phrase(items, first - 1, stop):
        first -= 1
    run = items[first:stop]
    chunks = _chunks(run)
    if not chunks:
        return None, first
    offset, chunk = _subject_chunk(run, chunks, leads=first == 0 or not items[first - 1].word)
    phrase = read_phrase(chunk)
    if phrase is None:
        return None, first + offset
    begins = next((at for at in range(first, stop) if items[at].start == phrase.span.start), first)
    whole = listed(extended(phrase, run), items, begins)
    return _with_topic(whole, run), first + offset


def phrase_right(items: Tokens, start: int) -> tuple[Phrase | None, int]:
    """The noun phrase that begins at item `start`, and the index of its last item."""
    end = start
    while end < len(items) and end - start < 24 and continues(items, end, start):
        end += 1
    chunk = items[start:end]
    while chunk and (chunk[-1].lower in DETERMINERS or chunk[-1].lower in PREPOSITIONS):
        chunk = chunk[:-1]
    if not chunk:
        return None, start
    chunks = _chunks(chunk)
    _, head = _subject_chunk(chunk, chunks, leads=True)
    if chunk[0].lower not in PREPOSITIONS and not _named_at_end(chunks):
        head = chunks[0][1]
    phrase = read_phrase(head)
    return phrase and _with_topic(extended(phrase, chunk), chunk), start + len(chunk) - 1


def _with_topic(phrase: Phrase, run: Tokens) -> Phrase:
    """A role with what it is about: "the chair of the commission" is more than a chair."""
    if phrase.kind != "description" or not phrase.definite or phrase.head not in ROLES:
        return phrase
    after = [token for token in run if token.start >= phrase.span.end]
    if len(after) < 2 or after[0].lower not in ("of", "for") or len(after) > _TOPIC_WORDS_MAX:
        return phrase
    if any(token.lower in PREPOSITIONS and token.lower not in ("of", "for") for token in after):
        return phrase
    return replace(phrase, role=f"{phrase.name} {joined(after)}")


def sentence_subject(items: Tokens) -> Phrase | None:
    """The first noun phrase that no preposition rules: the grammatical subject of a plain sentence."""
    place = 0
    while place < len(items):
        item = items[place]
        subordinate = item.lower in _SUBORDINATES and any(one.text == "," for one in items[place:])
        skipped = item.lower in CONJUNCTIONS or item.lower in ("and", "but", "however", "also")
        adverb = item.lower in ADVERBS or place == 0 and item.lower.endswith("ly")
        if not item.word or adverb or skipped and not subordinate:
            place += 1
            continue
        if (
            item.lower in _SUBORDINATES
            or item.lower in PREPOSITIONS
            or item.lower.endswith("ing")
            and place == 0
        ):
            comma = next((at for at in range(place, len(items)) if items[at].text == ","), None)
            if comma is None:
                phrase, end = phrase_right(items, place + 1)
                place = end + 1
                continue
            place = comma + 1
            continue
        phrase, last = phrase_right(items, place)
        return _explained(items, phrase, last)
    return None


_SELF = frozenset(("himself", "herself"))


def _explained(items: Tokens, phrase: Phrase | None, last: int) -> Phrase | None:
    """The name behind a description: "Its leader, Sunniva Corl, said … and warned …"."""
    if last + 1 < len(items) and items[last + 1].lower in _SELF:
        last += 1  # the girl herself, Sunniva Corl, is well
    if (
        phrase is None
        or phrase.kind != "description"
        or last + 3 >= len(items)
        or items[last + 1].text != ","
    ):
        return phrase
    comma = next((at for at in range(last + 2, min(last + 8, len(items))) if items[at].text == ","), None)
    named, past = phrase_right(items, last + 2)
    if comma is not None and comma != past + 1 and _are_callings(items[last + 2 : comma]):
        named, past = read_phrase(items[last + 2 : comma]), comma - 1
    return named if comma == past + 1 and named is not None and named.kind == "person" else phrase


def _are_callings(items: Tokens) -> bool:
    """Whether nothing but callings and a name stands in the stretch: "lawyer and former wrestler Bo Ray"."""
    return all(
        is_name_word(item) or item.lower in ROLES or item.lower in ROLE_MODIFIERS or item.lower == "and"
        for item in items
    )


def _in_phrase(items: Tokens, place: int, stop: int) -> bool:
    item = items[place]
    if item.quote is not None:  # Anna Franow of “Have no fear”
        return place > 1 and items[place - 1].lower == "of" and is_name_word(items[place - 2])
    if item.text == "." or item.lower == "'s":
        return (
            item.lower == "'s"
            or place > 0
            and items[place].start == items[place - 1].end
            and len(items[place - 1].text) <= 4
        )
    if not item.word:
        return item.text in "&-"
    word = item.lower
    if word in CONJUNCTIONS or word in AUXILIARIES or word in PAST:
        return False
    if word == "and":
        return place > 0 and place + 1 < stop and joins_names(items, place)
    if (
        word in LEMMA
        and not item.capital
        and LEMMA[word] not in ("report", "claim", "state", "post", "reply")
    ):
        return word in ("alleged", "accused")
    if word.endswith("ed") and not item.capital and len(word) > 4:
        reduced = (
            place + 1 < stop and items[place + 1].lower in PREPOSITIONS
        )  # the decree signed by the mayor
        return place == 0 or items[place - 1].lower in DETERMINERS or reduced and items[place - 1].word
    return True


def _chunks(run: Tokens) -> list[tuple[int, Tokens, str]]:
    """Cut at prepositions and before pronouns and determiners: offset, words, ruling preposition."""
    chunks: list[tuple[int, Tokens, str]] = []
    start, ruling = 0, ""
    for place, token in enumerate(run):
        fresh = (
            place > start and (token.lower in DETERMINERS or token.lower in PRONOUNS) and token.lower != "one"
        )
        if token.lower in PREPOSITIONS and not token.capital or token.lower in PREPOSITIONS and place == 0:
            if place > start:
                chunks.append((start, run[start:place], ruling))
            start, ruling = place + 1, token.lower
        elif fresh:
            chunks.append((start, run[start:place], ruling))
            start, ruling = place, ""
    if start < len(run):
        chunks.append((start, run[start:], ruling))
    return chunks


def _subject_chunk(run: Tokens, chunks: list[tuple[int, Tokens, str]], *, leads: bool) -> tuple[int, Tokens]:
    """The head of the last "chunk of chunk for chunk": back over postmodifiers to what they modify."""
    place = len(chunks) - 1
    while place > 0 and chunks[place][2] in POSTMODIFIERS:
        place -= 1
    if place + 1 < len(chunks) and chunks[place][1][-1].lower in ("part", "excerpt", "parts", "some"):
        place += 1  # Part of the judge's statement
    offset, chunk, ruling = chunks[place]
    if ruling and place == 0 and len(chunks) > 1 and chunks[-1][2] == "":
        offset, chunk, _ = chunks[-1]
    elif place + 1 < len(chunks) and _named_at_end(chunks[place:]):
        offset, chunk, _ = chunks[-1]
        offset, chunk = chunks[place][0], run[chunks[place][0] :]
    return offset, chunk


def _named_at_end(chunks: list[tuple[int, Tokens, str]]) -> bool:
    """Whether the role's topic runs on into the name: "Mayor of London Sadiq Khan"."""
    head = chunks[0][1]
    if not head:
        return False
    if head[-1].lower not in ROLES:  # House of | Commons Speaker John Bercow
        words = [token.lower for token in chunks[-1][1]]
        return all(is_name_word(token) for token in (*head, *chunks[-1][1])) and any(
            word in ROLES for word in words[:-1]
        )
    if len(chunks) == 2 and head[-1].lower in _PORTFOLIOS and chunks[1][2] == "for":
        return _behind_portfolio(chunks[1][1])
    last = [token for token in chunks[-1][1] if is_name_word(token)]
    if last and last[-1].lower in ORGANISATIONS:
        return False  # the chair of the | Narrow Seas Commission
    return len(last) >= 3 and len(last) == len(
        [t for t in chunks[-1][1] if t.word and t.lower not in DETERMINERS]
    )


_PORTFOLIOS = frozenset(words_in("minister secretary member commissioner councillor councilor"))
"""Whose "for" tells what they deal with, and never whom they work for."""


def _behind_portfolio(topic: Tokens) -> bool:
    """Whether a full name follows what an office is for: "minister for | social care Ada Lunt"."""
    cares = next((at for at, token in enumerate(topic) if is_name_word(token)), len(topic))
    plain = all(token.word and token.lower not in ROLES for token in topic[:cares])
    return 0 < cares < len(topic) - 1 and plain and all(map(is_name_word, topic[cares:]))
