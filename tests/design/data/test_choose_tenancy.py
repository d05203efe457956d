"""Organisations share tables, unless their data asks for more; the largest lives where it does no harm."""

from __future__ import annotations

from tests.design.briefs import tree_of
from tests.design.changes import changed, without
from tests.design.resilience.stand import Tree, stand
from tests.design.said import drafted, said
from vitruvio.design.facts import INDEXES, PARTITIONS, TENANCY
from vitruvio.model.parts import Tenancy

KEYS = "data_architecture.data_partitioning.partition_keys"
LIMITS = "api_specification.rate_limiting.limits_per_tier"
QUEUES = "integration_patterns.message_queues"


def shared(**tenants: str) -> Tree:
    return changed(stand(), "tenants", to={"count": "300", **tenants})


def tenancy(tree: Tree) -> Tenancy:
    return drafted(tree)[TENANCY]["tenants"]


def test_one_organisation_has_no_tenancy() -> None:
    assert drafted(stand())[TENANCY].raw() == {}


def test_tenants_share_tables_unless_their_data_is_guarded() -> None:
    assert tenancy(shared()).isolation == "rows"
    health = changed(shared(), "entities", "Ticket", "data", to=["health"])
    assert tenancy(health).isolation == "schema for each tenant"


def test_too_many_schemas_are_no_wall() -> None:
    health = changed(shared(), "entities", "Ticket", "data", to=["health"])
    assert tenancy(changed(health, "tenants", "count", to="30k")).isolation == "rows"


def test_schemas_cost_less_than_databases_and_more_than_rows() -> None:
    draft = drafted(shared())
    options = draft.decisions["tenant isolation"].options
    costs = {each.name: each.cost.value for each in options if each.cost is not None}
    assert costs["rows"] < costs["schema for each tenant"] < costs["database for each tenant"]


def test_a_tenant_with_most_of_the_load_gets_a_store_of_its_own() -> None:
    assert tenancy(shared(largest="20%")).home == "with the others"
    assert tenancy(shared(largest="70%")).home == "store of its own"


def test_a_tenant_larger_than_a_shard_gets_one_of_its_own() -> None:
    sharded = changed(shared(largest="20%"), "entities", "Ticket", "count", to="800G")
    assert tenancy(sharded).home == "shard of its own"
    assert tenancy(changed(sharded, "tenants", "largest", to="1%")).home == "with the others"


def test_the_largest_tenant_is_spread_over_as_many_shards_as_it_fills() -> None:
    sharded = changed(shared(largest="1%"), "entities", "Ticket", "count", to="800G")
    even = drafted(sharded)[PARTITIONS]["Ticket"]
    assert (even.key, even.buckets) == ("tenant", None)
    skewed = drafted(changed(sharded, "tenants", "largest", to="20%"))[PARTITIONS]["Ticket"]
    assert skewed.key == "tenant"
    assert skewed.buckets is not None
    assert skewed.parts is not None
    assert 1 < skewed.buckets.value < skewed.parts.value


def test_the_tenant_leads_every_index_of_shared_tables_and_none_of_its_own_schema() -> None:
    rows = drafted(shared())[INDEXES].raw().values()
    assert {each.columns[0] for each in rows} == {"tenant"}
    own = changed(shared(), "decide", "tenant isolation", to="schema for each tenant")
    assert all("tenant" not in each.columns for each in drafted(own)[INDEXES].raw().values())


def test_a_noisy_tenant_stops_at_its_own_limit_and_keeps_its_backlog() -> None:
    tree = tree_of("cantiere")
    draft, alone = drafted(tree), drafted(without(tree, "tenants"))
    assert "the largest (12% of the load) has" in said(draft, LIMITS)
    assert "one tenant has at most 15.6% of them at work" in said(draft, QUEUES)
    assert "tenant" not in said(alone, QUEUES)
    assert "no reference leaves it" in said(draft, KEYS)
    assert "it stays with the others up to 8 shards" in said(draft, KEYS)


def test_tenants_of_unknown_size_get_a_multiple_of_an_even_part() -> None:
    tree = without(tree_of("cantiere"), "tenants", "largest")
    assert "5x its part of the peak" in said(drafted(tree), LIMITS)
