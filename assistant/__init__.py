"""A question in, a cited answer out.

    question → search → Evidence ─chain→ text ─verify→ Answer(Claim, Citation)
                           └─ or the units that answer, verbatim

Nothing reaches the reader that a citation does not carry.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation, Claim, Turn
    from assistant.turn import Assistant

__all__ = ["Answer", "Assistant", "Citation", "Claim", "Turn"]

_HOMES = {"Answer": "answer", "Assistant": "turn", "Citation": "answer", "Claim": "answer", "Turn": "answer"}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that the command line starts at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
