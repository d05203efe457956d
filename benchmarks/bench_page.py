"""How long a page takes to write, to open and to follow its slider, for bottega and for a large brief.

Chromium without a window, the network off, a new profile each time. Prints a table and records it in
results_page.json beside this file.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from benchmarks.generator import generated_brief  # noqa: E402

RESULTS: Final = Path(__file__).with_name("results_page.json")
CHROMIUM: Final = shutil.which("chromium")
LARGE: Final = 500
ROUNDS: Final = 5
GOALS: Final = {"bytes of bottega": 1_500_000.0, "large page opens": 3.0}
# One step of the slider, until the page has been painted again.
MOVE: Final = """(step) => new Promise((done) => {
    const slider = document.getElementById('load');
    const start = performance.now();
    slider.value = String(step);
    slider.dispatchEvent(new Event('input'));
    requestAnimationFrame(() => requestAnimationFrame(() => done((performance.now() - start) / 1000)));
})"""


def page_of(text: str, name: str) -> tuple[bytes, float]:
    """A brief's page, and the seconds that writing it takes in a process that has written one."""
    from vitruvio.brief import read_brief_text
    from vitruvio.catalogue import load_catalogue
    from vitruvio.design.formulas import FUNCTIONS
    from vitruvio.design.plan import make_design
    from vitruvio.report.page import page

    catalogue = load_catalogue()
    design = make_design(read_brief_text(text, name), catalogue)
    page(design, catalogue, FUNCTIONS, "en")
    start = perf_counter()
    found = page(design, catalogue, FUNCTIONS, "en").encode()
    return found, perf_counter() - start


def opened(browser: Browser, file: Path) -> tuple[float, float]:
    """Seconds until a page answers, and those that a step of its slider takes."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    start = perf_counter()
    page.goto(file.as_uri())
    page.wait_for_selector("html.ready", state="attached")
    ready = perf_counter() - start
    steps = [page.evaluate(MOVE, step) for step in (2, 4, 6)]
    context.close()
    return ready, median(steps)


def measured(browser: Browser, folder: Path, name: str, text: str) -> dict[str, float]:
    """Bytes, and the medians of writing, opening and moving."""
    content, written = page_of(text, f"{name}.yaml")
    file = folder / f"{name}.html"
    file.write_bytes(content)
    runs = [opened(browser, file) for _ in range(ROUNDS)]
    return {
        "bytes": float(len(content)),
        "write": written,
        "open": median(each[0] for each in runs),
        "slider": median(each[1] for each in runs),
    }


def main() -> None:
    """Measure, print and record."""
    briefs = {
        "bottega": (ROOT / "briefs" / "bottega.yaml").read_text(encoding="utf-8"),
        f"{LARGE} entities": generated_brief(LARGE),
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        found = {name: measured(browser, Path(folder), name, text) for name, text in briefs.items()}
        browser.close()
    reached = {
        "bytes of bottega": found["bottega"]["bytes"],
        "large page opens": found[f"{LARGE} entities"]["open"],
    }
    for name, row in found.items():
        print(name, {key: float(f"{value:.3g}") for key, value in row.items()})
    for name, value in reached.items():
        print(f"{name}: {value:.3g} for {GOALS[name]:g}: {'met' if value <= GOALS[name] else 'missed'}")
    document: dict[str, Any] = {"pages": rounded(found), "goals": GOALS, "reached": rounded(reached)}
    RESULTS.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def rounded(thing: Any) -> Any:
    """Numbers with three digits, so that runs compare."""
    if isinstance(thing, dict):
        return {key: rounded(value) for key, value in thing.items()}
    return float(f"{thing:.3g}")


if __name__ == "__main__":
    main()
