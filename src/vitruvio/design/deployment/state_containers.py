"""What is built and run: images, replicas and their sizes, probes, the order to stop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vitruvio.design.draft import Draft
from vitruvio.design.facts import (
    DEADLINES,
    DEPLOYABLES,
    LANGUAGE,
    PLATFORM,
    PROVIDER,
    SERVICES,
    TRIGGERS,
)
from vitruvio.design.passes import states
from vitruvio.design.scalability.messages import is_outside
from vitruvio.design.security.lists import some_of
from vitruvio.design.services.products import product_of, stack_of
from vitruvio.model import Figure, Prose, Statement, Term, count, largest, say
from vitruvio.units import DATA

FUNCTIONS: Final = "functions"
MACHINES: Final = "machines"


@states(
    "deployment_strategy.containerization",
    requires=(DEPLOYABLES, SERVICES, PLATFORM, PROVIDER, LANGUAGE, DEADLINES, TRIGGERS),
)
def state_containers(draft: Draft) -> Prose:
    """State the images, the replicas by size, the roles of one image, probes and the time to stop."""
    found = [_images(draft)]
    if draft[PLATFORM] == FUNCTIONS:
        found.append(_functions(draft))
    else:
        found.extend(_replicas(draft))
        found.append(_in_all(draft))
    found.extend(_roles(draft))
    if draft[PLATFORM] != FUNCTIONS:
        found.append(_probes(draft))
    found.extend(_stop(draft))
    return tuple(found)


def _images(draft: Draft) -> Statement:
    deployables = draft[DEPLOYABLES]
    images = draft.ledger.count("deployment.figure.images", deployables)
    return say(
        "deployment.containers.images",
        count="images",
        images=count(images),
        image=Term("product.oci-image"),
        language=stack_of(draft, draft[LANGUAGE]),
        base=Term("word.distroless"),
        user=Term("word.non-root"),
        files=Term("word.read-only-fs"),
        platform=product_of(draft, draft[PLATFORM], draft[PROVIDER]),
    )


def _functions(draft: Draft) -> Statement:
    return say(
        "deployment.containers.functions",
        memory=draft.fact("assumption.function.memory"),
        idle=draft.fact("coldstart.lambda.idle_before_recycle"),
        start=draft.fact("coldstart.lambda.js_python_go_java_ruby"),
    )


def _replicas(draft: Draft) -> Iterator[Statement]:
    """By size of replica: how many of each deployable, today and at the horizon."""
    sizes: dict[str, list[str]] = {}
    for name in draft[DEPLOYABLES]:
        if draft[DEPLOYABLES][name].hosting != "functions":
            sizes.setdefault(draft.decided(f"replica size.{name}").chosen, []).append(name)
    for names in sizes.values():
        sizing = draft[SERVICES][names[0]]
        services = [
            say(
                "deployment.containers.service",
                service=name,
                now=count(draft[SERVICES][name].replicas),
                horizon=count(draft[SERVICES][name].replicas_horizon),
            )
            for name in names
        ]
        yield say(
            "deployment.containers.replicas",
            cores=sizing.cores,
            memory=sizing.memory,
            services=some_of(draft, services, f"{names[0]}/sizes", "semicolon"),
        )


def _in_all(draft: Draft) -> Statement:
    sizings = [draft[SERVICES][name] for name in draft[DEPLOYABLES]]
    cores = draft.total(each.replicas * each.cores for each in sizings)
    memory = draft.total((each.replicas * each.memory for each in sizings), DATA)
    later = draft.total(each.replicas_horizon * each.cores for each in sizings)
    return say(
        "deployment.containers.in_all",
        cores=cores.named("deployment.figure.cores"),
        memory=memory.named("deployment.figure.memory"),
        later=later.named("deployment.figure.cores_horizon"),
    )


def _roles(draft: Draft) -> Iterator[Statement]:
    """What nobody sends runs from the same image, in another role."""
    names = [name for name in draft.brief.use_cases if not is_outside(draft, name)]
    if names:
        yield say(
            "deployment.containers.workers",
            count="use_cases",
            use_cases=some_of(draft, names),
            worker=Term("word.worker"),
        )


def _probes(draft: Draft) -> Statement:
    period, failures = draft.fact("k8s.probe.period"), draft.fact("k8s.probe.failures")
    return say(
        "deployment.containers.probes",
        ready=Term("word.readiness"),
        alive=Term("word.liveness"),
        period=period,
        away=(period * failures).named("deployment.figure.noticed"),
    )


def _stop(draft: Draft) -> Iterator[Statement]:
    """A replica that is stopped ends what it has begun, however long that may take."""
    found = draft[DEADLINES]
    deadlines = [found[name].deadline for name in found if is_outside(draft, name)]
    if deadlines:
        longest: Figure = largest(*deadlines)
        yield say(
            "deployment.containers.stop",
            stop=Term("word.graceful-shutdown"),
            time=longest.named("deployment.figure.grace"),
        )
