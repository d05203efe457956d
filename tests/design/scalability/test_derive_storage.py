"""How much is stored."""

from __future__ import annotations

from typing import Any

import pytest

from tests.design.scalability.drafts import MONTH, drafted, drafted_brief
from vitruvio.design.facts import STORAGE
from vitruvio.model.parts import EntityStorage

YEAR = 12 * MONTH


def stored(entities: dict[str, Any], use_cases: dict[str, Any], **quality: str) -> dict[str, EntityStorage]:
    """The storage of a brief."""
    return drafted({"entities": entities, "use_cases": use_cases, "quality": quality})[STORAGE].raw()


def page(**entity: Any) -> EntityStorage:
    """The storage of an entity of which one a second is created, and nothing else happens."""
    case = {"creates": ["Page"], "rate": "1/s"}
    return stored({"Page": entity}, {"write": case}, horizon="3 years")["Page"]


def test_a_count_grows_by_its_own_growth() -> None:
    found = page(count="1M", growth="50%/year")
    assert found.records.value == 1e6
    assert found.records_horizon.value == pytest.approx(1e6 * 1.5**3)


def test_a_count_without_growth_gets_what_is_created() -> None:
    assert page(count="1M").records_horizon.value == pytest.approx(1e6 + 3 * YEAR)


def test_without_a_count_records_are_those_created_until_the_horizon() -> None:
    found = page(size="2 KB")
    assert found.records.value == 0.0
    assert found.records_horizon.value == pytest.approx(3 * YEAR)
    assert found.monthly.value == pytest.approx(MONTH * 2000)


def test_what_is_kept_for_a_time_is_as_much_as_that_time_creates() -> None:
    found = page(retention="30 days")
    assert found.records.value == pytest.approx(30 * 86_400)
    assert found.records_horizon.value == pytest.approx(30 * 86_400)


def test_what_is_deleted_is_not_kept() -> None:
    cases = {"write": {"creates": ["Page"], "rate": "5/s"}, "drop": {"deletes": ["Page"], "rate": "4/s"}}
    found = stored({"Page": {}}, cases, horizon="1 year")["Page"]
    assert found.records_horizon.value == pytest.approx(YEAR)


def test_more_deletions_than_creations_leave_nothing_and_no_less() -> None:
    cases = {"write": {"creates": ["Page"], "rate": "5/s"}, "drop": {"deletes": ["Page"], "rate": "9/s"}}
    assert stored({"Page": {}}, cases)["Page"].records_horizon.value == 0.0


def test_parts_are_as_many_for_each_whole_as_are_created_with_one() -> None:
    entities = {"Order": {"count": "10k", "parts": ["Line"], "size": "2 KB"}, "Line": {}}
    cases = {"order": {"creates": {"Order": 1, "Line": 4}, "rate": "1/s"}}
    found = stored(entities, cases)
    assert found["Line"].records.value == pytest.approx(4 * found["Order"].records.value)


def test_parts_are_as_many_for_each_whole_as_are_read_with_one() -> None:
    entities = {"Order": {"count": "10k", "parts": ["Line"]}, "Line": {}}
    cases = {"see order": {"reads": {"Order": 2, "Line": 10}, "rate": "1/s"}}
    assert stored(entities, cases)["Line"].records.value == pytest.approx(50_000)


def test_the_bytes_of_parts_stand_in_their_whole_unless_they_have_their_own() -> None:
    def sizes(**line: str) -> list[float]:
        entities = {"Order": {"count": "10k", "parts": ["Line"], "size": "2 KB"}, "Line": line}
        found = stored(entities, {"order": {"creates": {"Order": 1, "Line": 4}, "rate": "1/s"}})
        return [found["Order"].size.value, found["Line"].size.value]

    assert sizes() == pytest.approx([20e6, 0.0])
    assert sizes(size="100 B") == pytest.approx([20e6, 4e6])


def test_what_is_only_updated_has_as_many_records_as_what_it_refers_to() -> None:
    entities = {"User": {"count": "7M"}, "Balance": {"refers_to": ["User"]}}
    found = stored(entities, {"pay": {"updates": ["Balance"], "rate": "1/s"}})
    assert found["Balance"].records.value == 7e6


def test_a_counted_entity_that_is_only_updated_grows_as_what_it_refers_to() -> None:
    def feeds(**user: str) -> EntityStorage:
        entities = {"User": {"count": "1M", **user}, "Feed": {"count": "2M", "refers_to": ["User"]}}
        return stored(entities, {"see": {"updates": ["Feed"], "rate": "1/s"}}, horizon="2 years")["Feed"]

    assert feeds(growth="50%/year").records_horizon.value == pytest.approx(2e6 * 1.5**2)
    assert feeds().records_horizon.value == 2e6


def test_each_person_has_the_records_that_it_reads_of_its_own() -> None:
    def balances(**case: Any) -> float:
        tree = {
            "actors": {"user": {"kind": "person", "count": "3M"}},
            "entities": {"User": {"count": "3M"}, "Balance": {"refers_to": ["User"]}},
            "use_cases": {
                "pay": {"updates": ["Balance"], "rate": "1/s"},
                "see": {"actor": "user", "reads": {"Balance": 10}, "rate": "1/s", **case},
            },
        }
        return drafted(tree)[STORAGE].raw()["Balance"].records.value

    assert balances(only="own") == pytest.approx(30e6)
    assert balances() == pytest.approx(3e6)


def test_what_is_kept_by_the_month_gathers_a_record_a_month() -> None:
    entities = {"User": {"count": "1M"}, "Spending": {"attributes": {"user": "-> User", "month": "date"}}}
    found = stored(entities, {"pay": {"updates": ["Spending"], "rate": "9/s"}}, horizon="2 years")["Spending"]
    assert found.records_horizon.value == pytest.approx(24 * found.records.value)
    assert found.monthly.value > 0


def test_what_is_updated_for_each_record_created_grows_with_those_and_not_beyond_its_updates() -> None:
    def stats(rate: str) -> float:
        cases = {
            "post": {"creates": ["Post"], "rate": "5/s"},
            "read": {"reads": ["Post"], "then": ["count"], "rate": rate},
            "count": {"updates": ["Stats"], "within": "1 hour"},
        }
        return stored({"Post": {}, "Stats": {}}, cases, horizon="1 year")["Stats"].records_horizon.value

    assert stats("50/s") == pytest.approx(5 * YEAR)
    assert stats("1/s") == pytest.approx(YEAR)


def test_what_refers_to_records_that_start_empty_starts_empty_too() -> None:
    entities = {"Post": {}, "Notice": {"refers_to": ["Post"], "retention": "30 days"}}
    cases = {"post": {"creates": ["Post", "Notice"], "rate": "1/s"}}
    found = stored(entities, cases, horizon="1 year")
    assert found["Notice"].records.value == found["Post"].records.value == 0
    assert found["Notice"].records_horizon.value == pytest.approx(30 * 86_400)


@pytest.mark.parametrize(
    ("brief", "entity", "as_many_as"),
    [
        ("twitter", "HomeTimeline", "User"),
        ("twitter", "SearchIndex", "Tweet"),
        ("pastebin", "VisitStats", "Paste"),
        ("mint", "MonthlySpending", "User"),
    ],
)
def test_what_is_only_updated_keeps_pace_with_what_it_is_about(
    brief: str, entity: str, as_many_as: str
) -> None:
    found = drafted_brief(brief)[STORAGE].raw()
    assert found[entity].records_horizon.value >= found[as_many_as].records_horizon.value * (1 - 1e-9)


def test_what_nothing_counts_has_some_records_all_the_same() -> None:
    found = stored({"Page": {}}, {"edit": {"updates": ["Page"], "rate": "1/s"}})
    assert found["Page"].records.value > 0


def test_a_size_that_is_not_stated_grows_with_the_attributes() -> None:
    few, many = page(attributes={"id": "uuid"}), page(attributes={"id": "uuid", "body": "long text"})
    assert few.record_size.value < many.record_size.value


def test_a_file_counts_with_its_mean_which_is_less_than_the_largest() -> None:
    plain, filed = page(attributes={"id": "uuid"}), page(attributes={"id": "uuid", "scan": "file(8 MB)"})
    assert filed.blob_record is not None
    assert filed.record_size.value == pytest.approx(plain.record_size.value + filed.blob_record.value)
    assert 0 < filed.blob_record.value < 8e6


def test_a_stated_size_includes_the_file() -> None:
    found = page(attributes={"id": "uuid", "scan": "file(8 MB)"}, size="2 MB", count="10", growth="0%/year")
    assert found.size.value == pytest.approx(20e6)
    assert found.blob_size is not None
    assert 0 < found.size_horizon.value - found.blob_size.value < 10_000
