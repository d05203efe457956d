"""Pages in headless Chromium: no error, nothing inaccessible or overflowing, nothing on top of another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.generator import generated_brief
from tests.report.page.opened import BRIEFS, ROOT, Opened, browser, opened, written
from vitruvio.brief import read_brief_text
from vitruvio.catalogue import load_catalogue
from vitruvio.design.formulas import FUNCTIONS
from vitruvio.design.plan import make_design
from vitruvio.report.page import page
from vitruvio.text import Language

WIDTHS = (390, 1024, 1440)
SCHEMES = ("light", "dark")
# At what width a page is judged, which takes seconds; `make deep` judges it at all.
JUDGED = {"light": 390, "dark": 1440}
DEEP = "DEEP" in os.environ
AXE = ROOT / "tests" / "judges" / "node_modules" / "axe-core" / "axe.min.js"

# What sticks out of the window without standing in a box that scrolls.
OVERFLOWING = """() => [...document.querySelectorAll('body *')].filter((each) => {
    const box = each.getBoundingClientRect();
    if (!box.width || box.right <= innerWidth + 1) return false;
    if (each.closest('.wide, .canvas, .contents ol, svg, .skip')) return false;
    return getComputedStyle(each).position !== 'fixed';
}).map((each) => each.outerHTML.slice(0, 120))"""

# Boxes of nodes and of labels, and points along every line, in the drawing's own units.
DRAWN = """() => {
    const svg = document.querySelector('svg.diagram');
    const box = (each) => { const b = each.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
    const nodes = Object.fromEntries([...svg.querySelectorAll('.node')].map((each) =>
        [each.dataset.node, box(each.querySelector('.box'))]));
    const texts = Object.fromEntries([...svg.querySelectorAll('.node')].map((each) =>
        [each.dataset.node, [...each.querySelectorAll('text')].map(box)]));
    const labels = [...svg.querySelectorAll('text.load')].map((each) => [each.dataset.edge, box(each)]);
    const lines = [...svg.querySelectorAll('.edge')].map((each) => {
        const length = each.getTotalLength();
        const points = [];
        for (let at = 0; at <= length; at += 1.5) {
            const point = each.getPointAtLength(at);
            points.push([point.x, point.y]);
        }
        return [each.dataset.edge, each.dataset.from, each.dataset.to, points];
    });
    const { width, height } = svg.viewBox.baseVal;
    return {nodes, texts, labels, lines, width, height};
}"""

Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(params=[(brief, language) for brief in BRIEFS for language in ("en", "it")], ids="-".join)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    brief, language = request.param
    file = tmp_path / "index.html"
    file.write_text(written(brief, language), encoding="utf-8")
    return language, file


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_opens_without_an_error_is_accessible_and_fits(
    chromium: Browser, case: tuple[str, Path], scheme: str
) -> None:
    language, file = case
    for width in WIDTHS:
        with opened(chromium, file, width, scheme) as found:
            unfolded(found)
            assert found.evaluate("document.documentElement.lang") == language
            assert found.evaluate("document.documentElement.scrollWidth") <= width
            assert found.evaluate(OVERFLOWING) == []
            if width == JUDGED[scheme] or DEEP:
                assert violations(found) == []
                found.page.evaluate("location.hash = 'decision/packing'")
                found.page.wait_for_selector("dialog[open]")
                assert violations(found) == []
            assert found.said == []


def unfolded(found: Opened) -> None:
    """Everything that opens or is drawn on demand is there, so that all of it is judged."""
    found.evaluate("dispatchEvent(new Event('beforeprint'))")
    found.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


def violations(found: Opened) -> list[str]:
    """What axe-core finds, with the first element of each."""
    found.page.add_script_tag(path=str(AXE)) if not found.evaluate("'axe' in window") else None
    results = found.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in results["violations"]]


def test_boxes_labels_and_lines_of_the_diagram_keep_apart(chromium: Browser, case: tuple[str, Path]) -> None:
    with opened(chromium, case[1]) as found:
        unfolded(found)
        drawn = found.evaluate(DRAWN)
    nodes: dict[str, Box] = {name: tuple(box) for name, box in drawn["nodes"].items()}
    labels: list[tuple[str, Box]] = [(edge, tuple(box)) for edge, box in drawn["labels"]]
    assert len(nodes) >= 4
    pairs = [(a, b) for a in nodes for b in nodes if a < b]
    assert [pair for pair in pairs if meet(nodes[pair[0]], nodes[pair[1]])] == []
    assert [(a, b) for a, box in labels for b, other in labels if a < b and meet(box, other)] == []
    assert [(edge, name) for edge, box in labels for name, other in nodes.items() if meet(box, other)] == []
    for name, (left, top, right, bottom) in nodes.items():
        assert within((left, top, right, bottom), (0, 0, drawn["width"], drawn["height"])), name
        assert all(within(tuple(each), (left, top, right, bottom + 1)) for each in drawn["texts"][name]), name
    for edge, source, target, points in drawn["lines"]:
        others = [name for name in nodes if name not in (source, target)]
        assert [name for name in others if any(inside(point, nodes[name]) for point in points)] == [], edge
        crossed = [label for label, box in labels if label != edge and any(inside(p, box) for p in points)]
        assert crossed == [], edge


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have more than an edge in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(one: Box, other: Box) -> bool:
    """Whether a box does not leave another one."""
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]


def inside(point: tuple[float, float], box: Box) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def test_figures_decisions_and_search_are_reached_by_keyboard_alone(
    chromium: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "index.html"
    file.write_text(written("bottega", "it"), encoding="utf-8")
    with opened(chromium, file) as found:
        page = found.page
        page.keyboard.press("/")
        page.keyboard.type("picco place order")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog[open]")
        assert "place order" in page.inner_text("#panel-title")
        assert page.locator("#panel-body .tree > li").count() > 0
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog", state="hidden")
        assert found.evaluate("location.hash") == ""
        page.locator("a.f[data-f]").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog[open]")
        assert found.said == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_choosing_a_service_in_the_diagram_shows_it_alone(
    chromium: Browser, tmp_path: Path, language: Language
) -> None:
    file = tmp_path / "index.html"
    file.write_text(written("bottega", language), encoding="utf-8")
    with opened(chromium, file) as found:
        page = found.page
        page.locator("#diagram").scroll_into_view_if_needed()
        page.locator("svg.diagram a[data-node='service:sales']").click()
        page.wait_for_function("document.querySelectorAll('article.service:not([hidden])').length === 1")
        assert page.locator("article.service:not([hidden])").get_attribute("data-service") == "sales"
        page.locator("#all-services").click()
        assert page.locator("article.service:not([hidden])").count() == 5
    with opened(chromium, file, at="service-warehouse") as found:
        assert (
            found.page.locator("article.service:not([hidden])").get_attribute("data-service") == "warehouse"
        )
    with opened(chromium, file, at="resilience-patterns-fault-tolerance-timeouts") as found:
        assert found.page.locator("#resilience-patterns").get_attribute("open") is not None


def test_of_a_large_system_the_diagram_shows_one_service_and_its_neighbours(
    chromium: Browser, tmp_path: Path
) -> None:
    catalogue = load_catalogue()
    design = make_design(read_brief_text(generated_brief(200), "generated.yaml"), catalogue)
    file = tmp_path / "index.html"
    file.write_text(page(design, catalogue, FUNCTIONS, "en"), encoding="utf-8")
    with opened(chromium, file) as found:
        found.page.locator("#diagram").scroll_into_view_if_needed()
        found.page.wait_for_selector("svg.diagram")
        everybody = found.evaluate("document.querySelectorAll('#focus option').length") - 1
        assert everybody == len(design.parts.deployables)
        name = sorted(design.parts.deployables)[0]
        found.page.select_option("#focus", label=name)
        shown = found.evaluate(DRAWN)
        near = {
            other
            for each in design.parts.interactions.values()
            for one, other in ((each.source, each.target), (each.target, each.source))
            if one == name and each.kind == "call"
        }
        services = {each.removeprefix("service:") for each in shown["nodes"] if each.startswith("service:")}
        assert services == near | {name}
        assert len(services) < everybody
        assert found.page.locator("article.service:not([hidden])").get_attribute("data-service") == name
        assert found.said == []


def test_the_button_turns_light_to_dark_and_back(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(written("pastebin", "en"), encoding="utf-8")
    paper = "getComputedStyle(document.body).backgroundColor"
    with opened(chromium, file) as found:
        seen = [found.evaluate(paper)]
        for _ in range(2):
            found.page.locator("#theme").click()
            seen.append(found.evaluate(paper))
    assert seen[0] == seen[2] != seen[1]


def test_on_paper_every_section_is_open_and_no_control_is_left(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(written("bottega", "it"), encoding="utf-8")
    with opened(chromium, file, 794) as found:
        found.page.emulate_media(media="print")
        unfolded(found)
        assert found.evaluate("document.querySelectorAll('details.part:not([open])').length") == 0
        assert not found.page.locator("header.bar").is_visible()
        assert not found.page.locator("nav.contents").is_visible()
        assert found.page.locator("#next-steps li").last.is_visible()
        assert found.evaluate("document.querySelector('svg.diagram').getBoundingClientRect().right") <= 794
        assert found.page.pdf(format="A4").startswith(b"%PDF-")
