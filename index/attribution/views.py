"""Sentences without a verb of saying that tell what somebody thinks, wants or holds something to be.

"She wants the lock reopened." "The firm, Corl and Sons, does not dispute the delay." The words are those from the
verb on, with what denies it, so that nobody is made to say the opposite.
"""

from index.attribution import russian
from index.attribution.cue import Cue
from index.attribution.cues import find_cues
from index.attribution.lexicon import words_in
from index.attribution.noun_phrases import clause_subject
from index.attribution.phrases import Phrase, is_name_word
from index.attribution.sources import possessor
from index.attribution.subjects import phrase_left, skippable
from index.attribution.tokens import Tokens, words_span
from index.attribution.verbs import AUXILIARIES, BE
from index.attribution.view_verbs import (
    DENIED,
    HELD,
    HELD_WITH,
    JUDGING,
    OBJECT,
    PARTICLE,
    REFUSING,
    SAYING,
    VIEW,
    WITH,
    judges,
)
from index.attribution.words import (
    DETERMINERS,
    FEMALE_PRONOUNS,
    MALE_PRONOUNS,
    ORGANISATIONS,
    PREPOSITIONS,
    ROLES,
)

LEMMA = "view"
"""What the cue of a view has for its verb."""
_WITHIN = 12
_VIEW_MIN = 3
"""Fewer items hold no subject, verb and object."""
_DENYING = frozenset(("not", "never", "cannot"))
_SPOKEN = frozenset(
    words_in(
        "answer reply response argument view position verdict message complaint explanation stance excuse line"
    )
)
"""What somebody says, as a noun: "his answer was that"."""
_UNCERTAIN = frozenset(words_in("a an half no one"))
"""What opens the words for something behind "spoke of"; behind "the" it is but a topic."""
_DO = frozenset(("do", "does", "did"))
_SUBORDINATES = frozenset(
    words_in(
        """
    who which whom whose that because if when where while after before since as although though unless until
    what how why whether
    """
    )
)
_OBJECT_PRONOUNS = frozenset(words_in("it this that him her them these those himself herself itself"))


def find_views(items: Tokens) -> list[Cue]:
    """The view that the main clause of a sentence tells, none where it tells a fact or an act."""
    if russian.is_russian(items):
        return []
    for place in range(1, len(items)):
        if items[place].lower in BE and (cue := _answer(items, place)) is not None:
            return [cue]
        if items[place].word and not items[place].capital and (last := _last_word(items, place)) is not None:
            cue = _cue(items, place, last)
            if cue is not None:
                return [cue]
    return []


def find_reports(items: Tokens) -> list[Cue]:
    """The reports of a sentence with the view it tells: alone, or in front of "and" or "but" and a report."""
    cues = find_cues(items)
    if not cues:
        return find_views(items)
    first = cues[0].first
    if first < _VIEW_MIN or items[first].lower not in ("and", "but") or cues[0].source:
        return cues
    return [*find_views(items[:first]), *cues]


def _answer(items: Tokens, be: int) -> Cue | None:
    """Lind's answer was that the pond was dry; her view is that it is."""
    told = be > 1 and items[be - 1].lower in _SPOKEN and be + 1 < len(items) and items[be + 1].lower == "that"
    owner = items[be - 2] if told else None
    if owner is None:
        return None
    subject, first = possessor(owner), be - 2
    if owner.lower == "'s":
        subject, first = clause_subject(items, be - 2)
    if subject is None or not _can_hold(subject):
        return None
    return Cue("say", words_span(items[be - 1 : be + 1]), first, be, be, subject)


def denial(items: Tokens, verb: int) -> int:
    """Where the words of a verb begin: at the auxiliary of one denied or conditional, "does not share"."""
    first = verb
    denied = False
    while first > 0 and skippable(items, first - 1):
        first -= 1
        denied = denied or _denies(items[first].lower) or items[first].lower in _MODAL
    if not denied:
        return verb
    opens = (at for at in range(first, verb) if items[at].lower in AUXILIARIES or _denies(items[at].lower))
    return next(opens, verb)


_MODAL = frozenset(("would", "could", "might", "may"))
"""What makes a view one that is held under conditions: "would have preferred"."""


def _denies(word: str) -> bool:
    return word in _DENYING or word.endswith(("n't", "n’t"))


def _last_word(items: Tokens, place: int) -> int | None:
    """The last item of a verb that tells a view here, None where the item is no such verb."""
    word = items[place].lower
    lemma = VIEW.get(word)
    if lemma is None:
        return _held(items, place)
    if word.endswith("ing") and lemma != word or not _is_finite(items, place, lemma):
        return None
    following = items[place + 1] if place + 1 < len(items) else None
    if following is None:
        return place if lemma in DENIED else None
    rest = [item.lower for item in items[place + 1 : place + _WITHIN]]
    if following.lower in PARTICLE.get(lemma, "").split():
        topic = lemma == "speak" and rest[1:2] and rest[1] not in _UNCERTAIN
        return None if topic else place
    if any(one in rest[1:] for one in WITH.get(lemma, "").split()):
        return place
    if lemma in REFUSING:
        return place if rest[:1] == ["to"] and rest[1:2] and rest[1] in SAYING else None
    if lemma in JUDGING and _judged(items, place + 1, lemma):
        return place
    denied = lemma in DENIED and denial(items, place) < place
    return place if (lemma in OBJECT or denied) and _takes(items, place) else None


def _is_finite(items: Tokens, place: int, lemma: str) -> bool:
    """Whether the form has a tense: no passive, no infinitive, no base form but behind "does not"."""
    back = place - 1
    while back >= 0 and skippable(items, back):
        back -= 1
    ahead = [item.lower for item in items[back + 1 : place]]
    if any(word in BE for word in ahead) or back >= 0 and items[back].lower in _RELATIVE:
        return False
    if items[place].lower == lemma and lemma != "put":
        return any(_denies(word) for word in ahead) or any(word in _DO for word in ahead)
    return back < 0 or items[back].lower != "to"


def _takes(items: Tokens, place: int) -> bool:
    """Whether an object, an infinitive or a clause follows: not "wanted by", "expected at noon"."""
    following = items[place + 1]
    if following.lower == "instead" and place + 2 < len(items):
        return items[place + 2].word
    if denial(items, place) < place:
        return following.lower != "by"
    free = following.lower not in PREPOSITIONS or following.lower == "to"
    return (following.word or following.quote is not None) and free


def _judged(items: Tokens, start: int, lemma: str) -> bool:
    """Whether an object follows and what it is held to be: "the blockade a knife", "it grotesque"."""
    first = items[start]
    if judges(first.lower) and _closes(items, start + 1):
        return True  # a step the mayor called painful
    alone = first.lower in _OBJECT_PRONOUNS
    if not alone and first.lower not in DETERMINERS and not is_name_word(first):
        return False
    for at in range(start + 1, min(start + _WITHIN, len(items))):
        item = items[at]
        if item.quote is not None:
            return lemma != "find"
        if not item.word and item.lower != "'s" or item.lower in AUXILIARIES or item.lower == "that":
            return False
        if item.lower in PREPOSITIONS and item.lower not in ("of", "for", "in", "on", "to"):
            return False
        if judges(item.lower) and (
            _closes(items, at + 1) or alone and at == start + 1 or item.lower == "too"
        ):
            return True
        if item.lower in ("a", "an") and lemma != "find" and items[at - 1].lower not in PREPOSITIONS:
            return True
    return False


def _closes(items: Tokens, at: int) -> bool:
    return at == len(items) or not items[at].word or items[at].lower in _AFTER_JUDGEMENT


_AFTER_JUDGEMENT = frozenset(words_in("and but or for to in at on because since as if"))


def _held(items: Tokens, place: int) -> int | None:
    """Is afraid that, is against, let it be known that, has doubts."""
    word = items[place].lower
    rest = [item.lower for item in items[place + 1 : place + 6]]
    if word in ("let", "lets") and rest[:3] == ["it", "be", "known"]:
        return place + 3
    if word not in BE or word in ("be", "been", "being"):
        return None
    while rest and (rest[0] == "not" or rest[0].endswith("ly")):
        rest = rest[1:]
    if rest[:2] == ["in", "favour"] or rest[:2] == ["in", "favor"] or rest[:1] == ["against"]:
        return place
    held = len(rest) > 1 and rest[0] in HELD and rest[1] in HELD_WITH
    return place if held else None


def _cue(items: Tokens, place: int, last: int) -> Cue | None:
    """The cue of a view, where a person or body is the subject of the main clause and holds it."""
    back = place
    while back > 0 and skippable(items, back - 1):
        back -= 1
    if back == 0 or items[back - 1].lower in _SUBORDINATES or items[back - 1].lower in PREPOSITIONS:
        return None
    subject, first = phrase_left(items, place)
    if subject is None or not _can_hold(subject) or subject.indefinite or not _is_main(items, first):
        return None
    return Cue(LEMMA, words_span(items[place : last + 1]), first, last, place, subject)


def _is_main(items: Tokens, first: int) -> bool:
    """Whether the subject at `first` is that of the main clause: at the head, or behind a comma or "and"."""
    ahead = items[:first]
    if not any(item.word for item in ahead):
        return True
    lowers = [item.lower for item in ahead]
    closed = ahead[-1].text in (",", ";", "—", "–", ":") or lowers[-1] in ("and", "but")
    return closed and (lowers[0] not in ("if", "unless") and not any(one in _RELATIVE for one in lowers))


_RELATIVE = frozenset(("who", "which", "whose", "whom", "what"))


def _can_hold(subject: Phrase) -> bool:
    """Whether the subject is a person or a body, and no group of anybody."""
    if subject.kind == "pronoun":
        head = subject.head
        return head in FEMALE_PRONOUNS or head in MALE_PRONOUNS or head == "it"
    if subject.kind == "description":
        return subject.head in ROLES or subject.head in ORGANISATIONS and subject.definite
    return True


def tells_view(items: Tokens, cue: Cue) -> bool:
    """Whether a verb of saying tells a view without reporting words: "called the tax absurd"."""
    subordinate = cue.first > 0 and items[cue.first - 1].lower in _SUBORDINATES - _RELATIVE
    return not subordinate and _last_word(items, cue.verb) is not None
