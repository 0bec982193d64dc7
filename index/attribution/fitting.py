"""Whether a description ("the Prime Minister") can stand for a person with a printed role ("Trade Minister")."""

import re
from collections.abc import Collection

from index.attribution.lexicon import words_in
from index.attribution.places import DEMONYMS, PLACES
from index.attribution.roles import Person, nations_of
from index.attribution.words import DETERMINERS, ORGANISATIONS, ROLE_MODIFIERS, ROLES

DESCRIPTION_OF = {
    "diplomat": "spokeswoman spokesman spokesperson ambassador envoy minister secretary negotiator",
    "politician": "senator representative mp minister congressman congresswoman president governor mayor",
    "lawmaker": "senator representative mp congressman congresswoman deputy member",
    "legislator": "senator representative mp congressman congresswoman deputy member",
    "leader": "president premier minister chancellor chairman chief head king queen",
    "premier": "minister",
    "official": "minister secretary deputy director spokesman spokeswoman chief officer head",
    "scientist": "researcher professor author co-author biologist geologist physicist chemist",
    "researcher": "scientist professor author co-author fellow",
    "spokesperson": "spokesman spokeswoman",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "artist": "painter sculptor cartoonist illustrator photographer",
    "musician": "singer composer violinist cellist pianist drummer guitarist",
    "writer": "novelist poet author playwright columnist",
    "executive": "ceo chief director chairman",
    "cleric": "pope cardinal bishop archbishop priest imam ayatollah",
    "pontiff": "pope",
    "monarch": "king queen",
    "attorney": "lawyer prosecutor",
    "lawyer": "attorney solicitor barrister",
    "aide": "assistant adviser advisor counsellor counselor",
    "adviser": "assistant aide advisor",
    "counsel": "lawyer attorney advocate barrister",
    "advocate": "lawyer attorney counsel barrister",
    "negotiator": "envoy mediator",
    "mediator": "envoy negotiator",
    "envoy": "ambassador representative negotiator mediator",
    "doctor": "physician surgeon",
    "physician": "doctor surgeon",
    "officer": "constable sergeant inspector detective sheriff superintendent commander",
}
"""A description's noun, with the roles it may stand for: "the diplomat" may be a spokeswoman."""

_RANKS = frozenset(words_in("deputy vice assistant under shadow co"))
"""Who is somebody's deputy is not that somebody."""
_LOOSE = ROLE_MODIFIERS | frozenset(
    words_in(
        """
    new top chief high long-time longtime veteran first-term republican democratic democrat conservative labour
    liberal left-wing right-wing far-right far-left populist young old elderly influential powerful popular
    newly recently the same other who whose of for and in at on to from with by state local federal national
    regional provincial country nation city incoming outgoing visiting sitting serving leading embattled
    """
    )
)
"""Words beside a role that tell nothing of what it is."""
_OFFICES = frozenset(("minister", "secretary"))
_ABROAD = frozenset(words_in("foreign state affairs external diplomacy"))
"""What a minister or secretary deals with who is called a diplomat."""
_LOOSE_ENDINGS = ("-old", "-born", "-based", "-serving", "-standing", "-elect", "-backed", "-style", "ed")


def fits(
    person: Person, head: str, name: str, nations: frozenset[str] | set[str], *, loosely: bool = False
) -> bool:
    """Whether the description `name` with the noun `head` can mean the person.

    A role must agree with a printed one in what it is about: the Prime Minister is no trade minister, the
    governor no deputy governor. `loosely` lets a bare noun stand for a deputy: the minister for a deputy
    minister. `nations` are the countries that the description names.
    """
    if not person.person:
        return head in ORGANISATIONS and head in person.name.lower().split()
    if head in ("man", "woman"):
        return person.gender == ("m" if head == "man" else "f")
    if head not in ROLES:
        return False  # the hospital is not its physician
    words = _words(name)
    return any(
        _agree(words, head, held, loosely)
        and (not nations or bool(nations & stated) or not stated and _ENVOY_OF.search(role) is None)
        for (held, stated), role in zip(person.held, person.roles, strict=True)
    )


_ENVOY_OF = re.compile(r"\b(?:[Rr]epresentative|ambassador|envoy|delegate) of (?:the )?[A-Z]")
"""Who speaks for one country: the Tarvian representative is not the representative of Ostmere."""


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("’s", "").replace("'s", "").split())


def _agree(words: frozenset[str], head: str, held: frozenset[str], loosely: bool) -> bool:
    prime = "prime" in held or "premier" in held
    if "prime" in words or head == "premier":
        return prime and ranks(words) == ranks(held)
    if head not in held:
        others = frozenset(DESCRIPTION_OF.get(head, "").split()) & held
        narrow = {"leader": prime, "diplomat": bool(held & _ABROAD)}.get(head, True)
        return bool(others if narrow else others - _OFFICES)
    if ranks(words) != ranks(held) and not (loosely and words <= {head, "the"}):
        return False
    own, printed = _about(words, head), _about(held, head)
    return not own or not printed or bool(own & printed)


def ranks(words: frozenset[str]) -> frozenset[str]:
    """The words of a role that set it below another: deputy, vice, assistant."""
    joined = {word.split("-")[0] for word in words if "-" in word and word.split("-")[0] in _RANKS}
    return (words & _RANKS) | joined


def _about(words: frozenset[str], head: str) -> frozenset[str]:
    """What the role is about: its words without the noun, countries, parties and mere adjectives."""
    return frozenset(
        word
        for word in words
        if word != head
        and word not in _LOOSE
        and word not in _RANKS
        and word not in DEMONYMS
        and (word not in PLACES or word == "kremlin")
        and word not in DETERMINERS
        and not word.endswith(_LOOSE_ENDINGS)
    )


HEADS = frozenset(words_in("chief head boss leader"))
"""What headlines and questions call whoever leads a body, whatever the body calls that office."""
_LEADING = frozenset(
    words_in(
        """
    commissioner director director-general secretary-general president chairman chairwoman chairperson chair
    governor commander executive ceo administrator superintendent commissioner-general rector principal coordinator
    minister secretary
    """
    )
)


_BARE = frozenset(
    (
        frozenset(("director-general",)),
        frozenset(("director", "general")),
        frozenset(("secretary-general",)),
        frozenset(("secretary", "general")),
    )
)


def _same_office(headline: str, role: str) -> bool:
    """Whether the role is that of the "chief" of a headline: it leads, and is about the same."""
    words, held = _words(headline), _words(role)
    if not _leads_a_body(held):
        return False
    nations, stated = nations_of(headline), nations_of(role)
    if nations and stated and not nations & stated:
        return False
    owner = {word[:-2].lower() for word in headline.split() if word.endswith(("'s", "’s"))}
    about = words - HEADS - _LOOSE - owner - DEMONYMS.keys() - PLACES
    return about <= held and bool(about or nations & stated)


def _leads_a_body(held: frozenset[str]) -> bool:
    """Whether a printed role is one of those that head a body."""
    return bool(held & _LEADING) and not ranks(held)


def _only_office(held: frozenset[str]) -> bool:
    """Whether a role tells no body: the bare "Director-General" of a report about one organisation."""
    return held in _BARE


def heading(description: str, people: Collection[Person]) -> Person | None:
    """Whom a headline calls the "EU fisheries chief", where the text prints the office of just one."""
    found = [one for one in people if any(_same_office(description, role) for role in one.roles)]
    if not found:  # the head of the Narrow Seas Health Organization; Director-General Ada Lunt
        leading = [one for one in people if any(_leads_a_body(held) for held, _ in one.held)]
        found = [one for one in leading if any(_only_office(held) for held, _ in one.held)]
        found = found if len(leading) == 1 else []
    return found[0] if len(found) == 1 else None
