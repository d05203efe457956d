"""What is installed: every file can be read, names what there is, and says the same in both hosts."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.agents.install.hosts import body_of, head_of
from vitruvio import __version__
from vitruvio.agents.install import HOSTS, Host
from vitruvio.agents.install.documents import Server, array_in
from vitruvio.agents.tools import all_tools
from vitruvio.brief import read_brief_text
from vitruvio.cli.commands.install import command
from vitruvio.report.schema import report_schema

SEED = Path(__file__).parents[1] / "backend-architect.md"
SERVER = Server("python", ("-m", "vitruvio.cli", "mcp"), ("shop",))
EACH_HOST = pytest.mark.parametrize("host", HOSTS.values(), ids=list(HOSTS))
AGENT = "agents/backend-architect.md"
SKILL = "skills/backend-architect/SKILL.md"


def text_of(host: Host, ending: str) -> str:
    (found,) = [text for path, text in host.files(SERVER).items() if path.endswith(ending)]
    return found


def block(text: str, language: str) -> str:
    """The one block of code in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


@EACH_HOST
def test_every_file_is_what_its_name_says(host: Host) -> None:
    for path, text in host.files(SERVER).items():
        if path.endswith(".json"):
            assert isinstance(json.loads(text), dict), path
        elif path.endswith(".toml"):
            assert set(tomllib.loads(text)) == {"description", "prompt"}, path
        elif text.startswith("---"):
            assert head_of(text)["description"], path
            assert body_of(text).strip(), path
        else:
            assert text.startswith("# Vitruvio\n"), path


@EACH_HOST
def test_no_place_of_a_text_is_left_open(host: Host) -> None:
    places = re.compile(r"(?<![{$]){(?:prefix|brief|report|arguments|host|name|server|roots|commands)}")
    assert [path for path, text in host.files(SERVER).items() if places.search(text)] == []


@EACH_HOST
def test_the_agent_has_the_name_and_the_triggers_of_the_seed(host: Host) -> None:
    seed, agent = head_of(SEED.read_text(encoding="utf-8")), head_of(text_of(host, AGENT))
    assert agent["name"] == seed["name"]
    assert agent["description"].startswith("PROACTIVELY")
    assert set(re.findall(r"'.*?'", seed["description"])) < set(re.findall(r"'.*?'", agent["description"]))
    assert agent.get("color", "blue") == seed["color"].lower()


@EACH_HOST
def test_every_tool_that_is_named_is_on_the_server(host: Host) -> None:
    tools: Any = head_of(text_of(host, AGENT))["tools"]
    named = tools.split(", ") if isinstance(tools, str) else tools
    ours = [each.removeprefix(host.prefix()) for each in named if each.startswith(host.prefix())]
    assert set(ours) <= set(all_tools())
    assert len(ours) > len(named) / 2
    told = set(re.findall(r"`([a-z_-]+)`", body_of(text_of(host, AGENT)).partition("# Brief")[0]))
    values = {"vitruvio", "shortfalls", "warnings", "pins", "together", "apart", "remember"}
    sections = set(report_schema("en")["properties"])
    assert told - values - sections - {f"{host.prefix()}design"} <= set(ours)


@EACH_HOST
def test_nothing_that_is_named_deletes_memories(host: Host) -> None:
    tools = head_of(text_of(host, AGENT))["tools"]
    deleting = [
        name for name in all_tools() if name.startswith(("delete_", "clear_")) or name.endswith("_forget")
    ]
    assert deleting
    assert [name for name in deleting if f"{host.prefix()}{name}" in tools] == []


@EACH_HOST
def test_the_brief_that_is_shown_is_valid_and_raises_no_doubts(host: Host) -> None:
    brief = read_brief_text(block(text_of(host, AGENT), "yaml"), "brief")
    assert brief.warnings == ()


@EACH_HOST
def test_the_report_that_is_shown_has_the_fields_of_reports(host: Host) -> None:
    shown = json.loads(block(text_of(host, AGENT), "json"))
    fields = report_schema("en")["properties"]
    assert list(shown) == list(fields)
    for name, value in shown.items():
        if isinstance(value, dict) and value:
            assert list(value) == list(fields[name]["properties"]), name


@EACH_HOST
def test_agent_skill_and_context_speak_both_languages(host: Host) -> None:
    assert body_of(text_of(host, AGENT)) == body_of(text_of(host, SKILL))
    for section in ("Scopo", "Regole", "Passi", "Risposta", "Purpose", "Rules", "Steps", "Answer"):
        assert re.search(rf"^#+ {section}$", text_of(host, AGENT), re.MULTILINE), section
    for ending in (AGENT, SKILL):
        described = head_of(text_of(host, ending))["description"]
        assert "service boundaries" in described
        assert "architettura microservizi" in described


def test_both_hosts_are_told_the_same_but_for_the_names_of_tools() -> None:
    texts = {
        name: text_of(host, ending).replace(host.prefix(), "")
        for name, host in HOSTS.items()
        for ending in (SKILL,)
    }
    assert texts["claude-code"] == texts["gemini"]
    written = [
        {Path(path).stem for path in host.files(SERVER) if "commands/" in path} for host in HOSTS.values()
    ]
    assert written[0] == written[1] >= {"design", "check", "explain", "remember"}


@EACH_HOST
def test_manifests_give_this_version_and_start_the_server_with_the_roots(host: Host) -> None:
    manifests = [json.loads(text) for path, text in host.files(SERVER).items() if path.endswith(".json")]
    assert {each["version"] for each in manifests if "version" in each} == {__version__}
    (servers,) = [each["mcpServers"] for each in manifests if "mcpServers" in each]
    assert servers == {"vitruvio": {"command": "python", "args": [*SERVER.arguments, "--root", "shop"]}}


@EACH_HOST
def test_commands_hand_on_what_follows_their_name(host: Host) -> None:
    given = {"claude-code": "$ARGUMENTS", "gemini": "{{args}}"}[host.name]
    texts = [text for path, text in host.files(SERVER).items() if "commands/" in path]
    assert [text.count(given) for text in texts] == [1] * len(texts)


def test_a_listing_is_found_among_warnings() -> None:
    assert array_in('Warning: [old]\n[{"name": "a"}]\nmore [text]') == [{"name": "a"}]
    assert array_in("[]") == []
    for unreadable in ("", "none", "[broken"):
        with pytest.raises(ValueError, match=r"^$|none|Expecting"):
            array_in(unreadable)


def test_texts_are_yaml_that_says_no_key_twice() -> None:
    folder = Path(__file__).parents[3] / "src/vitruvio/agents/install/data"
    for file in ("about.yaml", "commands.yaml"):
        text = (folder / file).read_text(encoding="utf-8")
        keys = re.findall(r"^(\w+):", text, re.MULTILINE)
        assert len(keys) == len(set(keys)) == len(yaml.safe_load(text))


def test_the_page_tells_every_command_every_option_and_the_names_of_tools() -> None:
    page = (Path(__file__).parents[3] / "docs" / "agents.md").read_text(encoding="utf-8")
    written = {Path(path).stem for path in HOSTS["gemini"].files(SERVER) if "commands/" in path}
    assert set(re.findall(r"^\| `/vitruvio:(\w+)`", page, re.MULTILINE)) == written
    options = {name for each in command("en").params for name in each.opts if name.startswith("--")}
    assert set(re.findall(r"^\| `(--[a-z-]+)", page, re.MULTILINE)) == options - {"--lang", "--help"}
    for host in HOSTS.values():
        for each in (
            f"`{host.prefix()}design`",
            f"`{host.project}`",
            *(" ".join(call[:2]) for call in host.adding("x")),
        ):
            assert each in page
