"""The JSON shape of a verification, for the command line and programs."""

from typing import TypedDict

from assistant.export.verify import State, Verification


class CheckedJson(TypedDict):
    """One quote of an exported file, looked up again."""

    label: str
    state: State
    detail: str
    quote: str
    speaker: str | None
    statement_id: str
    start: int
    end: int


class VerificationJson(TypedDict):
    """Every quote of one file."""

    stands: bool
    counts: dict[State, int]
    quotes: list[CheckedJson]


def verification_json(verified: Verification) -> VerificationJson:
    """The shape of a verification."""
    return {
        "stands": verified.stands,
        "counts": verified.counts,
        "quotes": [
            {
                "label": one.label,
                "state": one.state,
                "detail": one.detail,
                "quote": one.quote,
                "speaker": one.speaker,
                "statement_id": one.statement_id,
                "start": one.start,
                "end": one.end,
            }
            for one in verified.quotes
        ],
    }
