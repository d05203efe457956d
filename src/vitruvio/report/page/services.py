"""Services: what each carries, what it owns, whom it asks, and its operations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from vitruvio.model.parts import StoreSizing
from vitruvio.model.sections import Endpoint, Service
from vitruvio.report.page.html import Child, Html, inner, tag
from vitruvio.report.page.view import View, anchor, table


def services_html(view: View) -> Html:
    """An article for each service."""
    services = view.design.sections.service_design.services
    every = tag("button", view.say("all_services"), id="all-services", type="button", hidden=True)
    return tag("div", every, (_service(view, each) for each in services), id="services")


def _service(view: View, service: Service) -> Html:
    name = service.service_name.text
    place = anchor("service", name)
    return tag(
        "article",
        tag("h3", name, id=f"title-{place}"),
        tag("p", view.linked.html(service.domain_responsibility)),
        tag("dl", _sizes(view, name), class_="facts"),
        _listed(view, "dependencies", service.dependencies),
        _listed(view, "data_stores", service.data_stores),
        _stores(view, name),
        _use_cases(view, name),
        _endpoints(view, service),
        id=place,
        class_="service",
        data_service=name,
        aria_labelledby=f"title-{place}",
    )


def _sizes(view: View, name: str) -> Iterator[Html]:
    sizing = view.design.parts.services.get(name)
    if sizing is None:
        return
    yield _fact(view, "replicas", view.change(sizing.replicas, sizing.replicas_horizon))
    yield _fact(view, "replica", inner(view.figure(sizing.cores), " vCPU, ", view.figure(sizing.memory)))
    yield _fact(view, "busy", view.figure(sizing.utilisation, "percent"))
    if sizing.pool is not None:
        yield _fact(view, "pool", view.figure(sizing.pool))


def _fact(view: View, name: str, content: Child) -> Html:
    return tag("div", tag("dt", view.say(f"fact.{name}")), tag("dd", content))


def _listed(view: View, field: str, items: tuple[Any, ...]) -> Html | None:
    if not items:
        return None
    title = tag("h4", view.title(f"service_design.services.{field}"))
    return inner(title, tag("ul", (tag("li", view.linked.html(each)) for each in items)))


def _stores(view: View, name: str) -> Html | None:
    parts = view.design.parts
    own = [each for each, store in parts.stores.items() if store.service == name]
    sizes = [parts.store_sizes[each] for each in own if each in parts.store_sizes]
    if not sizes:
        return None
    heads = [view.say(f"column.{each}") for each in ("store", "machine", "nodes", "busy", "size")]
    return table(heads, [_store(view, each) for each in sizes], (2, 3, 4))


def _store(view: View, sizing: StoreSizing) -> list[Child]:
    nodes: Child = None
    if sizing.machine:
        shards = sizing.shards if sizing.shards_now is None else sizing.shards_now
        copies = sizing.copies if sizing.copies_now is None else sizing.copies_now
        nodes = inner(view.figure(shards), " × ", view.figure(copies))
    machine = sizing.machine_now or sizing.machine
    later = f" → {sizing.machine}" if machine != sizing.machine else ""
    busy = view.figure(sizing.utilisation, "percent") if sizing.machine else None
    return [sizing.store, machine + later, nodes, busy, view.change(sizing.size, sizing.size_horizon)]


def _use_cases(view: View, name: str) -> Html | None:
    parts = view.design.parts
    names = [each for each in parts.deployables[name].use_cases if each in parts.loads]
    if not names:
        return None
    heads = [view.say(f"column.{each}") for each in ("use_case", "mean", "peak", "latency", "availability")]
    rows = [_use_case(view, each) for each in names]
    return table(heads, rows, (1, 2, 3, 4))


def _use_case(view: View, name: str) -> list[Child]:
    parts = view.design.parts
    load, latency, kept = parts.loads[name], parts.latencies.get(name), parts.availabilities.get(name)
    return [
        name,
        view.figure(load.mean),
        view.change(load.peak, load.peak_horizon),
        None if latency is None else view.figure(latency.predicted),
        None if kept is None else view.figure(kept.predicted, "percent"),
    ]


def _endpoints(view: View, service: Service) -> Html:
    place = "service_design.services.api_endpoints"
    heads = [view.title(f"{place}.{each}") for each in ("method", "path", "description", "error_codes")]
    rows = [_endpoint(view, each) for each in service.api_endpoints]
    count = len(rows)
    named = tag("summary", view.say("endpoints", count, count=str(count)))
    return tag("details", named, table(heads, rows), class_="endpoints")


def _endpoint(view: View, endpoint: Endpoint) -> list[Child]:
    method = endpoint.method.text
    codes = ", ".join(view.wording.part(each) for each in endpoint.error_codes)
    place = "service_design.services.api_endpoints"
    examples = [
        inner(tag("h5", view.title(f"{place}.{name}")), tag("pre", _json(value)))
        for name in ("request_example", "response_example")
        if (value := getattr(endpoint, name)) is not None
    ]
    shown = tag("details", tag("summary", view.say("examples")), examples) if examples else None
    return [
        tag("span", method, class_=f"method {method.lower()}"),
        tag("code", endpoint.path.text),
        inner(view.linked.html(endpoint.description), shown),
        codes,
    ]


def _json(value: Any) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode()
