"""The bodies and query parameters of operations: what callers may say, and what they are told."""

from __future__ import annotations

from typing import Final, NamedTuple

from vitruvio.brief import UseCase
from vitruvio.design.api.callers import implied_entities, own_entities
from vitruvio.design.api.examples import is_state
from vitruvio.design.api.exposure import is_open, needs_token
from vitruvio.design.api.facts import Plan
from vitruvio.design.api.lexicon import attributes
from vitruvio.design.api.model_resources import is_stamped
from vitruvio.design.api.naming import snake, words_of
from vitruvio.design.api.pages import arranged, asked, is_selectable, optional, page, period
from vitruvio.design.api.phrases import Phrase
from vitruvio.design.api.schemas import MOST, bound
from vitruvio.design.api.visible import View, is_published, nest, visible, without_contacts
from vitruvio.design.draft import Draft
from vitruvio.design.facts import REFERENCES, RESOURCES, WRITES, Write
from vitruvio.design.scalability.records import MEAN_FILE
from vitruvio.model import Figure
from vitruvio.model.parts import Property, Resource, Schema

_FILTERS: Final = ("enumeration", "boolean", "reference")
_TEXTS: Final = ("text", "long text")
_REASON: Final = {"en": "reason", "it": "motivo"}


class Bodies(NamedTuple):
    """The properties of the request's body, of the answer's and of the query."""

    body: tuple[Property, ...] = ()
    answer: tuple[Property, ...] = ()
    parameters: tuple[Property, ...] = ()


def bodies_of(draft: Draft, plan: Plan, phrase: Phrase) -> Bodies:
    """The bodies of one operation."""
    return _Bodies(draft, plan, phrase).made()


class _Bodies:
    """Works out the bodies of one operation."""

    __slots__ = ("draft", "implied", "phrase", "plan", "use_case", "writes")

    def __init__(self, draft: Draft, plan: Plan, phrase: Phrase) -> None:
        self.draft = draft
        self.plan = plan
        self.phrase = phrase
        self.use_case: UseCase = draft.brief.use_cases[plan.use_case]
        self.writes = draft[WRITES][plan.use_case]
        self.implied = implied_entities(draft, self.use_case)

    def made(self) -> Bodies:
        """The bodies by the kind of operation."""
        kind = self.plan.kind
        if kind == "upload" and not self.plan.subject:
            return Bodies((Property("file", Schema("file", most=self._largest()), ""),), self._upload())
        if kind in ("create", "upload", "stream"):
            return self._creating()
        if kind == "update":
            return self._changing()
        if kind == "action":
            return Bodies(self._stating(), self._shown())
        if kind in ("list", "search"):
            return self._listing()
        if kind == "summary":
            return Bodies((), self._summed(), period(self.draft))
        if kind == "webhook":
            return Bodies(self._told(), (Property("received", Schema("boolean"), ""),))
        if kind == "websocket":
            return Bodies((), self._live())
        return Bodies() if kind == "delete" else Bodies((), self._shown())

    def _listing(self) -> Bodies:
        """A page of records; where these are heavy and for outside, the caller may ask for a part of them."""
        shown = self._shown()
        selectable = self.plan.public and is_selectable(shown)
        answer = page(self.draft, self.plan.subject, shown, self._resource().key, selectable)
        return Bodies((), answer, (*self._asking(), *self._arranged(shown, selectable)))

    def _arranged(self, shown: tuple[Property, ...], selectable: bool) -> tuple[Property, ...]:
        more = arranged(self.draft, shown, selectable) if self.plan.public else ()
        return (*more, *asked(self.draft))

    def _largest(self) -> Figure | None:
        """The largest file (B) where no entity has it: `accepts` says the mean one."""
        mean = self.draft.given(self.use_case, "accepts")
        if mean is None:
            return bound(self.draft, "file")
        return (mean / self.draft.fact(MEAN_FILE)).named("api.figure.largest_file", self.plan.use_case)

    def _resource(self, entity: str = "") -> Resource:
        return self.draft[RESOURCES][entity or self.plan.subject]

    def _shown(self) -> tuple[Property, ...]:
        if not self.plan.subject:
            return (Property("id", Schema("uuid", most=bound(self.draft, "uuid")), ""),)
        created = self._created()
        others = [*created, *self._readings()] if self.plan.kind in ("get", "list", "search") else created
        single = {each for each, (_, access) in created.items() if access.records is None}
        private = self._own() if self.plan.method == "GET" and not self._is_own(self.plan.subject) else ()
        view = View(
            self.draft, self.plan.subject, frozenset(single), frozenset(private), self._is_for_anybody()
        )
        return view.with_others(others)

    def _is_for_anybody(self) -> bool:
        """Whether whoever asks is answered, with more than his own."""
        if self.plan.method != "GET" or not self.plan.public or self.use_case.only_own:
            return False
        return is_open(self.draft, self.plan.use_case) or not needs_token(self.draft, self.plan)

    def _created(self) -> dict[str, Write]:
        return {each: write for each, write in self.writes.items() if write[0] == "creates"}

    def _own(self) -> tuple[str, ...]:
        return own_entities(self.draft, self.use_case)

    def _is_own(self, entity: str) -> bool:
        return self.use_case.only_own and entity in self._own()

    def _readings(self) -> list[str]:
        """What is read and shown: not the caller itself, nor the record that the path names."""
        reads = self.use_case.reads
        return [
            each
            for each in reads
            if not (each in self._own() and reads[each].records is None) and not self._is_in_path(each)
        ]

    def _is_in_path(self, entity: str) -> bool:
        return f"{{{self._resource(entity).parameter}}}" in self.plan.path

    def _creating(self) -> Bodies:
        body, answer = self._given(self.plan.subject, self._resource().parent), self._shown()
        body += self._with_it()
        if self.plan.extent == "several":
            many = self._several(body)
            if self.plan.kind == "stream":
                taken = Property("accepted", Schema("integer", most=many.schema.most), "")
                return Bodies((many,), (taken,))
            return Bodies((many,), (self._several(answer),))
        if any(each.schema.kind == "file" for each in body):
            answer += self._upload()
        return Bodies(body, answer)

    def _several(self, properties: tuple[Property, ...]) -> Property:
        return nest(self.draft, "items", self.plan.subject, properties, many=True)

    def _upload(self) -> tuple[Property, ...]:
        """Where a file goes: an address that is signed, and how long it holds."""
        url = Property("upload_url", Schema("url", read_only=True, most=bound(self.draft, "url")), "")
        until = Schema("timestamp", read_only=True, most=bound(self.draft, "timestamp"))
        return url, Property("upload_expires_at", until, "")

    def _given(self, entity: str, container: str) -> tuple[Property, ...]:
        """What a caller gives of a new record; the service sets the rest."""
        lists, resource = attributes(), self._resource(entity)
        implied = _implied(resource, (container, *self.implied))
        return tuple(
            each
            for each in resource.properties
            if not each.schema.read_only
            and not is_stamped(each)
            and not (each.name == resource.key and each.name in lists.generated)
            and not (each.schema.kind == "enumeration" and is_state(each.name))
            and each.name not in implied
            and not (each.schema.kind == "money" and self._is_worked_out(entity))
        )

    def _is_worked_out(self, entity: str) -> bool:
        """Whether the service itself knows an amount: from the entity's parts, or from what it refers to."""
        if not self.plan.public:
            return False
        others = [*self.draft.brief.entities[entity].parts, *self.draft[REFERENCES][entity]]
        return any(
            each.schema.kind == "money" for other in others for each in self._resource(other).properties
        )

    def _with_it(self) -> tuple[Property, ...]:
        """What is created along with the subject, and which records are used that nothing else tells."""
        subject, found = self.plan.subject, list[Property]()
        for entity, (_, access) in self._created().items():
            if entity == subject:
                continue
            resource = self._resource(entity)
            inside = entity in self.draft.brief.entities[subject].parts
            if inside and self._is_copied(entity, subject):
                continue
            if inside or any(each.schema.target == subject for each in resource.properties):
                many = inside or not (resource.singleton or access.records is None)
                name = _property_name(resource) if many or resource.singleton else snake(entity)
                found.append(nest(self.draft, name, entity, self._given(entity, subject), many))
        return (*found, *self._chosen())

    def _is_copied(self, part: str, subject: str) -> bool:
        """Whether the parts come from what is read, as an order's lines from the cart's items."""
        wanted = {each.name for each in self._given(part, subject)}
        sources = [each for each in self.use_case.reads if each != part and self._resource(each).parent]
        return any(wanted <= {each.name for each in self._resource(source).properties} for source in sources)

    def _chosen(self) -> tuple[Property, ...]:
        """References to the single records that the use case reads and that nothing else determines."""
        subject = self._resource()
        known = {each.schema.target for each in subject.properties} | {subject.parent, self.plan.subject}
        found = list[Property]()
        for entity in self.use_case.reads:
            resource = self._resource(entity)
            implied = entity in (*self.plan.mine, *self.implied) or resource.singleton
            if entity in known or implied or resource.parent in (*self.plan.mine, self.plan.subject):
                continue
            schema = Schema("reference", target=entity, most=bound(self.draft, "reference"))
            found.append(Property(f"{snake(entity)}_id", schema, ""))
        return tuple(found)

    def _changing(self) -> Bodies:
        resource = self._resource()
        body = tuple(
            each
            for each in resource.properties
            if not each.schema.read_only
            and not is_stamped(each)
            and not each.schema.target
            and each.name != resource.key
        )
        named = tuple(each for each in body if words_of(each.name) == self.phrase.about)
        body = named or body or tuple(each for each in resource.properties if not each.schema.read_only)
        if self.plan.method == "PATCH":
            body = tuple(optional(each) for each in body)
        if self.plan.extent != "several":
            return Bodies(body, self._shown())
        key = tuple(each for each in resource.properties if each.name == resource.key)
        many = self._several((*key, *body))
        return Bodies((many,), (self._several(self._shown()),))

    def _stating(self) -> tuple[Property, ...]:
        """Why a step is taken, and what it needs besides the record in the path."""
        schema = Schema("text", most=self.draft.fact(MOST + "text"))
        reason = Property(_REASON[self.phrase.tongue], schema, "", required=False)
        if not self.plan.subject:
            return (reason,)
        created = self._created()
        given = tuple(each for entity in created for each in self._given(entity, self.plan.subject))
        return (*given, reason)

    def _asking(self) -> tuple[Property, ...]:
        """The query of a list: what is searched, and filters."""
        draft, resource = self.draft, self._resource()
        found = list[Property]()
        if self.plan.kind == "search" and any(each.schema.kind in _TEXTS for each in resource.properties):
            found.append(Property("q", Schema("text", most=draft.fact(MOST + "text")), ""))
        for each in visible(resource, resource.parent):
            told = bool(each.schema.target) and self._is_in_path(each.schema.target)
            if each.schema.kind in _FILTERS and not told and not self._follows(each):
                found.append(optional(each))
        return tuple(found)

    def _follows(self, each: Property) -> bool:
        """Whether a property of the caller's own records follows from the caller."""
        return self.use_case.only_own and each.schema.target in self.implied

    def _summed(self) -> tuple[Property, ...]:
        """A summary of all that is read."""
        found = [each for entity in self.use_case.reads for each in sums(self.draft, entity)]
        return (*period(self.draft), *found)

    def _told(self) -> tuple[Property, ...]:
        """What a webhook brings: which record, and its new state."""
        if not self.plan.subject:
            return (Property("id", Schema("uuid", most=bound(self.draft, "uuid")), ""),)
        name = f"{snake(self.plan.subject)}_id"
        schema = Schema("reference", target=self.plan.subject, most=bound(self.draft, "reference"))
        changed = [each for each in self._resource().properties if each.schema.kind == "enumeration"]
        return (Property(name, schema, ""), *changed)

    def _live(self) -> tuple[Property, ...]:
        """One message of a live channel: the newest of all that is watched."""
        found = list[Property]()
        for each in self.use_case.reads:
            shown = visible(self._resource(each))
            if self._is_for_anybody() and not is_published(self.draft, each):
                shown = without_contacts(shown)
            found.append(nest(self.draft, _property_name(self._resource(each)), each, shown, many=True))
        return tuple(found)


def _implied(resource: Resource, entities: tuple[str, ...]) -> set[str]:
    """The properties that refer to these entities, the first to each: who follows is implied, whom is not."""
    found: dict[str, str] = {}
    for each in resource.properties:
        if each.schema.target and each.schema.target in entities:
            found.setdefault(each.schema.target, each.name)
    return set(found.values())


def _property_name(resource: Resource) -> str:
    return snake(resource.collection)


def sums(draft: Draft, entity: str) -> tuple[Property, ...]:
    """How many records of an entity, and the sums of their amounts."""
    resource = draft[RESOURCES][entity]
    name = _property_name(resource)
    count = Property(f"{name}_count", Schema("integer", most=bound(draft, "integer")), "")
    amounts = [each for each in visible(resource) if each.schema.kind == "money"]
    return (count, *(Property(f"{name}_{each.name}", each.schema, "") for each in amounts))
