"""Which use cases are drawn as sequences, and the sequence diagrams of Mermaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vitruvio.report.diagrams.names import file_name, mermaid
from vitruvio.report.diagrams.scene import Key, Scene
from vitruvio.report.diagrams.steps import Block, Message, Note, Step, steps_of

MOST_SEQUENCES = 10
_ARROWS = {"call": "->>", "reply": "-->>", "send": "-)"}


def main_use_cases(scene: Scene) -> dict[str, list[Step]]:
    """The main use cases with their steps, at most ten.

    Those that somebody outside asks for, or that run by the clock, and that a saga, a call between
    deployables, an external or a target of their own makes worth telling. In this order; then those with the
    highest peak.
    """
    called = {name for name, each in scene.parts.loads.items() if each.triggers}
    calls = [each for each in scene.parts.interactions.values() if each.kind == "call"]
    calling = {name for each in calls for name in (each.use_case, each.trigger)}
    leaving = {each.use_case for each in scene.parts.policies.values() if each.external}
    ranked = []
    for name, load in scene.parts.loads.items():
        traits = (name in scene.parts.sagas, name in calling, name in leaving, _is_promised(scene, name))
        if any(traits) and scene.home(name) and (scene.askers(name) or name not in called):
            ranked.append(([not each for each in traits], -load.peak.value, name))
    chosen = sorted(name for *_, name in sorted(ranked)[:MOST_SEQUENCES])
    return {name: steps_of(scene, name) for name in chosen}


def sequences(scene: Scene, chosen: dict[str, list[Step]]) -> dict[str, str]:
    """The diagrams by file name."""
    taken: set[str] = set()
    found = {}
    for name, steps in chosen.items():
        found[f"{file_name('sequence', name, taken)}.mmd"] = sequence(scene, steps)
    return found


def sequence(scene: Scene, steps: list[Step]) -> str:
    """Steps as one sequence diagram."""
    lines = ["sequenceDiagram", "  autonumber"]
    for key in dict.fromkeys(_parties(steps)):
        kind = "actor" if key[0] == "person" else "participant"
        lines.append(f"  {kind} {scene.id(key)} as {mermaid(_called(scene, key))}")
    return "\n".join([*lines, *_lines(scene, steps, "  ")]) + "\n"


def messages(steps: Iterable[Step]) -> Iterator[Message]:
    """The messages among steps, those of blocks included, in order."""
    for each in steps:
        if isinstance(each, Message):
            yield each
        elif isinstance(each, Block):
            yield from messages((*each.steps, *each.otherwise))


def _is_promised(scene: Scene, name: str) -> bool:
    """Whether the brief states a target for a use case."""
    latency, availability = scene.parts.latencies.get(name), scene.parts.availabilities.get(name)
    return (latency is not None and latency.target_stated) or (
        availability is not None and availability.target_stated
    )


def _called(scene: Scene, key: Key) -> str:
    return scene.name(key) if key in scene.boxes else scene.type(key)


def _parties(steps: Iterable[Step]) -> Iterator[Key]:
    for each in steps:
        if isinstance(each, Message):
            yield each.source
            yield each.target
        elif isinstance(each, Note):
            yield each.over
        else:
            yield from _parties((*each.steps, *each.otherwise))


def _lines(scene: Scene, steps: Iterable[Step], indent: str) -> Iterator[str]:
    for each in steps:
        if isinstance(each, Message):
            ends = f"{scene.id(each.source)}{_ARROWS[each.kind]}{scene.id(each.target)}"
            # A message without words still needs some character.
            yield f"{indent}{ends}: {mermaid(each.text) or '#8203;'}"
        elif isinstance(each, Note):
            yield f"{indent}Note over {scene.id(each.over)}: {mermaid(each.text)}"
        else:
            yield f"{indent}{'alt' if each.otherwise else 'opt'} {mermaid(each.title)}"
            yield from _lines(scene, each.steps, indent + "  ")
            if each.otherwise:
                yield f"{indent}else {mermaid(each.other_title)}"
                yield from _lines(scene, each.otherwise, indent + "  ")
            yield f"{indent}end"
