"""How a release reaches its users without anybody noticing, and what going back at once would cost."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.deployment.choose_rollouts import BLUE_GREEN, CANARY, ROLLING
from vitruvio.design.deployment.facts import ROLLOUTS
from vitruvio.design.draft import Draft
from vitruvio.design.facts import COSTS, SERVICES
from vitruvio.design.passes import states
from vitruvio.design.prices import in_currency
from vitruvio.design.resilience.estimate_releases import shown
from vitruvio.design.resilience.facts import SEEN
from vitruvio.design.security.lists import some_of
from vitruvio.model import Figure, Prose, Statement, count, largest, percent, say, smallest
from vitruvio.units import TIME, USD_RATE


@states("deployment_strategy.blue_green_deployment", requires=(ROLLOUTS, COSTS, SEEN, SERVICES))
def state_rollouts(draft: Draft) -> Prose:
    """State each way of releasing, the deployables that it is for, what failed releases take a month."""
    ways: dict[str, list[str]] = {}
    for name in draft[ROLLOUTS]:
        ways.setdefault(draft[ROLLOUTS][name].way, []).append(name)
    found = [_way(draft, way, ways[way]) for way in (CANARY, ROLLING, BLUE_GREEN) if way in ways]
    if BLUE_GREEN not in ways:
        found.append(say("deployment.rollout.doubling", cost=in_currency(draft, compute_cost(draft))))
    found.extend(_budget(draft))
    return tuple(found)


def _way(draft: Draft, way: str, names: list[str]) -> Statement:
    services = some_of(draft, names, way)
    lost = largest(*(draft[ROLLOUTS][name].lost for name in names)).named("deployment.figure.lost_most", way)
    if way == CANARY:
        return say(
            "deployment.rollout.canary",
            count="services",
            services=services,
            share=percent(draft.fact("assumption.canary.share")),
            window=draft.fact("slo.burn.page_fast.short"),
            least=percent(shown(draft, names)),
            lost=lost,
        )
    if way == ROLLING:
        replicas = largest(*(draft[SERVICES][name].replicas for name in names))
        return say(
            "deployment.rollout.rolling",
            count="services",
            services=services,
            replicas=count(replicas),
            lost=lost,
        )
    return say(
        "deployment.rollout.blue_green",
        count="services",
        services=services,
        window=draft.fact("slo.burn.page_fast.short"),
        cost=in_currency(draft, compute_cost(draft)),
        lost=lost,
    )


def compute_cost(draft: Draft) -> Figure:
    """What running the services costs today (USD/s), and so what a second copy of them would."""
    lines = [each.now for each in draft[COSTS].values() if each.part == "compute"]
    return draft.total(lines, USD_RATE).named("deployment.figure.doubling")


def _budget(draft: Draft) -> Iterator[Statement]:
    """What all failed releases take together, of what the strictest use case may miss."""
    rollouts = [draft[ROLLOUTS][name] for name in draft[ROLLOUTS]]
    allowed = [each.allowed for each in rollouts if each.allowed is not None]
    if not allowed:
        return
    lost = draft.total((each.lost for each in rollouts), TIME).named("deployment.figure.lost_in_all")
    yield say(
        "deployment.rollout.budget",
        lost=lost,
        allowed=smallest(*allowed),
        share=percent(draft.fact("fail.share-of-outages-from-changes")),
    )
