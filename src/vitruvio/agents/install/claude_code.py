"""Claude Code: a plugin, in a marketplace that holds it alone."""

from __future__ import annotations

from vitruvio import __version__
from vitruvio.agents.install.data import about, commands
from vitruvio.agents.install.documents import (
    Server,
    architect,
    array_in,
    filled,
    headed,
    json_text,
    read_me,
    skill,
    tool_names,
)

NAME = "claude-code"
TITLE = "Claude Code"
PROGRAM = "claude"
# What Claude Code puts in the place of the project's folder when it starts a plugin's server.
PROJECT = "${CLAUDE_PROJECT_DIR}"
_PLUGIN = "plugin"


def prefix() -> str:
    """What the names of the server's tools begin with: the plugin's name, then the server's."""
    return f"mcp__plugin_{about()['name']}_{about()['name']}__"


def files(server: Server) -> dict[str, str]:
    """The text of every file by its path in the marketplace's folder."""
    return {
        ".claude-plugin/marketplace.json": json_text(_marketplace()),
        **{f"{_PLUGIN}/{path}": content for path, content in _plugin(server).items()},
    }


def _marketplace() -> dict[str, object]:
    name, description = about()["name"], about()["description"]
    entry = {"name": name, "source": f"./{_PLUGIN}", "description": description, "version": __version__}
    return {
        "name": name,
        "description": description,
        "owner": {"name": about()["title"]},
        "plugins": [entry],
    }


def _plugin(server: Server) -> dict[str, str]:
    told = about()
    agent = told["agent"]
    manifest = {
        "name": told["name"],
        "version": __version__,
        "description": told["description"],
        "author": {"name": told["title"]},
        "license": told["license"],
        "keywords": told["keywords"],
    }
    head = {
        "name": agent["name"],
        "description": agent["description"],
        "tools": ", ".join(tool_names(NAME, prefix())),
        "color": agent["color"],
    }
    return {
        ".claude-plugin/plugin.json": json_text(manifest),
        ".mcp.json": json_text({"mcpServers": {told["name"]: server.document()}}),
        "README.md": read_me(NAME, TITLE, server),
        f"agents/{agent['name']}.md": headed(head, architect(prefix())),
        f"skills/{told['skill']['name']}/SKILL.md": skill(prefix()),
        **{f"commands/{name}.md": _command(each) for name, each in commands().items()},
    }


def _command(command: dict[str, str]) -> str:
    head = {"description": command["description"], "argument-hint": command["hint"]}
    return headed(head, filled(command["text"], arguments="$ARGUMENTS"))


def adding(folder: str) -> tuple[tuple[str, ...], ...]:
    """The arguments of the calls that install what lies in `folder`."""
    return (("plugin", "marketplace", "add", folder), ("plugin", "install", _id()))


def removing() -> tuple[tuple[str, ...], ...]:
    """The arguments of the calls that undo those of `adding`."""
    return (("plugin", "uninstall", _id()), ("plugin", "marketplace", "remove", about()["name"]))


LISTING = ("plugin", "marketplace", "list", "--json")


def sources(printed: str) -> tuple[str, ...]:
    """Where what is installed lies, from what `LISTING` printed; ValueError where that cannot be read."""
    ours = [each for each in array_in(printed) if each["name"] == about()["name"]]
    # One of a repository has no path, and is somebody's all the same.
    return tuple(str(each.get("path") or each.get("source")) for each in ours)


def _id() -> str:
    return f"{about()['name']}@{about()['name']}"
