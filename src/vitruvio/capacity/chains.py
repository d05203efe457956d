"""Markov chains in continuous time: their steady state, and how long until they get somewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence


def birth_death(births: Sequence[float], deaths: Sequence[float]) -> list[float]:
    """Return the shares of time in states 0, 1, ... n of a chain that climbs and falls one step at a time.

    `births[i]` is the rate from i to i + 1, `deaths[i]` the rate from i + 1 back to i; deaths are above 0.
    Kept in logarithms, so that a thousand states do not overflow. D. Gross, J. Shortle, J. Thompson, C.
    Harris, Fundamentals of Queueing Theory, 4th ed. (2008), section 2.1.
    """
    weights = [0.0]
    for birth, death in zip(births, deaths, strict=True):
        if not birth:
            break
        weights.append(weights[-1] + math.log(birth) - math.log(death))
    heaviest = max(weights)
    terms = [math.exp(each - heaviest) for each in weights]
    total = math.fsum(terms)
    return [each / total for each in terms] + [0.0] * (len(births) + 1 - len(terms))


def stationary(rates: Sequence[Sequence[float]]) -> list[float]:
    """Return the shares of time in each state of a chain; `rates[i][j]` leads from i to j.

    Every state must be reachable from the first and lead back to it. Elimination without a subtraction:
    W. Grassmann, M. Taksar, D. Heyman, Regenerative analysis and steady state distributions for Markov
    chains, Operations Research 33(5), 1985.
    """
    left = [list(row) for row in rates]
    for last in range(len(left) - 1, 0, -1):
        out = math.fsum(left[last][:last])
        for start in range(last):
            left[start][last] /= out
            for end in range(last):
                if start != end:
                    left[start][end] += left[start][last] * left[last][end]
    shares = [1.0]
    for state in range(1, len(left)):
        shares.append(math.fsum([shares[start] * left[start][state] for start in range(state)]))
    total = math.fsum(shares)
    return [each / total for each in shares]


def climbing_time(births: Sequence[float], deaths: Sequence[float]) -> float:
    """Return the mean time from state 0 until state n is first reached, n being the births given.

    `births[i]` leads from i to i + 1 (above 0), `deaths[i]` from i + 1 back to i; the last death is unused.
    S. Karlin, H. Taylor, A First Course in Stochastic Processes, 2nd ed. (1975), chapter 4, section 7.
    """
    steps: list[float] = []
    for place, birth in enumerate(births):
        back = deaths[place - 1] * steps[-1] if place else 0.0
        steps.append((1 + back) / birth)
    return math.fsum(steps)


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return x with `matrix` x = `right`, for a regular square matrix.

    Gaussian elimination with partial pivoting: W. Press et al., Numerical Recipes, 3rd ed., section 2.2.
    """
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for column in range(size):
        best = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        for row in rows[column + 1 :]:
            factor = row[column] / rows[column][column]
            if factor:
                row[column:] = [
                    x - factor * y for x, y in zip(row[column:], rows[column][column:], strict=True)
                ]
    found = [0.0] * size
    for place in range(size - 1, -1, -1):
        known = math.fsum([rows[place][k] * found[k] for k in range(place + 1, size)])
        found[place] = (rows[place][size] - known) / rows[place][place]
    return found
