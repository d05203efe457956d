"""Report and contracts tell the same operations, with the same examples, codes and numbers."""

from __future__ import annotations

import copy
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contracts.openapi.printed import (
    CASES,
    GATEWAY,
    PROFILES,
    Document,
    Printed,
    design_as,
    design_in,
    documents_in,
    documents_of,
    followed,
    in_openapi,
    operations_in,
    parsed,
    root_of,
)
from tests.design.briefs import catalogue
from tests.design.generated import FEW, Tree, briefs
from vitruvio.brief import read_brief_text
from vitruvio.contracts import contracts
from vitruvio.design.draft import DesignError
from vitruvio.model import Design, Figure, Name, Term, Value
from vitruvio.model.sections import Endpoint

few = settings(max_examples=FEW)
Documents = dict[str, Document]
# What the gateway may answer to any request, whatever the operation does; `default` is all the rest.
ALWAYS: Final = {"400", "401", "429", "500", "default"}
UNCHANGED: Final = "304"
# Zalando's guidelines do not know it (rule 243): `default` stands for it.
TOO_LARGE: Final = "413"
# Contracts print numbers with four digits.
NEAR: Final = 1e-3


def reported(design: Design) -> dict[tuple[str, str, str], Endpoint]:
    """The report's endpoints by service, method and path, as contracts have paths: without the root."""
    root = root_of(design)
    found = {}
    for service in design.sections.service_design.services:
        for each in service.api_endpoints:
            path = each.path.text
            bare = path if path == "/status" else path.removeprefix(root)
            assert path in (bare, f"{root}{bare}")
            found[service.service_name.text, each.method.text, bare] = each
    return found


def kept_elsewhere(design: Design) -> set[tuple[str, str, str]]:
    """The operations that are channels of AsyncAPI, or calls of Protobuf."""
    operations = design.parts.operations.values()
    return {(each.service, each.method, each.path) for each in operations if not in_openapi(design, each)}


def printed(documents: Documents) -> dict[tuple[str, str, str], Printed]:
    """The operations of the services' contracts."""
    return {
        (service, *each.place): each
        for service, document in documents.items()
        if service != GATEWAY
        for each in operations_in(document, service)
    }


def disagreements(design: Design, documents: Documents) -> list[str]:
    """In what report and contracts differ."""
    told, found = reported(design), printed(documents)
    expected = {*told} - kept_elsewhere(design)
    wrong = [f"{each} is in one of both" for each in sorted(expected ^ {*found})]
    for key in sorted(expected & {*found}):
        document, said = documents[key[0]], found[key].said
        wrong += [f"{key}: {each}" for each in _differing(design, document, said, told[key])]
    return wrong


def _differing(design: Design, document: Document, said: Document, endpoint: Endpoint) -> Iterator[str]:
    sent = _example(said.get("requestBody", {}).get("content", {}))
    if sent != endpoint.request_example:
        yield f"sends {sent}"
    good = [code for code in said["responses"] if code[0] == "2"]
    answered = _example(said["responses"][good[0]].get("content", {}))
    if len(good) != 1 or answered != endpoint.response_example:
        yield f"answers {answered}"
    yield from _codes(design, said, endpoint)
    yield from _numbers(said, endpoint)
    assert all(followed(document, each) for each in said["responses"].values())


def _example(content: Document) -> Any:
    """The one example of a body, None where there is no body."""
    values = [each["value"] for media in content.values() for each in media.get("examples", {}).values()]
    assert len(values) <= 1
    return values[0] if values else None


def _codes(design: Design, said: Document, endpoint: Endpoint) -> Iterator[str]:
    codes = {each.id.removeprefix("status.") for each in endpoint.error_codes}
    declared = {*said["responses"]}
    assert design.parts.api is not None
    undeclared = codes - declared
    if (
        undeclared - ({TOO_LARGE} if design.parts.api.profile == "zalando" else set())
        or "default" not in declared
    ):
        yield f"does not declare {sorted(undeclared)}"
    extra = {each for each in declared - codes - ALWAYS if each[0] != "2" and each != UNCHANGED}
    if extra:
        yield f"declares {sorted(extra)} which the report does not know"


def _numbers(said: Document, endpoint: Endpoint) -> Iterator[str]:
    """What the report's sentences say of rate and latency, against the extensions."""
    parts = {name: each for statement in endpoint.description for name, each in statement.parts.items()}
    rate, latency = said.get("x-rate", {}), said.get("x-latency-objective", {})
    for name, shown in (
        ("mean", rate.get("mean")),
        ("peak", rate.get("peak")),
        ("latency", latency.get("seconds")),
        ("share", latency.get("share")),
    ):
        value = parts.get(name)
        if isinstance(value, Value) and (
            shown is None or not math.isclose(shown, value.figure.value, rel_tol=NEAR, abs_tol=1e-12)
        ):
            yield f"{name} is {shown}, and {value.figure.value} in the report"
    if rate and "mean" not in parts and not _is_progress(endpoint):
        yield "has a rate that the report does not tell"


def _is_progress(endpoint: Endpoint) -> bool:
    return any(each.message == "api.endpoint.progress" for each in endpoint.description)


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_report_and_contracts_agree(name: str, profile: str) -> None:
    assert disagreements(design_in(name, profile), documents_in(name, profile)) == []


@few
@given(tree=briefs(), profile=st.sampled_from(PROFILES))
def test_report_and_contracts_of_any_brief_agree(tree: Tree, profile: str) -> None:
    design = design_as(tree, profile)
    assert disagreements(design, documents_of(design)) == []


def _place(documents: Documents) -> Document:
    found: Document = documents["sales"]["paths"]["/orders"]["post"]
    return found


def _renamed(documents: Documents) -> None:
    documents["sales"]["paths"]["/order"] = documents["sales"]["paths"].pop("/orders")


def _undeclared(documents: Documents) -> None:
    del _place(documents)["responses"]["409"]


def _surprising(documents: Documents) -> None:
    _place(documents)["responses"]["418"] = _place(documents)["responses"]["409"]


def _other_example(documents: Documents) -> None:
    content = _place(documents)["responses"]["201"]["content"]["application/json"]
    content["examples"]["typical"]["value"]["status"] = "PAID?"


def _faster(documents: Documents) -> None:
    _place(documents)["x-rate"]["mean"] *= 2


def _later(documents: Documents) -> None:
    _place(documents)["x-latency-objective"]["seconds"] += 1


@pytest.mark.parametrize(
    ("harm", "found"),
    [(_renamed, 2), (_undeclared, 1), (_surprising, 1), (_other_example, 1), (_faster, 1), (_later, 1)],
)
def test_a_contract_that_was_changed_disagrees(harm: Any, found: int) -> None:
    documents = copy.deepcopy(documents_in("bottega", "default"))
    harm(documents)
    assert len(disagreements(design_in("bottega", "default"), documents)) == found


def missing_elsewhere(design: Design, files: dict[str, str]) -> list[str]:
    """What OpenAPI leaves out and no other contract has: channels of AsyncAPI, calls of Protobuf."""
    wrong, calls = [], Counter[str]()
    for each in design.parts.operations.values():
        if each.kind == "websocket":
            document = parsed(files.get(f"{each.service}/asyncapi.yaml", "{}"))
            channels = document.get("channels", {}).values()
            wrong += [] if each.path in [channel["address"] for channel in channels] else [each.path]
        elif not in_openapi(design, each):
            calls[each.service] += 1
    for service, expected in calls.items():
        found = len(re.findall(r"^ +rpc ", files.get(f"{service}/{service}.proto", ""), re.MULTILINE))
        wrong += [] if found == expected else [f"{service}: {found} calls of {expected}"]
    return wrong


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_what_openapi_leaves_out_is_in_another_contract(name: str, profile: str) -> None:
    design = design_in(name, profile)
    assert missing_elsewhere(design, contracts(design, catalogue())) == []


@few
@given(tree=briefs(), protocol=st.sampled_from(("rest", "grpc")))
def test_what_openapi_leaves_out_of_any_brief_is_in_another_contract(tree: Tree, protocol: str) -> None:
    pinned = {**tree, "decide": {**tree.get("decide", {}), "protocol.internal": protocol}}
    try:
        design = design_as(pinned, "default")
    except DesignError:
        # A system of one service has nothing to decide there.
        design = design_as(tree, "default")
    assert missing_elsewhere(design, contracts(design, catalogue())) == []


@pytest.mark.parametrize(
    ("name", "file"), [("cantiere", "sensori/asyncapi.yaml"), ("twitter", "user/user.proto")]
)
def test_a_contract_beside_that_is_lost_is_missed(name: str, file: str) -> None:
    design = design_in(name, "default")
    files = contracts(design, catalogue())
    del files[file]
    assert len(missing_elsewhere(design, files)) == 1


def unreached(design: Design, documents: Documents) -> set[str]:
    """The use cases of actors that neither an operation nor a channel serves."""
    brief = read_brief_text(design.source.text, "brief.yaml")
    wanted = {name for name, each in brief.use_cases.items() if each.actors}
    served = {each.said.get("x-use-case") for each in printed(documents).values()}
    return wanted - served - {each.use_case for each in design.parts.channels.values()}


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_every_use_case_of_an_actor_has_an_operation_or_a_channel(name: str, profile: str) -> None:
    assert unreached(design_in(name, profile), documents_in(name, profile)) == set()


@few
@given(tree=briefs())
def test_every_use_case_of_an_actor_of_any_brief_has_an_operation_or_a_channel(tree: Tree) -> None:
    design = design_as(tree, "default")
    assert unreached(design, documents_of(design)) == set()


def test_a_use_case_without_an_operation_is_missed() -> None:
    documents = copy.deepcopy(documents_in("bottega", "default"))
    del documents["sales"]["paths"]["/orders"]["post"]
    assert unreached(design_in("bottega", "default"), documents) == {"place order"}


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_the_gateway_offers_what_is_public_its_status_and_no_more(name: str, profile: str) -> None:
    _check_gateway(design_in(name, profile), documents_in(name, profile))


@few
@given(tree=briefs(), profile=st.sampled_from(PROFILES))
def test_the_gateway_of_any_brief_offers_what_is_public_its_status_and_no_more(
    tree: Tree, profile: str
) -> None:
    design = design_as(tree, profile)
    _check_gateway(design, documents_of(design))


def _check_gateway(design: Design, documents: Documents) -> None:
    operations = design.parts.operations.values()
    public = {
        (each.method, each.path): each.service
        for each in operations
        if each.public and each.kind not in ("status", "websocket")
    }
    gateway = {each.place: each for each in operations_in(documents.get(GATEWAY, {"paths": {}}))}
    # A system that only has websockets has a gateway, of which there is a status alone.
    assert {*gateway} - {("GET", "/status")} == {*public}
    assert bool(gateway) == any(each.public for each in operations if each.kind != "status")
    services = printed(documents)
    for place, service in public.items():
        own = services[service, *place].said
        assert _bare(gateway[place].said) == _bare(own)


def _bare(said: Document) -> Document:
    """An operation without what may be called otherwise where more operations are."""
    return {
        key: each for key, each in said.items() if key.startswith("x-") or key in ("operationId", "summary")
    }


@pytest.mark.parametrize(("name", "profile"), CASES)
def test_extensions_are_the_designs(name: str, profile: str) -> None:
    design, found = design_in(name, profile), printed(documents_in(name, profile))
    for key, operation in design.parts.operations.items():
        if not in_openapi(design, operation):
            continue
        exchange, said = (
            design.parts.exchanges[key],
            found[operation.service, operation.method, operation.path].said,
        )
        rate, objective = said.get("x-rate", {}), said.get("x-latency-objective", {})
        assert _near(rate.get("mean"), exchange.mean)
        assert _near(rate.get("peak"), exchange.peak)
        assert _near(objective.get("seconds"), exchange.latency)
        assert _near(objective.get("share"), exchange.share)
        assert said.get("x-owner", "") == exchange.owner


def _near(shown: float | None, figure: Figure | None) -> bool:
    if shown is None or figure is None:
        return shown is None and figure is None
    return math.isclose(shown, figure.value, rel_tol=NEAR)


def test_the_reports_terms_are_what_is_compared() -> None:
    endpoints = reported(design_in("bottega", "default"))
    place = endpoints["sales", "POST", "/orders"]
    assert place.path == Name("/api/v1/orders")
    assert Term("status.409") in place.error_codes
