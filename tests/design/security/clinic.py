"""A small clinic: the brief that tests of security change."""

from __future__ import annotations

import copy
from typing import Any, Final

import yaml

_CLINIC: Final = """\
system: Clinic
language: en
actors:
  patient: {kind: person, count: 40k, sign_in: spid}
  doctor: {kind: person, count: 30}
  clerk: {kind: person, count: 5, sign_in: oidc}
entities:
  Patient: {attributes: {id: uuid, name: text, tax: tax code}, data: [personal], count: 40k}
  Visit: {attributes: {id: uuid, patient: -> Patient, at: timestamp}, data: [personal], count: 1M}
  Chart:
    attributes: {id: uuid, patient: -> Patient, blood: text, kind: [a, b], seen: date}
    parts: [Finding]
    data: [health]
    count: 40k
  Finding: {attributes: {id: uuid, text: long text, scan: file(5 MB)}, count: 900k}
  Room: {attributes: {id: uuid, name: text}, count: 12}
use_cases:
  book visit: {actor: patient, only: own, creates: [Visit], rate: 600/day}
  read chart: {actor: doctor, reads: {Chart: 1, Finding: 20}, rate: 800/day}
  read own finding: {actor: patient, only: own, reads: [Finding], rate: 500/day}
  list visits: {actor: patient, only: own, reads: {Visit: 10}, rate: 900/day}
  plan day: {actor: clerk, reads: {Visit: 50, Room: 12}, rate: 100/day}
quality: {availability: 99.5%}
constraints: {teams: 1, people: 4, compliance: [gdpr], regions: [eu-south-1], provider: aws}
"""


def clinic() -> dict[str, Any]:
    """The clinic's brief as a tree, to change at will."""
    tree: dict[str, Any] = copy.deepcopy(_TREE)
    return tree


_TREE: Final = yaml.load(_CLINIC, Loader=yaml.BaseLoader)
