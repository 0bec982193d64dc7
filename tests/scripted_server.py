"""A model server that follows a script: the real protocol, over real HTTP, on the loopback address.

    with ScriptedServer(Reply(text="…")) as server:
        ...  # OPENAI_BASE_URL=server.url
        assert server.requests[0].question == "…"

Replies are taken in order. One request more than there are replies is an error of the test: it
gets a 418 and leaving the `with` block raises.
"""

import json
import re
import select
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Literal, Self

Ending = Literal["done", "no_done", "no_finish", "cut", "hang", "error_event", "garbage", "drip", "endless"]
"""How a stream goes on after its text: properly; without `[DONE]`; closed without a finish reason; reset;
silent for ever; with an error event; bytes that are no JSON; comments for ever; `text` for ever."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a client sent."""

    path: str
    headers: dict[str, str]
    body: dict[str, object]

    @property
    def messages(self) -> list[dict[str, str]]:
        return self.body["messages"]  # type: ignore[return-value]  # the protocol's shape

    @property
    def last(self) -> str:
        """The text of the last message."""
        return self.messages[-1]["content"]

    @property
    def keys(self) -> list[str]:
        """The evidence keys of the last message, in order."""
        return list(dict.fromkeys(re.findall(r" \[([a-z][0-9a-f]{3,8})\]$", self.last, re.MULTILINE)))

    @property
    def question(self) -> str:
        return self.last.rpartition("Question: ")[2].splitlines()[0].strip()


Text = str | Callable[[Request], str]


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One reply of the script."""

    text: Text = ""
    """What the model says; a function is given the request, for instance to cite its keys."""
    ending: Ending = "done"
    status: int = 200
    """Any other than 200 sends `error` as JSON, or `html` as it is."""
    error: dict[str, object] = field(
        default_factory=lambda: {"message": "scripted failure", "type": "scripted"}
    )
    html: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    finish: str = "stop"
    usage: tuple[int, int] | None = (11, 7)
    """Input and output tokens, sent when the client asks for them."""
    chunk_chars: int = 4
    wait_s: float = 0.0
    """Before the first byte."""
    between_s: float = 0.0
    """Before each chunk."""


class ScriptedServer:
    """Serves while inside its `with` block."""

    def __init__(self, *replies: Reply, models: tuple[str, ...] = ("scripted-1",)) -> None:
        self.requests: list[Request] = []
        self.models = models
        self.open_replies = 0
        """Replies being sent at this moment."""
        self._replies = list(replies)
        self._unexpected: list[str] = []
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.script = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def queue(self, *replies: Reply) -> None:
        with self._lock:
            self._replies.extend(replies)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(timeout=5)
        if self._unexpected and kind is None:
            raise AssertionError(f"requests the script does not foresee: {self._unexpected}")

    def wait_until_idle(self, within_s: float = 5.0) -> bool:
        """Whether every reply in progress ended in time, as it does when clients let go."""
        end = time.monotonic() + within_s
        while self.open_replies and time.monotonic() < end:
            time.sleep(0.02)
        return self.open_replies == 0

    def take(self, request: Request) -> Reply:
        with self._lock:
            self.requests.append(request)
            if self._replies:
                return self._replies.pop(0)
            self._unexpected.append(request.path)
            return Reply(status=418)

    def busy(self, by: int) -> None:
        with self._lock:
            self.open_replies += by

    def sleep(self, seconds: float) -> None:
        """As long as the server is up."""
        self._closing.wait(seconds)

    @property
    def closing(self) -> bool:
        return self._closing.is_set()


class _Gone(Exception):
    """The client has let go."""


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    script: ScriptedServer


class _Handler(BaseHTTPRequestHandler):
    @property
    def script(self) -> ScriptedServer:
        assert isinstance(self.server, _Http)
        return self.server.script

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        listed = [
            {"id": name, "object": "model", "created": 0, "owned_by": "test"} for name in self.script.models
        ]
        self._whole(200, json.dumps({"object": "list", "data": listed}), "application/json", {})

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        body = json.loads(self.rfile.read(length) or b"{}")
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(path=self.path, headers=headers, body=body)
        reply = self.script.take(request)
        self.script.busy(1)
        try:
            self._reply(request, reply)
        except (_Gone, ConnectionError, TimeoutError):
            pass
        finally:
            self.script.busy(-1)
            self.close_connection = True

    def _reply(self, request: Request, reply: Reply) -> None:
        self.script.sleep(reply.wait_s)
        if reply.html is not None:
            self._whole(reply.status, reply.html, "text/html", reply.headers)
        elif reply.status != 200:
            self._whole(reply.status, json.dumps({"error": reply.error}), "application/json", reply.headers)
        elif request.path.endswith("/embeddings"):
            self._whole(200, json.dumps(_embedded(request)), "application/json", reply.headers)
        else:
            self._stream(request, reply)

    def _whole(self, status: int, text: str, kind: str, headers: dict[str, str]) -> None:
        data = text.encode()
        self.send_response(status)
        for name, value in {"content-type": kind, "content-length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, request: Request, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        text = reply.text if isinstance(reply.text, str) else reply.text(request)
        for part in _parts(text, reply.chunk_chars):
            self.script.sleep(reply.between_s)
            self._event(_chunk(part))
        match reply.ending:
            case "done" | "no_done":
                self._properly(request, reply)
            case "cut":
                self._cut()
            case "error_event":
                self._event({"error": {"message": "scripted failure sk-echoed", "type": "server_error"}})
            case "garbage":
                self._write(b"data: \xff\xfe{not json\n\n")
            case "hang" | "drip" | "endless":
                self._go_on(reply, text)

    def _properly(self, request: Request, reply: Reply) -> None:
        self._event(_chunk("", finish=reply.finish))
        if reply.usage and request.body.get("stream_options"):
            self._event(_usage(*reply.usage))
        if reply.ending == "done":
            self._write(b"data: [DONE]\n\n")

    def _cut(self) -> None:
        self._write(b'data: {"id": "scripted", "choi')
        reset_on_close = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset_on_close)
        self.connection.close()

    def _go_on(self, reply: Reply, text: str) -> None:
        while not self.script.closing:
            if reply.ending == "drip":
                self._write(b": still here\n\n")
            elif reply.ending == "endless":
                for part in _parts(text, reply.chunk_chars):
                    self._event(_chunk(part))
            if select.select([self.connection], [], [], 0)[0]:
                raise _Gone  # the client sends nothing more, so this is its end of the connection closing
            self.script.sleep(0.005 if reply.ending == "endless" else 0.05)

    def _event(self, data: dict[str, object]) -> None:
        self._write(f"data: {json.dumps(data)}\n\n".encode())

    def _write(self, data: bytes) -> None:
        try:
            self.wfile.write(data)
            self.wfile.flush()
        except OSError as error:
            raise _Gone from error


def _parts(text: str, chars: int) -> Iterator[str]:
    return (text[at : at + chars] for at in range(0, len(text), chars))


def _chunk(text: str, finish: str | None = None) -> dict[str, object]:
    delta = {"content": text} if finish is None else {}
    return {
        "id": "scripted",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "scripted-1",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def _usage(given: int, written: int) -> dict[str, object]:
    usage = {"prompt_tokens": given, "completion_tokens": written, "total_tokens": given + written}
    return {**_chunk(""), "choices": [], "usage": usage}


def _embedded(request: Request) -> dict[str, object]:
    texts = request.body["input"]
    assert isinstance(texts, list)
    data = [
        {"object": "embedding", "index": number, "embedding": [float(len(text)), 1.0, 0.0]}
        for number, text in enumerate(texts)
    ]
    return {
        "object": "list",
        "data": data,
        "model": "scripted-1",
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    }
