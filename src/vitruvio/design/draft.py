"""The design while it is being made: what passes read, provide and decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Generic, NamedTuple, TypeVar, cast

from vitruvio.brief import Brief
from vitruvio.catalogue import Catalogue
from vitruvio.design.precedents import Weighing
from vitruvio.model import (
    Assumption,
    By,
    Decision,
    Figure,
    Ledger,
    Node,
    Option,
    Prose,
    Shortfall,
    Statement,
    Trace,
    choose,
    say,
    total,
)
from vitruvio.model.precedents import Precedents
from vitruvio.units import NONE, Dimension, Percentile, Quantity
from vitruvio.units.scales import UNITS

T = TypeVar("T")


class DesignError(Exception):
    """The brief asks for what the design cannot give: a message id, its details, the place in the brief.

    `others` are such errors that were found with it.
    """

    def __init__(self, message: str, path: str, **details: str) -> None:
        super().__init__(message, path, details)
        self.message = message
        self.path = path
        self.details = details
        self.others: tuple[DesignError, ...] = ()


class Trial(NamedTuple):
    """A design to try: leaves that are moved (see `Ledger`), and what is chosen wherever it can be."""

    moved: Mapping[str, float]
    pins: Mapping[str, str]


class Wish(NamedTuple):
    """What is wished of the contexts beside the brief: how many, and the entities of those that there are."""

    contexts: int | None = None
    former: Mapping[str, tuple[str, ...]] = {}


class Fact(Generic[T]):
    """Something that a pass provides and others require; `T` is its type, often a `Family`."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Family(Mapping[str, T]):
    """A fact of many items by key; reading an item notes that item, reading the keys notes the family."""

    __slots__ = ("_items", "_name", "_trace")

    def __init__(self, name: str, trace: Trace) -> None:
        self._name = name
        self._trace = trace
        self._items: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._items:
            self._trace.note(f"fact:{self._name}")
        found = self._items[key]
        self._trace.note(f"fact:{self._name}/{key}")
        return found

    def __contains__(self, key: object) -> bool:
        self._trace.note(f"fact:{self._name}")
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        self._trace.note(f"fact:{self._name}")
        return iter(self._items)

    def __len__(self) -> int:
        self._trace.note(f"fact:{self._name}")
        return len(self._items)

    def add(self, key: str, item: T) -> None:
        """Take in an item; `Draft.each` calls this."""
        self._items[key] = item

    def raw(self) -> dict[str, T]:
        """The items, unnoted, sorted by key: for assembling the design."""
        return {key: self._items[key] for key in sorted(self._items)}


class Draft:
    """A design in the making.

    Passes read the `brief` and the facts that they require, make figures from brief, catalogue and
    assumptions, decide by `choose`, and provide facts and fields. Everything read is noted in `trace`.
    """

    def __init__(
        self,
        brief: Brief,
        catalogue: Catalogue,
        trial: Trial | None = None,
        wish: Wish | None = None,
        precedents: Precedents | None = None,
    ) -> None:
        self.brief = brief
        self.wish = wish or Wish()
        self.catalogue = catalogue
        self.weighing = None if precedents is None else Weighing(precedents, brief, catalogue)
        self.pins = {} if trial is None else trial.pins
        self.ledger = Ledger(None if trial is None else trial.moved)
        self.trace = Trace()
        self.fields: dict[str, Any] = {}
        self.decisions: dict[str, Decision] = {}
        self.assumptions: dict[str, Assumption] = {}
        self.shortfalls: dict[str, Shortfall] = {}
        self.refused: list[DesignError] = []
        self.allowed: frozenset[str] = frozenset()
        self._facts: dict[str, Any] = {}

    def __getitem__(self, fact: Fact[T]) -> T:
        """The value of a fact that the running pass requires or provides."""
        if fact.name not in self.allowed:
            raise RuntimeError(f"a pass reads the fact {fact.name} that it does not require")
        value = self._facts[fact.name]
        if not isinstance(value, Family):
            self.trace.note(f"fact:{fact.name}")
        return cast(T, value)

    def provide(self, fact: Fact[T], value: T) -> T:
        """Provide a fact that is one value; it rests on all that the running pass has read."""
        with self.trace.scope(f"fact:{fact.name}"):
            self._facts[fact.name] = value
        return value

    def family(self, fact: Fact[Family[T]]) -> Family[T]:
        """Begin a fact of many items; its items can be read while others are made."""
        found = self._facts.get(fact.name)
        if found is None:
            with self.trace.scope(f"fact:{fact.name}"):
                found = self._facts[fact.name] = Family(fact.name, self.trace)
        return cast("Family[T]", found)

    def each(self, fact: Fact[Family[T]], keys: Iterable[str], make: Callable[[str], T | None]) -> Family[T]:
        """Provide an item for each key, each in a scope of its own; None leaves a key out."""
        family = self.family(fact)
        for key in keys:
            with self.trace.scope(f"fact:{fact.name}/{key}"):
                item = make(key)
            if item is None:
                self.trace.scopes[f"fact:{fact.name}"][f"fact:{fact.name}/{key}"] = None
            else:
                family.add(key, item)
        return family

    @contextmanager
    def field_scope(self, path: str) -> Iterator[None]:
        """The scope of one field of the report (or of one item in it)."""
        with self.trace.scope(f"field:{path}"):
            yield

    def field(self, path: str, value: Any) -> None:
        """Provide a field of the report by its path."""
        self.fields[path] = value

    def given(self, node: Node, attribute: str) -> Figure | None:
        """What the brief says at `node.attribute`, as a figure; None where it says nothing."""
        quantity = getattr(node, attribute)
        if quantity is None:
            return None
        if isinstance(quantity, Percentile):
            quantity = quantity.bound
        if not isinstance(quantity, Quantity):
            raise TypeError(f"{node.path}.{attribute} is no quantity")
        return self.leaf(node.place(attribute), quantity)

    def given_share(self, node: Node, attribute: str) -> Figure | None:
        """The share of a percentile target (0.99 of ``p99 < 1 s``) at `node.attribute`."""
        target = getattr(node, attribute)
        if target is None:
            return None
        return self.ledger.leaf("given", f"{node.place(attribute)}#share", target.share, NONE)

    def leaf(self, path: str, quantity: Quantity) -> Figure:
        """The figure of a quantity that stands at `path` in the brief."""
        return self.ledger.leaf("given", path, quantity.value, quantity.dimension)

    def given_or(self, node: Node, attribute: str, fact: str) -> Figure:
        """What the brief says at `node.attribute`, else the catalogue entry `fact`, as an assumption."""
        found = self.given(node, attribute)
        if found is not None:
            return found
        return self.assume(node.place(attribute), fact)

    def fact(self, id: str) -> Figure:
        """A fact of the catalogue, as a figure with its range."""
        fact = self.catalogue.fact(id)
        op = "assumed" if fact.kind == "assumption" else "fact"
        return self.ledger.leaf(op, id, fact.typical, fact.dimension, fact.low, fact.high)

    def unit(self, name: str) -> Figure:
        """One of a unit that people write (a month, a year, a KB), as a figure."""
        value, dimension = UNITS[name]
        return self.ledger.leaf("constant", f"unit/{name}", value, dimension)

    def attribute(self, id: str, name: str, dimension: Dimension = NONE, unit: float = 1.0) -> Figure:
        """A numeric attribute of a catalogue entry (a machine's vCPU), `unit` base units each.

        Where the catalogue holds it as a part of the entry, the part is the figure, and can be overridden.
        """
        part = f"{id}.{name.partition('_')[0]}"
        if part in self.catalogue:
            return self.fact(part)
        value = float(self.catalogue.fact(id).attributes[name]) * unit
        return self.ledger.leaf("fact", f"{id}#{name}", value, dimension)

    def assume(self, path: str, fact: str) -> Figure:
        """A catalogue entry used because the brief says nothing at `path`."""
        figure = self.fact(fact)
        self.trace.note(f"brief:{path}")
        self.assumptions.setdefault(
            path, Assumption(path, say("assumptions.unstated"), figure=figure, fact=fact)
        )
        return figure

    def suppose(self, path: str, text: str, why: Statement) -> str:
        """A word used because the brief says nothing at `path`."""
        self.trace.note(f"brief:{path}")
        self.assumptions.setdefault(path, Assumption(path, why, text=text))
        return text

    def choose(self, id: str, options: Sequence[Option], by: By = "order", why: Prose = ()) -> Decision:
        """Decide a question; the brief's `decide` overrules, and is refused when it names no option.

        The precedents of a memory may move what nobody overrules.
        """
        overrule = self.brief.decide.get(id)
        names = [each.name for each in options]
        if overrule is not None and overrule not in names:
            self.refuse("design.no_such_option", f"decide.{id}", found=overrule, expected=", ".join(names))
            overrule = None
        if overrule is None and self.pins.get(id) in names:
            overrule = self.pins[id]
        decision = choose(id, options, by, overrule, why)
        if self.weighing is not None:
            decision = self.weighing.weighed(decision)
        self.decisions[id] = decision
        with self.trace.scope(f"decision:{id}"):
            pass
        return decision

    def refuse(self, message: str, path: str, **details: str) -> None:
        """Say that the brief asks for what there is not; the design goes on, to find all such errors."""
        self.refused.append(DesignError(message, path, **details))

    def decided(self, id: str) -> Decision:
        """A decision taken before."""
        self.trace.note(f"decision:{id}")
        return self.decisions[id]

    def shortfall(self, id: str, what: Statement, remedy: Statement) -> None:
        """Say that an objective cannot be met, and what would meet it."""
        self.shortfalls[id] = Shortfall(id, what, remedy)

    def total(self, figures: Iterable[Figure], dimension: Dimension = NONE) -> Figure:
        """The n-ary sum; zero of `dimension` when there are none."""
        return total(figures, self.ledger, dimension)

    def zero(self, dimension: Dimension = NONE) -> Figure:
        """The constant zero."""
        return total((), self.ledger, dimension)
