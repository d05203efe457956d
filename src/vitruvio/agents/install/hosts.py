"""The hosts that the agent is installed into, each as the same few functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from vitruvio.agents.install import claude_code, gemini
from vitruvio.agents.install.documents import Server

Calls = tuple[tuple[str, ...], ...]


class Host(NamedTuple):
    """A program that runs agents.

    `program` is its command, `project` what it replaces by the folder of the user's project, `prefix` what it
    sets before the names of our tools. `files` gives the text of each file by its path; `adding` the calls
    that install a folder, `removing` those that undo it; `listing` is the call that tells what is installed,
    and `sources` reads its answer: the folders that Vitruvio is installed from. `variables` are set for
    these calls.
    """

    name: str
    title: str
    program: str
    project: str
    prefix: Callable[[], str]
    files: Callable[[Server], dict[str, str]]
    adding: Callable[[str], Calls]
    removing: Callable[[], Calls]
    listing: tuple[str, ...]
    sources: Callable[[str], tuple[str, ...]]
    variables: Mapping[str, str] = {}


_CLAUDE_CODE = Host(
    claude_code.NAME,
    claude_code.TITLE,
    claude_code.PROGRAM,
    claude_code.PROJECT,
    claude_code.prefix,
    claude_code.files,
    claude_code.adding,
    claude_code.removing,
    claude_code.LISTING,
    claude_code.sources,
)
_GEMINI = Host(
    gemini.NAME,
    gemini.TITLE,
    gemini.PROGRAM,
    gemini.PROJECT,
    gemini.prefix,
    gemini.files,
    gemini.adding,
    gemini.removing,
    gemini.LISTING,
    gemini.sources,
    # Else a call with consent trusts the folder that it runs in for good.
    {"GEMINI_CLI_TRUST_WORKSPACE": "true"},
)
HOSTS: Final[Mapping[str, Host]] = {each.name: each for each in (_CLAUDE_CODE, _GEMINI)}
