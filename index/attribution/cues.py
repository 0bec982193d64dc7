"""Finding what reports speech in a sentence: the verb, and who does it."""

from index.attribution import russian
from index.attribution.coordination import coordinated
from index.attribution.cue import Cue
from index.attribution.lexicon import words_in
from index.attribution.no_reports import open_question, otherwise
from index.attribution.noun_forms import is_noun
from index.attribution.noun_phrases import phrase_right, sentence_subject
from index.attribution.phrases import Phrase, is_name_word
from index.attribution.sources import of_its_writer, source_cue
from index.attribution.subjects import doer, phrase_left, skippable
from index.attribution.tokens import Tokens, words_span
from index.attribution.unlisted import closing_verb
from index.attribution.verbs import BE, LEMMA
from index.attribution.words import (
    ADVERBS,
    GROUP_ROLES,
    PREPOSITIONS,
    ROLES,
)
from index.statement import Span

_PLAIN_PRESENT = frozenset(
    words_in(
        """
    say believe think argue claim report warn note tell suggest write insist
    """
    )
)
"""Base forms that are hardly ever nouns beside a plural: "scientists from Bristol say"."""


_TALKED = frozenset(words_in("focused spoke talked touched dwelt alluded referred"))
"""Verbs of speaking about something, which report what they hold in quotation marks."""
_LEADS_TO = frozenset(
    words_in("went goes going continued proceeded rushed hastened used likes liked loves loved")
)
"""Verbs in front of "to say": went on to say, used to say."""
_NO_SUBJECT = frozenset(words_in("to not of a an the by from for in on"))
_CLOSING = frozenset(("say", "add", "explain", "note", "recall"))
_TOPIC = frozenset(("on", "upon", "of", "about", "to"))
_WISHES = frozenset(words_in("condolences thanks gratitude congratulations sympathies sympathy solidarity"))


def find_cues(items: Tokens) -> list[Cue]:
    """Every cue of the sentence, in text order."""
    if russian.is_russian(items):
        return russian.find_cues(items)
    cues: list[Cue] = []
    for place, item in enumerate(items):
        if not item.word:
            continue
        cue = source_cue(items, place) or of_its_writer(items, _verb_cue(items, place, cues))
        if cue is not None and (not cues or cue.verb > _reach(cues[-1])) and not open_question(items, cue):
            cues.append(cue)
    return cues


def _reach(cue: Cue) -> int:
    """The last item that no other cue may begin in: "according to eyewitness reports" holds no verb."""
    return cue.last if cue.source else cue.verb


def _verb_cue(items: Tokens, place: int, earlier: list[Cue]) -> Cue | None:
    item = items[place]
    lemma = LEMMA.get(item.lower)
    if lemma is None:
        return _phrase_verb(items, place) or (closing_verb(items, place) if place > 1 else None)
    base = item.lower == lemma and lemma != "read"
    if item.capital and place > 0 and is_name_word(items[place - 1]):
        return None
    if is_noun(items, place) or otherwise(items, place, lemma):
        return None
    if base and not _plural_subject(items, place):
        return _to_infinitive(items, place, lemma)
    if item.lower.endswith("ing"):
        return _participle(items, place, lemma, earlier)
    return coordinated(items, place, lemma, earlier) or _finite(items, place, lemma)


def _phrase_verb(items: Tokens, place: int) -> Cue | None:
    """Pointed out, went on to say, made clear, took to Twitter."""
    word = items[place].lower
    if word in ("went", "goes"):
        return _went_on(items, place)
    if word in ("began", "begins", "started") and place and items[place - 1].quote is not None:
        return _finite(items, place, "say")  # “…,” began Ann Lee
    if word in _TALKED and place + 1 < len(items) and items[place + 1].lower in _TOPIC:
        quoted = any(item.quote is not None for item in items[place + 2 :])
        cue = _finite(items, place, "describe") if quoted else None
        ruled = cue is not None and cue.first > 0 and items[cue.first - 1].lower in PREPOSITIONS
        return None if ruled else cue  # on the radio referred to
    if word in ("extends", "extended", "conveyed", "conveys"):
        thanks = any(item.lower in _WISHES for item in items[place + 1 : place + 6])
        return _finite(items, place, "express") if thanks else None
    if word not in ("pointed", "points", "made", "makes", "pointing"):
        return None
    following = [item.lower for item in items[place + 1 : place + 3]]
    if (
        word in ("pointed", "points")
        and following[:1] == ["out"]
        or word in ("made", "makes")
        and (following[:1] == ["clear"] or following == ["it", "clear"])
    ):
        cue, last = _finite(items, place, "point"), place + 1 + (following[0] == "it")
        return cue and Cue("say", Span(start=cue.span.start, end=items[last].end), cue.first,
                           max(cue.last, last), last, cue.subject, cue.after)  # fmt: skip
    if word in ("pointing",) and following[:1] == ["out"]:
        cue = _participle(items, place, "point", [])
        return cue and Cue("say", Span(start=cue.span.start, end=items[place + 1].end), cue.first,
                           place + 1, place + 1, cue.subject, participle=True)  # fmt: skip
    return None


def _went_on(items: Tokens, place: int) -> Cue | None:
    """“…,” he went on, “…”; he went on: “…”."""
    following = [item.lower for item in items[place + 1 : place + 4]]
    subject, first = phrase_left(items, place)
    if following[:1] != ["on"] or subject is None:
        return None
    quoted = any(
        item.quote is not None for item in (*items[max(0, first - 2) : first], *items[place + 2 : place + 4])
    )
    if not quoted or len(following) > 1 and following[1] == "to":
        return None
    span = Span(start=items[place].start, end=items[place + 1].end)
    return Cue("say", span, first, place + 1, place + 1, subject)


def _to_infinitive(items: Tokens, place: int, lemma: str) -> Cue | None:
    """Went on to say, was quick to add, continued to insist."""
    if place < 2 or items[place - 1].lower != "to":
        return None
    for start in range(place - 2, max(-1, place - 5), -1):
        if items[start].lower in _LEADS_TO:
            subject, first = phrase_left(items, start)
            span = words_span(items[start : place + 1])
            return Cue(lemma, span, first, place, place, subject) if subject else None
    return None


def _plural_subject(items: Tokens, place: int) -> bool:
    """Whether a base form is a present tense: "scientists say", "they say"."""
    back = place - 1
    while back >= 0 and (items[back].lower in ADVERBS or items[back].lower.endswith("ly")):
        back -= 1
    if back < 0 or not items[back].word:
        return False
    word = items[back].lower
    if word in ("they", "we", "i") or word in GROUP_ROLES:
        return True
    if items[place].lower not in _PLAIN_PRESENT:
        return word.endswith("s") and word[:-1] in ROLES
    plural_role = word.endswith("s") and word[:-1] in ROLES
    subject, first = phrase_left(items, place)
    if subject is None:
        return plural_role
    group = any(
        item.lower in GROUP_ROLES or item.lower[:-1] in ROLES for item in items[first:place] if item.word
    )
    return plural_role or group


def _participle(items: Tokens, place: int, lemma: str, earlier: list[Cue]) -> Cue | None:
    """, adding that …; with Zinichev describing the …; by announcing, “…”."""
    before = items[place - 1] if place else None
    span = items[place].span
    back = place - 1
    while back > 0 and skippable(items, back) and items[back].lower not in BE:
        back -= 1
    if back >= 0 and items[back].lower in BE:
        return _finite(items, place, lemma)
    if before is not None and before.word:
        subject, first = phrase_left(items, place)
        if subject is not None and first > 0 and items[first - 1].lower == "with":
            return Cue(lemma, span, first, place, place, subject, participle=True)
    if before is not None and before.lower == "as":
        cue = _quoted_as(items, place, lemma)
        if cue is not None:
            return cue
    verbs = [cue for cue in earlier if not cue.source]
    if verbs and before is not None and before.text not in (",", "—", "–") and before.quote is None:
        inner = doer(items[verbs[-1].last + 1 : place])  # reported that Arcia had … by saying
        if inner is not None:
            return Cue(lemma, span, place, place, place, inner, participle=True)
    subject = verbs[-1].subject if verbs else sentence_subject(items[:place])
    return Cue(lemma, span, place, place, place, subject, participle=True) if subject else None


def _quoted_as(items: Tokens, place: int, lemma: str) -> Cue | None:
    """Ray was quoted by RIA as saying; RIA quoted Ray as saying."""
    reach = range(place - 2, max(-1, place - 12), -1)
    quoted = next((at for at in reach if items[at].lower in ("quoted", "cited")), None)
    if quoted is None:
        return None
    span = items[place].span
    first = phrase_left(items, quoted)[1]
    if not any(item.lower in BE for item in items[max(0, quoted - 3) : quoted]):
        subject, end = phrase_right(items, quoted + 1)
        if subject is not None and end < place:
            return Cue(lemma, span, first, place, place, subject)
    subject, first = phrase_left(items, quoted)
    return Cue(lemma, span, first, place, place, subject) if subject is not None else None


def _finite(items: Tokens, place: int, lemma: str) -> Cue | None:
    back = place - 1
    while back >= 0 and skippable(items, back):
        back -= 1
    aux = [item.lower for item in items[back + 1 : place]]
    if any(word in BE for word in aux) and not items[place].lower.endswith("ing"):
        return _passive(items, place, lemma)
    if back >= 0 and items[back].lower in _NO_SUBJECT:
        return None
    span = items[place].span
    inverted = (
        back < 0
        or not items[back].word
        and items[back].text not in ")—–-,'s"
        or items[back].quote is not None
    )
    if not inverted and items[back].text == "," and (back == 0 or items[back - 1].quote is not None):
        inverted = True
    closing = None if inverted else _closing(items, place, lemma)
    if closing is not None:
        return closing
    if not inverted:
        subject, first = phrase_left(items, back + 1)
        if subject is not None:
            return Cue(lemma, span, first, place, place, subject)
    subject, end = phrase_right(items, place + 1)
    subject, end = _named_behind(items, subject, end)
    quoted = back >= 0 and (items[back].quote is not None or items[back - 1].quote is not None)
    if subject is not None and (
        quoted or back >= 0 and items[back].text == "," and _closes(items, end) or _opens(items, back, end)
    ):
        return Cue(lemma, span, place, end, place, subject, after=True)
    return None


def _named_behind(items: Tokens, subject: Phrase | None, end: int) -> tuple[Phrase | None, int]:
    """The name behind a description that closes a sentence: says Lee's lawyer, | Bo Ray."""
    if (
        subject is None
        or subject.kind != "description"
        or end + 2 >= len(items)
        or items[end + 1].text != ","
    ):
        return subject, end
    named, past = phrase_right(items, end + 2)
    closes = past + 1 == len(items) or not items[past + 1].word
    return (named, past) if named is not None and named.kind == "person" and closes else (subject, end)


def _closing(items: Tokens, place: int, lemma: str) -> Cue | None:
    """The report that closes a sentence: "for all except nineteen, | said Bo Ray."."""
    if lemma not in _CLOSING or items[place - 1].text != ",":
        return None
    subject, end = phrase_right(items, place + 1)
    if subject is None or subject.kind != "person" or end + 1 < len(items) and items[end + 1].text != ".":
        return None
    return Cue(lemma, items[place].span, place, end, place, subject, after=True)


def _opens(items: Tokens, back: int, end: int) -> bool:
    """Whether verb and subject open the sentence and a quotation follows: Said Lee: “…”."""
    following = items[end + 1 : end + 3]
    return (
        back < 0
        and len(following) == 2
        and following[0].text in (",", ":")
        and following[1].quote is not None
    )


def _closes(items: Tokens, end: int) -> bool:
    return (
        end + 1 >= len(items)
        or items[end + 1].text in (".", ",", ";")
        or items[end + 1].lower in PREPOSITIONS
    )


def _passive(items: Tokens, place: int, lemma: str) -> Cue | None:
    """Was told by the minister of “…”; was described by police as “…”."""
    for at in range(place + 1, min(place + 6, len(items))):
        if items[at].lower == "by":
            subject, end = phrase_right(items, at + 1)
            if subject is not None:
                return Cue(lemma, items[place].span, place, end, place, subject, after=True)
        if not items[at].word:
            break
    return None
