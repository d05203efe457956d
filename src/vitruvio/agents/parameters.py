"""What tools take: the JSON Schema of a parameter, and reading its argument, both from one description."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from vitruvio.agents.limits import LONG, MEMBERS, SHORT
from vitruvio.source import Phrase, Problem, nearest
from vitruvio.source.problems import Detail

Schema = dict[str, Any]
# A file or a folder that is read, or one that may be written, is a path within the roots.
Kind = Literal["text", "file", "folder", "place", "whole", "flag", "texts", "text or texts"]
PATHS: tuple[Kind, ...] = ("file", "folder", "place")

_JSON: dict[Kind, Schema] = {
    "whole": {"type": "integer"},
    "flag": {"type": "boolean"},
    "texts": {"type": "array", "items": {"type": "string"}},
}


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter of a tool.

    `about` says what it means, `aliases` are names that are understood as well. A text is at most `longest`
    characters long; it may be `empty`. `least` and `most` bound whole numbers.
    """

    name: str
    about: str
    kind: Kind = "text"
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    longest: int = SHORT
    empty: bool = False
    examples: tuple[Any, ...] = ()
    aliases: tuple[str, ...] = ()

    def schema(self) -> Schema:
        """The JSON Schema of an argument."""
        told: Schema = {"description": self.about}
        if self.default is not None:
            told["default"] = self.default
        if self.examples:
            told["examples"] = list(self.examples)
        if self.kind in _JSON:
            found = {**_JSON[self.kind], **told}
            if self.kind == "texts":
                found |= {"items": self._text(), "maxItems": MEMBERS}
        elif self.kind == "text or texts":
            several = {"type": "array", "items": self._text(), "maxItems": MEMBERS}
            found = {"anyOf": [self._text(), several], **told}
        else:
            found = {**self._text(), **told}
        found |= {} if self.least is None else {"minimum": self.least}
        return found | ({} if self.most is None else {"maximum": self.most})

    def _text(self) -> Schema:
        if self.choices:
            return {"type": "string", "enum": list(self.choices)}
        least = {} if self.empty else {"minLength": 1}
        return {"type": "string", **least, "maxLength": self.longest}


def input_schema(parameters: Sequence[Parameter]) -> Schema:
    """The JSON Schema of a call's arguments."""
    properties: Schema = {}
    for each in parameters:
        properties[each.name] = each.schema()
        for alias in each.aliases:
            properties[alias] = {**each.schema(), "description": f"Another name of {each.name}."}
    required = [each.name for each in parameters if each.required and not each.aliases]
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


class Reading:
    """The arguments of a call, read; `problems` are all that is wrong with them."""

    def __init__(self, tool: str, parameters: Sequence[Parameter], given: Mapping[str, Any]) -> None:
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self._tool = tool
        known = {name: each for each in parameters for name in (each.name, *each.aliases)}
        unknown = [name for name in given if name not in known]
        for name in unknown[:MEMBERS]:
            self._unknown(name, known)
        meant = {nearest(name, known) for name in unknown[:MEMBERS]}
        for each in parameters:
            names = [name for name in (each.name, *each.aliases) if given.get(name) is not None]
            if names:
                self._read(each, names[0], given[names[0]])
            elif each.required and each.name not in meant:
                self._wrong("missing", each.name, meaning=each.about)
            else:
                self.values[each.name] = each.default

    def _wrong(self, id: str, name: str, **details: Detail) -> None:
        self.problems.append(Problem(f"agents.argument.{id}", details, f"{self._tool}.{name}", 0, 0))

    def _unknown(self, name: str, known: Mapping[str, Parameter]) -> None:
        near = nearest(name, known)
        if near is not None:
            self._wrong("unknown_near", name, found=name, nearest=near)
        elif known:
            self._wrong("unknown", name, found=name, expected=tuple(known))
        else:
            self._wrong("none", name, found=name)

    def _read(self, parameter: Parameter, name: str, value: Any) -> None:
        before = len(self.problems)
        kind = parameter.kind
        if kind == "whole":
            value = self._whole(parameter, name, value)
        elif kind == "flag":
            if not isinstance(value, bool):
                self._type(parameter, name, value)
        elif isinstance(value, list) and kind in ("texts", "text or texts"):
            self._members(parameter, name, value)
            value = tuple(value)
        elif kind == "texts":
            self._type(parameter, name, value)
        else:
            self._text(parameter, name, value)
            value = (value,) if kind == "text or texts" else value
        if len(self.problems) == before:
            self.values[parameter.name] = value

    def _type(self, parameter: Parameter, name: str, value: Any) -> None:
        self._wrong(
            "type",
            name,
            found=_found(value),
            kind=_kind_of(value),
            expected=Phrase(f"agents.type.{parameter.kind.replace(' ', '_')}"),
        )

    def _whole(self, parameter: Parameter, name: str, value: Any) -> Any:
        if isinstance(value, float) and math.isfinite(value) and value == int(value):
            # JSON knows no whole numbers: 5.0 is one.
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            self._type(parameter, name, value)
            return value
        least, most = parameter.least, parameter.most
        if (least is not None and value < least) or (most is not None and value > most):
            id = "below" if most is None else "above" if least is None else "outside"
            self._wrong(id, name, found=_found(value), least=str(least), most=str(most))
        return value

    def _members(self, parameter: Parameter, name: str, value: list[Any]) -> None:
        if len(value) > MEMBERS:
            self._wrong("too_many", name, found=str(len(value)), limit=str(MEMBERS))
            return
        for place, each in enumerate(value):
            self._text(parameter, f"{name}[{place}]", each)

    def _text(self, parameter: Parameter, name: str, value: Any) -> None:
        if not isinstance(value, str):
            self._type(parameter, name, value)
        elif parameter.choices and value not in parameter.choices:
            near = nearest(value, parameter.choices)
            self._wrong("choice", name, found=value, expected=parameter.choices, nearest=near or "")
        elif not value.strip() and not parameter.empty:
            self._wrong("empty", name)
        elif len(value) > parameter.longest:
            self._wrong("too_long", name, found=str(len(value)), limit=str(parameter.longest))
        elif any("\ud800" <= each <= "\udfff" or each == "\0" for each in value):
            self._wrong("characters", name, encoding="UTF-8")


def _found(value: Any) -> str:
    """A value as a caller wrote it, cut short."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        # Numbers of thousands of digits cannot even be written.
        return str(value) if abs(value) < 1e100 else "…"
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    return value if isinstance(value, str) else {True: "true", False: "false"}.get(value, "null")


def _kind_of(value: Any) -> Phrase:
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "flag"),
        ((int, float), "number"),
        (str, "text"),
        (list, "list"),
        (dict, "object"),
    )
    return Phrase(f"agents.type.{next((name for kind, name in kinds if isinstance(value, kind)), 'null')}")


LANGUAGE = Parameter(
    name="language",
    about="Language of what people read in the answer: it or en.",
    choices=("it", "en"),
)
CATALOGUE = Parameter(
    name="catalogue",
    about="File of the user's own facts, which stand instead of the catalogue's.",
    kind="file",
    examples=("facts.json",),
)


def brief_file(required: bool = True) -> Parameter:
    """The file of a brief, to be read."""
    return Parameter(
        name="brief", about="File of the brief.", kind="file", required=required, examples=("shop.yaml",)
    )


def folder(name: str = "folder", about: str = "Folder of a design that the tool design wrote.") -> Parameter:
    """The folder of a design."""
    return Parameter(name=name, about=about, kind="folder", required=True, examples=("shop",))


def long_text(name: str, about: str, required: bool = False, longest: int = LONG) -> Parameter:
    """A text that people write."""
    return Parameter(name=name, about=about, required=required, longest=longest)
