"""Cutting words with capitals into a role and a name: "Foreign Minister | Sergey Lavrov"."""

from index.attribution.given_names import FEMALE, MALE
from index.attribution.lexicon import words_in
from index.attribution.places import DEMONYMS, PLACES
from index.attribution.tokens import Token, Tokens
from index.attribution.words import LINKS, ROLE_MODIFIERS, ROLES, TITLES

SHORT_TITLES = frozenset(
    words_in(
        """
    gen sen rep gov lt col maj capt sgt cpl adm cmdr pres det insp supt
    """
    )
)


def split_name(run: Tokens, *, after_topic: bool) -> tuple[Tokens, Tokens]:
    """Cut a run of name words into role and name: "Foreign Minister | Sergey Lavrov".

    `after_topic` says that words before the run already hold a role with a topic ("Secretary of | State
    Antony Blinken"): then the name is its last two words.
    """
    cut = 0
    for place, token in enumerate(run):
        last = place == len(run) - 1
        if place == cut and " ".join(one.lower for one in run[cut:]) in PLACES:
            break  # Saudi Arabia
        if last and place == 1 and is_given(run[0]):
            break  # Nicole Carpenter
        if token.lower in ROLES or token.lower in TITLES or token.lower in SHORT_TITLES or token.text == ".":
            short = token.text == "." and place and len(run[place - 1].text) == 1
            cut = cut if short or last else place + 1
        elif place == cut and not last and (token.lower in DEMONYMS or token.lower in ROLE_MODIFIERS):
            cut = place + 1
    name = run[cut:]
    while len(run) - cut > 2 and run[cut].text.isupper() and _acronym_before_name(run[cut], run[cut + 1]):
        cut += 1  # МИД РФ Мария Захарова
    name = run[cut:]
    if after_topic and cut < 2 and len(name) > 2 and not is_given(name[0]):
        cut = _past_topic(run, cut)
    elif len(run) - cut > 2 and run[cut].lower in PLACES and is_given(run[cut + 1]):
        cut += 1  # Senator from Vermont Bernie Sanders
    return run[:cut], run[cut:]


def _past_topic(run: Tokens, cut: int) -> int:
    """Where the name begins behind a topic: State | Antony J. Blinken, Russian Federation | Sergey Ryabkov."""
    given = next((at for at in range(cut + 1, len(run) - 1) if is_given(run[at])), None)
    if given is not None:
        return given
    if cut:
        return cut
    words = [at for at, token in enumerate(run) if token.word and len(token.text) > 1]
    first = words[-2] if len(words) > 1 else cut
    while first > cut and run[first].lower in LINKS and not run[first].capital:
        first -= 1  # Foreign Affairs | Edda van der Holm
    return first


def _acronym_before_name(token: Token, following: Token) -> bool:
    return len(token.text) > 1 and ("а" <= token.lower[0] <= "ё" or is_given(following))


def is_given(token: Token) -> bool:
    """Whether the word is a common given name."""
    return token.lower in FEMALE or token.lower in MALE
