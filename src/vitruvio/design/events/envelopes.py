"""Events in their envelopes: type, addresses, key and a whole example (CloudEvents 1.0, CNCF, 2022).

The attributes besides the required ones are those of its documented extensions: partitioning, sequence,
distributed tracing.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from vitruvio.design.api.bodies import Bodies
from vitruvio.design.api.codes import token, uuid
from vitruvio.design.api.facts import PLACES
from vitruvio.design.api.lexicon import samples
from vitruvio.design.api.naming import kebab, words_of
from vitruvio.design.api.phrases import phrase_of
from vitruvio.design.api.sampling import examples_of, tongue_of_brief
from vitruvio.design.draft import Draft
from vitruvio.design.events.occurrences import Occurrence
from vitruvio.design.events.payloads import Payload, record_of, shape
from vitruvio.design.facts import API, DEPLOYABLES, RESOURCES
from vitruvio.model.parts import Event, Queue

_KINDS: Final = {"created": "create", "creation-requested": "create", "updated": "action"}
_TRACE: Final = 32
_SPAN: Final = 16
# A decimal that every 64-bit counter fits, with leading zeros, so that texts sort as numbers do.
_DIGITS: Final = 20


def enveloped(draft: Draft, queue: Queue, happened: Occurrence, payload: Payload) -> Event:
    """The event that tells `happened` in a queue, with an example.

    Its version is that of all contracts: who breaks it says so for all of them.
    """
    own = happened.entity or (happened.causes or (queue.use_case,))[0]
    subject = draft[RESOURCES][happened.entity].collection if happened.entity else kebab(words_of(own))
    name = f"{kebab(words_of(own))}.{happened.change}"
    # A type has one schema: what only this queue carries has a type of its own.
    special = shape(payload.properties) != shape(record_of(draft, happened).properties)
    name += f".{queue.name}" if special else ""
    host, version = draft[API].host, draft[API].version
    event = Event(
        type=f"{'.'.join(reversed(host.split('.')))}.{name}.v{version.partition('.')[0]}",
        entity=happened.entity,
        change=happened.change,
        version=version,
        source=f"https://{host}/{queue.publisher}",
        schema=f"https://{host}/schemas/{name}/{version}",
        subject=subject,
        identity=payload.identity,
        key=payload.key,
        payload=payload.properties,
        causes=happened.causes,
        divided=happened.divided,
        example={},
    )
    return _with_example(draft, event, queue, special)


def _with_example(draft: Draft, event: Event, queue: Queue, special: bool) -> Event:
    verb = phrase_of(event.causes[0], tongue_of_brief(draft)).verb if event.causes else ""
    kind = _KINDS.get(event.change, "get")
    _, data = examples_of(draft, event.entity, kind, Bodies(answer=event.payload), verb)
    told = data or {}
    place = draft[PLACES][event.entity] if event.entity else 0
    # made of places, so that other names give the same identifiers
    name = f"event/{place}/{event.change}"
    if special:
        name += f"/{_place_of(draft, queue.listener)}/{bool(queue.use_case)}/{len(event.payload)}"
    example: dict[str, Any] = {
        "specversion": "1.0",
        "id": uuid(name),
        "source": event.source,
        "type": event.type,
        "subject": f"{event.subject}/{told[event.identity]}",
        "time": samples(tongue_of_brief(draft)).now,
        "datacontenttype": "application/json",
        "dataschema": event.schema,
        "partitionkey": str(told[event.key]),
        "traceparent": f"00-{token(f'{name}/trace', _TRACE)}-{token(f'{name}/span', _SPAN)}-01",
    }
    if queue.ordered:
        example["sequence"] = str(place + 1).zfill(_DIGITS)
    if shared(draft):
        example["tenant"] = uuid("tenant")
    if event.divided:
        example |= {"part": 1, "parts": 2}
    return msgspec.structs.replace(event, example={**example, "data": told})


def shared(draft: Draft) -> bool:
    """Whether organisations share the system."""
    return draft.brief.tenants.count is not None


def _place_of(draft: Draft, service: str) -> int:
    """The place of a service: that of its first entity."""
    return min((draft[PLACES][each] for each in draft[DEPLOYABLES][service].entities), default=0)
