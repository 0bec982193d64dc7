"""Replies of models kept on disk, so that a run can be repeated without asking anybody again.

One line of JSON a reply, only ever appended: a run that is killed leaves every reply it got, and its next
start asks for the rest. The same file, committed, is a recording that plays offline.
"""

import hashlib
import json
import os
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError


class RepliesProblem(Exception):
    """A file of replies cannot be used; the text says why and what to do."""


class ReplyMissing(Exception):
    """Offline, and the reply is not on disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as sent."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Everything a reply depends on."""

    model: str
    """The model's name; two servers that call different models the same need different names."""
    messages: tuple[Message, ...]
    parameters: tuple[tuple[str, str], ...]
    """Temperature, most tokens and the like, in a fixed order."""
    repeat: int
    """From 0: repeats are asked anew, never served from each other."""

    @property
    def key(self) -> str:
        """Hex digest of all of it."""
        whole = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back."""

    key: str
    text: str
    input_tokens: int
    output_tokens: int
    first_token_s: float | None
    took_s: float
    """From the request to the last token, when it was asked."""
    finish: str | None
    """`stop`, `length` and the like, as the server said."""
    model: str
    """For readers of the file; the key holds it too."""


_REPLY = TypeAdapter(Reply)


class ReplyStore:
    """The replies of one file, by key; safe for several threads."""

    def __init__(self, file: Path) -> None:
        """Read the file if it is there. Raises `RepliesProblem` for a line in its middle that is no reply."""
        self._file = file
        self._lock = threading.Lock()
        self._replies: dict[str, Reply] = {}
        self.asked = 0
        """Replies put since the file was opened."""
        if file.exists():
            self._read()

    def get(self, request: Request) -> Reply | None:
        """The reply to just this request, or None."""
        with self._lock:
            return self._replies.get(request.key)

    def put(self, reply: Reply) -> None:
        """Keep a reply, on disk before this returns."""
        line = json.dumps(asdict(reply), ensure_ascii=False) + "\n"
        with self._lock:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # One write of a whole line in append mode: two processes do not tear each other's lines.
            with self._file.open("ab", buffering=0) as opened:
                opened.write(line.encode())
                os.fsync(opened.fileno())
            self._replies[reply.key] = reply
            self.asked += 1

    def __len__(self) -> int:
        return len(self._replies)

    def _read(self) -> None:
        raw = self._file.read_bytes()
        lines = raw.split(b"\n")
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                reply = _REPLY.validate_json(line)
            except ValidationError:
                if number == len(lines):
                    self._cut(len(raw) - len(line))
                    return
                raise RepliesProblem(
                    f"{self._file}:{number}: is no recorded reply; delete the line, it will be asked anew"
                ) from None
            self._replies[reply.key] = reply
        if lines[-1].strip():
            # A whole reply whose newline was lost: the next one must not be glued to it.
            with self._file.open("ab") as opened:
                opened.write(b"\n")

    def _cut(self, length: int) -> None:
        """Take off the half line that a kill left at the end."""
        with self._file.open("r+b") as opened:
            opened.truncate(length)


def messages_of(pairs: Sequence[tuple[str, str]]) -> tuple[Message, ...]:
    """Messages from (role, text); LangChain's `human` and `ai` are `user` and `assistant`."""
    roles: dict[str, Literal["system", "user", "assistant"]] = {
        "system": "system",
        "human": "user",
        "user": "user",
        "ai": "assistant",
        "assistant": "assistant",
    }
    return tuple(Message(role=roles[role], text=text) for role, text in pairs)
