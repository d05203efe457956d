"""One browser with mermaid's own parser, for the tests that ask it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, sync_playwright

MERMAID: Final = Path(__file__).parents[2] / "judges/node_modules/mermaid/dist/mermaid.min.js"
BROWSER: Final = shutil.which("chromium")


class Mermaid:
    """Mermaid as a forge runs it: strict about HTML, without a network."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.set_content("<html><body></body></html>")
        page.add_script_tag(path=str(MERMAID))
        page.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")

    def read(self, text: str) -> dict[str, Any]:
        """What its parser reads in a diagram: nodes and edges, or parties and messages, or entities.

        Raises playwright's Error with mermaid's words where it cannot be parsed.
        """
        self._page.evaluate("text => mermaid.parse(text)", text)
        found: dict[str, Any] = self._page.evaluate(_READ, text)
        return found

    def draw(self, text: str) -> str:
        """The text that stands in the drawing of a diagram; raises as `read` does."""
        found: str = self._page.evaluate(_DRAW, text)
        return found


_READ = """async text => {
  const {db, type} = await mermaid.mermaidAPI.getDiagramFromText(text);
  const found = {type};
  if (db.getVertices) {
    found.nodes = [...db.getVertices().keys()];
    found.edges = db.getEdges().map(e => [e.start, e.end, e.text, e.stroke]);
  } else if (db.getMessages) {
    found.parties = [...db.getActors().values()].map(a => [a.name, a.description]);
    found.messages = db.getMessages().filter(m => m.from && m.to && typeof m.message == 'string')
      .map(m => [m.from, m.to, m.message]);
  } else {
    found.entities = [...db.getEntities().values()].map(e => [e.alias, e.attributes.map(a => a.name)]);
    found.relations = db.getRelationships().length;
  }
  return found;
}"""
_DRAW = """async text => {
  const {svg} = await mermaid.render('drawn', text);
  const page = new DOMParser().parseFromString(svg, 'text/html');
  if (page.querySelector('script, iframe, [onload], [onclick]')) throw new Error('it holds code');
  page.querySelectorAll('style, script').forEach(each => each.remove());
  return page.body.textContent;
}"""


@pytest.fixture(scope="module")
def mermaid() -> Iterator[Mermaid]:
    """Mermaid in a browser of its own."""
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield Mermaid(browser.new_context(offline=True).new_page())
        browser.close()
