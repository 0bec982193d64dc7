"""Whether a sentence and a statement name one speaker: by full name, surname, initials or printed role."""

import re
import unicodedata
from functools import lru_cache

from assistant.word_tables import words
from index.attribution.family_names import family_first

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў"
_LATIN = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ i _ e iu ia e i i e g u"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_HONORIFICS = words(
    """mr mrs ms dr sir dame lord lady prof professor madam madame hon the a an its his her their of for and
    господин госпожа г-н г-жа"""
)
_ROLE_WORDS = words(
    """acting admiral adviser advisor agency ambassador assistant attorney chair chairman chairwoman
    chancellor chief commissioner committee consul councillor defence defense delegate department deputy
    diplomat director envoy finance first foreign former general governor government head interim interior
    judge justice king leader lawmaker member minister ministry mayor negotiator office officer official
    permanent president presidential press premier prime prince princess queen representative secretary
    senator senior speaker special spokes state trade treasury undersecretary under vice
    министр иностранных дел президент премьер премьер-министр посол представитель представительница
    официальный глава мид спикер депутат председатель генсек секретарь пресс-секретарь замминистра
    заместитель директор постпред сенатор губернатор"""
)
_BRACKETS = re.compile(r"\(([^()]{0,200})\)")
_GENERIC = words("diplomat official politician дипломат чиновник")
_PUBLIC_OFFICE = re.compile(
    r"minist|ambassador|envoy|consul|diplomat|spokes|secretary|representative|president|premier|chancellor"
    r"|министр|мид|посол|представител|президент|дипломат|секретар|глава",
    re.IGNORECASE,
)


_TRANSLITERATION = dict(zip(_CYRILLIC, _LATIN.split(), strict=True))


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """`word` in lower-case Latin letters without accents, possessive `'s` and spelling variants of one name.

    Cyrillic is transliterated by sound; `y`, `j` and `i` fall together, as do `q` and `k`, `w` and `v`,
    and doubled letters, because agencies differ in them ("Sergey", "Sergei").
    """
    word = re.sub(r"['’]s?$", "", word)
    lowered = unicodedata.normalize("NFC", word).lower()
    latin = "".join(_TRANSLITERATION.get(sign, sign) for sign in lowered).replace("_", "")
    bare = "".join(sign for sign in unicodedata.normalize("NFD", latin) if not unicodedata.combining(sign))
    bare = re.sub(r"spokes(?:man|woman|person|people)", "spokes", bare)
    bare = re.sub(r"[yj]", "i", bare).replace("ck", "k").replace("q", "k").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", bare)


@lru_cache(maxsize=4096)
def same_speaker(named: str, speaker: str | None, role: str | None, context: str = "") -> bool:
    """Whether `named`, as an answer names a speaker, can be `speaker` with `role` of a statement.

    `context` is text near the speaker's words (title, passage), where a country that the role leaves out may
    stand. A surname alone is enough; a given name or an initial beside it must agree; a role alone must be
    the printed one. Cyrillic surnames may be inflected.
    """
    speaker, inside = _without_brackets(speaker)
    if inside:
        role = f"{role or ''} {speaker} {inside}"
        if same_speaker(named, inside, role, context):
            return True
    named = _without_brackets(named)[0] or named
    tokens = [word for word in _WORD.findall(named) if word.lower() not in _HONORIFICS]
    if not tokens:
        return False
    name = _WORD.findall(speaker or "")
    titles = _ROLE_PLAIN | frozenset(plain(word) for word in _WORD.findall(role or ""))
    if family_first([word.lower() for word in name]):
        named_so = _same_family_first(tokens, name, titles, context)
        return named_so or bool(role) and _same_role(tokens, role or "", context)
    at = next((place for place, word in enumerate(tokens) if name and _same_word(word, name[-1])), None)
    if at is None and name and len(tokens) == len(name) == 2 and _same_word(tokens[0], name[-1]):
        at = 0
    if at is not None:
        return _given_names_agree(tokens[:at], name[:-1], titles, context)
    if speaker and [plain(word) for word in tokens] == [plain(word) for word in name]:
        return True
    if _speaks_for_body(tokens, name):
        return True
    return bool(role) and _same_role(tokens, role or "", context)


def _same_family_first(tokens: list[str], name: list[str], titles: frozenset[str], context: str) -> bool:
    """Whether "Wang", "Minister Wang", "Wang Yi" or "Yi Wang" is Wang Yi."""
    at = next((place for place, word in enumerate(tokens) if plain(word) == plain(name[0])), None)
    if at is None:
        return False
    known = {plain(word) for word in name}
    behind = all(plain(word) in known for word in tokens[at + 1 :] if word[0].isupper())
    return behind and _given_names_agree(tokens[:at], name[1:], titles, context)


def _without_brackets(name: str | None) -> tuple[str | None, str | None]:
    """A name and what stands in brackets in it: "Mr. A (Member for B)", "The Chair (Ms. C)"."""
    found = _BRACKETS.search(name or "")
    if name is None or found is None:
        return name, None
    return _BRACKETS.sub(" ", name).strip() or None, found[1].strip() or None


def is_office(word: str) -> bool:
    """Whether a word names an office or function ("minister")."""
    return plain(word) in _ROLE_PLAIN


_ROLE_PLAIN = frozenset(plain(word) for word in _ROLE_WORDS)


def _speaks_for_body(tokens: list[str], body: list[str]) -> bool:
    """Whether `tokens` are an official of the body that is given as the speaker ("an official at …")."""
    forms, bodies = [plain(word) for word in tokens], [plain(word) for word in body]
    if len(body) < 2 or forms[-len(bodies) :] != bodies:
        return False
    return all(
        word.islower() and (is_office(word) or word in ("at", "in")) for word in tokens[: -len(bodies)]
    )


def _same_word(word: str, surname: str) -> bool:
    mine, theirs = plain(word), plain(surname)
    if mine == theirs:
        return True
    return _is_cyrillic(word) and _inflected(mine, theirs)


def _inflected(word: str, surname: str) -> bool:
    """Whether the two can be case forms of one Russian surname: the same but for up to three last letters."""
    shared = 0
    for mine, theirs in zip(word, surname, strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared >= 4 and len(word) - shared <= 3 and len(surname) - shared <= 1


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[0] <= "\u04ff"


def _given_names_agree(before: list[str], given: list[str], titles: frozenset[str], context: str) -> bool:
    """Whether each word before the surname is a given name, an initial, a title or a known country."""
    known = {plain(word) for word in given}
    initials = {word[0] for word in known}
    around = {plain(word) for word in _WORD.findall(context)}
    for word in before:
        form = plain(word)
        is_initial = len(form) == 1 and (form in initials or not given)
        is_name = form in known or is_initial
        if word[0].islower() or is_name or form in titles or _country_of(form, titles | around):
            continue
        if given and _is_cyrillic(word) and any(_inflected(form, name) for name in known):
            continue
        return False
    return True


def _same_role(tokens: list[str], role: str, context: str) -> bool:
    """Whether every word of `tokens` stands in the printed role, a country also in the context."""
    if len(tokens) == 1 and tokens[0].lower() in _GENERIC:
        return _PUBLIC_OFFICE.search(role) is not None
    printed = {plain(word) for word in _WORD.findall(role)}
    around = {plain(word) for word in _WORD.findall(context)}
    forms = [plain(word) for word in tokens]
    office = next((at for at, form in enumerate(forms) if form in _ROLE_PLAIN and form in printed), None)
    if office is None:
        return _speaks_for(forms, role, printed)
    return all(
        _country_of(form, printed) or at < office and form not in _ROLE_PLAIN and _country_of(form, around)
        for at, form in enumerate(forms)
    )


def _speaks_for(forms: list[str], role: str, printed: set[str]) -> bool:
    """Whether `forms` is the one country or body that a public office of `role` speaks for ("Russia")."""
    return len(forms) == 1 and _country_of(forms[0], printed) and _PUBLIC_OFFICE.search(role) is not None


def _country_of(form: str, words: set[str] | frozenset[str]) -> bool:
    """Whether `form` or its adjective ("russia", "russian") is among `words`."""
    return form in words or any(related(form, word) for word in words)


_ADJECTIVE = re.compile(r"n|an|ian|ish|ese|ic|i|ans|ians|s|ns|(?:i?s)?k(?:ii|aia|oe|ogo|oi|ie|ikh)")
_IRREGULAR = frozenset(
    """france french|spain spanish|britain british|poland polish|turkei turkish|netherlands dutch
    sweden swedish|denmark danish|finland finish|grece grek|thailand thai|switzerland swis|ireland
    irish|england english scotland scotish|wales welsh|america american|kiev kiiv""".replace(
        "\n    ", "|"
    ).split("|")
)


def related(first: str, second: str) -> bool:
    """Whether two words in plain form are a country and its adjective: "rusia" and "rusian"."""
    short, long = sorted((first, second), key=len)
    if f"{first} {second}" in _IRREGULAR or f"{second} {first}" in _IRREGULAR:
        return True
    root = short[:-1] if short[-1:] in ("a", "e", "i", "o") else short
    return len(root) >= 4 and long.startswith(root) and _ADJECTIVE.fullmatch(long[len(root) :]) is not None
