"""One station with one queue and several servers, by the recursion of free times."""

from __future__ import annotations

from vitruvio.capacity.simulator.layout import Floats, Ints


def serve(times: Floats, services: Floats, jobs: Ints, free: Floats, totals: Floats, scale: float) -> None:
    """Serve jobs first come, first served, and turn their arrivals in `times` (s) into departures.

    `jobs` are the places of the jobs in an order that is near that of their arrivals; it is sorted here.
    `free` holds when each server is free. What happens is added to the rows of `totals`, one a slice
    of time (`scale` slices a second; the first row stays): the time served, the time waited, and, for those
    whose service begins in it, how long each has waited and that it was served.
    J. Kiefer, J. Wolfowitz, On the theory of queues with many servers, Trans. AMS 78, 1955.
    """
    servers, last = free.shape[0], totals.shape[0] - 1
    for number in range(jobs.shape[0]):
        job = jobs[number]
        back = number - 1
        while back >= 0 and times[jobs[back]] > times[job]:
            jobs[back + 1] = jobs[back]
            back -= 1
        jobs[back + 1] = job
    row, since, until = 1, 0.0, 1 / scale
    for number in range(jobs.shape[0]):
        job = jobs[number]
        came = times[job]
        place, least = 0, free[0]
        for each in range(1, servers):
            # Without a branch: which server is free first cannot be foreseen.
            place = each if free[each] < least else place
            least = min(least, free[each])
        begun = max(least, came)
        done = begun + services[job]
        free[place] = done
        times[job] = done
        while begun >= until and row <= last:
            row += 1
            since, until = until, row / scale
        if row <= last:
            totals[row, 2] += begun - came
            totals[row, 3] += 1.0
        if row <= last and came >= since and done < until:
            totals[row, 0] += done - begun
            totals[row, 1] += begun - came
        else:
            spend(totals, 0, begun, done, scale)
            spend(totals, 1, came, begun, scale)


def spend(totals: Floats, column: int, start: float, stop: float, scale: float) -> None:
    """Add the time from `start` to `stop` (s) to a column, to the rows of the slices that it falls into."""
    last = totals.shape[0] - 1
    first = min(int(start * scale), last)
    for row in range(first, min(int(stop * scale) + 1, last)):
        totals[row + 1, column] += max(min(stop, (row + 1) / scale) - max(start, row / scale), 0.0)
