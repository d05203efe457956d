"""The report as Markdown, for reading in a repository: a page that sums it up, then the sections."""

from __future__ import annotations

from collections.abc import Mapping

from vitruvio.model import Design, Function
from vitruvio.report.explain.inputs import Inputs
from vitruvio.report.markdown.body import assumptions, sections
from vitruvio.report.markdown.front import front
from vitruvio.report.markdown.syntax import contents
from vitruvio.report.wording import Wording

__all__ = ["markdown"]


def markdown(design: Design, inputs: Inputs, wording: Wording, functions: Mapping[str, Function]) -> str:
    """The report with its container diagram, what falls short and what was assumed, as Markdown of a forge.

    `functions` are those that formulas name beside the basic ones.
    """
    first = list(front(design, functions, wording))
    rest = [*sections(design, wording), *assumptions(design, inputs, wording)]
    return "\n".join([*first, *contents(first, rest), *rest]).rstrip() + "\n"
