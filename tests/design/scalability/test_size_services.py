"""How many replicas each deployable needs."""

from __future__ import annotations

import math

import pytest

from tests.design.briefs import NAMES
from tests.design.scalability.drafts import LIBRARY, Tree, drafted, drafted_brief, only, with_case
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, SERVICES
from vitruvio.model.parts import ServiceSizing


def sizing(tree: Tree) -> ServiceSizing:
    """The size of the one deployable."""
    return only(drafted(tree), SERVICES)


def available(target: str) -> Tree:
    """The library with an availability."""
    return {**LIBRARY, "quality": {**LIBRARY["quality"], "availability": target}}


def test_a_stricter_availability_never_takes_fewer_replicas() -> None:
    found = [sizing(available(each)).minimum.value for each in ("90%", "99%", "99.9%", "99.99%")]
    assert found == sorted(found)
    assert found[0] < found[-1]


def test_one_replica_does_where_one_instance_is_promised_to_fail_rarely_enough() -> None:
    quiet = with_case(available("90%"), "view book", rate="1/s")
    assert sizing(quiet).replicas.value == 1.0


@pytest.mark.parametrize("name", NAMES)
def test_without_a_zone_no_service_is_saturated(name: str) -> None:
    draft = drafted_brief(name)
    for service, found in draft[SERVICES].raw().items():
        if draft[DEPLOYABLES][service].hosting == "functions" or found.replicas.value < 2:
            continue
        lost = math.ceil(found.replicas.value / 3)
        assert found.busy.value < (found.replicas.value - lost) * found.cores.value


@pytest.mark.parametrize("name", NAMES)
def test_the_mean_needs_no_more_than_the_peak_nor_today_more_than_the_horizon(name: str) -> None:
    for found in drafted_brief(name)[SERVICES].raw().values():
        assert found.minimum.value <= found.replicas.value <= found.replicas_horizon.value


def test_ten_times_the_load_takes_more_or_larger_replicas() -> None:
    before, after = sizing(LIBRARY), sizing(with_case(LIBRARY, "view book", rate="3k/s"))
    assert after.replicas.value * after.cores.value > before.replicas.value * before.cores.value
    assert after.busy.value > before.busy.value


def test_a_leaner_language_keeps_fewer_cores_busy() -> None:
    constraints = LIBRARY["constraints"]
    python, go = (
        sizing({**LIBRARY, "constraints": {**constraints, "language": each}}) for each in ("python", "go")
    )
    assert go.busy.value < python.busy.value


def test_open_connections_need_replicas_for_their_memory() -> None:
    watch = {"actor": "reader", "mode": "websocket", "reads": ["Book"], "rate": "1/s", "peak": "1x"}
    few, many = (
        sizing(with_case(LIBRARY, "watch books", **watch, connections=each)) for each in ("10", "900k")
    )
    assert many.replicas.value > few.replicas.value


def test_functions_are_as_many_as_run_at_once_and_none_while_nothing_runs() -> None:
    tree = {**LIBRARY, "decide": {"style": "serverless"}}
    tree["constraints"] = {key: value for key, value in LIBRARY["constraints"].items() if key != "platform"}
    found = sizing(tree)
    assert found.minimum.value == 0.0
    assert found.busy.value <= found.replicas.value < found.busy.value + 1


def pools(draft: Draft) -> dict[str, float]:
    """Connections of one replica, by deployable."""
    return {name: each.pool.value for name, each in draft[SERVICES].raw().items() if each.pool is not None}


def test_a_pool_is_never_empty_and_grows_with_the_load() -> None:
    quiet = pools(drafted(with_case(LIBRARY, "view book", rate="1/s")))
    busy = pools(drafted(with_case(LIBRARY, "view book", rate="9k/s", reads={"Book": 500})))
    assert all(each >= 1 for each in quiet.values())
    assert sum(busy.values()) > sum(quiet.values())
