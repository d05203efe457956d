"""How the system is run, alike everywhere: what a simulation of the design needs besides its parts."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BALANCING, RUNNING
from vitruvio.design.passes import decides
from vitruvio.design.resilience.set_deadlines import INITIAL, LONGEST, MULTIPLIER
from vitruvio.model.parts import Running


@decides(requires=(BALANCING,), provides=(RUNNING,))
def settle_running(draft: Draft) -> None:
    """Provide retries, breakers, balancing, scaling and failover as the rest of the report states them."""
    budget = "retry.budget.linkerd"
    draft.provide(
        RUNNING,
        Running(
            pause=draft.fact(INITIAL),
            factor=draft.fact(MULTIPLIER),
            longest=draft.fact(LONGEST),
            share=draft.fact("assumption.retry.budget"),
            spare=draft.fact(f"{budget}.minimum"),
            saved=draft.fact(f"{budget}.window"),
            calls=draft.fact("assumption.breaker.calls"),
            probes=draft.fact("assumption.breaker.probes"),
            balance=draft[BALANCING],
            noticed=draft.fact("k8s.probe.period") * draft.fact("k8s.probe.failures"),
            zones=draft.fact("assumption.zones"),
            looked=draft.fact("k8s.hpa.sync_period"),
            target=draft.fact("assumption.utilisation.service"),
            starting=draft.fact("assumption.pod.start"),
            calm=draft.fact("k8s.hpa.downscale_stabilization"),
            shed=draft.fact("assumption.shed.utilisation"),
            failover=draft.fact("assumption.failover.local"),
            broker=draft.fact("broker.nats.jetstream.publish_ack.wall"),
        ),
    )
