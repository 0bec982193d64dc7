"""The phrase that says where a sentence's words are printed: "X said, as printed by NORDA on 3 May 2031: “…”"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.claims.days import borne_out, days
from assistant.voices import Cited

_PHRASES = (
    (
        r",? as (?:printed|published|carried|quoted) by {name}"
        r"(?: (?:on|in) (?P<day>[^:;()“«\"]{{4,40}}))?(?=\s*:)",
        False,
    ),
    (r",? as (?:reported|told) by {name}(?: (?:on|in) (?P<day>[^:;()“«\"]{{4,40}}))?(?=\s*:)", True),
    (r",? в изложении \({name}\)(?:, (?P<day>[^:;()“«\"]{{4,40}}))?(?=\s*:)", True),
    (r" \({name}(?:, (?P<day>[^:;()“«\"]{{4,40}}))?\)(?=\s*:)", False),
)
"""Each with whether the quoted words are the outlet's own account."""
_REPORTED = re.compile(r",? (?:as reported|в изложении)(?:(?: on| in|,) (?P<day>[^:;()“«\"]{4,40}))?(?=\s*:)")
REPORT = "the report"
"""The reporter where the statement names no outlet."""
_ELSEWHERE = re.compile(
    r" as (?:printed|published|carried) by (?P<printer>[^:;()“«\"]{2,80}?)(?: (?:on|in) [^:;()“«\"]{4,40})?\s*:"
    r"| (?:в изложении )?\((?P<outlet>[^():;]{2,80}?)(?:, (?P<day>[^():;,]{4,40}))?\)\s*:"
    r"| в изложении \((?P<teller>[^():;]{2,80}?)\), [^:;()“«\"]{4,40}:"
)
_QUOTATION = re.compile('[“«"]|$')
_MOST_OUTLETS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """A sentence without the phrases that say who printed its words."""

    sentence: str
    """With spaces in their place, so that offsets hold."""
    reporter: str | None = None
    """The outlet, where its own account is quoted: "X, as reported by NORDA"."""
    reason: str | None = None
    """Why such a phrase is wrong; None when it is right or there is none."""


def without_provenance(sentence: str, cited: Sequence[Cited]) -> Provenance:
    """Take the provenance of an outlet that is cited out of the lead of `sentence`; refuse another's."""
    lead = sentence[: _quotation(sentence)]
    for outlet, match, is_report in _found(lead, cited):
        if match["day"] and not _printed_then(match["day"], outlet, cited):
            reason = f"“{match['day']}” is not the day on which {outlet} printed the cited words"
            return Provenance(sentence=sentence, reason=reason)
        return Provenance(sentence=_blanked(sentence, match), reporter=outlet if is_report else None)
    told = _REPORTED.search(lead)
    if told is not None:
        if told["day"] and not _printed_then(told["day"], None, cited):
            reason = f"“{told['day']}” is not the day on which the cited words were printed"
            return Provenance(sentence=sentence, reason=reason)
        return Provenance(sentence=_blanked(sentence, told), reporter=REPORT)
    elsewhere = _ELSEWHERE.search(lead)
    printer = elsewhere and (elsewhere["printer"] or elsewhere["outlet"] or elsewhere["teller"])
    if elsewhere and (elsewhere["printer"] or "изложении" in elsewhere[0] or days(elsewhere["day"] or "")):
        return Provenance(sentence=sentence, reason=f"“{printer}” did not print the cited words")
    return Provenance(sentence=sentence)


def _blanked(sentence: str, phrase: re.Match[str]) -> str:
    return sentence[: phrase.start()] + " " * (phrase.end() - phrase.start()) + sentence[phrase.end() :]


def _quotation(sentence: str) -> int:
    found = _QUOTATION.search(sentence)
    return found.start() if found else len(sentence)


def _found(lead: str, cited: Sequence[Cited]) -> Iterator[tuple[str, re.Match[str], bool]]:
    outlets = dict.fromkeys(source.statement.outlet for source in cited)
    # The longest first: "NORDA Weekly" holds "NORDA".
    for outlet in sorted((outlet for outlet in outlets if outlet), key=len, reverse=True)[:_MOST_OUTLETS]:
        name = r"\s".join(re.escape(word) for word in outlet.split())
        for phrase, is_report in _PHRASES:
            match = re.search(phrase.format(name=name), lead)
            if match:
                yield outlet, match, is_report


def _printed_then(day: str, outlet: str | None, cited: Sequence[Cited]) -> bool:
    """Whether every day of the phrase is one on which a cited statement, of the outlet, was printed."""
    known = [
        source.statement.published for source in cited if outlet is None or source.statement.outlet == outlet
    ]
    named = days(day)
    return bool(named) and all(borne_out(one, known, (), None) for one in named)
