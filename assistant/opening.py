"""From settings to an open index and an assistant: the one place where they are put together."""

import dataclasses
from pathlib import Path

from assistant.settings import PACKAGED, Settings
from assistant.turn import Assistant
from index import Index
from index.embedding import Embedder, PackagedEmbedder


def settings_with(
    *,
    store: Path | None = None,
    model: str | None = None,
    prompt: str | None = None,
    host: str | None = None,
    port: int | None = None,
) -> Settings:
    """The environment's settings, with the options that were given on the command line."""
    settings = Settings.read()
    given = {"store": store, "model": model, "prompt": prompt, "host": host, "port": port}
    return dataclasses.replace(
        settings, **{name: value for name, value in given.items() if value is not None}
    )  # type: ignore[arg-type]  # each value has its field's type


def open_index(settings: Settings, *, create: bool = False) -> Index:
    """The index in the settings' store; see `Index.open` for the errors."""
    return Index.open(settings.store, embedder=embedder_of(settings), create=create)


def embedder_of(settings: Settings) -> Embedder:
    """The packaged model, or the one the settings name."""
    if settings.embedding == PACKAGED:
        return PackagedEmbedder()
    from assistant.models import make_embeddings
    from index.embedding import LangChainEmbedder

    return LangChainEmbedder(settings.embedding, make_embeddings(settings))


def make_assistant(index: Index, settings: Settings) -> Assistant:
    """An assistant over the index, with the settings' model."""
    return Assistant(index)
