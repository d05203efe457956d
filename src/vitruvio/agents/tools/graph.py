"""The memory under the names and in the shapes of Graphiti: episodes, nodes, facts."""

from __future__ import annotations

import json
from typing import Any

from vitruvio.agents.answers import Answer, encoded
from vitruvio.agents.limits import DOCUMENT
from vitruvio.agents.parameters import Parameter, long_text
from vitruvio.agents.schemas import ANYTHING, MAYBE_TEXT, TEXT, TEXTS, Schema, lists, plain_schema, shape
from vitruvio.agents.tools.remembered import memory_of
from vitruvio.agents.tools.tool import ADDS, READS, REPLACES, Call, Tool
from vitruvio.text import message

_GROUPS = Parameter(name="group_ids", about="Only of this group, or of these.", kind="text or texts")
_CENTER = Parameter(name="center_node_uuid", about="Node near which answers come first.")
_UUID = Parameter(name="uuid", about="Its uuid.", required=True)
_SOURCES = ("text", "json", "message")
_BOUNDS = ("valid_at_after", "valid_at_before", "invalid_at_after", "invalid_at_before")


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    return (
        _add_memory(),
        *(_nodes(name) for name in ("search_memory_nodes", "search_nodes")),
        _facts(),
        *_episodes(),
    )


def _add_memory() -> Tool:
    return Tool(
        "add_memory",
        "Remember an episode",
        "Stores an episode: a text, a JSON document or a conversation. JSON of a pattern, a decision, an "
        "outcome or a note becomes nodes and facts. Use it to keep what worked.",
        (
            Parameter(name="name", about="Name of the episode.", required=True),
            long_text("episode_body", "What to remember.", required=True, longest=DOCUMENT),
            Parameter(name="group_id", about="Group it belongs to; the default is main."),
            Parameter(name="source", about="What kind of text it is.", choices=_SOURCES, default="text"),
            Parameter(name="source_description", about="Where it comes from.", default="", empty=True),
            Parameter(name="uuid", about="Its uuid; the default is a new one."),
            Parameter(
                name="reference_time",
                about="When it happened (ISO 8601).",
                examples=("2026-03-01T12:00:00Z",),
            ),
        ),
        _add,
        {
            "name": "Outbox at Shop",
            "episode_body": "The outbox kept orders and events together.",
            "source": "text",
        },
        lambda: plain_schema(shape(message=TEXT)),
        ADDS,
        plain=True,
    )


def _nodes(name: str) -> Tool:
    node = shape(
        uuid=TEXT,
        name=TEXT,
        labels=TEXTS,
        created_at=MAYBE_TEXT,
        summary=MAYBE_TEXT,
        group_id=TEXT,
        attributes=ANYTHING,
    )
    return Tool(
        name,
        "Search nodes",
        "Finds what is remembered (patterns, decisions, notes, systems) by a question in Italian or "
        "English. Use it before deciding, and cite what it returns.",
        (
            Parameter(name="query", about="What to look for.", required=True),
            _GROUPS,
            Parameter(name="max_nodes", about="Nodes at most.", kind="whole", default=10, least=1, most=100),
            Parameter(
                name="entity_types", about="Only of these labels.", kind="texts", examples=(["Pattern"],)
            ),
            _CENTER,
        ),
        _search,
        {"query": "read model for slow lists", "max_nodes": 5},
        lambda: plain_schema(shape(message=TEXT, nodes=lists(node))),
        READS,
        plain=True,
    )


def _facts() -> Tool:
    bounds = [
        Parameter(name=each, about="Bound of its time (ISO 8601).", examples=("2026-03-01T12:00:00Z",))
        for each in _BOUNDS
    ]
    return Tool(
        "search_memory_facts",
        "Search facts",
        "Finds facts: relations between what is remembered, with the times between which they hold.",
        (
            Parameter(name="query", about="What to look for.", required=True),
            _GROUPS,
            Parameter(name="max_facts", about="Facts at most.", kind="whole", default=10, least=1, most=100),
            _CENTER,
            *bounds,
        ),
        _search_facts,
        {"query": "outcome of caching", "max_facts": 5},
        lambda: _listed("facts"),
        READS,
        plain=True,
    )


def _episodes() -> tuple[Tool, ...]:
    most = Parameter(
        name="max_episodes", about="Episodes at most.", kind="whole", default=10, least=1, most=100
    )
    return (
        Tool(
            "get_episodes",
            "Latest episodes",
            "Lists the latest episodes, newest first.",
            (_GROUPS, most),
            _get_episodes,
            {"max_episodes": 5},
            lambda: _listed("episodes"),
            READS,
            plain=True,
        ),
        _removing(
            "delete_episode", "Delete an episode", "Removes an episode for good.", (_UUID,), _delete_episode
        ),
        _removing("delete_entity_edge", "Delete a fact", "Removes a fact for good.", (_UUID,), _delete_fact),
        _removing(
            "clear_graph",
            "Clear groups",
            "Removes all that users stored in the groups for good, in all groups if none is named.",
            (_GROUPS,),
            _clear,
        ),
    )


def _removing(name: str, title: str, about: str, parameters: tuple[Parameter, ...], run: Any) -> Tool:
    example = (
        {"group_ids": "main"} if name == "clear_graph" else {"uuid": "00000000-0000-0000-0000-000000000000"}
    )
    output = lambda: plain_schema(shape(message=TEXT))  # noqa: E731
    return Tool(name, title, about, parameters, run, example, output, REPLACES, plain=True)


def _listed(name: str) -> Schema:
    return plain_schema(shape(**{"message": TEXT, name: lists(ANYTHING)}))


def _answer(id: str, call: Call, parts: dict[str, str] | None = None, **more: Any) -> Answer:
    """A message with what was found, in the text too: there are agents that read nothing else."""
    document = {"message": message(f"agents.graph.{id}", call.language, parts), **more}
    data = encoded(document)
    return Answer(json.dumps(json.loads(data), ensure_ascii=False), data)


def _groups(call: Call) -> tuple[str, ...] | None:
    return call.texts("group_ids") or None


def _add(call: Call) -> Answer:
    from vitruvio.workbench.remembering import add_episode

    source: Any = call.text("source")
    added = add_episode(
        memory_of(call, create=True),
        call.text("name"),
        call.text("episode_body"),
        call.maybe("group_id"),
        source,
        call.text("source_description"),
        call.maybe("uuid"),
        call.maybe("reference_time"),
    )
    return _answer("added", call, {"name": call.text("name"), "group": added.episode.group_id})


def _search(call: Call) -> Answer:
    from vitruvio.workbench.remembering import search_nodes

    found = search_nodes(
        memory_of(call),
        call.text("query"),
        _groups(call),
        call.number("max_nodes"),
        call.texts("entity_types"),
        call.maybe("center_node_uuid"),
        call.language,
    )
    return _answer("nodes" if found else "no_nodes", call, nodes=found)


def _search_facts(call: Call) -> Answer:
    from vitruvio.workbench.remembering import search_facts

    bounds = {name: call.maybe(name) for name in _BOUNDS}
    found = search_facts(
        memory_of(call),
        call.text("query"),
        _groups(call),
        call.number("max_facts"),
        call.maybe("center_node_uuid"),
        **bounds,
    )
    return _answer("facts" if found else "no_facts", call, facts=found)


def _get_episodes(call: Call) -> Answer:
    from vitruvio.workbench.remembering import get_episodes

    found = get_episodes(memory_of(call), _groups(call), call.number("max_episodes"))
    return _answer("episodes" if found else "no_episodes", call, episodes=found)


def _delete_episode(call: Call) -> Answer:
    from vitruvio.workbench.remembering import delete_episode

    name = delete_episode(memory_of(call), call.text("uuid"))
    return _answer("deleted", call, {"name": name})


def _delete_fact(call: Call) -> Answer:
    from vitruvio.workbench.remembering import delete_relation

    return _answer("deleted", call, {"name": delete_relation(memory_of(call), call.text("uuid"))})


def _clear(call: Call) -> Answer:
    from vitruvio.workbench.remembering import clear

    return _answer("cleared", call, {"number": str(clear(memory_of(call), _groups(call)))})
