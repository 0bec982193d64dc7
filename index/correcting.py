"""Corrections at work: laid over what a sync reads, made, and dropped with their statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from index.catalog import Catalog
from index.overrides import Field, Override, forget, read, read_one, write
from index.readers import Found


class Corrections:
    """Every statement's corrections while one sync runs."""

    def __init__(self, catalog: Catalog) -> None:
        """As they are now."""
        self._catalog = catalog
        self._known = read(catalog.connection)
        self._printed_anew: dict[str, Override] = {}

    def of(self, origin: str) -> Override:
        """One statement's."""
        return self._known.get(origin, Override())

    def over(self, found: Found) -> Found:
        """What was read, as corrected."""
        override = self._known.get(found.origin)
        if override is None:
            return found
        noted = override.printed_anew(found.statement)
        if noted != override:
            self._printed_anew[found.origin] = noted
        return replace(found, statement=override.over(found.statement))

    def note_printed(self) -> None:
        """Keep what corrected statements print now, where that has changed."""
        if not self._printed_anew:
            return
        with self._catalog.writing() as db:
            for origin, noted in self._printed_anew.items():
                write(db, origin, noted)


def corrections(catalog: Catalog) -> dict[str, Override]:
    """All corrections, by statement id."""
    with catalog.reading() as db:
        ids = catalog.ids_by_origin()
        return {ids[origin]: override for origin, override in read(db).items() if origin in ids}


def correct(
    catalog: Catalog,
    statement_id: str,
    fields: Mapping[Field, str | None],
    names: Mapping[str, str],
    rewrite: Callable[[Found], None],
) -> Override:
    """See `Index.correct`; `rewrite` writes the statement, by the corrections kept when it is called."""
    statement = catalog.statement(statement_id)
    origin = catalog.origin_of(statement_id)
    assert origin is not None
    before = read_one(catalog.connection, origin)
    after = before.changed(statement, fields, names)
    if after == before:
        return before
    _keep(catalog, origin, after)
    try:
        rewrite(Found(origin=origin, statement=after.over(before.under(statement))))
    except BaseException:
        _keep(catalog, origin, before)
        raise
    return after


def _keep(catalog: Catalog, origin: str, override: Override) -> None:
    with catalog.writing() as db:
        write(db, origin, override)


def remove(catalog: Catalog, statement_ids: Sequence[str]) -> None:
    """Remove statements, all or none, with their corrections."""
    origins = [catalog.origin_of(statement_id) for statement_id in statement_ids]
    catalog.remove(statement_ids)
    with catalog.writing() as db:
        forget(db, [origin for origin in origins if origin is not None])
