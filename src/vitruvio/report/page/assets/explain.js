import { isPossible, leverValue, taken, testHolds, tippingPoints } from "./decisions.js";
import { element, filledMessage, tableOf } from "./elements.js";

const SIGNS = { sum: " + ", difference: " − ", product: " × ", ratio: " / ", power: " ^ " };
const TIGHT = { sum: 1, difference: 1, product: 2, ratio: 2, power: 3 };
const ORDERED = ["difference", "ratio", "power"];
const BRACKETS = { ceil: ["⌈", "⌉"], floor: ["⌊", "⌋"] };
const LOOSE = 9;
const MOST_TERMS = 6;
const MOST_SHOWN = 40;

/** What stands behind figures, decisions and fields, as elements for the panel of explanations. */
export class Explainer {
  constructor(page) {
    this.page = page;
    this.figures = page.figures;
    this.words = page.words;
  }

  /** A figure: its value, what it is, its formula and, level by level, what that is computed from. */
  figure(id) {
    const place = this.figures.places.get(id);
    if (place === undefined) return null;
    const title = this.figures.labelOf(place) || this.source(place) || this.words.figure;
    const moved = this.figures.now[place] !== this.figures.base[place];
    return {
      title,
      parts: [
        element("p", { class: "big" }, this.page.shown(place)),
        moved ? element("p", { class: "quiet" }, `${this.words.today}: ${this.page.shown(place, this.figures.base)}`) : null,
        this.written(place),
        this.tree(place),
        this.figures.isLeaf(this.seen(place)) ? this.dependents(this.seen(place)) : null,
      ],
    };
  }

  /** Through figures that are the same under another name. */
  seen(place) {
    let at = place;
    while (this.figures.functionOf(at) === "same") [at] = this.figures.argumentsOf(at);
    return at;
  }

  written(place) {
    const at = this.seen(place);
    if (this.figures.isLeaf(at)) return this.leaf(at);
    return element("p", { class: "formula" }, `= ${this.formula(at)}`);
  }

  leaf(place) {
    const input = this.figures.inputOf(place);
    if (!input) return element("p", {}, this.words.counted);
    const range = this.figures.rangeOf(place);
    const between = range && `${this.words.range}: ${range.map((each) => this.page.text(each, this.figures.dimensionOf(place))).join("–")}`;
    return element("div", {}, element("p", {}, input[2]), input[3] ? element("p", {}, input[3]) : null, between ? element("p", {}, between) : null);
  }

  source(place) {
    const input = this.figures.inputOf(this.seen(place));
    return input ? input[2] : "";
  }

  /** What a figure is computed from: named figures and inputs, others seen through, each once. */
  operands(place) {
    const found = new Set();
    for (const each of this.figures.argumentsOf(place)) {
      if (this.figures.labelOf(each) || this.figures.isLeaf(each)) found.add(each);
      else for (const inner of this.operands(each)) found.add(inner);
    }
    return [...found];
  }

  tree(place) {
    const operands = this.operands(place).filter((each) => this.figures.labelOf(each) || this.figures.inputOf(each));
    if (!operands.length) return null;
    const rest = operands.length - MOST_SHOWN;
    const more = rest > 0 ? element("li", { class: "quiet" }, filledMessage(this.words.more, { more: String(rest) })) : null;
    return element("ul", { class: "tree" }, operands.slice(0, MOST_SHOWN).map((each) => this.branch(each)), more);
  }

  branch(place) {
    const head = [
      this.link(this.figures.ids[place]),
      " ",
      this.figures.labelOf(place) || this.source(place),
    ];
    const at = this.seen(place);
    if (this.figures.isLeaf(at)) {
      return element("li", {}, head, this.figures.labelOf(place) ? element("span", { class: "quiet" }, ` · ${this.source(place)}`) : null);
    }
    const branch = element("details", {}, element("summary", {}, head));
    branch.addEventListener("toggle", () => {
      if (branch.open && branch.childElementCount === 1) branch.append(this.written(place), this.tree(at) ?? "");
    });
    return element("li", {}, branch);
  }

  formula(place) {
    return this.expression(place)[0];
  }

  operand(place) {
    if (this.figures.labelOf(place) || this.figures.isLeaf(place)) return [this.page.shown(place), LOOSE];
    return this.expression(place);
  }

  expression(place) {
    const name = this.figures.functionOf(place);
    const args = this.figures.argumentsOf(place);
    if (name === "same") return this.operand(args[0]);
    const cut = (texts) => (texts.length > MOST_TERMS ? [...texts.slice(0, MOST_TERMS), "…"] : texts);
    if (SIGNS[name]) {
      const texts = args.map((each) => this.inside(each, name, each !== args[0] && ORDERED.includes(name)));
      return [cut(texts).join(SIGNS[name]), TIGHT[name]];
    }
    const texts = cut(args.map((each) => this.operand(each)[0]));
    if (BRACKETS[name]) return [BRACKETS[name].join(texts[0]), LOOSE];
    return [`${this.words.functions[name] ?? name}(${texts.join("; ")})`, LOOSE];
  }

  inside(place, whole, right) {
    const [text, own] = this.operand(place);
    return own < TIGHT[whole] || (right && own === TIGHT[whole]) ? `(${text})` : text;
  }

  /** What rests on an input: fields of the report and decisions. */
  dependents(place) {
    const above = this.figures.above(place);
    const fields = this.page.fieldsWith((id) => above[this.figures.places.get(id)]);
    const decisions = this.page.decisions.filter((each) => this.page.comparedBy(each).some((id) => above[this.figures.places.get(id)]));
    const listed = (title, items) => (items.length ? [element("h3", {}, title), element("ul", {}, items.slice(0, MOST_SHOWN))] : []);
    return element(
      "div",
      {},
      listed(this.words.fields, fields.map(([path, title]) => element("li", {}, element("a", { href: `#${path}` }, title)))),
      listed(this.words.decisions, decisions.map((each) => element("li", {}, element("a", { href: `#decision/${each.id}` }, each.title)))),
    );
  }

  /** A decision: what was chosen, the options with their conditions and costs, and where it would tip. */
  decision(id) {
    const decision = this.page.decisions.find((each) => each.id === id);
    if (!decision) return null;
    const value = (figure) => this.figures.value(figure);
    const now = taken(decision, value);
    const other = now === decision.chosen ? null : filledMessage(this.words.flips, { option: decision.options[now].label });
    return {
      title: decision.title,
      parts: [
        element("p", { class: "big" }, decision.options[decision.chosen].label),
        other ? element("p", { class: "note short" }, other) : null,
        decision.overruled ? element("p", {}, this.words.overruled) : null,
        decision.moved ? element("p", {}, this.words.moved) : null,
        decision.why ? element("p", {}, decision.why) : null,
        this.options(decision, value),
        this.tips(decision),
        ...(decision.cites ?? []).map((text) => element("p", { class: "quiet" }, text)),
        element("p", { class: "quiet" }, element("code", {}, decision.id)),
      ],
    };
  }

  options(decision, value) {
    const costs = decision.options.some((each) => each.cost !== undefined);
    const heads = [this.words.option, this.words.when, ...(costs ? [this.words.cost] : []), this.words.brings];
    const rows = decision.options.map((each, at) => [
      element("span", { class: at === decision.chosen ? "chosen" : isPossible(each, value) ? "" : "refused" }, each.label),
      (each.when ?? []).map((test) => this.condition(test, value)),
      ...(costs ? [each.cost === undefined ? "–" : this.link(each.cost)] : []),
      (each.brings ?? []).map((id) => element("div", {}, this.figures.labelOf(this.figures.places.get(id)), ": ", this.link(id))),
    ]);
    return tableOf(heads, rows, costs ? [2] : []);
  }

  condition(test, value) {
    const holds = testHolds(test, value);
    const sign = element("span", { class: holds ? "yes" : "no" }, holds ? "✓ " : "✗ ");
    if (test.length === 2) return element("div", {}, sign, test[0]);
    const named = (id) => [this.link(id), this.label(id)];
    return element("div", {}, sign, named(test[0]), test[1] === "<" ? " < " : " ≤ ", named(test[2]));
  }

  label(id) {
    const label = this.figures.labelOf(this.figures.places.get(id));
    return label ? ` (${label})` : "";
  }

  link(id) {
    return element("button", { class: "f", type: "button", "data-open": id }, this.page.shown(this.figures.places.get(id)));
  }

  tips(decision) {
    const told = this.page.levers.flatMap((lever) =>
      tippingPoints(decision, lever, this.figures, this.page.search).map((tip) => this.tip(decision, lever, tip)),
    );
    if (!told.length) return element("p", { class: "quiet" }, this.words.steady);
    return element("div", {}, element("h3", {}, this.words.tipping), element("ul", {}, told));
  }

  tip(decision, lever, tip) {
    const at = leverValue(lever, tip.at, this.figures);
    const here = lever.name === "load" ? 1 : this.figures.value(lever.leaves[0], this.figures.base);
    const dimension = lever.name === "load" ? "1" : this.figures.dimensionOf(this.figures.places.get(lever.leaves[0]));
    const above = at > here;
    const shrunk = lever.name === "growth" && at < 0;
    const side = shrunk ? (above ? "shrunk_less" : "shrunk") : above ? "above" : "below";
    const text = this.words.tips[`${lever.name}.${side}`];
    const shown = this.page.text(shrunk ? -at : at, dimension, lever.style);
    const parts = { at: shown, option: decision.options[tip.option].label };
    return element("li", {}, filledMessage(text, parts));
  }
}
