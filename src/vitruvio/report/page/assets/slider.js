import { taken } from "./decisions.js";
import { element, filledMessage } from "./elements.js";
import { withArticle } from "./show.js";

const STEPS_A_DECADE = 20;

/** The slider for load: moves all rates together and shows every figure of the page as it would be then. */
export class LoadSlider {
  constructor(page, redraw) {
    this.page = page;
    this.redraw = redraw;
    this.input = document.getElementById("load");
    this.output = document.getElementById("load-shown");
    this.note = document.getElementById("load-note");
    this.links = [...document.querySelectorAll("a.f[data-f]")].map((link) => ({
      link,
      place: page.figures.places.get(Number(link.dataset.f)),
      text: link.textContent,
    }));
    this.waiting = false;
    this.input.addEventListener("input", () => this.later());
    document.getElementById("load-reset").addEventListener("click", () => this.go(1));
    this.show(1);
  }

  /** The factor that the slider stands at. */
  get factor() {
    return 10 ** (Number(this.input.value) / STEPS_A_DECADE);
  }

  /** Go to a factor of today's load. */
  go(factor) {
    this.input.value = String(Math.round(Math.log10(factor) * STEPS_A_DECADE));
    this.apply();
  }

  later() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.apply();
    });
  }

  apply() {
    const { figures } = this.page;
    const factor = this.factor;
    const rates = this.page.moved.load.map((id) => [id, figures.value(id, figures.base) * factor]);
    figures.now = factor === 1 ? figures.base : figures.moved(rates);
    for (const each of this.links) this.relabel(each);
    this.show(factor);
    this.redraw();
  }

  relabel({ link, place, text }) {
    const { figures } = this.page;
    if (place === undefined) return;
    const moved = figures.now[place] !== figures.base[place];
    if (!moved && !link.classList.contains("moved")) return;
    link.classList.toggle("moved", moved);
    const { s: style, a: article } = link.dataset;
    const shown = moved ? this.page.shown(place, figures.now, style) : text;
    link.textContent = moved && article ? withArticle(article, shown) : shown;
  }

  show(factor) {
    const { words } = this.page;
    const shown = this.page.text(factor, "1", "factor");
    this.output.textContent = shown;
    this.input.setAttribute("aria-valuetext", filledMessage(words.load_at, { factor: shown }));
    document.body.classList.toggle("moved", factor !== 1);
    this.met();
    this.tell(factor, shown);
  }

  /** How many targets are met at this load. */
  met() {
    const { charts, figures } = this.page;
    const ratio = (cases, kept) => `${cases.filter(kept).length}/${cases.length}`;
    const value = (id) => figures.value(id);
    const fast = charts.latency.cases.filter((each) => each.stated);
    const kept = charts.availability.filter((each) => each.stated);
    const texts = {
      latency: ratio(fast, (each) => value(each.at) <= value(each.target)),
      availability: ratio(kept, (each) => value(each.down) <= value(each.allowed)),
    };
    for (const place of document.querySelectorAll("[data-met]")) place.textContent = texts[place.dataset.met];
  }

  /** Which decisions would go another way at this load: what the page shows holds with those of today. */
  tell(factor, shown) {
    const { page } = this;
    this.note.replaceChildren();
    if (factor === 1) return;
    const value = (id) => page.figures.value(id);
    const flipped = page.decisions
      .filter((each) => !each.overruled && !each.moved)
      .map((each) => [each, taken(each, value)])
      .filter(([each, option]) => option !== each.chosen);
    if (!flipped.length) {
      this.note.append(element("p", {}, filledMessage(page.words.nothing_flips, { factor: shown })));
      return;
    }
    const items = flipped.map(([each, option]) =>
      element("li", {}, element("a", { href: `#decision/${each.id}` }, each.title), `: ${each.options[option].label}`),
    );
    this.note.append(
      element(
        "details",
        {},
        element("summary", {}, filledMessage(page.words.flipped, { factor: shown, count: String(items.length) })),
        element("ul", {}, items),
      ),
    );
  }
}
