"""The hand-annotated texts that lie beside the project: figures of both halves, the user's statements exactly."""

import gzip
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from index.attribution import attribute
from index.dates import PartialDate
from index.statement import Statement

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the shared statements are not beside the project"),
]


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
