"""The less that may be lost, the closer the copy; the sooner all must be back, the less is copied."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.design.changes import changed
from tests.design.resilience.stand import Tree, drafted, stand
from vitruvio.design.facts import BACKUPS
from vitruvio.design.resilience.facts import RESTORES
from vitruvio.model.parts import Backup

few = settings(max_examples=15)


def backup(rpo: str, rto: str = "1 day", availability: str = "99%") -> Backup:
    quality = {"rpo": rpo, "rto": rto, "availability": availability, "horizon": "3 years"}
    return drafted({**stand(), "quality": quality})[BACKUPS]["stand-db"]


@few
@given(
    points=st.lists(st.integers(1, 10**6), min_size=2, max_size=2, unique=True).map(sorted),
    rto=st.sampled_from(["30 s", "30 min", "2 days"]),
)
def test_a_smaller_rpo_never_loses_more(points: list[int], rto: str) -> None:
    strict, lax = (backup(f"{each} s", rto) for each in points)
    assert strict.recovery_point.value <= lax.recovery_point.value


def test_every_step_down_loses_less() -> None:
    points = [backup(each).recovery_point.value for each in ("2 days", "1 hour", "5 s")]
    assert points == sorted(points, reverse=True)
    assert len(set(points)) == 3


@few
@given(rpo=st.integers(60, 10**6), rto=st.integers(150, 10**6))
def test_what_is_met_is_met(rpo: int, rto: int) -> None:
    found = backup(f"{rpo} s", f"{rto} s")
    assert found.recovery_point.value <= rpo
    assert found.recovery_time.value <= rto


def test_a_standby_is_what_meets_minutes() -> None:
    assert backup("1 hour", "5 min").method == "standby and log archive"
    assert backup("1 hour", "1 day").method == "log archive"
    assert backup("2 days", "1 day").method == "nightly backup"


def test_a_standby_that_is_there_takes_over() -> None:
    assert backup("2 days", "1 day", "99.9%").method == "standby and log archive"


def test_what_nothing_meets_is_reported() -> None:
    draft = drafted(changed(stand(), "quality", "rto", to="5 s"))
    assert "recovery.stand-db" in draft.shortfalls


def test_more_data_takes_longer_to_restore() -> None:
    def restore(tree: Tree) -> float:
        return drafted(tree)[RESTORES]["stand-db"].value

    assert restore(changed(stand(), "entities", "Ticket", "count", to="5G")) > 3600 > restore(stand())


def test_files_come_back_as_they_were() -> None:
    tree = changed(stand(), "entities", "Ticket", "attributes", "scan", to="file(20 MB)")
    found = drafted(tree)[BACKUPS]["stand-files"]
    assert found.method == "versions"
    assert found.recovery_point.value == 0


@pytest.mark.parametrize("method", ["standby and log archive", "log archive", "nightly backup"])
def test_the_user_chooses_the_method(method: str) -> None:
    tree = changed(stand(), "decide", "backup.stand-db", to=method)
    assert drafted(tree)[BACKUPS]["stand-db"].method == method
