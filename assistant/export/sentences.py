"""The quotations in the sentences of an exported answer, beside the quotes that are set out below it."""

from collections.abc import Iterator, Sequence

from assistant.export.printed import Filed, Read, Stated
from assistant.folding import fold_words
from assistant.quotation_marks import quoted_spans
from assistant.quotes import check_quote
from assistant.voices import Cited

_OPENERS = frozenset('“„«"')


def parts_of(read: Read) -> Iterator[tuple[list[str], list[Filed]]]:
    """The sentences and the quotes of each part: an answer's sentences stand ahead of its quotes."""
    sentences: list[str] = []
    filed: list[Filed] = []
    for one in read:
        if filed and (isinstance(one, Stated) or _part(one) != _part(filed[0])):
            yield sentences, filed
            sentences, filed = [], []
        if isinstance(one, Stated):
            sentences.append(one.text)
        else:
            filed.append(one)
    yield sentences, filed


def _part(filed: Filed) -> str:
    return filed.label.rpartition(".")[0]


def misquoted(sentence: str, cited: Sequence[Cited]) -> Iterator[str]:
    """Words in quotation marks verbatim in none of the statements, and no title or name of theirs."""
    named = " ".join(fold_words(text) for one in cited for text in _metadata(one) if text)
    for quoted in quoted_spans(sentence):
        outermost = quoted.closed and quoted.level == 0 and quoted.opener is not None
        if not outermost or sentence[quoted.opener or 0] not in _OPENERS:
            continue
        words = quoted.words.of(sentence)
        if check_quote(words, None, cited).state != "verbatim" and fold_words(words) not in named:
            yield words


def _metadata(cited: Cited) -> Iterator[str | None]:
    statement = cited.statement
    yield from (statement.title, statement.outlet, statement.event, statement.role, statement.speaker)
    for said in cited.utterances:
        yield from (said.speaker, said.role, said.event, said.via)
