"""What stands between a Russian verb of saying and its subject: who was told, where and when."""

from index.attribution.russian_nouns import country_of
from index.attribution.russian_phrases import is_role, names_somebody
from index.attribution.russian_words import BETWEEN, HEARERS, PLACE_PREPOSITIONS
from index.attribution.tokens import Token, Tokens

_OWNERS = frozenset(("его", "ее", "её", "их"))
_NOMINATIVE = ("ый", "ий", "ой", "ая", "яя")


def past_circumstances(items: Tokens, start: int, *, plural: bool = False) -> int:
    """Past the hearer, the place and the day behind a verb: "рассказала ТАСС", "сообщил в среду на брифинге".

    Behind a plural verb the place is who speaks: "заявили в министерстве".
    """
    place = start
    while place < len(items):
        item = items[place]
        following = items[place + 1] if place + 1 < len(items) else None
        if item.quote is not None and following is not None and following.word:
            place += 1  # заявил «Вестнику» министр
        elif item.text == "РИА" and following is not None and following.text == "Новости":
            place += 2
        elif (
            item.lower in HEARERS
            or item.lower in BETWEEN
            and item.lower != "и"
            or item.word
            and item.text.isupper()
            and len(item.text) > 1
            and country_of(item.lower) is None
            and following is not None
            and _begins_speaker(following)
        ):
            place += 1
        elif (
            item.lower in ("в", "во", "на", "по")
            and plural
            and following is not None
            and names_somebody(following)
        ):
            return place + 1
        elif item.lower in PLACE_PREPOSITIONS and following is not None and following.word:
            place += 2
            while place < len(items) and _plain(items[place]):
                place += 1
        else:
            break
    return place


def _begins_speaker(item: Token) -> bool:
    """Whether a word behind the one who was told begins who told it: сообщил ТАСС | его пресс-секретарь."""
    if not item.word or country_of(item.lower) is not None and item.capital:
        return False
    adjective = len(item.lower) > 4 and item.lower.endswith(_NOMINATIVE)
    return item.capital and not item.text.isupper() or is_role(item) or item.lower in _OWNERS or adjective


def _plain(item: Token) -> bool:
    """A lower-case word that is no role: the rest of a place ("в ходе пресс-конференции") ."""
    return item.word and not item.capital and not is_role(item) and item.lower not in PLACE_PREPOSITIONS
