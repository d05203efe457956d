"""Documentation of libraries under the names and in the shapes of Context7: one block of text."""

from __future__ import annotations

from vitruvio.agents.answers import Answer
from vitruvio.agents.parameters import Parameter
from vitruvio.agents.tools.look_ups import folders_of
from vitruvio.agents.tools.tool import LOOKS_UP, Call, Tool


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    return (
        Tool(
            "resolve-library-id",
            "Find a library's id",
            "Finds the ids of the libraries that a name may mean. Call it before query-docs or "
            "get-library-docs, unless the user gave an id of the form /org/project or /org/project/version.",
            (
                Parameter(
                    name="libraryName", about="The library's name.", required=True, examples=("click",)
                ),
                Parameter(name="query", about="What the user wants to know."),
            ),
            _resolve,
            {"libraryName": "click", "query": "progress bar"},
            None,
            LOOKS_UP,
            plain=True,
        ),
        _docs("query-docs", "libraryId", "query", ()),
        _docs("get-library-docs", "context7CompatibleLibraryID", "topic", (_tokens(),)),
    )


def _tokens() -> Parameter:
    return Parameter(name="tokens", about="Tokens at most.", kind="whole", least=100, most=100_000)


def _docs(name: str, id: str, topic: str, more: tuple[Parameter, ...]) -> Tool:
    asked = name == "query-docs"
    return Tool(
        name,
        "Read a library's documentation",
        "Returns the passages of a library on a topic, each with its version and source, as one text.",
        (
            Parameter(
                name=id,
                about="The id that resolve-library-id gave: /org/project or /org/project/version.",
                required=True,
                examples=("/pypi/click",),
            ),
            Parameter(
                name=topic,
                about="What to find out, in a few words.",
                required=asked,
                examples=("progress bar",),
            ),
            *more,
        ),
        lambda call: _passages(call, id, topic),
        {id: "/pypi/click", topic: "progress bar"},
        None,
        LOOKS_UP,
        plain=True,
    )


def _resolve(call: Call) -> Answer:
    from vitruvio.workbench.looking_up import resolve_library, resolved_text

    roots = folders_of(call)
    found = resolve_library(
        call.text("libraryName"), topic=call.text("query"), folders=roots, roots=roots, language=call.language
    )
    return Answer(resolved_text(found, call.language))


def _passages(call: Call, id: str, topic: str) -> Answer:
    from vitruvio.workbench.looking_up import library_docs, passages_text

    roots = folders_of(call)
    found = library_docs(
        call.text(id),
        call.text(topic),
        tokens=call.whole("tokens"),
        folders=roots,
        roots=roots,
        language=call.language,
    )
    return Answer(passages_text(found, call.language))
