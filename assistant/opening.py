"""From settings to an open index and an assistant: the one place where they are put together."""

import dataclasses
import re
from pathlib import Path

from assistant.chain import ANSWER_VARIABLES
from assistant.settings import PACKAGED, Settings
from assistant.turn import Assistant
from index import Index
from index.embedding import Embedder, PackagedEmbedder
from prompts import Prompt, load, load_file


def settings_with(
    *,
    store: Path | None = None,
    model: str | None = None,
    prompt: str | None = None,
    host: str | None = None,
    port: int | None = None,
    allowed_hosts: tuple[str, ...] = (),
) -> Settings:
    """The environment's settings, with the options that were given on the command line."""
    settings = Settings.read()
    return dataclasses.replace(
        settings,
        store=settings.store if store is None else store,
        model=settings.model if model is None else model,
        prompt=settings.prompt if prompt is None else prompt,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
        allowed_hosts=settings.allowed_hosts + allowed_hosts,
    )


def open_index(settings: Settings, *, create: bool = False) -> Index:
    """The index in the settings' store; see `Index.open` for the errors."""
    url = settings.chroma_url.reveal() if settings.chroma_url else None
    return Index.open(settings.store, embedder=embedder_of(settings), create=create, chroma_url=url)


def embedder_of(settings: Settings) -> Embedder:
    """The packaged model, or the one the settings name."""
    if settings.embedding == PACKAGED:
        return PackagedEmbedder()
    from assistant.models import make_embeddings
    from index.embedding import LangChainEmbedder

    return LangChainEmbedder(settings.embedding, make_embeddings(settings))


def make_assistant(index: Index, settings: Settings) -> Assistant:
    """An assistant over the index, with the settings' model and prompt."""
    from assistant.models import chat_model

    return Assistant(
        index,
        model=chat_model(settings),
        prompt=answer_prompt(settings.prompt),
        context_tokens=settings.context_tokens,
        ask_from=settings.ask_from,
    )


def answer_prompt(named: str | None) -> Prompt:
    """The released version `v<k>`, the file, or by default the newest released version."""
    if named is None:
        return load("answer")
    if re.fullmatch(r"v\d+", named):
        return load("answer", int(named[1:]))
    return load_file(Path(named), allowed=ANSWER_VARIABLES)
