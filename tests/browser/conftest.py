"""One Chromium and three pages for all tests here: scripted, scripted and empty, and the real one."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 120.0
WATCHED: WeakKeyDictionary[Page, "Watched"] = WeakKeyDictionary()


class Watched:
    """A page, and everything it complained of or asked another host for."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.streams: set[Request] = set()
        self.page: Page = context.new_page()
        WATCHED[self.page] = self
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        self.page.on("request", lambda request: self._see(request, address))
        self.page.on("requestfinished", lambda request: self.streams.discard(request))
        self.page.on("requestfailed", lambda request: self.streams.discard(request))

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    def _see(self, request: Request, address: str) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            self.foreign.append(request.url)
        if "/queue/" in request.url:
            self.streams.add(request)

    def reload(self) -> None:
        """Load the page anew once its streams have ended: Gradio reports one that is cut off as an error."""
        deadline = time.monotonic() + PATIENCE_S
        while self.streams and time.monotonic() < deadline:
            self.page.wait_for_timeout(50)
        self.page.reload()


@contextmanager
def opened(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    height: int = 800,
    at: str | None = None,
    dark: bool = False,
    motion: bool = False,
) -> Iterator[Page]:
    """A fresh page on the desk, ready to be asked; afterwards nothing was complained of, no host called.

    `at` is a link to begin with instead of the bare address.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height},
        reduced_motion="no-preference" if motion else "reduce",
        color_scheme="dark" if dark else "light",
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    try:
        watched = Watched(context, address)
        watched.page.goto(at or address)
        watched.page.wait_for_function(
            "document.getElementById('desk')?.dataset.state === 'ready'", timeout=60_000
        )
        yield watched.page
        assert watched.page.evaluate("window.pwned") is None
        assert watched.complaints == []
        assert watched.foreign == []
    finally:
        context.close()  # a page left open keeps the processor busy for all tests after it


@contextmanager
def served(command: list[str], port: int, log: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The address of a page and the process behind it."""
    address = f"http://127.0.0.1:{port}/"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with log.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=sink, stderr=sink)
        try:
            _wait_for(address, process, log)
            yield address, process
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the page did not come up: {log.read_text(encoding='utf-8')[-2000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def scripted(folder: Path, *more: str) -> AbstractContextManager[tuple[str, "subprocess.Popen[bytes]"]]:
    port = free_port()
    script = Path(__file__).with_name("scripted.py")
    return served([sys.executable, str(script), str(port), *more], port, folder / "log")


@pytest.fixture(scope="session")
def scripted_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with scripted(tmp_path_factory.mktemp("scripted")) as (address, _):
        yield address


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[str]:
    with scripted(tmp_path, "empty") as (address, _):
        yield address


@pytest.fixture
def mortal_desk(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """For a test that ends the server."""
    with scripted(tmp_path) as both:
        yield both


@pytest.fixture(scope="session")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `real_desk`."""
    return tmp_path_factory.mktemp("real") / "store"


@pytest.fixture(scope="session")
def real_desk(real_store: Path) -> Iterator[str]:
    """`python app.py` on an empty store."""
    port = free_port()
    command = [sys.executable, "app.py", "--port", str(port), "--store", str(real_store)]
    with served(command, port, real_store.with_name("log")) as (address, _):
        yield address


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[tuple[str, "subprocess.Popen[bytes]"]]]:
    """A server of a test's own: its command, to which the port is added, and its log."""

    def start(command: list[str], log: Path) -> AbstractContextManager[tuple[str, "subprocess.Popen[bytes]"]]:
        port = free_port()
        return served([*command, "--port", str(port)], port, log)

    return start


@pytest.fixture(scope="session")
def visit() -> Callable[..., AbstractContextManager[Page]]:
    """`opened`, for tests that bring their own address."""
    return opened


@pytest.fixture(scope="session")
def reload() -> Callable[[Page], None]:
    """`Watched.reload` of a page."""
    return lambda page: WATCHED[page].reload()


@pytest.fixture
def desk(browser: Browser, scripted_desk: str) -> Iterator[Page]:
    with opened(browser, scripted_desk) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, scripted_desk: str) -> Iterator[Page]:
    with opened(browser, scripted_desk, width=390, height=844) as page:
        yield page
