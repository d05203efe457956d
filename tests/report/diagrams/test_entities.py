"""Many entities are drawn a context at a time, each with those of others that it refers to."""

from __future__ import annotations

import msgspec
import pytest

from tests.report.diagrams.conftest import Mermaid
from tests.report.made import Workshop
from vitruvio.catalogue import load_catalogue
from vitruvio.model.parts import Context, Property, Resource, Schema
from vitruvio.report import Wording
from vitruvio.report.diagrams import diagrams
from vitruvio.report.diagrams.entities import MOST_ENTITIES

CATALOGUE = load_catalogue()


def drawn(count: int, contexts: int) -> dict[str, str]:
    """The entity diagrams of a design with so many entities, each of which refers to the next one."""
    names = [f"Thing{place}" for place in range(count)]
    resources = {
        name: Resource(name, "shop", name, (_property("id", ""), _property("next_id", after)))
        for name, after in zip(names, [*names[1:], names[0]], strict=True)
    }
    held = {f"part {n}": Context(f"part {n}", tuple(names[n::contexts]), ()) for n in range(contexts)}
    design = Workshop().design()
    parts = msgspec.structs.replace(design.parts, contexts=held, resources=resources)
    files = diagrams(msgspec.structs.replace(design, parts=parts), Wording("en", CATALOGUE))
    return {name: text for name, text in files.items() if "/entities" in name}


def _property(name: str, target: str) -> Property:
    return Property(name, Schema("reference" if target else "uuid", target=target), name)


@pytest.mark.parametrize("contexts", [1, 3])
def test_few_entities_share_a_diagram(mermaid: Mermaid, contexts: int) -> None:
    (text,) = drawn(MOST_ENTITIES, contexts).values()
    found = mermaid.read(text)
    assert len(found["entities"]) == MOST_ENTITIES
    assert found["relations"] == MOST_ENTITIES


def test_many_entities_are_drawn_a_context_at_a_time(mermaid: Mermaid) -> None:
    files = drawn(MOST_ENTITIES + 2, 2)
    assert list(files) == ["diagrams/entities-part-0.mmd", "diagrams/entities-part-1.mmd"]
    for text in files.values():
        entities = mermaid.read(text)["entities"]
        own = [alias for alias, attributes in entities if attributes]
        others = [alias for alias, attributes in entities if not attributes]
        assert len(own) == len(others) == (MOST_ENTITIES + 2) // 2


def test_many_entities_of_one_context_stay_together() -> None:
    assert list(drawn(MOST_ENTITIES + 2, 1)) == ["diagrams/entities.mmd"]
