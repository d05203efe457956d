"""Briefs for the tests of this room."""

from __future__ import annotations

from pathlib import Path

BRIEFS = Path(__file__).resolve().parents[2] / "briefs"
NAMES = ("ambulatorio", "bottega", "cantiere", "mint", "pastebin", "twitter")


def text_of(name: str) -> str:
    """The text of one of the project's briefs."""
    return (BRIEFS / f"{name}.yaml").read_text(encoding="utf-8")


# Every key that a brief may have, at least once.
EVERYTHING = """\
system: Bottega
language: it
summary: Vendita online di prodotti artigianali.
actors:
  visitor:  {kind: anonymous}
  customer: {kind: person, count: 6M, sign_in: oidc, session: 30 min}
externals:
  payment provider: {latency: p99 < 800 ms, availability: 99.9%, limit: 100/s}
tenants: {count: 300, largest: 20%}
entities:
  Order:
    attributes: {id: uuid, status: [placed, paid], total: money, buyer: -> Customer, receipt: file(2 MB),
                 notes: [text]}
    parts: [OrderLine]
    refers_to: [Customer]
    count: 90M
    growth: 45%/year
    retention: 10 years
    size: 2 KB
    data: [personal]
    owner: sales
    popularity: zipf(0.9)
    rules: [total >= 0]
  OrderLine: {attributes: [product, quantity]}
  Customer: {}
  Cart: {}
  Stock: {}
  Product: {}
  Invoice: {}
  Payment: {}
  Paste: {}
use_cases:
  place order:
    actor: customer
    only: own
    reads: {Product: {records: 24, match: full text, staleness: 60 s}, Cart: 1}
    creates: [Order, OrderLine]
    updates: [Stock]
    deletes: [Cart]
    writes: [Customer]
    atomic: [[Order, OrderLine]]
    calls: [charge payment]
    then: {send confirmation: 1x, notify followers: 10x}
    external: [payment provider]
    undo: cancel order
    rate: 1.3/s
    peak: {factor: 8x, for: 2 h, ramp: 5 min}
    latency: p99 < 1.5 s
    availability: 99.95%
    staleness: 0 s
    may_be_pending: yes
    sunset: '2027-06-30'
    returns: 3 KB
    accepts: 2 KB
  charge payment: {creates: [Payment]}
  send confirmation: {reads: [Order], within: 2 min}
  notify followers: {within: 10 s}
  cancel order: {actor: [customer, visitor], updates: [Order], rate: 9k/giorno, peak: 3x}
  delete expired: {every: 1 hour, within: 10 min, deletes: {Paste: 14k}}
  live tracking: {mode: websocket, connections: 20k, reads: [Order]}
quality:
  {availability: 99.9%, latency: p99 < 800 ms, rpo: 5 min, rto: 30 min, growth: 35%/year, horizon: 3 years}
constraints:
  teams: 5
  people: 28
  budget: 22000 EUR/month
  compliance: [gdpr, pci-dss]
  regions: [eu-south-1]
  residency: {personal: [EU]}
  provider: aws
  platform: kubernetes
  language: python
existing: ../legacy
api: {version: 1.2.0, host: bottega.example, contact: api@bottega.example, licence: Apache-2.0}
pins: {together: [[Order, Invoice]], apart: [[Payment, Product]]}
decide: {broker: kafka, style: monolith}
"""
