"""A design as a folder of files, and back."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from vitruvio import __version__
from vitruvio.catalogue import Catalogue
from vitruvio.model import Design, dump_design, load_design
from vitruvio.model.pause import collection_paused
from vitruvio.source import NOWHERE, Place, Problem, SourceError
from vitruvio.workbench.errors import failure, told
from vitruvio.workbench.folder import change_files, finish_writing, written_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language
    from vitruvio.workbench.recording import Recorded

REPORT = "architecture.json"
DESIGN = "design.json"
READING = "ARCHITECTURE.md"
PAGE = "index.html"
_LONGEST_NAME = 60
_NAMES_OF_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{x}{n}" for x in ("com", "lpt") for n in range(10))}
)


class _Release(msgspec.Struct):
    release: str


def report_json(design: Design, catalogue: Catalogue) -> bytes:
    """The report of a design, as the bytes of `architecture.json`."""
    from vitruvio.report import Wording, architecture

    report = architecture(design.sections, Wording(language_of(design), catalogue))
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


@collection_paused()
def files_of(design: Design, catalogue: Catalogue, recorded: Recorded | None = None) -> dict[str, bytes]:
    """The files that a design is written as, by name; `recorded` are the records that stand in its folder."""
    from vitruvio.contracts import FOLDER as CONTRACTS
    from vitruvio.contracts import contracts
    from vitruvio.design.formulas import FUNCTIONS
    from vitruvio.report import Inputs, Wording, markdown
    from vitruvio.report.context_map import context_map_files, map_of
    from vitruvio.report.diagrams import FOLDER as DIAGRAMS
    from vitruvio.report.diagrams import diagrams
    from vitruvio.report.page import page
    from vitruvio.report.records import records
    from vitruvio.workbench.recording import FOLDER, Recorded

    wording = Wording(language_of(design), catalogue)
    reading = markdown(design, Inputs(design, catalogue, wording), wording, FUNCTIONS)
    mapped = context_map_files(map_of(design), wording)
    kept = records(design, wording, *(recorded or Recorded()))
    return {
        REPORT: report_json(design, catalogue),
        DESIGN: dump_design(design) + b"\n",
        READING: reading.encode(),
        PAGE: page(design, catalogue, FUNCTIONS, language_of(design)).encode(),
        **{name: text.encode() for name, text in diagrams(design, wording).items()},
        **{f"{DIAGRAMS}/{name}": text.encode() for name, text in mapped.items()},
        **{f"{FOLDER}/{name}": text.encode() for name, text in kept.items()},
        **{f"{CONTRACTS}/{name}": text.encode() for name, text in contracts(design, catalogue).items()},
    }


def save_design(design: Design, folder: str | os.PathLike[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Write a design into a folder, all or nothing; return the names of the files written.

    What a design before this one wrote there is replaced or deleted, but for its decision records, which are
    carried on; nothing else is touched. Raises SourceError as `folder.write_files` does.
    """
    place = Path(folder)
    with told(os.fspath(folder)):
        files = change_files(place, lambda: _files_for(place, design, catalogue))
    return tuple(sorted(files))


def _files_for(place: Path, design: Design, catalogue: Catalogue) -> dict[str, bytes]:
    """The files of a design for a folder, which may hold an older one and nothing else of ours."""
    from vitruvio.workbench.recording import recorded_in

    listed = written_in(place)
    if listed and DESIGN not in listed:
        raise failure("workbench.client_there", str(place))
    return files_of(design, catalogue, recorded_in(place))


def open_design(folder: str | os.PathLike[str]) -> Design:
    """The design in a folder; what a killed run left undone there is finished or undone first.

    Raises SourceError: no folder, no design in it, a damaged one, or one of another release.
    """
    place = Path(folder)
    with told(os.fspath(folder)):
        if not place.is_dir():
            raise failure("workbench.no_folder", os.fspath(folder))
        finish_writing(place)
        try:
            data = (place / DESIGN).read_bytes()
        except FileNotFoundError:
            raise failure("workbench.no_design", os.fspath(folder)) from None
    try:
        found = msgspec.json.decode(data, type=_Release).release
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise broken(str(place / DESIGN), data, error) from error
    if found != __version__:
        raise failure("workbench.other_release", str(place / DESIGN), found=found, own=__version__)
    try:
        return load_design(data)
    except (msgspec.DecodeError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise broken(str(place / DESIGN), data, error) from error


def broken(path: str, data: bytes, error: Exception) -> SourceError:
    """The error that says where a design's file cannot be read: at a line, or at a path within it."""
    import re

    where, said = NOWHERE, str(error)
    if isinstance(error, UnicodeDecodeError):
        where = _place_of(data, error.start)
    elif byte := re.search(r"\(byte (\d+)\)", said):
        where = _place_of(data, int(byte[1]))
    elif "truncated" in said:
        where = _place_of(data, len(data))
    part = re.search(r"at `([^`]*)`", said)
    details = {"path": path, "part": part[1] if part else "JSON" if where.line else "figures"}
    return SourceError([Problem("workbench.broken_design", details, path, where.line, where.column)])


def _place_of(data: bytes, offset: int) -> Place:
    before = data[:offset]
    return Place(before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))


def folder_for(design: Design) -> str:
    """The name of the folder that a design is written into unless another is asked for: its system's name."""
    import re
    from unicodedata import normalize

    plain = normalize("NFKD", design.system or "").encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")
    return "design" if not name or name in _NAMES_OF_DEVICES else name


def language_of(design: Design) -> Language:
    """The language that a design is written in."""
    return "it" if design.language == "it" else "en"
