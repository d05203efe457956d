"""A ticket stand: the brief that tests of caching, calls and failures change, and drafts of it."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any, Final

import yaml

from tests.design.briefs import written
from vitruvio.brief import read_brief_text
from vitruvio.catalogue import Catalogue, load_catalogue
from vitruvio.design import data, facts, resilience, scalability, services, structure
from vitruvio.design.draft import Draft, Fact
from vitruvio.design.passes import run
from vitruvio.design.resilience import facts as own
from vitruvio.design.security.derive_duties import derive_duties

Tree = dict[str, Any]

_STAND: Final = """\
system: Stand
language: en
actors:
  visitor: {kind: anonymous}
  fan: {kind: person, count: 2M, sign_in: oidc}
externals:
  bank: {latency: p99 < 500 ms, availability: 99.99%, limit: 100/s}
  printer: {latency: p95 < 2 s, availability: 99%}
entities:
  Concert:
    {attributes: {id: uuid, title: text}, data: [public], count: 50k, size: 2 KB, popularity: zipf(0.9)}
  Ticket:
    attributes: {id: uuid, concert: -> Concert, seat: text, sold_at: timestamp}
    data: [personal]
    count: 20M
    growth: 30%/year
    size: 1 KB
use_cases:
  view concert:
    {actor: [visitor, fan], reads: [Concert], rate: 2k/s, peak: 4x, latency: p95 < 200 ms, staleness: 1 min}
  buy ticket:
    {actor: fan, only: own, reads: [Concert], creates: [Ticket], calls: [take payment], then: [print ticket],
    rate: 5/s, peak: 10x, latency: p99 < 2 s}
  take payment: {updates: [Ticket], external: [bank], latency: p99 < 1 s}
  print ticket: {reads: [Ticket], external: [printer], within: 5 min}
  my tickets: {actor: fan, only: own, reads: {Ticket: 10}, rate: 20/s, peak: 4x, latency: p95 < 300 ms}
quality: {availability: 99.9%, rpo: 5 min, rto: 1 hour, horizon: 3 years}
constraints: {teams: 1, people: 8, regions: [eu-west-1], provider: aws, platform: kubernetes}
"""
_TREE: Final = yaml.load(_STAND, Loader=yaml.BaseLoader)


def stand() -> Tree:
    """The stand's brief as a tree, to change at will."""
    tree: Tree = copy.deepcopy(_TREE)
    return tree


def drafted(tree: Tree) -> Draft:
    """The draft of a brief's tree, all facts of all sections readable, no field stated."""
    draft = Draft(read_brief_text(written(tree), "brief.yaml"), catalogue())
    sections = (structure, services, scalability, data, resilience)
    passes = [derive_duties, *(each for section in sections for each in section.PASSES)]
    run([each for each in passes if not each.field], draft)
    known = [*vars(facts).values(), *vars(own).values()]
    draft.allowed = frozenset(each.name for each in known if isinstance(each, Fact))
    return draft


@cache
def catalogue() -> Catalogue:
    """The catalogue, loaded once."""
    return load_catalogue()
