"""A small model that reads: where in a text the answer to a question stands, and how surely.

Six layers of all-MiniLM-L6-v2, trained on the training set of SQuAD 1.1 with a third of its questions made
unanswerable, and on questions over invented reports (`tests/bench/reader/`; licences in NOTICE.md here). It
reads English. What it finds is one feature among others of `assistant.support`: it decides nothing alone, and
no word of an answer is its own.
"""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ReaderProblem

CHECKSUM = "acb63dc9a8241bf50076e428c8d691eeb27c17b4d99b6e8cfa931c9f707fc498"
"""SHA-256 of the weights: with others the calibration does not hold."""
_CLS, _SEP = 101, 102
_QUESTION, _AHEAD, _TEXT = 40, 64, 100
"""Most tokens that are read of a question, of what stands ahead of a text (its end), and of a text."""
_CHARS = 12
"""Most characters a token that are looked at: no text is cut into more tokens than are read."""
_MOST_WORKERS = 4
"""Texts read at once, where there are as many cores."""
_LONGEST = 25
"""Most tokens of an answer."""
NOTHING = -20.0
"""The margin of a text without a word."""
_Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Text:
    """What is read: an answer is looked for in `text`, with `ahead` before it to understand it by."""

    text: str
    ahead: str = ""


class SpanReader:
    """The packaged model; read once, used from any thread."""

    def __init__(self) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        folder = resources.files(__package__)
        weights = (folder / "model.onnx").read_bytes()
        if (found := hashlib.sha256(weights).hexdigest()) != CHECKSUM:
            raise ReaderProblem(
                f"assistant/span_reader/model.onnx has checksum {found[:12]}…, expected {CHECKSUM[:12]}…; "
                "reinstall onrecord."
            )
        options = SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # texts side by side take half the time of one split between cores
        self._session = InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._workers = ThreadPoolExecutor(min(_MOST_WORKERS, os.cpu_count() or 1), "reading")

    def margins(self, question: str, texts: Sequence[Text]) -> tuple[float, ...]:
        """By how much, in logits, the surest answer within each text beats there being none."""
        asked = self._ids(question[: _QUESTION * _CHARS])[:_QUESTION]
        return tuple(self._workers.map(partial(self._margin, asked), texts))

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def _margin(self, asked: list[int], one: Text) -> float:
        """Each text alone: the scale of eight-bit activations, and so every score, is its own."""
        ahead = self._ids(one.ahead[-_AHEAD * _CHARS :])[-_AHEAD:]
        text = self._ids(one.text[: _TEXT * _CHARS])[:_TEXT]
        ids = np.array([[_CLS, *asked, _SEP, *ahead, *text, _SEP]], dtype=np.int64)
        types = np.ones_like(ids)
        types[:, : len(asked) + 2] = 0
        places = np.arange(ids.shape[1])[None]
        given = {"ids": ids, "types": types, "places": places, "mask": np.ones_like(ids)}
        ends: _Scores = self._session.run(["ends"], given)[0][0]
        start = len(asked) + 2 + len(ahead)
        return _margin(ends, start, start + len(text))


def _margin(ends: _Scores, first: int, behind: int) -> float:
    """The best start and end from `first` to before `behind`, near together, against the place of none."""
    if first == behind:
        return NOTHING
    starts, stops = ends[first:behind, 0], ends[first:behind, 1]
    best = max(
        float((starts[: len(starts) - apart] + stops[apart:]).max())
        for apart in range(min(_LONGEST, len(starts)))
    )
    return best - float(ends[0, 0] + ends[0, 1])


@cache
def span_reader() -> SpanReader:
    """The model of this process, loaded at the first call."""
    return SpanReader()
