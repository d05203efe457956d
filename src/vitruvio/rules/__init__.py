"""Rules that any design is judged by, one a module, in a folder a group."""

from vitruvio.rules.listing import all_rules, rule_named
from vitruvio.rules.reading import Reading
from vitruvio.rules.rule import GROUPS, SEVERITIES, Finding, Rule, Severity, Work
from vitruvio.rules.running import Judged, judge
from vitruvio.rules.verdict import OFF, Level, Settings, Suppression, Verdict, matches, weigh

__all__ = [
    "GROUPS",
    "OFF",
    "SEVERITIES",
    "Finding",
    "Judged",
    "Level",
    "Reading",
    "Rule",
    "Settings",
    "Severity",
    "Suppression",
    "Verdict",
    "Work",
    "all_rules",
    "judge",
    "matches",
    "rule_named",
    "weigh",
]
