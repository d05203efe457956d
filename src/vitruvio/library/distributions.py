"""Installed distributions: those of the running Python, or of a virtual environment; read, never imported."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Sequence
from importlib import metadata
from importlib.metadata import Distribution
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec import structs

from vitruvio.library import checkouts
from vitruvio.library.answers import Library, Match
from vitruvio.library.files import allowed, real, within
from vitruvio.library.git import repository_of
from vitruvio.library.holding import Holding, Metadata, documents_among, modules_among

_HOSTS = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|git\.sr\.ht)/[^/\s]+/[^/\s#?]+"
)
_LABELS = re.compile(r"source|repo|code|git", re.IGNORECASE)
_ASIDE = re.compile(r"sponsor|fund|issue|bug|tracker|changelog|docs?|documentation", re.IGNORECASE)
_METADATA = ("METADATA", "PKG-INFO", "RECORD", "top_level.txt", "direct_url.json", "entry_points.txt")
_TOLD = (
    "Name",
    "Version",
    "Summary",
    "Keywords",
    "Requires-Python",
    "Requires-Dist",
    "Provides-Extra",
    "Classifier",
    "Project-URL",
)


def environment_of(python: Path | None) -> list[str] | None:
    """The folders in which the running Python, or a virtual environment, keeps its distributions.

    `python` is the environment's folder; None where it is no environment.
    """
    if python is None:
        here = os.getcwd()
        # The current folder is no place of installed distributions, whatever Python was started by.
        return [each for each in dict.fromkeys(sys.path) if each and os.path.isdir(each) and each != here]
    usual = [*sorted(python.glob("lib*/python*/site-packages")), python / "Lib" / "site-packages"]
    found = [os.path.realpath(each) for each in usual if each.is_dir()]
    # An environment's packages may lie behind a link (lib64), but not outside of it.
    inside = [each for each in found if within(each, os.path.realpath(python))]
    return list(dict.fromkeys(inside)) if inside and (python / "pyvenv.cfg").is_file() else None


def normalised(name: str) -> str:
    """A distribution's name as it is compared (Python Packaging User Guide, "Names and normalization")."""
    return re.sub(r"[-_.]+", "-", name).lower()


class Distributions:
    """The distributions in some folders, each name once: the first found, as an import would find it.

    Those whose metadata lie outside of the real `roots`, behind a link, are left out; None: no limit.
    """

    def __init__(self, folders: Sequence[str], roots: tuple[str, ...] | None) -> None:
        self._held: dict[str, Distribution] = {}
        for each in metadata.distributions(path=list(folders)):
            # Of a damaged installation nothing may be left but the folder.
            if not _lies_in(each, roots):
                continue
            name = _header(each, "Name")
            if name and _header(each, "Version"):
                self._held.setdefault(normalised(name), each)

    def names(self) -> tuple[str, ...]:
        """The normalised names, in order."""
        return tuple(sorted(self._held))

    def get(self, name: str) -> Distribution | None:
        """The distribution of a name, however it is written."""
        return self._held.get(normalised(name))

    def importing(self, module: str) -> tuple[str, ...]:
        """The names of the distributions that a module of this name is imported from."""
        top = module.partition(".")[0]
        return tuple(name for name in self.names() if top in imports_of(self._held[name]))

    def imports(self) -> dict[str, str]:
        """The names that are imported from here, each with the name of its distribution."""
        return {top: name for name in reversed(self.names()) for top in imports_of(self._held[name])}

    def of_repository(self, repository: str) -> tuple[str, ...]:
        """The names of the distributions whose metadata name the repository ``owner/name``; its namesake
        first.
        """
        wanted, last = repository.lower(), repository.lower().rpartition("/")[2]
        found = [name for name in self.names() if wanted in repositories_of(self._held[name])]
        return tuple(sorted(found, key=lambda each: (each != normalised(last), each)))


def _lies_in(held: Distribution, roots: tuple[str, ...] | None) -> bool:
    """Whether the texts of a distribution's metadata lie in some real folders."""
    if roots is None:
        return True
    recorded = (
        each for each in _files(held) if PurePosixPath(each).parent.name.endswith((".dist-info", ".egg-info"))
    )
    places = {os.path.dirname(str(held.locate_file(each))) for each in recorded}
    paths = [os.path.join(place, name) for place in places for name in _METADATA]
    found = [real(each) for each in paths if os.path.lexists(each)]
    return bool(found) and all(each is not None and allowed(each, roots) for each in found)


def library_of(held: Distribution, match: Match = "name") -> Library:
    """A distribution as a library."""
    name = str(held.metadata["Name"])
    repositories = repositories_of(held)
    return Library(
        id=f"/pypi/{normalised(name)}/{held.version}",
        name=name,
        version=str(held.version),
        description=_line(_header(held, "Summary")),
        imports=imports_of(held),
        repository=repositories[0] if repositories else "",
        match=match,
    )


def holding_of(held: Distribution, roots: tuple[str, ...] | None, match: Match = "name") -> Holding:
    """A distribution with its files; those of a checkout that is installed in place, within `roots`, are its
    own.
    """
    library = library_of(held, match)
    source = _installed_in_place(held)
    if source is not None and allowed(source, roots):
        there = checkouts.holding_of(source, roots)
        described = structs.replace(
            library, imports=there.library.imports, repository=there.library.repository
        )
        readme, line = _readme(held)
        return structs.replace(
            there, library=described, readme=readme, readme_line=line, metadata=_metadata(held)
        )
    files = _files(held)
    readme, line = _readme(held)
    return Holding(
        library=library,
        folder=real(str(held.locate_file(""))) or "",
        modules=modules_among(files, frozenset({""})),
        documents=documents_among(files),
        readme=readme,
        readme_line=line,
        metadata=_metadata(held),
    )


def imports_of(held: Distribution) -> tuple[str, ...]:
    """The top-level names that a distribution is imported by, in order; those with an underscore last."""
    files = _files(held)
    found = {
        PurePosixPath(each).parts[0]
        for each in files
        if "/" in each and each.endswith((".py", ".pyi", ".so", ".pyd"))
    }
    found |= {
        each.partition(".")[0]
        for each in files
        if "/" not in each and each.endswith((".py", ".pyi", ".so", ".pyd"))
    }
    found |= set((held.read_text("top_level.txt") or "").split())
    found = {each.removesuffix("-stubs") for each in found}
    return tuple(
        sorted((each for each in found if each.isidentifier()), key=lambda each: (each.startswith("_"), each))
    )


def repositories_of(held: Distribution) -> tuple[str, ...]:
    """The repositories ``owner/name`` that a distribution's metadata name, in lower case, the likeliest
    first.
    """
    labelled = [_labelled(each) for each in held.metadata.get_all("Project-URL") or []]
    labelled.append(("home", _header(held, "Home-page")))
    labelled = [each for each in labelled if not _ASIDE.search(each[0]) or _LABELS.search(each[0])]
    labelled.sort(key=lambda each: not _LABELS.search(each[0]))
    found = (repository_of(address[0]) for _, text in labelled if (address := _HOSTS.match(text)))
    return tuple(dict.fromkeys(each for each in found if each))


def _header(held: Distribution, name: str) -> str:
    return next(iter(held.metadata.get_all(name) or ()), "") if held.metadata is not None else ""


def _labelled(text: str) -> tuple[str, str]:
    label, _, address = text.partition(",")
    return label.strip(), address.strip()


def _files(held: Distribution) -> list[str]:
    """The files of a distribution below its folder, as its record tells."""
    try:
        recorded = held.files or []
    except (OSError, ValueError, csv.Error):
        return []
    names = [each.as_posix() for each in recorded]
    return [each for each in names if ".." not in each.split("/") and not each.startswith("/")]


def _installed_in_place(held: Distribution) -> str | None:
    """The real folder of the checkout that a distribution is installed from in place."""
    try:
        told = json.loads(held.read_text("direct_url.json") or "{}")
        address = urlsplit(str(told.get("url", "")))
        editable = bool(told.get("dir_info", {}).get("editable"))
    except (ValueError, AttributeError):
        return None
    return real(unquote(address.path)) if editable and address.scheme == "file" else None


def _readme(held: Distribution) -> tuple[str, int]:
    """The introduction in a distribution's metadata, and the line of METADATA that it begins in."""
    headers, blank, body = (held.read_text("METADATA") or "").replace("\r\n", "\n").partition("\n\n")
    if blank and body.strip():
        return body, headers.count("\n") + 3
    return _header(held, "Description"), 1


def _metadata(held: Distribution) -> tuple[Metadata, ...]:
    lines = [
        f"{name}: {_line(value)}"
        for name in _TOLD
        for value in (held.metadata.get_all(name) or [])
        if not _is_noise(name, value)
    ]
    scripts = sorted({f"{each.group}: {each.name} = {each.value}" for each in held.entry_points})
    return tuple(
        Metadata(name, "\n".join(told))
        for name, told in (("METADATA", lines), ("entry_points.txt", scripts))
        if told
    )


def _is_noise(name: str, value: str) -> bool:
    return name == "Classifier" and value.startswith(("License", "Natural", "Development"))


def _line(text: str) -> str:
    return " ".join(text.split())
