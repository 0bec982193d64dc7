"""The outlet's own sentences about what somebody did or thinks: "Lunt voted no", "She feared a third winter".

They are nobody's words, and answer a question for somebody's view when he is the subject of the main clause.
"""

import re
from collections.abc import Iterable, Iterator

from assistant.claims.frames import frames
from assistant.question_tokens import AUXILIARIES
from assistant.units import Unit, sentences_between
from assistant.verb_subjects import OPINIONS
from assistant.whose import Named
from assistant.word_tables import words
from index.attribution.given_names import FEMALE, MALE
from index.attribution.spelling import fold_name, words_of
from index.attribution.verbs import LEMMA
from index.attribution.words import ORGANISATIONS, PREPOSITIONS, ROLE_MODIFIERS, ROLES, TITLES
from index.speaker_merge import is_person
from index.statement import Span

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ADJUNCT = re.compile(r"[^,.;:“\"]{2,90}, ")
"""What may stand before the subject, with its comma: "At a hearing on Monday, "."""
_ADJUNCT_BARE = re.compile(
    r"(?:In|At|On|During|After|For|With) (?:his|her|their|its|the|a|an) [\w-]+(?: on \w+)? "
    r"(?=(?:he|she|they|it|the)\b)"
)
_OPENS_ADJUNCT = PREPOSITIONS | words(
    "however still yet also then later earlier meanwhile but instead nonetheless nevertheless asked speaking"
)
_PRONOUN = re.compile(r"(he|she|they|it)\b(?!['’]s)", re.IGNORECASE)
_ROLE = re.compile(r"(?:the|its|their|his|her) (?:[\w-]+ ){0,2}?([a-z][\w-]+)\b(?!['’]s)", re.IGNORECASE)
_APPOSITION = re.compile(r", [^,;:“\"]{1,90},")
_SUFFERED = re.compile(
    r"\W*(?:\w+ly )?(?:has |had |have )?(?:was|were|is|are|been|being)(?: \w+ly| not)? (\w+)"
)
_IS_OR_HAS = re.compile(
    r"\W*(?:(?:has|have|had) (?:an?|the|his|her|its|their|no)|(?:is|was|are|were) (?:an?|the|born|one of))\b"
)
_OTHER_PERSON = re.compile(r"\b(?:(?:Mr|Mrs|Ms|Dr)\.? [A-Z]\w+|([A-Z][\w-]+) [A-Z][\w’'-]+)")
_LOOK_BACK = 900
"""Characters ahead of a sentence in which its pronoun is explained."""
_SENTENCES_BACK = 3
_BEFORE_NAME = 14
"""Words of the longest title or description in front of a name."""


def tells_of(unit: Unit, named: Named) -> bool:
    """Whether the sentence tells what the named one did, thinks or has said; not what others did to him."""
    if unit.utterance is not None:
        return False
    text = unit.text
    if any(_named_subject(text, last) and _no_namesake(unit, named, last) for last in _lasts(named)):
        return True
    pronoun = _pronoun(text)
    if pronoun is not None:
        return _fits_pronoun(pronoun, named) and _spoken_of_ahead(unit, named, pronoun)
    role = next((found[1] for start in _starts(text) if (found := _ROLE.match(text, start))), None)
    return role is not None and _holds(named, role.lower()) and _spoken_of_ahead(unit, named, None)


def _no_namesake(unit: Unit, named: Named, last: str) -> bool:
    """Whether the name, where last printed with a given one in front, was not somebody else's."""
    read = unit.statement.text[: unit.span.end]
    fulls = re.findall(rf"([A-Z][\w’'-]+) {re.escape(last)}(?![\w-])", read)
    given = [word for word in fulls if word.lower() not in ROLES | TITLES]
    own = {word for name in (*named.names, named.text) for word in words_of(name)}
    return not given or given[-1] in own or not own - {last}


def _lasts(named: Named) -> frozenset[str]:
    """The words that name them in a sentence, mostly surnames."""
    unknown = () if " of " in named.text or " in " in named.text else (named.text,)
    names: Iterable[str] = named.names if named.speakers else unknown
    found = (words_of(name) for name in names)
    return frozenset(parts[-1] for parts in found if parts and parts[-1][:1].isupper())


def _starts(text: str) -> Iterator[int]:
    """Where the subject may begin: at once, or behind what dates or places the sentence."""
    yield 0
    first = _WORD.match(text)
    if first is None or first[0].lower() not in _OPENS_ADJUNCT:
        return
    if bare := _ADJUNCT_BARE.match(text):
        yield bare.end()
    if adjunct := _ADJUNCT.match(text):
        yield adjunct.end()


def _pronoun(text: str) -> str | None:
    found = next((found for start in _starts(text) if (found := _PRONOUN.match(text, start))), None)
    if found is not None and not _suffers(text[found.end() :]):
        return found[1].lower()
    if _OTHER_PERSON.search(text):
        return None
    said = {name.lower() for frame in frames(text) if frame.kind == "pronoun" for name in frame.speakers}
    return said.pop() if len(said) == 1 else None


def _named_subject(text: str, last: str) -> bool:
    """Whether a name that ends so is the subject of the sentence."""
    found = re.search(rf"(?<![\w'’-]){re.escape(last)}(?![\w-]|['’]s?\b)", text)
    if found is None or not any(_introduces(text[start : found.start()]) for start in _starts(text)):
        return False
    rest = text[found.end() :]
    if apposition := _APPOSITION.match(rest):
        rest = rest[apposition.end() :]
    return not _suffers(rest) and bool(_WORD.search(rest))


def _introduces(before: str) -> bool:
    """Whether only titles, given names and a description of the bearer stand in front of a name."""
    parts = before.split(", ")
    found = _WORD.findall(before)
    if len(found) > _BEFORE_NAME or len(parts) > 2 or re.search(r"[“”\"«».:;]\s", before):
        return False
    if any(word.lower() in AUXILIARIES or _is_past(word) for word in found):
        return False
    ahead = [word for word in _WORD.findall(parts[-1]) if word.islower() and word not in _PARTICLES]
    return not ahead or ahead[-1] in ROLES | TITLES and not set(ahead) & (PREPOSITIONS - {"of", "for"})


def _is_past(word: str) -> bool:
    return word.islower() and (
        LEMMA.get(word, word) != word or word.endswith("ed") and word not in ROLE_MODIFIERS
    )


_PARTICLES = words("von van der den de da di del della la le el al bin ibn ter ten du dos")


def _suffers(rest: str) -> bool:
    """Whether what stands behind a subject tells what others say of it, or what it is and has.

    As in "was accused of", "is said to", "has a boat".
    """
    found = _SUFFERED.match(rest)
    return _IS_OR_HAS.match(rest) is not None or (
        found is not None
        and found[1] not in OPINIONS
        and not found[1].endswith("ing")
        and LEMMA.get(found[1], found[1]) != found[1]
    )


def _fits_pronoun(pronoun: str, named: Named) -> bool:
    """Whether "he", "she", "it" or "they" can be the named one."""
    if pronoun in ("it", "they"):
        return not _is_human(named)
    given = {word.lower() for name in named.names for word in words_of(name)[:-1]}
    against, in_favour = (FEMALE, MALE) if pronoun == "he" else (MALE, FEMALE)
    return not given & against or bool(given & in_favour)


def _is_human(named: Named) -> bool:
    names = [speaker.name for speaker in named.speakers] or [named.text]
    return any(is_person(fold_name(name)) or set(fold_name(name)) & (ROLES | TITLES) for name in names)


def _holds(named: Named, role: str) -> bool:
    """Whether the named one can be called so: the minister, the company."""
    if role in ORGANISATIONS:
        return not _is_human(named) and role in fold_name(named.text)
    held = (text for speaker in named.speakers for text in (*speaker.roles, speaker.name))
    return role in ROLES and any(role in map(str.lower, words_of(text)) for text in (*held, named.text))


def _spoken_of_ahead(unit: Unit, named: Named, pronoun: str | None) -> bool:
    """Whether the sentences ahead are by or of the named one, nobody else standing between."""
    text = unit.statement.text
    for span in _sentences_ahead(unit):
        sentence = span.of(text)
        voices = {one.speaker for one in unit.heard if one.span.meets(span) and one.speaker is not None}
        if voices:
            return voices <= named.names and not _another(sentence, named, pronoun)
        if any(_named_subject(sentence, last) and _no_namesake(unit, named, last) for last in _lasts(named)):
            return not _another(sentence, named, pronoun)
        if _OTHER_PERSON.search(sentence) or pronoun and _pronoun(sentence) not in (None, pronoun):
            return False
    return False


def _another(sentence: str, named: Named, pronoun: str | None) -> bool:
    """Whether the sentence names somebody else whom the pronoun fits better."""
    if pronoun not in ("he", "she"):
        return False
    mine, theirs = (MALE, FEMALE) if pronoun == "he" else (FEMALE, MALE)
    own = {word for name in named.names for word in words_of(name)}
    if {word.lower() for word in own} & mine:
        return False
    given = (found[1] for found in _OTHER_PERSON.finditer(sentence) if found[1])
    return any(word.lower() in mine - theirs and word not in own for word in given)


def _sentences_ahead(unit: Unit) -> Iterator[Span]:
    """The sentences in front of a unit, the nearest first."""
    end = unit.span.start
    found = list(sentences_between(unit.statement, max(0, end - _LOOK_BACK), end))
    yield from found[::-1][:_SENTENCES_BACK]
