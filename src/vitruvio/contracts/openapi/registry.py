"""The shared things of one contract: each is written once, under a name of its own, and referred to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vitruvio.contracts.said import Said
from vitruvio.contracts.schemas import Schemas
from vitruvio.model import Design
from vitruvio.model.parts import Api

Json = dict[str, Any]


class Registry:
    """What a contract's operations share; only what is referred to is kept.

    `design` is printed, in the words of `said`, as `api` says; `service` is empty for the gateway's contract.
    """

    __slots__ = ("_kept", "api", "design", "said", "schemas", "service")

    def __init__(self, design: Design, api: Api, said: Said, service: str) -> None:
        self.design = design
        self.api = api
        self.said = said
        self.service = service
        extensible = api.profile == "zalando"
        self.schemas = Schemas(design.parts.resources, said, "#/components/schemas/", extensible)
        self._kept: dict[str, dict[str, Json]] = {}

    @property
    def strict(self) -> bool:
        """Whether Zalando's guidelines hold, which allow fewer status codes (rule 243)."""
        return self.api.profile == "zalando"

    def keep(self, section: str, name: str, thing: Json, otherwise: str = "") -> Json:
        """A reference to a thing; where another one has its name, `otherwise`, then numbers follow."""
        kept = self._kept.setdefault(section, {})
        wanted, number = name, 1
        while kept.setdefault(wanted, thing) != thing:
            wanted = otherwise if otherwise and number == 1 else f"{otherwise or name}{number}"
            number += 1
        return {"$ref": f"#/components/{section}/{wanted}"}

    def has(self, section: str, name: str) -> bool:
        """Whether something is kept under a name."""
        return name in self._kept.get(section, {})

    def components(self) -> Json:
        """All that is kept, by section and name."""
        sections: Mapping[str, dict[str, Json]] = {"schemas": self.schemas.components, **self._kept}
        return {
            section: {name: sections[section][name] for name in sorted(sections[section])}
            for section in sorted(sections)
            if sections[section]
        }
