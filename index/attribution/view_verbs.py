"""Verbs of thinking, wanting and judging by what they take: words that make a sentence tell somebody's view."""

from collections.abc import Iterable

from index.attribution.lexicon import words_in
from index.attribution.verbs import forms

_IRREGULAR = {
    "speak": "speaks spoke spoken speaking",
    "find": "finds found finding",
    "see": "sees saw seen seeing",
    "foresee": "foresees foresaw foreseen foreseeing",
    "put": "puts putting",
    "let": "lets letting",
    "prefer": "prefers preferred preferring",
    "regret": "regrets regretted regretting",
    "plan": "plans planned planning",
    "undertake": "undertakes undertook undertaken undertaking",
    "take": "takes took taken taking",
}

OBJECT = words_in(
    """
    fear suppose expect doubt want recommend propose advise suspect assume presume regret favour favor foresee
    envisage advocate dispute oppose prefer resent wish contradict promise pledge suggest
    """
)
"""Of which every object tells a view: "wants a law", "doubts this"."""

PARTICLE = {
    "appeal": "to for against",
    "plead": "with for",
    "point": "to",
    "caution": "against",
    "rule": "out",
    "object": "to that",
    "speak": "of",
    "disagree": "with that",
    "agree": "with that",
    "believe": "in",
    "worry": "about that",
    "hope": "for to that",
    "long": "for to",
    "ask": "for",
    "look": "forward",
    "offer": "to",
    "undertake": "to",
    "intend": "to",
    "plan": "to",
    "argue": "for against",
    "threaten": "to with",
    "insist": "on upon",
}
"""With what must follow at once: "appealed to both sides", "ruled out talks"."""

WITH = {
    "attribute": "to",
    "ascribe": "to",
    "put": "down",
    "credit": "to with for",
    "present": "as",
    "portray": "as",
    "depict": "as",
    "regard": "as",
    "characterise": "as",
    "characterize": "as",
    "describe": "as",
    "dismiss": "as",
    "accuse": "of",
    "advise": "to against",
    "ask": "to",
    "beg": "to",
    "offer": "apology",
}
"""With what must follow behind the object: "described the work as easy"."""

JUDGING = ("consider", "find", "call", "deem", "think", "declare")
"""With an object and what it is held to be: "considers the figure invented"."""

REFUSING = ("decline", "refuse")
"""With a verb of saying: "declined to say whether"."""

DENIED = words_in("deny share know comment apologise apologize accept regard think believe understand see")
"""Views only where they are denied: "does not share the wish", "did not apologise"."""

SAYING = frozenset(
    words_in(
        "say comment confirm answer give discuss name speculate elaborate disclose reveal respond reply deny rule"
    )
)

HELD = frozenset(
    words_in(
        """
    afraid convinced confident sure certain worried concerned hopeful sceptical skeptical doubtful opposed ready
    willing unwilling prepared grateful proud pleased disappointed adamant optimistic pessimistic determined
    """
    )
)
"""Adjectives of who holds a view: "is afraid that", "is opposed to"."""

HELD_WITH = frozenset(words_in("that to of about"))


def _view_forms(lemma: str) -> tuple[str, ...]:
    return (lemma, *_IRREGULAR[lemma].split()) if lemma in _IRREGULAR else forms(lemma)


def _forms_of(lemmas: Iterable[str]) -> dict[str, str]:
    return {form: lemma for lemma in lemmas for form in _view_forms(lemma)}


VIEW = _forms_of({*OBJECT, *PARTICLE, *WITH, *JUDGING, *REFUSING, *DENIED})
"""Every form of a verb that may tell a view, with its lemma."""

ADJECTIVE_ENDINGS = ("able", "ible", "ful", "less", "ous", "ive", "ical", "ary", "ent", "ant", "al", "esque")
JUDGEMENTS = frozenset(
    words_in(
        """
    correct wrong right false true unfair fair absurd grotesque premature unjust just good bad better worse
    painful too overdue necessary unnecessary foolish wise stupid cruel crazy mad late early cheap
    insulting misleading disappointing encouraging worrying alarming humiliating shocking disgusting outrageous
    unfounded unacceptable overblown ill-timed long-overdue short-sighted exaggerated invented misguided
    justified unjustified ill-advised ill-judged welcome historic tragic weak strong empty hollow
    """
    )
)
"""What something is held to be, where no ending tells."""
_NO_ADJECTIVES = frozenset(
    words_in(
        """
    government parliament president minister student parent accident moment department statement agreement
    payment percent cent client agent patient hospital capital official rival trial arrival animal journal
    proposal approval signal metal canal festival material table council anniversary january february secretary
    library military territory investment development event continent incident restaurant merchant tenant
    plant grant giant parents detective executive initiative motive representative
    """
    )
)


def judges(word: str) -> bool:
    """Whether a word in lower case tells what something is held to be: "absurd", "unacceptable"."""
    if word in JUDGEMENTS:
        return True
    return len(word) > 4 and word.endswith(ADJECTIVE_ENDINGS) and word not in _NO_ADJECTIVES
