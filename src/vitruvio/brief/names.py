"""Names in a brief: what they may look like, which are the same, and which is meant by a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

from vitruvio.brief.context import Context
from vitruvio.brief.keys import NAME_LIMIT
from vitruvio.brief.kinds import Named
from vitruvio.source import ScalarNode, fold, nearest

_SHOWN = 12
_EXAMPLES = 4


def clean(text: str) -> str:
    """Return a name as it is kept: composed characters, single spaces, none around it."""
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def read_name(context: Context, node: ScalarNode) -> str | None:
    """Return the name that the author gives at `node`; None where it is no name, with the problem noted."""
    if node.broken:
        return None
    name = clean(node.text)
    if not name.isprintable():
        context.problem("brief.name.hidden", node, name=name)
    elif len(name) > NAME_LIMIT:
        context.problem("brief.name.long", node, name=name, length=str(len(name)), limit=str(NAME_LIMIT))
    elif not any(c.isalpha() for c in name):
        context.problem("brief.name.no_letter", node, name=name)
    else:
        return name
    return None


class Distinct:
    """Names of one mapping or list, told apart by more than case, spaces and hyphens."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._first: dict[str, tuple[str, ScalarNode]] = {}

    def add(self, name: str, node: ScalarNode) -> bool:
        """Return whether `name` differs from all before it; note a problem where it does not."""
        folded = fold(name)
        other, first = self._first.setdefault(folded, (name, node))
        if first is node:
            return True
        self._context.problem("brief.name.alike", node, name=name, other=other, line=str(first.line))
        return False


def read_reference(context: Context, of: Named, node: ScalarNode) -> str | None:
    """Return the name of a part of the section `of`; None where none has that name, with the problem noted.

    Where the brief has no such section, actors and externals are taken as named; a missing section of
    entities or use cases is a problem already noted.
    """
    if node.broken:
        return None
    known = context.names[of]
    if known is None:
        name = read_name(context, node)
        if name is not None and of in context.implied:
            context.implied[of].add(name)
        return name
    name = clean(node.text)
    if name in known:
        return name
    if not context.problems.full:
        add_unknown(context, f"brief.unknown.{of}", node, name, known)
    return None


def add_unknown(context: Context, id: str, node: ScalarNode, name: str, known: Iterable[str]) -> None:
    """Note that `name` is none of the `known` names, with the nearest one, or with those there are.

    The message is `id` with ``.near``, ``.listed``, ``.many`` or ``.none`` at its end.
    """
    near = nearest(name, known)
    if near is not None:
        context.problem(f"{id}.near", node, name=name, nearest=near)
        return
    listed = tuple(sorted(known))
    if not listed:
        context.problem(f"{id}.none", node, name=name)
    elif len(listed) > _SHOWN:
        context.problem(f"{id}.many", node, name=name, known=listed[:_EXAMPLES])
    else:
        context.problem(f"{id}.listed", node, name=name, known=listed)
