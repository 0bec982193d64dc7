"""The page's server side: what it answers, refuses and never lets through."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

import app
from assistant.answer import Answer, Citation, Claim, Turn, Withheld
from assistant.events import Done, Event, Found, HeldBack, Stands, StartedOver, Understood, Writing
from assistant.pages.conversation import Asked, Conversations
from assistant.pages.growing import Update
from assistant.pages.intake import Receiver
from assistant.pages.loading import BROKE, Loading, Opened
from assistant.pages.places import Sent, everything, keep, place_of, remember
from assistant.pages.reading import Picking, Reading, Wanted
from assistant.pages.record import Record
from assistant.timeline.position import Timeline
from index import Index
from index.catalog import StatementSummary
from index.errors import InputProblem, StoreMismatch, UnknownStatement
from index.hit import Filters, Print
from index.index import Overview
from index.overrides import Field, Override
from index.readers import Unreadable
from index.speaker import Speaker
from index.statement import Span, Statement
from index.sync import Progress, SyncReport
from index.utterance import Utterance
from tests.hashing import HashingEmbedder

STATEMENT = Statement(id="s1", text="We stay. She left.", source="f/s1.txt", title="A <b>title</b>")
CITATION = Citation(number=1, statement=STATEMENT, span=Span(start=0, end=8), speaker="Dath", mode="direct")
CLAIM = Claim(text="Dath said: “We stay.” [1]", citations=(1,))
WHOLE = Answer(
    question="q",
    searched_for="q",
    outcome="answered",
    text=CLAIM.text,
    claims=(CLAIM,),
    citations=(CITATION,),
    model="extractive",
)


@dataclass
class Assistant:
    events: Callable[[], Iterator[Event]] = lambda: iter((Done(answer=WHOLE),))
    seen: list[tuple[str, tuple[Turn, ...], Filters | None]] = field(default_factory=list)
    model: str = "extractive"

    def stream(
        self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Event]:
        self.seen.append((question, tuple(history), filters))
        yield from self.events()

    def examples(self, count: int) -> tuple[str, ...]:
        return ("One?", "Two?", "Three?", "Four?", "Five?")[:count]


@dataclass
class Archive:
    count: int = 1
    looked: int = 0
    synced: list[tuple[str, ...]] = field(default_factory=list)
    failure: Exception | None = None
    removed: list[str] = field(default_factory=list)

    def sync(
        self,
        paths: Sequence[str],
        *,
        prune: bool = False,
        progress: Callable[[Progress], None] | None = None,
    ) -> SyncReport:
        self.synced.append(tuple(paths))
        if self.failure:
            raise self.failure
        assert progress is not None
        progress(Progress(stage="embedding", done=40, total=80, source="/up/<b>.txt"))
        time.sleep(0.3)
        bad = Unreadable(source="/up/<i>.pdf", reason="is <u>empty</u>")
        return SyncReport(added=2, updated=0, unchanged=1, removed=0, passages=5, problems=(bad,))

    def overview(self) -> Overview:
        days = ("2031-05-03", "2033-02-12") if self.count else (None, None)
        return Overview(
            statements=self.count,
            passages=3,
            earliest=days[0],
            latest=days[1],
            synced_at=None,
            model="m",
        )

    def statements(self) -> Sequence[StatementSummary]:
        self.looked += 1
        return (StatementSummary(statement=STATEMENT, passages=1, speakers=("Dath",)),) * self.count

    def statement(self, statement_id: str) -> Statement:
        if statement_id != "s1":
            raise UnknownStatement(f"No statement has the id {statement_id!r}.")
        return STATEMENT

    def utterances(self, statement_id: str) -> tuple[Utterance, ...]:
        return ()

    def prints(self, statement_id: str) -> tuple[Print, ...]:
        return ()

    def remove(self, statement_ids: Sequence[str]) -> None:
        self.removed += statement_ids

    def correct(
        self,
        statement_id: str,
        *,
        fields: Mapping[Field, str | None] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> Override:
        return Override()

    def overrides(self) -> dict[str, Override]:
        return {}

    def speakers(self) -> Sequence[Speaker]:
        return ()


def no_timeline(question: str, filters: Filters) -> Timeline:
    return Timeline(question=question, topic="", searched_for="", rows=(), speakers=())


def loaded(tmp_path: Path, assistant: Assistant | None = None, archive: Archive | None = None) -> Loading:
    opened = Opened(
        archive=archive or Archive(), assistant=assistant or Assistant(), store=tmp_path, timeline=no_timeline
    )
    loading = Loading(lambda: opened)
    loading.wait(5)
    return loading


def asked(question: str = "q", **more: object) -> Asked:
    return Asked.model_validate({"turn": "t1", "question": question} | more)


def sent(path: Path, name: str | None = None) -> Sent:
    return Sent(path=str(path), name=name or path.name)


def updates(loading: Loading, ask: Asked) -> list[Update]:
    return list(Conversations(loading).converse(ask))


# Building and loading


def test_building_the_page_loads_nothing() -> None:
    loading = Loading(lambda: pytest.fail("the page must be there before the index"))
    assert app.build(loading).title == "onrecord"
    assert not loading.ready


def test_a_failed_load_is_tried_again() -> None:
    attempts: list[int] = []

    def load() -> Opened:
        attempts.append(1)
        raise StoreMismatch("Built with another model.")

    loading = Loading(load)
    for _ in range(2):
        with pytest.raises(StoreMismatch):
            loading.wait(5)
    assert len(attempts) == 2


def test_loading_happens_once_for_all_who_wait(tmp_path: Path) -> None:
    attempts: list[int] = []
    opened = Opened(archive=Archive(), assistant=Assistant(), store=tmp_path, timeline=no_timeline)

    def load() -> Opened:
        attempts.append(1)
        time.sleep(0.1)
        return opened

    loading = Loading(load)
    threads = [threading.Thread(target=loading.wait, args=(5,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loading.ready and len(attempts) == 1


# A question and its answer


def test_the_first_question_says_that_it_waits(tmp_path: Path) -> None:
    opened = Opened(archive=Archive(), assistant=Assistant(), store=tmp_path, timeline=no_timeline)

    def load() -> Opened:
        time.sleep(0.2)
        return opened

    shown = updates(Loading(load), asked())
    assert "Opening the index" in shown[0]["html"] and shown[-1]["state"] == "done"


def test_sentences_appear_one_by_one_and_the_whole_answer_last(tmp_path: Path) -> None:
    def events() -> Iterator[Event]:
        yield Understood(searched_for="q · speaker: Dath", filters=Filters())
        yield Found(hits=(), search_ms=41.4)
        yield Writing(words=7)
        yield Stands(claim=CLAIM, new_citations=(CITATION,))
        yield HeldBack(withheld=Withheld(text="<b>no</b>", reason="nothing carries it"))
        yield Done(answer=WHOLE)

    shown = updates(loaded(tmp_path, Assistant(events)), asked())
    assert "Searching for “q” · speaker: Dath…" in shown[0]["html"]
    assert "0 passages in 41 ms" in shown[1]["html"]
    first = next(i for i, update in enumerate(shown) if "We stay" in update["html"])
    assert first < len(shown) - 1 and shown[first]["state"] == "working"
    assert any("1 sentence held back" in update["html"] and "<b>no" not in update["html"] for update in shown)
    assert shown[-1]["state"] == "done" and shown[-1]["said"] == WHOLE.text
    assert set(shown[-1]["proofs"]) == {"1"} and "Sources" in shown[-1]["html"]


def test_what_a_failed_model_said_is_taken_back(tmp_path: Path) -> None:
    def events() -> Iterator[Event]:
        yield Stands(claim=Claim(text="Half an answer [1]", citations=(1,)), new_citations=(CITATION,))
        yield StartedOver(notice="The model failed; this answer was made without it.")
        yield Done(answer=WHOLE)

    shown = updates(loaded(tmp_path, Assistant(events)), asked())
    assert "Half an answer" in shown[0]["html"]
    assert "Half an answer" not in shown[1]["html"] and "The model failed" in shown[1]["html"]


def test_an_unexpected_error_is_a_sentence_here_and_a_traceback_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def events() -> Iterator[Event]:
        yield Stands(claim=CLAIM, new_citations=(CITATION,))
        raise RuntimeError("the secret inside")

    with caplog.at_level(logging.ERROR):
        last = updates(loaded(tmp_path, Assistant(events)), asked())[-1]
    assert last["state"] == "failed" and BROKE in last["html"] and "secret" not in last["html"]
    assert "not the whole answer" in last["html"]
    assert "the secret inside" in caplog.text and "Traceback" in caplog.text


def test_an_expected_error_is_shown_as_it_stands(caplog: pytest.LogCaptureFixture) -> None:
    def load() -> Opened:
        raise StoreMismatch("Built with <another> model.")

    last = updates(Loading(load), asked())[-1]
    assert "Built with &lt;another&gt; model." in last["html"] and not caplog.records


def test_history_and_filters_reach_the_assistant(tmp_path: Path) -> None:
    assistant = Assistant()
    said = [{"role": "user", "text": "a"}, {"role": "assistant", "text": "b [1]"}]
    updates(loaded(tmp_path, assistant), asked(history=said, speaker="Dath", since="2031-05-01"))
    _, history, filters = assistant.seen[0]
    assert history == (Turn(role="user", text="a"), Turn(role="assistant", text="b [1]"))
    assert filters is not None and filters.speaker == "Dath" and str(filters.since) == "2031-05-01"


def test_many_word_counts_are_few_updates(tmp_path: Path) -> None:
    def events() -> Iterator[Event]:
        for words in range(2000):
            yield Writing(words=words)
        yield Done(answer=WHOLE)

    assert len(updates(loaded(tmp_path, Assistant(events)), asked())) < 20


def test_an_abandoned_answer_stops_the_assistant(tmp_path: Path) -> None:
    stopped: list[bool] = []

    def events() -> Iterator[Event]:
        try:
            for words in range(10_000):
                yield Writing(words=words)
        finally:
            stopped.append(True)

    running = Conversations(loaded(tmp_path, Assistant(events))).converse(asked())
    next(running)
    running.close()  # type: ignore[attr-defined]  # a generator, as Gradio closes it
    assert stopped == [True]


def test_a_stopped_answer_ends_at_the_next_event_and_no_other_does(tmp_path: Path) -> None:
    def events() -> Iterator[Event]:
        yield Understood(searched_for="q", filters=Filters())
        yield Stands(claim=CLAIM, new_citations=(CITATION,))
        yield Done(answer=WHOLE)

    conversations = Conversations(loaded(tmp_path, Assistant(events)))
    first, second = conversations.converse(asked(turn="t1")), conversations.converse(asked(turn="t2"))
    next(first), next(second)
    conversations.stop("t1")
    conversations.stop("unknown")
    assert list(first) == []
    assert list(second)[-1]["state"] == "done"


# What is on file


def test_the_page_is_told_what_is_on_file_and_reads_it_once(tmp_path: Path) -> None:
    archive = Archive()
    record = Record(loaded(tmp_path, archive=archive))
    seen = record.on_file()
    assert seen["line"] == "1 statement, 3 May 2031 – 12 Feb 2033 · no language model"
    assert seen["examples"] == ["One?", "Two?", "Three?", "Four?"] and not seen["empty"]
    assert "A &lt;b&gt;title&lt;/b&gt;" in seen["html"] and "<b>" not in seen["html"]
    record.on_file()
    assert archive.looked == 1
    archive.count = 3
    assert record.on_file()["line"].startswith("3 statements") and archive.looked == 2


def test_an_empty_index_offers_no_examples(tmp_path: Path) -> None:
    seen = Record(loaded(tmp_path, archive=Archive(count=0))).on_file()
    assert seen["empty"] and seen["examples"] == [] and seen["line"] == "0 statements · no language model"


def test_an_index_that_cannot_be_opened_says_why() -> None:
    def load() -> Opened:
        raise StoreMismatch("Built with another model; index again.")

    seen = Record(Loading(load)).on_file()
    assert (seen["state"], seen["line"]) == ("problem", "Built with another model; index again.")


def test_a_source_shows_the_cited_words_of_the_text_they_were_taken_from(tmp_path: Path) -> None:
    record = Reading(loaded(tmp_path))
    sha = STATEMENT.sha256[:16]
    shown = record.source(Wanted(statement="s1", sha=sha, cited=(0, 8), others=((9, 18),)))
    assert '<mark id="cited" class="cited" tabindex="-1">We stay.</mark>' in shown["html"]
    assert '<mark class="also">She left.</mark>' in shown["html"]
    changed = record.source(Wanted(statement="s1", sha="0" * 16, cited=(0, 8)))
    assert "has changed" in changed["html"] and "<mark" not in changed["html"]


def test_a_source_that_is_gone_says_so(tmp_path: Path) -> None:
    shown = Reading(loaded(tmp_path)).source(Wanted(statement="<s9>"))
    assert "No statement has the id &#x27;&lt;s9&gt;&#x27;." in shown["html"]


@pytest.mark.parametrize("cited", [(5, 5), (9, 2), (-3, 4), (0, 10**9)])
def test_a_span_that_is_none_breaks_nothing(tmp_path: Path, cited: tuple[int, int]) -> None:
    assert "<mark" not in Reading(loaded(tmp_path)).source(Wanted(statement="s1", cited=cited))["html"]


def test_selected_words_of_a_changed_statement_are_refused(tmp_path: Path) -> None:
    reading = Reading(loaded(tmp_path))
    good = reading.pick(Picking(statement="s1", sha=STATEMENT.sha256[:16], start=0, end=8))
    assert "failure" not in good and "characters 0–8 of s1" in good["quote"]
    for sha, end in (("0" * 16, 8), (STATEMENT.sha256[:16], 10**6), (STATEMENT.sha256[:16], 0)):
        assert "has changed" in str(reading.pick(Picking(statement="s1", sha=sha, start=0, end=end)))
    assert "failure" in reading.pick(Picking(statement="s9", sha="", start=0, end=1))


# Statements in


def test_dropped_files_are_kept_in_the_store_and_indexed_with_progress(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    (uploads / "note.txt").write_text("words", encoding="utf-8")
    archive = Archive()
    receiver = Receiver(loaded(tmp_path / "store", archive=archive), uploads)
    news = list(receiver.add([sent(uploads / "note.txt")]))
    assert archive.synced == [(str(tmp_path / "store" / "added" / "note.txt"),)]
    assert not (uploads / "note.txt").exists()
    assert any(one["share"] == 0.5 and "50%" in one["line"] for one in news)
    assert news[-1]["state"] == "done"
    assert news[-1]["line"] == "2 statements added, 1 statement unchanged, 1 not readable."
    assert "&lt;i&gt;.pdf" in news[-1]["html"] and "is &lt;u&gt;empty" in news[-1]["html"]


def test_a_path_that_was_not_uploaded_is_refused(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (uploads / "link.txt").symlink_to(tmp_path / "secret.txt")
    archive = Archive()
    receiver = Receiver(loaded(tmp_path / "store", archive=archive), uploads)
    for path in (tmp_path / "secret.txt", uploads / ".." / "secret.txt", uploads / "link.txt", uploads):
        last = list(receiver.add([sent(path)]))[-1]
        assert last["state"] == "failed" and "was not uploaded" in last["line"]
    assert archive.synced == []


def test_a_sync_that_fails_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    archive = Archive(failure=RuntimeError("disk on fire"))
    last = list(Receiver(loaded(tmp_path, archive=archive), tmp_path).open_sample(tmp_path))[-1]
    assert (last["state"], last["line"]) == ("failed", BROKE) and "disk on fire" in caplog.text


def test_indexing_goes_on_when_the_page_is_closed(tmp_path: Path) -> None:
    archive = Archive()
    running = Receiver(loaded(tmp_path, archive=archive), tmp_path).open_sample(tmp_path / "sample")
    next(running)
    running.close()  # type: ignore[attr-defined]  # a generator, as Gradio closes it
    deadline = time.monotonic() + 5
    while not archive.synced and time.monotonic() < deadline:
        time.sleep(0.01)
    assert archive.synced == [(str(tmp_path / "sample"),)]


def kept(uploads: Path, folder: Path, words: str, name: str, taken: Sequence[Path] = ()) -> Path:
    uploads.mkdir(exist_ok=True)
    file = uploads / "upload"
    file.write_text(words, encoding="utf-8")
    return keep(file, name, folder, taken)


def test_a_changed_file_takes_the_place_of_its_earlier_version(tmp_path: Path) -> None:
    up, folder = tmp_path / "up", tmp_path / "kept"
    assert kept(up, folder, "one", "note.txt") == kept(up, folder, "two", "note.txt") == folder / "note.txt"
    assert (folder / "note.txt").read_text(encoding="utf-8") == "two"


def test_files_of_one_name_in_different_folders_are_different_statements(tmp_path: Path) -> None:
    up, folder = tmp_path / "up", tmp_path / "kept"
    first = kept(up, folder, "one", "march/note.txt")
    second = kept(up, folder, "two", "april/note.txt")
    assert (first, second) == (folder / "march" / "note.txt", folder / "april" / "note.txt")


def test_files_of_one_name_in_one_batch_never_replace_each_other(tmp_path: Path) -> None:
    up, folder = tmp_path / "up", tmp_path / "kept"
    first = kept(up, folder, "one", "note.txt")
    second = kept(up, folder, "two", "note.txt", [first])
    assert second == folder / "note (2).txt" and first.read_text(encoding="utf-8") == "one"


@pytest.mark.parametrize(
    "name",
    [
        "..txt",
        "-rf.md",
        "a\nb<c>.html",
        "имя файла.txt",
        "x" * 200 + ".csv",
        ".pdf",
        "../../../etc/passwd",
        "/etc/passwd",
        "a/../../b.txt",
        "..\\..\\b.txt",
        "",
        "/",
        "deep/" * 50 + "x.txt",
    ],
)
def test_any_file_name_is_kept_inside_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "kept"
    place = kept(tmp_path / "up", folder, "x", name)
    assert place.resolve().is_relative_to(folder) and place.read_text(encoding="utf-8") == "x"
    assert "<" not in place.name


def test_a_folder_is_taken_only_where_nobody_else_can_reach_the_page(tmp_path: Path) -> None:
    assert place_of(f" '{tmp_path}' ", local=True) == str(tmp_path)
    assert place_of("https://halyard.example/feed", local=False) == "https://halyard.example/feed"
    with pytest.raises(InputProblem, match="only where the page is served to this machine alone"):
        place_of(str(tmp_path), local=False)
    for words in ("", "relative/folder", str(tmp_path / "nothing"), "file:///etc"):
        with pytest.raises(InputProblem, match="There is nothing at"):
            place_of(words, local=True)


def test_a_sync_reads_every_place_again_once(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text("{}", encoding="utf-8")
    remember(tmp_path, str(files))
    remember(tmp_path, str(files))
    sources = [
        str(files / "a.txt"),
        f"{tmp_path}/rows.jsonl#1",
        f"{tmp_path}/rows.jsonl#2",
        "https://h.example/1",
    ]
    summaries = [
        StatementSummary(statement=replace(STATEMENT, source=source), passages=1, speakers=())
        for source in sources
    ]
    places = everything(tmp_path, summaries)
    assert places == [str(files), f"{tmp_path}/rows.jsonl", "https://h.example/1"]


def test_sources_given_from_another_working_folder_mean_the_files_they_meant_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, here, store = tmp_path / "there", tmp_path / "here", tmp_path / "store"
    for folder, words in ((there, "We stay here."), (here, "Another file of the same name.")):
        (folder / "said").mkdir(parents=True)
        (folder / "said" / "note.txt").write_text(words, encoding="utf-8")
    (there / "rows.jsonl").write_text('{"id": "r1", "text": "We row."}\n', encoding="utf-8")
    monkeypatch.chdir(there)
    with Index.open(store, embedder=HashingEmbedder(), create=True) as index:
        index.sync(["said", "rows.jsonl"])
        opened = Opened(
            archive=index,
            assistant=Assistant(),
            store=store,
            timeline=no_timeline,
            origins=index.origins,
        )
        receiver = Receiver(Loading(lambda: opened), tmp_path)
        assert list(receiver.sync_all())[-1]["line"] == "2 statements unchanged."
        monkeypatch.chdir(here)
        (there / "said" / "note.txt").write_text("We stay here, all of us.", encoding="utf-8")
        last = list(receiver.sync_all())[-1]
        assert last["state"] == "done" and "not readable" not in last["line"]
        texts = {one.statement.text for one in index.statements()}
        assert texts == {"We stay here, all of us.", "We row."}
        assert list(receiver.sync_all())[-1]["line"] == "2 statements unchanged."
        (there / "rows.jsonl").unlink()
        assert "1 not readable" in list(receiver.sync_all())[-1]["line"]
