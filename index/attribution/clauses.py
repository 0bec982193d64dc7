"""Where the reported words of an unquoted report begin and end."""

from index.attribution.circumstances import counts, is_circumstance, past_circumstance
from index.attribution.clause_verbs import is_verb
from index.attribution.cue import Cue
from index.attribution.lexicon import words_in
from index.attribution.noun_phrases import phrase_right
from index.attribution.tokens import Tokens
from index.attribution.verbs import AUXILIARIES, CLAUSE_VERBS, PAST, STRONG
from index.attribution.words import (
    DETERMINERS,
    GROUP_ROLES,
    ORGANISATIONS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
)
from index.statement import Span

_CONTENT_WORDS_MIN = 2
_THAT_WITHIN = 14
"""Items after the verb among which "that" opens the clause: "said in a statement on Monday that …"."""
_NEEDS_OBJECT = frozenset(words_in("comment remark speculate complain estimate"))
"""Verbs that take no clause in front: "One of them, Rebecca De Mabior, also commented on it"."""
_VIEWS = frozenset(
    words_in(
        """view views hope hopes belief concern concerns confidence opinion fear fears regret conviction
        expectation doubt doubts alarm satisfaction surprise disappointment assurance assurances"""
    )
)
_VIEW_WITHIN = 4
"""Items after the verb among which a noun of view may stand: "expressed her firm and lasting hope that"."""
_OPENERS = frozenset(words_in("that whether how why what if что чтобы"))
_TELL = frozenset(words_in("tell remind inform assure warn advise convince"))
_RELATIVE = frozenset(
    words_in(
        """
    which who whom when where while as after before although though but and or whose
    """
    )
)
_PLACING = frozenset(("in", "with", "at", "from", "near", "inside"))
_PLACE_WITHIN = 8
_KEPT = frozenset(")%‰°$€£₽")
"""Marks that belong to the words in front of them: 4.8%."""
_TO_VERBS = frozenset(words_in("pledge promise vow threaten guarantee"))


def clause_after(items: Tokens, cue: Cue, stop: int) -> tuple[int, int] | None:
    """Item indices, half-open, of the clause that follows the cue; None when no clause does.

    "said (on Monday) (in a statement) (that) CLAUSE": without "that" only strong verbs of saying count
    and the clause must hold a finite verb.
    """
    start = cue.last + 1
    if cue.source:
        start = _after_comma(items, _past_place(items, start, stop))
        if start < stop and items[start].lower in ("who", "which", "whose"):
            return None
        return _from(items, _after_apposition(items, start, stop), stop)
    if cue.lemma not in CLAUSE_VERBS:
        return None
    that = _that(items, cue, stop)
    if that is not None:
        return _from(items, that + 1, stop)
    if cue.lemma in ("tell", "remind", "inform", "assure", "warn", "advise"):
        start = _past_object(items, start, cue.lemma)
    start = past_circumstance(items, start, stop)
    if start < stop and items[start].text in (",", ":"):
        start += 1
        if start < stop and items[start].lower in _RELATIVE:
            return None
    if cue.lemma in _TO_VERBS and start < stop and items[start].lower == "to":
        return _from(items, start, stop)
    if cue.lemma not in STRONG or start >= stop or not _is_clause(items, start, stop):
        return None
    return _from(items, start, stop)


def clause_before(items: Tokens, cue: Cue, begin: int) -> tuple[int, int] | None:
    """The clause in front of a closing attribution: "CLAUSE, officials said"."""
    end = cue.first
    if items[end].lower in ("and", "but", "then"):
        return None  # called it “a test” and told …
    if not cue.source and (cue.lemma not in STRONG or cue.lemma in _NEEDS_OBJECT):
        return None
    if (
        end <= begin
        or items[end - 1].text not in (",", "—", "–")
        and items[end - 1].quote is None
        and not cue.source
    ):
        return None
    while (
        end > begin
        and not items[end - 1].word
        and items[end - 1].quote is None
        and items[end - 1].text not in _KEPT
    ):
        end -= 1
    begin = max([begin, *(at + 1 for at in range(begin, end) if items[at].text == ";")])
    return _from(items, begin, end) if end > begin else None


def is_clause(items: Tokens, bounds: tuple[int, int]) -> bool:
    """Whether the stretch has a subject and a finite verb of its own."""
    return bounds[0] < bounds[1] and _is_clause(items, *bounds)


def span_of(items: Tokens, bounds: tuple[int, int]) -> Span | None:
    """The words of the clause without the marks at its ends."""
    first, past = bounds
    while (
        past > first
        and not items[past - 1].word
        and items[past - 1].quote is None
        and items[past - 1].text not in _KEPT
    ):
        past -= 1
    while first < past and items[first].text in (",", ":", ";", "—", "–", "-", "/", "."):
        first += 1
    if past <= first:
        return None
    return Span(start=items[first].start, end=items[past - 1].end)


def _from(items: Tokens, start: int, stop: int) -> tuple[int, int] | None:
    words = sum(1 for item in items[start:stop] if item.word) + sum(
        3 for item in items[start:stop] if item.quote is not None
    )
    return (start, stop) if words >= _CONTENT_WORDS_MIN else None


def _after_comma(items: Tokens, start: int) -> int:
    return start + 1 if start < len(items) and items[start].text == "," else start


def _past_place(items: Tokens, start: int, stop: int) -> int:
    """Past where the source is or what it has: "according to sources in Ostmere, | the pier was shut"."""
    if start >= stop or items[start].lower not in _PLACING:
        return start
    return next((at for at in range(start, min(start + _PLACE_WITHIN, stop)) if items[at].text == ","), start)


def _after_apposition(items: Tokens, start: int, stop: int) -> int:
    """Past the role of the source: "according to Ann Lee, the head of the agency, …"."""
    marks = (
        at for at in range(start, min(start + 20, stop)) if not items[at].word and items[at].lower != "'s"
    )
    comma = next(marks, stop)
    if comma >= stop or items[comma].text != "," or comma == start:
        return start
    words = [item.lower for item in items[start:comma]]
    role = any(word in ROLES for word in words[:5])
    verb = any(word != "'s" and (word in AUXILIARIES or word in PAST) for word in words)
    return comma + 1 if role and not verb else start


def _that(items: Tokens, cue: Cue, stop: int) -> int | None:
    """Index of the word that opens the reported clause.

    At once ("said that …", "asked whether …"), after place and time ("said in a statement that …"), or after
    the hearer ("told reporters on Monday that …"), after a noun of view ("expressed hope that …"); not after
    another object ("announced a plan that …").
    """
    start = cue.last + 1
    if start < stop and items[start].lower in _OPENERS and not items[start].capital:
        pronoun = items[start].lower == "that" and start + 1 < stop and items[start + 1].lower in AUXILIARIES
        if cue.lemma == "reaffirm" and not _is_clause(items, start + 1, stop):
            return None  # reaffirmed that commitment
        return None if pronoun else start  # said that was late
    for at in range(start, min(start + _VIEW_WITHIN, stop - 1)):
        if items[at].lower in _VIEWS and items[at + 1].lower == "that":
            return at + 1  # expressed her firm hope that
    late = start < stop and (is_circumstance(items[start]) or cue.lemma in _TELL)
    if not late or cue.lemma == "comment":  # commenting on reports that …
        return None
    for at in range(start + 1, min(start + _THAT_WITHIN, stop)):
        item = items[at]
        if (
            item.quote is not None
            or item.text in (";", ":")
            or item.lower in AUXILIARIES
            and not (item.lower == "'s" and items[at - 1].capital)
            or item.lower in PAST
        ):
            return None
        if item.lower in ("that", "что", "чтобы"):
            following = items[at + 1].lower if at + 1 < stop else ""
            if item.lower == "that" and (following in PAST or following in AUXILIARIES):
                return None  # told reporters after a meeting that ran past midnight
            at = _past_aside(items, start, at, stop)
            return at if items[at - 1].lower not in ("and", "but", "or") else None
    return None


def _past_aside(items: Tokens, start: int, that: int, stop: int) -> int:
    """The "that" behind an aside which holds one: "said, commenting on reports that it sank, | that it had not"."""
    aside = any(
        items[at].text == "," and items[at + 1].lower.endswith("ing") for at in range(start, that - 1)
    )
    if not aside or items[that - 1].text == ",":
        return that
    later = range(that + 1, min(that + 2 * _THAT_WITHIN, stop))
    return next((at for at in later if items[at].lower == "that" and items[at - 1].text == ","), that)


def _past_object(items: Tokens, start: int, lemma: str) -> int:
    """Past the hearer: told reporters, told the BBC."""
    if (
        start >= len(items)
        or lemma == "warn"
        and items[start].lower not in ("reporters", "him", "her", "them", "us")
    ):
        return start
    if items[start].lower in ("him", "her", "them", "us", "me", "reporters", "journalists", "media"):
        return start + 1
    phrase, end = phrase_right(items, start)
    if phrase is None:
        return start
    # "told Reuters the fire": the hearer ends where a determiner begins the clause.
    for at in range(start + 1, end + 1):
        if items[at].lower in DETERMINERS or items[at].lower in PRONOUNS or _hearer_ends(items, at):
            return at
    return end + 1


def _hearer_ends(items: Tokens, at: int) -> bool:
    """The hearer ends where the case of the words turns: told Agence France-Presse | arson has been used."""
    before, item = items[at - 1], items[at]
    if before.capital and item.word and not item.capital:
        return item.lower not in ("of", "and", "for") and item.lower not in ORGANISATIONS
    return (
        not before.capital and item.capital and (before.lower in GROUP_ROLES or before.lower in ORGANISATIONS)
    )


def _is_clause(items: Tokens, start: int, stop: int) -> bool:
    """Whether a finite verb follows a subject: "they had arrested" is one, "36 infections" is none."""
    first = items[start]
    if (
        not first.word
        and first.text not in "[$£€"
        or first.lower in ("to", "of", "about", "for", "and", "by", "him", "them", "us", "me")
        and not counts(items, start)
    ):
        return False
    for at in range(start + 1, min(start + 28, stop)):
        word = items[at].lower
        if word in AUXILIARIES or word in PAST:
            return True
        if word.endswith("n't") or word.endswith("n’t"):
            return True
        if (
            items[at].word
            and not items[at].capital
            and len(word) > 4
            and word.endswith("ed")
            and _verbal(items, at)
        ):
            return True
        if is_verb(items, at, stop):
            return True
        if items[at].text == ";" or _was_object(items, start, at):
            return False
    return first.lower in PRONOUNS


def _was_object(items: Tokens, start: int, at: int) -> bool:
    """Whether what stands from `start` to `at` without a verb is an object: a plan | that …; victory, | but …."""
    first, word = items[start].lower, items[at].lower
    if word == "that":
        return at - start <= 3 and first in DETERMINERS
    turns = items[at].text == "," and at + 1 < len(items) and items[at + 1].lower == "but"
    return turns and first not in PRONOUNS and first not in ("this", "that", "these", "those", "there")


def _verbal(items: Tokens, at: int) -> bool:
    before = items[at - 1].lower
    return before not in DETERMINERS and before not in PREPOSITIONS
