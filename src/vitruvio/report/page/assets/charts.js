import { element, filledMessage, tableOf, whenNear } from "./elements.js";
import { Bars, Frame } from "./plots.js";
import { unitFor } from "./show.js";

const DAY = 86400;
const YEAR = 31536000;
const COLOURS = 8;
const LOADS = Array.from({ length: 41 }, (_, step) => 10 ** ((step - 20) / 20));
const TWICE = 2;

/** Draws every chart of the page from the present figures, and the table that says the same. */
export class Charts {
  constructor(page) {
    this.page = page;
    this.figures = page.figures;
    this.words = page.words;
    this.latencyOrder = null;
    this.placed = new Set();
  }

  /** Draw each chart when it comes near; those that were drawn are drawn anew by `redraw`. */
  watch() {
    this.places = [...document.querySelectorAll("[data-chart]")];
    whenNear(this.places, (place) => this.draw(place));
  }

  redraw(all = false) {
    this.placed = new Set();
    for (const place of this.places) if (all || place.childElementCount) this.draw(place);
  }

  draw(place) {
    const open = place.querySelector("details")?.open ?? false;
    place.replaceChildren();
    const made = this[place.dataset.chart]();
    place.append(...(made ? [made.picture, this.asTable(made, open)] : [element("p", {}, this.words.none)]));
  }

  asTable({ heads, rows, numbers }, open) {
    return element("details", { open }, element("summary", {}, this.words.as_table), tableOf(heads, rows, numbers));
  }

  value(id) {
    return this.figures.value(id);
  }

  text(value, id, style) {
    return this.page.text(value, this.figures.dimensionOf(this.figures.places.get(id)), style);
  }

  /** The factor to base units of the unit that a value is shown in. */
  unit(value, id) {
    const dimension = this.figures.dimensionOf(this.figures.places.get(id));
    return unitFor(value, this.page.units.dimensions[dimension], this.page.units)[2];
  }

  /** A figure as a link; one that stands nowhere else has its place here. */
  link(id, style) {
    const place = `figure-${id}`;
    const first = !document.getElementById(place) && !this.placed.has(place);
    this.placed.add(place);
    const shown = this.page.shown(this.figures.places.get(id), this.figures.now, style);
    return element("a", { class: "f", id: first ? place : undefined, href: `#${place}` }, shown);
  }

  /** The day as a trapezoid, and the peak year by year. */
  load() {
    const load = this.page.charts.load;
    if (!load) return null;
    const [peak, base, lasting, ramp, mean] = ["peak", "base", "lasting", "ramp", "mean"].map((name) => this.value(load[name]));
    const start = Math.max(0, (DAY - lasting) / 2 - ramp);
    const points = [[0, base], [start, base], [start + ramp, peak], [start + ramp + lasting, peak], [start + 2 * ramp + lasting, base], [DAY, base]];
    const frame = new Frame(220, [0, DAY], [0, peak * 1.1], this.words.load_day);
    frame.yTicks((value) => this.text(value, load.peak), this.unit(frame.most, load.peak));
    frame.xTicks([0, 6, 12, 18, 24].map((hour) => [hour * 3600, `${hour} h`]));
    frame.area(points, 0);
    frame.line([[0, mean], [DAY, mean]], 1, true);
    frame.label(DAY * 0.01, mean, `${this.words.mean} ${this.text(mean, load.mean)}`);
    const rows = [["base", "base"], ["mean", "mean"], ["peak", "peak"], ["lasting", "lasting"], ["ramp", "ramp"]].map(([name, word]) => [this.words[word], this.link(load[name])]);
    return { picture: frame.svg, heads: [this.words.what, this.words.value], rows, numbers: [1] };
  }

  /** The load at its peak and in the mean, year by year. */
  growth() {
    const load = this.page.charts.load;
    if (!load) return null;
    const years = this.years();
    const at = (id, year) => (year === 0 ? null : this.figures.value(id, this.atYear(year, [id])));
    const peaks = years.map((year) => [year, at(load.peak_horizon, year) ?? this.value(load.peak)]);
    const means = years.map((year) => [year, at(load.mean_horizon, year) ?? this.value(load.mean)]);
    const frame = new Frame(220, [0, years.at(-1)], [0, Math.max(...peaks.map(([, y]) => y)) * 1.15], this.words.load_years);
    frame.yTicks((value) => this.text(value, load.peak), this.unit(frame.most, load.peak));
    frame.xTicks(years.map((year) => [year, this.yearName(year)]));
    frame.area(peaks, 0);
    frame.line(means, 1, true);
    const rows = years.map((year, step) => [this.yearName(year), this.text(peaks[step][1], load.peak), this.text(means[step][1], load.mean)]);
    return { picture: frame.svg, heads: [this.words.year, this.words.peak, this.words.mean], rows, numbers: [1, 2] };
  }

  /** Latency against load, stores as they are, replicas up to those of the horizon; up to where it saturates. */
  latency() {
    const cases = this.slowest();
    if (!cases.length) return null;
    const lines = this.sweep(cases);
    const headroom = this.value(this.page.charts.latency.headroom);
    const finite = lines.flat().filter(([, y]) => Number.isFinite(y)).map(([, y]) => y);
    const top = Math.max(...cases.map((each) => this.value(each.target)), Math.min(...finite)) * 2;
    const bottom = Math.min(...finite) / 1.5;
    const frame = new Frame(300, [LOADS[0], LOADS.at(-1)], [bottom, top], this.words.latency_load, true);
    const id = cases[0].at;
    frame.yTicks((value) => this.text(value, id));
    frame.xTicks([0.1, 0.2, 0.5, 1, 2, 5, 10].map((at) => [at, this.page.text(at, "1", "factor")]));
    lines.forEach((points, at) => {
      const carried = points.findIndex(([, y]) => y > top);
      frame.line(carried < 0 ? points : [...points.slice(0, carried), [points[carried][0], top]], at);
    });
    const knee = this.knee(lines);
    if (headroom <= LOADS.at(-1)) frame.upright(headroom, filledMessage(this.words.saturates, { at: this.page.text(headroom, "1", "factor") }));
    if (knee) frame.upright(knee, filledMessage(this.words.knee, { at: this.page.text(knee, "1", "factor") }), true);
    const shown = [0.1, 0.5, 1, 2, 5, 10];
    const near = (points, load) => points.reduce((best, point) => (Math.abs(point[0] - load) < Math.abs(best[0] - load) ? point : best))[1];
    const cell = (y) => (Number.isFinite(y) ? this.text(y, id) : this.words.saturated);
    const rows = cases.map((each, at) => [this.keyed(each.name, at), ...shown.map((load) => cell(near(lines[at], load))), this.link(each.target)]);
    const heads = [this.words.use_case, ...shown.map((at) => this.page.text(at, "1", "factor")), this.words.target];
    return { picture: this.withKey(frame.svg, cases.map((each) => each.name)), heads, rows, numbers: [1, 2, 3, 4, 5, 6, 7] };
  }

  /** The use cases with a target, those nearest to it first. */
  slowest() {
    const stated = this.page.charts.latency.cases.filter((each) => each.stated);
    const share = (each) => this.value(each.at) / this.value(each.target);
    return (stated.length ? stated : this.page.charts.latency.cases).toSorted((a, b) => share(b) - share(a)).slice(0, COLOURS - 2);
  }

  sweep(cases) {
    const { latency } = this.page.charts;
    const { figures } = this;
    const ids = [...cases.map((each) => each.at), ...latency.replicas.flat()];
    const order = (this.latencyOrder ??= figures.below([...latency.cases.map((each) => each.at), ...latency.replicas.flat()]));
    const rates = this.page.moved.load;
    const held = latency.held.map((id) => [id, figures.value(id, figures.base)]);
    const lines = cases.map(() => []);
    for (const load of LOADS) {
      const moved = rates.map((id) => [id, figures.value(id, figures.base) * load]);
      const free = figures.moved([...moved, ...held], order);
      const reached = latency.replicas.map(([now, most]) => [now, Math.min(figures.value(now, free), figures.value(most, figures.base))]);
      const values = figures.moved([...moved, ...held, ...reached], order);
      cases.forEach((each, at) => {
        const y = figures.value(each.at, values);
        lines[at].push([load, Number.isNaN(y) ? Infinity : y]);
      });
    }
    return ids.length ? lines : [];
  }

  /** The least load at which some use case takes twice as long as when it is alone. */
  knee(lines) {
    const loads = lines.map((points) => points.find(([, y]) => y >= TWICE * points[0][1])?.[0]).filter((each) => each !== undefined);
    return loads.length ? Math.min(...loads) : null;
  }

  /** The bill by part, today and in each year. */
  cost() {
    const { cost } = this.page.charts;
    const years = this.years();
    const parts = cost.parts.toSorted((a, b) => this.value(b.horizon) - this.value(a.horizon));
    const columns = years.map((year) => this.costsIn(year, parts));
    const totals = columns.map((column) => column.reduce((sum, each) => sum + each, 0));
    const budget = cost.budget === undefined ? 0 : this.value(cost.budget);
    const frame = new Frame(280, [-0.5, years.length - 0.5], [0, Math.max(...totals, budget) * 1.1], this.words.cost_years);
    frame.yTicks((value) => this.text(value, cost.bill[0]), this.unit(frame.most, cost.bill[0]));
    frame.xTicks(years.map((year, at) => [at, this.yearName(year)]));
    const shown = stacked(columns, COLOURS - 1);
    shown.columns.forEach((column, at) => frame.stack(at, column));
    if (budget) {
      frame.line([[-0.5, budget], [years.length - 0.5, budget]], COLOURS - 1, true);
      frame.label(-0.48, budget, `${this.words.budget} ${this.text(budget, cost.budget)}`);
    }
    const names = [...shown.kept.map((at) => parts[at].name), ...(shown.rest ? [this.words.others] : [])];
    const rows = parts.map((each, at) => [each.name, ...columns.map((column) => this.text(column[at], cost.bill[0]))]);
    rows.push([this.words.total, ...totals.map((total) => this.text(total, cost.bill[0]))]);
    return {
      picture: this.withKey(frame.svg, names),
      heads: [this.words.part, ...years.map((year) => this.yearName(year))],
      rows,
      numbers: years.map((_, at) => at + 1),
    };
  }

  /** The cost of each part in a year: machines as they are until growth asks for others, the rest as it grows. */
  costsIn(year, parts) {
    const { figures } = this;
    if (year === 0) return parts.map((each) => this.value(each.now));
    const { cost } = this.page.charts;
    if (year >= this.horizon()) return parts.map((each) => this.value(each.horizon));
    const held = cost.stores.map(({ now, horizon, after }) => {
      const stays = after === undefined || year * YEAR < this.value(after);
      return [horizon, this.value(stays ? now : horizon)];
    });
    const values = this.atYear(year, parts.map((each) => each.horizon), held);
    return parts.map((each) => figures.value(each.horizon, values));
  }

  /** Minutes a month that each use case is down, against those allowed. */
  availability() {
    const cases = this.page.charts.availability.filter((each) => each.stated);
    const shown = (cases.length ? cases : this.page.charts.availability).toSorted((a, b) => this.value(b.down) / this.value(b.allowed) - this.value(a.down) / this.value(a.allowed));
    if (!shown.length) return null;
    const bars = new Bars(shown.map((each) => each.name), this.words.availability_cases);
    bars.draw(
      shown.map((each) => ({ value: this.value(each.down), mark: this.value(each.allowed), text: this.text(this.value(each.down), each.down), bad: this.value(each.down) > this.value(each.allowed) })),
    );
    const rows = shown.map((each) => [each.name, this.link(each.at, "percent"), this.link(each.target, "percent"), this.link(each.down), this.link(each.allowed)]);
    const heads = [this.words.use_case, this.words.predicted, this.words.target, this.words.down, this.words.allowed];
    return { picture: bars.svg, heads, rows, numbers: [1, 2, 3, 4] };
  }

  /** What each entity takes on disk, today and at the horizon. */
  storage() {
    const all = this.page.charts.storage.toSorted((a, b) => this.value(b.horizon) - this.value(a.horizon));
    if (!all.length) return null;
    const shown = all.slice(0, 12);
    const bars = new Bars(shown.map((each) => each.name), this.words.storage_entities);
    bars.draw(shown.map((each) => ({ value: this.value(each.horizon), inner: this.value(each.now), text: this.text(this.value(each.horizon), each.horizon) })));
    const rows = all.map((each) => [each.name, this.link(each.now), this.link(each.horizon)]);
    return { picture: bars.svg, heads: [this.words.entity, this.words.today, this.words.horizon], rows, numbers: [1, 2] };
  }

  horizon() {
    const [id] = this.page.moved.horizon;
    return id === undefined ? 0 : this.figures.value(id, this.figures.base) / YEAR;
  }

  /** Today, each whole year, and the horizon. */
  years() {
    const horizon = this.horizon();
    const step = Math.max(1, Math.ceil(horizon / 6));
    const found = [0];
    for (let year = step; year < horizon - 1e-9; year += step) found.push(year);
    if (horizon > 0) found.push(horizon);
    return found;
  }

  yearName(year) {
    return year === 0 ? this.words.today : filledMessage(this.words.in_years, { years: this.page.text(year * YEAR, "s") });
  }

  /** The figures `ids` with the horizon in `year`, at the load that the page shows. */
  atYear(year, ids, held = []) {
    const { figures } = this;
    const factor = this.page.slider.factor;
    const rates = this.page.moved.load.map((id) => [id, figures.value(id, figures.base) * factor]);
    const span = this.page.moved.horizon.map((id) => [id, year * YEAR]);
    return figures.moved([...rates, ...span, ...held], figures.below(ids));
  }

  withKey(svg, names) {
    const items = names.map((name, at) => element("li", {}, this.keyed(name, at)));
    return element("div", {}, svg, element("ul", { class: "key" }, items));
  }

  keyed(name, at) {
    return element("span", {}, element("span", { class: `swatch c${at}`, "aria-hidden": "true" }), name);
  }
}

/** The largest rows of columns, and the others as one. */
function stacked(columns, most) {
  const kept = columns[0].map((_, at) => at).slice(0, most);
  const rest = columns[0].length > most;
  const cut = columns.map((column) => {
    const shown = kept.map((at) => column[at]);
    return rest ? [...shown, column.slice(most).reduce((sum, each) => sum + each, 0)] : shown;
  });
  return { kept, rest, columns: cut };
}
