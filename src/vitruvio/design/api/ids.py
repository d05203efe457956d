"""What operations are called in contracts: the use case's words, or what a service asks of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from vitruvio.design.api.facts import INNER
from vitruvio.design.api.naming import words_of

_METHODS: Final = ("get", "post", "put", "delete", "patch", "head", "options")
_VERBS: Final = {"get": "read", "post": "publish", "put": "set", "delete": "remove", "patch": "edit"}


def camel(text: str) -> str:
    """A name in camelCase: ``place order`` is ``placeOrder``; one that begins with a digit gets an ``n``."""
    words = words_of(text)
    joined = words[0] + "".join(each.capitalize() for each in words[1:])
    return f"n{joined}" if joined[0].isdigit() else joined


def id_of(text: str) -> str:
    """What an operation is called after its use case: it does not begin as a method of HTTP (AgID ModI)."""
    first, *rest = words_of(text)
    found = camel(" ".join((_VERBS.get(first, first), *rest)))
    return camel(f"run {text}") if found.lower().startswith(_METHODS) else found


def ids_of(keys: Iterable[str], name: Callable[[str], str]) -> Mapping[str, str]:
    """By operation: its id, numbered where another one has it already."""
    taken: dict[str, str] = {}
    for key in keys:
        wanted = found = id_of(name(key))
        number = 1
        while found in taken:
            number += 1
            found = f"{wanted}{number}"
        taken[found] = key
    return {key: id for id, key in taken.items()}


def inner_name(key: str, kind: str) -> str:
    """What is asked between services: ``GET /internal/products`` is ``list internal products``."""
    return f"{kind} internal {key.partition(' ')[2].removeprefix(INNER)}"
