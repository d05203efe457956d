"""What a simulation found reads well: as text, as a page, in both languages, whatever happened."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from vitruvio.catalogue import load_catalogue
from vitruvio.model.simulated import CaseSeen, Happening, Instant, PartSeen, Seen, Simulated
from vitruvio.report import Wording
from vitruvio.report.simulation import simulation_page, simulation_text, verification_text
from vitruvio.text import LANGUAGES
from vitruvio.text.messages import Language

SURE = Seen(0.0222, 0.0217, 0.0227)
NONE_SEEN = Seen(0.0, 0.0, 0.003)
HALF = Seen(0.5, 0.49, 0.51)
NOBODY = Seen(0.0, 0.0, 0.0)


def case(**changes: object) -> CaseSeen:
    given: dict[str, object] = {
        "use_case": "buy <b>",
        "requests": 1000,
        "rate": Seen(20.0, 19.0, 21.0),
        "errors": NONE_SEEN,
        "faults": {},
        "share": 0.95,
        "target": 0.15,
        "stated": True,
        "predicted": 0.0155,
        "differs": True,
        "mean": SURE,
        "p50": SURE,
        "p95": SURE,
        "p99": None,
        "slow": SURE,
        "verdict": "met",
    }
    return CaseSeen(**{**given, **changes})  # type: ignore[arg-type]


def found(**changes: object) -> Simulated:
    part = PartSeen("shop", "service", HALF, NOBODY, NOBODY, NOBODY, 0.4, True)
    permits = PartSeen("shop>bank", "permits", Seen(0.1, 0.1, 0.1), NOBODY, NOBODY, Seen(0.02, 0.01, 0.03))
    given: dict[str, object] = {
        "digest": "a" * 64,
        "system": "Shop & Co",
        "load": 1.0,
        "at": "peak",
        "happenings": (),
        "duration": 60.0,
        "warm_up": 0.6,
        "replications": 10,
        "seed": 1,
        "confidence": 0.95,
        "settled": True,
        "drowned": False,
        "hurried": "",
        "wanted": 0.0,
        "requests": 12_000,
        "events": 50_000,
        "compiled": True,
        "cases": (case(),),
        "parts": (part, permits),
        "bottleneck": "shop",
        "headroom": 2.0,
        "timelines": {"buy <b>": (Instant(30.0, 20.0, 0.0, 0.03), Instant(60.0, 20.0, 0.5, None))},
    }
    return Simulated(**{**given, **changes})  # type: ignore[arg-type]


@pytest.fixture(params=LANGUAGES)
def wording(request: pytest.FixtureRequest) -> Wording:
    language: Language = request.param
    return Wording(language, load_catalogue(None, language))


def test_a_figure_stands_with_its_interval_beside_prediction_and_objective() -> None:
    text = simulation_text(found(), Wording("en", load_catalogue(None, "en")))
    assert "22.2 ±0.5 ms" in text
    assert "p95 < 150 ms" in text
    assert "buy <b>, p95: formulas 15.5 ms, simulated 22.2 ±0.5 ms" in text
    assert "shop, in use: formulas 40%, simulated 50%" in text
    assert "saturates at 2x this load" in " ".join(text.split())


def test_where_formulas_and_simulation_agree_it_says_so(wording: Wording) -> None:
    part = PartSeen("shop", "service", HALF, NOBODY, NOBODY, NOBODY, 0.5, False)
    agreeing = found(cases=(case(differs=False),), parts=(part,))
    assert wording.say("simulation.agrees") in simulation_text(agreeing, wording)
    assert wording.say("simulation.agrees") in verification_text(agreeing, wording)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"drowned": True}, "simulation.drowned"),
        ({"settled": False}, "simulation.unsettled"),
        ({"cases": (case(verdict="met"),)}, "simulation.met"),
    ],
)
def test_what_a_run_is_worth_is_said(change: dict[str, object], message: str, wording: Wording) -> None:
    flat = " ".join(simulation_text(found(**change), wording).split())
    assert wording.say(message) in flat


def test_missed_and_unsure_objectives_are_named(wording: Wording) -> None:
    cases = (case(verdict="missed"), case(use_case="sell", verdict="unsure"))
    text = simulation_text(found(cases=cases), wording)
    assert "✗" in text
    assert "?" in text
    assert wording.say("simulation.missed", 1, cases="buy <b>") in text


@pytest.mark.parametrize(
    "happening",
    [
        Happening("shop", 15.0),
        Happening("shop", 15.0, 5.0),
        Happening("shop", 15.0, units=1),
        Happening("shop", 15.0, 5.0, units=2),
        Happening("shop", 15.0, times=10.0),
        Happening("shop", 15.0, 5.0, times=10.0),
    ],
)
def test_whatever_happened_is_told(happening: Happening, wording: Wording) -> None:
    told = found(happenings=(happening,), load=2.0, at="horizon")
    assert "shop" in simulation_text(told, wording).splitlines()[1]
    assert "during" in simulation_page(told, wording)


def test_nobody_seen_is_told_without_figures(wording: Wording) -> None:
    empty = case(requests=0, mean=None, p50=None, p95=None, slow=None, verdict="unsure", differs=False)
    text = simulation_text(found(cases=(empty,), timelines={}), wording)
    assert "nan" not in text.lower().split()
    assert "–" in text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_the_page_is_whole_needs_nothing_and_lets_nothing_through(wording: Wording) -> None:
    page = simulation_page(found(happenings=(Happening("shop", 15.0),)), wording)
    reader = _Reader()
    reader.feed(page)
    assert not reader.open
    assert not reader.wrong
    assert not reader.links
    assert "buy <b>" not in page
    assert "buy &lt;b&gt;" in page
    assert page.count("<svg") == 3
    assert f'lang="{wording.language}"' in page


def test_a_run_too_short_near_saturation_says_how_long_it_should_be(wording: Wording) -> None:
    text = " ".join(simulation_text(found(hurried="shop", wanted=600.0), wording).split())
    assert wording.say("simulation.hurried", part="shop", wanted="10 min") in text
