"""Code of repositories under the names and in the shapes of GitMCP."""

from __future__ import annotations

from typing import Final

from vitruvio.agents.answers import Answer, answer
from vitruvio.agents.parameters import Parameter
from vitruvio.agents.schemas import FLAG, TEXT, WHOLE, lists, plain_schema, shape
from vitruvio.agents.tools.look_ups import folders_of
from vitruvio.agents.tools.tool import LOOKS_UP, Call, Tool

_PER_PAGE: Final = 30


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    owner = Parameter(name="owner", about="Owner of the repository.", required=True, examples=("pallets",))
    repo = Parameter(name="repo", about="Name of the repository.", required=True, examples=("click",))
    query = Parameter(name="query", about="What to find.", required=True, examples=("retry policy",))
    page = Parameter(
        name="page", about="Which page, from one.", kind="whole", default=1, least=1, most=100_000
    )
    blocks = lists(shape(type=TEXT, text=TEXT))
    pagination = shape(totalCount=WHOLE, currentPage=WHOLE, perPage=WHOLE, hasMorePages=FLAG)
    return (
        Tool(
            "search_generic_code",
            "Search a repository's code",
            "Searches the code of a repository, a local clone of it, and returns the places found, page by "
            "page.",
            (owner, repo, query, page),
            _search,
            {"owner": "pallets", "repo": "click", "query": "progress bar"},
            lambda: plain_schema(shape(searchQuery=TEXT, content=blocks, pagination=pagination)),
            LOOKS_UP,
            plain=True,
        ),
        Tool(
            "fetch_generic_documentation",
            "Read a repository's documentation",
            "Returns what a repository says of itself: llms.txt, else its README.",
            (owner, repo),
            _fetch,
            {"owner": "pallets", "repo": "click"},
            lambda: plain_schema(shape(fileUsed=TEXT, content=blocks)),
            LOOKS_UP,
            plain=True,
        ),
    )


def _search(call: Call) -> Answer:
    from vitruvio.workbench.looking_up import code_text, search_code

    roots = folders_of(call)
    found = search_code(
        _name(call),
        call.text("query"),
        page=call.number("page"),
        folders=roots,
        roots=roots,
        language=call.language,
    )
    pagination = {
        "totalCount": found.total,
        "currentPage": found.page,
        "perPage": found.per_page or _PER_PAGE,
        "hasMorePages": found.more,
    }
    text = code_text(found, call.language)
    return answer(text, {"searchQuery": found.query, "content": _block(text), "pagination": pagination})


def _fetch(call: Call) -> Answer:
    from vitruvio.workbench.looking_up import repository_docs

    roots = folders_of(call)
    found = repository_docs(_name(call), folders=roots, roots=roots, language=call.language)
    return answer(found.content, {"fileUsed": found.file, "content": _block(found.content)})


def _name(call: Call) -> str:
    return f"{call.text('owner')}/{call.text('repo')}"


def _block(text: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": text}]
