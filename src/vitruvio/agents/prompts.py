"""The five steps of the agent as prompts: what to do, which tools to call, and to report nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from vitruvio.text import LANGUAGES, message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language


class Step(NamedTuple):
    """A prompt: its name, the argument beside `language`, and whether that must be given."""

    name: str
    argument: str
    required: bool


STEPS: Final = (
    Step("analyse_requirements", "requirements", True),
    Step("design_api", "folder", True),
    Step("design_boundaries", "brief", True),
    Step("plan_performance", "folder", True),
    Step("remember_patterns", "folder", True),
)
# Which tools a step calls, in their order.
TOOLS: Final[Mapping[str, tuple[str, ...]]] = {
    "analyse_requirements": ("memory_search", "new_brief", "check_brief", "design"),
    "design_api": ("report", "explain", "check", "client", "diff"),
    "design_boundaries": ("boundaries", "design", "explain"),
    "plan_performance": ("report", "explain", "simulate", "explore"),
    "remember_patterns": ("design", "memory_add", "memory_outcome", "memory_search"),
}


def step_of(name: str) -> Step | None:
    """The step of a name."""
    return next((each for each in STEPS if each.name == name), None)


def language_of(given: str | None, own: Language) -> Language:
    """The language that an argument names, else the server's."""
    return next((each for each in LANGUAGES if each == given), own)


def prompt_text(step: Step, value: str, language: Language) -> str:
    """What the step says, with the tools that it calls and the value of its argument."""
    tools = ", ".join(f"`{each}`" for each in TOOLS[step.name])
    parts = [
        message(f"agents.prompt.{step.name}.text", language, {"tools": tools, step.argument: value}),
        message("agents.prompt.rule", language),
    ]
    return "\n\n".join(parts)
