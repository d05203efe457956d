"""The public objects of a package, each once, by the shortest path that its users can import it by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from vitruvio.library.definitions import Definition, Table

# Imports that lead to imports: longer chains are circles.
_DEEPEST = 20


class Export(Struct, frozen=True):
    """A public object: its public path, what defines it (None: another package does, at `target`), and
    whether it is listed.

    Listed is what a package's ``__init__``, an ``__all__`` or a stub names; the rest is public by the look of
    its name.
    """

    path: str
    definition: Definition | None
    listed: bool
    target: str = ""


def exports(tables: Mapping[str, Table]) -> list[Export]:
    """The public objects of modules, in the order of their paths. Of several paths the listed, then the
    shortest is taken.
    """
    best: dict[str, Export] = {}
    tops = {name.partition(".")[0] for name in tables}
    hidden = all(each.startswith("_") for each in tops)
    for name in sorted(tables):
        if not hidden and any(part.startswith("_") for part in name.split(".")):
            continue
        for path, target, listed in _paths(tables, name):
            export = _export(tables, path, target, listed)
            if export is not None and (target not in best or _order(export) < _order(best[target])):
                best[target] = export
    return sorted(best.values(), key=lambda each: each.path)


def _paths(tables: Mapping[str, Table], module: str) -> Iterator[tuple[str, str, bool]]:
    """What a module exports: the path there, that where it is defined, and whether it is listed.

    A module that it exports from elsewhere in the package is open to what that one exports.
    """
    for name, listed in _names(tables, module):
        target = target_of(tables, module, name)
        if target in tables and target != f"{module}.{name}":
            inner = ((each, target_of(tables, target, each), also) for each, also in _names(tables, target))
            yield from ((f"{module}.{name}.{each}", there, also) for each, there, also in inner if there)
        elif target:
            yield f"{module}.{name}", target, listed


def _order(export: Export) -> tuple[bool, int, int, str]:
    return not export.listed, export.path.count("."), len(export.path), export.path


def _export(tables: Mapping[str, Table], path: str, target: str, listed: bool) -> Export | None:
    module, _, name = target.rpartition(".")
    if module in tables and name in tables[module].defined:
        return Export(path, tables[module].defined[name], listed)
    # What another package defines is this one's where it lists it.
    return Export(path, None, listed, target) if listed and target not in tables else None


def _names(tables: Mapping[str, Table], module: str) -> Iterator[tuple[str, bool]]:
    """The public names of a module, and whether each is listed."""
    table = tables[module]
    if table.listed is not None:
        for name in _listed(tables, module, _DEEPEST):
            yield name, True
        return
    own = {name for name in table.defined if not name.startswith("_")}
    for name in sorted(own):
        yield name, table.package or name in table.declared
    if table.package:
        top = module.partition(".")[0]
        for name in sorted(table.imported):
            near = table.imported[name].lstrip("_").partition(".")[0] == top.lstrip("_")
            if not name.startswith("_") and near and name not in own:
                yield name, True
        for star in table.stars:
            for name, _ in _star(tables, star, _DEEPEST):
                yield name, True


def _star(tables: Mapping[str, Table], module: str, depth: int) -> Iterator[tuple[str, str]]:
    """What ``from module import *`` gives: names, and the module that has each."""
    table = tables.get(module)
    if table is None or not depth:
        return
    if table.listed is not None:
        yield from ((name, module) for name in _listed(tables, module, depth))
        return
    yield from ((name, module) for name in (*table.defined, *table.imported) if not name.startswith("_"))
    for star in table.stars:
        yield from _star(tables, star, depth - 1)


def _listed(tables: Mapping[str, Table], module: str, depth: int) -> Iterator[str]:
    """The names in ``__all__``, those of other modules' that it adds included."""
    for name in tables[module].listed or ():
        if not name.endswith(".__all__"):
            yield name
            continue
        other = name.removesuffix(".__all__")
        other = other if other in tables else tables[module].imported.get(other, f"{module}.{other}")
        if other in tables and depth:
            yield from _listed(tables, other, depth - 1)


def target_of(tables: Mapping[str, Table], module: str, name: str) -> str:
    """The path at which the object called `name` in a module is defined; empty where that cannot be
    followed.
    """
    for _ in range(_DEEPEST):
        table = tables[module]
        if name in table.defined:
            return f"{module}.{name}"
        if name not in table.imported:
            starred = next(
                (has for star in table.stars for each, has in _star(tables, star, _DEEPEST) if each == name),
                "",
            )
            if not starred or starred == module:
                return ""
            module = starred
            continue
        path = table.imported[name]
        if path in tables:
            return path
        module, _, name = path.rpartition(".")
        if module not in tables:
            return path
    return ""
