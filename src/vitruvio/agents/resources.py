"""Designs below the roots as resources: which there are, reading their files, completing their names."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from vitruvio.agents.answers import Completion, Content, Link, Listing, Settings
from vitruvio.agents.limits import COMPLETIONS, DEPTH, DESIGNS, FOLDERS, RESOURCE
from vitruvio.agents.roots import Roots
from vitruvio.source import SourceError, render_problems
from vitruvio.text import message

SCHEME: Final = "vitruvio://"
INDEX: Final = "vitruvio://designs"
FILE_TEMPLATE: Final = "vitruvio://designs/{name}/{+file}"
SECTION_TEMPLATE: Final = "vitruvio://sections/{name}/{section}"
SCHEMAS: Final = {f"vitruvio://schema/{each}": each for each in ("brief", "report")}
KINDS: Final = {
    ".json": "application/json",
    ".md": "text/markdown",
    ".yaml": "application/yaml",
    ".html": "text/html",
}
JSON: Final = KINDS[".json"]
_DESIGN, _REPORT = "design.json", "architecture.json"
_LISTED: Final = (_REPORT, "ARCHITECTURE.md")
_SKIPPED: Final = ("node_modules", "__pycache__")


def designs(settings: Settings) -> Listing:
    """The resources that there are: the index, schemas, and of each design what it is read by first."""
    roots = Roots(settings.roots, settings.language)
    links = [Link(INDEX, "designs", message("agents.resource.designs", settings.language), JSON)]
    links += [
        Link(uri, f"schema/{each}", message(f"agents.resource.schema.{each}", settings.language), JSON)
        for uri, each in SCHEMAS.items()
    ]
    for folder in _folders(roots):
        for file in _LISTED:
            if os.path.isfile(os.path.join(folder, file)):
                links.append(_link(roots, folder, file))
    return Listing(tuple(links))


def read(uri: str, settings: Settings) -> Content:
    """The resource at an address; where it cannot be read, what is wrong."""
    roots = Roots(settings.roots, settings.language)
    try:
        if uri == INDEX:
            return Content(JSON, _index(roots))
        if uri in SCHEMAS:
            return Content(JSON, _schema(SCHEMAS[uri], settings))
        for place, reader in (("designs/", _file), ("sections/", _section)):
            if uri.startswith(SCHEME + place):
                name, _, rest = uri.removeprefix(SCHEME + place).partition("/")
                if name and rest:
                    return reader(roots, unquote(name), unquote(rest), settings)
    except SourceError as error:
        return Content(problem="\n".join(render_problems(error.problems, settings.language)))
    return Content(
        problem=message("agents.resource.unknown", settings.language, {"uri": uri, "index": INDEX})
    )


def complete(template: str, argument: str, value: str, name: str, settings: Settings) -> Completion:
    """What the beginning of an argument of a template may become; `name` is the design chosen so far."""
    roots = Roots(settings.roots, settings.language)
    found: list[str] = []
    if argument == "name":
        found = [roots.name_of(each) for each in _folders(roots)]
    elif argument == "section" and template == SECTION_TEMPLATE:
        from vitruvio.report.schema import field_paths

        found = list(dict.fromkeys(each.partition(".")[0].partition("[")[0] for each in field_paths()))
    elif argument == "file" and name:
        try:
            found = _files(roots.absolute(roots.folder_of(name, "name")))
        except SourceError:
            found = []
    fitting = [each for each in found if each.startswith(value)]
    return Completion(tuple(fitting[:COMPLETIONS]), len(fitting))


def _link(roots: Roots, folder: str, file: str) -> Link:
    kind = KINDS.get(os.path.splitext(file)[1], "text/plain")
    size = os.path.getsize(os.path.join(folder, file))
    return Link(roots.address(folder, file), f"{roots.name_of(folder)}/{file}", file, kind, size)


def _folders(roots: Roots) -> list[str]:
    """The folders of designs below the roots, by root and path; hidden folders and links are not entered."""
    found: list[str] = []
    for root in roots.folders:
        found += sorted(_below(root, [FOLDERS]))
    return list(dict.fromkeys(found))[:DESIGNS]


def _below(root: str, left: list[int], depth: int = 0) -> Iterator[str]:
    left[0] -= 1
    try:
        with os.scandir(root) as found:
            entries = sorted(found, key=lambda each: each.name)
    except OSError:
        return
    if any(each.name == _DESIGN and each.is_file(follow_symlinks=False) for each in entries):
        yield root
    elif depth < DEPTH:
        for each in entries:
            hidden = each.name.startswith(".") or each.name in _SKIPPED
            if left[0] > 0 and not hidden and each.is_dir(follow_symlinks=False):
                yield from _below(each.path, left, depth + 1)


def _files(folder: str) -> list[str]:
    """The files of a design, as its list names them."""
    from pathlib import Path

    from vitruvio.workbench import written_in

    return list(written_in(Path(folder)))


def _index(roots: Roots) -> str:
    records = [
        {
            "name": roots.name_of(each),
            "folder": roots.shown(each),
            "files": [roots.address(each, file) for file in _files(each)],
        }
        for each in _folders(roots)
    ]
    return json.dumps({"designs": records}, ensure_ascii=False, indent=1)


def _schema(what: str, settings: Settings) -> str:
    if what == "brief":
        from vitruvio.brief import brief_schema

        return json.dumps(brief_schema(settings.language), ensure_ascii=False, indent=1)
    from vitruvio.report.schema import report_schema

    return json.dumps(report_schema(settings.language), ensure_ascii=False, indent=1)


def _file(roots: Roots, name: str, file: str, settings: Settings) -> Content:
    """A file of a design, whole or not at all."""
    folder = roots.absolute(roots.folder_of(name, "name"))
    path = roots.absolute(roots.inside(os.path.join(folder, file), "file"))
    listed = os.path.relpath(path, folder).replace(os.sep, "/")
    if not os.path.isfile(path) or listed not in _files(folder):
        return Content(
            problem=message("agents.resource.no_file", settings.language, {"name": name, "file": file})
        )
    size = os.path.getsize(path)
    if size > RESOURCE:
        details = {"size": str(size), "limit": str(RESOURCE), "file": roots.shown(path)}
        return Content(problem=message("agents.resource.too_large", settings.language, details))
    with open(path, "rb") as content:
        text = content.read(RESOURCE + 1).decode("utf-8", "replace")
    return Content(KINDS.get(os.path.splitext(file)[1], "text/plain"), text)


def _section(roots: Roots, name: str, section: str, settings: Settings) -> Content:
    """A section of a design's report."""
    report = _file(roots, name, _REPORT, settings)
    if report.problem:
        return report
    found = json.loads(report.text)
    if section not in found:
        details = {"section": section, "expected": ", ".join(found)}
        return Content(problem=message("agents.resource.no_section", settings.language, details))
    return Content(JSON, json.dumps(found[section], ensure_ascii=False, indent=1))
