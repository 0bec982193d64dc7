"""Which report a quotation belongs to, and whether its words are a clause of their own."""

from index.attribution.cue import Cue
from index.attribution.extent import closing
from index.attribution.lexicon import words_in
from index.attribution.phrases import is_name_word
from index.attribution.russian import is_term
from index.attribution.russian_words import TITLED
from index.attribution.sentences import Sentence
from index.attribution.tokens import Token
from index.attribution.verbs import BE
from index.attribution.voices import Voice
from index.attribution.words import ORGANISATIONS
from index.utterance import Mode

NAMING = frozenset(words_in(
    """
    word words term terms phrase titled entitled named nicknamed slogan hashtag dubbed so-called called
    motto headlined hashtagged labelled labeled acronym codenamed subtitled
    """
))  # fmt: skip

_TITLE_BEFORE = frozenset(
    words_in(
        """
    on in of to from at with film movie book song show series program programme album novel
    """
    )
)

_NAME_CHARS_MAX = 40
_WORKS = frozenset(
    words_in("podcast show series programme program film movie book album song festival exhibition")
)
_SMALL_WORDS = frozenset(
    words_in("a an and the of in on to for or with at from by as but nor via vs into over")
)

_CALLING = frozenset(("call", "dub", "label", "term", "brand", "describe"))

_ON_OTHERS = frozenset(("commenting", "responding", "reacting", "replying", "asked"))
"""What opens a sentence with the words of somebody else, before its own speaker comes."""
_CHARGING = frozenset(("accuse", "warn", "remind", "inform", "assure"))

_CLAUSE_MIN = 3
"""Items behind "that" which make a clause: "it could go"."""
LONG_WORDS = 6
"""From here on quoted words without a report are taken for speech rather than for a term."""


def cue_of(
    items: tuple[Token, ...], place: int, cues: list[Cue], voices: list[Voice | None], text: str
) -> int | None:
    """Index of the cue that reports the quotation at `place`."""
    before_it = items[place - 1].lower if place else ""
    named = before_it in NAMING and not _what_called(items, place) or before_it.startswith(TITLED)
    if not cues or named or is_term(items, place, cues):
        return None
    if items[0].lower in _ON_OTHERS and all(cue.first > place for cue in cues) and place:
        return None  # Commenting on Lee's remark that it was “a mistake,” the minister said …
    following = _following(items, place, cues)
    before = _preceding(items, place, cues, voices)
    quote = items[place].quote
    ends_open = quote is not None and text[quote.end - 1] in ",?!—-" or _next_text(items, place) == ","
    if (
        following is not None
        and voices[following] is not None
        and (
            before is None
            or cues[before].participle
            or ends_open
            and not _introduces(items, place, cues[before])
        )
    ):
        return following
    if before is not None:
        return before
    trailing = [n for n, cue in enumerate(cues) if cue.first > place and voices[n] is not None]
    for number in trailing:
        cue = cues[number]
        comma = items[cue.first - 1].text == "," or items[cue.first - 1].quote is not None
        if comma and (cue.source or closing(items, cue)):
            return number
    return None


def mode_of(items: tuple[Token, ...], place: int, cue: Cue, text: str) -> Mode:
    """`direct` when the quotation is a clause of its own, `mixed` when it is part of the reporter's."""
    quote = items[place].quote
    assert quote is not None
    words = len(quote.of(text).split())
    first = text[quote.start]
    if not has_words(items[:place]):
        following = _next_text(items, place)
        own = (
            text[quote.end - 1] in ",.?!—…-]"
            or following in (",", "—", "–", ".", "")
            or cue.first == place + 1
        )
        return "direct" if own else "mixed"
    before = items[place - 1]
    if before.text in (",", ":"):
        goes_on = any(item.quote is not None for item in items[: cue.first])  # “A,” Lavrov said, “and B.”
        goes_past = before.text == ":" and place + 1 < len(items) and items[place + 1].word
        if goes_past and words <= 2 and cue.last < place:
            return "mixed"  # announced the name: “Covid” is to replace …
        few = words <= 3 or _clause_under_way(items, place, cue)
        if before.text == "," and first.islower() and few and not goes_on:
            return "mixed"
        return "direct"
    if before.quote is not None or cue.last == place - 1 or cue.verb == place - 1:
        if first.isupper() or first in "[…'‘" or first.isdigit():
            return "direct" if words > 2 or cue.after else "mixed"
        return "direct" if cue.after and place and before.quote is None and words > 3 else "mixed"
    if first.isupper() and (words > 7 or words > 4 and text[quote.end - 1] in ".!?,"):
        return "direct"
    return "mixed"


def has_words(items: tuple[Token, ...]) -> bool:
    """Whether any item is a word or a quotation."""
    return any(item.word or item.quote is not None for item in items)


def _next_text(items: tuple[Token, ...], place: int) -> str:
    return items[place + 1].text if place + 1 < len(items) else ""


def _introduces(items: tuple[Token, ...], place: int, cue: Cue) -> bool:
    """Whether the cue stands right before the quotation: said, “…”."""
    between = items[cue.last + 1 : place]
    return all(item.text in (",", ":", "that") for item in between)


def _following(items: tuple[Token, ...], place: int, cues: list[Cue]) -> int | None:
    nearby = place + 1
    while nearby < len(items) and items[nearby].text in (",", "—", "–", "-", "."):
        nearby += 1
    for number, cue in enumerate(cues):
        if cue.first == nearby and not cue.participle:
            return number
    return None


def _preceding(
    items: tuple[Token, ...], place: int, cues: list[Cue], voices: list[Voice | None]
) -> int | None:
    if place and _is_name(items, place):
        return None
    if place > 1 and items[place - 1].lower == "of" and is_name_word(items[place - 2]):
        charged = any(cue.lemma in _CHARGING and cue.verb < place for cue in cues)
        if not charged:  # Anna Franow of “Have no fear”, but: accused Orvia of “sabotage”
            return None
    order = range(len(cues) - 1, -1, -1)
    sure = [number for number in order if (voice := voices[number]) is not None and voice.definite]
    for number in [*sure, *(number for number in order if number not in sure)]:
        cue = cues[number]
        if cue.last >= place or voices[number] is None:
            continue
        between = items[cue.last + 1 : place]
        if any(item.text == ";" for item in between):
            return None
        if any(item.text in "—–" for item in between) and any(
            item.text in "—–" for item in items[: cue.first]
        ):
            continue  # the cue stands between dashes, the quotation after them
        if cue.lemma in _CALLING and cue.verb + 1 == place and not _what_called(items, place):
            continue
        if cue.lemma in ("read", "say") and cue.verb and items[cue.verb - 1].lower in BE:
            continue
        return number
    return None


def _is_name(items: tuple[Token, ...], place: int) -> bool:
    """Whether the quotation names a work, a channel, a party: on “High Heat”, NBC's “Day In”, the “New Way” party."""
    before = items[place - 1].lower
    if before in _TITLE_BEFORE:
        return is_title(items[place]) or before in ("on", "in") and _is_one_name(items[place])
    if not is_title(items[place]):
        return False
    after = items[place + 1] if place + 1 < len(items) else None
    noun = after is not None and (after.lower in ORGANISATIONS or after.lower in _WORKS)
    return before == "'s" or noun


def _is_one_name(quotation: Token) -> bool:
    word = quotation.text[:_NAME_CHARS_MAX].strip("“”\"«»‘’'")
    return word.isalpha() and word[0].isupper()


def is_title(quotation: Token) -> bool:
    """Every word of two or more has a capital: on “High Heat”, in “War and Peace”."""
    words = [word for word in quotation.text.strip("“”\"«»‘’'").split() if word.lower() not in _SMALL_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _what_called(items: tuple[Token, ...], place: int) -> bool:
    """What he called “a mistake”."""
    return any(item.lower in ("what", "which") for item in items[max(0, place - 6) : place])


def stands_out(sentence: Sentence, place: int, text: str, words: int) -> bool:
    """A quotation without a cue that is speech still: after a colon, or a long whole sentence."""
    item = sentence.items[place]
    if place and sentence.items[place - 1].text == ":":
        return words >= LONG_WORDS
    return item.quote is not None and words >= 2 * LONG_WORDS and text[item.quote.start].isupper()


def _clause_under_way(items: tuple[Token, ...], place: int, cue: Cue) -> bool:
    """Whether a clause of the reporter's runs into the quotation: added that it could go, “if the port asks”."""
    opener = cue.last + 1
    return opener + _CLAUSE_MIN < place and items[opener].lower == "that"
