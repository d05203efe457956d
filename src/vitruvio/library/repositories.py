"""Answering what is in a repository: by a configured server where it is ``owner/name``, else from a local
clone.
"""

from __future__ import annotations

import os
import re
from typing import Any, Final

from msgspec import structs

from vitruvio.library import checkouts, code
from vitruvio.library.answers import CodeFound, RepositoryDocs
from vitruvio.library.errors import wrong
from vitruvio.library.files import allowed, read_inside, real, shown, text_of
from vitruvio.library.reach import Reach, fallback_of
from vitruvio.library.settings import limit
from vitruvio.library.upstream import Unanswered, ask_server, document_in, texts_of

_SERVER: Final = "git-mcp"
_REPOSITORY = re.compile(r"([\w.~-]+)/([\w.-]+)")


def search(repo: str, query: str, page: int, glob: str | None, reach: Reach) -> CodeFound:
    """A page of the places where a query stands in a repository; SourceError where the call cannot be
    followed.
    """
    if not query.strip() or len(query) > limit("topic.most"):
        raise wrong("library.no_query", "QUERY", reach.language, limit=str(limit("topic.most")))
    if page < 1:
        raise wrong("library.no_page", str(page), reach.language)
    fallback = ""
    named = None if _is_path(repo) else _REPOSITORY.fullmatch(repo)
    if named and _SERVER in reach.servers:
        try:
            return _searched(repo, query, page, reach, {"owner": named[1], "repo": named[2]})
        except Unanswered as error:
            fallback = fallback_of(_SERVER, error, reach)
    folder = _folder(repo, reach, fallback)
    return structs.replace(code.search(repo, folder, query, page, glob, reach.roots), fallback=fallback)


def documents(repo: str, reach: Reach) -> RepositoryDocs:
    """The document that a repository introduces itself with; SourceError where there is no such
    repository.
    """
    fallback = ""
    named = None if _is_path(repo) else _REPOSITORY.fullmatch(repo)
    if named and _SERVER in reach.servers:
        try:
            return _fetched(repo, reach, {"owner": named[1], "repo": named[2]})
        except Unanswered as error:
            fallback = fallback_of(_SERVER, error, reach)
    folder = _folder(repo, reach, fallback)
    name = checkouts.introduction_of(folder)
    data = read_inside(folder, name, limit("read.document")) if name else None
    text, most = text_of(data or b""), limit("code.document")
    return RepositoryDocs(
        repo=shown(repo),
        file=name if data is not None else "",
        content=text[:most],
        commit=checkouts.commit_of(folder, reach.roots),
        truncated=len(text) > most,
        fallback=fallback,
    )


def _is_path(repo: str) -> bool:
    """Whether a repository is named by a path: by its look, or since it is there."""
    return repo.startswith(("/", ".", "~", "\\")) or os.path.isdir(repo)


def _folder(repo: str, reach: Reach, fallback: str) -> str:
    """The real folder of a repository: a path, else the clone in reach with such a remote, or of this
    name.
    """
    if _is_path(repo):
        path = real(os.path.expanduser(repo))
        if not allowed(path or os.path.abspath(os.path.expanduser(repo)), reach.roots):
            raise wrong("library.outside", repo, reach.language)
        if path is None or not os.path.isdir(path):
            raise wrong("library.no_folder", repo, reach.language)
        return path
    there = checkouts.checkouts_in(reach.folders, reach.roots)
    wanted = repo.lower().removesuffix(".git")
    found = [each for each in there if wanted in checkouts.remotes_of(each, reach.roots)]
    found = found or [each for each in there if "/" not in repo and os.path.basename(each).lower() == wanted]
    if found:
        return found[0]
    id = "library.no_clone_answered" if fallback else "library.no_clone"
    raise wrong(id, repo, reach.language, reason=fallback)


def _searched(repo: str, query: str, page: int, reach: Reach, named: dict[str, str]) -> CodeFound:
    text = ask_server(
        reach.servers[_SERVER], [("search_generic_code", {**named, "query": query, "page": page})]
    )
    told = document_in(text)
    pages = told.get("pagination")
    pages = pages if isinstance(pages, dict) else {}
    return CodeFound(
        repo=repo,
        query=query,
        total=_number(pages.get("totalCount")),
        page=_number(pages.get("currentPage")) or page,
        per_page=_number(pages.get("perPage")),
        more=pages.get("hasMorePages") is True,
        spoke=_SERVER,
        text=texts_of(told.get("content")) or text,
    )


def _fetched(repo: str, reach: Reach, named: dict[str, str]) -> RepositoryDocs:
    text = ask_server(reach.servers[_SERVER], [("fetch_generic_documentation", named)])
    told = document_in(text)
    content, most = texts_of(told.get("content")) or text, limit("code.document")
    file = told.get("fileUsed")
    return RepositoryDocs(
        repo=repo,
        file=file if isinstance(file, str) else "",
        content=content[:most],
        truncated=len(content) > most,
        spoke=_SERVER,
    )


def _number(value: Any) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
