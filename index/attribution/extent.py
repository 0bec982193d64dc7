"""How far the clause of an unquoted report reaches, in front of its cue or behind it."""

from collections.abc import Collection

from index.attribution.acts import by_speaking
from index.attribution.clause_ends import clause_end
from index.attribution.clauses import clause_after, clause_before, is_clause, span_of
from index.attribution.cue import Cue
from index.attribution.lexicon import words_in
from index.attribution.tokens import Token
from index.attribution.verbs import AUXILIARIES, PAST
from index.attribution.words import PREPOSITIONS
from index.statement import Span

_SUBORDINATES = frozenset(words_in("while although though if when because since once unless whereas whether"))
_MEANWHILE = frozenset(words_in("after hours days weeks amid despite ahead following"))
"""What opens a circumstance behind a closing report."""
_NO_SUBJECT = frozenset(
    words_in("при кроме помимо однако но а и вместе в во на также к с со по о об так между тем из за до для")
)
"""What a Russian sentence opens with when its first words are no subject."""
_SUBJECT_MAX = 4
_ADVERBS_MAX = 2
_WORDS_MIN = 4
"""Items behind a report that follows a subordinate clause, from which on they are what is reported."""


def reported_clause(
    items: tuple[Token, ...], cues: list[Cue], number: int, direct: Collection[int], taken: bool
) -> tuple[Span, bool] | None:
    """The words that cue `number` reports, and whether quoted ones are among them; None when it reports none.

    `direct` is where the sentence's quotations begin that the cue reports whole; `taken` says that it reports
    a quotation.
    """
    bounds = reported_extent(items, cues, number)
    if bounds is None:
        return None
    held = [item.quote for item in items[bounds[0] : bounds[1]] if item.quote is not None]
    if any(quote.start in direct for quote in held):
        return None  # Colleagues were kinder: “…,” wrote Ann Lee
    behind = bounds[0] > cues[number].last and items[bounds[0] - 1].lower != "that"
    far = bool(direct) and cues[number].after and bounds[0] > cues[number].last + 2
    if taken and (behind and not held or far):
        return None  # “…,” he said in a speech, which …; “…,” said Lee on the fact that …
    span = span_of(items, bounds)
    if span is None or held and is_quotation(items, bounds):
        return None
    return span, bool(held) and taken


def reported_extent(items: tuple[Token, ...], cues: list[Cue], number: int) -> tuple[int, int] | None:
    """Item indices, half-open, of the clause that cue `number` reports; None when it reports none."""
    cue = cues[number]
    stop = clause_end(items, cue, cues[number + 1 :])
    closes = cue.first > 0 and items[cue.first - 1].text == "," and not cue.participle
    earlier = [other for other in cues[:number] if not (closes and by_speaking(items, other))]
    begin = max((other.last + 1 for other in earlier), default=0)
    if not begin and _parts_subject(items, cue):
        return 0, stop
    if cue.source or cue.after:
        before = clause_before(items, cue, begin)
        if before is not None and (not cue.source or is_clause(items, before)):
            return before
    if cue.participle and not cue.source:
        return clause_after(items, cue, stop)
    after = clause_after(items, cue, stop)
    if after is None:
        return _in_front(items, cue, begin, stop)
    if cue.source and cue.first > begin + 1 and items[after[0]].lower in ("and", "but"):
        return None if begin else clause_before(items, cue, 0)  # Lee leads, according to the poll, and has …
    if cue.source and cue.first > begin + 1 and items[cue.last + 1].lower.endswith("ed"):
        return None  # … died on Monday according to a statement released by the court
    if cue.first > begin and items[cue.first - 1].text == "," and items[after[0] - 1].text == ",":
        before = clause_before(items, cue, begin)  # The yard was shut, the police said on Monday, an irony …
        if before is not None and is_clause(items, before):
            return before
    return after


def _parts_subject(items: tuple[Token, ...], cue: Cue) -> bool:
    """Whether the report stands in commas between subject and verb: "Exports, the minister said, grew by 4%"."""
    if cue.participle or cue.first < 2 or items[cue.first - 1].text != "," or not in_commas(items, cue):
        return False
    head = tuple(item for item in items[: cue.first - 1] if item.lower != "'s")  # the owner's, mostly
    following = items[cue.last + 2].lower if cue.last + 2 < len(items) else ""
    if cue.source and (
        items[0].lower in _NO_SUBJECT or items[0].lower in PREPOSITIONS or len(head) > _SUBJECT_MAX
    ):
        return False
    if cue.source and "а" <= following[:1] <= "ё":
        return not any(item.quote is not None for item in head)
    told = following in ("что", "чтобы", "как")
    if (
        "а" <= following[:1] <= "ё"
        and not told
        and len(head) <= _ADVERBS_MAX
        and not any(item.quote for item in head)
    ):
        return not any(item.capital for item in head[1:])  # Однако, отметил Петров, план готов
    verb = following in AUXILIARIES or following in PAST or following.endswith("ed") and len(following) > 4
    whole = len(head) > 1 and is_clause(head, (0, len(head)))
    return verb and not whole and not any(item.quote is not None for item in head)


def _in_front(items: tuple[Token, ...], cue: Cue, begin: int, stop: int) -> tuple[int, int] | None:
    """The clause that a closing report follows, or the one that the report interrupts."""
    if begin and not cue.source and in_commas(items, cue):
        return None  # … — and Google is now, it says, armed with …
    before = clause_before(items, cue, begin)
    if before is None or not cue.source and not cue.after and "а" <= items[cue.verb].lower[:1] <= "ё":
        return None  # Летом, в мае, Тарвия объявила о перемирии: the verb comes first behind reported words
    if in_commas(items, cue) and not is_clause(items, before) and stop - cue.last > _WORDS_MIN:
        return before[0], stop  # The suspension, Rask repeated, had never touched …
    if items[before[0]].lower in _SUBORDINATES and stop - cue.last > _WORDS_MIN:
        return cue.last + 1, stop  # While it is easy, Keeley said this lowers standards
    return before if closing(items, cue) and _tells(items, before) else None


def _tells(items: tuple[Token, ...], bounds: tuple[int, int]) -> bool:
    """Whether the stretch tells something: a clause, or four words that no preposition opens ("As of Sunday")."""
    held = items[bounds[0] : bounds[1]]
    first = held[0].lower
    russian = "а" <= first[:1] <= "ё"
    words = sum(item.word for item in held)
    plain = words > 3 and first not in PREPOSITIONS
    return russian or plain or is_clause(items, bounds) or any(item.quote is not None for item in held)


def closing(items: tuple[Token, ...], cue: Cue) -> bool:
    """Whether nothing but place, time and circumstances follow: "…, the diplomat said on Monday, bowing to …"."""
    after = items[cue.last + 1 :]
    aside = (at for at in range(len(after) - 1) if after[at].text == "," and _circumstance(after[at + 1]))
    near = after[: next(aside, len(after))]
    return len([item for item in near if item.word]) <= 10 and not any(item.quote for item in near)


def _circumstance(item: Token) -> bool:
    word = item.lower
    return word.endswith("ing") and len(word) > 5 and not item.capital or word in _MEANWHILE


def in_commas(items: tuple[Token, ...], cue: Cue) -> bool:
    """Whether a comma follows the report: … and Google is now, it says, armed with …."""
    return cue.last + 1 < len(items) and items[cue.last + 1].text == ","


def is_quotation(items: tuple[Token, ...], bounds: tuple[int, int]) -> bool:
    """Whether the clause is nothing but a quotation."""
    return not any(item.word for item in items[bounds[0] : bounds[1]])
