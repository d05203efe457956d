"""``look-ups.yaml``: the folders that hold checkouts, and the servers that are asked first.

``folders: [~/src]`` and ``servers: {context7: {command: [npx, ...], env: {...}}, git-mcp: {url: ..., headers:
{...}}}``, each server with a ``timeout`` in seconds where it wants one. It stands in the user's
configuration; that in a project's ``.vitruvio`` may name folders alone, since it comes with the project, and
a server is a program to start or an address that is told what is asked.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from vitruvio.library.settings import setting
from vitruvio.source import (
    NOWHERE,
    MappingNode,
    Problems,
    ScalarNode,
    SequenceNode,
    SourceError,
    SourceNode,
    nearest,
    parse_yaml,
    read_text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

FILE = "look-ups.yaml"
_KEYS = ("folders", "servers")
_SERVERS = ("context7", "git-mcp")
_FIELDS = ("command", "url", "env", "headers", "timeout")


class Server(Struct, frozen=True):
    """A server to ask: a command to start it by, or the address where it listens; seconds to wait for it."""

    command: tuple[str, ...] = ()
    url: str = ""
    env: Mapping[str, str] = {}
    headers: Mapping[str, str] = {}
    timeout: float = 0.0


class Configured(Struct, frozen=True):
    """What the user configured: folders, and servers by name."""

    folders: tuple[Path, ...] = ()
    servers: Mapping[str, Server] = {}


def user_folder(variable: str, usual: str) -> Path:
    """A folder of Vitruvio's below the one that an XDG variable names, or the usual one in the user's
    home.
    """
    base = os.environ.get(variable, "")
    return Path(base if os.path.isabs(base) else os.path.join(os.path.expanduser("~"), usual), "vitruvio")


def read_configured(project: Path, language: Language) -> tuple[Configured, Configured]:
    """What the user's own file and the project's file configure; SourceError tells all that is wrong in
    both.
    """
    own = user_folder("XDG_CONFIG_HOME", ".config") / FILE
    found = [_read(own), _read(project / ".vitruvio" / FILE, theirs=own)]
    problems = [each for _, noted in found for each in noted.sorted()]
    if problems:
        raise SourceError(problems, language)
    return found[0][0], found[1][0]


def _read(path: Path, theirs: Path | None = None) -> tuple[Configured, Problems]:
    """What a file configures; that of a project names the user's own, where servers stand."""
    problems = Problems(str(path))
    if not os.path.lexists(path):
        return Configured(), problems
    text = read_text(path, problems)
    root = None if text is None else parse_yaml(text, problems)
    if isinstance(root, MappingNode):
        found = _Reader(problems, path.parent).read(root)
        for key, _ in root.entries:
            if theirs is not None and key.text == "servers":
                problems.add("library.settings.servers_of_project", key, path=str(theirs))
        return found, problems
    if root is not None:
        problems.add("library.settings.shape", root, expected=_KEYS)
    return Configured(), problems


class _Reader:
    def __init__(self, problems: Problems, folder: Path) -> None:
        self._problems = problems
        self._folder = folder

    def read(self, root: MappingNode) -> Configured:
        folders: tuple[Path, ...] = ()
        servers: dict[str, Server] = {}
        for key, value in root.entries:
            if key.text == "folders":
                folders = tuple(self._path(each) for each in self._texts(key, value))
            elif key.text != "servers":
                self._unknown(key, _KEYS)
            elif isinstance(value, MappingNode):
                servers = self._servers(value)
            else:
                self._problems.add("library.settings.mapping", value, key=key.text, expected=_SERVERS)
        return Configured(folders, servers)

    def _servers(self, node: MappingNode) -> dict[str, Server]:
        found = {}
        for key, value in node.entries:
            if key.text not in _SERVERS:
                self._unknown(key, _SERVERS)
            elif isinstance(value, MappingNode):
                found[key.text] = self._server(key, value)
            else:
                self._problems.add("library.settings.mapping", value, key=key.text, expected=_FIELDS)
        return found

    def _server(self, name: ScalarNode, node: MappingNode) -> Server:
        for key, _ in node.entries:
            if key.text not in _FIELDS:
                self._unknown(key, _FIELDS)
        given = {key.text: (key, value) for key, value in node.entries}
        command = self._texts(*given["command"]) if "command" in given else ()
        url = self._text(*given["url"]) if "url" in given else ""
        if bool(command) == bool(url):
            self._problems.add("library.settings.one_of", name, server=name.text)
        elif url and not url.startswith(("http://", "https://")):
            self._problems.add("library.settings.address", given["url"][1], found=url)
        env = self._pairs(*given["env"]) if "env" in given else {}
        headers = self._pairs(*given["headers"]) if "headers" in given else {}
        timeout = self._seconds(given["timeout"][1]) if "timeout" in given else setting("server.timeout")
        return Server(command, url, env, headers, timeout)

    def _seconds(self, node: SourceNode) -> float:
        try:
            found = float(node.text) if isinstance(node, ScalarNode) else 0.0
        except ValueError:
            found = 0.0
        if not 0 < found <= setting("server.longest"):
            self._problems.add("library.settings.timeout", node)
        return found

    def _path(self, text: str) -> Path:
        path = Path(os.path.expanduser(text))
        return path if path.is_absolute() else self._folder / path

    def _texts(self, key: ScalarNode, node: SourceNode) -> tuple[str, ...]:
        items = node.items if isinstance(node, SequenceNode) else []
        texts = tuple(each.text for each in items if isinstance(each, ScalarNode))
        if not isinstance(node, SequenceNode) or len(texts) != len(items) or not all(texts):
            self._problems.add("library.settings.list", node, key=key.text)
            return ()
        return texts

    def _pairs(self, key: ScalarNode, node: SourceNode) -> dict[str, str]:
        entries = node.entries if isinstance(node, MappingNode) else []
        pairs = {name.text: value.text for name, value in entries if isinstance(value, ScalarNode)}
        if not isinstance(node, MappingNode) or len(pairs) != len(entries):
            self._problems.add("library.settings.pairs", node, key=key.text)
        return pairs

    def _text(self, key: ScalarNode, node: SourceNode) -> str:
        if isinstance(node, ScalarNode) and node.text:
            return node.text
        self._problems.add("library.settings.text", node or NOWHERE, key=key.text)
        return ""

    def _unknown(self, key: ScalarNode, expected: tuple[str, ...]) -> None:
        near = nearest(key.text, expected)
        id = "library.settings.key_near" if near else "library.settings.key"
        self._problems.add(id, key, found=key.text, nearest=near or "", expected=expected)
