import { drawn } from "./elements.js";

const WIDTH = 640;
const LETTER = 6.8;
const RIGHT = 12;
const TOP = 14;

/** Two axes and what is drawn between them. */
export class Frame {
  constructor(height, xs, ys, title, log = false) {
    this.height = height;
    this.log = log;
    this.xs = xs.map((each) => this.scale(each));
    this.ys = ys.map((each) => this.scale(each));
    this.most = ys[1];
    this.left = 0;
    this.bottom = height - 26;
    this.svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": title, class: "chart" });
    this.svg.append(drawn("title", {}, title));
  }

  scale(value) {
    return this.log ? Math.log10(value) : value;
  }

  x(value) {
    return this.left + ((this.scale(value) - this.xs[0]) / (this.xs[1] - this.xs[0] || 1)) * (WIDTH - this.left - RIGHT);
  }

  y(value) {
    const share = (this.scale(value) - this.ys[0]) / (this.ys[1] - this.ys[0] || 1);
    return this.bottom - Math.min(Math.max(share, 0), 1) * (this.bottom - TOP);
  }

  /** Level lines at round numbers of the unit that is shown; the space to the left is that of the longest. */
  yTicks(text, unit = 1) {
    const values = this.log ? decades(...this.ys) : ticks(this.ys[1] / unit).map((each) => each * unit);
    this.left = 14 + LETTER * Math.max(...values.map((value) => text(value).length));
    for (const value of values) {
      const y = this.y(value);
      this.svg.append(drawn("line", { x1: this.left, x2: WIDTH - RIGHT, y1: y, y2: y, class: "grid" }));
      this.svg.append(drawn("text", { x: this.left - 6, y: y + 4, class: "tick end" }, text(value)));
    }
  }

  xTicks(pairs) {
    pairs.forEach(([value, text], at) => {
      const side = at === 0 && pairs.length > 1 && this.x(value) < this.left + 20 ? "" : this.x(value) > WIDTH - RIGHT - 24 ? "end" : "middle";
      this.svg.append(drawn("text", { x: this.x(value), y: this.height - 6, class: `tick ${side}` }, text));
    });
  }

  path(points) {
    return points.map(([x, y], at) => `${at ? "L" : "M"}${this.x(x).toFixed(1)} ${this.y(y).toFixed(1)}`).join("");
  }

  line(points, colour, dashed = false) {
    if (points.length) this.svg.append(drawn("path", { d: this.path(points), class: `line s${colour}${dashed ? " dashed" : ""}` }));
  }

  area(points, colour) {
    const closed = `${this.path(points)}L${this.x(points.at(-1)[0])} ${this.bottom}L${this.x(points[0][0])} ${this.bottom}Z`;
    this.svg.append(drawn("path", { d: closed, class: `area c${colour}` }), drawn("path", { d: this.path(points), class: `line s${colour}` }));
  }

  stack(at, values) {
    let from = 0;
    const half = Math.min(36, (this.x(1) - this.x(0)) * 0.36);
    values.forEach((value, colour) => {
      const [top, low] = [this.y(from + value), this.y(from)];
      this.svg.append(drawn("rect", { x: this.x(at) - half, width: half * 2, y: top, height: Math.max(0, low - top), class: `c${colour}` }));
      from += value;
    });
  }

  upright(at, text, low = false) {
    const x = this.x(at);
    const end = x > WIDTH * 0.66;
    this.svg.append(drawn("line", { x1: x, x2: x, y1: TOP, y2: this.bottom, class: "upright" }));
    this.svg.append(drawn("text", { x: x + (end ? -6 : 6), y: low ? TOP + 28 : TOP + 10, class: `mark ${end ? "end" : ""}` }, text));
  }

  label(x, y, text) {
    this.svg.append(drawn("text", { x: this.x(x) + 4, y: this.y(y) - 5, class: "mark" }, text));
  }
}

/** Bars from the left, each with a name above it, an inner part and a mark. */
export class Bars {
  constructor(names, title) {
    this.names = names;
    this.svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${names.length * 40 + 6}`, role: "img", "aria-label": title, class: "chart" });
    this.svg.append(drawn("title", {}, title));
  }

  draw(rows) {
    const most = Math.max(...rows.flatMap((row) => [row.value, row.mark ?? 0]).filter(Number.isFinite), Number.MIN_VALUE);
    const width = (value) => Math.max(1, (Math.min(value, most) / most) * (WIDTH - 8));
    rows.forEach((row, at) => {
      const y = at * 40 + 22;
      this.svg.append(drawn("text", { x: 0, y: y - 6, class: "tick" }, this.names[at]), drawn("text", { x: WIDTH - 4, y: y - 6, class: "tick end" }, row.text));
      this.svg.append(drawn("rect", { x: 0, y, width: width(row.value), height: 12, class: row.bad ? "bad" : row.inner === undefined ? "c0" : "c0 faint" }));
      if (row.inner !== undefined) this.svg.append(drawn("rect", { x: 0, y, width: width(row.inner), height: 12, class: "c0" }));
      if (row.mark !== undefined) this.svg.append(drawn("line", { x1: width(row.mark), x2: width(row.mark), y1: y - 3, y2: y + 15, class: "target" }));
    });
  }
}

/** Some four round numbers from zero up to `most`. */
function ticks(most) {
  const step = 10 ** Math.floor(Math.log10(most || 1));
  const size = [0.2, 0.25, 0.5, 1, 2, 2.5].map((each) => each * step).find((each) => most / each <= 5) ?? step * 5;
  return Array.from({ length: Math.floor(most / size) + 1 }, (_, at) => at * size);
}

function decades(low, high) {
  const found = [];
  for (let power = Math.floor(low); power <= high; power += 1) {
    for (const digit of high - low > 2.5 ? [1] : [1, 2, 5]) {
      const value = digit * 10 ** power;
      if (Math.log10(value) >= low && Math.log10(value) <= high) found.push(value);
    }
  }
  return found;
}
