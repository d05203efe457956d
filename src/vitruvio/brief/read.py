"""Reading a brief from a file or a text."""

from __future__ import annotations

import os
from typing import TypeVar, cast

from vitruvio.brief.checks import CHECKS
from vitruvio.brief.context import Context, Slot
from vitruvio.brief.kinds import Named, Section
from vitruvio.brief.model import Actor, Brief, External
from vitruvio.brief.names import clean
from vitruvio.brief.reconcile import reconcile
from vitruvio.brief.sections import empty_section, read_section
from vitruvio.model.pause import collection_paused
from vitruvio.model.trace import Children
from vitruvio.source import (
    MappingNode,
    Place,
    Problems,
    ScalarNode,
    SourceError,
    SourceNode,
    check_characters,
    nearest,
    parse_yaml,
    read_text,
)
from vitruvio.text import Language

_NAMED: tuple[Named, ...] = ("actors", "externals", "entities", "use_cases")
_NEEDED: tuple[Named, ...] = ("entities", "use_cases")
_START = Place(1, 1)
_P = TypeVar("_P", Actor, External)


def read_brief(path: str | os.PathLike[str], language_hint: Language | None = None) -> Brief:
    """Return the brief in the file at `path`.

    Raises SourceError with all problems at once; they are shown in `language_hint`, else in the brief's
    language as far as it could be read, else in English.
    """
    problems = Problems(os.fspath(path))
    text = read_text(path, problems)
    problems.raise_if_any(language_hint or "en")
    return _read(text or "", problems, language_hint)


def read_brief_text(text: str, name: str, language_hint: Language | None = None) -> Brief:
    """Return the brief written in `text`; `name` stands for its file. Raises as `read_brief` does."""
    problems = Problems(name)
    check_characters(text, problems)
    problems.raise_if_any(language_hint or "en")
    return _read(text, problems, language_hint)


@collection_paused()
def _read(text: str, problems: Problems, language_hint: Language | None) -> Brief:
    root = parse_yaml(text, problems)
    language = language_hint or _declared_language(root)
    if not isinstance(root, MappingNode):
        if root is None or (isinstance(root, ScalarNode) and root.empty):
            if not len(problems):
                problems.add("brief.empty", _START)
        else:
            problems.add("brief.not_a_mapping", root)
        raise SourceError(problems.sorted(), language)
    brief = _read_root(Context(text, problems), root)
    problems.raise_if_any(language)
    brief.warnings = reconcile(brief)
    brief.text = text
    return brief


def _declared_language(root: SourceNode | None) -> Language:
    found = root.get("language") if isinstance(root, MappingNode) else None
    return "it" if isinstance(found, ScalarNode) and found.text == "it" else "en"


def _read_root(context: Context, root: MappingNode) -> Brief:
    for section in _NAMED:
        context.names[section] = _names(root.get(section))
    _check_needed(context, root)
    brief = cast(Brief, read_section(context, Section("brief"), Slot("", "", root, "")))
    brief.file = context.problems.file
    brief.lines = context.lines
    brief.warnings = ()
    brief.actors = _with_implied(brief.actors, "actor", context.implied["actors"])
    brief.externals = _with_implied(brief.externals, "external", context.implied["externals"])
    for check in CHECKS:
        check(brief, context)
    return brief


def _names(node: SourceNode | None) -> frozenset[str] | None:
    if not isinstance(node, MappingNode):
        return None
    return frozenset(clean(key.text) for key, _ in node.entries)


def _check_needed(context: Context, root: MappingNode) -> None:
    for section in _NEEDED:
        found = root.get(section)
        if found is None:
            # A misspelt key is told as such, not as a missing one as well.
            if nearest(section, (key.text for key, _ in root.entries)) is None:
                context.problem(f"brief.needed.{section}", _START)
        elif context.names[section] == frozenset() or (isinstance(found, ScalarNode) and found.empty):
            context.problem(f"brief.needed.{section}", found)
            context.names[section] = None


def _with_implied(written: Children[_P], section: str, names: set[str]) -> Children[_P]:
    """Return the parts written and those only named, of which the brief says nothing else."""
    if not names:
        return written
    implied = {name: empty_section(section, f"{written.path}.{name}") for name in names}
    return cast("Children[_P]", Children(written.path, dict(sorted(implied.items()))))
