"""Resources and prompts as the protocol's own client finds them, completed where they are templates."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp_types import PromptReference, ResourceTemplateReference

from tests.agents.sessions import called, result_of, streams, talk
from vitruvio.agents.limits import INLINE
from vitruvio.agents.prompts import STEPS
from vitruvio.agents.resources import FILE_TEMPLATE, SECTION_TEMPLATE

BRIEFS = Path(__file__).parents[2] / "briefs"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(BRIEFS / "pastebin.yaml", tmp_path / "pastebin.yaml")
    return tmp_path


def test_templates_are_completed_by_the_designs_that_there_are(root: Path) -> None:
    async def session(client: Client) -> None:
        await called(client, "design", brief="pastebin.yaml", output="deep/down/paste")
        templates = {
            each.uri_template for each in (await client.list_resource_templates()).resource_templates
        }
        assert templates == {FILE_TEMPLATE, SECTION_TEMPLATE}
        file = ResourceTemplateReference(type="ref/resource", uri=FILE_TEMPLATE)
        section = ResourceTemplateReference(type="ref/resource", uri=SECTION_TEMPLATE)
        names = (await client.complete(file, {"name": "name", "value": "deep"})).completion.values
        assert names == ["deep/down/paste"]
        chosen = {"name": names[0]}
        files = await client.complete(file, {"name": "file", "value": "arch"}, context_arguments=chosen)
        assert files.completion.values == ["architecture.json"]
        parts = await client.complete(section, {"name": "section", "value": "api"}, context_arguments=chosen)
        assert parts.completion.values == ["api_specification"]
        uri = "vitruvio://designs/deep%2Fdown%2Fpaste/architecture.json"
        assert uri in [each.uri for each in (await client.list_resources()).resources]
        assert json.loads((await client.read_resource(uri)).contents[0].text)  # type: ignore[union-attr]
        index = json.loads((await client.read_resource("vitruvio://designs")).contents[0].text)  # type: ignore[union-attr]
        assert [each["name"] for each in index["designs"]] == names
        assert uri in index["designs"][0]["files"]

    talk(streams(root), session)


def test_a_result_that_is_too_large_is_a_resource(root: Path) -> None:
    async def session(client: Client) -> None:
        result = await result_of(client, "catalogue_list", {})
        document = result.structured_content
        assert document["size"] > INLINE
        read = (await client.read_resource(document["elsewhere"])).contents[0].text  # type: ignore[union-attr]
        assert len(read.encode()) == document["size"]
        assert len(json.loads(read)["facts"]) > 100
        again = await result_of(client, "catalogue_list", {})
        assert again.structured_content == document

    talk(streams(root), session)


def test_what_is_not_there_is_told(root: Path) -> None:
    async def session(client: Client) -> None:
        await called(client, "design", brief="pastebin.yaml")
        for uri, word in (
            ("vitruvio://designs/pastebin/nothing.json", "nothing.json"),
            ("vitruvio://sections/pastebin/nothing", "service_design"),
            ("vitruvio://results/explain-0.json", "repeat"),
            ("vitruvio://nowhere", "vitruvio://designs"),
        ):
            with pytest.raises(MCPError, match=word):
                await client.read_resource(uri)
        with pytest.raises(MCPError, match="did you mean “design”"):
            await client.call_tool("desing", {})
        with pytest.raises(MCPError, match="did you mean “design_api”"):
            await client.get_prompt("design_apis", {})
        with pytest.raises(MCPError, match="folder"):
            await client.get_prompt("design_api", {})

    talk(streams(root), session)


def test_there_is_a_prompt_for_each_step_of_the_agent_in_both_languages(root: Path) -> None:
    async def session(client: Client) -> None:
        listed = (await client.list_prompts()).prompts
        assert [each.name for each in listed] == [each.name for each in STEPS]
        for each in STEPS:
            texts = []
            for language in ("it", "en"):
                found = await client.get_prompt(each.name, {each.argument: "proprio", "language": language})
                texts.append(found.messages[0].content.text)  # type: ignore[union-attr]
            assert texts[0] != texts[1]
            assert "Riferisci solo" in texts[0]
            assert "Report only" in texts[1]
        ref = PromptReference(type="ref/prompt", name=STEPS[0].name)
        completed = await client.complete(ref, {"name": "language", "value": ""})
        assert sorted(completed.completion.values) == ["en", "it"]

    talk(streams(root), session)


def test_a_folder_of_another_root_is_told_by_the_number_of_the_root(root: Path) -> None:
    for name in ("one", "two"):
        (root / name).mkdir()
        shutil.copy(BRIEFS / "pastebin.yaml", root / name / "brief.yaml")

    async def session(client: Client) -> None:
        second = str(root / "two")
        made = await called(client, "design", brief=f"{second}/brief.yaml", output=f"{second}/paste")
        assert made["folder"] == f"{second}/paste"
        uris = [each.uri for each in (await client.list_resources()).resources]
        assert "vitruvio://designs/2%3Apaste/architecture.json" in uris
        assert (await client.read_resource("vitruvio://sections/2%3Apaste/service_design")).contents

    talk(streams(root, "--root", "one", "--root", "two"), session)
