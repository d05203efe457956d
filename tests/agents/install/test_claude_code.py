"""The plugin in the real Claude Code: valid, installed, connected, its tools found, and gone again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.agents.install.hosts import Machine, body_of, head_of, server_words
from tests.agents.install.models import model

PLUGIN = "vitruvio@vitruvio"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with Claude Code."""
    return Machine(tmp_path / "home", "claude")


def plugins(machine: Machine) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(machine.run("claude", "plugin", "list", "--json").out)
    return found


def marketplaces(machine: Machine) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        machine.run("claude", "plugin", "marketplace", "list", "--json").out
    )
    return found


def test_the_plugin_is_installed_its_server_connects_and_uninstalling_leaves_nothing(
    machine: Machine,
) -> None:
    told = machine.vitruvio("install", "claude-code")
    assert (told.code, told.err) == (0, ""), told.out
    assert "Claude Code has the agent backend-architect" in told.out

    folder = machine.data / "claude-code"
    for place in (folder / "plugin" / ".claude-plugin" / "plugin.json", folder):
        judged = machine.run("claude", "plugin", "validate", "--strict", str(place))
        assert judged.code == 0, judged.out + judged.err
    assert [(each["id"], each["enabled"]) for each in plugins(machine)] == [(PLUGIN, True)]

    servers = machine.run("claude", "mcp", "list").out
    # The folder that agents work in stands in the place of the variable.
    assert f"{' '.join(server_words(str(machine.project)))} - ✔ Connected" in servers, servers

    gone = machine.vitruvio("install", "claude-code", "--uninstall")
    assert (gone.code, gone.err) == (0, ""), gone.out
    assert (plugins(machine), marketplaces(machine)) == ([], [])
    assert "vitruvio" not in machine.run("claude", "mcp", "list").out
    assert not machine.data.exists()


def test_a_second_installation_replaces_the_first(machine: Machine, tmp_path: Path) -> None:
    assert machine.vitruvio("install", "claude-code").code == 0
    other = tmp_path / "elsewhere"
    other.mkdir()
    told = machine.vitruvio("install", "claude-code", "--root", str(other))
    assert told.code == 0, told.out
    (plugin,) = plugins(machine)
    assert plugin["mcpServers"]["vitruvio"]["args"][-2:] == ["--root", str(other)]
    assert f"{' '.join(server_words(str(other)))} - ✔ Connected" in machine.run("claude", "mcp", "list").out


def test_the_agent_gets_every_tool_that_it_names_and_commands_say_what_follows_them(machine: Machine) -> None:
    assert machine.vitruvio("install", "claude-code").code == 0
    agent = (machine.data / "claude-code/plugin/agents/backend-architect.md").read_text(encoding="utf-8")
    with model() as server:
        asking = {"ANTHROPIC_BASE_URL": server.address, "ANTHROPIC_API_KEY": "none"}
        machine.run("claude", "-p", "hello", "--agent", "vitruvio:backend-architect", **asking)
        as_agent = list(server.asked)
        server.asked.clear()
        machine.run("claude", "-p", "/vitruvio:explain shop cost_optimization", **asking)
        as_command = list(server.asked)
    offered = {tool["name"] for request in as_agent for tool in request.get("tools", [])}
    named = set(head_of(agent)["tools"].split(", "))
    assert "mcp__plugin_vitruvio_vitruvio__design" in named
    # Reading and searching files goes through a shell where the host has one.
    assert named - {"Grep", "Glob"} <= offered
    told = {part["text"] for request in as_agent for part in request["system"]}
    assert any(body_of(agent).strip() == each.strip() for each in told)
    assert "shop cost_optimization" in json.dumps(as_command[0]["messages"])
    assert "the tool explain of the server vitruvio" in json.dumps(as_command[0]["messages"])


def test_what_was_installed_from_elsewhere_is_left_alone(machine: Machine, tmp_path: Path) -> None:
    team = tmp_path / "team"
    assert machine.vitruvio("install", "claude-code", "--to", str(team)).code == 0
    for words in (("marketplace", "add", str(team)), ("install", PLUGIN)):
        assert machine.run("claude", "plugin", *words).code == 0
    refused = machine.vitruvio("install", "claude-code")
    assert (refused.code, refused.out) == (2, "")
    assert str(team) in refused.err
    assert f"claude plugin uninstall {PLUGIN}" in refused.err
    assert not machine.data.exists()
    assert machine.vitruvio("install", "claude-code", "--uninstall").code == 0
    assert [each["id"] for each in plugins(machine)] == [PLUGIN]
