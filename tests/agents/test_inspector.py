"""The command line of the protocol's inspector, which others wrote, lists our tools and calls them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.agents.sessions import variables, web_server
from tests.cli.calls import command
from tests.judges.runners import PROGRAMS
from vitruvio.agents.prompts import STEPS
from vitruvio.agents.tools import all_tools

BRIEFS = Path(__file__).parents[2] / "briefs"
INSPECTOR = PROGRAMS / "mcp-inspector-cli"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(BRIEFS / "bottega.yaml", tmp_path / "bottega.yaml")
    return tmp_path


def inspect(root: Path, *words: str) -> Any:
    """What the inspector prints of an answer."""
    # Its options would swallow those of the server: a file says how to start that.
    program, *rest = command(("mcp", "--root", str(root)))
    server = {"command": program, "args": rest, "env": variables(root)}
    (root / "servers.json").write_text(json.dumps({"mcpServers": {"vitruvio": server}}), encoding="utf-8")
    options = ["--cli", "--config", str(root / "servers.json"), "--server", "vitruvio", *words]
    done = subprocess.run(
        [INSPECTOR, *options],
        capture_output=True,
        text=True,
        cwd=root,
        env=variables(root),
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_lists_all_tools_and_prompts(root: Path) -> None:
    listed = inspect(root, "--method", "tools/list")["tools"]
    assert [each["name"] for each in listed] == list(all_tools())
    prompts = inspect(root, "--method", "prompts/list")["prompts"]
    assert [each["name"] for each in prompts] == [each.name for each in STEPS]


def test_it_designs_a_brief_and_checks_the_design(root: Path) -> None:
    made = inspect(
        root, "--method", "tools/call", "--tool-name", "design", "--tool-arg", "brief=bottega.yaml"
    )
    assert made["structuredContent"]["folder"] == "bottega"
    judged = inspect(root, "--method", "tools/call", "--tool-name", "check", "--tool-arg", "folder=bottega")
    assert judged["structuredContent"]["summary"]["error"] == 0
    uri = next(each["uri"] for each in made["content"] if each["type"] == "resource_link")
    read = inspect(root, "--method", "resources/read", "--uri", uri)
    assert json.loads(read["contents"][0]["text"])["service_design"]["services"]


def test_it_shows_an_error_that_says_what_to_do(root: Path) -> None:
    told = inspect(root, "--method", "tools/call", "--tool-name", "check", "--tool-arg", "foldr=bottega")
    assert told["isError"]
    assert told["structuredContent"]["problems"][0]["nearest"] == "folder"


def test_it_lists_all_tools_over_http_too(root: Path) -> None:
    with web_server(root) as address:
        words = ["--cli", address, "--transport", "http", "--method", "tools/list"]
        done = subprocess.run(
            [INSPECTOR, *words], capture_output=True, text=True, env=variables(root), timeout=120
        )
    assert [each["name"] for each in json.loads(done.stdout)["tools"]] == list(all_tools())
