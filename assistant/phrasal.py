"""Verbs of two words in questions, and verbs of reports that say the same: "go back", "return"."""

from collections.abc import Mapping, Sequence
from functools import cache

from assistant.irregular import forms
from assistant.synonyms import synonyms
from assistant.terms import Word, stem

_BETWEEN = 2
"""Words that may stand between the two: "turn the offer down"."""
_VERBS = """
back away: retreat withdraw
back down: yield retreat concede
back out: withdraw
break down: collapse fail
break off: end suspend sever
break out: erupt begin
break up: dissolve split
bring about: cause achieve
bring back: restore resume
bring down: reduce topple
bring in: introduce
bring up: raise mention
build up: increase buildup deploy
call for: demand urge
call off: cancel
carry on: continue
carry out: conduct perform implement
come back: return
come down: fall decrease
come up: arise propose
crack down: crackdown suppress
cut back: reduce
cut down: reduce
cut off: sever suspend
cut out: exclude
do away: abolish
draw up: prepare draft
drop out: withdraw quit
fall apart: collapse
fend off: repel
find out: learn discover
fire off: launch
get away: escape
get back: return resume
get out: leave withdraw
get rid: remove eliminate
get through: pass
give away: hand surrender
give back: return
give in: yield concede
give out: distribute
give up: abandon renounce surrender
go ahead: proceed
go along: agree
go back: return resume
go down: fall decrease
go off: explode
go on: continue
go through: pass
go up: rise increase
hand over: surrender transfer
hang on: keep
hold back: restrain withhold
hold off: delay postpone
hold up: delay
keep on: continue
keep out: exclude ban
keep up: continue maintain
lay off: dismiss
lay out: present
leave out: omit exclude
let down: betray
let off: free
lock up: jail imprison
look into: investigate examine
make up: reconcile
own up: admit
patch up: reconcile repair
pay back: repay
phase out: abandon abolish
play down: downplay
point out: note
pull back: withdraw retreat
pull out: withdraw leave
push back: reject oppose delay
push for: demand
put off: postpone delay
put out: publish issue extinguish
rip up: abandon scrap
roll back: reverse repeal
roll out: introduce
rule out: exclude reject
run out: expire end
send back: return deport
set off: launch trigger
set up: establish create
shoot down: reject down
shut down: close
sign off: approve ratify
sign up: join
stand down: resign
stand up: defend oppose
step aside: resign
step down: resign
step in: intervene
step up: increase intensify
stick to: observe comply keep
stop off: visit
take back: withdraw retract regain
take in: accept admit
take off: start
take over: seize assume
take part: participate attend
talk about: discuss
tear up: abandon scrap withdraw terminate
throw out: expel reject
turn away: reject refuse
turn back: return
turn down: reject refuse decline
turn up: appear arrive
wait for: await
walk away: leave withdraw abandon
walk out: leave withdraw
water down: weaken
wind down: reduce end
wipe out: destroy eliminate
work out: agree devise
write off: cancel
"""


def said_in_one(tokens: Sequence[Word]) -> Mapping[int, frozenset[str]]:
    """By the start of each word of a verb of two words: the stems of the verbs that say the same as both."""
    found: dict[int, frozenset[str]] = {}
    for at, verb in enumerate(tokens):
        particles = _table().get(verb.stem)
        if particles is None:
            continue
        for particle in tokens[at + 1 : at + 2 + _BETWEEN]:
            if (meant := particles.get(particle.stem)) is not None:
                found |= {verb.start: meant, particle.start: meant}
                break
    return found


@cache
def _table() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """By the stem of each form of the verb, then of the particle."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for line in _VERBS.strip().splitlines():
        phrase, _, others = line.partition(":")
        verb, particle = map(stem, phrase.split())
        meant = frozenset(map(stem, others.split()))
        meant = meant.union(*map(synonyms, meant))
        for form in forms(frozenset((verb,))) | {verb}:
            found.setdefault(form, {})[particle] = meant
    return found
