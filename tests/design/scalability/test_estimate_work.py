"""What a run costs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.design.scalability.drafts import drafted
from vitruvio.design.facts import WORK
from vitruvio.model.parts import Work

ASKED = {"actor": "reader", "rate": "1/s"}


def work(case: dict[str, Any], **entity: Any) -> Work:
    """The work of a use case that touches one entity."""
    brief = {
        "actors": {"reader": {"kind": "person"}},
        "externals": {"mail": {}},
        "entities": {"Page": {"size": "1 KB", "count": "100k", **entity}},
        "use_cases": {"touch": {key: value for key, value in {**ASKED, **case}.items() if value}},
    }
    return drafted(brief)[WORK]["touch"]


def store_cpu(found: Work) -> float:
    """CPU seconds of all stores."""
    return sum(each.value for each in found.store_cpu.values())


def test_more_records_cost_more_but_a_list_costs_less_than_its_records_one_by_one() -> None:
    one, many = work({"reads": ["Page"]}), work({"reads": {"Page": 20}})
    assert store_cpu(one) < store_cpu(many) < 20 * store_cpu(one)
    assert one.service_cpu.value < many.service_cpu.value < 20 * one.service_cpu.value


def test_a_report_over_many_records_is_summed_up_in_the_store() -> None:
    listed, report = work({"reads": {"Page": 100}}), work({"reads": {"Page": 100_000}})
    assert store_cpu(report) < 1000 * store_cpu(listed)
    assert report.service_cpu.value == pytest.approx(listed.service_cpu.value)


def test_searching_the_text_of_more_records_costs_more() -> None:
    reads = {"reads": {"Page": {"records": 20, "match": "full text"}}}
    assert store_cpu(work(reads, count="100k")) < store_cpu(work(reads, count="10M"))


def test_searching_text_costs_more_than_finding_by_key() -> None:
    searched = work({"reads": {"Page": {"records": 1, "match": "full text"}}})
    assert store_cpu(searched) > store_cpu(work({"reads": ["Page"]}))


def test_messages_of_a_stream_share_transactions() -> None:
    alone, streamed = work({"creates": ["Page"]}), work({"creates": ["Page"], "mode": "stream"})
    assert store_cpu(streamed) < store_cpu(alone)


def test_reads_and_writes_are_the_whole_of_a_stores_work() -> None:
    found = work({"reads": {"Page": 5}, "updates": ["Page"]})
    parts = found.read_cpu["Page"].value + found.write_cpu["Page"].value
    assert found.store_cpu["Page"].value == pytest.approx(parts)


def test_each_external_costs_a_call() -> None:
    plain, called = work({"reads": ["Page"]}), work({"reads": ["Page"], "external": ["mail"]})
    assert called.service_cpu.value > plain.service_cpu.value
    assert store_cpu(called) == store_cpu(plain)


def test_a_stated_answer_goes_compressed_and_costs_the_service_its_whole_length() -> None:
    short, long = work({"reads": ["Page"], "returns": "1 KB"}), work({"reads": ["Page"], "returns": "1 MB"})
    assert 1e5 < long.sent.value < 1e6
    assert long.service_cpu.value > 2 * short.service_cpu.value


def test_files_pass_the_service_by() -> None:
    filed = {"attributes": {"id": "uuid", "scan": "file(20 MB)"}, "size": "10 MB"}
    upload, note = work({"creates": ["Page"]}, **filed), work({"creates": ["Page"]})
    assert upload.received.value > 9e6
    assert upload.service_cpu.value < 2 * note.service_cpu.value


def test_nobody_outside_is_sent_what_runs_in_the_background() -> None:
    assert work({"every": "1 hour", "actor": None, "rate": None, "reads": ["Page"]}).sent.value == 0.0
