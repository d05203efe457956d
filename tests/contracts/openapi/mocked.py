"""A server that Prism makes of a contract, and a client that is called with the contract's own examples."""

from __future__ import annotations

import datetime
import importlib
import inspect
import socket
import subprocess
import sys
import threading
import types
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from tests.contracts.openapi.printed import Document, Printed, followed
from tests.design.briefs import ROOT

PRISM: Final = ROOT / "tests" / "judges" / "node_modules" / ".bin" / "prism"
HOST: Final = "127.0.0.1"
LISTENING: Final = "is listening"
# Seconds after which a server that does not start is given up.
PATIENCE: Final = 120.0


@contextmanager
def served(contract: Path) -> Iterator[str]:
    """The address of a server that answers with a contract's examples, and refuses what it does not allow."""
    call = [str(PRISM), "mock", "--errors", "-h", HOST, "-p", str(_free_port()), str(contract)]
    server = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout is not None
    limit = threading.Timer(PATIENCE, server.kill)
    limit.start()
    said: list[str] = []
    reader = threading.Thread(target=said.extend, args=(server.stdout,))
    try:
        for line in server.stdout:
            said.append(line)
            if LISTENING in line:
                break
        else:
            raise RuntimeError(f"Prism did not start: {''.join(said)}")
        limit.cancel()
        # What it says of each request is read, or it would wait for somebody to do so.
        reader.start()
        yield f"http://{HOST}:{call[6]}"
    finally:
        limit.cancel()
        server.kill()
        server.wait()
        if reader.ident is not None:
            reader.join()
        server.stdout.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


class Called:
    """A generated client's package, imported from where it was written."""

    def __init__(self, folder: Path, package: str) -> None:
        self._package = package
        sys.path.insert(0, str(folder))
        importlib.invalidate_caches()
        try:
            self._root = importlib.import_module(package)
        finally:
            sys.path.remove(str(folder))

    def client(self, address: str, document: Document, operation: Printed, **headers: str) -> Any:
        """A client of the server at an address that shows what the operation asks for.

        Prism holds that who need not show a token must not; signatures the generator leaves to the caller.
        """
        ways = operation.said["security"]
        schemes = document["components"]["securitySchemes"]
        signed = [schemes[name] for way in ways for name in way if schemes[name]["type"] == "apiKey"]
        headers |= {each["name"]: "t=1,v1=0" for each in signed}
        if {} in ways:
            return self._root.Client(base_url=address, headers=headers)
        return self._root.AuthenticatedClient(base_url=address, token="t", headers=headers)

    def model(self, name: str) -> Any:
        """A model by name."""
        return getattr(importlib.import_module(f"{self._package}.models"), name)

    def module(self, operation: Printed) -> Any:
        """The module of an operation."""
        (place,) = self._places(f"{_snake(operation.said['operationId'])}.py")
        return importlib.import_module(f"{self._package}.api.{place.parent.name}.{place.stem}")

    def _places(self, name: str) -> list[Path]:
        """Where modules of a name are, in folders that are named after tags."""
        return [*(Path(self._root.__path__[0]) / "api").glob(f"*/{name}")]

    def arguments(self, document: Document, operation: Printed) -> dict[str, Any]:
        """The arguments of an operation's function: the contract's examples in the types that it asks for."""
        function = self.module(operation).sync_detailed
        hints = typing.get_type_hints(function)
        found = {}
        for each in operation.said.get("parameters", ()):
            parameter = followed(document, each)
            if parameter.get("examples"):
                name = parameter["name"].replace("-", "_").lower()
                # Names that Python has for itself end in an underscore.
                name = name if name in hints else f"{name}_"
                found[name] = typed(parameter["examples"]["typical"]["value"], hints[name])
        body = body_of(operation)
        if body is not None:
            found["body"] = typed(body, hints["body"])
        assert {*found} <= {*inspect.signature(function).parameters}
        return found


def body_of(operation: Printed) -> Any:
    """The example that an operation is sent, None where it is sent nothing."""
    for media in operation.said.get("requestBody", {}).get("content", {}).values():
        return media["examples"]["typical"]["value"]
    return None


def answer_of(operation: Printed) -> tuple[int, Any]:
    """The status of an operation's success and the example that it answers with, None for nothing."""
    ((code, answer),) = ((code, each) for code, each in operation.said["responses"].items() if code[0] == "2")
    for media in answer.get("content", {}).values():
        return int(code), media["examples"]["typical"]["value"]
    return int(code), None


def typed(value: Any, hint: Any) -> Any:
    """A JSON value in the type that a client's function asks for."""
    kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) or _is_union(hint) else (hint,)
    kind = next(each for each in kinds if getattr(each, "__name__", "") not in ("Unset", "NoneType"))
    if hasattr(kind, "from_dict"):
        return kind.from_dict(value)
    if typing.get_origin(kind) is list:
        return [typed(each, typing.get_args(kind)[0]) for each in value]
    if kind in (datetime.datetime, datetime.date):
        return kind.fromisoformat(value)
    return UUID(value) if kind is UUID else kind(value)


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) is typing.Union


def _snake(name: str) -> str:
    parts = "".join(f"_{each.lower()}" if each.isupper() else each for each in name)
    return parts.strip("_").replace(" ", "_")


def plain(thing: Any) -> Any:
    """JSON with moments as Python writes them: UTC is ``+00:00`` there."""
    if isinstance(thing, dict):
        return {key: plain(each) for key, each in thing.items()}
    if isinstance(thing, list):
        return [plain(each) for each in thing]
    if isinstance(thing, str) and thing.endswith("Z"):
        try:
            return datetime.datetime.fromisoformat(thing).isoformat()
        except ValueError:
            return thing
    return thing
