"""Whatever a brief asks for, it is designed or told what is wrong with it: nothing else happens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.brief.damaged import mutated
from tests.design.briefs import NAMES, ROOT, catalogue, design_of, tree_of, written
from tests.design.generated import FEW, Tree, briefs
from vitruvio.catalogue.unit import parse_unit
from vitruvio.source import Problem, SourceError, render_problems
from vitruvio.text import LANGUAGES
from vitruvio.workbench import Made, design_brief, files_of

# What stands for a quantity where nobody would expect it, by key.
STRAINS: Final[dict[str, tuple[str, ...]]] = {
    "accepts": ("1 B", "40 GB"),
    "availability": ("0.001%", "50%", "99.9999999%"),
    "budget": ("0.01 EUR/year", "1 EUR/ms", "7 USD/month"),
    "connections": ("1", "900 mln"),
    "count": ("1", "2", "9000T"),
    "every": ("1 ms", "40 years"),
    "factor": ("1x", "0.000001x", "1000000x"),
    "growth": ("-100%/year", "-30%/year", "0%/year", "900%/year", "40%/month"),
    "horizon": ("1 ns", "1 day", "300 years"),
    "largest": ("100%", "1%"),
    "latency": ("p1 < 1 ns", "p99.9999 < 1 ms", "p50 < 3 years"),
    "limit": ("1/year", "1T/s"),
    "mode": ("batch", "stream", "upload", "webhook", "request"),
    "peak": ("1x", "1000000x"),
    "people": ("1", "90k"),
    "popularity": ("zipf(0)", "zipf(1)", "zipf(10)"),
    "rate": ("1/year", "0.000001/year", "40M/s", "1T/s"),
    "records": ("0.001", "1", "4G"),
    "retention": ("1 s", "1 day", "900 years"),
    "returns": ("1 B", "40 GB"),
    "rpo": ("0 s", "1 ms", "9 years"),
    "rto": ("1 ms", "9 years"),
    "session": ("1 ms", "9 years"),
    "size": ("1 B", "3 EB"),
    "staleness": ("0 s", "1 ns", "90 years"),
    "teams": ("1", "900"),
    "within": ("1 ns", "90 years"),
}  # fmt: skip
WORDS: Final = ("kafka", "none", "monolith", "microservices", "hybrid", "serverless", "one", "1", "città")
NAMES_OF_THINGS: Final = (
    "X", "9a", "città", "ごみ", "a/b", "ALL CAPS", "é" * 80, "status", "gateway", "id", "a.b", "n-1",
)  # fmt: skip
KINDS: Final = ("broker", "style", "packing", "hosting", "cache", "replicas", "files", "nothing")


def places(tree: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all values in a brief."""
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in entries:
        yield (*above, key)
        yield from places(value, (*above, key))


def at(tree: Any, place: tuple[Any, ...]) -> Any:
    """What stands at a place."""
    for key in place:
        tree = tree[key]
    return tree


@st.composite
def strained(draw: st.DrawFn) -> str:
    """A brief that can be read more often than not, a few of whose values nobody would expect."""
    tree = tree_of(draw(st.sampled_from(NAMES))) if draw(st.booleans()) else draw(briefs())
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.sampled_from(list(places(tree))))
        change = draw(st.sampled_from((strain, strain, strain, drop, rename, decide)))
        change(draw, tree, place)
    return written(tree)


def strain(draw: st.DrawFn, tree: Tree, place: tuple[Any, ...]) -> None:
    """Put a strange value where there is, or could be, one of its kind."""
    inner = at(tree, place[:-1])
    key = place[-1] if place[-1] in STRAINS else draw(st.sampled_from(sorted(STRAINS)))
    open_to_any = place[0] in ("use_cases", "entities") and len(place) == 3
    if isinstance(inner, dict) and (key in inner or open_to_any):
        inner[key] = draw(st.sampled_from(STRAINS[key]))


def drop(_: st.DrawFn, tree: Tree, place: tuple[Any, ...]) -> None:
    """Leave something out."""
    del at(tree, place[:-1])[place[-1]]


def rename(draw: st.DrawFn, tree: Tree, place: tuple[Any, ...]) -> None:
    """Give something a strange name, wherever it is named."""
    name = draw(st.sampled_from(NAMES_OF_THINGS))
    old = place[1] if len(place) > 1 and isinstance(place[1], str) else ""
    if old and place[0] in ("actors", "externals", "entities", "use_cases") and name not in tree[place[0]]:
        found = _renamed(tree, old, name)
        tree.clear()
        tree.update(found)


def _renamed(thing: Any, old: str, new: str) -> Any:
    if isinstance(thing, dict):
        return {_renamed(key, old, new): _renamed(value, old, new) for key, value in thing.items()}
    if isinstance(thing, list):
        return [_renamed(each, old, new) for each in thing]
    return {old: new, f"-> {old}": f"-> {new}"}.get(thing, thing)


def decide(draw: st.DrawFn, tree: Tree, _: tuple[Any, ...]) -> None:
    """Decide something that there may be to decide."""
    things = ["", *tree.get("entities", {}), *tree.get("use_cases", {})]
    kind = draw(st.sampled_from(KINDS))
    thing = draw(st.sampled_from(things))
    decided = tree.setdefault("decide", {})
    decided[f"{kind}.{thing}" if thing else kind] = draw(st.sampled_from(WORDS))


def check_text(text: str, folder: Path) -> None:
    """Design what a text says, as far as it can be."""
    path = folder / "brief.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    check(path)


def check(path: Path, facts: Path | None = None) -> None:
    """Design what a brief and facts say, as far as it can be; hold what is told to what may be told."""
    made: Made | None = None
    problems: tuple[Problem, ...] = ()
    try:
        made = design_brief(path, facts)
    except SourceError as error:
        problems = error.problems
    assert (made is None) == bool(problems)
    assert all(each.file == str(facts or path) for each in problems)
    for language in LANGUAGES:
        assert all(line.isprintable() for line in render_problems(problems, language))
    if made is not None:
        assert all(files_of(made.design, made.catalogue).values())


fuzzed = settings(
    max_examples=5 * FEW,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@fuzzed
@given(text=strained())
def test_a_strained_brief_is_designed_or_told_what_is_wrong(text: str, tmp_path: Path) -> None:
    check_text(text, tmp_path)


@cache
def facts_used() -> list[str]:
    """The facts of the catalogue that the designs of the six briefs rest on."""
    found = {figure.origin.partition("#")[0] for name in NAMES for figure in design_of(name).figures}
    return sorted(each for each in found if each in catalogue() and catalogue().fact(each).range)


@fuzzed
@given(name=st.sampled_from(NAMES), data=st.data())
def test_a_fact_far_out_is_designed_with_or_refused(name: str, data: st.DataObject, tmp_path: Path) -> None:
    fact = catalogue().fact(data.draw(st.sampled_from(facts_used())))
    factor = data.draw(st.sampled_from((0.0, 1e-9, 1e-3, 0.3, 3.0, 1e3, 1e9)))
    value = f"{fact.typical * factor / parse_unit(fact.unit)[0]:.12f}"
    file = tmp_path / "facts.yaml"
    file.write_text(f"{fact.id}: {{low: {value}, typical: {value}, high: {value}}}\n", encoding="utf-8")
    check(ROOT / "briefs" / f"{name}.yaml", file)


@fuzzed
@example(text="entities: {A: {}}\nuse_cases: {do: {}}\n")
@given(text=mutated())
def test_a_damaged_brief_is_designed_or_told_what_is_wrong(text: str, tmp_path: Path) -> None:
    check_text(text, tmp_path)
