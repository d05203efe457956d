"""The page that tells all rules, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator

from vitruvio.report.findings.wording import RuleWording
from vitruvio.rules import GROUPS, Rule, all_rules


def rules_page(wording: RuleWording) -> str:
    """All rules by group, as Markdown."""
    return "\n".join(_lines(wording)) + "\n"


def _lines(wording: RuleWording) -> Iterator[str]:
    rules = all_rules()
    yield f"# {wording.say('check.page.title')}"
    yield ""
    yield wording.say("check.page.about", len(rules), rules=str(len(rules)))
    yield ""
    for group in GROUPS:
        found = [each for each in rules if each.group == group]
        yield f"## {wording.say(f'check.group.{group}')}"
        yield ""
        heads = [wording.say(f"check.page.{each}") for each in ("rule", "severity", "what")]
        yield f"| {' | '.join(heads)} |"
        yield "|---|---|---|"
        for each in found:
            link = f"[`{each.id}`](#{each.id.replace('.', '')})"
            yield f"| {link} | {each.severity} | {wording.rule(each, 'what')} |"
        yield ""
        for each in found:
            yield from _rule(each, wording)


def _rule(rule: Rule, wording: RuleWording) -> Iterator[str]:
    yield f"### {rule.id}"
    yield ""
    yield f"{wording.rule(rule, 'what')} {wording.rule(rule, 'why')}"
    yield ""
    for what in ("example", "fix"):
        yield f"- **{wording.say(f'check.page.{what}')}**: {wording.rule(rule, what)}"
    references = "; ".join(wording.reference(each) for each in rule.references)
    yield f"- **{wording.say('check.page.references')}**: {references}"
    yield ""


def main() -> None:
    """Print the page in English."""
    from vitruvio.catalogue import load_catalogue

    print(rules_page(RuleWording("en", load_catalogue())), end="")
