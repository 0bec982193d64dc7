"""Recorded replies: keyed by everything, safe through kills, never served to another repeat."""

import json
import threading
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.golden.replies import Message, RepliesProblem, Reply, ReplyStore, Request, messages_of

ASKED = Request(
    model="m",
    messages=(Message(role="system", text="s"), Message(role="user", text="q")),
    parameters=(("temperature", "0"),),
    repeat=0,
)


def reply(request: Request, text: str = "words") -> Reply:
    return Reply(
        key=request.key,
        text=text,
        input_tokens=3,
        output_tokens=1,
        first_token_s=0.1,
        took_s=0.5,
        finish="stop",
        model=request.model,
    )


def test_a_reply_is_found_again_by_another_process(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "replies.jsonl"
    store = ReplyStore(file)
    store.put(reply(ASKED, "a “quote” \u2028 and a\nline"))
    assert ReplyStore(file).get(ASKED) == reply(ASKED, "a “quote” \u2028 and a\nline")
    assert len(ReplyStore(file)) == store.asked == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, model="n"),
        replace(ASKED, repeat=1),
        replace(ASKED, parameters=(("temperature", "1"),)),
        replace(ASKED, messages=ASKED.messages[1:]),
        replace(ASKED, messages=(Message(role="user", text="s"), ASKED.messages[1])),
        replace(ASKED, messages=(Message(role="system", text="s\nq"),)),
    ],
)
def test_anything_that_matters_changes_the_key(tmp_path: Path, other: Request) -> None:
    store = ReplyStore(tmp_path / "r.jsonl")
    store.put(reply(ASKED))
    assert store.get(other) is None


def test_every_field_of_a_request_is_in_the_key() -> None:
    assert {field.name for field in fields(Request)} == {"model", "messages", "parameters", "repeat"}


@given(st.text(), st.text())
def test_messages_cannot_be_shifted_into_each_other(one: str, other: str) -> None:
    apart = replace(ASKED, messages=(Message(role="user", text=one), Message(role="user", text=other)))
    together = replace(ASKED, messages=(Message(role="user", text=one + other),))
    assert apart.key != together.key


@pytest.mark.parametrize("kept", [1, 20, -2, -1])
def test_a_kill_in_the_middle_of_a_line_loses_that_line_only(tmp_path: Path, kept: int) -> None:
    file = tmp_path / "r.jsonl"
    first, second = ASKED, replace(ASKED, repeat=1)
    store = ReplyStore(file)
    store.put(reply(first))
    whole = file.read_bytes()
    store.put(reply(second))
    line = file.read_bytes()[len(whole) :]
    file.write_bytes(whole + line[:kept])
    after = ReplyStore(file)
    assert after.get(first) is not None
    after.put(reply(second, "again"))
    final = ReplyStore(file)
    assert final.get(first) is not None
    assert final.get(second) == reply(second, "again")
    assert all(json.loads(each) for each in file.read_text().splitlines())


def test_a_damaged_middle_is_named_by_line(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    ReplyStore(file).put(reply(ASKED))
    file.write_bytes(b'{"key": 1}\n' + file.read_bytes())
    with pytest.raises(RepliesProblem, match=r"r\.jsonl:1: is no recorded reply; delete the line"):
        ReplyStore(file)


def test_threads_do_not_tear_each_others_lines(tmp_path: Path) -> None:
    store = ReplyStore(tmp_path / "r.jsonl")

    def put(repeat: int) -> None:
        store.put(reply(replace(ASKED, repeat=repeat), "x" * 20_000))

    threads = [threading.Thread(target=put, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ReplyStore(tmp_path / "r.jsonl")) == 16


def test_langchain_roles_are_understood() -> None:
    assert messages_of([("human", "a"), ("ai", "b"), ("system", "c")]) == (
        Message(role="user", text="a"),
        Message(role="assistant", text="b"),
        Message(role="system", text="c"),
    )
