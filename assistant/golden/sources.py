"""The statements of a golden set, indexed where the set says they are."""

import hashlib
from contextlib import AbstractContextManager
from importlib.resources import files
from pathlib import Path

from assistant.golden.corpus import Corpus
from assistant.golden.remembering import RememberingEmbedder
from assistant.opening import embedder_of
from assistant.settings import Settings
from index import Index
from index.errors import InputProblem
from prompts.cases import GoldenSet

SAMPLE = "sample"
"""The corpus that comes with onrecord."""


def open_source(golden: GoldenSet, settings: Settings) -> AbstractContextManager[Index]:
    """The index that a set's cases are asked of; close it.

    A set without `corpus` is asked of the store in use. A named corpus is indexed into a folder of its own
    within the store, so that it neither sees nor changes what is indexed there; a second run finds it done.
    Raises `InputProblem` for statements that cannot be read, and what `Index.open` raises.
    """
    if golden.corpus is None:
        url = settings.chroma_url.reveal() if settings.chroma_url else None
        return Index.open(settings.store, embedder=RememberingEmbedder(embedder_of(settings)), chroma_url=url)
    path = source_path(golden)
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    index = Index.open(
        settings.store / "check" / f"{path.name}-{name}",
        embedder=RememberingEmbedder(embedder_of(settings)),
        create=True,
    )
    try:
        report = index.sync([str(path)], prune=True)
        if report.problems:
            first = report.problems[0]
            raise InputProblem(
                f"{first.source}: {first.reason}; the golden set {golden.file} needs all of it."
            )
    except BaseException:
        index.close()
        raise
    return index


def source_path(golden: GoldenSet) -> Path:
    """The folder or file that a set with a `corpus` names. Raises `InputProblem` when it is not there."""
    assert golden.corpus is not None
    if golden.corpus == SAMPLE:
        return Path(str(files("prompts") / "sample"))
    path = golden.file.parent / golden.corpus
    if not path.exists():
        raise InputProblem(
            f"{golden.file}: corpus {golden.corpus!r} is neither `{SAMPLE}` nor a path beside the file; "
            "correct it, or leave it out to use the index of --store."
        )
    return path


def corpus_of(index: Index) -> Corpus:
    """Everything in an index, as the graders look things up."""
    summaries = index.statements()
    return Corpus(
        [summary.statement for summary in summaries],
        [speaker for summary in summaries for speaker in summary.speakers],
    )
