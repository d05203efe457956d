"""One change of the shop's design, and what must be said of it in either direction."""

from __future__ import annotations

from typing import Final, NamedTuple

from tests.compatibility.edits import Edit
from tests.design.briefs import design_of
from vitruvio.model import Design
from vitruvio.units import Dimension

ORDER: Final = "POST /orders"
SEARCH: Final = "GET /products"
CART: Final = "GET /me/cart"
EDIT: Final = "PATCH /products/{product_id}"
CANCEL: Final = "POST /orders/{order_id}/cancellation"
REFUND: Final = "POST /payments/{payment_id}/refund"
CHARGE: Final = "POST /internal/payments"
TRACK: Final = "GET /shipments/{shipment_id}"
UPDATED: Final = "example.bottega.order.updated.v1"
STOCK: Final = "example.bottega.stock.updated.v1"
TIME: Final = Dimension.parse("s")
STATES: Final = ("PLACED", "PAID", "SHIPPED", "DELIVERED", "CANCELLED")


class Case(NamedTuple):
    """An edit, the kinds of changes that it makes, and those that undoing it makes."""

    name: str
    edit: Edit
    there: tuple[str, ...]
    back: tuple[str, ...]
    place: str = ""


def base() -> Design:
    """The design that all cases change."""
    return design_of("bottega")


def case_of(name: str, edit: Edit, there: str, back: str, place: str = "") -> Case:
    """An edit with its kinds there and back, each parted by blanks."""
    return Case(name, edit, tuple(there.split()), tuple(back.split()), place)


def field_case(where: str, name: str, edit: Edit, there: str, back: str, place: str) -> Case:
    """An edit of one property on one side: ``request``, ``response``, ``parameter`` or ``event``."""
    kinds = [" ".join(f"{where}.{each}" for each in side.split()) for side in (there, back)]
    return case_of(f"{where}: {name}", edit, kinds[0], kinds[1], place)
