import { element } from "./elements.js";

const MOST_FOUND = 14;

/** Search over headings, services, use cases, decisions and named figures; results are links. */
export class Search {
  constructor(page) {
    this.page = page;
    this.input = document.getElementById("search");
    this.found = document.getElementById("found");
    this.entries = null;
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("keydown", (event) => this.step(event, -1));
    this.found.addEventListener("keydown", (event) => this.step(event, [...this.links].indexOf(document.activeElement)));
    this.found.addEventListener("click", () => this.close());
    document.addEventListener("keydown", (event) => this.shortcut(event));
    document.addEventListener("click", (event) => {
      if (!this.found.contains(event.target) && event.target !== this.input) this.found.hidden = true;
    });
  }

  get links() {
    return this.found.querySelectorAll("a");
  }

  /** What can be found: text, where it is, and what kind of thing. */
  index() {
    const { words, figures, decisions } = this.page;
    const headings = [...document.querySelectorAll("main h2[id], main h3[id], main h4[id]")].map((each) => [each.textContent, each.id, words.section]);
    const decided = decisions.map((each) => [`${each.title}: ${each.options[each.chosen].label}`, `decision/${each.id}`, words.decision]);
    const named = figures.all.filter((place) => figures.labelOf(place)).map((place) => [figures.labelOf(place), `figure-${figures.ids[place]}`, words.figure]);
    const seen = new Set();
    return [...headings, ...decided, ...named]
      .filter(([text, , kind]) => !seen.has(kind + text) && seen.add(kind + text))
      .map(([text, href, kind]) => ({ text, href, kind, plain: plainText(text) }));
  }

  look() {
    const words = plainText(this.input.value).split(/\s+/).filter(Boolean);
    this.entries ??= this.index();
    const found = words.length ? this.entries.filter((each) => words.every((word) => each.plain.includes(word))).slice(0, MOST_FOUND) : [];
    const items = found.map((each) => element("li", {}, element("a", { href: `#${each.href}` }, each.text, element("span", { class: "kind" }, each.kind))));
    this.found.replaceChildren(...(items.length || !words.length ? items : [element("li", { class: "quiet" }, this.page.words.nothing_found)]));
    this.found.hidden = !words.length;
  }

  step(event, at) {
    if (event.key === "Escape") this.close();
    if (event.key === "Enter" && at < 0 && this.links.length) this.links[0].click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.found.hidden) return;
    event.preventDefault();
    const next = at + step;
    if (next < 0) this.input.focus();
    else this.links[Math.min(next, this.links.length - 1)]?.focus();
  }

  shortcut(event) {
    const typing = ["INPUT", "TEXTAREA", "SELECT"].includes(document.activeElement?.tagName);
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.input.focus();
  }

  close() {
    this.found.hidden = true;
  }
}

function plainText(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
