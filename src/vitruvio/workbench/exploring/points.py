"""The design of one point, and what is kept of it; also run by worker processes, here and on a cluster."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec

from vitruvio import __version__
from vitruvio.brief import read_brief_text
from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.model import Design, Figure, dump_design
from vitruvio.model.parts import Parts
from vitruvio.model.pause import collection_paused
from vitruvio.report.exploration.explored import Outcome
from vitruvio.source import SourceError, render_problem
from vitruvio.text import message
from vitruvio.workbench.designing import Read, computed
from vitruvio.workbench.exploring.editing import UneditableError, put
from vitruvio.workbench.exploring.places import BriefPlace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

Edits = tuple[tuple[BriefPlace, str], ...]


class Job(NamedTuple):
    """What all points of an exploration share: the brief's text and name, and the user's own facts.

    `language` is that of messages, `asked` that of the designs if not the brief's. `facts` is the text of the
    file of facts, `overrides` its path.
    """

    text: str
    name: str
    language: Language
    asked: Language | None = None
    facts: str | None = None
    overrides: str = ""


def release() -> str:
    """The release that a worker runs, which must be that of who asks it."""
    return __version__


def edited(job: Job, edits: Edits) -> str:
    """The brief's text with values written into it, in the order of their places whatever that of `edits`."""
    text = job.text
    for place, value in sorted(edits, key=lambda each: each[0].path):
        text = put(text, place, value)
    return text


@collection_paused()
def design_point(job: Job, edits: Edits) -> Outcome | str:
    """What is kept of the design of the brief with `edits`; else why there is none, in the job's language."""
    try:
        return outcome_of(_designed(job, edits))
    except SourceError as error:
        told = [render_problem(each, job.language) for each in error.problems]
        return "; ".join(dict.fromkeys(told))
    except UneditableError as error:
        return message("explore.uneditable", job.language, {"path": str(error)})
    except Exception as error:
        # One point that fails must not lose the others; what it was is told in its row.
        return message("explore.broke", job.language, {"error": type(error).__name__})


def _designed(job: Job, edits: Edits) -> Design:
    from vitruvio.design.plan import make_design

    facts = _catalogue(job.facts, job.overrides, job.language)
    brief = read_brief_text(edited(job, edits), job.name, job.language)
    design = computed(Read(brief, facts, job.overrides, job.language), make_design)
    return design if job.asked is None else msgspec.structs.replace(design, language=job.asked)


@lru_cache(maxsize=2)
def _catalogue(facts: str | None, overrides: str, language: Language) -> Catalogue:
    if facts is None:
        return load_catalogue()
    # A worker on another machine has no file at that path.
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, os.path.basename(overrides))
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(facts)
        return load_catalogue(path, language)


def outcome_of(design: Design) -> Outcome:
    """What an exploration keeps of a design."""
    parts = design.parts
    bill, services = parts.bill, parts.services.values()
    return Outcome(
        money=bill.shown_now.dimension.code,
        cost_now=bill.shown_now.value,
        cost_horizon=bill.shown_horizon.value,
        dollars=bill.horizon.value,
        latencies={each.use_case: _pair(each.predicted, each.target) for each in parts.latencies.values()},
        availabilities={
            each.use_case: _pair(each.predicted, each.target) for each in parts.availabilities.values()
        },
        judged=_judged(parts),
        bottleneck=parts.bottleneck.resource,
        headroom=parts.bottleneck.headroom.value,
        replicas_now=round(math.fsum(each.replicas.value for each in services)),
        replicas_horizon=round(math.fsum(each.replicas_horizon.value for each in services)),
        shortfalls=len(design.shortfalls),
        digest=sha256(dump_design(design) + b"\n").hexdigest(),
        decisions={id: each.chosen for id, each in sorted(design.decisions.items())},
    )


def _judged(parts: Parts) -> tuple[str, ...]:
    """The use cases whose targets the brief states; all where it states none."""
    targets = {each.use_case: each.target_stated for each in parts.availabilities.values()}
    for each in parts.latencies.values():
        targets[each.use_case] = each.target_stated or targets.get(each.use_case, False)
    stated = sorted(name for name, said in targets.items() if said)
    return tuple(stated or sorted(targets))


def _pair(predicted: Figure, target: Figure) -> tuple[float, float]:
    return predicted.value, target.value


def options_of(design: Design) -> dict[str, tuple[str, ...]]:
    """The decisions of a design, each with its options."""
    return {
        id: tuple(option.name for option in each.options) for id, each in sorted(design.decisions.items())
    }


def edits_of(places: Sequence[BriefPlace], values: Sequence[str]) -> Edits:
    """The values of a point at their places."""
    return tuple(zip(places, values, strict=True))
