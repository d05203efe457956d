"""Vitruvio's own division of a brief: the one place that knows how it is asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from vitruvio.brief import read_brief
from vitruvio.catalogue import load_catalogue
from vitruvio.design.draft import Draft
from vitruvio.design.passes import needed, run
from vitruvio.design.plan import PASSES
from vitruvio.design.services.facts import DIVIDED

COMMAND: Final = "import sys; from vitruvio.cli import main; sys.exit(main())"
# Seconds that the command may take: twice what is wanted of the largest brief.
PATIENCE: Final = 120.0

Groups = tuple[tuple[str, ...], ...]


class Answer(NamedTuple):
    """What ``vitruvio boundaries`` answers: groups of entities, the certificate, the seconds that it took.

    `steadiness` is the mean share of tries that keep two entities of one group together. Where the command
    took longer than `PATIENCE`, the groups are those of `divided`, and nothing is certified.
    """

    groups: Groups
    seconds: float
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None
    proven: bool = False
    steadiness: float | None = None


def answered(brief: Path) -> Answer:
    """What the whole command says of the brief in a file, in a process of its own.

    Raises SystemExit with what it printed where it failed.
    """
    call = [sys.executable, "-c", COMMAND, "boundaries", str(brief), "--json"]
    start = perf_counter()
    try:
        done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return Answer(divided(brief), PATIENCE)
    seconds = perf_counter() - start
    # 1 says "divided, and falls short", which takes as long.
    if done.returncode not in (0, 1) or not done.stdout:
        raise SystemExit(done.stderr)
    said = json.loads(done.stdout)
    certificate = said["certificate"]
    return Answer(
        tuple(tuple(each["entities"]) for each in said["services"]),
        seconds,
        objective=certificate["objective"],
        bound=certificate["bound"],
        gap=certificate["gap"],
        proven=certificate["optimal"],
        steadiness=certificate["steadiness"]["mean"],
    )


def divided(brief: Path, catalogue: Path | None = None) -> Groups:
    """The groups alone, in this process, with the facts of the file `catalogue` instead of the catalogue's.

    Raises SourceError with every problem of either file, DesignError where pins contradict each other.
    """
    draft = Draft(read_brief(brief), load_catalogue(catalogue))
    run(needed(PASSES, [DIVIDED]), draft)
    draft.allowed = frozenset([DIVIDED.name])
    return tuple(draft[DIVIDED].values())
