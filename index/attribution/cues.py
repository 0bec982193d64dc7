"""Finding what reports speech in a sentence: the verb, and who does it."""

from index.attribution import russian
from index.attribution.cue import Cue
from index.attribution.phrases import Phrase, extended, is_name_word, read_phrase
from index.attribution.places import PLACES
from index.attribution.tokens import Token, Tokens, words_span
from index.attribution.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    GROUP_ROLES,
    LEMMA,
    ORGANISATIONS,
    MONTHS,
    PAST,
    POSTMODIFIERS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SOURCE_NOUNS,
)
from index.statement import Span

_PHRASE_WORDS_MAX = 30
_SOURCE_WORDS = frozenset(("according", "words", "view", "opinion", "estimation"))


_SUBORDINATES = frozenset("when while after before if as although though because since once until".split())
_NOUN_FORMS = frozenset(
    "reports claims remarks comments demands questions attacks rules states calls promises replies praises estimates "
    "echoes jokes quotes labels brands terms posts notes voices references champions cites tweets signals rebukes "
    "complaints hints fears posted".split()
) - {"posted", "cites"}
_PLAIN_PRESENT = frozenset("say believe think argue claim report warn note tell suggest write insist".split())
"""Base forms that are hardly ever nouns beside a plural: "scientists from Bristol say"."""


def find_cues(items: Tokens) -> list[Cue]:
    """Every cue of the sentence, in text order."""
    if russian.is_russian(items):
        return russian.find_cues(items)
    cues: list[Cue] = []
    for place, item in enumerate(items):
        if not item.word:
            continue
        cue = _source_cue(items, place) or _verb_cue(items, place, cues)
        if cue is not None and (not cues or cue.verb > _reach(cues[-1])):
            cues.append(cue)
    return cues


def _reach(cue: Cue) -> int:
    """The last item that no other cue may begin in: "according to eyewitness reports" holds no verb."""
    return cue.last if cue.source else cue.verb


def _source_cue(items: Tokens, place: int) -> Cue | None:
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
    ):
        return _with_object(items, place - 1, place + 1, "words of")
    if word in ("view", "opinion", "words", "estimation") and place > 1 and items[place - 1].lower in ("'s", "’", "his", "her", "their"):  # fmt: skip
        start = place - 1
        while start > 0 and items[start].lower != "in" and place - start < 10:
            start -= 1
        if items[start].lower == "in":
            stop = place if items[place - 1].lower in ("his", "her", "their") else place - 1
            subject = _owner(items[place - 1]) or read_phrase(items[start + 1 : stop])
            return Cue(
                "view", words_span(items[place : place + 1]), start, place, place, subject, source=True
            )
    return None


def _owner(token: Token) -> Phrase | None:
    """in his view: he."""
    pronoun = {"his": "he", "her": "she", "their": "they"}.get(token.lower)
    return Phrase("pronoun", token.span, token.text, pronoun) if pronoun else None


def _with_object(items: Tokens, first: int, last: int, lemma: str) -> Cue | None:
    subject, end = phrase_right(items, last + 1)
    if subject is not None and subject.head in SOURCE_NOUNS and end + 2 < len(items):
        if items[end + 1].lower in ("by", "from", "of"):  # according to a post by Amy Cook
            writer, past = phrase_right(items, end + 2)
            subject, end = (writer, past) if writer is not None else (subject, end)
    if subject is None:
        return None
    return Cue(
        lemma, words_span(items[first : last + 1]), first, max(end, last), first, subject, True, source=True
    )


def _verb_cue(items: Tokens, place: int, earlier: list[Cue]) -> Cue | None:
    item = items[place]
    lemma = LEMMA.get(item.lower)
    if lemma is None:
        return _phrase_verb(items, place)
    base = item.lower == lemma and lemma != "read"
    if item.capital and place > 0 and is_name_word(items[place - 1]):
        return None
    if _is_noun(items, place):
        return None
    if base and not _plural_subject(items, place):
        return _to_infinitive(items, place, lemma)
    if item.lower.endswith("ing"):
        return _participle(items, place, lemma, earlier)
    return _finite(items, place, lemma)


def _is_noun(items: Tokens, place: int) -> bool:
    """Whether a form that may be a noun is one: "multiple reports have", "snide remarks", "that ruling"."""
    word = items[place].lower
    before = items[place - 1] if place else None
    after = items[place + 1].lower if place + 1 < len(items) else ""
    if word in _NOUN_FORMS:
        if before is None or after in AUXILIARIES or after in ("of", "from", "about", "on"):
            return True
        back = place - 1
        while back > 0 and items[back].lower in ADVERBS:
            back -= 1
        subject = items[back]
        named = is_name_word(subject) and not (back == 0 and len(subject.text) > 5)
        closed = subject.text in ",)" or subject.quote is not None
        return not (
            named
            or closed
            or subject.lower in PRONOUNS
            or subject.lower in ROLES
            or subject.lower in ORGANISATIONS
        )
    return (
        word.endswith("ing") and before is not None and (before.lower in DETERMINERS or before.lower == "'s")
    )


def _phrase_verb(items: Tokens, place: int) -> Cue | None:
    """Pointed out, went on to say, made clear, took to Twitter."""
    word = items[place].lower
    if word not in ("pointed", "points", "made", "makes", "pointing"):
        return None
    following = [item.lower for item in items[place + 1 : place + 3]]
    if (
        word in ("pointed", "points")
        and following[:1] == ["out"]
        or word in ("made", "makes")
        and following[:1] == ["clear"]
    ):
        cue = _finite(items, place, "point")
        return cue and Cue("say", Span(start=cue.span.start, end=items[place + 1].end), cue.first,
                           max(cue.last, place + 1), place + 1, cue.subject, cue.after)  # fmt: skip
    if word in ("pointing",) and following[:1] == ["out"]:
        cue = _participle(items, place, "point", [])
        return cue and Cue("say", Span(start=cue.span.start, end=items[place + 1].end), cue.first,
                           place + 1, place + 1, cue.subject, participle=True)  # fmt: skip
    return None


def _to_infinitive(items: Tokens, place: int, lemma: str) -> Cue | None:
    """went on to say, was quick to add, continued to insist."""
    if place < 2 or items[place - 1].lower != "to":
        return None
    for start in range(place - 2, max(-1, place - 5), -1):
        if items[start].lower in ("went", "goes", "going", "continued", "proceeded", "rushed", "hastened"):
            subject, first = phrase_left(items, start)
            span = words_span(items[start : place + 1])
            return Cue(lemma, span, first, place, place, subject) if subject else None
    return None


def _plural_subject(items: Tokens, place: int) -> bool:
    """Whether a base form is a present tense: "scientists say", "they say"."""
    back = place - 1
    while back >= 0 and (items[back].lower in ADVERBS or items[back].lower.endswith("ly")):
        back -= 1
    if back < 0 or not items[back].word:
        return False
    word = items[back].lower
    if word in ("they", "we", "i") or word in GROUP_ROLES:
        return True
    if items[place].lower not in _PLAIN_PRESENT:
        return word.endswith("s") and word[:-1] in ROLES
    plural_role = word.endswith("s") and word[:-1] in ROLES
    subject, first = phrase_left(items, place)
    if subject is None:
        return plural_role
    group = any(
        item.lower in GROUP_ROLES or item.lower[:-1] in ROLES for item in items[first:place] if item.word
    )
    return plural_role or group


def _participle(items: Tokens, place: int, lemma: str, earlier: list[Cue]) -> Cue | None:
    """, adding that …; with Zinichev describing the …; by announcing, “…”."""
    before = items[place - 1] if place else None
    span = items[place].span
    if before is not None and before.lower in AUXILIARIES and before.lower in BE:
        return _finite(items, place, lemma)
    if before is not None and before.word:
        subject, first = phrase_left(items, place)
        if subject is not None and first > 0 and items[first - 1].lower == "with":
            return Cue(lemma, span, first, place, place, subject, participle=True)
    verbs = [cue for cue in earlier if not cue.source]
    if verbs and before is not None and before.text != "," and before.quote is None:
        inner = sentence_subject(items[verbs[-1].last + 1 : place])  # reported that Arcia had … by saying
        if inner is not None and inner.kind in ("person", "pronoun"):
            return Cue(lemma, span, place, place, place, inner, participle=True)
    subject = verbs[-1].subject if verbs else sentence_subject(items[:place])
    return Cue(lemma, span, place, place, place, subject, participle=True) if subject else None


def _finite(items: Tokens, place: int, lemma: str) -> Cue | None:
    back = place - 1
    while back >= 0 and _skippable(items, back):
        back -= 1
    aux = [item.lower for item in items[back + 1 : place]]
    if any(word in BE for word in aux) and not items[place].lower.endswith("ing"):
        return _passive(items, place, lemma)
    if back >= 0 and items[back].lower in (
        "to",
        "not",
        "of",
        "a",
        "an",
        "the",
        "by",
        "from",
        "for",
        "in",
        "on",
    ):
        return None
    span = items[place].span
    inverted = (
        back < 0
        or not items[back].word
        and items[back].text not in ")—–-,'s"
        or items[back].quote is not None
    )
    if not inverted and items[back].text == "," and (back == 0 or items[back - 1].quote is not None):
        inverted = True
    if not inverted:
        subject, first = phrase_left(items, back + 1)
        if subject is not None:
            return Cue(lemma, span, first, place, place, subject)
    subject, end = phrase_right(items, place + 1)
    quoted = back >= 0 and (items[back].quote is not None or items[back - 1].quote is not None)
    if subject is not None and (quoted or items[back].text == "," and _closes(items, end)):
        return Cue(lemma, span, place, end, place, subject, after=True)
    return None


def _closes(items: Tokens, end: int) -> bool:
    return (
        end + 1 >= len(items)
        or items[end + 1].text in (".", ",", ";")
        or items[end + 1].lower in PREPOSITIONS
    )


def _passive(items: Tokens, place: int, lemma: str) -> Cue | None:
    """was told by the minister of “…”; was described by police as “…”."""
    for at in range(place + 1, min(place + 6, len(items))):
        if items[at].lower == "by":
            subject, end = phrase_right(items, at + 1)
            if subject is not None:
                return Cue(lemma, items[place].span, place, end, place, subject, after=True)
        if not items[at].word:
            break
    return None


def _skippable(items: Tokens, place: int) -> bool:
    item = items[place]
    word = item.lower
    if word in ADVERBS or word in AUXILIARIES or word.endswith("ly") and not item.capital:
        return True
    if word in DAYS or word in MONTHS or item.text.isdigit():
        return _in_date(items, place)
    if word in ("on", "in", "last", "this", "early", "late", "week", "month", "year", "evening", "morning",
                "night", "afternoon"):  # fmt: skip
        return place + 1 < len(items) and _skippable_date(items, place + 1)
    return False


def _in_date(items: Tokens, place: int) -> bool:
    return place > 0 and (items[place - 1].lower in ("on", "in", "last", "early", "late", "since") or (
        items[place].lower in DAYS or items[place - 1].lower in MONTHS))  # fmt: skip


def _skippable_date(items: Tokens, place: int) -> bool:
    word = items[place].lower
    return word in DAYS or word in MONTHS or word in ("week", "month", "year", "night", "evening", "morning", "late",
                                                      "afternoon", "early", "last", "this")  # fmt: skip


def phrase_left(items: Tokens, end: int) -> tuple[Phrase | None, int]:
    """The noun phrase that ends before item `end`, and the index it begins at."""
    stop = end
    while stop > 0 and _skippable(items, stop - 1):
        stop -= 1
    if stop == 0:
        return None, 0
    last = items[stop - 1]
    if last.text in (",", "—", "–", ")"):
        return _over_parenthesis(items, stop - 1)
    if last.lower in ("who", "which"):
        return _antecedent(items, stop - 1)
    if last.lower in ("and", "but", "then"):
        subject = sentence_subject(items[: stop - 1])
        return subject, stop - 1
    return _clause_subject(items, stop)


def _antecedent(items: Tokens, who: int) -> tuple[Phrase | None, int]:
    """… Mallory Stewart, who had said that …"""
    stop = who - 1 if who and items[who - 1].text in (",", "—") else who
    if stop < who and stop and not is_name_word(items[stop - 1]):
        return _over_parenthesis(items, stop)
    return _clause_subject(items, stop)


def _over_parenthesis(items: Tokens, mark: int) -> tuple[Phrase | None, int]:
    """Tomasz Kubiak, a fire service spokesman, told …; the president of the League, Jamel Msallem, said …"""
    opening = {",": (",",), ")": ("(",)}.get(items[mark].text, ("—", "–"))
    for back in range(mark - 1, max(-1, mark - 40), -1):
        if items[back].text in opening and (items[back].text != "," or _is_outer(items, back, mark)):
            if items[back + 1].lower in ("and", "but", "then"):
                return sentence_subject(items[:back]), back + 1
            inside = read_phrase(items[back + 1 : mark])
            outer, first = _clause_subject(items, back)
            if outer is not None and outer.kind == "person":
                return outer, first
            if outer is not None and outer.name.lower() in PLACES and items[mark].text == ",":
                continue  # Pastor Bradley of Grace Church in Auburn, Washington, near Seattle, told …
            if inside is not None and inside.kind == "person" and _whole(items[back + 1 : mark], inside):
                return inside, back + 1
            if outer is not None or items[mark].text == ")":
                return outer, first
            return _clause_subject(items, mark)
        if items[back].text in (";", ":", ".") or items[back].quote is not None and items[mark].text == ",":
            break
    return None, mark


def _is_outer(items: Tokens, back: int, mark: int) -> bool:
    """Whether the comma opens the apposition rather than standing in a list or a place name inside it."""
    return back + 1 < mark and (back == 0 or items[back - 1].text not in (",",))


def _whole(tokens: Tokens, phrase: Phrase) -> bool:
    return len(tokens) <= len(phrase.name.split()) + 6


def _clause_subject(items: Tokens, stop: int) -> tuple[Phrase | None, int]:
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
    return phrase and extended(phrase, run), first + offset


def _in_phrase(items: Tokens, place: int, stop: int) -> bool:
    item = items[place]
    if item.text == "." or item.text == "'s":
        return (
            item.text == "'s"
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
        return place > 0 and place + 1 < stop and _joins_names(items, place)
    if (
        word in LEMMA
        and not item.capital
        and LEMMA[word] not in ("report", "claim", "state", "post", "reply")
    ):
        return word in ("alleged", "accused")
    if word.endswith("ed") and not item.capital and len(word) > 4:
        return place == 0 or items[place - 1].lower in DETERMINERS
    return True


def _joins_names(items: Tokens, place: int) -> bool:
    before, after = items[place - 1], items[place + 1]
    if before.text == ",":
        return False
    return is_name_word(before) and (is_name_word(after) or after.lower in DETERMINERS) or (
        before.lower in GROUP_ROLES or before.lower in ROLES
    )  # fmt: skip


def _chunks(run: Tokens) -> list[tuple[int, Tokens, str]]:
    """Cut at prepositions and before pronouns and determiners: offset, words, ruling preposition."""
    chunks: list[tuple[int, Tokens, str]] = []
    start, ruling = 0, ""
    for place, token in enumerate(run):
        fresh = (
            place > start
            and (token.lower in DETERMINERS or token.lower in PRONOUNS)
            and not token.lower == "one"
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
    """ "Mayor of London Sadiq Khan": the role's topic runs on into the name."""
    head = chunks[0][1]
    if not head:
        return False
    if head[-1].lower not in ROLES:  # House of | Commons Speaker John Bercow
        words = [token.lower for token in chunks[-1][1]]
        return all(is_name_word(token) for token in (*head, *chunks[-1][1])) and any(
            word in ROLES for word in words[:-1]
        )
    last = [token for token in chunks[-1][1] if is_name_word(token)]
    return len(last) >= 3 and len(last) == len(
        [t for t in chunks[-1][1] if t.word and t.lower not in DETERMINERS]
    )


def phrase_right(items: Tokens, start: int) -> tuple[Phrase | None, int]:
    """The noun phrase that begins at item `start`, and the index of its last item."""
    end = start
    while end < len(items) and end - start < 24 and _continues(items, end, start):
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
    return phrase and extended(phrase, chunk), start + len(chunk) - 1


def _continues(items: Tokens, place: int, start: int) -> bool:
    item = items[place]
    word = item.lower
    if item.text == "'s":
        return not (place + 1 < len(items) and items[place + 1].lower in SOURCE_NOUNS)
    if item.text == ".":
        return place > start and len(items[place - 1].text) <= 4 and place + 1 < len(items) and is_name_word(
            items[place + 1]) and items[place - 1].end == item.start and (
            len(items[place - 1].text) == 1 or items[place - 1].lower in ("mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov"))  # fmt: skip
    if not item.word:
        return False
    if place > start and items[place - 1].lower in PRONOUNS:
        return False
    if (
        word in SOURCE_NOUNS
        and place > start
        or word == "state"
        and place + 1 < len(items)
        and items[place + 1].word
    ):
        return True
    if word in CONJUNCTIONS or word in AUXILIARIES or word in LEMMA and not item.capital or word in ADVERBS:
        return False
    if place > start and not item.capital and _verbal(items, place):
        return False
    if word in DAYS and place > start:
        return False
    if word in ("and", "&"):
        return place > start and _joins_names(items, place) if place + 1 < len(items) else False
    if word in PREPOSITIONS:
        return word in ("of", "for", "from") and place > start
    return True


def _verbal(items: Tokens, place: int) -> bool:
    """Whether a lower-case word after a noun is a verb: "Mohr spoke", "a protester using", "the court ordered"."""
    word = items[place].lower
    if word in PAST:
        return True
    before = items[place - 1]
    if word.endswith("ing") or word.endswith("ed") and len(word) > 4:
        return before.capital or before.lower in ROLES or before.lower in GROUP_ROLES or before.lower == "'s"
    return False


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
        phrase, _ = phrase_right(items, place)
        return phrase
    return None
