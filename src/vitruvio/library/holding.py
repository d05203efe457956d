"""What a library consists of: where it lies, and which of its files are modules and which are documents."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePosixPath

from msgspec import Struct

from vitruvio.library.answers import Library
from vitruvio.library.settings import limit

_MODULES = (".py", ".pyi")
_DOCUMENTS = (".md", ".rst", ".txt", ".markdown")
# Folders of code that is not the library's own interface.
_ASIDE = frozenset(
    {
        "tests",
        "test",
        "testsuite",
        "testdata",
        "licenses",
        "_tests",
        "benchmarks",
        "benchmark",
        "examples",
        "example",
        "_vendor",
        "_vendored",
        "vendor",
        "third_party",
        "fixtures",
        "build",
        "dist",
    }
)
_TESTS = re.compile(r"test_|conftest$|setup$|noxfile$")
# Texts that say nothing of how a library is used, by the beginning of their name.
_LEGAL = (
    "licen",
    "copying",
    "notice",
    "authors",
    "maintainers",
    "contributors",
    "thirdparty",
    "third-party",
    "code_of_conduct",
    "security",
)
_LISTS = frozenset(
    {
        "top_level.txt",
        "entry_points.txt",
        "sources.txt",
        "requires.txt",
        "namespace_packages.txt",
        "dependency_links.txt",
        "cmakelists.txt",
    }
)


class Metadata(Struct, frozen=True):
    """A text of a distribution's metadata: what stands under a name."""

    name: str
    text: str


class Holding(Struct, frozen=True):
    """A library with its files.

    `folder` is a real path; `modules` are pairs of a dotted name and a file relative to it, `documents` files
    relative to it; `readme` is the introduction in the metadata, empty where it
    has none, and `readme_line` the line that it begins in.
    """

    library: Library
    folder: str
    modules: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    readme: str = ""
    readme_line: int = 1
    metadata: tuple[Metadata, ...] = ()

    def stamp(self) -> str:
        """A digest that changes when a file does: its name, size or moment of change, or the metadata."""
        digest = sha256(
            repr((self.library, self.folder, self.readme, self.readme_line, self.metadata)).encode()
        )
        for name in (*(file for _, file in self.modules), *self.documents):
            try:
                state = os.lstat(os.path.join(self.folder, name))
            except OSError:
                continue
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode(errors="replace"))
        return digest.hexdigest()


def modules_among(files: Iterable[str], packages: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The modules among files below a folder, with their dotted names, in order.

    `packages` are the folders, relative, whose children are imported at the top: "" for site-packages, "src"
    for a checkout.
    """
    found = []
    for file in files:
        path = PurePosixPath(file)
        if path.suffix not in _MODULES or _ASIDE.intersection(path.parts[:-1]):
            continue
        base = max(
            (each for each in packages if not each or file.startswith(f"{each}/")), key=len, default=None
        )
        if base is None:
            continue
        parts = path.with_suffix("").parts[len(PurePosixPath(base).parts) :]
        # What stands in a folder named after its stubs is imported without that ending.
        parts = (parts[0].removesuffix("-stubs"), *parts[1:])
        named = parts[:-1] if parts[-1] == "__init__" else parts
        if all(each.isidentifier() for each in named) and named and not _TESTS.match(parts[-1]):
            found.append((".".join(named), file))
    return tuple(sorted(found)[: limit("read.files")])


def documents_among(files: Iterable[str]) -> tuple[str, ...]:
    """The documents among files: Markdown, reStructuredText and plain text; no licences nor lists of
    files.
    """
    found = []
    for file in files:
        path = PurePosixPath(file)
        name = path.name.lower()
        if path.suffix.lower() not in _DOCUMENTS or _ASIDE.intersection(path.parts[:-1]):
            continue
        if name not in _LISTS and not name.startswith(_LEGAL):
            found.append(file)
    return tuple(sorted(found)[: limit("read.files")])
