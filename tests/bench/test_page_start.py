"""From `python app.py` to HTTP 200, beside an empty Gradio page started the same way on the same machine."""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
PATIENCE_S = 120.0
BAR = 1.2
"""The page may take this many times the start of an empty Gradio page."""

EMPTY = """
import gradio as gr
with gr.Blocks() as page:
    gr.HTML("")
page.launch(server_name="127.0.0.1", server_port={port}, quiet=True)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seconds_to_200(command: list[str], port: int, environ: dict[str, str]) -> float:
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while time.monotonic() - started < PATIENCE_S:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                    if page.status == 200:
                        return time.monotonic() - started
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
        raise AssertionError(f"no page within {PATIENCE_S:.0f} s")
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.bench
def test_the_page_answers_as_fast_as_an_empty_one(tmp_path: Path) -> None:
    """Medians of rounds run in turn, so that a slow spell of the machine meets both."""
    environ = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", "ONRECORD_STORE": str(tmp_path / "store")}
    ours, empty = [], []
    for _ in range(ROUNDS + 1):
        port = free_port()
        empty.append(seconds_to_200([sys.executable, "-c", EMPTY.format(port=port)], port, environ))
        port = free_port()
        ours.append(seconds_to_200([sys.executable, "app.py", "--port", str(port)], port, environ))
    mine, theirs = statistics.median(ours[1:]), statistics.median(empty[1:])
    print(f"first 200: ours {mine:.2f} s, an empty Gradio page {theirs:.2f} s, {mine / theirs:.2f} times")
    assert mine <= BAR * theirs
