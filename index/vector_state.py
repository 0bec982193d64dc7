"""What a folder of vectors says of itself: which one is in use, and how far it has got."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorState:
    """Written only when Chroma has taken everything up to it."""

    folder: str
    generation: int
    """The catalog's, up to which vectors were taken."""
    count: int
    clean: bool
    """False while a change is under way: found so at open, the folder is not trusted."""


class StateFile:
    """`state.json` in a folder; whoever owns the folder reads and writes it."""

    def __init__(self, folder: Path, *, stamp: str) -> None:
        """What another `stamp` wrote counts as not there."""
        self._path = folder / "state.json"
        self._stamp = stamp

    def read(self) -> VectorState | None:
        """The state; None where there is none to be read, or one of a change that did not end."""
        try:
            fields = json.loads(self._path.read_text(encoding="utf-8"))
            if fields.pop("stamp") != self._stamp:
                return None
            state = VectorState(**fields)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return state if state.clean else None

    def write(self, state: VectorState) -> None:
        """Replace the file in one step. Raises `OSError`."""
        draft = self._path.with_suffix(".new")
        draft.write_text(json.dumps(asdict(state) | {"stamp": self._stamp}), encoding="utf-8")
        draft.replace(self._path)
