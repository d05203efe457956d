"""What statements have in common: products by provider and language, and what a decision compared."""

from __future__ import annotations

from vitruvio.design.draft import Draft
from vitruvio.model import Compared, Decision, Figure, Part, Statement, Term, say, series
from vitruvio.model.parts import Queue

KNOWN = ("aws", "gcp", "azure")
MANAGED = "assumption.services.product"
CLASSES = {"health": "word.health-data", "payment": "word.payment-data", "secret": "word.secret-data"}


def product_of(draft: Draft, kind: str, provider: str) -> Term:
    """The product that a provider offers for a kind of store or platform."""
    where = provider if provider in KNOWN else "own"
    return Term(draft.catalogue.fact(f"{MANAGED}.{where}.{kind.replace(' ', '-')}").text)


def stack_of(draft: Draft, language: str) -> Part:
    """A programming language with the framework and libraries that services in it stand on."""
    words = draft.catalogue.fact(f"assumption.services.stack.{language}").text.split()
    return series([Term(word) for word in words], "comma")


def broker_part(kind: str) -> Term:
    """What carries messages, as a term."""
    return Term("product.postgresql" if kind in ("none", "postgresql") else f"product.{kind}")


def compared(decision: Decision, option: str) -> tuple[Figure, Figure]:
    """The figures that an option's first comparison compares.

    Raises StopIteration where it compares none.
    """
    tests = next(each.when for each in decision.options if each.name == option)
    return next((each.left, each.right) for each in tests if isinstance(each, Compared))


def effect_of(queue: Queue) -> Statement:
    """What a use case writes in another deployable by a message."""
    return say("services.effect", case=queue.use_case, entity=queue.key)
