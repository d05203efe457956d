"""Each tool's own description: its example fits its schema; the agent finds all tools that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.agents.sessions import fits
from vitruvio.agents.parameters import Reading
from vitruvio.agents.prompts import STEPS, TOOLS, prompt_text
from vitruvio.agents.tools import all_tools
from vitruvio.cli.run import application
from vitruvio.text import LANGUAGES

AGENT = Path(__file__).parent / "backend-architect.md"
DOCUMENT = Path(__file__).parents[2] / "docs" / "mcp.md"
NAMES = sorted(all_tools())
# Commands that have no answer for agents: what serves them, and what installs it.
OTHERS = {"mcp", "install"}


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_tool_fits_its_schema_and_is_read_without_a_problem(name: str) -> None:
    tool = all_tools()[name]
    assert fits(tool.example, tool.input()) == []
    assert Reading(name, tool.parameters, tool.example).problems == []


@pytest.mark.parametrize("name", NAMES)
def test_the_schemas_of_a_tool_are_schemas_of_objects(name: str) -> None:
    tool = all_tools()[name]
    for schema in (tool.input(), *(() if tool.output is None else (tool.output(),))):
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object"


@pytest.mark.parametrize("name", NAMES)
def test_examples_and_defaults_of_parameters_fit_them(name: str) -> None:
    for each in all_tools()[name].parameters:
        given = [*each.examples, *(() if each.default is None else (each.default,))]
        assert [fits(value, each.schema()) for value in given] == [[] for _ in given]


@pytest.mark.parametrize("name", NAMES)
def test_a_tool_says_what_it_is_for_in_a_few_sentences(name: str) -> None:
    tool = all_tools()[name]
    assert tool.title
    assert 20 < len(tool.about) < 600
    assert all(each.about.endswith(".") for each in tool.parameters)


def test_the_document_tells_of_every_tool_and_of_no_other() -> None:
    text = DOCUMENT.read_text(encoding="utf-8").partition("## Resources")[0].partition("## Tools")[2]
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    told = [name for row in rows for name in re.findall(r"`([\w-]+)`", row)]
    assert sorted(told) == NAMES


def test_a_tool_that_only_reads_destroys_nothing() -> None:
    assert [each.name for each in all_tools().values() if each.effect.reads and each.effect.destroys] == []


def test_every_tool_that_the_agent_names_is_there() -> None:
    head = AGENT.read_text(encoding="utf-8").split("---")[1]
    (line,) = re.findall(r"^tools: (.*)$", head, flags=re.MULTILINE)
    named = [each.rpartition("__")[2] for each in line.split(", ") if "__" in each]
    assert len(named) == 6
    assert set(named) <= set(all_tools())


def test_every_command_has_its_tools() -> None:
    commands = application("en").commands
    meant = {"new": "new_brief", "code": "code_search", "docs": "docs_get"}
    names = {meant.get(each, each) for each in commands} - OTHERS
    assert {each for each in names if each not in all_tools()} == {"memory", "catalogue"}
    for group in ("memory", "catalogue", "docs", "code"):
        for each in getattr(commands[group], "commands"):  # noqa: B009
            assert f"{group}_{each}" in all_tools()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS, ids=lambda each: each.name)
def test_a_prompt_names_what_it_is_about_and_tools_that_there_are(step, language) -> None:  # type: ignore[no-untyped-def]
    text = prompt_text(step, "qualcosa di proprio", language)
    assert "qualcosa di proprio" in text
    named = re.findall(r"`([\w-]+)`", text)
    assert tuple(named) == TOOLS[step.name]
    assert set(named) <= set(all_tools())
