"""Words that tell no passage from another."""

STOP_WORDS = frozenset(
    """
    a about after again against all also although am an and any are around as at be became because been
    before being between both but by can could did do does doing done during each either for from
    further get gets had has have having he her here hers herself him himself his how however i if in
    instead into is it its itself just like made make makes many may me might mine more most much must
    my myself neither no nor not now of off on once one only onto or other others our ours out over own
    per s same shall she should since so some such than that the their theirs them themselves then there
    these they this those though through to too toward towards under until up upon us very via was we
    were what whatever when where whether which while who whom whose why will with within without would
    yet you your yours don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't
    it's he's she's that's there's а без более бы был была были было быть в вам вас ведь весь во вот все
    всего всех всю вся всё вы где да даже для до его ее если есть еще ещё её ж же за здесь и из или им
    ими их к каждый как какая какие какой какую ко когда кого который которая которое которые которых
    кому кто ли либо между меня мне может мы на над нам нас не него нее ней ни ним них но ну о об один
    она они оно от очень по под при про с сам свой своей своих свою себя со так также такой там тем то
    того тоже той только том ту ты у уж уже чего чем что чтобы чьей чья год года году эта эти этим этих это этого этой
    этом этот эту я
    """.split()
)

FRAME_WORDS = frozenset(
    """
    according agree agreed allege alleged alleges answer answered article articles ask asked aspect
    attribute attributed attributes author claim claimed claiming claims commented compare compared
    comparison concerning considering consistency consistent contrast covered coverage covering describe
    described describes describing differ difference different differs discuss discussed discusses
    discussing discussion featured featuring focus focuses following highlight highlighted highlights
    imply implies implied inconsistency inconsistent indicate indicated indicates indicating individual
    information later mention mentioned mentioning mentions name named news note noted notes opinion
    piece portray portrayal portrayed prior published publication question referenced regarding report
    reported reporting reports respectively say saying says said similar similarly source sources state
    stated statement statements states subsequent suggest suggested suggesting suggests summarize talk
    talked talking tell think thinks thought thoughts told type unlike view viewed views whereas говорил
    говорила говорит заявил заявила заявили заявление мнение назвал ответил отметил рассказал сказал
    сказала сообщает сообщил сообщила статья считает статье
    """.split()
)
"""What frames a question about statements ("Does the X article suggest …") rather than names its matter."""
