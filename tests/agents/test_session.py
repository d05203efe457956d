"""A session of the protocol's own client: from an Italian brief to a checked design, every tool called."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client

from tests.agents.sessions import Mode, called, fits, repository, result_of, streams, talk, text_of
from vitruvio.agents.tools import all_tools
from vitruvio.report.schema import report_schema

BRIEFS = Path(__file__).parents[2] / "briefs"
NOTE = "name: Outbox\ncontext: eventi dopo una scrittura\nsolution: evento e dati nella stessa transazione"
COST = "scalability_design.capacity_planning.cost_optimization"
CODE = "def retry_policy(times: int) -> int:\n    return times\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(BRIEFS / "bottega.yaml", tmp_path / "negozio.yaml")
    repository(
        tmp_path / "clone",
        {"README.md": "# Sportello\n\nUn negozio.\n", "src/policy.py": CODE},
        "https://github.com/esempio/sportello.git",
    )
    return tmp_path


class Talking:
    """Calls tools, and keeps which ones were."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.names: set[str] = set()

    async def document(self, tool: str, /, **arguments: Any) -> Any:
        self.names.add(tool)
        return await called(self.client, tool, **arguments)

    async def text(self, tool: str, /, **arguments: Any) -> str:
        self.names.add(tool)
        result = await result_of(self.client, tool, arguments)
        assert not result.is_error, text_of(result)
        return text_of(result)


async def design_and_check(say: Talking) -> None:
    """The main job."""
    fresh = await say.document("new_brief", language="it", file="nuovo.yaml")
    assert (await say.document("check_brief", text=fresh["text"]))["valid"]
    assert (await say.document("check_brief", brief="negozio.yaml"))["system"] == "Bottega"
    assert "entities" in (await say.document("schema", what="brief"))["schema"]["properties"]
    contexts = await say.document("boundaries", brief="negozio.yaml", contexts=5)
    assert len(contexts["services"]) == 5
    made = await say.document("design", brief="negozio.yaml", output="bottega", remember=True)
    assert made["folder"] == "bottega"
    assert made["remembered"] > 0
    assert "architecture.json" in made["files"]
    judged = await say.document("check", folder="bottega")
    assert judged["summary"]["error"] == 0
    style = await say.document("report", folder="bottega", section="architecture_overview.architecture_style")
    assert style["value"] in ("monolith", "microservices", "serverless", "hybrid")
    explained = await say.document("explain", folder="bottega", field="style")
    assert "elsewhere" in explained or explained["decisions"]


async def experiment(say: Talking) -> None:
    """What costs time."""
    found = await say.document(
        "simulate", folder="bottega", load="2x", **{"for": "1s"}, replications=2, plain=True
    )
    assert {each["use_case"] for each in found["cases"]} >= {"place order"}
    varied = await say.document("explore", brief="negozio.yaml", vary=["constraints.teams=1,5"], narrow="50%")
    assert "elsewhere" in varied or len(varied["points"]) == 2
    assert not (await say.document("diff", old="bottega", new="negozio.yaml"))["changes"]
    client = await say.document("client", folder="bottega", service="gateway", output="client")
    assert client["package"] == "bottega_client"
    facts = await say.document("catalogue_list", prefix="demand.store")
    assert facts["facts"][0] == await say.document("catalogue_show", id=facts["facts"][0]["id"])


async def remember(say: Talking) -> None:
    """The memory, under our names."""
    (added,) = (await say.document("memory_add", text=NOTE, language="it"))["entities"]
    answers = (await say.document("memory_search", query="transactional outbox", limit=3))["answers"]
    assert answers
    assert added["uuid"] in await listed(say)
    assert (await say.document("memory_show", id=added["uuid"]))["name"] == added["name"]
    decision = (await say.document("memory_list", kind=["Decision"]))["entities"][0]["uuid"]
    past = await say.document("memory_outcome", decision=decision, verdict="good", because="regge il picco")
    assert past["outcomes"][0]["verdict"] == "good"
    assert (await say.document("memory_index"))["waiting"] == 0
    stored = await say.document("memory_export", file="memoria.jsonl")
    assert (await say.document("memory_import", file="memoria.jsonl")) == {
        "added": 0,
        "known": stored["records"],
    }
    await say.document("memory_forget", id=added["uuid"], entirely=True)
    assert added["uuid"] not in await listed(say)


async def listed(say: Talking) -> list[str]:
    """The uuids of the patterns remembered."""
    return [each["uuid"] for each in (await say.document("memory_list", kind=["Pattern"]))["entities"]]


async def remember_as_graph(say: Talking) -> None:
    """The memory, under the names of Graphiti."""
    body = json.dumps({"name": "Read model", "context": "slow lists", "solution": "a copy made for reading"})
    told = await say.document("add_memory", name="lists", episode_body=body, source="json", group_id="prova")
    assert "prova" in told["message"]
    for name in ("search_nodes", "search_memory_nodes"):
        nodes = (await say.document(name, query="liste lente", group_ids="prova"))["nodes"]
        assert {"uuid", "name", "labels", "created_at", "summary", "group_id", "attributes"} == set(nodes[0])
    (episode,) = (await say.document("get_episodes", group_ids=["prova"]))["episodes"]
    found = await say.document("search_memory_facts", query="regge il picco", max_facts=5)
    facts = found["facts"] or (await say.document("search_memory_facts", query="Bottega decision"))["facts"]
    await say.document("delete_entity_edge", uuid=facts[0]["uuid"])
    await say.document("delete_episode", uuid=episode["uuid"])
    assert (await say.document("get_episodes", group_ids="prova"))["episodes"] == []
    await say.document("clear_graph", group_ids=["prova"])
    assert (await say.document("search_nodes", query="liste lente", group_ids="prova"))["nodes"] == []


async def look_up(say: Talking) -> None:
    """Libraries and code, under our names and those of others."""
    resolved = await say.document("docs_resolve", name="click")
    id = resolved["libraries"][0]["id"]
    assert (await say.document("docs_get", library=id, topic="progress bar"))["passages"]
    assert id in await say.text("resolve-library-id", libraryName="click", query="progress bar")
    assert "progress" in await say.text("query-docs", libraryId=id, query="progress bar")
    assert "progress" in await say.text(
        "get-library-docs", context7CompatibleLibraryID=id, topic="progress bar"
    )
    found = await say.document("code_search", repo="clone", query="retry policy")
    assert found["matches"][0]["path"] == "src/policy.py"
    assert "Sportello" in (await say.document("code_docs", repo="clone"))["content"]
    named = {"owner": "esempio", "repo": "sportello"}
    searched = await say.document("search_generic_code", **named, query="retry policy")
    assert searched["pagination"] == {"totalCount": 1, "currentPage": 1, "perPage": 30, "hasMorePages": False}
    assert "src/policy.py" in searched["content"][0]["text"]
    assert (await say.document("fetch_generic_documentation", **named))["fileUsed"] == "README.md"


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_every_tool_answers_as_its_schema_says(root: Path, mode: Mode) -> None:
    async def session(client: Client) -> None:
        say = Talking(client)
        await design_and_check(say)
        await remember(say)
        await remember_as_graph(say)
        await look_up(say)
        if mode == "auto":
            await experiment(say)
            tools = {each.name for each in (await client.list_tools()).tools}
            assert say.names == tools == set(all_tools())

    talk(streams(root, "--memory", "memoria.sqlite", "--lang", "it"), session, mode)


def test_a_design_is_read_as_resources_and_its_report_is_as_the_schema_of_reports_says(root: Path) -> None:
    async def session(client: Client) -> None:
        result = await result_of(client, "design", {"brief": "negozio.yaml", "report": True})
        links = [each.uri for each in result.content if each.type == "resource_link"]
        report = next(each for each in links if each.endswith("architecture.json"))
        # The report of this brief is too large for an answer: that is a resource as well.
        whole = (await client.read_resource(links[0])).contents[0]
        made = json.loads(whole.text)["report"]  # type: ignore[union-attr]
        read = json.loads((await client.read_resource(report)).contents[0].text)  # type: ignore[union-attr]
        assert (
            read == made == json.loads((root / "bottega" / "architecture.json").read_text(encoding="utf-8"))
        )
        assert fits(read, report_schema("it")) == []
        section = await client.read_resource("vitruvio://sections/bottega/service_design")
        assert json.loads(section.contents[0].text) == read["service_design"]  # type: ignore[union-attr]
        listed = [each.uri for each in (await client.list_resources()).resources]
        assert report in listed

    talk(streams(root), session)


def test_designs_made_at_the_same_time_are_those_made_one_after_the_other(root: Path) -> None:
    folders = ["first", "second", "third"]

    async def session(client: Client) -> None:
        async with anyio.create_task_group() as tasks:
            for each in folders:
                tasks.start_soon(partial(called, client, "design", brief="negozio.yaml", output=each))
        await called(client, "design", brief="negozio.yaml", output="alone")
        whole = (root / "alone" / "design.json").read_bytes()
        assert [(root / each / "design.json").read_bytes() == whole for each in folders] == [True] * 3

    talk(streams(root), session)
