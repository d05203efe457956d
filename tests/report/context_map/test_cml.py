"""The context map is a sentence of CML, keeps Context Mapper's rules, and says what the design says."""

from __future__ import annotations

from functools import cache

import pytest
from lark.exceptions import UnexpectedInput

from tests.report.context_map.cml import Between, Read, RuleBrokenError, read
from tests.report.diagrams.drawn import CASES, HOSTILE, hostile_design, made, wording_of
from vitruvio.model.parts import Attribute, Context, ContextMap, Dependence, EntityModel, Relation, Schema
from vitruvio.report.context_map import cml, map_of
from vitruvio.text import Language

# Names of attributes and entities that are keywords of Context Mapper's grammars.
KEYWORDS = (
    "email", "event", "hint", "index", "key", "length", "max", "min", "owner", "past", "range", "read",
    "size", "state", "to", "type", "url", "value",
)  # fmt: skip
NOUNS = ("Aggregate", "Entity", "Event", "Module", "Repository", "Resource", "Service", "Subdomain", "Trait")


ENTITIES = (
    EntityModel("Customer", "Customer", "accounts", (Attribute("id", Schema("uuid")),), ("Address",)),
    EntityModel("Address", "Customer", "accounts", (Attribute("city", Schema("text")),)),
    EntityModel(
        "Order",
        "Order",
        "sales",
        (
            Attribute("id", Schema("uuid")),
            Attribute("buyer", Schema("reference", target="Customer")),
            Attribute("product", Schema("reference", target="Product")),
            Attribute("status", Schema("enumeration", ("placed", "paid"))),
            Attribute("total", Schema("money")),
        ),
    ),
    EntityModel("Product", "Product", "sales", (Attribute("id", Schema("uuid")),)),
)
READS = Dependence("sales", "accounts", "reads", "call", "place order", entities=("Customer",))
PAYS = Dependence("sales", "bank", "calls", "call", "place order")
SAMPLE = ContextMap(
    "Shop",
    {
        "accounts": Context("accounts", ("Address", "Customer"), ("register",), "accounts"),
        "sales": Context("sales", ("Order", "Product"), ("place order",), "sales"),
    },
    {each.name: each for each in ENTITIES},
    {
        "sales>accounts": Relation("accounts", "sales", "customer-supplier", (READS,), ()),
        "sales>external:bank": Relation(
            "bank", "sales", "upstream-downstream", (PAYS,), (), downstream_patterns=("ACL",), external=True
        ),
    },
)


def sample() -> str:
    """The text of a small map of two contexts and a bank."""
    return cml(SAMPLE, wording_of("bottega", "en"))


@cache
def text_of(name: str, language: Language) -> str:
    return cml(map_of(made(name, language)[0]), wording_of(name, language))


@cache
def found_in(name: str, language: Language) -> Read:
    return read(text_of(name, language))


def one_context(*entities: EntityModel) -> Read:
    """What is read of a map of one context with these entities."""
    names = tuple(each.name for each in entities)
    found = ContextMap("System", {"c": Context("c", names, ())}, {each.name: each for each in entities}, {})
    return read(cml(found, wording_of("bottega", "en")))


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_context_external_and_team_is_declared(name: str, language: Language) -> None:
    parts, found = made(name, language)[0].parts, found_in(name, language)
    kinds = [each.kind for each in found.contexts.values()]
    externals = {each.upstream for each in parts.relations.values() if each.external}
    teams = {each.owner for each in parts.entities.values()} - {""}
    assert [kinds.count(each) for each in ("FEATURE", "SYSTEM", "TEAM")] == [
        len(parts.contexts), len(externals), len(teams),
    ]  # fmt: skip
    assert len(found.contained) == len(parts.contexts) + len(externals)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_relation_stands_with_its_patterns(name: str, language: Language) -> None:
    parts, found = made(name, language)[0].parts, found_in(name, language)
    told = sorted((each.down, each.up) for each in found.relations)
    roles = {"customer-supplier": (("C",), ("S",)), "upstream-downstream": ((), ())}
    roles["partnership"] = (("P",), ("P",))
    assert told == sorted(
        (
            (*roles[each.kind][0], *each.downstream_patterns),
            (*roles[each.kind][1], *each.upstream_patterns),
        )
        for each in parts.relations.values()
    )


def test_the_shop_s_payments_supply_its_sales_and_shield_themselves_from_the_provider() -> None:
    draft = made("bottega", "it")[0].parts
    places = {entity: name for name, each in draft.contexts.items() for entity in each.entities}
    orders, payments = (f"{places[each].title()}Context" for each in ("Order", "Payment"))
    relations = found_in("bottega", "it").relations
    assert Between(payments, ("ACL",), (), "PaymentProviderSystem") in relations
    assert any(
        (each.downstream, each.upstream, each.down) == (orders, payments, ("C",)) for each in relations
    )


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_entity_stands_with_its_attributes(name: str, language: Language) -> None:
    parts, found = made(name, language)[0].parts, found_in(name, language)
    entities = {id: each for one in found.contexts.values() for id, each in one.entities.items()}
    assert len(entities) == len(parts.entities)
    for model in parts.entities.values():
        known = entities[model.name]
        assert known.root == (model.root == model.name)
        expected = len(model.attributes) + len(model.parts) + len(model.refers_to)
        assert len(known.features) == expected


@pytest.mark.parametrize(("name", "language"), CASES)
def test_owners_are_teams_that_realize_what_is_all_theirs(name: str, language: Language) -> None:
    parts, found = made(name, language)[0].parts, found_in(name, language)
    realized = [each for one in found.contexts.values() for each in one.realizes]
    assert len(realized) == sum(bool(each.owner) for each in parts.contexts.values())
    owned = [each for one in found.contexts.values() for each in one.owners.values() if each]
    roots = [each for each in parts.entities.values() if each.root == each.name]
    assert len(owned) == sum(bool(each.owner) for each in roots)


def test_a_reference_is_to_an_object_within_a_context_and_by_identity_to_another() -> None:
    text = sample()
    assert "- @Product product" in text
    assert 'UUID buyer hint = "Customer (AccountsContext)"' in text


def test_names_that_are_keywords_get_another_and_keep_their_own_beside_it() -> None:
    attributes = tuple(Attribute(each, Schema("text")) for each in KEYWORDS)
    models = [EntityModel(each, each, attributes=attributes) for each in (*NOUNS, "Order")]
    entities = one_context(*models).contexts["CContext"].entities
    assert len(entities) == len(models)
    assert not {*NOUNS} & set(entities)
    for each in entities.values():
        assert not {*KEYWORDS} & set(each.features)
        assert list(each.features.values()) == list(KEYWORDS)


def test_names_that_differ_in_signs_alone_stay_apart() -> None:
    names = ("line", "Line", "liné", "li ne", "li-ne", "1", "注文", "注", 'a"b')
    models = [EntityModel(each, each, attributes=tuple(map(Attribute, names))) for each in names]
    (context,) = one_context(*models).contexts.values()
    assert len(context.entities) == len(names)
    assert all(len(each.features) == len(names) for each in context.entities.values())


def test_each_kind_of_attribute_has_a_type() -> None:
    kinds = (
        "uuid", "text", "long text", "integer", "decimal", "money", "boolean", "date", "time", "timestamp",
        "duration", "email", "url", "phone", "country", "language", "currency", "iban", "vat number",
        "tax code", "geo point", "file", "json",
    )  # fmt: skip
    schemas = [Schema(each) for each in kinds] + [Schema("enumeration", ("in transit", "key", "1 a"))]
    schemas += [Schema("list", items=each) for each in (*schemas, Schema("list", items=Schema("text")))]
    schemas += [
        Schema("reference", target="Order"),
        Schema("list", items=Schema("reference", target="Order")),
    ]
    attributes = tuple(Attribute(f"a{place}", each) for place, each in enumerate((None, *schemas)))
    (context,) = one_context(EntityModel("Order", "Order", attributes=attributes)).contexts.values()
    assert len(context.entities["Order"].features) == len(attributes)


def test_hostile_names_add_and_lose_nothing() -> None:
    text = cml(map_of(hostile_design()), wording_of("bottega", "en"))
    plain, other = found_in("bottega", "en"), read(text)
    assert len(plain.contexts) == len(other.contexts)
    assert sorted(each[1:3] for each in plain.relations) == sorted(each[1:3] for each in other.relations)
    sizes = [
        sorted(len(each.features) for one in found.contexts.values() for each in one.entities.values())
        for found in (plain, other)
    ]
    assert sizes[0] == sizes[1]
    assert '"100% \\\\ {Order} [x]"' in text
    assert HOSTILE["Order"] == "100% \\ {Order} [x]"


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("ContextMap ShopMap {", "ContextMap ShopMap"),
        ("<-[U", "<->[U"),
        ("[D,C]", "[C,D]"),
        ("contains ", "contain "),
        ("BoundedContext AccountsContext", "BoundedContext Accounts Context"),
        ("BigDecimal total", "Money total"),
        ('"register"', '"regi"ster"'),
        ("type = FEATURE", "type = SERVICE"),
        ("- @OrderStatus status", "@OrderStatus status"),
    ],
)
def test_what_is_no_sentence_of_the_language_is_refused(found: str, instead: str) -> None:
    text = sample()
    assert found in text
    with pytest.raises(UnexpectedInput):
        read(text.replace(found, instead, 1))


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("contains AccountsContext", "contains AccountsTeam"),
        ("contains AccountsContext\n", "\n"),
        ("[D,C]<-[U,S]", "[D,C]<-[U]"),
        ("[D,C]<-[U,S]", "[D,C]<-[U,S,OHS]"),
        ("[D,C]<-[U,S]", "[D,C,CF]<-[U,S]"),
        ("[D,ACL]<-[U]", "[D,ACL,CF]<-[U]"),
        ("exposedAggregates = CustomerAggregate", "exposedAggregates = OrderAggregate"),
        ("owner = AccountsTeam", "owner = AccountsContext"),
        ("type = TEAM", "type = SYSTEM"),
        ("Entity Address {", "Entity Address { aggregateRoot"),
        ("Entity Address {", "Entity Customer {"),
        ("- @Product product", "- @Customer product"),
        ("UUID buyer", "UUID id"),
        ("Aggregate CustomerAggregate", "Aggregate OrderAggregate"),
    ],
)
def test_what_breaks_a_rule_of_the_validators_is_refused(found: str, instead: str) -> None:
    text = sample()
    assert found in text
    with pytest.raises(RuleBrokenError):
        read(text.replace(found, instead, 1))


def test_a_relation_twice_or_beside_a_partnership_is_refused() -> None:
    text, found = sample(), read(sample())
    end = text.index("\n}\n")
    first = next(each for each in found.relations if "C" in each.down)
    for added in (
        f"{first.downstream} [D]<-[U] {first.upstream}",
        f"{first.upstream} [P]<->[P] {first.downstream}",
        f"{first.upstream} [D]<-[U] {first.upstream}",
    ):
        with pytest.raises(RuleBrokenError):
            read(f"{text[:end]}\n  {added}{text[end:]}")
