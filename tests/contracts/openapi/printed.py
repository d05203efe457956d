"""The OpenAPI contracts of designs as documents, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

import yaml

from tests.design.briefs import NAMES, catalogue, design_tree, text_of
from tests.design.generated import Tree
from vitruvio.brief import read_brief_text
from vitruvio.contracts import contracts
from vitruvio.design.draft import Trial
from vitruvio.design.plan import make_design
from vitruvio.model import Design
from vitruvio.model.parts import Operation

Document = dict[str, Any]
PROFILES: Final = ("default", "zalando", "modi")
# What is printed of one design: the brief's name and the profile.
CASES: Final = [(name, profile) for name in NAMES for profile in PROFILES]
GATEWAY: Final = ""
_NAME: Final = "openapi.yaml"
_METHODS: Final = ("get", "put", "post", "delete", "patch")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def design_in(name: str, profile: str) -> Design:
    """The design of one of the six briefs, its contracts as a profile says."""
    brief = read_brief_text(text_of(name), f"{name}.yaml")
    return make_design(brief, catalogue(), trial=Trial({}, {"api profile": profile}))


@cache
def documents_in(name: str, profile: str) -> dict[str, Document]:
    """The contracts of one of the six briefs in a profile, by service."""
    return documents_of(design_in(name, profile))


def design_as(tree: Tree, profile: str) -> Design:
    """The design of a brief's tree, its contracts as a profile says."""
    return design_tree({**tree, "decide": {**tree.get("decide", {}), "api profile": profile}})


def documents_of(design: Design) -> dict[str, Document]:
    """The OpenAPI documents of a design by service, the gateway's under `GATEWAY`."""
    return {
        file.removesuffix(_NAME).rstrip("/"): parsed(text)
        for file, text in contracts(design, catalogue()).items()
        if file.endswith(_NAME)
    }


def parsed(text: str) -> Document:
    """A contract's text as a document."""
    found: Document = yaml.load(text, Loader=_LOADER)
    return found


class Printed(NamedTuple):
    """An operation as a contract prints it, and where."""

    service: str
    method: str
    path: str
    said: Document

    @property
    def place(self) -> tuple[str, str]:
        """Method and path."""
        return self.method.upper(), self.path


def operations_in(document: Document, service: str = "") -> Iterator[Printed]:
    """The operations of a document."""
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                yield Printed(service, method, path, item[method])


def followed(document: Document, thing: Document) -> Document:
    """A thing, or what it refers to."""
    while "$ref" in thing:
        found: Any = document
        for key in thing["$ref"].removeprefix("#/").split("/"):
            found = found[key.replace("~1", "/").replace("~0", "~")]
        thing = found
    return thing


def in_openapi(design: Design, operation: Operation) -> bool:
    """Whether an operation is one of OpenAPI: channels are AsyncAPI's, and calls by gRPC Protobuf's."""
    if operation.kind == "websocket":
        return False
    inner = not operation.public and operation.kind != "status"
    return not (inner and _api(design).internal == "grpc")


def _api(design: Design) -> Any:
    assert design.parts.api is not None
    return design.parts.api


def root_of(design: Design) -> str:
    """What begins all paths of the report, but for the status."""
    return str(_api(design).root)
