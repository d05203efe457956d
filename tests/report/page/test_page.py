"""What stands in a page before a browser reads it: whole, the same each time, and harmless."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.report.page.opened import BRIEFS, ROOT, made, written
from vitruvio.brief import read_brief_text
from vitruvio.catalogue import load_catalogue
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.design.plan import make_design
from vitruvio.report import Wording
from vitruvio.report.page import page
from vitruvio.text import LANGUAGES, Language

CASES = [(brief, language) for brief in BRIEFS for language in ("en", "it")]
VOID = {"br", "col", "hr", "input", "link", "meta"}
# What a name may hold to break out of where it stands.
HOSTILE = "A</script><img src=x onerror=alert(1)>\"'&amp;--><!--"


class Read(HTMLParser):
    """The elements of a page; open ones are matched with their ends."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]


def data_of(text: str) -> dict[str, Any]:
    """The data that the page's scripts read."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize(("brief", "language"), CASES)
def test_a_page_is_whole_and_its_links_lead_somewhere(brief: str, language: Language) -> None:
    text = written(brief, language)
    read = Read(text)
    assert read.open == []
    ids = Counter(read.values("id"))
    assert [id for id, count in ids.items() if count > 1] == []
    data = data_of(text)
    spans = data["graph"]["ids"]
    figures = {f"figure-{id}" for first, count in spans for id in range(first, first + count)}
    decisions = {f"decision/{each['id']}" for each in data["decisions"]}
    links = [each for each in read.values("href") if each.startswith("#")]
    assert len(links) == len(read.values("href"))
    assert {each[1:] for each in links} - ids.keys() - figures - decisions == set()


@pytest.mark.parametrize(("brief", "language"), CASES)
def test_every_statement_of_the_report_is_in_the_page(brief: str, language: Language) -> None:
    shown = " ".join("".join(Read(written(brief, language)).texts).split())
    found = made(brief, language)
    wording = Wording(language, found.catalogue)
    sections = found.design.sections
    for field in (
        sections.architecture_overview.estimated_scale,
        sections.data_architecture.data_consistency.transaction_boundaries,
        sections.scalability_design.capacity_planning.cost_optimization,
        sections.resilience_patterns.fault_tolerance.timeouts,
        sections.security_architecture.audit_logging,
        sections.integration_patterns.message_queues,
        sections.next_steps[0],
    ):
        assert " ".join(wording.prose(field).split()) in shown
    for each in found.design.shortfalls:
        assert wording.statement(each.what) in shown


def test_a_page_of_bottega_is_small() -> None:
    assert len(written("bottega", "it").encode()) < 1_500_000


def test_a_page_fetches_nothing() -> None:
    text = written("bottega", "en")
    read = Read(text)
    assert read.values("src") == []
    assert not [each for each in read.values("href") if not each.startswith("#")]
    assert any(each.startswith("default-src 'none'") for each in read.values("content"))
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket\(|@import|url\(http|import\(", text)


def test_the_same_design_gives_the_same_bytes_whatever_the_seed_of_hashes() -> None:
    script = (
        "import sys, hashlib; sys.path.insert(0, '.')\n"
        "from tests.report.page.opened import written\n"
        "print(hashlib.sha256(written('cantiere', 'it').encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_hostile_names_stay_text() -> None:
    name = json.dumps(HOSTILE)
    brief = read_brief_text(
        f"system: {name}\nactors:\n  {name}: {{kind: person}}\nentities:\n  {name}: {{count: 5k}}\n"
        f"use_cases:\n  {name}: {{actor: {name}, reads: [{name}], rate: 3/s}}\n",
        "hostile.yaml",
    )
    catalogue = load_catalogue()
    text = page(make_design(brief, catalogue), catalogue, FUNCTIONS, "en")
    read = Read(text)
    assert read.open == []
    assert HOSTILE in read.texts
    assert "img" not in {tag for tag, _ in read.elements}
    assert sum(tag == "script" for tag, _ in read.elements) == 2
    assert any(HOSTILE in each for each in data_of(text)["graph"]["labels"])
    assert not [key for _, attributes in read.elements for key in attributes if key.startswith("on")]


def test_what_the_page_carries_of_others_names_its_licence() -> None:
    library = ROOT / "src" / "vitruvio" / "report" / "page" / "assets" / "lib"
    scripts = {each.name.partition(".")[0] for each in library.glob("*.js")}
    assert scripts == {each.stem for each in library.glob("*.LICENSE")}
    for each in library.glob("*.LICENSE"):
        assert "Permission is hereby granted, free of charge" in each.read_text(encoding="utf-8")


def test_what_the_brief_says_in_another_language_is_tagged() -> None:
    leads = {
        language: next(
            marks for _, marks in Read(written("bottega", language)).elements if marks.get("class") == "lead"
        )
        for language in LANGUAGES
    }
    assert leads["en"]["lang"] == "it"
    assert "lang" not in leads["it"]
