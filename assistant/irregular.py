"""Forms of the irregular English verbs, which no stemmer brings together: "write", "wrote", "written"."""

from assistant.terms import stem

_VERBS = """
arise arose arisen / awake awoke awoken / bear bore borne born / beat beaten / become became / begin began
begun / bend bent / bind bound / bite bit bitten / bleed bled / blow blew blown / break broke broken /
bring brought / build built / burn burnt / buy bought / catch caught / choose chose chosen / come came /
creep crept / deal dealt / dig dug / draw drew drawn / drink drank drunk / drive drove driven / eat ate
eaten / fall fell fallen / feed fed / feel felt / fight fought / find found / flee fled / fly flew flown /
forbid forbade forbidden / forget forgot forgotten / forgive forgave forgiven / freeze froze frozen / get
got gotten / give gave given / go went gone / grow grew grown / hang hung / hear heard / hide hid hidden /
hold held / keep kept / know knew known / lay laid / lead led / leave left / lend lent / lie lay lain /
lose lost / make made / mean meant / meet met / pay paid / ride rode ridden / ring rang rung / rise rose
risen / run ran / see saw seen / seek sought / sell sold / send sent / shake shook shaken / shine shone /
shoot shot / shrink shrank shrunk / sing sang sung / sink sank sunk / sit sat / sleep slept / speak spoke
spoken / spend spent / spring sprang sprung / stand stood / steal stole stolen / stick stuck / strike
struck stricken / swear swore sworn / sweep swept / swim swam swum / take took taken / teach taught / tear
tore torn / tell told / think thought / throw threw thrown / understand understood / undergo underwent
undergone / undertake undertook undertaken / uphold upheld / wake woke woken / wear wore worn / weep wept
/ win won / wind wound / withdraw withdrew withdrawn / withhold withheld / withstand withstood / write
wrote written / overthrow overthrew overthrown / overtake overtook overtaken / oversee oversaw overseen /
foresee foresaw foreseen / mislead misled / rebuild rebuilt / retake retook retaken / override overrode
overridden
"""
_FORMS: dict[str, frozenset[str]] = {}
for _verb in _VERBS.split("/"):
    _forms = frozenset(map(stem, _verb.split()))
    for _form in _forms:
        _FORMS[_form] = _FORMS.get(_form, frozenset()) | _forms


def forms(found: frozenset[str]) -> frozenset[str]:
    """The other forms of the irregular verbs among these stems."""
    return frozenset(form for one in found if one in _FORMS for form in _FORMS[one])
