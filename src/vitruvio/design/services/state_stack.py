"""The technology: language, platform, stores, broker, and what decided them."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    CACHES,
    DEPLOYABLES,
    LANGUAGE,
    PLATFORM,
    PROVIDER,
    REGION,
    STORES,
    STYLE,
    TIPS,
)
from vitruvio.design.passes import states
from vitruvio.design.prices import in_currency
from vitruvio.design.services.facts import BROKER_KIND
from vitruvio.design.services.products import broker_part, compared, product_of, stack_of
from vitruvio.design.structure.tipping_words import tipping_said
from vitruvio.model import Prose, Statement, Term, count, percent, say, series


@states(
    "architecture_overview.technology_stack",
    requires=(DEPLOYABLES, STYLE, LANGUAGE, PLATFORM, PROVIDER, REGION, STORES, BROKER_KIND, CACHES, TIPS),
)
def state_stack(draft: Draft) -> Prose:
    """Language, platform, stores and broker."""
    services = draft[DEPLOYABLES]
    deployables = draft.ledger.count("services.figure.deployables", list(services))
    language = say(
        "services.stack.language",
        count="deployables",
        stack=stack_of(draft, draft[LANGUAGE]),
        deployables=count(deployables),
    )
    return (
        language,
        _platform(draft),
        *tipping_said(draft, "hosting"),
        *_functions(draft),
        *_stores(draft),
        _messages(draft),
        *_cache(draft),
    )


def _platform(draft: Draft) -> Statement:
    platform, provider = draft[PLATFORM], draft[PROVIDER]
    decision = draft.decided("hosting")
    costs = {each.name: each.cost for each in decision.options if each.cost is not None}
    product, region = (
        product_of(draft, platform, provider),
        series(draft.brief.constraints.regions or [draft[REGION]]),
    )
    asked = draft.brief.constraints.platform or draft.brief.decide.get("style") == "serverless"
    if decision.overruled or asked:
        return say("services.stack.platform.given", platform=product, region=region)
    if platform == "functions":
        least, idle = compared(decision, "functions")
        return say(
            "services.stack.platform.functions",
            platform=product,
            region=region,
            idle=percent(idle),
            least=percent(least),
        )
    return say(
        f"services.stack.platform.{platform}",
        platform=product,
        region=region,
        containers=in_currency(draft, costs["containers"]),
        cluster=in_currency(draft, costs["kubernetes"]),
    )


def _functions(draft: Draft) -> list[Statement]:
    """The deployables of a hybrid that run on functions."""
    if draft[STYLE] != "hybrid":
        return []
    names = [name for name, each in draft[DEPLOYABLES].items() if each.hosting == "functions"]
    product = product_of(draft, "functions", draft[PROVIDER])
    return [say("services.stack.functions", services=names, platform=product)]


def _stores(draft: Draft) -> list[Statement]:
    kinds: dict[str, list[str]] = {}
    for name, store in draft[STORES].items():
        kinds.setdefault(store.kind, []).append(name)
    held = [
        say("services.stack.store", product=product_of(draft, kind, draft[PROVIDER]), names=kinds[kind])
        for kind in sorted(kinds)
    ]
    alone = ".alone" if list(kinds) == ["postgresql"] else ""
    return [say(f"services.stack.stores{alone}", stores=series(held, "semicolon"))]


def _messages(draft: Draft) -> Statement:
    kind = draft[BROKER_KIND]
    decision = draft.decided("broker")
    if kind == "none":
        return say("services.stack.broker.none")
    if kind == "postgresql":
        return say("services.stack.broker.table", store=Term("product.postgresql"))
    cost = decision.option().cost
    if decision.overruled or cost is None:
        return say("services.stack.broker.asked", broker=broker_part(kind))
    return say("services.stack.broker", broker=broker_part(kind), cost=in_currency(draft, cost))


def _cache(draft: Draft) -> list[Statement]:
    shared = sorted({each.service for each in draft[CACHES].values() if each.layer == "shared"})
    return [say("services.stack.cache", cache=Term("product.valkey"), services=shared)] if shared else []
