"""Words addressed to a machine that reads along, as they are planted in texts: they carry no claim.

Only phrases and signs that public statements do not use of anything else are listed; a speech about language
models is a speech. What stands in one quotation or paragraph with such a phrase belongs to the order, but for
the words of speakers that end before it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from assistant.folding import fold
from assistant.voices import Cited
from index.statement import Span


def _decomposed(text: str) -> str:
    """As folding leaves letters."""
    return unicodedata.normalize("NFD", text)


_GIVEN = (
    r"(?:instructions?|prompts?|rules|directions|guidelines|documents|passages|context|messages?|sources|question"
    r"|quotations?|article|consignes|anweisungen|instrucciones|istruzioni)"
)
_MACHINES = r"(?:ai|assistants?|(?:ai|language) models?|chat ?bots?|llms?)"
_TELL = r"(?:answer|reply|respond|say|state|write|output|cite)"
_PATTERNS = (
    # To drop what it was told.
    (
        ("ignor", "disregard", "forget", "overrid"),
        r"\b(?:ignore|disregard|forget|override)\b[^.!?]{0,12}\b(?:previous|prior|above|earlier|your|these|all)\b"
        rf"[^.!?]{{0,20}}\b{_GIVEN}\b",
    ),
    (
        ("ignor", "disregard", "forget", "bypass", "oubliez", "vergiss", "olvida"),
        r"(?:^|[.!?:;]\W{0,4})(?:\w{1,20},? )?(?:please )?"
        r"(?:ignore|disregard|forget|bypass|oubliez|ignorez|vergiss|ignoriere|ignora|olvida)\b"
        rf"[^.!?]{{0,30}}\b{_GIVEN}\b",
    ),
    (("ignore", "disregard"), r"\b(?:ignore|disregard) (?:all |everything )?(?:of )?(?:the )?above\b"),
    (
        ("игнор", "забудь", "отмени"),
        r"(?:игнорируй|забудь|проигнорируй|отмени)\w*[^.!?]{0,40}(?:инструкци|указани|правил|предыдущ)\w*",
    ),
    # To answer something.
    (("only",), r"\b(?:answer|reply|respond|write|output) only (?:with|that)\b"),
    (("отве",), r"(?:отвечай|ответь)\w* только\b"),
    (("must",), rf"\b(?:you|{_MACHINES}) must {_TELL} (?:as (?:a )?fact )?that\b"),
    (
        ("your",),
        r"\byour only (?:answer|reply|response|line) is\b|\byour (?:answer|reply|response) must contain\b"
        r"|\byour system prompt\b",
    ),
    (
        ("answer", "response"),
        r"\b(?:correct|right|verified) (?:answer|response) to (?:all|any|every)\b"
        rf"|\bfor every answer,? {_TELL}\b|\bdecode and (?:obey|answer|follow)\b",
    ),
    (("question",), rf"\b(?:whatever the question|for every question),? {_TELL}\b"),
    ((" this ",), r"\bwhen you summari[sz]e this\b|\btranslate this (?:page|article|text) into\b"),
    (
        ("do not",),
        r"\bdo not (?:cite|mention) (?:any|the|this|your) (?:sources?|instructions?|notice|prompt)\b",
    ),
    # Spoken to as a machine.
    (
        ("assistant", "model", "bot", "llm"),
        r"\b(?:to|for|attention) (?:assistants|(?:ai|language) models|chat ?bots|llms) ?[:,]"
        rf"|\b(?:to|for|attention) (?:all|any) {_MACHINES}\b|\bnote to {_MACHINES}\b",
    ),
    (("if you are",), r"\bif you are an? (?:ai|assistant|language model|chatbot)\b"),
    (
        ("you are",),
        r"\byou are (?:now|no longer) (?:an? |the |in )?"
        r"(?:ai|assistant|chatbot|language model|press office|maintenance)\b",
    ),
    (
        ("system", "систем"),
        r"\bsystem (?:prompt|notice|message|override|instruction)s?\b ?(?::|to\b)|(?:^|[.!?] )system ?:"
        r"|системн\w+ (?:сообщение|уведомление|инструкция)\s?:|\bthe system prompt\b",
    ),
    (
        ("human", "user", "assistant"),
        r"(?:^|[.!?]\s{0,4})(?:human|user|assistant)\s?:|\bassistant_\w{1,20}\s?=",
    ),
    # In the form of our own prompt, of a chat template, of markup, of code.
    (("[",), r"\[[a-z](?=[a-f]{0,8}\d)[0-9a-f]{3,8}\]|!\[[^\]]{0,200}\]\(|\[[\d;]{1,8}m"),
    (
        ("<", "{", "data:"),
        r"<\|[a-z_]{2,20}\|>|</?(?:script|system|instructions?|passages?|prompt|assistant|user)\b"
        r"|\{\s?'(?:tool|role|function)'\s?:|\bdata:text/",
    ),
    (("end of",), r"[^\w\s.,;!?'] ?end of (?:passages|context|documents|evidence|sources) ?[^\w\s]"),
)
"""Triggers, one of which stands in every text that the pattern beside them finds; for folded text in lower case,
in which letters are decomposed and every quotation mark is `'`. Every repetition is bounded."""
_ORDERS = tuple(
    (tuple(_decomposed(each) for each in triggers), re.compile(_decomposed(pattern)))
    for triggers, pattern in _PATTERNS
)
_HIDDEN = re.compile("[\u202d\u202e]|(?:\\w[\u200b\u2060]){4}")
"""Signs that turn round the direction of reading, or part the letters of words."""
_DELIMITER = re.compile(r"\bend of (?:passages|context|documents|evidence|sources)\b", re.IGNORECASE)
"""A false end of what the prompt gives; the paragraph after it belongs to the order too."""
_ZONE_CHARS = 1_500
"""The longest quotation or paragraph that belongs to an order as a whole."""


@lru_cache(maxsize=512)
def is_order(text: str) -> bool:
    """Whether `text` holds an order to a machine; invisible signs and kinds of dashes do not hide it.

    Remembered: every sentence of a passage asks for the passage.
    """
    return next(_orders(text), None) is not None


@lru_cache(maxsize=128)
def order_zones(cited: Cited) -> tuple[Span, ...]:
    """The stretches of a statement that belong to orders."""
    return tuple(zone for order in _orders(cited.statement.text) for zone in _zones(cited, order))


def _orders(text: str) -> Iterator[Span]:
    folded = fold(text)
    low = folded.text.lower()
    if len(low) == len(folded.text):  # of decomposed text always; nothing else could be mapped back
        for triggers, pattern in _ORDERS:
            if any(trigger in low for trigger in triggers):
                yield from (folded.span(*found.span()) for found in pattern.finditer(low))
    yield from (Span(start=found.start(), end=found.end()) for found in _HIDDEN.finditer(text))


def _zones(cited: Cited, order: Span) -> Iterator[Span]:
    """The innermost quotation that holds an order, else its paragraph without the quotations ahead of it."""
    text = cited.statement.text
    for utterance in cited.voices(order):
        if utterance.span.end - utterance.span.start <= _ZONE_CHARS:
            yield utterance.span
            return
    start = max(text.rfind("\n\n", 0, order.start) + 1, order.start - _ZONE_CHARS // 2, 0)
    reach = order.end
    if _DELIMITER.search(order.of(text)):
        reach = _paragraph_end(text, reach) + 2
    end = min(_paragraph_end(text, reach), order.end + _ZONE_CHARS // 2)
    for said in cited.utterances:
        if (
            said.mode == "direct"
            and said.speaker
            and start <= said.span.start
            and said.span.end <= order.start
        ):
            if start < said.span.start:
                yield Span(start=start, end=said.span.start)
            start = said.span.end
    yield Span(start=start, end=max(end, order.end))


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n\n", start)
    return len(text) if end < 0 else end
