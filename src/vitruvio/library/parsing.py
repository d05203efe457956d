"""Reading modules by griffe, from their text: nothing is imported or run. Needs the extra ``library``."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import griffe
from msgspec import structs

from vitruvio.library.definitions import DefinedKind, Definition, Table
from vitruvio.library.files import read_inside, text_of
from vitruvio.library.settings import limit


def read_modules(folder: str, modules: tuple[tuple[str, str], ...]) -> dict[str, Table]:
    """The tables of modules (dotted name, file below the real folder) by name.

    A stub completes what its module lacks. A module that cannot be read or parsed is left out.
    """
    # What it warns of is not ours to mend.
    logging.getLogger("griffe").setLevel(logging.CRITICAL)
    tables: dict[str, Table] = {}
    left = limit("read.total")
    for name, file in sorted(modules, key=lambda each: (each[0], each[1].endswith(".pyi"), each[1])):
        data = read_inside(folder, file, min(limit("read.module"), left))
        if data is None:
            continue
        left -= len(data)
        table = _read(name, file, text_of(data))
        if table is not None:
            tables[name] = _completed(tables[name], table) if name in tables else table
    return tables


def _read(name: str, file: str, code: str) -> Table | None:
    parent = None
    for part in name.split(".")[:-1]:
        parent = griffe.Module(part, filepath=Path(part, "__init__.py"), parent=parent)
    try:
        module = griffe.visit(name.rpartition(".")[2], filepath=Path(file), code=code, parent=parent)
        return _table(name, file, module)
    except Exception:
        # Whatever a text does to the parser, the others can still be read.
        return None


def _table(name: str, file: str, module: griffe.Module) -> Table:
    aliases = {
        key: each.target_path for key, each in module.members.items() if isinstance(each, griffe.Alias)
    }
    defined = dict(_objects(module, file))
    return Table(
        name=name,
        module=Definition("module", name, "", _docstring(module), file, 1),
        package=Path(file).stem == "__init__",
        defined=defined,
        imported={key: target for key, target in aliases.items() if not key.endswith("/*")},
        stars=tuple(target for key, target in aliases.items() if key.endswith("/*")),
        # Empty where it is computed in a way that cannot be read.
        listed=tuple(str(each) for each in module.exports or ()) or None,
        declared=frozenset(defined) if file.endswith(".pyi") else frozenset(),
    )


def _objects(owner: griffe.Module | griffe.Class, file: str) -> Iterator[tuple[str, Definition]]:
    """What a module or class defines, by name; of overloads that nothing implements, the first."""
    for key, each in owner.members.items():
        if isinstance(each, griffe.Object):
            yield key, _called(owner, each, _definition(each, file))
    for key, overloads in owner.overloads.items():
        if key not in owner.members and overloads:
            yield key, _definition(overloads[0], file)


def _called(owner: griffe.Module | griffe.Class, each: griffe.Object, definition: Definition) -> Definition:
    """An attribute whose class, defined beside it, can be called (``skip: _Skip``): as what is called."""
    if not isinstance(each, griffe.Attribute) or definition.docstring:
        return definition
    kind = owner.members.get(str(each.annotation))
    own = kind.members.get("__call__") if isinstance(kind, griffe.Class) else None
    if not isinstance(own, griffe.Function) or not _docstring(own):
        return definition
    signature = _signature(own).replace(own.name, each.name, 1)
    return structs.replace(definition, signature=signature, docstring=_docstring(own))


def _completed(table: Table, stub: Table) -> Table:
    """A module's table with what its stub declares beyond it; the docstrings and lines are the module's."""
    for name, each in stub.defined.items():
        own = table.defined.get(name)
        if own is None or (own.kind == "attribute" and each.kind != "attribute"):
            table.defined[name] = each
            if each.kind != "attribute":
                table.imported.pop(name, None)
    for name, target in stub.imported.items():
        if name not in table.defined:
            table.imported.setdefault(name, target)
    table.stars = tuple(dict.fromkeys((*table.stars, *stub.stars)))
    table.listed = tuple(dict.fromkeys((*(table.listed or ()), *(stub.listed or ())))) or None
    table.declared = stub.declared
    return table


def _definition(each: griffe.Object, file: str) -> Definition:
    docstring = _docstring(each)
    members: tuple[Definition, ...] = ()
    kind: DefinedKind = "function" if isinstance(each, griffe.Function) else "attribute"
    if isinstance(each, griffe.Class):
        kind = "class"
        members = tuple(own for key, own in _objects(each, file) if not key.startswith("_"))
        made = each.members.get("__init__")
        docstring = docstring or (_docstring(made) if isinstance(made, griffe.Function) else "")
    return Definition(kind, each.name, _signature(each), docstring, file, each.lineno or 1, members)


def _docstring(each: griffe.Object) -> str:
    return "" if each.docstring is None else each.docstring.value.strip()


def _signature(each: griffe.Object) -> str:
    text = each.name
    if isinstance(each, griffe.Function):
        text = each.signature()
    elif isinstance(each, griffe.Class):
        bases = ", ".join(str(base) for base in each.bases)
        text = f"class {each.name}({bases})" if bases else f"class {each.name}"
        made = each.members.get("__init__") or next(iter(each.overloads.get("__init__") or ()), None)
        if isinstance(made, griffe.Function):
            text = f"{text}: {made.signature(return_type=False)}"
    elif isinstance(each, griffe.Attribute) and each.annotation is not None:
        text = f"{each.name}: {each.annotation}"
    return " ".join(text.split())[: limit("read.signature")]
