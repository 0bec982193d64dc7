"""Whether one text denies or turns round what another says: a negation too many, or an opposite word."""

from functools import lru_cache

from assistant.terms import stem, stems, words
from assistant.word_tables import negates

_PAIRS = """
more less most least first last before after increase decrease highest lowest high low higher lower
north south northern southern east west eastern western largest smallest large small larger smaller
big little best worst better worse always never internal external male female maximum minimum early late
earlier later earliest latest rich poor accept reject support oppose allow ban permit forbid import export
enter leave begin end start stop birth death war peace cause prevent majority minority same different
public private major minor positive negative inside outside left right hot cold strong weak stronger weaker
simple complex gain lose win defeat rise fall open close above below join quit agree disagree
include exclude legal illegal success failure easy difficult young old youngest oldest long short
longest shortest fast slow oldest newest ally enemy buy sell create destroy upper lower
победа поражение больше меньше первый последний начать закончить войти выйти до после
""".split()
"""Opposites, two by two."""
_OPPOSITE: dict[str, frozenset[str]] = {}
for _one, _other in zip(_PAIRS[::2], _PAIRS[1::2], strict=True):
    _OPPOSITE[stem(_one)] = _OPPOSITE.get(stem(_one), frozenset()) | {stem(_other)}
    _OPPOSITE[stem(_other)] = _OPPOSITE.get(stem(_other), frozenset()) | {stem(_one)}


def opposed(question: str, text: str) -> bool:
    """Whether the text has the opposite of a word of the question, or only one of the two a negation."""
    asked, said = _read(question), _read(text)
    turned = any(opposite & said[0] for stem, opposite in asked[2] if stem not in said[0])
    return turned or asked[1] != said[1]


@lru_cache(maxsize=2_000)
def _read(text: str) -> tuple[frozenset[str], bool, tuple[tuple[str, frozenset[str]], ...]]:
    """Stems, whether anything is negated, and the words that have opposites, with those."""
    found = stems(text)
    folded = [word.text.casefold().replace("’", "'") for word in words(text)]
    negated = any(map(negates, folded))
    return found, negated, tuple((stem, _OPPOSITE[stem]) for stem in found if stem in _OPPOSITE)
