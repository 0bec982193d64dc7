"""Whose words a question's own verb asks for: "Has X ever called …", "How did X, who saw it, describe …"."""

from collections.abc import Iterator, Sequence

from assistant.question_tokens import AUXILIARIES, STOPS, SUBJECT_MAX, Subject, Token, is_bare
from assistant.voice_phrases import ASKED_VERBS, BREAKS, CERTAIN_VERBS, GIVE_VERBS, LEADS, VIEW_NOUNS
from assistant.word_tables import words as word_set
from index.attribution.verbs import LEMMA
from index.attribution.words import ORGANISATIONS

_OPENERS = word_set(
    "what what's how why whom did does do has have had would will could might was is quote and but so"
)
"""A question that opens so and has a verb of saying asks for words; "in which case did X rule" does not."""
_NEVER_LAST = frozenset(("the", "a", "an", "of", "for"))
_WITH_BACK = word_set("hold go come give take bring get pull roll scale cut keep fight push")
"""Verbs that take "back" with them: "did X hold back"."""
_BE = frozenset(("was", "were", "is", "are"))
_BEFORE_INFINITIVE = frozenset(("did", "does", "do", "will", "would", "could", "might"))
OPINIONS = word_set(
    "opposed concerned convinced worried inclined disappointed surprised pleased determined prepared agreed"
)
"""Participles that tell what their subject thinks: "is X opposed to it"; others tell what was done to it."""
_NOUNS = word_set("assembly family ally supply monopoly reply bully")
"""That end as adverbs do."""
_APPOSITION_MAX = 12
"""Words between the commas behind a name: "X, the former nurse from Florida, …"."""


def verb_subjects(words: Sequence[Token], question: str) -> Iterator[Subject]:
    """What stands between an auxiliary and a verb that asks for words or views."""
    opened = bool(words) and words[0].lower in _OPENERS
    for at, word in enumerate(words):
        if word.lower not in AUXILIARIES:
            continue
        noun_before = any(before.lower in VIEW_NOUNS for before in words[:at])
        for past in range(at + 2, min(len(words), at + 2 + SUBJECT_MAX)):
            last, place = words[past - 1], _verb_place(words, past, question)
            verb = words[place]
            noun_behind = any(behind.lower in VIEW_NOUNS for behind in words[place + 1 : place + 4])
            asks = verb.lower in ASKED_VERBS or (noun_before or noun_behind) and verb.lower in GIVE_VERBS
            asks = asks and _can_follow(verb.lower, word.lower)
            particle = verb.lower == "back" and last.lower in _WITH_BACK
            if asks and not particle and not last.possessive and last.lower not in _NEVER_LAST:
                if not _is_passive(words, at, place):
                    certain = opened and (verb.lower in CERTAIN_VERBS or noun_before)
                    end = _subject_end(words, at + 1, past)
                    subject = tuple(words[at + 1 : end])
                    bare = word.lower in ("did", "does") and len(subject) == 1 and is_bare(subject[0].lower)
                    yield Subject(subject, certain=certain, closing=True, bare=bare)
                break
            if verb.lower in BREAKS or STOPS.search(question[last.end : words[past].start]):
                break


def _verb_place(words: Sequence[Token], past: int, question: str) -> int:
    """Where the verb of a subject that ends at `past` may stand: over an apposition, and over "have to"."""
    place = _past_apposition(words, past, question)
    have_to = [word.lower for word in words[place : place + 2]] == ["have", "to"]
    says = have_to and place + 2 < len(words) and words[place + 2].lower in ASKED_VERBS
    return place + 2 if says else place


def _past_apposition(words: Sequence[Token], past: int, question: str) -> int:
    """The verb behind what is said of a name between commas; `past` itself where there is nothing such."""
    if not words[past - 1].capital or question[words[past - 1].end : words[past].start].strip() != ",":
        return past
    for at in range(past + 1, min(len(words), past + 1 + _APPOSITION_MAX)):
        mark = question[words[at - 1].end : words[at].start].strip()
        if mark == ",":
            while at + 1 < len(words) and _is_adverb(words[at]):
                at += 1
            return at
        if STOPS.search(mark):
            break
    return past


def _can_follow(verb: str, auxiliary: str) -> bool:
    """Whether a form is a verb behind that auxiliary: "did X claim", not "does X sell other brands"."""
    if auxiliary in _BEFORE_INFINITIVE:
        return LEMMA.get(verb, verb) == verb
    if auxiliary in _BE:
        return verb.endswith(("ing", "ed")) or LEMMA.get(verb, verb) != verb and not verb.endswith("s")
    return True


def _is_passive(words: Sequence[Token], auxiliary: int, verb: int) -> bool:
    """Whether the verb tells of the subject: "criticised by", "was she reported to", "was it put"."""
    behind = words[verb + 1].lower if verb + 1 < len(words) else ""
    form = words[verb].lower
    if behind == "by" and form.endswith("ed"):
        return True
    return words[auxiliary].lower in _BE and not form.endswith("ing") and form not in OPINIONS


def _subject_end(words: Sequence[Token], first: int, past: int) -> int:
    while past > first + 1 and _is_adverb(words[past - 1]):
        past -= 1
    return past


def _is_adverb(word: Token) -> bool:
    lower = word.lower
    noun = word.capital or lower in ORGANISATIONS | _NOUNS
    return lower in LEADS | {"not"} or lower.endswith("ly") and not noun
