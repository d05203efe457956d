"""A tool as agents see it, and a call of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from vitruvio.agents.answers import Answer, Progress, Settings
from vitruvio.agents.parameters import Parameter, Schema, input_schema
from vitruvio.agents.roots import Roots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


class Effect(NamedTuple):
    """What a call does to its surroundings, as hints of the protocol.

    `reads` only; may `destroy` what was there; done `again` it changes nothing more; reaches `out` of this
    machine.
    """

    reads: bool = False
    destroys: bool = False
    again: bool = True
    out: bool = False


READS = Effect(reads=True)
# Where the user configured a server for look-ups, that is asked too.
LOOKS_UP = Effect(reads=True, out=True)
WRITES = Effect()
ADDS = Effect(again=False)
REPLACES = Effect(destroys=True)


class Tool(NamedTuple):
    """A tool: what it is called, when to use it and what it returns, what it takes, what it does.

    `output` gives the schema of its document, None if it answers text alone; `example` are arguments of a
    right call. Errors of a `plain` one are ``{error: TEXT}``.
    """

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    run: Callable[[Call], Answer]
    example: Mapping[str, Any]
    output: Callable[[], Schema] | None
    effect: Effect = READS
    plain: bool = False

    def input(self) -> Schema:
        """The JSON Schema of its arguments."""
        return input_schema(self.parameters)


class Call:
    """A call of a tool, its arguments read."""

    __slots__ = ("_settings", "_values", "progress", "roots", "tool")

    def __init__(
        self, tool: Tool, values: Mapping[str, Any], settings: Settings, roots: Roots, progress: Progress
    ) -> None:
        self.tool = tool
        self.roots = roots
        self.progress = progress
        self._values = values
        self._settings = settings

    def text(self, name: str) -> str:
        """A text; empty where it was not given."""
        return self.maybe(name) or ""

    def maybe(self, name: str) -> str | None:
        """A text, or None where it was not given."""
        found: str | None = self._values.get(name)
        return found

    def flag(self, name: str) -> bool:
        """Whether something is asked for."""
        return bool(self._values.get(name))

    def whole(self, name: str) -> int | None:
        """A whole number, or None where it was not given."""
        found: int | None = self._values.get(name)
        return found

    def number(self, name: str) -> int:
        """A whole number that has a default."""
        found: int = self._values[name]
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts; none where they were not given."""
        return tuple(self._values.get(name) or ())

    @property
    def asked(self) -> Language | None:
        """The language asked for, if one was."""
        found: Language | None = self._values.get("language")
        return found

    @property
    def language(self) -> Language:
        """The language asked for, else the server's."""
        return self.asked or self._settings.language

    @property
    def memory(self) -> str | None:
        """The memory's file that the call names, else that of the server, if it was named."""
        return self.maybe("memory") or self._settings.memory

    def where(self, name: str) -> str:
        """How an error names an argument."""
        return f"{self.tool.name}.{name}"
