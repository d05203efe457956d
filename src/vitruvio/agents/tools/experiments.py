"""Experiments: a design under load and failure, and designs over a range of inputs."""

from __future__ import annotations

from vitruvio.agents.answers import Answer, answer
from vitruvio.agents.parameters import CATALOGUE, LANGUAGE, Parameter, Schema, brief_file, folder
from vitruvio.agents.schemas import (
    ANYTHING,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    TEXTS,
    WHOLE,
    lists,
    of_types,
    output_schema,
    shape,
)
from vitruvio.agents.tools.designs import link, without_timelines
from vitruvio.agents.tools.tool import REPLACES, Call, Tool

_MOMENTS = ("peak", "mean", "horizon", "rise")
_SAMPLES = ("grid", "latin")
_ENDINGS = (".csv", ".parquet", ".html")


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    return (
        Tool(
            "simulate",
            "Simulate a design",
            "Simulates a design under load, with parts that fail or slow down, and tells latencies, errors, "
            "how busy each part is, and whether the objectives hold. Takes seconds to minutes, tells its "
            "progress, can be cancelled. Writes simulation.json, which holds the timelines too, and "
            "simulation.html into the folder.",
            _simulation(),
            _simulate,
            {"folder": "shop", "load": "2x", "fail": ["orders:1@2min+30s"]},
            _simulated_schema,
            REPLACES,
        ),
        Tool(
            "explore",
            "Explore designs",
            "Designs a brief over all values of some inputs and tells which decisions change where, the "
            "costs, and the Pareto front. Takes about a second a design, tells its progress, can be "
            "cancelled. Use it for what if.",
            _exploration(),
            _explore,
            {"brief": "shop.yaml", "vary": ["place order.rate=10/s..500/s"], "points": 4},
            _explored_schema,
            REPLACES,
        ),
    )


def _whole(name: str, about: str, least: int, most: int | None = None) -> Parameter:
    return Parameter(name=name, about=about, kind="whole", least=least, most=most)


def _simulation() -> tuple[Parameter, ...]:
    def texts(name: str, about: str, example: str) -> Parameter:
        return Parameter(name=name, about=about, kind="texts", examples=([example],))

    return (
        folder(),
        Parameter(name="load", about="How many times the usual load.", examples=("2x",)),
        Parameter(name="at", about="Which load is the usual one.", choices=_MOMENTS, default="peak"),
        texts("fail", "What fails: PART, or PART:UNITS, when and for how long.", "orders:1@2min+30s"),
        texts("slow", "What gets slower, and how many times.", "orders-db:10x"),
        Parameter(name="for", about="How long each replication lasts.", examples=("10min",)),
        _whole("seed", "Seed of the random numbers; the default is one.", 0, 2**31 - 1),
        _whole("replications", "How many replications.", 2, 1000),
        Parameter(name="plain", about="Not to compile the engine.", kind="flag", default=False),
        LANGUAGE,
    )


def _simulated_schema() -> Schema:
    from vitruvio.model.simulated import Simulated

    (found,), definitions = of_types(Simulated)
    return output_schema(found, definitions)


def _simulate(call: Call) -> Answer:
    from vitruvio.report import Wording
    from vitruvio.report.simulation import simulation_text
    from vitruvio.workbench.simulating import DOCUMENT, simulate_folder
    from vitruvio.workbench.wishes import Asked

    seed = call.whole("seed")
    asked = Asked(
        call.maybe("load"),
        call.text("at"),
        call.texts("fail"),
        call.texts("slow"),
        call.maybe("for"),
        1 if seed is None else seed,
        call.whole("replications"),
        False if call.flag("plain") else None,
    )
    run = simulate_folder(call.text("folder"), asked, call.asked, lambda share: call.progress(share, 1))
    text = simulation_text(run.found, Wording(run.language, run.catalogue))
    return answer(text, without_timelines(run), [link(call, call.text("folder"), DOCUMENT)])


def _exploration() -> tuple[Parameter, ...]:
    vary = Parameter(
        name="vary",
        about="What is varied: a place of the brief and its values, listed or as a range.",
        kind="texts",
        required=True,
        examples=(["place order.rate=10/s..500/s"], ["constraints.teams=1,3,6"]),
    )
    output = Parameter(
        name="output",
        about=f"File to write the table or the page into ({', '.join(_ENDINGS)}).",
        kind="place",
    )
    return (
        brief_file(),
        vary,
        _whole("points", "Values of a range; of a Latin sample, its points. The default is five.", 2, 10_000),
        Parameter(
            name="sample", about="All combinations, or a Latin hypercube.", choices=_SAMPLES, default="grid"
        ),
        Parameter(
            name="seed", about="Seed of a Latin sample.", kind="whole", least=0, most=2**31 - 1, default=0
        ),
        Parameter(name="narrow", about="How far boundaries are narrowed, as a share.", examples=("5%",)),
        _whole("workers", "Processes at most.", 1, 256),
        output,
        LANGUAGE,
        CATALOGUE,
    )


def _explored_schema() -> Schema:
    axis = shape(path=TEXT, values=TEXTS, numbers={}, dimension=MAYBE_TEXT)
    narrowing = shape(to={"type": "number"}, designs=WHOLE, wider=WHOLE)
    decision = shape(decision=TEXT, title=TEXT, regions=lists(ANYTHING), boundaries=lists(ANYTHING))
    document = shape(
        system=TEXT,
        brief=TEXT,
        sample=TEXT,
        seed=NUMBER,
        axes=lists(axis),
        points=lists(ANYTHING),
        pareto=lists(WHOLE),
        decisions=lists(decision),
        narrowing=narrowing,
    )
    return output_schema(document)


def _explore(call: Call) -> Answer:
    from vitruvio.report import Wording
    from vitruvio.report.exploration import exploration_document, exploration_text
    from vitruvio.source import render_problems
    from vitruvio.workbench.exploring import Wanted, check_ending, explore_brief, save_exploration

    output = call.maybe("output")
    if output is not None:
        check_ending(output, call.language)
    wanted = Wanted(
        call.whole("points"), call.text("sample"), call.number("seed"), _share(call), call.whole("workers")
    )
    found = explore_brief(
        call.text("brief"), call.texts("vary"), wanted, call.maybe("catalogue"), call.asked, call.progress
    )
    if output is not None:
        save_exploration(found, output)
    wording = Wording(found.language, found.catalogue)
    lines = [exploration_text(found.explored, wording), *render_problems(found.warnings, found.language)]
    return answer("\n".join(lines), exploration_document(found.explored, wording))


def _share(call: Call) -> float:
    """The share that boundaries are narrowed to."""
    from vitruvio.source import Problem, SourceError
    from vitruvio.units import UnitError, parse_share
    from vitruvio.workbench.exploring import NARROW

    text = call.maybe("narrow")
    if text is None:
        return NARROW
    try:
        share = parse_share(text).value
    except UnitError:
        share = 1.0
    if share >= 1:
        details = {"text": text, "example": "5%"}
        raise SourceError([Problem("explore.narrow", details, call.where("narrow"), 0, 0)], call.language)
    return share
