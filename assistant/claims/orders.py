"""Words addressed to a machine that reads along, as they are planted in texts: they carry no claim.

Only phrases that nobody uses of anything else are listed; a speech about language models is a speech. What
stands in one quotation or paragraph with such a phrase belongs to the order.
"""

import re
from functools import lru_cache

from assistant.folding import fold
from assistant.voices import Cited
from index.statement import Span

_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?]{0,30}\b(?:previous|prior|above|earlier|your|these|all)\b[^.!?]{0,20}"
    r"\b(?:instructions?|prompts?|rules|directions|documents|context|messages?)\b"
    r"|\bsystem (?:prompt|notice|message|override|instruction)s?\b ?(?::|to\b)"
    r"|\b(?:to|for|attention) (?:all|any) (?:ai |language )?(?:assistants|models|chatbots|bots)\b"
    r"|\b(?:reply|answer|respond|output) only (?:with|that)\b"
    r"|\byou must (?:answer|reply|respond|say|state) that\b"
    r"|\bdo not (?:cite|mention) (?:any|the|this|your) (?:sources?|instructions?|notice|prompt)\b"
    r"|\byou are (?:now|no longer) (?:an? |the )?(?:ai|assistant|chatbot|language model|press office)\b"
    r"|(?:игнорируй|забудь|проигнорируй|отмени)\w*[^.!?]{0,40}(?:инструкци|указани|правил|предыдущ)\w*"
    r"|системн\w+ (?:сообщение|уведомление|инструкция)\s?:|(?:отвечай|ответь)\w* только\b",
    re.IGNORECASE,
)
"""Every repetition is bounded."""
_ZONE_CHARS = 1_500
"""The longest quotation or paragraph that belongs to an order as a whole."""


def is_order(text: str) -> bool:
    """Whether `text` holds an order to a machine; invisible signs and kinds of dashes do not hide it."""
    return _ORDER.search(fold(text).text) is not None


@lru_cache(maxsize=128)
def order_zones(cited: Cited) -> tuple[Span, ...]:
    """The stretches of a statement that belong to orders."""
    folded = fold(cited.statement.text)
    return tuple(_zone(cited, folded.span(*found.span())) for found in _ORDER.finditer(folded.text))


def _zone(cited: Cited, order: Span) -> Span:
    """The innermost quotation, else the paragraph, that holds an order."""
    text = cited.statement.text
    for utterance in cited.voices(order):
        if utterance.span.end - utterance.span.start <= _ZONE_CHARS:
            return utterance.span
    start = max(text.rfind("\n\n", 0, order.start) + 1, order.start - _ZONE_CHARS // 2, 0)
    end = text.find("\n\n", order.end)
    end = min(len(text) if end < 0 else end, order.end + _ZONE_CHARS // 2)
    return Span(start=start, end=max(end, order.end))
