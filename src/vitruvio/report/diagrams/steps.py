"""What happens when a use case runs: its messages in order, as the parts of the design say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from vitruvio.model.parts import CallPolicy, Interaction, Queue, Saga, SagaStep
from vitruvio.report.diagrams.names import label
from vitruvio.report.diagrams.scene import CLOCK, GATEWAY, Key, Scene


class Message(NamedTuple):
    """One message: a ``call`` waits for its answer, a ``reply`` is that, a ``send`` nobody waits for."""

    source: Key
    target: Key
    text: str
    kind: str = "call"


class Block(NamedTuple):
    """Steps that happen on a condition, and those that happen otherwise."""

    title: str
    steps: tuple[Step, ...]
    otherwise: tuple[Step, ...] = ()
    other_title: str = ""


class Note(NamedTuple):
    """What is said over one party."""

    over: Key
    text: str


Step: TypeAlias = Message | Block | Note


def steps_of(scene: Scene, use_case: str) -> list[Step]:
    """The steps of a use case.

    First who asks and how long it may take; then what it reads of others, its own store (in a saga, the
    steps of that in order), what it calls; then the answer; last what follows without anybody waiting.
    """
    return list(_Telling(scene, use_case).steps())


class _Telling:
    def __init__(self, scene: Scene, use_case: str) -> None:
        self._scene = scene
        self._parts = scene.parts
        self._case = use_case
        self._told: set[str] = set()

    def steps(self) -> Iterator[Step]:
        """All steps, from the one who asks to what follows."""
        home: Key = ("service", self._scene.home(self._case))
        askers = self._scene.askers(self._case)
        asker = askers[0] if askers else CLOCK
        entrance = GATEWAY if askers and GATEWAY in self._scene.boxes else None
        if entrance is not None:
            yield Message(asker, entrance, self._asked())
        yield Message(entrance or asker, home, self._limit())
        inner = tuple(self._run(self._case, home))
        yield from self._cached(home, inner)
        # What leaves with an answer is the transaction's own, told where it was opened.
        if askers:
            if entrance is not None:
                yield Message(home, entrance, "", "reply")
            yield Message(entrance or home, asker, self._answer(), "reply")
        yield from self._following(self._case)

    def _asked(self) -> str:
        operation = next((e for e in self._scene.public() if e.use_case == self._case), None)
        return (
            self._case
            if operation is None
            else f"{label(self._case)} ({operation.method} {label(self._scene.path(operation))})"
        )

    def _limit(self) -> str:
        deadline = self._parts.deadlines.get(self._case)
        if deadline is None:
            return self._case
        return self._say("deadline", use_case=self._case, deadline=self._scene.figure(deadline.deadline))

    def _answer(self) -> str:
        latency = self._parts.latencies.get(self._case)
        if latency is None:
            return ""
        figure = self._scene.figure
        texts = {"percentile": self._scene.percentile(latency.share), "predicted": figure(latency.predicted)}
        return self._say("answer", **texts, target=figure(latency.target))

    def _cached(self, home: Key, inner: tuple[Step, ...]) -> Iterator[Step]:
        """The steps, or none of them where a shared cache holds the answer."""
        cache = next((e for e in self._parts.caches.values() if e.use_case == self._case), None)
        if cache is None or ("cache", home[1]) not in self._scene.boxes or cache.layer != "shared":
            yield from inner
            return
        yield Message(home, ("cache", home[1]), self._case)
        hit = self._say("hit", share=self._scene.figure(cache.hit_ratio, "percent"))
        found = Message(("cache", home[1]), home, "", "reply")
        yield Block(hit, (found,), inner, self._say("miss"))

    def _run(self, use_case: str, home: Key) -> Iterator[Step]:
        """What a use case does where it runs, those that it calls included."""
        if use_case in self._told:
            return
        self._told.add(use_case)
        saga = self._parts.sagas.get(use_case)
        written = {(each.service, each.use_case) for each in saga.steps} if saga is not None else set()
        calls = [e for e in self._parts.interactions.values() if e.kind == "call" and e.source == home[1]]
        for each in calls:
            reads = each.use_case == use_case and not each.trigger
            if reads and (each.target, use_case) not in written:
                yield from self._remote(each, home)
        if saga is not None:
            yield from self._saga(saga, home)
        else:
            yield from self._stores(use_case, home)
        for each in calls:
            if each.trigger == use_case:
                yield from self._remote(each, home)
        yield from self._within(use_case, home)
        yield from self._externals(use_case, home)

    def _stores(self, use_case: str, home: Key) -> Iterator[Step]:
        for policy in self._policies(home[1], use_case):
            key: Key = ("store", policy.target)
            if key in self._scene.boxes:
                yield Message(home, key, self._bounded(use_case, policy))

    def _externals(self, use_case: str, home: Key) -> Iterator[Step]:
        for policy in self._policies(home[1], use_case):
            if policy.external:
                key: Key = ("external", policy.target)
                yield Message(home, key, self._bounded(use_case, policy))
                yield Message(key, home, "", "reply")

    def _remote(self, call: Interaction, home: Key) -> Iterator[Step]:
        """A call of another deployable, with what it does there."""
        name = call.use_case
        if call.trigger and name in self._told:
            return
        target: Key = ("service", call.target)
        policy = self._policy(home[1], call.target, name)
        what = name if call.trigger else ", ".join(call.entities) or name
        yield Message(home, target, what if policy is None else self._bounded(what, policy))
        if call.trigger:
            yield from self._run(name, target)
        yield Message(target, home, "", "reply")

    def _within(self, use_case: str, home: Key) -> Iterator[Step]:
        """What it calls in the same deployable: no call of a network."""
        queued = {each.use_case for each in self._parts.queues.values()}
        for name, load in self._parts.loads.items():
            inside = use_case in load.triggers and self._scene.home(name) == home[1]
            if inside and name not in queued and name not in self._told:
                yield Message(home, home, name)
                yield from self._run(name, home)

    def _saga(self, saga: Saga, home: Key) -> Iterator[Step]:
        """Its steps until the pivot and after, and what undoes them."""
        for step in saga.steps:
            yield from self._saga_step(saga, step, home)
        undone = tuple(
            Message(home, self._doer(step, home), self._say("undo", use_case=step.undo, what=step.use_case))
            for step in reversed(saga.steps)
            if step.undo
        )
        if undone:
            yield Block(self._say("undone", pivot=saga.pivot or saga.use_case), undone)

    def _doer(self, step: SagaStep, home: Key) -> Key:
        own = [each.name for each in self._parts.stores.values() if each.service == step.service]
        if step.service == home[1] and own:
            return ("store", own[0])
        return ("service", step.service)

    def _saga_step(self, saga: Saga, step: SagaStep, home: Key) -> Iterator[Step]:
        wrote = ", ".join(step.writes)
        if step.service == home[1]:
            if step.use_case != saga.use_case:
                yield Message(home, home, step.use_case)
            yield from self._own(step, home, wrote)
            return
        for each in self._parts.interactions.values():
            ends = (each.source, each.target, each.use_case, each.kind)
            if ends == (home[1], step.service, step.use_case, "call"):
                yield from self._remote(each, home)

    def _own(self, step: SagaStep, home: Key, wrote: str) -> Iterator[Step]:
        policies = self._policies(home[1], step.use_case)
        stores = [each for each in policies if ("store", each.target) in self._scene.boxes]
        for policy in stores:
            yield Message(home, ("store", policy.target), self._bounded(wrote, policy))
        if not stores:
            yield Message(home, self._doer(step, home), wrote)

    def _following(self, use_case: str) -> Iterator[Step]:
        """What goes through queues after it, from every deployable that it ran in."""
        ran = {use_case, *self._told}
        for queue in self._parts.queues.values():
            load = self._parts.loads.get(queue.use_case)
            causes = set() if load is None else set(load.triggers)
            if queue.use_case in ran or causes & ran:
                yield from self._queued(queue, ran)

    def _queued(self, queue: Queue, ran: set[str]) -> Iterator[Step]:
        publisher: Key = ("service", queue.publisher)
        listener: Key = ("service", queue.listener)
        within = "" if queue.within is None else self._scene.figure(queue.within)
        yield Note(publisher, self._say("outbox", queue=queue.name, broker=self._scene.technology.broker))
        text = self._say("within", use_case=queue.use_case, within=within) if within else queue.use_case
        yield Message(publisher, listener, text, "send")
        if queue.use_case in ran:
            yield from self._written(queue, listener)
        else:
            yield from self._run(queue.use_case, listener)

    def _written(self, queue: Queue, listener: Key) -> Iterator[Step]:
        """What the listener writes of a use case that runs elsewhere."""
        for name, store in self._parts.stores.items():
            if store.service == listener[1] and store.kind == "postgresql" and queue.key in store.entities:
                yield Message(listener, ("store", name), queue.key)

    def _policies(self, source: str, use_case: str) -> list[CallPolicy]:
        every = self._parts.policies.values()
        return [each for each in every if each.source == source and each.use_case == use_case]

    def _policy(self, source: str, target: str, use_case: str) -> CallPolicy | None:
        return next((e for e in self._policies(source, use_case) if e.target == target), None)

    def _bounded(self, what: str, policy: CallPolicy) -> str:
        """What is asked, how long it is waited for, how often it is tried."""
        attempts = self._scene.figure(policy.attempts, "count")
        texts = {"what": what, "timeout": self._scene.figure(policy.timeout), "attempts": attempts}
        if attempts == "1":
            return self._say("timeout", **texts)
        return self._say("retried", **texts, backoff=self._scene.figure(policy.backoff))

    def _say(self, id: str, /, **texts: str) -> str:
        return self._scene.say(f"step.{id}", **{name: label(text) for name, text in texts.items()})
