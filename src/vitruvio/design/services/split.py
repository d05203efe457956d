"""What it costs a use case that its path is split over deployables: on the network, and in outages."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, STORES
from vitruvio.design.formulas import DOWNTIME_A_MONTH, SERIES
from vitruvio.design.resilience.facts import PATHS, UPTIMES
from vitruvio.model import Statement, apply, say


def split_of(draft: Draft) -> list[Statement]:
    """The use case that needs most deployables: what the split adds to its latency (s) and downtime (s).

    In one deployable it would need its own service and store alone, and call nobody over the network.
    """
    if len(draft[DEPLOYABLES]) < 2:
        return []
    paths = {name: path for name, path in draft[PATHS].items() if len(path.services) > 1}
    if not paths:
        return []
    name = max(paths, key=lambda each: len(paths[each].services))
    home, *others = paths[name].services
    hops = draft.ledger.count("services.figure.hops", others, name)
    latency = hops * draft.fact("net.cross_zone.rtt")
    stores = [each for each in paths[name].stores if draft[STORES][each].service != home]
    away = [draft[UPTIMES][f"service:{each}"] for each in others]
    away += [draft[UPTIMES][f"store:{each}"] for each in stores]
    downtime = apply(DOWNTIME_A_MONTH, apply(SERIES, *away))
    return [
        say(
            "services.boundaries.split",
            use_case=name,
            home=home,
            others=others,
            latency=latency.named("services.figure.split_latency", name),
            downtime=downtime.named("services.figure.split_downtime", name),
        )
    ]
