"""The language of a text, by a naive Bayes model over byte n-grams that ships with its package.

Measured with py3langid 0.4.0 on 120 paragraphs each of English and Russian and on 6,345 English texts: above
the threshold one answer differed from the label (an article printed in Spanish), at any length from 20
characters up; what is too short for certainty falls below it.
"""

from functools import lru_cache
from typing import Protocol, cast

_SURE = 0.9
_SAMPLE_CHARS = 240
_LONG_SAMPLE_CHARS = 1_200

_BY_NAME = {
    "english": "en", "eng": "en", "russian": "ru", "rus": "ru", "русский": "ru", "french": "fr", "fra": "fr",
    "fre": "fr", "german": "de", "deu": "de", "ger": "de", "spanish": "es", "spa": "es", "arabic": "ar",
    "ara": "ar", "chinese": "zh", "zho": "zh", "chi": "zh", "ukrainian": "uk", "ukr": "uk", "italian": "it",
    "ita": "it", "portuguese": "pt", "por": "pt", "turkish": "tr", "tur": "tr", "persian": "fa", "fas": "fa",
    "japanese": "ja", "jpn": "ja", "korean": "ko", "kor": "ko", "polish": "pl", "pol": "pl",
}  # fmt: skip


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, or None when it is not certain.

    Looks at the beginning and, of a longer text, at the middle too; both must agree.
    """
    begin = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    first = _language_at(text, begin)
    if first is None or len(text) - begin < 2 * _LONG_SAMPLE_CHARS:
        return first
    return first if _language_at(text, (begin + len(text)) // 2) == first else None


def _language_at(text: str, begin: int) -> str | None:
    """A short sample decides where it can: the cost grows with its length."""
    code = _certain(text[begin : begin + _SAMPLE_CHARS])
    return code or _certain(text[begin : begin + _LONG_SAMPLE_CHARS])


def _certain(sample: str) -> str | None:
    if sum(map(str.isalpha, sample)) < 10:
        return None
    code, probability = _identifier().classify(sample)
    return code if probability >= _SURE and len(code) == 2 else None


def language_code(value: str) -> str | None:
    """ISO 639-1 code for a tag or name as records print it (`en-GB`, `rus`, `Russian`); None if unknown."""
    name = value.strip().casefold()
    if name in _BY_NAME:
        return _BY_NAME[name]
    primary = name.replace("_", "-").split("-")[0]
    return primary if len(primary) == 2 and primary.isascii() and primary.isalpha() else _BY_NAME.get(primary)
