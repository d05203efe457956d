import { FORMULAS } from "./formulas.js";

const LEAF = -1;
const ARGUMENTS = 3;
const VALUE = 3;
const INPUT = 4;
const RANGE = 5;

/** The graph of figures: rows as graph.py writes them, evaluated at today's inputs and at moved ones. */
export class Figures {
  constructor(data) {
    this.ids = data.ids.flatMap(([first, count]) => Array.from({ length: count }, (_, at) => first + at));
    this.rows = data.rows;
    this.labels = data.labels;
    this.inputs = data.inputs;
    this.dimensions = data.dimensions;
    this.names = data.ops;
    this.places = new Map(this.ids.map((id, place) => [id, place]));
    this.formulas = data.ops.map((name) => FORMULAS[name]);
    this.all = data.rows.map((_, place) => place);
    this.base = new Float64Array(data.rows.length);
    this.rows.forEach((row, place) => {
      if (row[0] === LEAF) this.base[place] = row[VALUE] ?? Infinity;
    });
    for (const place of this.all) if (this.rows[place][0] !== LEAF) this.base[place] = this.apply(place, this.base);
    // What decisions compare is as it was when they were taken, to the last bit.
    for (const [place, value] of data.compared) this.base[place] = value ?? Infinity;
    this.now = this.base;
  }

  apply(place, values) {
    const row = this.rows[place];
    const args = new Array(row.length - ARGUMENTS);
    for (let at = ARGUMENTS; at < row.length; at += 1) args[at - ARGUMENTS] = values[row[at]];
    try {
      return this.formulas[row[0]](args);
    } catch {
      return NaN;
    }
  }

  /** The values of all rows when some figures, by id, take other values; `order` limits what is computed. */
  moved(changes, order = this.all) {
    const values = this.base.slice();
    const changed = new Uint8Array(this.rows.length);
    for (const [id, value] of changes) {
      const place = this.places.get(id);
      if (place === undefined) continue;
      values[place] = value;
      changed[place] = 2;
    }
    for (const place of order) {
      const row = this.rows[place];
      if (changed[place] === 2 || row[0] === LEAF) continue;
      let touched = false;
      for (let at = ARGUMENTS; at < row.length && !touched; at += 1) touched = changed[row[at]] > 0;
      if (!touched) continue;
      values[place] = this.apply(place, values);
      if (values[place] !== this.base[place]) changed[place] = 1;
    }
    return values;
  }

  /** The rows that the figures `ids` rest on, and they themselves, in an order in which they can be computed. */
  below(ids) {
    const found = new Set();
    const waiting = ids.map((id) => this.places.get(id)).filter((place) => place !== undefined);
    while (waiting.length) {
      const place = waiting.pop();
      if (found.has(place)) continue;
      found.add(place);
      waiting.push(...this.argumentsOf(place));
    }
    return [...found].sort((a, b) => a - b);
  }

  /** All rows that rest on the row `place`. */
  above(place) {
    const found = new Uint8Array(this.rows.length);
    found[place] = 1;
    for (let each = place + 1; each < this.rows.length; each += 1) {
      if (this.argumentsOf(each).some((one) => found[one])) found[each] = 1;
    }
    return found;
  }

  argumentsOf(place) {
    const row = this.rows[place];
    return row[0] === LEAF ? [] : row.slice(ARGUMENTS);
  }

  isLeaf(place) {
    return this.rows[place][0] === LEAF;
  }

  functionOf(place) {
    return this.isLeaf(place) ? "" : this.names[this.rows[place][0]];
  }

  dimensionOf(place) {
    return this.dimensions[this.rows[place][1]];
  }

  /** What a figure is, empty where it has no name. */
  labelOf(place) {
    return this.labels[this.rows[place][2]] ?? "";
  }

  /** Where a leaf comes from: its kind, key, place and reason; nothing for counts and constants. */
  inputOf(place) {
    return this.isLeaf(place) ? this.inputs[this.rows[place][INPUT]] : undefined;
  }

  /** The low and the high of a leaf, where it has a range. */
  rangeOf(place) {
    const row = this.rows[place];
    return this.isLeaf(place) && row.length > RANGE ? [row[RANGE] ?? Infinity, row[RANGE + 1] ?? Infinity] : undefined;
  }

  /** The present value of a figure by id. */
  value(id, values = this.now) {
    const place = this.places.get(id);
    return place === undefined ? NaN : values[place];
  }
}
