"""Contracts of calls between services: they compile without a warning, and are named by the style guide."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.contracts.protobuf.compiled import compiled, fields_of
from tests.design.briefs import NAMES, catalogue, design_of, tree_of
from tests.design.changes import decided
from tests.design.generated import FEW, Tree, briefs
from vitruvio.contracts.protobuf import proto_files
from vitruvio.contracts.protobuf.shapes import Field, Message, written_message
from vitruvio.model import Design, dump_design, load_design
from vitruvio.model.parts import Operation

PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
LOWER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
UPPER = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
SAFE = 1
IDEMPOTENT = 2
# The types of whole numbers, as descriptors number them.
INT64 = 3
INT32 = 5


@cache
def by_grpc(name: str, language: str = "en") -> Design:
    """The design of one of the six briefs, services calling each other by gRPC where they do."""
    return decided({**tree_of(name), "language": language}, {"protocol.internal": "grpc"})


def inner(design: Design) -> list[Operation]:
    """The operations that services offer each other."""
    return [each for each in design.parts.operations.values() if not each.public and each.kind != "status"]


def are_sound(design: Design, folder: Path) -> None:
    """Every operation between services is a call of its service's file, which compiles and is named well."""
    files = proto_files(design, catalogue())
    assert {*files} == {f"{each.service}/{each.service}.proto" for each in inner(design)}
    for name, file in compiled(files, folder).items():
        (service,) = file.service
        offered = [each for each in inner(design) if each.service == name.split("/")[0]]
        assert len(service.method) == len(offered)
        assert service.name.endswith("Service")
        assert re.fullmatch(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\.v[1-9][0-9]*", file.package)
        for method in service.method:
            assert PASCAL.fullmatch(method.name)
            assert method.input_type == f".{file.package}.{method.name}Request"
            assert method.output_type == f".{file.package}.{method.name}Response"
        for message in file.message_type:
            assert PASCAL.fullmatch(message.name)
            assert [each.number for each in message.field] == [*range(1, len(message.field) + 1)]
        assert all(LOWER.fullmatch(field.name) for _, field in fields_of(file))
        for enumeration in file.enum_type:
            start = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", enumeration.name).upper()
            assert [each.number for each in enumeration.value] == [*range(len(enumeration.value))]
            assert enumeration.value[0].name == f"{start}_UNSPECIFIED"
            assert all(UPPER.fullmatch(each.name) for each in enumeration.value)
            assert all(each.name.startswith(f"{start}_") for each in enumeration.value)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("name", NAMES)
def test_contracts_compile_and_hold_every_call_between_services(
    name: str, language: str, tmp_path: Path
) -> None:
    are_sound(by_grpc(name, language), tmp_path)


@settings(max_examples=FEW)
@given(tree=briefs())
def test_that_holds_for_any_brief(tree: Tree, tmp_path_factory: pytest.TempPathFactory) -> None:
    are_sound(decided(tree, {"protocol.internal": "grpc"}), tmp_path_factory.mktemp("proto"))


def test_only_a_design_that_chooses_it_has_such_contracts() -> None:
    assert proto_files(design_of("twitter"), catalogue())
    assert not proto_files(design_of("bottega"), catalogue())


def test_reading_has_no_side_effect_and_what_may_come_again_says_so(tmp_path: Path) -> None:
    files = compiled(proto_files(by_grpc("bottega"), catalogue()), tmp_path)
    levels = {
        method.name: method.options.idempotency_level
        for file in files.values()
        for method in file.service[0].method
    }
    assert levels["ListShipments"] == levels["SummarizePayments"] == SAFE
    assert levels["ChargePayment"] == levels["BatchUpdateStocks"] == IDEMPOTENT


def test_a_change_names_its_fields_and_money_is_in_whole_cents(tmp_path: Path) -> None:
    files = compiled(proto_files(by_grpc("bottega"), catalogue()), tmp_path)
    fields = {
        f"{message}.{field.name}": field.type_name or field.type
        for file in files.values()
        for message, field in fields_of(file)
    }
    assert fields["BatchUpdateStocksRequest.update_mask"] == ".google.protobuf.FieldMask"
    assert fields["ChargePaymentRequest.amount"] == ".bottega.payments.v1.Money"
    assert fields["Money.amount"] == INT64
    assert fields["ListShipmentsRequest.limit"] == INT32


def test_a_secret_is_asked_for_and_never_answered(tmp_path: Path) -> None:
    files = compiled(proto_files(by_grpc("bottega"), catalogue()), tmp_path)
    holders = {
        name for file in files.values() for name, field in fields_of(file) if field.name == "provider_token"
    }
    assert holders == {"ChargePaymentRequest"}


def test_a_design_that_was_read_back_prints_the_same_bytes() -> None:
    design = design_of("twitter")
    assert proto_files(load_design(dump_design(design)), catalogue()) == proto_files(design, catalogue())


def test_names_that_are_one_in_json_stay_apart(tmp_path: Path) -> None:
    message = Message(
        "A line.", (Field("string", "line_1"), Field("string", "line1"), Field("string", "line1"))
    )
    text = "\n".join(['syntax = "proto3";', "package lines.v1;", *written_message("Line", message)])
    (file,) = compiled({"lines.proto": text}, tmp_path).values()
    fields = [field for _, field in fields_of(file)]
    assert len({each.name for each in fields}) == len({each.json_name for each in fields}) == len(fields)
