"""Changed statements on their way into the index."""

import pickle
import tempfile
from collections.abc import Iterator
from typing import IO

from index.readers import Found


class Spool:
    """Changed statements wait on disk, so that memory does not grow with the corpus."""

    def __init__(self) -> None:
        """Empty."""
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close`
        self.chars = 0

    def put(self, found: Found) -> None:
        """Keep one for later."""
        pickle.dump(found, self._file)
        self.chars += len(found.statement.text)

    def __iter__(self) -> Iterator[Found]:
        """All that were put, in order."""
        self._file.seek(0)
        while True:
            try:
                found = pickle.load(self._file)
            except EOFError:
                return
            assert isinstance(found, Found)
            yield found

    def close(self) -> None:
        """Give the disk back."""
        self._file.close()
