import { Charts } from "./charts.js";
import { comparedIn } from "./decisions.js";
import { Diagram } from "./diagram.js";
import { whenNear } from "./elements.js";
import { Explainer } from "./explain.js";
import { Figures } from "./figures.js";
import { Search } from "./search.js";
import { show } from "./show.js";
import { LoadSlider } from "./slider.js";

/** The page: its data, what is drawn from it, and where its links lead. */
class Page {
  constructor(data) {
    Object.assign(this, data);
    this.figures = new Figures(data.graph);
    this.compared = new Map();
    this.explainer = new Explainer(this);
    this.panel = document.getElementById("panel");
    this.body = document.getElementById("panel-body");
    this.title = document.getElementById("panel-title");
  }

  start() {
    this.slider = new LoadSlider(this, () => this.redraw());
    this.chart = new Charts(this);
    this.chart.watch();
    this.place = document.getElementById("containers");
    whenNear([this.place], () => this.picture());
    this.finder = new Search(this);
    document.getElementById("theme").addEventListener("click", () => turnTheme());
    document.getElementById("panel-close").addEventListener("click", () => this.panel.close());
    document.getElementById("all-services").addEventListener("click", () => this.choose(""));
    document.getElementById("focus").addEventListener("change", (event) => this.choose(event.target.value, false));
    this.panel.addEventListener("close", () => this.left());
    this.panel.addEventListener("click", (event) => {
      if (event.target === this.panel) this.panel.close();
    });
    addEventListener("popstate", () => this.follow());
    document.addEventListener("click", (event) => this.stay(event));
    addEventListener("beforeprint", () => this.unfold());
    this.follow();
  }

  /** The container diagram, drawn when it is first wanted. */
  picture() {
    this.drawing ??= new Diagram(this, this.place);
    return this.drawing;
  }

  redraw() {
    this.chart?.redraw();
    this.drawing?.update();
    if (this.panel.open) this.follow();
  }

  /** A value in a dimension, as text. */
  text(value, dimension, style) {
    return Number.isNaN(value) ? "–" : show(value, dimension, this.language, style, this.units);
  }

  /** A figure's present value, as text. */
  shown(place, values = this.figures.now, style = undefined) {
    return this.text(values[place], this.figures.dimensionOf(place), style);
  }

  comparedBy(decision) {
    if (!this.compared.has(decision.id)) this.compared.set(decision.id, comparedIn(decision));
    return this.compared.get(decision.id);
  }

  /** The fields of the report that show a figure for which `wanted` holds, as ids and titles. */
  fieldsWith(wanted) {
    return [...document.querySelectorAll(".field")]
      .filter((field) => [...field.querySelectorAll("a.f")].some((link) => wanted(Number(link.dataset.f))))
      .map((field) => field.querySelector("[id]"))
      .map((heading) => [heading.id, heading.textContent]);
  }

  /** A figure opens where it is read: the page must not jump to where it stands first. */
  stay(event) {
    const link = event.target.closest("a[href^='#figure-'], [data-open]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href") ?? `#figure-${link.dataset.open}`);
    this.follow();
  }

  /** Show what the address asks for: a figure, a decision, a service; else the browser finds its place. */
  follow() {
    const hash = decodeURIComponent(location.hash.slice(1));
    const figure = /^figure-(\d+)$/.exec(hash);
    const found = figure ? this.explainer.figure(Number(figure[1])) : hash.startsWith("decision/") ? this.explainer.decision(hash.slice(9)) : null;
    if (found) {
      this.title.textContent = found.title;
      this.body.replaceChildren(...found.parts.filter(Boolean));
      if (!this.panel.open) this.panel.showModal();
      this.body.scrollTop = 0;
      return;
    }
    if (this.panel.open) this.panel.close();
    if (hash.startsWith("service-")) this.choose(hash);
    else openAround(document.getElementById(hash));
  }

  /** Show one service, or all. */
  choose(id, go = true) {
    const services = [...document.querySelectorAll("article.service")];
    const chosen = services.some((each) => each.id === id);
    for (const each of services) each.hidden = chosen && each.id !== id;
    document.getElementById("all-services").hidden = !chosen;
    document.getElementById("focus").value = chosen ? id : "";
    if (chosen || this.drawing) this.picture().select(chosen ? id : "");
    if (chosen && go) openAround(document.getElementById(id));
  }

  /** On paper everything is there, but for examples and lists of decisions. */
  unfold() {
    this.choose("");
    this.chart.redraw(true);
    this.picture();
    for (const each of document.querySelectorAll("details.part, details.endpoints")) each.open = true;
  }

  left() {
    if (/^#(figure-|decision\/)/.test(location.hash)) history.pushState(null, "", location.pathname + location.search);
  }
}

function openAround(target) {
  for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
  target?.scrollIntoView();
}

function turnTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}

const openedPage = new Page(JSON.parse(document.getElementById("data").textContent));
openedPage.start();
document.documentElement.classList.add("ready");
