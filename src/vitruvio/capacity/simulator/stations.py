"""One station with one queue and several servers, by the recursion of free times."""

from __future__ import annotations

from vitruvio.capacity.simulator.layout import Floats, Ints


def serve(times: Floats, services: Floats, jobs: Ints, free: Floats, totals: Floats, scale: float) -> None:
    """Serve jobs first come, first served, and turn their arrivals in `times` (s) into departures.

    `jobs` are the places of the jobs in an order that is near that of their arrivals; it is sorted here.
    `free` holds when each server is free, rising. What happens is added to the row of `totals` of the slice
    of time in which a job comes (`scale` slices a second): time served, time waited twice, one served.
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
    for number in range(jobs.shape[0]):
        job = jobs[number]
        came, service = times[job], services[job]
        begun = max(free[0], came)
        done = begun + service
        place = 1
        while place < servers and free[place] < done:
            free[place - 1] = free[place]
            place += 1
        free[place - 1] = done
        times[job] = done
        row = min(int(came * scale), last - 1) + 1
        totals[row, 0] += service
        totals[row, 1] += begun - came
        totals[row, 2] += begun - came
        totals[row, 3] += 1.0
