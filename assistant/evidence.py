"""Hits made ready for the model: keyed, headed, told apart by speaker, fitted to a budget, defused.

Pure but for the random salt that makes keys new for each question.
"""

import calendar
import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.hostile import defused, label
from index.dates import PartialDate
from index.hit import Hit
from index.passage import Passage
from index.sentences import sentence_spans
from index.statement import Span
from index.utterance import Utterance

KEY = re.compile(r"[a-z][0-9a-f]{3,8}")
"""The form of a key, without its square brackets."""
REPORT = "Report"
"""Heads the lines in which the outlet speaks for itself."""

_KEY_LETTERS = "ghjkmnpqrstuvwxyz"
"""No digit of hexadecimal: the worked examples' keys begin with those, so none of ours is one of them."""
_LATIN_CHARS_PER_TOKEN = 3.9
_CYRILLIC_CHARS_PER_TOKEN = 2.2
_OTHER_CHARS_PER_TOKEN = 1.2
_TOKENS_PER_PASSAGE = 12
_LEAST_TOKENS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage as the model is shown it."""

    key: str
    """Opaque, new for each question; without its square brackets."""
    hit: Hit
    shown: str
    """Its block in the prompt, key and heading included; defused, so never to be cited from."""


def gather(
    hits: Sequence[Hit],
    *,
    question: str,
    budget_tokens: int,
    salt: str | None = None,
    focus: Mapping[str, Sequence[Span]] | None = None,
) -> tuple[Evidence, ...]:
    """The hits, best first, that fit `budget_tokens` by `estimated_tokens`, each under a key of its own.

    The best hit is always there, cut at a sentence end if it must be. `salt` makes the keys
    reproducible, for a cache or a test; without it they are new for each call. No key occurs in the
    question or in a passage and its heading.

    With `focus` only these stretches of each passage are shown, by its id and in the statement's offsets, and
    no headline: a 1.5B model shown whole passages copied headlines for an answer to three of eight questions,
    and took three times as long.
    """
    taken = " ".join([question, *(_shown_of(hit) for hit in hits)]).lower()
    salt = secrets.token_hex(8) if salt is None else salt
    chosen: list[Evidence] = []
    keys: set[str] = set()
    left = budget_tokens
    for hit in hits:
        key = _new_key(f"{salt}\0{question}\0{hit.passage.id}", taken, keys)
        spans = None if focus is None else focus.get(hit.passage.id, ())
        block = _block(key, hit, spans, left if not chosen else None)
        cost = estimated_tokens(block)
        if chosen and cost > left:
            continue
        keys.add(key)
        left -= cost
        chosen.append(Evidence(key=key, hit=hit, shown=block))
        if left < _LEAST_TOKENS:
            break
    return tuple(chosen)


def as_prompt(evidence: Sequence[Evidence]) -> str:
    """The blocks, one after another, as the prompt's `{evidence}`."""
    return "\n\n".join(each.shown for each in evidence)


def estimated_tokens(text: str) -> int:
    """About how many tokens `text` is, rounded up; needs no tokeniser, which would have to be downloaded.

    The divisors are the low end of what was measured with Qwen2.5's vocabulary on news, speeches and
    encyclopedia paragraphs: 3.9 to 5.9 characters a token in English, 2.1 to 3.0 in Russian, 1.4 in Chinese.
    """
    latin = sum(1 for each in text if each < "\u0370" or "\u2000" <= each <= "\u206f")
    cyrillic = sum(1 for each in text if "\u0370" <= each <= "\u052f")
    other = len(text) - latin - cyrillic
    estimate = (
        latin / _LATIN_CHARS_PER_TOKEN + cyrillic / _CYRILLIC_CHARS_PER_TOKEN + other / _OTHER_CHARS_PER_TOKEN
    )
    return int(estimate) + _TOKENS_PER_PASSAGE


def _shown_of(hit: Hit) -> str:
    """Everything of a hit that may come before the model, to keep keys apart from it."""
    statement = hit.statement
    names = [statement.title, statement.outlet, statement.speaker, statement.role]
    for each in hit.passage.utterances:
        names += [each.speaker, each.role, each.via]
    return " ".join([hit.passage.text, *(each for each in names if each)])


def _new_key(seed: str, taken: str, keys: set[str]) -> str:
    """A key that is no word, has not been given, and stands nowhere in `taken`; longer if it must be."""
    for attempt in range(10_000):
        digest = hashlib.sha256(f"{seed}\0{attempt}".encode("utf-8", "surrogatepass")).hexdigest()
        key = _KEY_LETTERS[int(digest[8:12], 16) % len(_KEY_LETTERS)] + digest[: min(8, 3 + attempt // 50)]
        if any(each.isdigit() for each in key) and key not in keys and key not in taken:
            return key
    raise AssertionError("ten thousand digests of eight digits all occur in the passages")


def _block(key: str, hit: Hit, focus: Sequence[Span] | None, most_tokens: int | None) -> str:
    """Where and when, then a line for each run of a speaker's words.

    The key closes each line as it is to close each sentence of the answer: with the key at the head of the
    passage a 1.5B model left it out of four of eight answers, with it there of one.
    """
    statement = hit.statement
    where = [label(statement.outlet)] if statement.outlet else []
    where += [_day(statement.published)] if statement.published else []
    if statement.title and focus is None:
        where.append(f"“{label(statement.title)}”")
    head = f"{', '.join(where) or 'source and date unknown'}:"
    lines = list(_lines(hit, focus))
    if most_tokens is not None:
        lines = _cut(lines, most_tokens - estimated_tokens(head))
    return "\n".join([head, *(f"{speaker}: {words.strip()} [{key}]" for speaker, words in lines)])


def _day(date: PartialDate) -> str:
    """As a sentence would name it, so that a model copies a form that readers and our checks know."""
    month = calendar.month_name[date.month] if date.month else None
    named = " ".join(str(each) for each in (date.day, month, date.year) if each)
    return named if date.year else f"{named}, year not printed"


def _lines(hit: Hit, focus: Sequence[Span] | None) -> Iterator[tuple[str, str]]:
    """Speaker and words of each run of sentences with the same speaker."""
    passage = hit.passage
    if focus is not None:
        for span in sorted(focus):
            said = Span(start=span.start - passage.span.start, end=span.end - passage.span.start)
            yield _speaker(passage, said) or _whole_speaker(hit) or REPORT, defused(said.of(passage.text))
        return
    run: list[str] = []
    speaker = ""
    for span in sentence_spans(passage.text, hit.statement.language):
        words = span.of(passage.text)
        if not words.strip():
            continue
        here = _speaker(passage, span) or _whole_speaker(hit) or REPORT
        if run and here != speaker:
            yield speaker, defused("".join(run))
            run = []
        speaker = here
        run.append(words)
    if run:
        yield speaker, defused("".join(run))


def _whole_speaker(hit: Hit) -> str | None:
    """Who speaks throughout the statement, as in a speech."""
    statement = hit.statement
    return label(_named(statement.speaker, statement.role), 90) if statement.speaker else None


def _speaker(passage: Passage, sentence: Span) -> str | None:
    """Who speaks in a sentence of the passage, given in the passage's own offsets."""
    at = passage.span.start
    here = Span(start=at + sentence.start, end=at + sentence.end)
    names = dict.fromkeys(_who(each) for each in passage.utterances if each.span.meets(here))
    return "; ".join(names) or None


def _who(utterance: Utterance) -> str:
    named = label(_named(utterance.speaker or "somebody unnamed", utterance.role), 90)
    return f"{named}, as told by {label(utterance.via, 60)}" if utterance.via else named


def _named(name: str, role: str | None) -> str:
    return f"{name}, {role}" if role else name


def _cut(lines: Iterable[tuple[str, str]], most_tokens: int) -> list[tuple[str, str]]:
    """As many whole sentences as fit; of a single endless sentence its beginning."""
    kept: list[tuple[str, str]] = []
    left = most_tokens
    for speaker, words in lines:
        cost = estimated_tokens(f"{speaker}: {words} [key0]")
        if cost <= left:
            kept.append((speaker, words))
            left -= cost
            continue
        whole = [span.of(words) for span in sentence_spans(words, None)]
        fitting = ""
        for sentence in whole:
            if estimated_tokens(f"{speaker}: {fitting}{sentence} [key0]") > left:
                break
            fitting += sentence
        if not fitting and not kept:
            fitting = words[: max(1, int(left * _OTHER_CHARS_PER_TOKEN))]
        if fitting:
            kept.append((speaker, fitting.strip()))
        break
    return kept
