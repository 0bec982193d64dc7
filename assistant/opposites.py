"""Whether one text denies or turns round what another says: a negation too many, or an opposite word."""

from assistant.terms import stem

_PAIRS = """
more/less most/least first/last before/after increase/decrease highest/lowest high/low higher/lower
north/south northern/southern east/west eastern/western largest/smallest large/small larger/smaller
big/little best/worst better/worse always/never internal/external male/female maximum/minimum early/late
earlier/later earliest/latest rich/poor accept/reject support/oppose allow/ban permit/forbid import/export
enter/leave begin/end start/stop birth/death war/peace cause/prevent majority/minority same/different
public/private major/minor positive/negative inside/outside left/right hot/cold strong/weak stronger/weaker
simple/complex gain/lose win/defeat rise/fall open/close above/below join/quit agree/disagree
include/exclude legal/illegal success/failure easy/difficult young/old youngest/oldest long/short
longest/shortest fast/slow oldest/newest ally/enemy buy/sell create/destroy upper/lower advance/retreat
ascend/descend rise/drop ancient/modern arrive/depart attack/defend attacker/defender borrow/lend
build/demolish brother/sister father/mother son/daughter man/woman men/women boy/girl king/queen
husband/wife host/guest teacher/student employer/employee parent/child predator/prey capture/release
cheap/expensive clean/dirty coast/inland compulsory/voluntary mandatory/optional conservative/liberal
decline/growth shrink/grow narrow/wide deep/shallow demand/supply deny/confirm deny/admit domestic/foreign
dry/wet empty/full entrance/exit expand/contract fail/succeed failed/succeeded faster/slower few/many
fewer/more forward/backward found/lost friend/foe friendly/hostile front/rear general/specific
guilty/innocent help/hinder help/prevent heavy/light heavier/lighter horizontal/vertical human/animal
improve/worsen land/sea liquid/solid local/national loose/tight love/hate natural/artificial noisy/quiet
obey/defy offense/defense odd/even old/new older/newer older/younger parallel/perpendicular past/future
permanent/temporary plural/singular praise/criticize praise/criticise pull/push quickly/slowly raise/lower
remember/forget remove/add repair/damage rural/urban safe/dangerous senior/junior separate/unite sink/float
smooth/rough static/dynamic suburb/centre straight/curved strengthen/weaken sunrise/sunset thick/thin
thicker/thinner top/bottom true/false uniform/varied victory/defeat winner/loser winter/summer
withdraw/deploy withdraw/enter opponent/supporter opponents/proponents critic/supporter proponent/opponent
encourage/discourage approve/reject ratify/revoke impose/lift tighten/ease resume/suspend escalate/calm
sooner/later primary/secondary eldest/youngest победа/поражение повысить/снизить рост/снижение запад/восток
север/юг увеличить/уменьшить мир/война союзник/противник открыть/закрыть согласиться/отказаться
поддержать/осудить ввести/отменить больше/меньше первый/последний начать/закончить войти/выйти до/после
""".split()
"""Opposites."""
_OPPOSITE: dict[str, frozenset[str]] = {}
for _one, _, _other in (pair.partition("/") for pair in _PAIRS):
    _OPPOSITE[stem(_one)] = _OPPOSITE.get(stem(_one), frozenset()) | {stem(_other)}
    _OPPOSITE[stem(_other)] = _OPPOSITE.get(stem(_other), frozenset()) | {stem(_one)}


_PREFIXES = ("un", "in", "im", "non", "dis", "ir", "il", "ab", "anti", "mis", "de", "не")
_ROOT_MIN = 4
"""Letters of the shortest word that a prefix turns round."""


def opposites(stem: str) -> frozenset[str]:
    """The stems that say the opposite."""
    return _OPPOSITE.get(stem, frozenset())


def turns(one: str, other: str) -> bool:
    """Whether one stem is the other behind a prefix that turns it round: "consistent", "inconsistent"."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _ROOT_MIN and any(longer == prefix + shorter for prefix in _PREFIXES)
