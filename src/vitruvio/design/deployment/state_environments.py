"""Which environments there are, what they cost, what differs between them, and which data they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import BILL, COSTS, DATA, REGION
from vitruvio.design.passes import states
from vitruvio.design.prices import in_currency
from vitruvio.design.security.cites import cite_all, data_terms
from vitruvio.design.security.facts import DUTIES, PROTECTED
from vitruvio.design.security.lists import some_of
from vitruvio.model import Prose, Statement, Term, count, percent, say, series

ENVIRONMENTS: Final = ("word.environment-dev", "word.environment-staging", "word.environment-production")
INVENTED: Final = {"gdpr": "gdpr.5.1.c", "pci-dss": "pci.6.5.5"}


@states(
    "deployment_strategy.environment_management",
    requires=(COSTS, BILL, DATA, REGION, DUTIES),
)
def state_environments(draft: Draft) -> Prose:
    """State the environments and their cost, their configuration, and where their data come from."""
    return (_environments(draft), _configuration(draft), *_data(draft))


def _environments(draft: Draft) -> Statement:
    cost = draft[COSTS]["environments/all"].now
    return say(
        "deployment.environments.which",
        number=count(draft.fact("assumption.environments")),
        names=series([Term(each) for each in ENVIRONMENTS], "comma"),
        cost=in_currency(draft, cost),
        share=percent((cost / draft[BILL].now).named("deployment.figure.environments_share")),
    )


def _configuration(draft: Draft) -> Statement:
    regions = draft.brief.constraints.regions or (draft[REGION],)
    return say(
        "deployment.environments.configuration",
        count="regions",
        iac=Term("product.opentofu"),
        regions=regions,
        secrets=Term("crypto.kms"),
    )


def _data(draft: Draft) -> Iterator[Statement]:
    """Data of real people stay in production; elsewhere records are made up, as many as tests need."""
    entities = draft.brief.entities
    classes = [each for each in PROTECTED if any(each in draft[DATA][name] for name in entities)]
    held = some_of(draft, [each for each in entities if set(draft[DATA][each]) & set(classes)])
    duties = cite_all(draft, [id for duty, id in INVENTED.items() if duty in draft[DUTIES]])
    if not classes:
        yield say("deployment.environments.copied", entities=some_of(draft, entities))
    elif duties:
        yield say(
            "deployment.environments.invented_by_duty",
            classes=data_terms(classes),
            entities=held,
            duties=duties,
        )
    else:
        yield say("deployment.environments.invented", classes=data_terms(classes), entities=held)
