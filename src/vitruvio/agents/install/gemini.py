"""Gemini CLI: an extension, linked where it lies."""

from __future__ import annotations

import json

from vitruvio import __version__
from vitruvio.agents.install.data import about, commands, text
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

NAME = "gemini"
TITLE = "Gemini CLI"
PROGRAM = "gemini"
# What Gemini CLI puts in the place of the project's folder when it reads an extension.
PROJECT = "${workspacePath}"
_CONTEXT = "GEMINI.md"


def prefix() -> str:
    """What the names of the server's tools begin with."""
    return f"mcp_{about()['name']}_"


def files(server: Server) -> dict[str, str]:
    """The text of every file by its path in the extension's folder."""
    told = about()
    agent = told["agent"]
    manifest = {
        "name": told["name"],
        "version": __version__,
        "description": told["description"],
        "mcpServers": {told["name"]: server.document()},
        "contextFileName": _CONTEXT,
    }
    head = {
        "name": agent["name"],
        "description": agent["description"],
        "kind": "local",
        "tools": tool_names(NAME, prefix()),
    }
    return {
        "gemini-extension.json": json_text(manifest),
        _CONTEXT: text("context.md"),
        "README.md": read_me(NAME, TITLE, server),
        f"agents/{agent['name']}.md": headed(head, architect(prefix())),
        f"skills/{told['skill']['name']}/SKILL.md": skill(prefix()),
        **{f"commands/{told['name']}/{name}.toml": command_text(each) for name, each in commands().items()},
    }


def command_text(command: dict[str, str]) -> str:
    """A command as TOML: its description, and its text with a place for what follows its name."""
    prompt = filled(command["text"], arguments="{{args}}")
    return f'description = {_quoted(command["description"])}\nprompt = """\n{_escaped(prompt)}"""\n'


def _quoted(line: str) -> str:
    return json.dumps(line, ensure_ascii=False)


def _escaped(lines: str) -> str:
    return lines.replace("\\", "\\\\").replace('"', '\\"')


def adding(folder: str) -> tuple[tuple[str, ...], ...]:
    """The arguments of the calls that install what lies in `folder`."""
    return (("extensions", "link", folder, "--consent"),)


def removing() -> tuple[tuple[str, ...], ...]:
    """The arguments of the calls that undo those of `adding`."""
    return (("extensions", "uninstall", about()["name"]),)


LISTING = ("extensions", "list", "--output-format", "json")


def sources(printed: str) -> tuple[str, ...]:
    """Where what is installed lies, from what `LISTING` printed; ValueError where that cannot be read."""
    return tuple(_source(each) for each in array_in(printed) if each["name"] == about()["name"])


def _source(extension: dict[str, object]) -> str:
    metadata = extension.get("installMetadata")
    linked = isinstance(metadata, dict) and metadata.get("type") == "link"
    return str(metadata["source"] if linked and isinstance(metadata, dict) else extension["path"])
