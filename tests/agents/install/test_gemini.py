"""The extension in the real Gemini CLI: valid, linked, connected, its tools found, and gone again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.agents.install.hosts import Machine, body_of, head_of, server_words
from tests.agents.install.models import gemini_tools, model

TRUSTED = {"GEMINI_CLI_TRUST_WORKSPACE": "true"}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with Gemini CLI."""
    return Machine(tmp_path / "home", "gemini")


def printed(machine: Machine, *words: str, **variables: str) -> str:
    told = machine.run("gemini", *words, **variables)
    assert told.code == 0, told.out + told.err
    return told.out + told.err


def test_the_extension_is_installed_its_server_connects_and_uninstalling_leaves_nothing(
    machine: Machine,
) -> None:
    told = machine.vitruvio("install", "gemini")
    assert (told.code, told.err) == (0, ""), told.out
    assert "Gemini CLI has the agent backend-architect" in told.out

    folder = machine.data / "gemini"
    assert "successfully validated" in printed(machine, "extensions", "validate", str(folder))
    listed = printed(machine, "extensions", "list")
    assert f"Source: {folder} (Type: link)" in listed
    assert "backend-architect" in listed
    servers = printed(machine, "mcp", "list", **TRUSTED)
    # The folder that agents work in stands in the place of the variable.
    assert f"{' '.join(server_words(str(machine.project)))} (stdio) - Connected" in servers

    gone = machine.vitruvio("install", "gemini", "--uninstall")
    assert (gone.code, gone.err) == (0, ""), gone.out
    assert "vitruvio" not in printed(machine, "extensions", "list")
    assert not machine.data.exists()
    assert not (machine.home / ".gemini" / "extensions" / "vitruvio").exists()


def test_installing_trusts_no_folder(machine: Machine) -> None:
    assert machine.vitruvio("install", "gemini").code == 0
    assert not (machine.home / ".gemini" / "trustedFolders.json").exists()


def test_a_second_installation_replaces_the_first(machine: Machine, tmp_path: Path) -> None:
    assert machine.vitruvio("install", "gemini").code == 0
    other = tmp_path / "elsewhere"
    other.mkdir()
    told = machine.vitruvio("install", "gemini", "--root", str(other))
    assert told.code == 0, told.out
    assert f"--root {other} (stdio) - Connected" in printed(machine, "mcp", "list", **TRUSTED)


def test_an_installation_whose_files_are_lost_is_mended(machine: Machine, tmp_path: Path) -> None:
    assert machine.vitruvio("install", "gemini").code == 0
    machine.data.rename(tmp_path / "lost")
    told = machine.vitruvio("install", "gemini")
    assert told.code == 0, told.out
    assert "✓ vitruvio" in printed(machine, "extensions", "list")


def test_the_agent_gets_every_tool_that_it_names_and_commands_say_what_follows_them(machine: Machine) -> None:
    assert machine.vitruvio("install", "gemini").code == 0
    settings = machine.home / ".gemini" / "settings.json"
    settings.write_text(
        json.dumps({"security": {"auth": {"selectedType": "gemini-api-key"}}}), encoding="utf-8"
    )
    agent = (machine.data / "gemini/agents/backend-architect.md").read_text(encoding="utf-8")
    with model() as server:
        asking = {"GOOGLE_GEMINI_BASE_URL": server.address, "GEMINI_API_KEY": "none", **TRUSTED}
        # Tools that ask the user first are offered only where they need not.
        options = ("--approval-mode", "yolo", "--model", "gemini-2.5-pro")
        printed(machine, *options, "--prompt", "/vitruvio:explain shop cost_optimization", **asking)
        asked = list(server.asked)
    (as_agent,) = [each for each in asked if "complete_task" in gemini_tools(each)]
    assert set(head_of(agent)["tools"]) == set(gemini_tools(as_agent)) - {"complete_task"}
    assert body_of(agent).strip() in as_agent["systemInstruction"]["parts"][0]["text"]
    assert "shop cost_optimization" in json.dumps(asked[0]["contents"])
    assert "the tool explain of the server vitruvio" in json.dumps(asked[0]["contents"])
    # What every session is told says when to call the agent.
    assert "let the agent `backend-architect` do it" in json.dumps(asked[0])
