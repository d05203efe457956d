"""The sections of the report, field by field, every figure a link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from vitruvio.model import Name, Prose, Statement, Term
from vitruvio.report.decision_names import decision_title
from vitruvio.report.page.html import Child, Html, inner, tag
from vitruvio.report.page.services import services_html
from vitruvio.report.page.view import View, anchor, folded

# From how many statements on they stand in lines of their own.
FEW = 3
# The sections that are open when the page is.
OPENED = frozenset({"architecture_overview", "service_design", "next_steps"})
SERVICES = "service_design.services"
STYLE = "architecture_overview.architecture_style"


def sections_html(view: View) -> Html:
    """All sections of the report."""
    sections = view.design.sections
    return inner(_section(view, name, getattr(sections, name)) for name in sections.__struct_fields__)


def section_names(view: View) -> tuple[str, ...]:
    """The sections by name, in the report's order."""
    return tuple(view.design.sections.__struct_fields__)


def _section(view: View, name: str, value: Any) -> Html:
    content = inner(_fields(view, name, value, 3)) if _is_whole(value) else _items(view, name, value)
    return folded(anchor(name), view.title(name), content, is_open=name in OPENED)


def _fields(view: View, path: str, value: Any, level: int) -> Iterator[Html]:
    for name in value.__struct_fields__:
        place = f"{path}.{name}"
        content = getattr(value, name)
        if place == SERVICES:
            yield services_html(view)
        elif _is_whole(content):
            yield tag(f"h{level}", view.title(place), id=anchor(place))
            yield inner(_fields(view, place, content, level + 1))
        elif place != STYLE:
            yield _field(view, place, content, level)


def _field(view: View, path: str, value: Any, level: int) -> Html:
    if value and isinstance(value, tuple) and isinstance(value[0], msgspec.Struct) and _is_whole(value[0]):
        content: Child = [_group(view, path, each) for each in value]
    elif isinstance(value, tuple) and (not value or isinstance(value[0], Statement)):
        content = _told(view, value)
    else:
        content = _items(view, path, value)
    return tag(
        "div",
        tag(f"h{level}", view.title(path), id=anchor(path)),
        content,
        _basis(view, path),
        class_="field",
    )


def _told(view: View, prose: Prose) -> Html:
    """A field's statements: a paragraph, or one below the other where there are more than a few."""
    if len(prose) < FEW:
        return tag("p", view.linked.html(prose))
    items = (inner(tag("li", view.linked.html((each,))), " ") for each in prose)
    return tag("ul", items, class_="told")


def _basis(view: View, path: str) -> Html | None:
    """The decisions that a field tells of."""
    decided = [view.design.decisions[id] for id in view.decided_in(path)]
    if not decided:
        return None
    links = [
        tag("a", decision_title(each.id, view.wording.language), href=f"#decision/{each.id}")
        for each in decided
    ]
    named = tag("summary", view.say("decided", len(links), count=str(len(links))))
    return tag("details", named, tag("ul", (tag("li", each) for each in links)), class_="basis")


def _group(view: View, path: str, value: Any) -> Html:
    """An item of a list that has fields itself: a layer of caching."""
    rows = (
        inner(tag("dt", view.title(f"{path}.{name}")), tag("dd", view.linked.html(getattr(value, name))))
        for name in value.__struct_fields__
    )
    return tag("dl", rows, class_="rows")


def _items(view: View, path: str, value: Any) -> Html:
    kind = "ol" if path == "next_steps" else "ul"
    return tag(kind, (tag("li", _item(view, each)) for each in value))


def _item(view: View, value: Any) -> Html:
    if isinstance(value, (Name, Term)):
        return inner(view.wording.part(value))
    return view.linked.html(value)


def _is_whole(value: Any) -> bool:
    """Whether a value has fields of its own."""
    return isinstance(value, msgspec.Struct) and not isinstance(value, (Name, Term, Statement))
