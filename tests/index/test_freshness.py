"""One process writes, another searches: see `tests.bench.freshness`, which does the same a thousand times."""

from pathlib import Path

import pytest

from tests.bench.freshness import Owner, faults, watch


@pytest.mark.parametrize("owner", ["searcher", "writer"])
def test_a_search_shows_the_corpus_as_it_is_while_another_process_changes_it(
    tmp_path: Path, owner: Owner
) -> None:
    seen, states = watch(tmp_path / "store", 120, owner=owner)
    assert len(seen) == 120
    assert len(states) > 41, "nothing was changed meanwhile"
    assert faults(seen, states) == []
