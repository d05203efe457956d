"""Example values: realistic, valid, and the same whenever the same thing is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from vitruvio.design.api.codes import iban, tax_code, token, uuid, vat_number
from vitruvio.design.api.lexicon import Attributes, Person, Place, Samples, attributes
from vitruvio.design.api.naming import plain, words_of
from vitruvio.model.parts import Property, Resource, Schema

_PERSONAL: Final = ("email", "phone", "tax code")
_FILES: Final = {"image": "image/jpeg", "immagine": "image/jpeg", "foto": "image/jpeg", "photo": "image/jpeg"}
_FILE: Final = "application/pdf"
_SHARE_OF_LARGEST: Final = 4
_LARGEST: Final = 1_000_000
_FEW: Final = 3


def is_state(name: str) -> bool:
    """Whether a property tells where a record is in its life."""
    return not attributes().states.isdisjoint(words_of(name))


class Record(NamedTuple):
    """Whose property an example is of: an entity, its place among all, which of its records.

    Values follow from places and not from names, so that other names change nothing else.
    """

    entity: str
    place: int = 0
    other: int = 0
    is_person: bool = False
    is_company: bool = False

    def key(self, *more: object) -> str:
        """What identifiers are made from."""
        return "/".join(str(each) for each in (self.place, self.other, *more))


class Examples:
    """Makes example values.

    `resources` gives an entity's resource, `places` its place among all; records of `actors` are people,
    `host` is the system in addresses, `state` picks the value that a record's state has here.
    """

    __slots__ = ("_actors", "_host", "_kinds", "_lists", "_places", "_resources", "_samples", "_shows")

    def __init__(
        self,
        samples: Samples,
        resources: Callable[[str], Resource],
        places: Mapping[str, int],
        actors: frozenset[str],
        host: str,
        state: Callable[[tuple[str, ...]], str],
    ) -> None:
        self._samples = samples
        self._resources = resources
        self._places = places
        self._actors = actors
        self._host = host
        self._shows = False
        self._lists: Attributes = attributes()
        self._kinds: dict[str, Callable[[Schema, str, Record], Any]] = {
            "uuid": lambda _, name, of: uuid(of.key() if name == "id" else of.key(self._position(name, of))),
            "text": self._text,
            "long text": self._long_text,
            "integer": lambda _, name, __: int(self._worded(samples.numbers, name, samples.integer)),
            "decimal": lambda _, name, __: self._worded(samples.numbers, name, samples.decimal),
            "money": self._money,
            "boolean": lambda *_: True,
            "date": self._date,
            "time": lambda *_: samples.now.partition("T")[2].removesuffix("Z"),
            "timestamp": lambda _, name, __: self._moment(name).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "duration": lambda *_: "PT30M",
            "email": self._email,
            "url": self._url,
            "phone": lambda _, __, of: f"{samples.phone}{of.place % 90 + 10}",
            "country": lambda *_: samples.country,
            "language": lambda *_: samples.language,
            "currency": lambda *_: samples.currency,
            "iban": lambda *_: iban(samples.iban.country, samples.iban.bank, samples.iban.account),
            "vat number": lambda *_: vat_number(samples.vat.prefix, samples.vat.number, samples.vat.office),
            "tax code": self._tax_code,
            "geo point": self._geo_point,
            "json": lambda *_: {},
            "enumeration": lambda schema, name, _: (
                state(schema.values) if is_state(name) else schema.values[0]
            ),
            "reference": lambda schema, _, __: self._key(schema.target),
            "file": self._file,
            "sort": lambda schema, _, __: f"-{schema.values[0]}",
            "fields": lambda schema, _, __: ",".join(schema.values[:_FEW]),
            "list": self._list,
            "object": lambda schema, _, __: self._object(schema.properties, schema.target),
        }

    def body(self, properties: tuple[Property, ...], entity: str, shows: bool) -> dict[str, Any] | None:
        """An example of a request's body, or of what the service shows; None without properties."""
        self._shows = shows
        return self._object(properties, entity) if properties else None

    def _object(self, properties: tuple[Property, ...], entity: str) -> dict[str, Any]:
        of = self._record(entity)
        found: dict[str, Any] = {}
        for each in properties:
            if each.schema.kind == "reference":
                found[each.name] = self._key(each.schema.target, self._rank(entity, each))
            else:
                found[each.name] = self._kinds[each.schema.kind](each.schema, each.name, of)
        return found

    def _rank(self, entity: str, each: Property) -> int:
        """How many properties refer to the same entity before this one does: they mean other records."""
        if not entity:
            return 0
        like = [
            one.name for one in self._resources(entity).properties if one.schema.target == each.schema.target
        ]
        return like.index(each.name) if each.name in like else 0

    def _record(self, entity: str, other: int = 0) -> Record:
        if not entity:
            return Record("")
        kinds = {each.schema.kind for each in self._resources(entity).properties}
        is_company = "vat number" in kinds and "tax code" not in kinds
        is_person = entity in self._actors or not kinds.isdisjoint(_PERSONAL)
        return Record(entity, self._places[entity] + 1, other, is_person and not is_company, is_company)

    def _position(self, name: str, of: Record) -> int:
        """The place of a property among those of its record; none for one that the record does not have."""
        names = [each.name for each in self._resources(of.entity).properties] if of.entity else []
        return names.index(name) + 1 if name in names else 0

    def _key(self, entity: str, other: int = 0) -> Any:
        resource, of = self._resources(entity), self._record(entity, other)
        for each in resource.properties:
            if each.name == resource.key:
                return self._kinds[each.schema.kind](each.schema, each.name, of)
        return uuid(of.key())

    def _person(self, of: Record) -> Person:
        people = self._samples.persons
        return people[of.place % len(people)]

    def _place(self, of: Record) -> Place:
        places = self._samples.places
        return places[of.place % len(places)]

    def _worded(self, table: Mapping[str, Any], name: str, otherwise: Any) -> Any:
        """What a table says of a property's name, of its last word or of its first."""
        words = words_of(name)
        return next((table[each] for each in (name, words[-1], words[0]) if each in table), otherwise)

    def _text(self, schema: Schema, name: str, of: Record) -> str:
        lists, samples = self._lists, self._samples
        if schema.write_only or not lists.secrets.isdisjoint(words_of(name)):
            return f"tok_{token(of.key(self._position(name, of)))}"
        if name in ("cursor", "next_cursor"):
            return token("cursor")
        if name in lists.handles:
            person = self._person(of)
            return f"{plain(person.name)}_{plain(person.surname)}".lower()
        if name in lists.company_names or (of.is_company and name in lists.full_names):
            return samples.companies[of.place % len(samples.companies)]
        return self._personal(name, of) or str(self._worded(samples.texts, name, "")) or self._thing(name, of)

    def _personal(self, name: str, of: Record) -> str:
        lists, person, place = self._lists, self._person(of), self._place(of)
        if of.is_person and name in lists.full_names:
            return f"{person.name} {person.surname}"
        told = {
            person.name: lists.given_names,
            person.surname: lists.surnames,
            place.street: lists.streets,
            place.city: lists.cities,
            place.postcode: lists.postcodes,
        }
        return next((value for value, names in told.items() if name in names), "")

    def _thing(self, name: str, of: Record) -> str:
        """The name of a thing, else a text that is one and no more."""
        if name not in self._lists.full_names:
            return self._samples.text
        words = words_of(of.entity)
        known = next((self._samples.things[each] for each in words if each in self._samples.things), "")
        return known or self._samples.example.format(words=" ".join(words)).capitalize()

    def _long_text(self, _: Schema, name: str, __: Record) -> str:
        return str(self._worded(self._samples.texts, name, self._samples.long_text))

    def _money(self, _: Schema, name: str, __: Record) -> dict[str, Any]:
        amount = self._worded(self._samples.money, name, self._samples.cents)
        return {"amount": amount, "currency": self._samples.currency}

    def _moment(self, name: str) -> datetime:
        now = datetime.strptime(self._samples.now, "%Y-%m-%dT%H:%M:%SZ")
        return now + timedelta(hours=self._worded(self._samples.hours, name, self._samples.hour))

    def _date(self, _: Schema, name: str, of: Record) -> str:
        if name in self._lists.births:
            return self._person(of).born
        if name == "to":
            return self._samples.now.partition("T")[0]
        first_of_month = self._moment(name).strftime("%Y-%m-01")
        periodic = name == "from" or not self._lists.periods.isdisjoint(words_of(name))
        return first_of_month if periodic else self._moment(name).strftime("%Y-%m-%d")

    def _email(self, _: Schema, __: str, of: Record) -> str:
        person = self._person(of)
        return f"{plain(person.name)}.{plain(person.surname)}@{self._samples.host}".lower()

    def _url(self, _: Schema, name: str, of: Record) -> str:
        return f"https://{self._host}/{name.replace('_', '-')}/{token(of.key())}"

    def _tax_code(self, _: Schema, __: str, of: Record) -> str:
        person = self._person(of)
        return tax_code(person.surname, person.name, person.sex, person.born, person.town)

    def _geo_point(self, _: Schema, __: str, of: Record) -> dict[str, float]:
        place = self._place(of)
        return {"latitude": place.latitude, "longitude": place.longitude}

    def _file(self, schema: Schema, name: str, of: Record) -> dict[str, Any]:
        kind = next((_FILES[each] for each in words_of(name) if each in _FILES), _FILE)
        size = int((_LARGEST if schema.most is None else schema.most.value) / _SHARE_OF_LARGEST)
        found: dict[str, Any] = {"media_type": kind, "size": size}
        return {"url": self._url(schema, name, of), **found} if self._shows else found

    def _list(self, schema: Schema, name: str, of: Record) -> list[Any]:
        items = schema.items or Schema("text")
        return [self._kinds[items.kind](items, name, of)]
