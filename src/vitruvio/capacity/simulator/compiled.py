"""The engine, compiled if numba is installed: the same functions, so the same results, only faster."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from vitruvio.capacity.simulator import (
    arrivals,
    balancing,
    caching,
    calling,
    draws,
    engine,
    events,
    frames,
    layout,
    operating,
    queueing,
    stations,
    steps,
)

# In the order in which they use each other.
_MODULES: tuple[ModuleType, ...] = (
    events,
    draws,
    queueing,
    calling,
    caching,
    balancing,
    arrivals,
    operating,
    frames,
    steps,
    engine,
    stations,
)


def can_compile() -> bool:
    """Whether numba is installed."""
    from importlib.util import find_spec

    return find_spec("numba") is not None


@cache
def compiled() -> dict[str, Callable[..., Any]]:
    """All functions of the engine by name, compiled when they are first called; kept between processes.

    Raises ImportError without numba.
    """
    import numba

    settings: Any = numba.config
    # Nothing is allocated in there, so references need not be counted, which would take most of the time.
    jit: Any = partial(numba.njit, error_model="numpy", _nrt=False)
    before = settings.CACHE_DIR
    kept = _folder()
    settings.CACHE_DIR = "" if kept is None else str(kept)
    made: dict[str, Callable[..., Any]] = {}
    try:
        for module in _MODULES:
            for name, function in _functions(module).items():
                scope = {**vars(module), **{key: made[key] for key in vars(module) if key in made}}
                twin = FunctionType(function.__code__, scope, name, function.__defaults__)
                twin.__module__, twin.__qualname__ = module.__name__, function.__qualname__
                scope[name] = made[name] = jit(
                    twin, cache=kept is not None, inline="always" if name in _INLINE else "never"
                )
                _bind_later(made, module, scope)
    finally:
        settings.CACHE_DIR = before
    return made


def _bind_later(made: dict[str, Callable[..., Any]], module: ModuleType, scope: dict[str, Any]) -> None:
    """Let functions of one module that are written further down be found compiled too."""
    _SCOPES.setdefault(module.__name__, []).append(scope)
    for each in _SCOPES[module.__name__]:
        each.update({key: made[key] for key in vars(module) if key in made})


# Called at one place, or small and often: put into their callers, which spares handing the state over.
_INLINE = frozenset(
    {
        "_answered",
        "_arrive",
        "_call",
        "_enter",
        "_happen",
        "_step",
        "_tell",
        "_use",
        "account",
        "finish",
        "go_on",
        "record",
        "release",
        "run",
        "spawn",
        "wake_up",
    }
)
_SCOPES: dict[str, list[dict[str, Any]]] = {}


def _functions(module: ModuleType) -> dict[str, FunctionType]:
    return {
        name: each
        for name, each in vars(module).items()
        if isinstance(each, FunctionType) and each.__module__ == module.__name__
    }


def _folder() -> Path | None:
    """Where compiled code is kept, by the text that it was made from: in the user's cache, or nowhere."""
    digest = hashlib.sha256()
    for module in (layout, *_MODULES):
        digest.update(Path(str(module.__file__)).read_bytes())
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(base, "vitruvio", f"simulator-{digest.hexdigest()[:16]}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
