"""A small shop: the brief that the laws' witnesses change."""

from __future__ import annotations

import copy
from typing import Any, Final

import yaml

_SHOP: Final = """\
system: Shop
language: en
actors:
  visitor: {kind: anonymous}
  customer: {kind: person, count: 2M, sign_in: oidc}
externals:
  payment provider: {latency: p99 < 800 ms, availability: 99.9%}
entities:
  Product:
    {attributes: {id: uuid, title: text}, data: [public], count: 400k, size: 4 KB, popularity: zipf(0.9)}
  Stock: {attributes: {product: -> Product, available: integer}, count: 400k, size: 100 B}
  Order:
    {attributes: {id: uuid, total: money}, parts: [Line], retention: 5 years, size: 2 KB, data: [personal]}
  Line: {attributes: {product: -> Product, quantity: integer}}
  Receipt: {attributes: {id: uuid, order: -> Order, paid: money}, size: 500 B, retention: 5 years}
use_cases:
  view product:
    {actor: [visitor, customer], reads: [Product, Stock], rate: 500/s, peak: 6x, latency: p95 < 200 ms,
    staleness: 30 s, returns: 16 KB}
  place order:
    {actor: customer, creates: {Order: 1, Line: 4}, updates: {Stock: 4}, calls: [take payment],
    then: {send receipt: 2x}, rate: 20/s, peak: 4x, latency: p99 < 2 s, availability: 99.9%}
  take payment: {reads: [Order], updates: [Order], external: [payment provider]}
  send receipt: {reads: [Order], creates: [Receipt], within: 1 min}
quality: {availability: 99.9%, rpo: 5 min, rto: 1 hour, growth: 30%/year, horizon: 3 years}
constraints: {teams: 2, people: 12, budget: 20000 EUR/month, regions: [eu-west-1], provider: aws}
"""


def shop() -> dict[str, Any]:
    """The shop's brief as a tree, to change at will."""
    tree: dict[str, Any] = copy.deepcopy(_TREE)
    return tree


_TREE: Final = yaml.load(_SHOP, Loader=yaml.BaseLoader)
