"""A use case that ends on a day: its operation is deprecated until then."""

from __future__ import annotations

import yaml

from tests.design.briefs import catalogue, design_text
from vitruvio.contracts import contracts

SHOP = """
actors: {customer: {kind: person}}
entities:
  Order: {attributes: {id: uuid, total: money}}
use_cases:
  place order: {actor: customer, creates: [Order], rate: 5/s%s}
  view order: {actor: customer, reads: {Order: 1}, rate: 5/s}
"""


def test_only_the_operation_that_ends_is_deprecated_and_says_when() -> None:
    design = design_text(SHOP % ", sunset: 2027-06-30")
    paths = yaml.safe_load(contracts(design, catalogue())["openapi.yaml"])["paths"]
    ending, other = paths["/orders"]["post"], paths["/orders/{order_id}"]["get"]
    assert (ending["deprecated"], ending["x-sunset"]) == (True, "2027-06-30")
    assert "2027-06-30" in ending["description"]
    assert not {"deprecated", "x-sunset"} & {*other}


def test_without_a_day_nothing_is_deprecated() -> None:
    paths = yaml.safe_load(contracts(design_text(SHOP % ""), catalogue())["openapi.yaml"])["paths"]
    assert not [path for path, item in paths.items() for each in item.values() if "deprecated" in each]
