"""What the report promises, held against the designs of all six briefs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from itertools import combinations
from typing import Any, Final

import jsonschema
import msgspec
import pytest

from tests.design.briefs import NAMES, ROOT, catalogue, design_of, text_of
from tests.report.test_architecture import TEMPLATE, leaves
from tests.text.catalogues import CARDINALS
from vitruvio.model import (
    Answered,
    Asked,
    Design,
    Known,
    Name,
    Part,
    Series,
    Statement,
    Term,
    Value,
    figures_of,
    leaves_of,
)
from vitruvio.report import Wording, architecture, report_schema
from vitruvio.text import LANGUAGES, Language

PATHS: Final = tuple(leaves(TEMPLATE))
# Beside the template's own words: what people write where they have nothing to say.
PLACEHOLDER: Final = re.compile(
    r"(?i:\b(?:to ?do|tbd|fix ?me|n/?a|example|esempio|placeholder|lorem)\b)|\.\.\.|…|\?\?"
)
MOST_ASSUMED: Final = 0.25
# The root of all paths holds a number: that of the first version.
TEMPLATE_PATH: Final[str] = TEMPLATE["service_design"]["services"][0]["api_endpoints"][0]["path"]

every_brief = pytest.mark.parametrize("name", NAMES)
both_languages = pytest.mark.parametrize("language", LANGUAGES)


@cache
def report(name: str, language: Language = "en") -> dict[str, Any]:
    """The report of one of the six briefs."""
    return architecture(design_of(name).sections, Wording(language, catalogue()))


def values(thing: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """All fields of a report with their values, by the template's paths."""
    if isinstance(thing, dict) and not path.endswith("_example"):
        for key, value in thing.items():
            yield from values(value, f"{path}.{key}" if path else key)
    elif isinstance(thing, list) and thing and isinstance(thing[0], dict):
        for each in thing:
            yield from values(each, f"{path}[]")
    else:
        yield path, thing


def texts(thing: Any) -> Iterator[str]:
    """All texts in a field's value; the JSON of examples is none."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, list):
        for each in thing:
            yield from texts(each)


def statements(thing: Any, path: str = "") -> Iterator[tuple[str, Part]]:
    """All statements, names and terms of a design's sections, by the template's paths."""
    if isinstance(thing, (Statement, Name, Term)):
        yield path, thing
    elif isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            if not name.endswith("_example"):
                yield from statements(getattr(thing, name), f"{path}.{name}" if path else name)
    elif isinstance(thing, tuple):
        listed = bool(thing) and isinstance(thing[0], msgspec.Struct) and not isinstance(thing[0], Statement)
        plain = listed and not isinstance(thing[0], (Name, Term))
        for each in thing:
            yield from statements(each, f"{path}[]" if plain else path)


class Blank(Wording):
    """Words alone: figures, names, terms, and what is cited with its id, are left out."""

    def part(self, part: Part) -> str:
        cited = (Value, Name, Term, Known, Asked, Answered)
        return "" if isinstance(part, cited) else super().part(part)


@every_brief
@both_languages
def test_the_report_satisfies_its_schema(name: str, language: Language) -> None:
    jsonschema.validate(report(name, language), report_schema(language))


@every_brief
@both_languages
def test_the_report_has_the_templates_fields_and_no_others(name: str, language: Language) -> None:
    assert len(PATHS) == 84
    assert {path for path, _ in values(report(name, language))} == {*PATHS}


@every_brief
@both_languages
def test_no_field_is_empty(name: str, language: Language) -> None:
    for path, value in values(report(name, language)):
        if path.endswith("_example"):
            assert value is None or (isinstance(value, dict) and value), path
        elif not path.endswith("dependencies"):
            assert value, path
            assert all(text.strip() for text in texts(value)), path


@every_brief
@both_languages
def test_no_field_is_a_placeholder(name: str, language: Language) -> None:
    template = {text for _, value in values(TEMPLATE) for text in texts(value) if not text.isdigit()}
    for path, value in values(report(name, language)):
        found = [each for each in texts(value) if PLACEHOLDER.search(each) or each in template - {"monolith"}]
        assert not found, path
    blank = Blank(language, catalogue())
    for path, part in statements(design_of(name).sections):
        assert not re.search(r"[{}\[\]]", blank.part(part)), path


class Nameless(Wording):
    """Words, figures and terms: the names are left out."""

    def part(self, part: Part) -> str:
        return "" if isinstance(part, Name) else super().part(part)


@cache
def field(name: str, path: str) -> str:
    """All that a field says in one of the six reports, but for names where it says more than those."""
    if path.endswith(("_example", "dependencies", *NAMED)):
        return json.dumps([value for where, value in values(report(name)) if where == path])
    said = [part for where, part in statements(design_of(name).sections) if where == path]
    return json.dumps([Nameless("en", catalogue()).part(part) for part in said])


def teams(design: Design) -> float:
    """How many teams there are, as stated or assumed."""
    assumed = design.assumptions.get("constraints.teams")
    if assumed is not None and assumed.figure is not None:
        return assumed.figure.value
    return float(design.source.lines["constraints.teams"].text)


def ages(design: Design) -> Hashable:
    """How old what is read may be, where it may be old at all."""
    return tuple(each.text for path, each in design.source.lines.items() if path.endswith(".staleness"))


def probed(design: Design) -> Hashable:
    """How many deployables, databases and externals there are."""
    databases = [each for each in design.parts.stores.values() if each.kind == "postgresql"]
    externals = [path for path in design.source.lines if re.fullmatch(r"externals\.[^.]+", path)]
    return len(design.parts.deployables), len(databases), len(externals)


def taken_over(design: Design) -> Hashable:
    """How many replicas there are, and how databases come back."""
    replicas = sorted(each.replicas.value for each in design.parts.services.values())
    methods = sorted(each.method for each in design.parts.backups.values() if each.interval.value)
    return tuple(replicas), tuple(methods)


# Fields that hold names and nothing else.
NAMED: Final = ("service_name", "method", ".path")
# Fields that may be alike in two briefs: where what decides them is alike, and that is what follows.
DECIDED_BY: Final[dict[str, Callable[[Design], Hashable]]] = {
    "architecture_overview.architecture_style": lambda design: design.decisions["style"].chosen,
    "service_design.services[].dependencies": lambda design: len(design.parts.deployables) == 1,
    "data_architecture.caching_strategy.layers[].ttl_strategy": ages,
    "data_architecture.caching_strategy.layers[].invalidation": lambda design: frozenset(
        each.layer for each in design.parts.caches.values()
    ),
    "resilience_patterns.disaster_recovery.failover_mechanisms": taken_over,
    "resilience_patterns.monitoring_and_alerting.health_checks": probed,
    "deployment_strategy.ci_cd_pipeline": lambda design: (len(design.parts.deployables), teams(design)),
}


def system(design: Design) -> Hashable:
    """What differs in any two briefs."""
    return design.system


@pytest.mark.parametrize("path", PATHS)
def test_a_field_differs_where_what_decides_it_differs(path: str) -> None:
    decided_by = DECIDED_BY.get(path, system)
    alike = [(one, two) for one, two in combinations(NAMES, 2) if field(one, path) == field(two, path)]
    assert not [pair for pair in alike if len({decided_by(design_of(name)) for name in pair}) > 1]


@every_brief
@both_languages
def test_no_number_is_written_without_a_figure(name: str, language: Language) -> None:
    blank = Blank(language, catalogue())
    for path, part in statements(design_of(name).sections):
        words = re.findall(r"\w+", blank.part(part).lower())
        assert not [each for each in words if any(mark.isdigit() for mark in each)], path
        assert not CARDINALS[language] & {*words}, path


def parts_of(part: Part) -> Iterator[Part]:
    """A reference and all references in it."""
    yield part
    inside = (
        part.parts.values() if isinstance(part, Statement) else part.items if isinstance(part, Series) else ()
    )
    for each in inside:
        yield from parts_of(each)


@every_brief
def test_every_figure_shown_is_one_of_the_designs(name: str) -> None:
    design = design_of(name)
    for path, part in statements(design.sections):
        for figure in figures_of([part]):
            assert design.figures[figure.id] is figure, path


@every_brief
def test_every_name_with_a_number_in_it_is_somebody_elses(name: str) -> None:
    design = design_of(name)
    given = " ".join((text_of(name), *catalogue().ids(), TEMPLATE_PATH, *named_in(design)))
    for path, part in statements(design.sections):
        for each in parts_of(part):
            if isinstance(each, Name) and re.search(r"\d", each.text):
                assert all(word in given for word in re.findall(r"[^\s/{}()-]*\d[^\s/{}()-]*", each.text)), (
                    path
                )


def named_in(design: Design) -> tuple[str, ...]:
    """Names of the design's own making, each after somebody else's: machines, paths, queues, stores."""
    machines = [
        machine for each in design.parts.store_sizes.values() for machine in (each.machine, each.machine_now)
    ]
    machines += [each.chosen for id, each in design.decisions.items() if id.startswith("next machine.")]
    return (*machines, *design.parts.operations, *design.parts.queues, *design.parts.stores)


def shown_figures(design: Design) -> list[Any]:
    """All figures that the report shows, each once."""
    return figures_of([part for _, part in statements(design.sections)])


def test_at_most_a_quarter_of_the_figures_rest_on_assumptions_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures = shown_figures(design_of("bottega"))
    assumed = [each for each in figures if rests_on_assumptions_alone(each)]
    share = len(assumed) / len(figures)
    with capsys.disabled():
        print(f"\n{len(assumed)} of bottega's {len(figures)} figures rest on assumptions alone: {share:.1%}")
    assert share <= MOST_ASSUMED


def rests_on_assumptions_alone(figure: Any) -> bool:
    """Whether nothing but assumptions and constants of mathematics stands below a figure."""
    kinds = {leaf.op for leaf in leaves_of([figure])} - {"constant"}
    return kinds == {"assumed"}


PROGRAM: Final = """
import sys
from pathlib import Path
from vitruvio.model import dump_design
from vitruvio.workbench import design_brief, report_json
for path in sorted(Path("briefs").glob("*.yaml")):
    made = design_brief(path)
    sys.stdout.buffer.write(dump_design(made.design) + report_json(made.design, made.catalogue))
"""
PLACES: Final = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Caracas", "LC_ALL": "it_IT.UTF-8", "LANG": "tr_TR.UTF-8"},
)


def test_processes_with_other_seeds_time_zones_and_locales_write_the_same_bytes() -> None:
    calls = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM], cwd=ROOT, env={**os.environ, **place}, stdout=subprocess.PIPE
        )
        for place in PLACES
    ]
    one, two = (each.communicate(timeout=120)[0] for each in calls)
    assert [each.returncode for each in calls] == [0, 0]
    assert len(one) > 100_000
    assert one == two


@every_brief
def test_both_languages_are_complete(name: str) -> None:
    english, italian = (Blank(language, catalogue()) for language in ("en", "it"))
    untranslated = {
        path
        for path, part in statements(design_of(name).sections)
        if len(re.findall(r"[^\W\d_]{3,}", english.part(part))) > 2
        and english.part(part) == italian.part(part)
    }
    assert not untranslated
