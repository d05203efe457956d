"""Looking things up: documentation of libraries, and code of repositories.

Every function blocks (call it from a thread where an event loop runs), never runs what it reads, and raises
SourceError in the language asked for where the call cannot be followed. Where the user configured a server
(Context7 for documentation, GitMCP for code), that is asked first; the answer says who spoke.

`folders` are checkouts, or hold them, beside those that ``look-ups.yaml`` names. `project` is the folder
whose ``.vitruvio/look-ups.yaml`` is read as well as the user's own; None: the current one. `roots` are the
folders that a caller may name files in; None: no limit. Under `roots`, a project's file may name folders
inside them but no servers, since whoever calls might have written it; the running Python's distributions and
what the user's own file names stay readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vitruvio.library.answers import (
    CodeFound,
    CodeMatch,
    Library,
    Passage,
    Passages,
    RepositoryDocs,
    Resolved,
)
from vitruvio.library.reach import reach_of
from vitruvio.library.show import code_text, passages_text, repository_text, resolved_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

__all__ = [
    "CodeFound",
    "CodeMatch",
    "Library",
    "Passage",
    "Passages",
    "RepositoryDocs",
    "Resolved",
    "code_text",
    "library_docs",
    "passages_text",
    "repository_docs",
    "repository_text",
    "resolve_library",
    "resolved_text",
    "search_code",
]


def resolve_library(
    name: str,
    *,
    topic: str = "",
    folders: Sequence[Path] = (),
    python: Path | None = None,
    project: Path | None = None,
    roots: Sequence[Path] | None = None,
    language: Language = "en",
) -> Resolved:
    """The libraries that `name` may mean: a distribution, what is imported, ``owner/name``, a checkout's
    folder.

    `python` is a virtual environment to look into instead of the running Python; `topic` helps a configured
    server to choose. Libraries is empty where nothing is like the name. Raises SourceError: the name is empty
    or too long, a folder or environment is not there or not within `roots`, ``look-ups.yaml`` is wrong.
    """
    from vitruvio.library import documentation

    return documentation.resolve(name, topic, reach_of(folders, python, project, roots, language))


def library_docs(
    library: str,
    topic: str,
    *,
    tokens: int | None = None,
    folders: Sequence[Path] = (),
    python: Path | None = None,
    project: Path | None = None,
    roots: Sequence[Path] | None = None,
    language: Language = "en",
) -> Passages:
    """The passages of a library on a topic, best first.

    `library` is an id (``/pypi/NAME[/VERSION]``, ``/local/FOLDER``, Context7's ``/owner/name[/version]``) or
    a name as `resolve_library` takes it. `tokens` bounds the answer (None: the default). An empty topic gives
    the introduction. Raises SourceError: as `resolve_library`, no such library (with the nearest name),
    another version is installed.
    """
    from vitruvio.library import documentation

    return documentation.passages(library, topic, tokens, reach_of(folders, python, project, roots, language))


def search_code(
    repo: str,
    query: str,
    *,
    page: int = 1,
    glob: str | None = None,
    folders: Sequence[Path] = (),
    project: Path | None = None,
    roots: Sequence[Path] | None = None,
    language: Language = "en",
) -> CodeFound:
    """A page of the files of a repository in which a query is found, best first.

    `repo` is the path of a folder, or ``owner/name`` of a clone in `folders` or those configured (its
    remote's address is compared). `glob` keeps paths that match (``*.py``, ``src/**``). Raises SourceError:
    no such repository, the query is empty or too long, the page is below one, a folder outside `roots`,
    ``look-ups.yaml`` is wrong.
    """
    from vitruvio.library import repositories

    return repositories.search(repo, query, page, glob, reach_of(folders, None, project, roots, language))


def repository_docs(
    repo: str,
    *,
    folders: Sequence[Path] = (),
    project: Path | None = None,
    roots: Sequence[Path] | None = None,
    language: Language = "en",
) -> RepositoryDocs:
    """The document that a repository introduces itself with: llms.txt, else its README; bounded.

    Raises SourceError as `search_code`.
    """
    from vitruvio.library import repositories

    return repositories.documents(repo, reach_of(folders, None, project, roots, language))
