"""Whose verb it is: the subject in front of a verb, over adverbs, dates, asides and relative clauses."""

from index.attribution.lexicon import words_in
from index.attribution.noun_phrases import clause_subject, phrase_right, sentence_subject
from index.attribution.phrases import PARTIES, Phrase, abbreviates, is_name_word, read_phrase
from index.attribution.places import PLACES
from index.attribution.tokens import Tokens
from index.attribution.verbs import AUXILIARIES, LEMMA, PAST
from index.attribution.words import ADVERBS, DAYS, MONTHS, PREPOSITIONS, ROLES, SOURCE_NOUNS

_ROLE_WORDS_MAX = 8
_CAMPUSES = frozenset(("university", "college", "institute"))
_TIMES = frozenset(words_in("week month year night evening morning afternoon late early last this"))


def phrase_left(items: Tokens, end: int) -> tuple[Phrase | None, int]:
    """The noun phrase that ends before item `end`, and the index it begins at."""
    stop = end
    while stop > 0 and skippable(items, stop - 1):
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
    subject, first = clause_subject(items, stop)
    subject, first = _of_campus(items, first, stop) or (subject, first)
    relative = _relative_before(items, first)
    if subject is not None and relative is not None:
        whole, begins = _antecedent(items, relative)
        if whole is not None:
            return whole, begins
    return subject, first


def _of_campus(items: Tokens, first: int, stop: int) -> tuple[Phrase, int] | None:
    """Who is of a university whose name ends in its town: "Bo Ray of the University of Orvia, | Lissen said"."""
    if first < 2 or items[first - 1].text != "," or not all(map(is_name_word, items[first:stop])):
        return None
    person, begins = clause_subject(items, first - 1)
    if person is None or person.kind != "person" or begins and items[begins - 1].word:
        return None
    behind = [item.lower for item in items[begins : first - 1] if item.start >= person.span.end]
    campus = behind[:1] in (["of"], ["at"], ["from"]) and not _CAMPUSES.isdisjoint(behind)
    return (person, begins) if campus else None


def _relative_before(items: Tokens, first: int) -> int | None:
    """The place of "that" in "the hospital that received the | passengers"."""
    if first < 3 or not _finite(items[first - 1].lower) or items[first - 1].capital:
        return None
    for place in (first - 2, first - 3):
        if items[place].lower in ("that", "which", "who"):
            return place if place and items[place - 1].word and items[place - 1].lower not in LEMMA else None
        if items[place].lower not in AUXILIARIES:
            return None
    return None


def _finite(word: str) -> bool:
    return word in PAST or word.endswith("ed") and len(word) > 4


def _named_first(items: Tokens, start: int, stop: int) -> Phrase | None:
    """A name with its body behind it: "Sunniva Corl of the Harbour Union"."""
    phrase, last = phrase_right(items, start)
    return phrase if phrase is not None and phrase.kind == "person" and last + 1 == stop else None


def doer(items: Tokens) -> Phrase | None:
    """The person whose verb the stretch holds: "that Arcia | had begun", not "Arcia by"."""
    inner = sentence_subject(items)
    if inner is None or inner.kind not in ("person", "pronoun") or inner.head == "it":
        return None
    behind = (item for item in items if item.start >= inner.span.end and not item.capital)
    acts = any(
        item.lower in AUXILIARIES or item.lower in PAST or item.lower.endswith("ed") for item in behind
    )
    return inner if acts else None


def skippable(items: Tokens, place: int) -> bool:
    """Whether a word between subject and verb is no part of either: also, has, on Monday, last week."""
    item = items[place]
    word = item.lower
    if word in ADVERBS or word in AUXILIARIES or word.endswith("ly") and not item.capital:
        return True
    if word in ("long", "since", "twice") and place and items[place - 1].lower in AUXILIARIES:
        return True  # has long said
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
    return word in DAYS or word in MONTHS or word in _TIMES


def _antecedent(items: Tokens, who: int) -> tuple[Phrase | None, int]:
    """The subject of a relative clause: Mallory Stewart, who had said that."""
    stop = who - 1 if who and items[who - 1].text in (",", "—") else who
    if stop < who and stop and not is_name_word(items[stop - 1]):
        found = _over_parenthesis(items, stop)
        return found if found[0] is not None else _nearest_role(items, stop)
    subject, first = clause_subject(items, stop)
    if subject is not None and subject.head in SOURCE_NOUNS:
        whose = sentence_subject(items[:first])  # Facebook released a statement which read …
        return (whose, first) if whose is not None else (subject, first)
    if subject is not None and subject.kind == "description" and first > 1 and items[first - 1].text == ",":
        named, begins = clause_subject(items, first - 1)  # Mark Hay, a marine ecologist, who said
        if named is not None and named.kind == "person":
            return named, begins
    return subject, first


def _nearest_role(items: Tokens, stop: int) -> tuple[Phrase | None, int]:
    """The role right in front of a relative clause: the words of | Orvia's foreign minister, who said."""
    first = stop
    while first > 0 and stop - first < _ROLE_WORDS_MAX and items[first - 1].lower not in PREPOSITIONS:
        first -= 1
    phrase, last = phrase_right(items, first)
    role = phrase is not None and phrase.head in ROLES and last + 1 == stop
    return (phrase if role else None), first


def _over_parenthesis(items: Tokens, mark: int) -> tuple[Phrase | None, int]:
    """The subject in front of an aside, or the name in it: "the League's president, Jamel Msallem, said"."""
    opening = {",": (",",), ")": ("(",)}.get(items[mark].text, ("—", "–"))
    for back in range(mark - 1, max(-1, mark - 40), -1):
        if items[back].text == "," and _in_number(items, back):
            continue
        if items[back].text in opening and (items[back].text != "," or _is_outer(items, back, mark)):
            if items[back + 1].lower in ("and", "but", "then"):
                return sentence_subject(items[:back]), back + 1
            if _is_aside(items, back):
                continue  # Ann Lee, from Leeds, who lost her home, told …
            found = _named_or_described(items, back, mark)
            if found is not None:
                return found
            continue  # Pastor Bradley of Grace Church in Auburn, Washington, near Seattle, told …
        ends = items[back].text in (";", ":") or items[back].text == "." and not abbreviates(items, back)
        if ends or items[back].quote is not None and items[mark].text == ",":
            break
    return None, mark


def _named_or_described(items: Tokens, back: int, mark: int) -> tuple[Phrase | None, int] | None:
    """The name in front of an aside or in it, else what stands in front; None where that is a mere place."""
    named, inside = _named_first(items, back + 1, mark), read_phrase(items[back + 1 : mark])
    if named is not None and (" " in named.name or inside is None or inside.kind != "person"):
        inside = named
    outer, first = _in_front(items, back)
    if outer is not None and outer.kind == "person":
        return outer, first
    if (
        outer is not None
        and outer.name.lower() in PLACES
        and items[mark].text == ","
        and not _leads(items, first)
    ):
        return None
    if inside is not None and inside.kind == "person" and _whole(items[back + 1 : mark], inside):
        return inside, first if outer is not None else back + 1
    if outer is not None or items[mark].text == ")":
        return outer, first
    return clause_subject(items, mark)


def _leads(items: Tokens, first: int) -> bool:
    """Whether what begins at `first` opens the sentence as its subject: "Orvia, which …, says"."""
    return not any(item.word for item in items[:first]) and items[first].lower not in PREPOSITIONS


def _in_front(items: Tokens, mark: int) -> tuple[Phrase | None, int]:
    """What stands in front of an aside, over an abbreviation in brackets: "the Narrow Seas Court (NSC) — the …"."""
    if mark > 3 and items[mark - 1].text == "." and items[mark - 2].text.startswith(PARTIES):
        return clause_subject(items, mark - 3)  # Sen. Ada Lunt, R-Fla., appearing on …
    if mark > 2 and items[mark - 1].text == ")" and items[mark - 3].text == "(":
        return clause_subject(items, mark - 3)
    return clause_subject(items, mark)


def _is_aside(items: Tokens, comma: int) -> bool:
    """Whether an aside ends at the comma: ", from Leeds,", ", 43,", ", who lives here,"."""
    start = comma - 1
    while start >= 0 and items[start].word and comma - start < 12:
        start -= 1
    if start < 0 or items[start].text != "," or start + 1 == comma:
        return False
    first = items[start + 1]
    return (
        first.lower in PREPOSITIONS
        or first.lower in ("who", "which", "whose", "aged", "both", "all")
        or first.text.isdigit()
    )


def _in_number(items: Tokens, comma: int) -> bool:
    """Whether the comma parts the thousands of a number: 8,000."""
    after = items[comma + 1]
    return after.start == items[comma].end and after.text.isdigit()


def _is_outer(items: Tokens, back: int, mark: int) -> bool:
    """Whether the comma opens the apposition rather than standing in a list or a place name inside it."""
    return back + 1 < mark and (back == 0 or items[back - 1].text not in (",",))


def _whole(tokens: Tokens, phrase: Phrase) -> bool:
    return len(tokens) <= len(phrase.name.split()) + 6
