"""Closed classes of English and Russian words that turn what a sentence says.

Listed by hand. A word class is closed: what is not here is rare, and a sentence that turns on it is caught,
if at all, by the share of its words that the source has.
"""


def words(text: str) -> frozenset[str]:
    """The words of `text`, separated by white space."""
    return frozenset(text.split())


NEGATORS = words(
    """not no never none nor neither nothing nobody nowhere without cannot hardly scarcely barely
    не нет ни никогда никто ничто ничего никакой никакого никаких никакие никакая никакую никаким
    никакими нигде без нельзя невозможно отнюдь"""
)
"""Besides these, every word in `n't`: see `negates`."""


def negates(word: str) -> bool:
    """Whether a lower-case word with a straight apostrophe negates: one of `NEGATORS`, or "won't"."""
    return word in NEGATORS or word.endswith("n't")


MODALS = words(
    """may might can could will would shall should must ought
    может можем могут могу мог могла могло могли сможет смогут сможем бы должен должна должно
    должны следует придется придётся вправе обязан обязана обязаны возможно вероятно"""
)

CONDITIONS = words(
    """if unless only except until provided unlikely likely possibly perhaps maybe allegedly reportedly
    если только кроме пока лишь якобы вряд"""
)
