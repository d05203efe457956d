"""How a change becomes a release: pipelines, steps, how often, how often it fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.deployment.choose_rollouts import failures, releases
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, INTERACTIONS, PLATFORM
from vitruvio.design.passes import states
from vitruvio.design.security.cites import cite_all
from vitruvio.design.security.facts import DUTIES
from vitruvio.design.security.lists import some_of
from vitruvio.model import Prose, Statement, Term, count, percent, say, series

ASKED: Final = {
    "pci-dss": ("pci.6.2.3", "pci.6.3.2"),
    "nis2": ("nis2.21.2.d", "nis2.21.2.e"),
    "soc2": ("soc2.CC7.1",),
}


@states("deployment_strategy.ci_cd_pipeline", requires=(DEPLOYABLES, INTERACTIONS, PLATFORM, DUTIES))
def state_pipeline(draft: Draft) -> Prose:
    """State the pipelines and their owners, their steps, the pace of releases, and what duties add."""
    found = [_pipelines(draft), _steps(draft), _pace(draft)]
    found.extend(_callers(draft))
    found.extend(_duties(draft))
    return tuple(found)


def _pipelines(draft: Draft) -> Statement:
    teams = draft.given_or(draft.brief.constraints, "teams", "assumption.teams.unstated")
    deployables = draft[DEPLOYABLES]
    number = draft.ledger.count("deployment.figure.pipelines", deployables)
    return say(
        "deployment.pipeline.pipelines",
        count="pipelines",
        pipelines=count(number),
        teams=say("deployment.pipeline.teams", count="teams", teams=count(teams)),
        trunk=Term("word.trunk-based"),
    )


def _steps(draft: Draft) -> Statement:
    steps = (
        "word.unit-test",
        "word.contract-test",
        "word.sast",
        "word.sca",
        "word.sbom",
        "word.signed-image",
    )
    message = (
        "deployment.pipeline.steps_gitops" if draft[PLATFORM] == "kubernetes" else "deployment.pipeline.steps"
    )
    tool = Term("product.argo-cd" if draft[PLATFORM] == "kubernetes" else "product.opentofu")
    return say(message, steps=series([Term(each) for each in steps], "comma"), tool=tool)


def _pace(draft: Draft) -> Statement:
    deployables = draft.ledger.count("deployment.figure.pipelines", draft[DEPLOYABLES].keys())
    every = (deployables * releases(draft)).named("deployment.figure.releases")
    failing = (deployables * failures(draft)).named("deployment.figure.failed_releases")
    return say(
        "deployment.pipeline.pace",
        count="pipelines",
        pipelines=count(deployables),
        each=releases(draft),
        every=every,
        share=percent(draft.fact("dora.cfr.bands.high")),
        failing=failing,
    )


def _callers(draft: Draft) -> Iterator[Statement]:
    """A service that others call is released only if its callers' contracts hold."""
    callers: dict[str, dict[str, None]] = {}
    for each in draft[INTERACTIONS].values():
        if each.kind == "call":
            callers.setdefault(each.target, {})[each.source] = None
    called = [
        say("deployment.pipeline.called", service=target, callers=list(callers[target]))
        for target in sorted(callers)
    ]
    if called:
        yield say("deployment.pipeline.contracts", called=some_of(draft, called, "called", "semicolon"))


def _duties(draft: Draft) -> Iterator[Statement]:
    asked = [id for duty, ids in ASKED.items() if duty in draft[DUTIES] for id in ids]
    if asked:
        yield say("deployment.pipeline.duties", duties=cite_all(draft, asked), sbom=Term("word.sbom"))
