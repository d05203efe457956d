"""Reading a brief takes no noticeable time, and a large one takes as much longer as it is larger."""

from __future__ import annotations

import time

from tests.brief.samples import text_of
from vitruvio.brief import read_brief_text


def large(entities: int, cases: int) -> str:
    """A brief of many entities and use cases, each with the keys that are usual."""
    kinds = "".join(
        f"  Entity{n}: {{attributes: {{id: uuid, name: text, other: -> Entity{n * 7 % entities}}},"
        f" count: {n + 1}k, growth: 5%/year, size: 2 KB, data: [personal], owner: team {n % 20}}}\n"
        for n in range(entities)
    )
    uses = "".join(
        f"  use case {n}:\n"
        f"    actor: customer\n"
        f"    only: own\n"
        f"    reads: {{Entity{n % entities}: 24, Entity{(n + 1) % entities}: {{staleness: 30 s}}}}\n"
        f"    creates: [Entity{n * 11 % entities}]\n"
        f"    updates: {{Entity{n * 13 % entities}: 2}}\n"
        f"    atomic: [[Entity{n * 11 % entities}]]\n"
        f"    rate: {n + 1}/day\n"
        f"    peak: 8x\n"
        f"    latency: p99 < 300 ms\n"
        f"    then: [use case {n + 1}]\n"
        for n in range(cases)
    )
    return f"actors: {{customer: {{}}}}\nentities:\n{kinds}use_cases:\n{uses}  use case {cases}: {{}}\n"


def seconds(text: str, times: int = 3) -> float:
    """The processor time of reading a text, the least of a few times."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        read_brief_text(text, "x")
        taken.append(time.process_time() - start)
    return min(taken)


def test_a_brief_of_usual_size_is_read_in_milliseconds() -> None:
    assert seconds(text_of("bottega"), 10) < 0.015


def test_five_hundred_entities_and_two_thousand_use_cases_are_read_in_a_second_and_a_half() -> None:
    assert seconds(large(500, 2_000)) < 1.5


def test_a_brief_eight_times_as_large_takes_no_more_than_sixteen_times_as_long() -> None:
    small, eightfold = seconds(large(60, 250), 5), seconds(large(480, 2_000))
    assert eightfold < 16 * small
