"""What the files say that hosts share, and the forms that files are written in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from vitruvio.agents.install.data import about, commands, text

# Words, with commas between them.
_PLAIN = re.compile(r"[A-Za-z][\w-]*(?:, [A-Za-z][\w-]*)*")


class Server(NamedTuple):
    """How a host starts the server: a program and its arguments, and the folders that it may use."""

    program: str
    arguments: tuple[str, ...]
    roots: tuple[str, ...]

    def words(self) -> tuple[str, ...]:
        """Its arguments, with the folders."""
        return (*self.arguments, *(word for each in self.roots for word in ("--root", each)))

    def document(self) -> dict[str, Any]:
        """It, as hosts read it."""
        return {"command": self.program, "args": list(self.words())}


def filled(template: str, **parts: str) -> str:
    """A text with its parts in their places; the braces of YAML and JSON in it are no places."""
    for name, part in parts.items():
        template = template.replace(f"{{{name}}}", part)
    return template


def json_text(document: Any) -> str:
    """A document as JSON."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def array_in(printed: str) -> list[dict[str, Any]]:
    """The JSON array that begins a line of what a program printed, warnings being around it; ValueError where
    there is none.
    """
    start = f"\n{printed}".find("\n[")
    if start < 0:
        raise ValueError(printed)
    found, _ = json.JSONDecoder().raw_decode(printed, start)
    return list(found)


def headed(head: Mapping[str, str | Sequence[str]], body: str) -> str:
    """Markdown with YAML before it; what is not plain words in it is written as JSON, which is YAML too."""
    lines = [f"{name}: {_value(value)}" for name, value in head.items()]
    return "\n".join(["---", *lines, "---", "", body.strip(), ""])


def _value(value: str | Sequence[str]) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and yaml.safe_load(value) == value:
        return value
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)


def architect(prefix: str) -> str:
    """What the agent and the skill are told; `prefix` begins the names of the server's tools."""
    return filled(text("architect.md"), prefix=prefix, brief=text("brief.yaml"), report=text("report.json"))


def skill(prefix: str) -> str:
    """``SKILL.md``."""
    head = {name: str(about()["skill"][name]) for name in ("name", "description")}
    return headed(head, architect(prefix))


def tool_names(host: str, prefix: str) -> tuple[str, ...]:
    """The tools that the agent may call, as the host calls them."""
    return (*about()["own_tools"][host], *(f"{prefix}{each}" for each in about()["tools"]))


def read_me(name: str, title: str, server: Server) -> str:
    """``README.md``: what was installed, for people."""
    return filled(
        text("readme.md"),
        name=name,
        host=title,
        server=" ".join((server.program, *server.arguments)),
        roots=", ".join(f"`{each}`" for each in server.roots),
        commands=", ".join(f"`/{about()['name']}:{each}`" for each in commands()),
    )
