"""Pages of the kept briefs, written to disk and opened in Chromium with the network off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from vitruvio.design.formulas import FUNCTIONS
from vitruvio.report.page import page
from vitruvio.text import Language
from vitruvio.workbench import Made, design_brief

ROOT = Path(__file__).parents[3]
BRIEFS = sorted(each.stem for each in (ROOT / "briefs").glob("*.yaml"))
CHROMIUM = shutil.which("chromium")
# Without the last ones Chromium looks up hosts of its own.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@cache
def made(brief: str, language: Language) -> Made:
    """The design of a brief, in a language."""
    return design_brief(ROOT / "briefs" / f"{brief}.yaml", language=language)


@cache
def written(brief: str, language: Language) -> str:
    """Its page as text."""
    found = made(brief, language)
    return page(found.design, found.catalogue, FUNCTIONS, language)


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


class Opened:
    """A page in a browser; `said` is what it wrote to the console or raised."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        self.said.append(f"{message.type}: {message.text}")

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """What a script gives, run in the page."""
        return self.page.evaluate(script, argument)


@contextmanager
def opened(
    browser: Browser, file: Path, width: int = 1440, scheme: str = "light", at: str = ""
) -> Iterator[Opened]:
    """The page in `file`, ready, at a width in pixels, light or dark, at a place in it."""
    wide = {"width": width, "height": 900}
    context = browser.new_context(
        viewport=wide,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        offline=True,
        reduced_motion="reduce",
    )
    try:
        found = Opened(context.new_page())
        found.page.goto(file.as_uri() + (f"#{at}" if at else ""))
        found.page.wait_for_selector("html.ready", state="attached")
        yield found
    finally:
        context.close()
