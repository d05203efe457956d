"""Docstrings that a module gives to compiled objects by calls, as NumPy does: ``add_newdoc(module, name,
docstring)``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from inspect import cleandoc

from msgspec import structs

from vitruvio.library.definitions import Definition, Table
from vitruvio.library.exports import target_of

CALL = "add_newdoc"


def add_docstrings(tables: Mapping[str, Table], code: str, file: str) -> None:
    """Put the docstrings that `code` gives by calls where there is none; their place is then that of the
    call.
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for module, name, told, line in _calls(tree):
        target = target_of(tables, module, name) if module in tables else ""
        home, _, own = target.rpartition(".")
        definition = tables[home].defined.get(own) if home in tables else None
        if definition is None:
            continue
        if isinstance(told, str):
            tables[home].defined[own] = _told(definition, told, file, line)
        else:
            members = tuple(
                _told(each, told[1], file, line) if each.name == told[0] else each
                for each in definition.members
            )
            tables[home].defined[own] = structs.replace(definition, members=members)


def _told(definition: Definition, docstring: str, file: str, line: int) -> Definition:
    if definition.docstring:
        return definition
    return structs.replace(definition, docstring=cleandoc(docstring), file=file, line=line)


def _calls(tree: ast.Module) -> Iterator[tuple[str, str, str | tuple[str, str], int]]:
    """What each call says: a module, a name in it, a docstring (or a member's name and its docstring), the
    line.
    """
    for statement in tree.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id != CALL:
            continue
        try:
            match [ast.literal_eval(each) for each in call.args]:
                case [str(module), str(name), str(docstring)]:
                    yield module, name, docstring, statement.lineno
                case [str(module), str(name), (str(member), str(docstring))]:
                    yield module, name, (member, docstring), statement.lineno
        except ValueError:
            continue
