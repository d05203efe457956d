"""All tools: a module for each kind of work, and those that agents know under names of other servers."""

from __future__ import annotations

from functools import cache

from vitruvio.agents.tools.tool import Call, Tool

__all__ = ["Call", "Tool", "all_tools"]


@cache
def all_tools() -> dict[str, Tool]:
    """Every tool by its name, in the order in which they are listed."""
    from vitruvio.agents.tools import (
        briefs,
        designs,
        experiments,
        facts,
        graph,
        judging,
        libraries,
        look_ups,
        memories,
        readings,
        repositories,
    )

    modules = (
        briefs,
        designs,
        readings,
        experiments,
        facts,
        memories,
        look_ups,
        graph,
        judging,
        libraries,
        repositories,
    )
    return {each.name: each for module in modules for each in module.tools()}
