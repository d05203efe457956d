"""How it is shown that services keep to their contracts, and that a change breaks nobody."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.design.api.state_versioning import outside_clients
from vitruvio.design.api.tallies import counted, number, services, services_behind, uncalled
from vitruvio.design.api.wire import PROTOCOLS, in_json, internal_by_grpc
from vitruvio.design.draft import Draft
from vitruvio.design.facts import DEPLOYABLES, INTERACTIONS, OPERATIONS, QUEUES
from vitruvio.design.passes import states
from vitruvio.model import Holds, Prose, Statement, Term, Value, count, option, say, series


@states(
    "testing_strategy.contract_testing",
    requires=(OPERATIONS, DEPLOYABLES, INTERACTIONS, QUEUES, PROTOCOLS),
)
def state_contract_testing(draft: Draft) -> Prose:
    """State how many answers are provoked, which consumers are heard, and what holds a release back."""
    none = uncalled(draft)
    if none:
        return none
    found = in_json(draft)
    answers = [(each.use_case, code) for each in found for code in each.errors]
    provider = say(
        "api.contract.provider",
        count="operations",
        tool=Term("product.schemathesis"),
        operations=number(draft, "operations", found),
        errors=number(draft, "error_answers", answers),
        services=_providers(draft),
    )
    return provider, *_inner(draft), *_consumers(draft), *_messages(draft), _gate(draft)


def _providers(draft: Draft) -> Value:
    """How many contracts are tried: of all services, or of those that answer in JSON."""
    if not internal_by_grpc(draft):
        return services(draft)
    return number(draft, "services_behind", services_behind(in_json(draft)))


def _inner(draft: Draft) -> Iterator[Statement]:
    """What keeps the definitions between services from breaking a caller, where they are gRPC."""
    inside = internal_by_grpc(draft)
    if inside:
        yield say(
            "api.contract.grpc",
            count="operations",
            tool=Term("product.buf"),
            operations=number(draft, "internal_operations", inside),
            grpc=Term("protocol.grpc"),
            protobuf=Term("protocol.protobuf"),
        )


def _consumers(draft: Draft) -> Iterator[Statement]:
    """Consumers write down what they use where other teams keep the provider."""
    pairs = sorted(
        {(each.source, each.target) for each in draft[INTERACTIONS].values() if each.kind != "event"}
    )
    if not pairs:
        yield say("api.contract.no_consumers", count="services", services=services(draft))
        return
    teams = draft.given_or(draft.brief.constraints, "teams", "assumption.teams.unstated")
    options = [
        option("consumer-driven", [draft.ledger.lift(1) < teams]),
        option("shared schemas", [Holds(say("api.condition.one_team"), True)]),
    ]
    chosen = draft.choose("contract tests", options).chosen
    shown = series(
        [say("api.contract.pair", source=source, target=target) for source, target in pairs], "comma"
    )
    number_ = number(draft, "dependencies", pairs)
    if chosen == "consumer-driven":
        yield say(
            "api.contract.driven",
            count="pairs",
            tool=Term("product.pact"),
            pairs=number_,
            shown=shown,
            teams=count(teams),
        )
    else:
        yield say("api.contract.shared", count="pairs", pairs=number_, shown=shown, teams=count(teams))


def _messages(draft: Draft) -> Iterator[Statement]:
    queues = draft[QUEUES]
    if queues:
        asyncapi = Term("protocol.asyncapi-3.1")
        yield say(
            "api.contract.messages",
            count="channels",
            asyncapi=asyncapi,
            channels=number(draft, "channels", list(queues)),
        )


def _gate(draft: Draft) -> Statement:
    others = outside_clients(draft)
    tool = Term("product.oasdiff")
    if others:
        return say("api.contract.gate", tool=tool, clients=others)
    total = count(counted(draft, "operations", in_json(draft)))
    return say("api.contract.gate_own", count="operations", tool=tool, operations=total)
