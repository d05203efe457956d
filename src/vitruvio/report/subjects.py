"""What the subject of a figure is called, where it is the design's own word and no name of the user's."""

from __future__ import annotations

from typing import Final

from vitruvio.report.decision_names import decision_title, option_label
from vitruvio.text import has_message, message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# Figures whose subject is an option, and the decision that it is one of.
OPTIONS: Final = {
    "api.figure.access_life": "session",
    "api.figure.gateway_cost": "gateway",
    "api.figure.idle": "session",
    "data.figure.layer_saved": "cache",
    "data.figure.layer_size": "cache",
    "deployment.figure.lost_most": "rollout",
    "scalability.figure.cost": "broker",
    "scalability.figure.cost_horizon": "broker",
    "scalability.figure.cost_share": "broker",
    "services.figure.broker_cost": "broker",
    "services.figure.isolation_cost": "isolation",
    "services.figure.packing_cost": "packing",
    "services.figure.packing_downtime": "packing",
    "services.figure.packing_hops": "packing",
    "services.figure.packing_latency": "packing",
    "services.figure.packing_machines": "packing",
    "services.figure.packing_people": "packing",
    "services.figure.packing_reach": "packing",
    "steps.figure.doubt": "proof of concept",
    "steps.figure.share_at_peak": "proof of concept",
}
# Figures whose subject is a decision.
DECISIONS: Final = frozenset({"design.figure.shrinking", "design.figure.tipping"})
# Figures whose subject is a word, or several after slashes, and what the ids of its messages begin with.
WORDS: Final = {
    "api.figure.properties_of_kind": ("report.kind",),
    "scalability.figure.cost": ("report.bill",),
    "scalability.figure.cost_horizon": ("report.bill",),
    "scalability.figure.cost_share": ("report.bill",),
    "scalability.figure.part_cost": ("report.bill",),
    "scalability.figure.part_cost_horizon": ("report.bill",),
    "security.figure.flows": ("report.threat", "security.answer"),
    "security.figure.recorded": ("report.recorded",),
}
# Figures that may tell of what goes from one part to another, and the sign between the two.
EDGES: Final = frozenset(
    {
        "data.figure.cache_size",
        "data.figure.hit_ratio",
        "resilience.figure.permits",
        "resilience.figure.window",
    }
)
OF_SERVICES: Final = "services.figure."
EDGE: Final = ">"


def subject_of(figure: str, subject: str, language: Language) -> str:
    """The subject of the figure with this name, in words; names of the brief as they are.

    What goes from one part to another (``sales>payments``) is shown with an arrow.
    """
    if figure in DECISIONS:
        return decision_title(subject, language)
    for prefix in WORDS.get(figure, ()):
        subject = "/".join(_word(prefix, each, language) for each in subject.split("/"))
    if figure in OPTIONS:
        subject = option_label(OPTIONS[figure], subject, language)
    between = figure in EDGES or figure.startswith(OF_SERVICES)
    return subject.replace(EDGE, " → ") if between else subject


def _word(prefix: str, word: str, language: Language) -> str:
    id = f"{prefix}.{word.replace(' ', '_')}"
    return message(id, language) if has_message(id, language) else word
