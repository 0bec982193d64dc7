"""What every reader test needs: everything that reading some paths yields."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.readers import DEFAULT_MAX_BYTES, File, Found, Unreadable, Url, find, read
from index.statement import Statement

Reading = list[Found | Unreadable]


@pytest.fixture
def reading() -> Callable[..., Reading]:
    def read_all(*paths: Path | str, max_bytes: int = DEFAULT_MAX_BYTES) -> Reading:
        results: Reading = []
        for item in find([str(path) for path in paths]):
            if isinstance(item, File | Url):
                results.extend(read(item, max_bytes=max_bytes))
            else:
                results.append(item)
        return results

    return read_all


@pytest.fixture
def statement_of(reading: Callable[..., Reading]) -> Callable[..., Statement]:
    """The one statement of a file."""

    def read_one(path: Path) -> Statement:
        (result,) = reading(path)
        assert isinstance(result, Found), result
        return result.statement

    return read_one


@pytest.fixture
def reason_of(reading: Callable[..., Reading]) -> Callable[..., str]:
    """The reason why a path yields no statement at all."""

    def read_none(path: Path | str, max_bytes: int = DEFAULT_MAX_BYTES) -> str:
        (result,) = reading(path, max_bytes=max_bytes)
        assert isinstance(result, Unreadable), result
        return result.reason

    return read_none
