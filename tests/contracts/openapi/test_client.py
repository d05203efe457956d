"""A server made of a contract answers the client made of it, with the models and problems told there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests.contracts.openapi.mocked import Called, answer_of, body_of, plain, served
from tests.contracts.openapi.printed import Document, Printed, design_in, operations_in, parsed
from tests.design.briefs import catalogue
from vitruvio.contracts import FOLDER
from vitruvio.workbench import save_design
from vitruvio.workbench.clients import GATEWAY, Client, write_client

pytest.importorskip("openapi_python_client")
SERVICES: Final = ("sales", GATEWAY)


class Talk(NamedTuple):
    """A contract, the client made of it, where that was written, and where the server listens."""

    document: Document
    client: Client
    called: Called
    output: Path
    address: str


@pytest.fixture(scope="module", params=SERVICES)
def talk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    """The client of a contract of bottega, and a server of the same contract."""
    service = request.param
    folder = tmp_path_factory.mktemp("bottega")
    save_design(design_in("bottega", "default"), folder, catalogue())
    place = folder / FOLDER / ("" if service == GATEWAY else service) / "openapi.yaml"
    output = tmp_path_factory.mktemp("clients") / service
    client = write_client(folder, service, output)
    with served(place) as address:
        document = parsed(place.read_text(encoding="utf-8"))
        yield Talk(document, client, Called(output, client.package), output, address)


def asked(talk: Talk, operation: Printed, **headers: str) -> Any:
    """What the server answers to an operation called with the contract's examples."""
    module, arguments = talk.called.module(operation), talk.called.arguments(talk.document, operation)
    with talk.called.client(talk.address, talk.document, operation, **headers) as client:
        return module.sync_detailed(client=client, **arguments)


def test_the_client_lacks_nothing(talk: Talk) -> None:
    assert talk.client.lacks == ()
    operations = [*operations_in(talk.document)]
    modules = {talk.called.module(each).__name__ for each in operations}
    assert len(modules) == len(operations)
    for problem in ("Problem", "ProblemErrorsItem"):
        assert talk.called.model(problem).__name__ == problem


def test_every_operation_is_answered_as_the_contract_says(talk: Talk) -> None:
    for each in operations_in(talk.document):
        answer, (code, example) = asked(talk, each), answer_of(each)
        assert int(answer.status_code) == code, (each.place, answer.content)
        given = None if answer.parsed is None else plain(answer.parsed.to_dict())
        assert given == plain(example), each.place


def test_bodies_are_sent_as_they_were_meant(talk: Talk) -> None:
    for each in operations_in(talk.document):
        body = talk.called.arguments(talk.document, each).get("body")
        assert plain(body and body.to_dict()) == plain(body_of(each)), each.place


def test_what_goes_wrong_is_a_problem(talk: Talk) -> None:
    problem = talk.called.model("Problem")
    for each in operations_in(talk.document):
        for code in [code for code in each.said["responses"] if code[0] in "45"]:
            answer = asked(talk, each, Prefer=f"code={code}")
            assert int(answer.status_code) == int(code), (each.place, code)
            assert isinstance(answer.parsed, problem), (each.place, code)
            assert answer.parsed.status == int(code)
            assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_body_that_lacks_something_is_refused(talk: Talk) -> None:
    order = next(each for each in operations_in(talk.document) if each.place == ("POST", "/orders"))
    key = str(talk.called.arguments(talk.document, order)["idempotency_key"])
    with talk.called.client(talk.address, talk.document, order) as client:
        answer = client.get_httpx_client().post("/orders", json={}, headers={"Idempotency-Key": key})
    assert answer.status_code == 400


def test_the_example_of_use_works(talk: Talk) -> None:
    first, second = talk.client.usage
    server = talk.document["servers"][0]["url"]
    assert server in second
    program = f"{first}\nprint(type({second.replace(server, talk.address)}).__name__)"
    call = [sys.executable, "-c", program]
    done = subprocess.run(call, cwd=talk.output, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "Cart\n", done.stderr
