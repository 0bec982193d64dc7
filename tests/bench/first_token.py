"""How long after its search an extractive answer's first sentence stands on the page.

    python -m tests.bench.first_token [--passages 18000] [--questions 80] [--store DIR]

The page as it is served, in headless Chromium, over the UN general debate with hashed passage vectors (see
`tests.bench.searching`). Browser and server are on one machine and share its clock, so each answer's time
is cut where it passes from one to the other: from the question sent to the assistant asked, to the search
done, to the first sentence picked, to that sentence painted. The first and the last are the page's own.
"""

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answer import Turn
from assistant.events import Event, Found, Stands
from assistant.pages.loading import Answerer
from index.hit import Filters
from tests.bench.debate import questions, speeches

ROOT = Path(__file__).resolve().parents[2]
WARMING = 5
"""Questions asked before any is counted."""
PARTS = {
    "asked": "question sent to assistant asked",
    "searched": "search",
    "picked": "search done to first sentence picked",
    "painted": "first sentence picked to painted",
}

ASK = """
(question) => new Promise((done) => {
  const now = () => performance.timeOrigin + performance.now();
  const told = { question };
  const watch = new MutationObserver(() => {
    const turn = [...document.querySelectorAll(".turn")].at(-1);
    if (!told.painted && turn?.querySelector(".claim")) {
      told.painted = -1;
      requestAnimationFrame(() => (told.painted = now()));
    }
    if (turn && !turn.querySelector(".answer[aria-busy]") && told.painted !== -1) {
      watch.disconnect();
      done(told);
    } else if (told.painted === -1) requestAnimationFrame(() => turn.setAttribute("data-looked", now()));
  });
  document.querySelector("#new-chat").click();
  document.querySelector("#question").value = question;
  watch.observe(document.querySelector("#turns"), { childList: true, subtree: true, attributes: true });
  told.sent = now();
  document.querySelector("#composer").requestSubmit();
})
"""


@dataclass(frozen=True, slots=True)
class Timed:
    """An assistant that writes down when it was asked and when its events came."""

    inner: Answerer
    log: Path

    @property
    def model(self) -> str:
        """Name of the model."""
        return self.inner.model

    def examples(self, count: int) -> tuple[str, ...]:
        """None: they would be asked first."""
        return ()

    def stream(
        self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Event]:
        """The inner assistant's events; times of the first ones, seconds since the epoch."""
        told: dict[str, float | str] = {"question": question, "asked": time.time()}
        for event in self.inner.stream(question, history=history, filters=filters):
            if isinstance(event, Found):
                told["searched"] = time.time()
            elif isinstance(event, Stands) and "picked" not in told:
                told["picked"] = time.time()
            yield event
        with self.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(told) + "\n")


def serve(store: Path, port: int, log: Path) -> None:
    """The page over a store, its assistant timed."""
    from app import build
    from assistant.opening import make_assistant
    from assistant.pages.desk import launch
    from assistant.pages.loading import Loading, Opened
    from assistant.settings import Settings
    from assistant.timeline import timeline
    from index import Index
    from index.embedding import PackagedEmbedder

    def load() -> Opened:
        index = Index.open(store, embedder=PackagedEmbedder())  # sentences are weighed by the model itself
        index.warm_up()
        return Opened(
            archive=index,
            assistant=Timed(make_assistant(index, Settings()), log),
            store=store,
            timeline=lambda question, filters: timeline(index, question, filters=filters),
        )

    loading = Loading(load)
    page = build(loading)
    launch(page, host="127.0.0.1", port=port, largest_upload="1mb", waiting=16)
    loading.start()
    page.block_thread()


def drive(port: int, asked: Sequence[str]) -> list[dict[str, float | str]]:
    """What the browser saw of each question: sent, and painted where a sentence came; ms since the epoch."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_selector("#desk[data-state=ready]")
        seen: list[dict[str, float | str]] = [page.evaluate(ASK, question) for question in asked]
        browser.close()
    return seen


def parts(seen: Mapping[str, float | str], told: Mapping[str, float | str]) -> dict[str, float] | None:
    """Milliseconds of each part; None where no sentence came."""
    if "picked" not in told or "painted" not in seen:
        return None
    edges = [float(seen["sent"])]
    edges += [1000 * float(told[edge]) for edge in ("asked", "searched", "picked")]
    edges.append(float(seen["painted"]))
    return dict(zip(PARTS, np.diff(edges).tolist(), strict=True))


def measure(store: Path, count: int) -> None:
    """Print the table."""
    asked = questions(speeches(200), WARMING + count)
    log = store.parent / "first_token.log"
    log.unlink(missing_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.bench.first_token", "--serve", str(store), str(port), str(log)]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait(port, server)
        seen = drive(port, asked)
    finally:
        server.terminate()
        server.wait(30)
    told = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [one["question"] for one in told] == [one["question"] for one in seen]
    cut = [parts(one, other) for one, other in zip(seen, told, strict=True)][WARMING:]
    found = [one for one in cut if one is not None]
    print(f"{len(found)} of {count} questions were answered; milliseconds, p50 and p95")
    rows = {words: [one[part] for one in found] for part, words in PARTS.items()}
    rows["search done to painted"] = [one["picked"] + one["painted"] for one in found]
    rows["the page's own share"] = [one["asked"] + one["painted"] for one in found]
    for words, times in rows.items():
        print(f"{words:40}{np.median(times):7.0f}{np.quantile(times, 0.95):7.0f}")


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(1200):
        assert server.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not come up")


def main() -> None:
    """Build the store unless one is given, then measure."""
    if sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
        return
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--passages", type=int, default=18_000)
    given.add_argument("--questions", type=int, default=80)
    given.add_argument("--store", type=Path, default=None, help="built by tests.bench.searching --build")
    options = given.parse_args()
    if options.store is not None:
        measure(options.store, options.questions)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        command = [
            sys.executable,
            "-m",
            "tests.bench.searching",
            "--build",
            str(store),
            str(options.passages),
        ]
        subprocess.run(command, cwd=ROOT, check=True)
        measure(store, options.questions)


if __name__ == "__main__":
    main()
