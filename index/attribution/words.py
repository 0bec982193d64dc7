"""Nouns and small words of the English rules: roles, bodies, pronouns, and what bounds a phrase."""

from collections.abc import Iterable

from index.attribution.lexicon import words_in

PRONOUNS = frozenset(words_in("he she they it we i who you"))

FEMALE_PRONOUNS = frozenset(("she", "her"))

MALE_PRONOUNS = frozenset(("he", "him", "his"))

ADVERBS = frozenset(
    words_in(
        """
    also then later earlier further again once soon today yesterday tonight now still even first instead
    too so already just recently afterwards afterward thereafter meanwhile however not never always
    often reportedly reiterated himself herself themselves itself both all jointly nonetheless nevertheless
    therefore thus accordingly likewise
    """
    )
)

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

PARTS_OF_DAY = frozenset(words_in("morning afternoon evening night"))

MONTHS = words_in(
    """
    january february march april may june july august september october november december
    """
)

MONTH_NUMBER = (
    {name: number for number, name in enumerate(MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)

DETERMINERS = frozenset(
    words_in(
        """
    the a an this that these those his her their its our my one another some several many most both each
    every no any
    """
    )
)

PREPOSITIONS = frozenset(
    words_in(
        """
    of for from in at within with on to by about into during after before under over between against
    among amid through since until upon toward towards without despite following via as per than like
    near regarding concerning across outside inside around alongside behind beyond
    """
    )
)

POSTMODIFIERS = frozenset(words_in("of for from in at within with on to"))

CONJUNCTIONS = frozenset(
    words_in(
        """
    but while when because if where although though since so yet whereas unless that which whom whose
    what how why whether than once until or nor
    """
    )
)

TITLES = frozenset(
    words_in(
        """
    mr mrs ms miss mx dr prof sir dame lord lady hon rev st excellency h.e. h.e
    mme mlle madame mademoiselle monsieur frau herr señora señor senhora senhor signora signor dona doña maître
    datuk datin
    """
    )
)

ABBREVIATIONS = TITLES | frozenset(
    words_in(
        """
    gen sen rep gov lt col maj capt sgt cpl adm cmdr pres det insp jr sr inc ltd co corp vs no st mt ft
    jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m u.s u.k u.n e.g i.e etc u.s. u.k. u.n. e.g.
    i.e. a.m. p.m. г гг млн млрд тыс им ул руб стр messrs supt asst dept univ assoc approx est dc
    """
    )
)

_PLAIN_ROLES = frozenset(
    words_in(
        """
    president vice-president premier minister secretary chancellor chairman chairwoman chairperson chair
    speaker spokesman spokeswoman spokesperson spokespeople senator representative congressman
    congresswoman lawmaker mp mep msp deputy governor mayor ambassador envoy diplomat commissioner
    director director-general secretary-general undersecretary under-secretary officer official leader
    chief head general admiral colonel major captain lieutenant sergeant commander brigadier marshal
    constable inspector superintendent sheriff detective judge justice magistrate prosecutor attorney
    lawyer solicitor barrister king queen prince princess emperor emir sultan sheikh pope cardinal
    bishop archbishop priest pastor rabbi imam ayatollah patriarch professor doctor scientist researcher
    author co-author analyst economist expert historian fellow lecturer engineer astronomer biologist
    chemist physicist geologist ecologist epidemiologist virologist meteorologist climatologist
    psychologist paleontologist palaeontologist archaeologist anthropologist geochemist herpetologist
    zoologist botanist coach manager captain player striker goalkeeper editor journalist reporter
    correspondent contributor broadcaster anchor columnist writer novelist poet artist actor actress singer musician
    director producer filmmaker founder co-founder ceo cfo cto coo executive owner boss entrepreneur
    billionaire businessman businesswoman investor banker trader activist campaigner organizer organiser
    protester student teacher principal farmer worker resident neighbour neighbor witness eyewitness
    survivor victim suspect defendant plaintiff pilot driver passenger politician candidate nominee
    councillor councilor councilman councilwoman alderman delegate counselor counsellor adviser advisor
    aide negotiator mediator rapporteur coordinator administrator supervisor member treasurer
    comptroller auditor ombudsman registrar curator warden soldier veteran nurse physician surgeon
    paramedic firefighter father mother brother sister son daughter wife husband widow uncle aunt cousin
    friend ex-president ex-minister ex-premier vice-chancellor taoiseach tánaiste prelate clergyman
    theologian strategist pollster consultant designer architect developer technologist woman man girl
    boy couple person assemblywoman assemblyman councilmember alderwoman selectman chairmen ombudswoman
    forward midfielder defender quarterback chief-executive vice-chair vice-chairman cofounder rector
    dean provost chaplain publicist agent candidate scholar academic linguist philosopher sociologist
    ornithologist entomologist neuroscientist cosmologist seismologist volcanologist hydrologist
    oceanographer counsel opponent rival successor predecessor schoolteacher schoolboy schoolgirl fisherman
    shopkeeper baker barber pensioner retiree housewife electrician carpenter plumber tourist migrant
    refugee volunteer midwife colleague host guest parishioner policeman policewoman fireman cameraman
    photographer statistician mathematician geneticist pathologist coroner caretaker paediatrician
    pediatrician oncologist cardiologist psychiatrist nutritionist conservationist environmentalist
    undersecretary-general vice-chairwoman chairperson premier-designate secretary-treasurer
    organiser organizer commissioner-general assistant keeper beekeeper gamekeeper zookeeper groundskeeper seamstress
    dressmaker investigator interpreter translator instructor docker gardener herder lifeguard guide skipper
    conductor composer violinist cellist pianist drummer guitarist soprano tenor dancer choreographer sculptor
    playwright librarian archivist conservator restorer naturalist biographer vet veterinarian pharmacist dentist
    therapist toxicologist microbiologist immunologist radiologist anaesthetist neurologist glaciologist
    agronomist forester ranger beautician hairdresser waiter waitress cleaner clerk machinist welder bricklayer
    roofer technician programmer planner surveyor winemaker brewer innkeeper hotelier restaurateur landlord
    landlady tenant accountant arbitrator advocate notary bailiff juror counterpart representative wrestler boxer
    cyclist runner swimmer skier goalscorer umpire referee steward vicar curate deacon abbot abbess nun monk
    sacristan organist principal headteacher headmaster headmistress trustee republican democrat
    cartoonist florist backbencher
    """
    )
)

_PREFIXES = ("co", "ex", "vice", "deputy")
_SUFFIXES = ("elect", "designate", "general")


def _prefixed(roles: Iterable[str]) -> frozenset[str]:
    plain = frozenset(roles)
    before = frozenset(f"{prefix}-{role}" for prefix in _PREFIXES for role in plain)
    return plain | before | frozenset(f"{role}-{suffix}" for suffix in _SUFFIXES for role in plain)


ROLES = _prefixed(_PLAIN_ROLES)
"""Nouns of those who hold an office or follow a calling, also as co-chair, ex-minister, president-elect."""

ROLE_MODIFIERS = frozenset(
    words_in(
        """
    former ex current incumbent acting interim outgoing incoming senior veteran lead late retired
    newly-elected then
    """
    )
)
"""Words that open a role: "Former President Trump"."""

FEMALE_ROLES = _prefixed(
    words_in(
        """
    spokeswoman chairwoman congresswoman queen princess actress mother sister daughter wife widow aunt
    woman girl businesswoman councilwoman lady dame mrs ms miss mme mlle madame mademoiselle frau señora senhora
    signora dona doña datin
    """
    )
)

MALE_ROLES = _prefixed(
    words_in(
        """
    spokesman chairman congressman king prince father brother son husband uncle man boy
    businessman councilman clergyman pope cardinal bishop priest sir mr
    monsieur herr señor senhor signor
    """
    )
)

GROUP_ROLES = frozenset(
    words_in(
        """
    officials authorities police scientists researchers experts analysts critics lawyers prosecutors
    organizers organisers activists protesters witnesses eyewitnesses residents lawmakers senators
    diplomats sources leaders ministers doctors investigators supporters opponents members economists
    reporters democrats republicans lawmakers legislators representatives relatives family campaigners
    workers employees teachers students officers firefighters rescuers soldiers troops parents rebels
    militants historians archaeologists astronomers biologists geologists authors spokespeople observers
    commentators plaintiffs defendants judges councillors mps media reports locals villagers campaign
    prosecution team source acquaintance study report survey statement decree ruling complaint lawsuit letter post
    article document indictment website site page tweet memo note book paper poll others fans users
    customers players people states countries governments panel jury crew inquiry mission communiqué delegation passengers
    """
    )
)

ORGANISATIONS = frozenset(
    words_in(
        """
    conference forum initiative summit bloc centers centres
    ministry department office agency bureau administration authority commission committee council
    parliament congress senate house assembly court tribunal police army navy force forces military
    government cabinet party union federation association organization organisation institute
    institution university college school academy museum library hospital centre center foundation fund
    trust society league club team company corporation group bank firm newspaper news times post journal
    press radio television tv network service services embassy consulate kremlin pentagon vatican nato
    un eu fbi cia nasa who cdc board campaign coalition nation tribe alliance front movement brigade
    guard command directorate division watch international nations airlines airways airport industries
    motors electric systems technologies laboratories review registry rcmp bbc cnn npr nypd lapd
    greenpeace amnesty gazette herald tribune guardian observatory programme program project taskforce
    headquarters secretariat chamber inc ltd corp regulator watchdog charity carrier insurer lender retailer
    manufacturer supplier consortium cooperative municipality
    """
    )
)

THINGS = frozenset(
    words_in(
        """
    county city town village island islands islet river bay lake sea ocean strait channel gulf mount mountain
    valley street avenue road park bridge square district province region territory state coast beach harbour
    harbor port airport station stadium building tower hall church cathedral temple mosque palace castle hotel
    theatre theater cinema studios festival cup championship championships olympics games war wars battle act
    treaty agreement accord accords convention protocol bill law amendment resolution declaration charter
    strategy award awards prize medal day week month year rock hill hills heights desert forest zone area
    hurricane storm earthquake eruption virus disease model theory universe galaxy telescope mission
    spacecraft satellite ship ferry train line railway route dynasty era age century election elections
    referendum pandemic crisis project plan scheme fair show series edition book review
        """
    )
)
"""Last words of names that are no person's: a place, a law, a thing."""

SURNAMES = frozenset(
    words_in("day hill hall church park lake castle street bridge rock forest square beach line")
)
"""Of those, the ones that are a family's behind a given name: "Doris Day", not "Labour Day"."""

PLURAL_PERSONS = frozenset(words_in("they"))

NOT_A_NAME = (
    frozenset(
        words_in(
            """
    the a an this that these those in on at by for from to of and or but if as it he she they we i you
    his her their its our my there here when while where what who how why after before since during
    according although however meanwhile moreover additionally furthermore also then later earlier
    yesterday today tonight both some many most several one two three four five six seven eight nine ten
    no not yes all any each every such so with without under over between among against despite because
    until though once per via another other speaking asked responding following reportedly officially
    currently previously recently last next now asked did does do is was are were has have had can could
    will would should afterwards afterward thereafter eventually finally still even just only instead
    perhaps maybe indeed moreover nonetheless nevertheless therefore thus hence besides elsewhere
    earlier overall initially today's tomorrow almost nearly about around listed based born given like
    unlike including amid regarding concerning nobody everybody everyone somebody someone anybody anyone
    i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll they're they've they'd they'll
    i’m i’ve i’d i’ll we’re we’ve we’d we’ll you’re you’ve you’d you’ll they’re they’ve they’d they’ll
    it'll it'd he'd he'll she'd she'll it’ll it’d he’d he’ll she’d she’ll don't don’t
    """
        )
    )
    | frozenset(DAYS)
    | frozenset(MONTHS)
)

LINKS = frozenset(
    words_in(
        """
    de da do dos del della di du la le van von der den ter ten bin ibn al el abu ap y e af av zu st
    """
    )
)
"""Lower-case words inside names: Ursula von der Leyen."""

PARTICLES = LINKS - frozenset(words_in("y e ten le al el ap af av zu st"))
"""Those that a surname alone may begin with: "bin Salman said", "von der Leyen said"."""

SOURCE_NOUNS = frozenset(
    words_in(
        """
    statement post tweet message letter report article interview comment remark remarks decree ruling
    email memo speech address document note poll survey study testimony video op-ed column
    """
    )
)
"""What somebody says or writes: "Judge Miller's statement reads" is Miller speaking."""
