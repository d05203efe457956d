"""What a design consists of, as groups and resources of a simulated system."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from vitruvio.capacity.designs.scenario import Scenario
from vitruvio.capacity.simulator import (
    Breaker,
    Budget,
    Distribution,
    Group,
    Policy,
    Resource,
    constant,
    exponential,
)
from vitruvio.capacity.simulator.system import Balance
from vitruvio.model import Figure
from vitruvio.model.parts import CallPolicy, Parts, Running, StoreSizing

# What has no limit of its own: functions, externals.
_MANY = 1_000_000
_BALANCES: dict[str, Balance] = {"in turn": "round robin", "fewest in flight": "least"}


class Station(NamedTuple):
    """Where work is done: a resource of a group's units."""

    resource: Resource

    @property
    def group(self) -> Group:
        """The units."""
        assert self.resource.group is not None
        return self.resource.group


def times_of(mean: float) -> Distribution:
    """Times as random as the prediction has them: as much as their mean (s)."""
    return exponential(mean) if mean > 0 else constant(0.0)


class Plant:
    """The stations, pools and policies of a design in a scenario, each made once."""

    def __init__(self, parts: Parts, scenario: Scenario) -> None:
        self.parts = parts
        self.later = scenario.at == "horizon"
        self.rising = scenario.at == "rise"
        self._stations: dict[str, Station] = {}
        self._policies: dict[str, Policy] = {}

    @cached_property
    def running(self) -> Running:
        """How the system is run; raises ValueError for a design that an older release has made."""
        if self.parts.running is None:
            raise ValueError("the design does not say how it is run")
        return self.parts.running

    def service(self, name: str) -> Station:
        """A deployable's cores: those of each replica, or of as many functions as are asked for."""
        return self._made(name, self._service)

    def store(self, name: str) -> Station:
        """The cores of each node of a store that answers."""
        return self._made(name, self._store)

    def external(self, name: str) -> Station:
        """An external: nobody waits for another one there."""
        return self._made(name, lambda each: Station(Resource(each, _MANY, group=Group(each, 1, 1))))

    def _made(self, name: str, make: object) -> Station:
        if name not in self._stations:
            assert callable(make)
            self._stations[name] = make(name)
        return self._stations[name]

    def _service(self, name: str) -> Station:
        if self.parts.deployables[name].hosting == "functions":
            return Station(Resource(name, _MANY, group=Group(name, 1, 1)))
        sizing = self.parts.services[name]
        now = sizing.replicas_horizon if self.later else sizing.replicas
        most = sizing.replicas_horizon if self.rising else now
        units, active = _whole(most), _whole(sizing.minimum if self.rising else now)
        balance = _BALANCES.get(self.running.balance, "least")
        return _cores(sizing.cores.value, Group(name, max(units, active), active, balance))

    def _store(self, name: str) -> Station:
        sizing = self.parts.store_sizes[name]
        cores, shards, nodes = _nodes(sizing, self.later)
        return _cores(cores, Group(name, nodes, nodes, "random" if shards > 1 else "least"))

    def is_sharded(self, store: str) -> bool:
        """Whether any node of a store may be asked, since each holds a part of the data."""
        return _nodes(self.parts.store_sizes[store], self.later)[1] > 1

    def is_functions(self, service: str) -> bool:
        """Whether a deployable runs as functions, which hold nothing together."""
        return self.parts.deployables[service].hosting == "functions"

    def permits(self, source: str, target: str) -> Resource | None:
        """What one replica of `source` may have under way at `target`: connections wait, others refuse."""
        if self.is_functions(source):
            return None
        group = self.service(source).group
        store = self.parts.stores.get(target)
        if store is not None and store.kind == "postgresql":
            pool = self.parts.services[source].pool
            found = [each.permits for each in self._between(source, target)] or (
                [] if pool is None else [pool]
            )
            return Resource(f"{source}>{target}", _whole(found[0]), group=group) if found else None
        allowed = [each.permits for each in self._between(source, target)]
        return Resource(f"{source}>{target}", _whole(allowed[0]), 0, group) if allowed else None

    def _between(self, source: str, target: str) -> list[CallPolicy]:
        return [
            each for each in self.parts.policies.values() if (each.source, each.target) == (source, target)
        ]

    def policy(self, key: str) -> Policy | None:
        """How the calls of a key are made; None where the design says nothing of them."""
        found = self.parts.policies.get(key)
        if found is None:
            return None
        if key not in self._policies:
            self._policies[key] = self._policy(key, found)
        return self._policies[key]

    def _policy(self, key: str, found: CallPolicy) -> Policy:
        running = self.running
        breaker = Breaker(
            f"{found.source}>{found.target}",
            found.opens_at.value,
            running.calls.value,
            found.window.value,
            found.open_for.value,
            _whole(running.probes),
        )
        spare = running.spare.value
        return Policy(
            key,
            found.timeout.value,
            _whole(found.attempts),
            running.pause.value,
            running.factor.value,
            running.longest.value,
            budget=Budget(running.share.value, spare, spare * running.saved.value),
            breaker=breaker,
            propagates=True,
        )


def _cores(cores: float, group: Group) -> Station:
    """The cores of each unit; a part of one works at full speed, and then rests until its quota is due."""
    whole = max(int(cores), 1)
    return Station(Resource(group.name, whole, group=group, rest=max(whole / cores - 1, 0.0)))


def _nodes(sizing: StoreSizing, later: bool) -> tuple[float, int, int]:
    """Cores of a node, shards, and nodes that answer: a standby does not.

    What a store's cores in use are over its utilisation and the cores of a node.
    """
    now = sizing.cores if later or sizing.cores_now is None else sizing.cores_now
    shards = _whole(sizing.shards if later or sizing.shards_now is None else sizing.shards_now)
    used = sizing.utilisation.value * now.value
    if later or used <= 0:
        return now.value, shards, shards
    return now.value, shards, max(round(sizing.busy.value / used), shards)


def _whole(figure: Figure) -> int:
    return max(round(figure.value), 1)
