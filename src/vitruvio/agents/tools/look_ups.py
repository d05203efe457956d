"""Look-ups: documentation of libraries, and code of repositories, as the command line gives them."""

from __future__ import annotations

from vitruvio.agents.answers import Answer, answer
from vitruvio.agents.parameters import LANGUAGE, Parameter, Schema
from vitruvio.agents.schemas import of_types, output_schema
from vitruvio.agents.tools.tool import LOOKS_UP, Call, Tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

REPOSITORY = Parameter(
    name="repo",
    about="Folder of a clone, or owner/name of one.",
    required=True,
    examples=(".", "pallets/click"),
)
_PYTHON = Parameter(
    name="python", about="Folder of a virtual environment to look into.", kind="file", examples=(".venv",)
)
_TOPIC = Parameter(name="topic", about="What to find out, in a few words.", examples=("progress bar",))


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    return (*_documentation(), *_code())


def _documentation() -> tuple[Tool, ...]:
    name = Parameter(
        name="name",
        about="Name of a package, of what is imported, or owner/name.",
        required=True,
        examples=("httpx", "pallets/click"),
    )
    library = Parameter(
        name="library",
        about="Id that docs_resolve gave, or a name.",
        required=True,
        examples=("/pypi/click",),
    )
    tokens = Parameter(name="tokens", about="Tokens at most.", kind="whole", least=100, most=100_000)
    return (
        Tool(
            "docs_resolve",
            "Find a library",
            "Finds the libraries that a name may mean, among installed packages and local checkouts. Use it "
            "before docs_get.",
            (name, _TOPIC, _PYTHON, LANGUAGE),
            _resolve,
            {"name": "click"},
            lambda: _schema("Resolved"),
            LOOKS_UP,
        ),
        Tool(
            "docs_get",
            "Read a library's documentation",
            "Returns the passages of a library on a topic, each with its version and source. Use it instead "
            "of what you remember of the library.",
            (library, _TOPIC, tokens, _PYTHON, LANGUAGE),
            _get,
            {"library": "click", "topic": "progress bar"},
            lambda: _schema("Passages"),
            LOOKS_UP,
        ),
    )


def _code() -> tuple[Tool, ...]:
    query = Parameter(name="query", about="What to find.", required=True, examples=("retry policy",))
    page = Parameter(
        name="page", about="Which page, from one.", kind="whole", default=1, least=1, most=100_000
    )
    glob = Parameter(name="glob", about="Only paths that match.", examples=("*.py", "src/**"))
    return (
        Tool(
            "code_search",
            "Search code",
            "Searches a local clone and returns the places found, each with path, line and commit.",
            (REPOSITORY, query, page, glob, LANGUAGE),
            _search,
            {"repo": ".", "query": "retry policy"},
            lambda: _schema("CodeFound"),
            LOOKS_UP,
        ),
        Tool(
            "code_docs",
            "Read what a repository says of itself",
            "Returns the document that a repository introduces itself with: llms.txt, else its README.",
            (REPOSITORY, LANGUAGE),
            _docs,
            {"repo": "."},
            lambda: _schema("RepositoryDocs"),
            LOOKS_UP,
        ),
    )


def _schema(name: str) -> Schema:
    from vitruvio.workbench import looking_up

    (found,), definitions = of_types(getattr(looking_up, name))
    return output_schema(found, definitions)


def folders_of(call: Call) -> Sequence[Path]:
    """The roots, in which a caller may name folders."""
    from pathlib import Path

    return tuple(Path(each) for each in call.roots.folders)


def _environment(call: Call) -> Path | None:
    from pathlib import Path

    named = call.maybe("python")
    return None if named is None else Path(named)


def _resolve(call: Call) -> Answer:
    from vitruvio.workbench.looking_up import resolve_library, resolved_text

    roots = folders_of(call)
    found = resolve_library(
        call.text("name"),
        topic=call.text("topic"),
        folders=roots,
        python=_environment(call),
        roots=roots,
        language=call.language,
    )
    return answer(resolved_text(found, call.language), found)


def _get(call: Call) -> Answer:
    from vitruvio.workbench.looking_up import library_docs, passages_text

    roots = folders_of(call)
    found = library_docs(
        call.text("library"),
        call.text("topic"),
        tokens=call.whole("tokens"),
        folders=roots,
        python=_environment(call),
        roots=roots,
        language=call.language,
    )
    return answer(passages_text(found, call.language), found)


def _search(call: Call) -> Answer:
    from vitruvio.workbench.looking_up import code_text, search_code

    roots = folders_of(call)
    found = search_code(
        call.text("repo"),
        call.text("query"),
        page=call.number("page"),
        glob=call.maybe("glob"),
        folders=roots,
        roots=roots,
        language=call.language,
    )
    return answer(code_text(found, call.language), found)


def _docs(call: Call) -> Answer:
    from vitruvio.workbench.looking_up import repository_docs, repository_text

    roots = folders_of(call)
    found = repository_docs(call.text("repo"), folders=roots, roots=roots, language=call.language)
    return answer(repository_text(found, call.language), found)
