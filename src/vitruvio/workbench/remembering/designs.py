"""Designs remembered: their decisions in words of both languages, related to the patterns that they apply."""

from __future__ import annotations

from vitruvio.catalogue import load_catalogue
from vitruvio.memory import Memory, entities, past
from vitruvio.memory.adding import relate_to
from vitruvio.memory.past import Told
from vitruvio.model import Design
from vitruvio.model.precedents import Past
from vitruvio.text import LANGUAGES, message
from vitruvio.workbench.remembering.curated import pattern_uuid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# What relates a decision to a pattern of the catalogue that its answer is.
APPLIES = "APPLIES"


def remember(design: Design, memory: Memory) -> tuple[tuple[Past, ...], int, int]:
    """Store the decisions of a design that are open to precedents; return them, how many are new, how many
    older ones they supersede."""
    from vitruvio.design.precedents import remembered

    with memory.writing() as writer:
        kept, added, ended = past.remember(memory, remembered(design), told)
        if added:
            catalogue = load_catalogue()
            for each in kept:
                patterns = catalogue.patterns_for(each.question, each.chosen)
                decision = entities.by_uuid(writer.connection, each.id)
                if decision is not None:
                    relate_to(writer, decision, [pattern_uuid(one.id) for one in patterns], APPLIES)
    return kept, added, ended


def told(decision: Past) -> Told:
    """A decision in words: what was asked, what was chosen, what else there was."""
    from vitruvio.report.decision_names import decision_title, option_label

    names: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        title = decision_title(decision.question, language)
        chosen = option_label(decision.question, decision.chosen, language)
        options = [option_label(decision.question, each, language) for each in decision.options]
        names[language] = f"{decision.system}/{decision.question}"
        texts[language] = {"text": _sentence(language, decision.system, title, chosen, options)}
    return Told(names, texts, texts["en"]["text"])


def told_plainly(decision: Past) -> Told:
    """A decision that no design of ours took, in the words that it was written in."""
    names: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        asked, options = decision.question, list(decision.options)
        names[language] = f"{decision.system}/{asked}"
        texts[language] = {"text": _sentence(language, decision.system, asked, decision.chosen, options)}
    return Told(names, texts, texts["en"]["text"])


def _sentence(language: Language, system: str, title: str, chosen: str, options: list[str]) -> str:
    parts = {"system": system, "question": title, "chosen": chosen, "options": ", ".join(options)}
    return message("memory.decision", language, parts)
