"""How the word lists of the rules are written down."""


def words_in(text: str) -> tuple[str, ...]:
    """The words of a list written as running text, in its order."""
    return tuple(text.split())
