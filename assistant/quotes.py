"""Look a quotation up in the statements its sentence cites: whole, in one place, by whom it names.

What is folded (`assistant.folding`): kinds of quotation marks, dashes and spaces, invisible signs, equivalent
spellings of one letter; the letter case of the first letter; a comma or full stop at the end that the source
does not have (American style), unless the source has a question mark there. Nothing else: a negation, number,
name or modal verb is found as it stands or the quotation is not verbatim. A quotation begins and ends at word
ends, and a compound (`non-nuclear`), a number (`1.5`, `30%`) and a contraction (`can't`) are one word each.

As reporters write:

- `A … B` and `A […] B` are verbatim when each part is, in order, in words of one speaker in one paragraph or
  one utterance, with at most 500 code points left out, each part at least two words long; and when the words
  left out of the sentences that are quoted in part hold no negation, modal verb or condition. An ellipsis
  that the source prints is matched like any word first.
- `[W]e remain` is verbatim: the bracket marks the case of a letter. `[sic]` counts for nothing.
- Any other bracket that the source does not print (`[Russia] remains`) makes the quotation `altered`: the
  statement does not carry the inserted word, and only what it carries keeps quotation marks.
- `“A,” Lavrov said, “B”` quoted as `“A, B”` is `stitched`: the source did not print it in one place. Joined
  by a marked ellipsis it is verbatim.
- Quotation marks that the source has inside the words, and the quotation leaves out, are missed: `altered`.
- Words that a report gives in its own voice, though it attributes them ("Moscow sees no reason, she said"),
  are not the speaker's words: in quotation marks and in that speaker's name they are `wrong_speaker`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Quote, QuoteState
from assistant.folding import DASH, ELLIPSIS, HYPHEN, QUOTE, Folded, fold, fold_words
from assistant.near_quotes import is_altered, is_stitched
from assistant.voices import Cited, is_own_words, one_voice, same_paragraph
from assistant.word_tables import CONDITIONS, MODALS, negates
from index.statement import Span

_MOST_OMITTED_CHARS = 500
"""About three sentences: what a reporter leaves out between two parts of one quotation."""
_MOST_PLACES = 64
"""Places looked at in one statement; a phrase that recurs more often is decided by the first ones."""
_CITATION_MARK = re.compile(r"\s?\[(?:\d{1,3}|[a-z][0-9a-f]{3,8})\]")
_SIC = re.compile(r"\s?\[sic\]", re.IGNORECASE)
_CASE_BRACKET = re.compile(r"\[(\w)\](?=\w)")
_SENTENCE_END = re.compile(r"[.!?](?=['\s]|$)")
_HARMLESS = re.compile(
    r"not (?:so |very |too )?long ago|not only|no doubt|не только|не так давно|недавно", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    cited: Cited
    span: Span


def check_quote(words: str, speaker_named: str | None, cited: Sequence[Cited]) -> Quote:
    """The state of the quoted `words` of a sentence.

    Args:
        words: what stands between the quotation marks.
        speaker_named: whose words the sentence says they are, as it names them; None when it names nobody or
            the outlet, and then any voice of the statement will do.
        cited: what the sentence cites; the whole statement is searched, the cited stretch first.

    Linear in the lengths of the words and the statements.
    """
    literal = fold_words(_CITATION_MARK.sub("", _SIC.sub("", words)))
    text = _CASE_BRACKET.sub(r"\1", literal).strip(ELLIPSIS + DASH + " ") or literal
    if not _WORD.search(text):
        return Quote(text=words, state="not_found")
    places = [place for source in cited for place in _places(text, source)]
    if not places and "[" in literal:
        places = [place for source in cited for place in _places(literal, source)]
    state, place = _judge_places(places, speaker_named)
    if place is None and ELLIPSIS in text:
        state, place = _judge_parts(text, speaker_named, cited)
    if state == "not_found":
        state = _near(text, [fold(source.statement.text).text for source in cited])
    if place is None:
        return Quote(text=words, state=state)
    span, statement = place.span, place.cited.statement
    return Quote(text=words, state=state, start=span.start, end=span.end, statement_id=statement.id)


def _judge_places(places: Sequence[_Place], speaker_named: str | None) -> tuple[QuoteState, _Place | None]:
    """The best of the places where the words stand whole."""
    if not places:
        return "not_found", None
    inside = [place for place in places if place.cited.span.holds(place.span)]
    outside = [place for place in places if place not in inside]
    ordered = inside + outside
    for place in ordered:
        if is_own_words(place.cited, place.span, speaker_named):
            return "verbatim", place
    if any(one_voice(place.cited, place.span) for place in ordered):
        return "wrong_speaker", next(place for place in ordered if one_voice(place.cited, place.span))
    return "stitched", ordered[0]


def _places(text: str, cited: Cited) -> list[_Place]:
    """Where the folded `text` stands whole in the cited statement, in text order."""
    folded = fold(cited.statement.text)
    return [_Place(cited=cited, span=folded.span(*found)) for found in _find(text, folded)]


def _find(text: str, folded: Folded, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Folded stretches equal to `text` but for the case of its first letter and a stop at its end."""
    found = list(_find_exact(text, folded, start, end))
    bare = text.rstrip(",.") if text[-1:] in ",." and text[-2:-1] not in ",." else text
    if not found and bare != text and bare:
        found = [place for place in _find_exact(bare, folded, start, end) if not _asks(folded.text, place[1])]
    return found


def _asks(text: str, at: int) -> bool:
    return text[at : at + 1] in ("?", "!")


def _find_exact(text: str, folded: Folded, start: int, end: int | None) -> Iterator[tuple[int, int]]:
    """Every whole-word place of `text`, with either case of its first letter."""
    first = next((at for at, sign in enumerate(text) if sign.isalpha()), 0)
    swapped = text[:first] + text[first].swapcase() + text[first + 1 :]
    seen: set[tuple[int, int]] = set()
    for form in dict.fromkeys((text, swapped)):
        at = folded.text.find(form, start, end)
        while at >= 0 and len(seen) < _MOST_PLACES:
            stop = at + len(form)
            whole = folded.whole_letters(at, stop) and _at_word_ends(folded.text, at, stop)
            if whole and not _cuts_minus(folded, at):
                seen.add((at, stop))
            at = folded.text.find(form, at + 1, end)
    yield from sorted(seen)


def _at_word_ends(text: str, start: int, end: int) -> bool:
    """Whether the stretch neither begins nor ends inside a word, a compound, a number or a contraction."""
    first, last = text[start], text[end - 1]
    before, two_before = text[start - 1 : start], text[max(0, start - 2) : start - 1]
    after, two_after = text[end : end + 1], text[end + 1 : end + 2]
    if _in_word(first) and _in_word(before) or _in_word(last) and _in_word(after):
        return False
    if before == HYPHEN and two_before.isalnum() or after == HYPHEN and two_after.isalnum():
        return False
    if first.isdigit() and before in (".", ",") and two_before.isdigit():
        return False
    if last.isdigit() and (after in ("%", "‰") or (after in (".", ",") and two_after.isdigit())):
        return False
    return not _cuts_contraction(text, start, end)


def _cuts_minus(folded: Folded, at: int) -> bool:
    """`-|5`: a minus stands right before the number and nothing before the minus."""
    start = folded.starts[at]
    sign, before = folded.verbatim[max(0, start - 1) : start], folded.verbatim[max(0, start - 2) : start - 1]
    return folded.text[at].isdigit() and sign in ("-", "−", "–") and (not before or before.isspace())


def _in_word(sign: str) -> bool:
    """Letter, digit or accent; "" is none."""
    return bool(sign) and (sign.isalnum() or "\u0300" <= sign <= "\u036f")


def _cuts_contraction(text: str, start: int, end: int) -> bool:
    """`can|'t`, `I|'ll`, `d'|Estaing`; a possessive `'s` may be left off."""
    before, after = text[start - 2 : start] if start >= 2 else "", text[end : end + 4]
    if before[1:] == QUOTE and before[0].isalnum() and text[start].isalnum():
        return True
    if after[:1] != QUOTE or not text[end - 1].isalnum() or not after[1:2].isalnum():
        return False
    return not (after[1] in "sS" and not after[2:3].isalnum())


def _judge_parts(text: str, speaker: str | None, cited: Sequence[Cited]) -> tuple[QuoteState, _Place | None]:
    """A quotation whose writer marked an omission: each part whole, in order, near, its meaning kept."""
    parts = [part for piece in text.split(ELLIPSIS) if (part := piece.strip(" " + DASH))]
    best: tuple[QuoteState, _Place | None] = ("not_found", None)
    for source in cited:
        folded = fold(source.statement.text)
        found = [_find(part, folded) for part in parts]
        if not all(found):
            continue
        state, place = _join(parts, found, source, speaker)
        if state == "verbatim":
            return state, place
        best = (state, place)
    return best


def _join(
    parts: Sequence[str], found: Sequence[list[tuple[int, int]]], cited: Cited, speaker: str | None
) -> tuple[QuoteState, _Place | None]:
    """Whether parts that all stand in one statement make one quotation of it."""
    if any(len(_WORD.findall(part)) < 2 for part in parts):
        return "stitched", None
    folded = fold(cited.statement.text)
    state: QuoteState = "stitched"
    for first in found[0]:
        chain = _chain(first, found[1:])
        if chain is None:
            continue
        spans = [folded.span(*place) for place in chain]
        whole = Span(start=spans[0].start, end=spans[-1].end)
        gaps = [folded.text[left[1] : right[0]] for left, right in zip(chain, chain[1:], strict=False)]
        if not (same_paragraph(cited, whole) or one_voice(cited, whole)):
            continue
        if not all(is_own_words(cited, span, speaker) for span in spans):
            state = "wrong_speaker" if all(one_voice(cited, span) for span in spans) else state
        elif not _one_speaker(cited, spans, speaker):
            continue
        elif any(_turns_meaning(gap) for gap in gaps):
            state = "altered"
        else:
            return "verbatim", _Place(cited=cited, span=whole)
    return state, None


def _chain(first: tuple[int, int], rest: Sequence[list[tuple[int, int]]]) -> list[tuple[int, int]] | None:
    """The parts from `first` on, each at its nearest place after the one before and within reach."""
    chain = [first]
    for places in rest:
        end = chain[-1][1]
        following = next((place for place in places if end <= place[0] <= end + _MOST_OMITTED_CHARS), None)
        if following is None:
            return None
        chain.append(following)
    return chain


def _one_speaker(cited: Cited, spans: Sequence[Span], speaker: str | None) -> bool:
    """Whether one and the same voice says every span; a named speaker has been checked already."""
    return speaker is not None or len({cited.voice(span) for span in spans}) == 1


def _turns_meaning(gap: str) -> bool:
    """Whether words left out of a sentence quoted in part could turn it: a negation, modal or condition.

    Sentences left out whole are free to hold any.
    """
    pieces = _SENTENCE_END.split(_HARMLESS.sub("", gap))
    partial = [pieces[0], pieces[-1]] if len(pieces) > 1 else pieces
    return any(_is_turning(word.lower()) for piece in partial for word in _WORD.findall(piece))


def _is_turning(word: str) -> bool:
    return negates(word) or word in MODALS or word in CONDITIONS


def _near(text: str, sources: Sequence[str]) -> QuoteState:
    """What became of words that stand nowhere whole."""
    if is_stitched(text, sources, fewest_words=3):
        return "stitched"
    if is_altered(text, sources):
        return "altered"
    return "stitched" if is_stitched(text, sources, fewest_words=2) else "not_found"
