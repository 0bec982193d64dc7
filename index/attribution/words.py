"""The English lexicon: verbs of saying, roles, institutions, pronouns, and the words that bound a phrase.

Our own list, made from the reporting verbs of English style guides and grammars. Verbs are stored
by lemma with what they take; their forms are made here, irregular ones are listed.
"""

from collections.abc import Iterable

CLAUSE = (
    "say tell state add note claim argue warn explain insist announce confirm report write tweet post stress "
    "emphasize emphasise reveal declare suggest acknowledge admit allege assert maintain conclude predict "
    "indicate hint testify recall remark comment observe reply respond reiterate underline underscore "
    "caution estimate contend concede posit opine quip joke boast complain lament counter retort proclaim "
    "affirm attest disclose elaborate clarify assure promise pledge vow deny believe think speculate read "
    "mention inform remind continue ask tout exclaim relate express agree repeat signal advise urge demand "
    "concur deem echo propose guarantee swear theorize theorise reckon rule decry protest plead shout cry "
    "proffer muse"
).split()
"""Verbs that report a clause: "she said that the talks failed"."""

QUOTE_ONLY = (
    "call describe brand dub label accuse condemn criticize criticise praise laud blast slam denounce hail "
    "blame cite dismiss characterize characterise reject question thank congratulate welcome oppose defend "
    "deride mock tout liken term demand voice credit applaud express champion attack "
    "lambaste chide rebuke ridicule commend"
).split()
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
    "deny": "denies denied denying",
    "testify": "testifies testified testifying",
    "clarify": "clarifies clarified clarifying",
    "reply": "replies replied replying",
    "decry": "decries decried decrying",
    "cry": "cries cried crying",
    "relate": "relates related relating",
}


def forms(lemma: str) -> tuple[str, ...]:
    """The finite forms and the present participle of a verb: "claim" gives claims, claimed, claiming."""
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return (lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return (lemma, third, lemma + "ed", lemma + "ing")


def _forms_of(lemmas: Iterable[str]) -> dict[str, str]:
    return {form: lemma for lemma in lemmas for form in forms(lemma)}


LEMMA = _forms_of([*QUOTE_ONLY, *CLAUSE])
"""Every form of a verb of saying, with its lemma."""

CLAUSE_VERBS = frozenset(CLAUSE)
STRONG = frozenset(
    "say tell state add claim argue warn explain insist announce confirm write tweet stress emphasize "
    "emphasise declare acknowledge admit allege assert maintain reply reiterate underline underscore "
    "remark comment contend note report reveal testify caution concede quip rule predict estimate believe think "
    "suggest conclude observe promise indicate hint complain affirm recall speculate".split()
)
"""Verbs that report speech without "that": "she said talks failed"."""

SAID = frozenset(form for lemma in [*CLAUSE, *QUOTE_ONLY] for form in forms(lemma) if form != lemma) - {
    "posts"
}

PRONOUNS = frozenset("he she they it we i who".split())
FEMALE_PRONOUNS = frozenset(("she", "her"))
MALE_PRONOUNS = frozenset(("he", "him", "his"))

AUXILIARIES = frozenset("has have had is are was were be been being will would can could may might must shall "
                        "should do does did 's 'd 'll 've 're having".split())  # fmt: skip
BE = frozenset("is are was were be been being".split())

ADVERBS = frozenset(
    "also then later earlier further again once soon today yesterday tonight now still even first instead "
    "too so already just recently afterwards afterward thereafter meanwhile however not never always often "
    "reportedly reiterated himself herself themselves itself both all jointly".split()
)

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
MONTH_NUMBER = (
    {name: number for number, name in enumerate(MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)

DETERMINERS = frozenset("the a an this that these those his her their its our my one another some several "
                        "many most both each every no any".split())  # fmt: skip
PREPOSITIONS = frozenset(
    "of for from in at within with on to by about into during after before under over between against among "
    "amid through since until upon toward towards without despite following via as per than like near "
    "regarding concerning across outside inside around alongside behind beyond".split()
)
POSTMODIFIERS = frozenset("of for from in at within with on to".split())
CONJUNCTIONS = frozenset("but while when because if where although though since so yet whereas unless that "
                         "which whom whose what how why whether than once until or nor".split())  # fmt: skip

TITLES = frozenset("mr mrs ms miss mx dr prof sir dame lord lady hon rev st".split())
ABBREVIATIONS = TITLES | frozenset(
    "gen sen rep gov lt col maj capt sgt cpl adm cmdr pres det insp jr sr inc ltd co corp vs no st mt ft "
    "jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m u.s u.k u.n e.g i.e etc u.s. u.k. u.n. e.g. i.e. "
    "a.m. p.m. г гг млн млрд тыс им ул руб стр messrs supt asst dept univ assoc approx est dc".split()
)

ROLES = frozenset(
    "president vice-president premier minister secretary chancellor chairman chairwoman chairperson chair speaker "
    "spokesman spokeswoman spokesperson spokespeople senator representative congressman congresswoman lawmaker mp "
    "mep msp deputy governor mayor ambassador envoy diplomat commissioner director director-general secretary-general "
    "undersecretary under-secretary officer official leader chief head general admiral colonel major captain lieutenant "
    "sergeant commander brigadier marshal constable inspector superintendent sheriff detective judge justice "
    "magistrate prosecutor attorney lawyer solicitor barrister king queen prince princess emperor emir sultan sheikh "
    "pope cardinal bishop archbishop priest pastor rabbi imam ayatollah patriarch professor doctor scientist "
    "researcher author co-author analyst economist expert historian fellow lecturer engineer astronomer "
    "biologist chemist physicist geologist ecologist epidemiologist virologist meteorologist climatologist psychologist "
    "paleontologist palaeontologist archaeologist anthropologist geochemist herpetologist zoologist botanist "
    "coach manager captain player striker goalkeeper editor journalist reporter correspondent broadcaster "
    "anchor columnist writer novelist poet artist actor actress singer musician director producer filmmaker founder "
    "co-founder ceo cfo cto coo executive owner boss entrepreneur billionaire businessman businesswoman investor "
    "banker trader activist campaigner organizer organiser protester student teacher principal farmer worker "
    "resident neighbour neighbor witness eyewitness survivor victim suspect defendant plaintiff pilot driver "
    "passenger politician candidate nominee councillor councilor councilman councilwoman alderman delegate "
    "counselor counsellor adviser advisor aide negotiator mediator rapporteur coordinator administrator "
    "supervisor member "
    "treasurer comptroller auditor ombudsman registrar curator warden soldier veteran nurse physician surgeon "
    "paramedic firefighter father mother brother sister son daughter wife husband widow uncle aunt cousin friend "
    "ex-president ex-minister ex-premier vice-chancellor taoiseach tánaiste prelate clergyman theologian "
    "strategist pollster consultant designer architect developer technologist woman man girl boy couple person "
    "assemblywoman assemblyman councilmember alderwoman selectman chairmen ombudswoman forward midfielder defender "
    "quarterback chief-executive vice-chair vice-chairman cofounder rector dean provost chaplain publicist agent "
    "candidate scholar academic linguist philosopher sociologist ornithologist entomologist neuroscientist "
    "cosmologist seismologist volcanologist hydrologist oceanographer counsel".split()
)
ROLE_MODIFIERS = frozenset("former ex current incumbent acting interim outgoing incoming senior veteran lead late "
                           "retired newly-elected then".split())  # fmt: skip
"""Words that open a role: "Former President Trump"."""
FEMALE_ROLES = frozenset(
    "spokeswoman chairwoman congresswoman queen princess actress mother sister daughter wife widow aunt woman girl "
    "businesswoman councilwoman lady dame mrs ms miss".split()
)
MALE_ROLES = frozenset(
    "spokesman chairman congressman king prince actor father brother son husband uncle man boy businessman "
    "councilman clergyman pope cardinal bishop priest sir mr".split()
)
GROUP_ROLES = frozenset(
    "officials authorities police scientists researchers experts analysts critics lawyers prosecutors organizers "
    "organisers activists protesters witnesses eyewitnesses residents lawmakers senators diplomats sources "
    "leaders ministers doctors investigators supporters opponents members economists reporters democrats "
    "republicans lawmakers legislators representatives relatives family campaigners workers employees "
    "teachers students officers firefighters rescuers soldiers troops parents rebels militants historians "
    "archaeologists astronomers biologists geologists authors spokespeople observers commentators plaintiffs "
    "defendants judges councillors mps media reports locals villagers campaign team source acquaintance "
    "study report survey statement decree ruling complaint lawsuit letter post article document indictment "
    "website site page tweet memo note book paper poll others fans users customers players people".split()
)
ORGANISATIONS = frozenset(
    "ministry department office agency bureau administration authority commission committee council parliament "
    "congress senate house assembly court tribunal police army navy force forces military government cabinet "
    "party union federation association organization organisation institute institution university college school "
    "academy museum library hospital centre center foundation fund trust society league club team company "
    "corporation group bank firm newspaper news times post journal press radio television tv network service "
    "services embassy consulate kremlin pentagon vatican nato un eu fbi cia nasa who cdc board campaign coalition "
    "nation tribe alliance front movement brigade guard command directorate division watch international nations airlines airways "
    "airport industries motors electric systems technologies laboratories review registry "
    "rcmp bbc cnn npr nypd lapd greenpeace amnesty gazette herald tribune guardian observatory programme program "
    "project taskforce headquarters secretariat chamber inc ltd corp".split()
)
PLURAL_PERSONS = frozenset("they".split())

NOT_A_NAME = frozenset(
    "the a an this that these those in on at by for from to of and or but if as it he she they we i you his her "
    "their its our my there here when while where what who how why after before since during according although "
    "however meanwhile moreover additionally furthermore also then later earlier yesterday today tonight "
    "both some many most several one two three four five six seven eight nine ten no not yes all any each every "
    "such so with without under over between among against despite because until though once per via "
    "another other speaking asked responding following reportedly officially currently previously "
    "recently last next now asked did does do is was are were has have had can could will would should "
    "afterwards afterward thereafter eventually finally still even just only instead perhaps maybe indeed "
    "moreover nonetheless nevertheless therefore thus hence besides elsewhere earlier overall initially "
    "today's tomorrow almost nearly about around listed based born given like unlike including amid".split()
) | frozenset(DAYS) | frozenset(MONTHS)  # fmt: skip

DESCRIPTION_OF = {
    "diplomat": "spokeswoman spokesman spokesperson ambassador envoy minister secretary negotiator",
    "politician": "senator representative mp minister congressman congresswoman president leader governor mayor",
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
    "executive": "ceo chief director chairman",
    "cleric": "pope cardinal bishop archbishop priest imam ayatollah",
    "pontiff": "pope",
    "monarch": "king queen",
    "attorney": "lawyer prosecutor",
    "lawyer": "attorney solicitor barrister",
    "officer": "constable sergeant inspector detective sheriff superintendent commander",
}
"""A description's noun, with the roles it may stand for: "the diplomat" may be a spokeswoman."""

LINKS = frozenset("de da do dos del della di du la le van von der den ter ten bin ibn al el abu ap y e "
                  "af av zu st".split())  # fmt: skip
"""Lower-case words inside names: Ursula von der Leyen."""

PAST = frozenset(
    "took began went came had was were made gave got found left felt held kept knew led lost met paid ran saw sent set "
    "spoke stood thought told understood won wrote broke brought bought caught chose did drew drove fell flew grew "
    "hit put rose said sold showed spent stole struck taught wore remains remain continues".split()
)
"""Irregular past forms and a few present ones: a clause has its verb where one of them stands."""

SOURCE_NOUNS = frozenset(
    "statement post tweet message letter report article interview comment remark remarks decree ruling email memo "
    "speech address document note poll survey study testimony video op-ed column".split()
)
"""What somebody says or writes: "Judge Miller's statement reads" is Miller speaking."""
