"""The sections of the report as Markdown, and the table of what was assumed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from vitruvio.model import Design, Prose, Statement, Term
from vitruvio.model.sections import Service
from vitruvio.report.explain.inputs import Inputs
from vitruvio.report.markdown.prose import field
from vitruvio.report.markdown.syntax import blank, bullets, code, escaped, heading, table, unfolding
from vitruvio.report.wording import Wording

_SERVICES = "service_design.services"


def sections(design: Design, wording: Wording) -> Iterator[str]:
    """All sections but what the summary page says already: the style, and what falls short."""
    short = {wording.prose((each.what, each.remedy)) for each in design.shortfalls}
    for name in design.sections.__struct_fields__:
        content = getattr(design.sections, name)
        if name == "next_steps":
            steps = [each for each in map(wording.prose, content) if each not in short]
            yield from _steps(wording.say(f"report.title.{name}"), steps)
        else:
            yield from _section(name, content, 2, wording)


def _steps(title: str, steps: list[str]) -> Iterator[str]:
    if steps:
        yield from heading(2, title)
        yield from (f"{place}. {escaped(each)}" for place, each in enumerate(steps, 1))
        yield ""


def _section(path: str, content: Any, level: int, wording: Wording) -> Iterator[str]:
    yield from heading(level, wording.say(f"report.title.{path}"))
    # What follows a heading of the same level needs one too, or it would seem a part of that.
    followed = False
    for name in content.__struct_fields__:
        place, inner = f"{path}.{name}", getattr(content, name)
        title = wording.say(f"report.title.{place}")
        if _is_prose(inner):
            yield from field(title, inner, level + 1 if followed else 0, wording)
        elif place == _SERVICES:
            for each in inner:
                yield from _service(each, level + 1, wording)
            followed = True
        elif isinstance(inner, tuple):
            yield from _listed(place, title, inner, wording)
        elif isinstance(inner, msgspec.Struct) and not isinstance(inner, Term):
            yield from _section(place, inner, level + 1, wording)
            followed = True


def _is_prose(content: Any) -> bool:
    return isinstance(content, tuple) and bool(content) and isinstance(content[0], Statement)


def _listed(path: str, title: str, content: tuple[Any, ...], wording: Wording) -> Iterator[str]:
    """A list of proses as items; a list of things with fields, each thing by its first field."""
    yield from (f"**{escaped(title)}**", "")
    for each in content:
        if isinstance(each, msgspec.Struct):
            first, *others = each.__struct_fields__
            yield f"- {escaped(wording.prose(getattr(each, first)))}"
            for name in others:
                said = wording.say(f"report.title.{path}.{name}")
                yield f"  - **{escaped(said)}**: {escaped(wording.prose(getattr(each, name)))}"
        else:
            yield f"- {escaped(wording.prose(each))}"
    yield ""


def _service(service: Service, level: int, wording: Wording) -> Iterator[str]:
    yield from heading(level, wording.part(service.service_name))
    yield from (escaped(wording.prose(service.domain_responsibility)), "")
    for name in ("data_stores", "dependencies"):
        title = escaped(wording.say(f"report.title.{_SERVICES}.{name}"))
        yield from blank(_items(title, getattr(service, name), wording))
    columns = ("method", "path", "description", "error_codes")
    heads = [escaped(wording.say(f"report.title.{_SERVICES}.api_endpoints.{each}")) for each in columns]
    rows = [
        (
            escaped(wording.part(each.method)),
            code(wording.part(each.path)),
            escaped(wording.prose(each.description)),
            escaped(", ".join(wording.part(one) for one in each.error_codes)),
        )
        for each in service.api_endpoints
    ]
    if rows:
        title = wording.say(f"report.title.{_SERVICES}.api_endpoints")
        yield from unfolding(f"{title} ({len(rows)})", table(heads, rows)[:-1])


def _items(title: str, proses: tuple[Prose, ...], wording: Wording) -> list[str]:
    """Proses under one title: in its line where there is one, else below it."""
    texts = [escaped(wording.prose(each)) for each in proses]
    if len(texts) < 2:
        return [f"**{title}**: {each}" for each in texts]
    return [f"**{title}**", "", *bullets(texts)]


def assumptions(design: Design, inputs: Inputs, wording: Wording) -> Iterator[str]:
    """What was assumed: a row for each value and reason, with the places in the brief that would say it."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for path, each in design.assumptions.items():
        note = inputs.assumption(path, each)
        source = ", ".join(one for one in (note.source, note.date) if one)
        places.setdefault((note.text, note.why, source), []).append(path)
    if not places:
        return
    yield from heading(2, wording.say("report.markdown.assumptions"))
    heads = [escaped(wording.say(f"report.markdown.{each}")) for each in ("place", "value", "why", "source")]
    rows = [
        ("<br>".join(map(code, paths)), *(escaped(cell) for cell in cells)) for cells, paths in places.items()
    ]
    yield from table(heads, rows)
