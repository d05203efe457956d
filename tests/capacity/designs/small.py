"""Small designs to simulate, from briefs written here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from vitruvio.capacity.designs import Scenario, system_of
from vitruvio.capacity.simulator import Result, simulate
from vitruvio.model import Design
from vitruvio.workbench import design_brief

SHOP = """
system: Shop
actors: {customer: {kind: person, count: 200k}}
externals: {bank: {latency: p99 < 400 ms}}
entities:
  Product: {attributes: [name, price], count: 50k, popularity: zipf(0.9)}
  Order: {attributes: {id: uuid, total: money}, refers_to: [Product], count: 2M}
  Mail: {attributes: [text], count: 1M, retention: 1 year}
use_cases:
  view product: {actor: customer, reads: [Product], rate: 60/s, peak: 3x, staleness: 60 s, \
latency: p95 < 200 ms}
  place order: {actor: customer, reads: [Product], creates: [Order], rate: 5/s, peak: 4x, then: [send mail], \
latency: p99 < 800 ms}
  pay: {actor: customer, updates: [Order], external: [bank], rate: 4/s, peak: 4x, latency: p99 < 900 ms}
  send mail: {creates: [Mail], within: 10 s}
quality: {availability: 99.9%}
constraints: {teams: 2, people: 12, provider: aws, regions: [eu-south-1]}
"""


@cache
def shop(more: str = "") -> Design:
    """The design of a small shop; `more` is written below its brief."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "shop.yaml")
        path.write_text(SHOP + more, encoding="utf-8")
        return design_brief(path).design


def run(design: Design, scenario: Scenario, duration: float, warm_up: float | None = None) -> Result:
    """What a scenario of a design comes to, in three short replications."""
    modelled = system_of(design.parts, scenario)
    return simulate(modelled.system, duration, seed=7, replications=3, warm_up=warm_up)
