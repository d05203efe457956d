"""A Python client of a contract, made by openapi-python-client (not ours; installed apart)."""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from vitruvio.model import Design
from vitruvio.source import Problem, SourceError, nearest
from vitruvio.source.problems import Detail
from vitruvio.workbench.errors import failure, told
from vitruvio.workbench.folder import finish_writing, write_files, written_in
from vitruvio.workbench.saving import DESIGN, folder_for, language_of, open_design

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

GATEWAY: Final = "gateway"
NEEDED: Final = "vitruvio[client]"
_GENERATOR: Final = "openapi_python_client"
_CONTRACT: Final = "openapi.yaml"
_STATUS: Final = "/status"
# What the generated modules call by these names themselves: a model of that name would stand in its place.
_TAKEN: Final = (
    "Any",
    "AuthenticatedClient",
    "BinaryIO",
    "Client",
    "File",
    "FileTypes",
    "Generator",
    "HTTPStatus",
    "Mapping",
    "RequestFiles",
    "Response",
    "T",
    "TextIO",
    "TypeVar",
    "UUID",
    "Unset",
)


class Client(NamedTuple):
    """A client that was written: its package, its files, how to use it in two lines, what it lacks.

    `lacks` are warnings, each of a part of the contract that the generator left out.
    """

    package: str
    files: tuple[str, ...]
    usage: tuple[str, str]
    lacks: tuple[Problem, ...]
    language: Language


def write_client(
    folder: str | os.PathLike[str],
    service: str,
    output: str | os.PathLike[str],
    language: Language | None = None,
) -> Client:
    """Write a Python client of a service of the design in `folder`, or of its gateway, into `output`.

    What a client before this one wrote there is replaced or deleted; nothing else is touched. Raises
    SourceError: the generator is not installed, no design in `folder`, no such service, a contract that is
    not there or that the generator refuses, and as `folder.write_files` does.
    """
    design = open_design(folder)
    spoken = language or language_of(design)
    contract = _contract(Path(folder), design, service, spoken)
    generator = _generator(os.fspath(folder), spoken)
    place = Path(output)
    _refuse_design(place, spoken)
    with told(str(contract)):
        document = _read(contract, spoken)
    made = _project(generator, document, _package(design, service), contract, spoken)
    write_files(place, made.files)
    usage = _usage(document, made)
    return Client(made.package, tuple(sorted(made.files)), usage, made.lacks, spoken)


def _contract(folder: Path, design: Design, service: str, language: Language) -> Path:
    """Where the contract is."""
    from vitruvio.contracts import FOLDER

    known = (*sorted(design.parts.deployables), GATEWAY)
    if service not in known:
        near = nearest(service, known)
        details: dict[str, Detail] = {"found": service, "expected": known}
        if near is None:
            raise failure("workbench.client.unknown", str(folder), language, **details)
        raise failure("workbench.client.unknown_near", str(folder), language, **details, nearest=near)
    own = folder / FOLDER / service / _CONTRACT
    found = folder / FOLDER / _CONTRACT if service == GATEWAY and service not in known[:-1] else own
    if not found.is_file():
        raise failure("workbench.client.no_contract", str(found), language, service=service)
    return found


def _generator(path: str, language: Language) -> Any:
    # By name: types are checked also where it is not installed.
    try:
        return import_module(_GENERATOR)
    except ImportError as error:
        raise failure("workbench.client.not_installed", path, language, needed=NEEDED) from error


def _refuse_design(output: Path, language: Language) -> None:
    """A design's folder lists its files as a client's does, and would be cleared of them."""
    if not output.is_dir():
        return
    finish_writing(output)
    if DESIGN in written_in(output):
        raise failure("workbench.client.design_there", str(output), language)


def _read(contract: Path, language: Language) -> dict[str, Any]:
    import yaml

    # The C reader is ten times faster, where there is one.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        found = yaml.load(contract.read_bytes(), Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        details = {"path": str(contract), "reason": str(getattr(error, "problem", "") or "YAML")}
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
        found_problem = Problem("workbench.client.refused", details, str(contract), line, column)
        raise SourceError([found_problem], language) from error
    if not isinstance(found, dict):
        raise failure("workbench.client.refused", str(contract), language, reason="YAML")
    return found


def _package(design: Design, service: str) -> str:
    """What the package is called: ``bottega_sales_client``."""
    own = "" if service == GATEWAY else service
    words = re.findall(r"[a-z0-9]+", f"{folder_for(design)} {own}".lower())
    # No name in Python begins with a digit.
    return "_".join(["client", *words] if words[0][0].isdigit() else [*words, "client"])


class _Made(NamedTuple):
    """The files of a client, its package, and the generator's own account of its operations."""

    package: str
    files: Mapping[str, bytes]
    endpoints: tuple[tuple[str, Any], ...]
    lacks: tuple[Problem, ...]


def _project(
    generator: Any, document: dict[str, Any], package: str, contract: Path, language: Language
) -> _Made:
    """What the generator makes of a contract, in a folder that is gone afterwards.

    It runs no hooks, which would format the code by whatever program is installed.
    """
    names = {"package_name_override": package, "project_name_override": package.replace("_", "-")}
    models = {name: {"class_name": f"{name}Model"} for name in _TAKEN}
    with TemporaryDirectory() as draft, contextlib.redirect_stdout(io.StringIO()):
        place = Path(draft) / package
        config = generator.Config.from_sources(
            generator.config.ConfigFile(post_hooks=[], class_overrides=models, **names),
            meta_type=generator.MetaType.PDM,
            document_source=contract,
            file_encoding="utf-8",
            overwrite=False,
            output_path=place,
        )
        data = generator.GeneratorData.from_dict(_with_plain_headers(document), config=config)
        if isinstance(data, generator.GeneratorError):
            raise failure("workbench.client.refused", str(contract), language, reason=_first_line(data))
        lacking = generator.Project(openapi=data, config=config).build()
        files = dict(_files_below(place))
    found = data.endpoint_collections_by_tag.items()
    endpoints = tuple((str(tag), each) for tag, group in found for each in group.endpoints)
    return _Made(package, files, endpoints, tuple(_lack(each, str(contract)) for each in lacking))


def _with_plain_headers(thing: Any) -> Any:
    """A contract whose header parameters are plain text.

    The generator hands a header over in the type of its format, a UUID say, and httpx takes text alone.
    """
    if isinstance(thing, list):
        return [_with_plain_headers(each) for each in thing]
    if not isinstance(thing, dict):
        return thing
    schema = thing.get("schema")
    if thing.get("in") == "header" and isinstance(schema, dict):
        return {**thing, "schema": {key: each for key, each in schema.items() if key != "format"}}
    return {key: _with_plain_headers(each) for key, each in thing.items()}


def _files_below(place: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(place.rglob("*")):
        if path.is_file():
            yield path.relative_to(place).as_posix(), path.read_bytes()


def _lack(error: Any, contract: str) -> Problem:
    details = {"path": contract, "reason": _first_line(error)}
    return Problem("workbench.client.left_out", details, contract, 0, 0)


def _first_line(error: Any) -> str:
    said = " ".join(part.strip() for part in (str(error.header), str(error.detail or "")) if part.strip())
    return said.splitlines()[0] if said else type(error).__name__


def _usage(document: dict[str, Any], made: _Made) -> tuple[str, str]:
    """An import and a call of the operation that asks for the least, a read before the others."""
    if not made.endpoints:
        return f"import {made.package}", f"{made.package}.Client"
    tag, endpoint = min(made.endpoints, key=lambda each: (_asks(each[1]), each[0], str(each[1].name)))
    kind = "AuthenticatedClient" if endpoint.requires_security else "Client"
    given = f'"{_server(document, str(endpoint.path))}"'
    if endpoint.requires_security:
        given += ', token="..."'
    needed = "".join(f", {name}=..." for name in _required(endpoint))
    module = f"{made.package}.api.{tag}"
    return (
        f"from {made.package} import {kind}; from {module} import {endpoint.name}",
        f"{endpoint.name}.sync(client={kind}({given}){needed})",
    )


def _server(document: dict[str, Any], path: str) -> str:
    """Where an operation is served: the path's own servers stand before the contract's."""
    servers = document.get("paths", {}).get(path, {}).get("servers") or document.get("servers")
    return str(servers[0]["url"]) if servers else "https://..."


def _asks(endpoint: Any) -> tuple[bool, bool, int]:
    return endpoint.method != "get", str(endpoint.path) == _STATUS, len(_required(endpoint))


def _required(endpoint: Any) -> list[str]:
    """What must be given to an operation, by its name in Python."""
    every = (*endpoint.path_parameters, *endpoint.query_parameters, *endpoint.header_parameters)
    found = [str(each.python_name) for each in every if each.required]
    return [*found, *(["body"] if endpoint.bodies else [])]
