"""Verbs of saying by lemma, with what they take, and the verbs that mark a clause.

Our own list, made from the reporting verbs of English style guides and grammars; forms are made here,
irregular ones are listed.
"""

from collections.abc import Iterable

from index.attribution.lexicon import words_in

CLAUSE = words_in(
    """
    say tell state add note claim argue warn explain insist announce confirm report write tweet post
    stress emphasize emphasise reveal declare suggest acknowledge admit allege assert maintain conclude
    predict indicate hint testify recall remark comment observe reply respond reiterate underline
    underscore caution estimate contend concede posit opine quip joke boast complain lament counter
    retort proclaim affirm attest disclose elaborate clarify assure promise pledge vow deny believe
    think speculate read mention inform remind continue ask tout exclaim relate express agree repeat
    signal advise urge demand concur deem echo propose guarantee swear theorize theorise reckon rule
    decry protest plead shout cry proffer muse answer specify reaffirm recount
    """
)
"""Verbs that report a clause: "she said that the talks failed"."""

QUOTE_ONLY = words_in(
    """
    call describe brand dub label accuse condemn criticize criticise praise laud blast slam denounce
    hail blame cite dismiss characterize characterise reject question thank congratulate welcome oppose
    defend deride mock tout liken term demand voice credit applaud express champion attack lambaste
    chide rebuke ridicule commend deplore justify
    """
)
"""Verbs that report words only where some are quoted: "he called the move a “mistake”"."""

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thinking",
    "read": "reads read reading",
    "swear": "swears swore swearing",
    "lay": "lays laid laying",
    "admit": "admits admitted admitting",
    "rule": "rules ruled ruling",
    "blog": "blogs blogged blogging",
    "quip": "quips quipped quipping",
    "dub": "dubs dubbed dubbing",
    "slam": "slams slammed slamming",
    "refer": "refers referred referring",
    "concur": "concurs concurred concurring",
    "signal": "signals signaled signalled signaling signalling",
    "label": "labels labeled labelled labeling labelling",
    "relate": "relates related relating",
}


def forms(lemma: str) -> tuple[str, ...]:
    """The finite forms and the present participle of a verb: "claim" gives claims, claimed, claiming."""
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return (lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return (lemma, third, lemma + "ed", lemma + "ing")


def _forms_of(lemmas: Iterable[str]) -> dict[str, str]:
    return {form: lemma for lemma in lemmas for form in forms(lemma)}


LEMMA = _forms_of([*QUOTE_ONLY, *CLAUSE])
"""Every form of a verb of saying, with its lemma."""

CLAUSE_VERBS = frozenset(CLAUSE)

STRONG = frozenset(
    words_in(
        """
    say tell state add claim argue warn explain insist announce confirm write tweet stress emphasize
    emphasise declare acknowledge admit allege assert maintain reply reiterate underline underscore
    remark contend note report reveal testify caution concede quip rule predict estimate believe
    think suggest conclude observe promise indicate hint complain affirm recall speculate specify answer
    repeat reply respond clarify elaborate
    """
    )
)
"""Verbs that report speech without "that": "she said talks failed"."""

SAID = frozenset(form for lemma in [*CLAUSE, *QUOTE_ONLY] for form in forms(lemma) if form != lemma) - {
    "posts"
}

AUXILIARIES = frozenset(
    words_in(
        """
    has have had is are was were be been being will would can could may might must shall should do does cannot
    did 's 'd 'll 've 're having
    """
    )
)

BE = frozenset(words_in("is are was were be been being"))

PAST = frozenset(
    words_in(
        """
    took began went came had was were made gave got found left felt held kept knew led lost met paid ran
    saw sent set spoke stood thought told understood won wrote broke brought bought caught chose did
    drew drove fell flew grew hit put rose said sold showed spent stole struck taught wore remains
    remain continues withdrew quit swore forgot forgave hid hung laid leapt mistook overcame overthrew rode
    rang sank sang sought shut slept slid sprang swam swept swung threw tore undertook woke wept dealt fled
    fought flung died bred became ate drank blew built dug lent meant withheld resigned
    """
    )
)
"""Irregular past forms and a few present ones: a clause has its verb where one of them stands."""
