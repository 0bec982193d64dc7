"""What somebody does by speaking, told without a clause: "urged Orvia to wait", "welcomes the ceasefire"."""

from index.attribution.clause_ends import clause_end
from index.attribution.clauses import span_of
from index.attribution.cue import Cue
from index.attribution.lexicon import words_in
from index.attribution.tokens import Tokens
from index.attribution.views import LEMMA as VIEW
from index.attribution.views import denial, tells_view
from index.attribution.voices import Voice
from index.attribution.words import PREPOSITIONS, ROLES
from index.statement import Span

_PLAIN = frozenset(
    words_in(
        """
    urge reaffirm reiterate underscore underline stress emphasize emphasise commend condemn deplore denounce
    applaud congratulate thank welcome demand criticize criticise hail praise blame
    """
    )
)
"""Verbs of which every object is a matter of words."""
_PARTICLE = {
    "call": frozenset(("on", "for", "upon")),
    "insist": frozenset(("on", "upon")),
    "warn": frozenset(("of", "against", "about")),
    "complain": frozenset(("of", "about")),
}
_DENYING = frozenset(("reject", "dismiss", "deny"))
_CLAIMS = frozenset(
    words_in(
        """
    claim claims accusation accusations allegation allegations suggestion suggestions notion idea charge charges
    criticism report reports statement statements demand demands call calls characterization complaint complaints
    concern concerns fears speculation rumours rumors talk argument arguments involvement responsibility wrongdoing
    """
    )
)
"""What is denied in words; a proposal may be rejected, a minister dismissed by a deed."""
_FEELINGS = frozenset(
    words_in(
        """
    concern concerns hope hopes support gratitude condolences appreciation commitment readiness solidarity thanks
    interest outrage sympathy sympathies regret confidence willingness satisfaction sorrow alarm congratulations
    desire opposition dissatisfaction grief sadness dismay disappointment shock
    """
    )
)
_OBJECT_WITHIN = 6
"""Items behind the verb among which the noun stands that shows it to be a matter of words."""
_WORDS_MIN = 3
_DENIAL_WORDS_MIN = 7
"""A shorter one does not tell what was denied: "rejected the claim"."""
_OWN_THOUGHTS = frozenset(("think", "believe"))
_HOLDING = frozenset(words_in("believe think insist maintain suggest indicate agree continue deny"))
"""Verbs of what a country or body holds, rather than of something it said at one time."""


Clause = tuple[Span, bool]
"""Reported words, and whether quoted ones are among them."""


def own_report(
    items: Tokens,
    cues: list[Cue],
    voices: list[Voice | None],
    number: int,
    outer: int | None,
    clause: Clause | None,
    taken: bool,
) -> Clause | None:
    """What cue `number` reports: its clause unless that only echoes the report `outer` around it, or its act."""
    voice = voices[number]
    if voice is None:
        return None
    if outer is None:
        cue = cues[number]
        told = (
            speaks(cue, voice)
            or voice.person is not None
            and (cue.lemma == "blame" or tells_view(items, cue))
        )
        return act(items, cues, number, taken) if clause is None and told else clause
    return None if echoes(items, cues[number], voice, cues[outer], voices[outer]) else clause


def speaks(cue: Cue, voice: Voice) -> bool:
    """Whether it is one person who does the act: a name, a pronoun, an office; not "the bloc"."""
    subject = cue.subject
    if subject is None or cue.lemma == VIEW:
        return subject is not None and voice.definite
    return voice.human and (subject.kind != "description" or subject.head in ROLES)


def is_act(items: Tokens, cue: Cue) -> bool:
    """Whether the verb does something by speaking, with an object in place of a clause."""
    return (
        cue.lemma == VIEW
        or by_speaking(items, cue)
        or tells_view(items, cue)
        and not (cue.source or cue.after)
    )


def by_speaking(items: Tokens, cue: Cue) -> bool:
    """Whether what is done is done in words: urged Orvia to wait, expressed regret, denied having gone."""
    if cue.source or cue.after or cue.last > cue.verb + 1:
        return False
    following = [item.lower for item in items[cue.verb + 1 : cue.verb + 1 + _OBJECT_WITHIN]]
    if (
        not following
        or following[0] in ("that", ",", ":", ".", "by")
        or items[cue.verb + 1].quote is not None
    ):
        return False
    if cue.lemma in _PARTICLE and following[0] in _PARTICLE[cue.lemma]:
        return True
    if cue.lemma in _DENYING:
        return any(word in _CLAIMS for word in following) or following[0] == "having"
    if cue.lemma in ("express", "voice"):
        return any(word in _FEELINGS for word in following)
    return cue.lemma in _PLAIN and following[0] not in PREPOSITIONS


def act(items: Tokens, cues: list[Cue], number: int, taken: bool) -> tuple[Span, bool] | None:
    """The words of an act, verb and object, and whether quoted ones are among them; None where there is none.

    `taken` says that the cue reports a quotation.
    """
    cue = cues[number]
    if not is_act(items, cue) or taken and cue.lemma != VIEW and not by_speaking(items, cue):
        return None  # accused them of “tailoring” the rules
    stop = clause_end(items, cue, cues[number + 1 :])
    first = denial(items, cue.verb)
    held = items[first:stop]
    quoted = any(item.quote is not None for item in held)
    words = sum(1 for item in held if item.word)
    span = span_of(items, (first, stop))
    having = items[cue.verb + 1].lower == "having"
    least = _DENIAL_WORDS_MIN if cue.lemma in _DENYING and not having else _WORDS_MIN
    if span is None or words < least or taken and not quoted:
        return None
    return span, quoted and taken


def echoes(items: Tokens, cue: Cue, voice: Voice, around: Cue, outer: Voice | None) -> bool:
    """Whether a report inside another is no utterance of its own: "she said she thinks", "he said Orvia insists"."""
    if outer is None or not outer.human or cue.subject == around.subject or items[cue.first - 1].text == ",":
        return False
    own = cue.subject is not None and cue.subject.kind == "pronoun" and cue.lemma in _OWN_THOUGHTS
    return own or voice.name == outer.name or not voice.human and cue.lemma in _HOLDING
