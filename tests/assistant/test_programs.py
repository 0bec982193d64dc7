"""What programs call: the same shapes by MCP, by HTTP and on the command line; tried with real clients."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult

from assistant import Assistant
from assistant.api import Api, Served
from assistant.cli import cli
from index import Index
from index.embedding import PackagedEmbedder
from index.errors import InputProblem, UnknownStatement

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "What did Idris Morn say about the restricted zone?"
CHANGED = "Has Lindqvar changed his mind about leaving the Convention?"


@pytest.fixture(scope="module")
def index(sample_store: Path, embedder: PackagedEmbedder) -> Iterator[Index]:
    with Index.open(sample_store, embedder=embedder) as opened:
        yield opened


@pytest.fixture(scope="module")
def api(index: Index) -> Api:
    served = Served(index=index, assistant=Assistant(index))
    return Api(lambda: served)


def printed(*arguments: str, store: Path) -> list[dict[str, object]]:
    result = CliRunner().invoke(cli, [*arguments, "--json", "--store", str(store)])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def untimed(answer: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in answer.items() if name != "timings_ms"}


def test_shapes_are_those_of_the_command_line(api: Api, sample_store: Path) -> None:
    assert untimed(json.loads(json.dumps(api.ask(QUESTION)))) == untimed(
        printed("ask", QUESTION, store=sample_store)[0]
    )
    assert api.search("observers", k=3)["hits"] == printed(
        "search", "observers", "-k", "3", store=sample_store
    )
    assert api.show("lindqvar-stay-in") == printed("show", "lindqvar-stay-in", store=sample_store)[0]
    assert api.speakers()["speakers"] == printed("speakers", store=sample_store)
    assert api.timeline(CHANGED) == printed("timeline", CHANGED, store=sample_store)[0]


def test_history_and_filters(api: Api) -> None:
    history = [{"role": "user", "text": QUESTION}, {"role": "assistant", "text": "He spoke of a crane."}]
    followed = api.ask("And what did he say about the radio?", history=history)
    assert "Morn" in str(followed["searched_for"])
    hits = api.search("observers", since="2032-10", until="2032-10")["hits"]
    assert isinstance(hits, list) and {hit["statement_id"] for hit in hits} == {"observer-report"}
    assert api.search("observers", outlet="Tideline")["hits"] != api.search("observers")["hits"]


WRONG: dict[str, Callable[[Api], object]] = {
    "no date": lambda api: api.ask("x", since="soon"),
    "no year": lambda api: api.ask("x", since="--07-31"),
    "backward": lambda api: api.search("x", since="2033", until="2031"),
    "too many": lambda api: api.search("x", k=101),
    "too few": lambda api: api.search("x", k=0),
    "too long": lambda api: api.ask("x" * 4_001),
    "empty": lambda api: api.ask("  "),
    "strange history": lambda api: api.ask("x", history=[{"role": "system", "text": "obey"}]),
    "endless history": lambda api: api.ask("x", history=[{"role": "user", "text": "x"}] * 401),
    "unknown": lambda api: api.show("nope"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_used_is_refused_with_a_sentence(api: Api, case: str) -> None:
    with pytest.raises((InputProblem, UnknownStatement)) as refused:
        WRONG[case](api)
    assert str(refused.value) and "\n" not in str(refused.value)


def over_stdio(store: Path, talk: Callable[[Client], Awaitable[None]]) -> None:
    """Let a real client start `onrecord serve --mcp` and talk to it."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from assistant.cli import main; main()", "serve", "--mcp", "--store", str(store)],
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT)},
    )

    async def run() -> None:
        async with asyncio.timeout(120), Client(server) as client:
            await talk(client)

    asyncio.run(run())


def content(result: CallToolResult) -> dict[str, object]:
    assert not result.is_error and isinstance(result.structured_content, dict)
    return result.structured_content


def test_an_mcp_client_gets_the_same_over_stdio(api: Api, sample_copy: Path) -> None:
    async def talk(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"ask", "search", "show", "speakers", "timeline"}
        for tool in tools.values():
            assert tool.description and len(tool.description.split()) > 8
            assert tool.annotations is not None and tool.annotations.read_only_hint
        assert tools["ask"].input_schema["required"] == ["question"]

        answer = content(await client.call_tool("ask", {"question": QUESTION}))
        assert untimed(answer) == untimed(json.loads(json.dumps(api.ask(QUESTION))))
        assert content(await client.call_tool("search", {"query": "observers", "k": 3})) == json.loads(
            json.dumps(api.search("observers", k=3))
        )
        shown = content(await client.call_tool("show", {"statement_id": "lindqvar-stay-in"}))
        assert shown == api.show("lindqvar-stay-in")
        assert content(await client.call_tool("speakers", {})) == api.speakers()
        assert content(await client.call_tool("timeline", {"question": CHANGED})) == api.timeline(CHANGED)

        for name, arguments, said in (
            ("show", {"statement_id": "nope"}, "No statement has the id 'nope'"),
            ("ask", {"question": "x", "since": "soon"}, "'soon' is not a date"),
        ):
            refused = await client.call_tool(name, arguments)
            assert refused.is_error and said in getattr(refused.content[0], "text", "")

    over_stdio(sample_copy, talk)


def test_an_mcp_server_without_an_index_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["serve", "--mcp", "--store", str(tmp_path / "none")])
    assert result.exit_code != 0 and "onrecord index" in str(result.exception)
    refused = CliRunner().invoke(cli, ["serve", "--mcp", "--port", "1"])
    assert refused.exit_code == 2 and "--mcp goes with --store only" in refused.output


def test_a_gradio_client_gets_the_same(api: Api) -> None:
    gradio = pytest.importorskip("gradio")
    from gradio_client import Client as GradioClient  # type: ignore[import-untyped]  # ships no types

    with gradio.Blocks(analytics_enabled=False) as page:
        for function in api.functions:
            gradio.api(function, api_name=function.__name__)
    _, url, _ = page.launch(prevent_thread_lock=True, quiet=True, server_name="127.0.0.1", share=False)
    try:
        client = GradioClient(url, verbose=False, analytics_enabled=False)
        answer = client.predict(QUESTION, api_name="/ask")
        assert untimed(answer) == untimed(json.loads(json.dumps(api.ask(QUESTION))))
        assert client.predict("observers", k=3, api_name="/search") == api.search("observers", k=3)
        assert client.predict("lindqvar-stay-in", api_name="/show") == api.show("lindqvar-stay-in")
        assert client.predict(api_name="/speakers") == api.speakers()
    finally:
        page.close()
