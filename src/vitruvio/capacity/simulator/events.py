"""What happens next: a heap of (time, event) rows with four children each."""

from __future__ import annotations

from vitruvio.capacity.simulator.layout import HEAPED, KINDS, Floats, Ints


def push(heap: Floats, counts: Ints, time: float, kind: int, whom: int) -> None:
    """Note that `kind` happens to `whom` at `time` (s)."""
    place = counts[HEAPED]
    counts[HEAPED] = place + 1
    while place > 0:
        above = (place - 1) >> 2
        if heap[above, 0] <= time:
            break
        heap[place, 0] = heap[above, 0]
        heap[place, 1] = heap[above, 1]
        place = above
    heap[place, 0] = time
    heap[place, 1] = whom * KINDS + kind


def pop(heap: Floats, counts: Ints) -> None:
    """Forget the first row."""
    count = counts[HEAPED] - 1
    counts[HEAPED] = count
    time, event = heap[count, 0], heap[count, 1]
    place = 0
    while True:
        child = 4 * place + 1
        if child >= count:
            break
        least, first = child, heap[child, 0]
        for other in range(child + 1, min(child + 4, count)):
            if heap[other, 0] < first:
                least, first = other, heap[other, 0]
        if first >= time:
            break
        heap[place, 0] = first
        heap[place, 1] = heap[least, 1]
        place = least
    heap[place, 0] = time
    heap[place, 1] = event
