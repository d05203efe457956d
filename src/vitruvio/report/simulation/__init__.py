"""What a simulation of a design found, printed: as text for a terminal, and as a page."""

from __future__ import annotations

from vitruvio.report.simulation.explained import simulated_lines
from vitruvio.report.simulation.page import simulation_page
from vitruvio.report.simulation.text import simulation_text, verification_text

__all__ = ["simulated_lines", "simulation_page", "simulation_text", "verification_text"]
