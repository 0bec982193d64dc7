"""The names in a claim, and whether the words it rests on, or whom they are by, account for each."""

import re
from collections.abc import Sequence

from assistant.claims.days import days
from assistant.claims.lexicon import FIRST_PERSON, SAYING, THIRD_PERSON
from assistant.claims.windows import Window
from assistant.speaker_names import plain, related
from assistant.terms import STOP_WORDS, stem
from index.readers.printed_dates import MONTHS, WEEKDAYS

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|to|from|with|by|near|into|on|within|в|на|из|с)\s+(?:the\s+)?$", re.IGNORECASE
)
_PHRASE = re.compile(r"[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*(?:\s(?:of |for |the |and )?(?=[^\W\d_]))?")


def unaccounted(claim: str, window: Window) -> str | None:
    """The first name of `claim` that neither the window nor what is known of its voice holds, if any.

    "We" in the window, unless the claim has it too, stands for the speaker, his country and office; "it" and
    "they" for names earlier in the citation. A full name is held by its last word when the statement prints
    it in full elsewhere.
    """
    here = _forms(window.text)
    lowered = {word.lower() for word in _WORD.findall(window.text)}
    lowered -= {word.lower() for word in _WORD.findall(claim)}
    own = _own_names(window)
    text = window.cited.statement.text
    statement = window.cited.statement
    known = _forms(
        " ".join(filter(None, (window.around, statement.outlet, statement.event, statement.place)))
    )
    for place, phrase in _phrases(claim, window):
        placed = _PLACE_BEFORE.search(claim[:place]) is not None
        for word in phrase:
            form = plain(word)
            if _held(form, here) or _held(form, known) and _in_frame(word, window):
                continue
            if lowered & FIRST_PERSON and _held(form, own):
                continue
            if _held(form, own) and word != phrase[-1]:
                continue
            if not placed and lowered & THIRD_PERSON and _held(form, _forms(_before(window))):
                continue
            if _held(plain(phrase[-1]), here | own) and " ".join(phrase) in " ".join(text.split()):
                continue
            return word
    return None


def _in_frame(word: str, window: Window) -> bool:
    return word not in window.text


def _phrases(claim: str, window: Window) -> list[tuple[int, list[str]]]:
    """Runs of capitalised words with their place; dates and a first word that is no name are left out."""
    dated = [range(day.start, day.end) for day in days(claim)]
    runs: list[tuple[int, list[str]]] = []
    end = -2
    for match in _WORD.finditer(claim):
        word = match.group()
        if not word[0].isupper() or _no_name(word) or any(match.start() in span for span in dated):
            continue
        if _begins_sentence(claim, match.start()) and not _is_surely_name(word, window):
            continue
        if match.start() - end <= 1 and runs:
            runs[-1][1].append(word)
        else:
            runs.append((match.start(), [word]))
        end = match.end()
    return runs


def _no_name(word: str) -> bool:
    lower = word.lower()
    return (
        lower in MONTHS
        or lower in WEEKDAYS
        or lower in STOP_WORDS
        and word != "US"
        or lower in ("i", "mr", "ms", "mrs")
    )


def _begins_sentence(claim: str, at: int) -> bool:
    before = claim[:at].rstrip(" \"'“”„«‘’([")
    return not before or before[-1] in ".!?:"


def _is_surely_name(word: str, window: Window) -> bool:
    """Whether a word that begins a sentence is capitalised inside one in the statement, or an acronym."""
    if len(word) > 1 and word.isupper():
        return True
    text = window.cited.statement.text
    if re.search(rf"\b{re.escape(word.lower())}\b", text):
        return False
    inside = re.search(rf"(?<=[^\W_] ){re.escape(word)}\b", text)
    return inside is not None or stem(word) not in {stem(other) for other in _WORD.findall(window.text)}


def _forms(text: str) -> frozenset[str]:
    return frozenset(plain(word) for word in _WORD.findall(text))


def _held(form: str, forms: frozenset[str] | set[str]) -> bool:
    if form in forms:
        return True
    if form.endswith("s") and form[:-1] in forms or form + "s" in forms:
        return True
    return len(form) > 2 and any(
        other[:2] == form[:2] and related(form, other) or _inflected(form, other) for other in forms
    )


def _inflected(one: str, other: str) -> bool:
    """Case forms of one Russian name in plain spelling: equal but for two last letters."""
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 5:
        return False
    shared = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return shared >= max(len(one), len(other)) - 2 and one[-1] in "aeiouimv" and other[-1] in "aeiouimv"


def _own_names(window: Window) -> frozenset[str]:
    """What "we" can stand for: the speaker, office and country as the statement prints them."""
    statement = window.cited.statement
    parts: list[str] = []
    for voice in window.voices:
        parts += [voice.speaker or "", *voice.roles]
    countries = _forms(" ".join(parts))
    title = [word for word in _WORD.findall(statement.title or "") if word[0].isupper()][:1]
    if window.voices and statement.outlet and window.voices[0].speaker == statement.speaker:
        parts.append(statement.outlet)
    return countries | _forms(" ".join(parts)) | (_forms(title[0]) if title else frozenset())


def _before(window: Window) -> str:
    """The citation up to the end of the window, and the title: where "it" and "they" find their names."""
    statement, span = window.cited.statement, window.cited.span
    start = min(span.start, window.span.start)
    return f"{statement.title or ''} {statement.text[max(start, window.span.start - 400) : window.span.end]}"


def rebound(claim: str, window: Window) -> str | None:
    """A name of the claim put before a word that the window puts after another name only."""
    theirs = _bound(window.text, window)
    for name, noun in _bound(claim, window):
        rivals = [other for other, same in theirs if same == noun]
        if rivals and not any(other == name or related(other, name) for other in rivals):
            return name
    return None


def _bound(text: str, window: Window) -> list[tuple[str, str]]:
    """Names with the lower-case word right after them, plain and stemmed; "A and B boats" binds both."""
    found: list[tuple[str, str]] = []
    matches = list(_WORD.finditer(text))
    for at, (left, right) in enumerate(zip(matches, matches[1:], strict=False)):
        name, noun = left.group(), right.group()
        counts = noun[0].islower() and noun.lower() not in STOP_WORDS | SAYING and name.isascii()
        if not (name[0].isupper() and counts and text[left.end() : right.start()] == " ") or _no_name(name):
            continue
        if _begins_sentence(text, left.start()) and not _is_surely_name(name, window):
            continue
        found.append((plain(name), stem(noun)))
        if at >= 2 and matches[at - 1].group() == "and" and matches[at - 2].group()[0].isupper():
            found.append((plain(matches[at - 2].group()), stem(noun)))
    return found


def reordered(claim: str, window: str) -> bool:
    """Whether two names that both stand in the window change places, not by the passive."""
    mine, theirs = _named(claim), _named(window)
    shared = [name for name in mine if name in theirs]
    if len(shared) != 2 or len(set(shared)) != 2 or any(theirs.count(name) > 1 for name in shared):
        return False
    if {word.lower() for word in _WORD.findall(window)} & THIRD_PERSON:
        return False
    turned = theirs.index(shared[0]) > theirs.index(shared[1])
    return (
        turned and _passive(claim) == _passive(window) and _between(claim) & _between(window) != frozenset()
    )


def _between(text: str) -> frozenset[str]:
    """Stems of the lower-case telling words between the first and the last name of a text."""
    found = list(_WORD.finditer(text))
    places = [at for at, word in enumerate(found) if word.group()[0].isupper() and not _no_name(word.group())]
    inner = found[places[0] : places[-1]] if places else []
    return frozenset(
        stem(word.group()) for word in inner if word.group()[0].islower() and word.group() not in STOP_WORDS
    )


def _named(text: str) -> Sequence[str]:
    """The names of a text, each run of capitalised words as one, in plain form."""
    runs: list[str] = []
    end = -2
    for match in _WORD.finditer(text):
        if not match.group()[0].isupper() or _no_name(match.group()):
            continue
        if match.start() - end <= 1 and runs:
            runs[-1] += " " + plain(match.group())
        else:
            runs.append(plain(match.group()))
        end = match.end()
    return runs


def _passive(text: str) -> bool:
    return re.search(r"\b(?:was|were|been|being|is|are|be)\b[^.]{0,40}\bby\b", text) is not None
