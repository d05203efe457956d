"""How use cases run: what goes with each mode, and with a batch's clock."""

from __future__ import annotations

from vitruvio.brief.context import Context
from vitruvio.brief.model import Brief, UseCase

_CONNECTED = ("stream", "websocket")


def check_modes(brief: Brief, context: Context) -> None:
    """Note keys that contradict a use case's mode, or its `every`."""
    for name, case in brief.use_cases.items():
        path = f"use_cases.{name}"
        if case.every is not None:
            _check_batch(context, path, case)
        if case.mode == "websocket":
            _check_websocket(context, path, case)
        if case.connections is not None and case.mode not in _CONNECTED:
            at = context.place(f"{path}.connections")
            context.problem("brief.mode.connections", at, modes=_CONNECTED, mode=case.mode or "request")


def _check_batch(context: Context, path: str, case: UseCase) -> None:
    at = context.place(f"{path}.every")
    if case.mode not in (None, "batch"):
        context.problem("brief.mode.every", at, mode=case.mode or "")
    if case.actors:
        context.problem("brief.mode.actor", context.place(f"{path}.actor"))
    if case.rate is not None:
        context.problem("brief.mode.rate", context.place(f"{path}.rate"))


def _check_websocket(context: Context, path: str, case: UseCase) -> None:
    if case.connections is None and f"{path}.connections" not in context.lines:
        context.problem("brief.mode.no_connections", context.place(f"{path}.mode"), example="20k")
    if case.within is not None:
        context.problem("brief.mode.within", context.place(f"{path}.within"))
