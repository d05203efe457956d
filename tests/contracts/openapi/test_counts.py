"""What the report counts of the contracts is what they hold."""

from __future__ import annotations

import pytest
import yaml

from tests.design.briefs import NAMES, catalogue, design_of
from vitruvio.contracts import contracts
from vitruvio.model import Value

METHODS = ("get", "put", "post", "delete", "patch")


@pytest.mark.parametrize("name", NAMES)
def test_the_report_counts_the_operations_that_the_contracts_hold(name: str) -> None:
    design = design_of(name)
    printed = 0
    for file, text in contracts(design, catalogue()).items():
        if file.endswith("/openapi.yaml"):
            paths = yaml.safe_load(text)["paths"]
            printed += sum(
                each in item for path, item in paths.items() if path != "/status" for each in METHODS
            )
    open_connections = sum(each.kind == "websocket" for each in design.parts.operations.values())
    told = design.sections.api_specification.documentation.spec_format[0].parts["operations"]
    assert isinstance(told, Value)
    assert told.figure.value == printed + open_connections
