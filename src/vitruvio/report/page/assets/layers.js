const LANE = 8;
const LEAST_GAP = 28;
// What a line goes straight before it ends.
const ARROW = 20;
const PORT_STEP = 24;
const CORNER = 6;

/** Upright and level lines through a layered layout: level ones run between layers, each in a lane of its own. */
export class Layers {
  constructor(graph) {
    this.graph = graph;
    this.nodes = graph.nodes().filter((id) => !graph.children(id).length);
    this.edges = graph.edges().map((each) => graph.edge(each));
    this.middles = this.sorted();
    this.ports = this.placePorts();
    this.stops = new Map(this.edges.map((each) => [each, this.stopsOf(each)]));
    this.lanes = this.middles.slice(1).map((_, gap) => this.lanesOf(gap));
    this.tops = [];
    this.height = this.spread();
  }

  /** The middles of the layers, from above. */
  sorted() {
    const found = new Set(this.nodes.map((id) => Math.round(this.graph.node(id).y)));
    for (const each of this.edges) for (const point of each.points.slice(1, -1)) found.add(Math.round(point.y));
    return [...found].sort((a, b) => a - b);
  }

  layerOf(y) {
    return this.middles.indexOf(Math.round(y));
  }

  /** Where edges meet the upper and lower sides of nodes: side by side, in the order of where they go. */
  placePorts() {
    const sides = new Map();
    for (const each of this.edges) {
      const down = this.graph.node(each.edge.to).y > this.graph.node(each.edge.from).y;
      const add = (id, low, end, next) => {
        const side = `${low ? "low" : "high"} ${id}`;
        sides.set(side, [...(sides.get(side) ?? []), { each, end, next: next.x, id }]);
      };
      const inner = each.points.slice(1, -1);
      add(each.edge.from, down, "start", inner[0] ?? this.graph.node(each.edge.to));
      add(each.edge.to, !down, "end", inner.at(-1) ?? this.graph.node(each.edge.from));
    }
    const found = new Map(this.edges.map((each) => [each, {}]));
    for (const side of sides.values()) {
      const { x, width } = this.graph.node(side[0].id);
      const step = Math.min((width - 12) / side.length, PORT_STEP);
      side.sort((a, b) => a.next - b.next);
      side.forEach(({ each, end }, at) => (found.get(each)[end] = x + (at - (side.length - 1) / 2) * step));
    }
    return found;
  }

  /** The places of an edge on each layer from the upper to the lower one: `[layer, x]`. */
  stopsOf(each) {
    const [from, to] = [this.graph.node(each.edge.from), this.graph.node(each.edge.to)];
    const { start, end } = this.ports.get(each);
    const inner = each.points.slice(1, -1).map((point) => [this.layerOf(point.y), point.x]);
    const stops = [[this.layerOf(from.y), start], ...inner, [this.layerOf(to.y), end]];
    return stops.sort((a, b) => a[0] - b[0]);
  }

  /** The lane of each edge that moves sideways in the gap below the layer `gap`; apart where they would touch. */
  lanesOf(gap) {
    const runs = [];
    for (const [each, stops] of this.stops) {
      const at = stops.findIndex(([layer], place) => layer <= gap && stops[place + 1]?.[0] > gap);
      if (at < 0 || stops[at][1] === stops[at + 1][1]) continue;
      const ends = [stops[at][1], stops[at + 1][1]];
      runs.push({ each, low: Math.min(...ends) - 5, high: Math.max(...ends) + 5, right: ends[1] > ends[0], from: ends[0] });
    }
    // Lines to the right turn in the order in which nothing that starts beside them crosses them.
    runs.sort((a, b) => (a.right !== b.right ? (a.right ? 1 : -1) : a.right ? b.from - a.from : a.from - b.from));
    const lanes = [];
    const found = new Map();
    for (const run of runs) {
      let lane = 0;
      lanes.forEach((others, at) => {
        if (others.some((other) => other.low < run.high && run.low < other.high)) lane = at + 1;
      });
      (lanes[lane] ??= []).push(run);
      found.set(run.each, lane);
    }
    return { places: found, count: lanes.length };
  }

  /** Give every gap room for its lanes; the height of the whole. */
  spread() {
    const halves = this.middles.map(() => 0);
    for (const id of this.nodes) {
      const { y, height } = this.graph.node(id);
      halves[this.layerOf(y)] = Math.max(halves[this.layerOf(y)], height / 2);
    }
    for (const each of this.edges) if (each.height) halves[this.layerOf(each.y)] = Math.max(halves[this.layerOf(each.y)], each.height / 2);
    this.halves = halves;
    let y = LEAST_GAP / 2;
    this.tops = halves.map((half, layer) => {
      const middle = y + half;
      y = middle + half + this.gapBelow(layer);
      return middle;
    });
    for (const id of this.nodes) this.graph.node(id).layer = this.layerOf(this.graph.node(id).y);
    for (const each of this.edges) if (each.height) each.y = this.tops[this.layerOf(each.y)];
    for (const id of this.nodes) this.graph.node(id).y = this.tops[this.graph.node(id).layer];
    return y;
  }

  gapBelow(layer) {
    const lanes = this.lanes[layer]?.count ?? 0;
    const narrow = !this.halves[layer] || (layer + 1 < this.halves.length && !this.halves[layer + 1]);
    return Math.max(narrow ? LEAST_GAP / 2 : LEAST_GAP, lanes * LANE + ARROW);
  }

  /** The corners of an edge's line, from its source to its target. */
  corners(each) {
    const [from, to] = [this.graph.node(each.edge.from), this.graph.node(each.edge.to)];
    const stops = this.stops.get(each);
    const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
    const points = [{ x: stops[0][1], y: upper.y + upper.height / 2 }];
    for (let at = 0; at + 1 < stops.length; at += 1) {
      const [layer, x] = stops[at];
      const lane = this.lanes[layer].places.get(each);
      if (lane === undefined) continue;
      const y = this.tops[layer] + this.halves[layer] + (lane + 1) * LANE;
      points.push({ x, y }, { x: stops[at + 1][1], y });
    }
    points.push({ x: stops.at(-1)[1], y: lower.y - lower.height / 2 });
    return from.y < to.y ? points : points.reverse();
  }
}

/** A line through points with its corners rounded. */
export function roundedLine(points) {
  const near = (a, b) => {
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const step = Math.min(CORNER, length / 2);
    return `${(a.x + ((b.x - a.x) / length) * step).toFixed(1)} ${(a.y + ((b.y - a.y) / length) * step).toFixed(1)}`;
  };
  return points
    .map((point, at) => {
      const here = `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
      if (at === 0) return `M${here}`;
      if (at === points.length - 1) return `L${here}`;
      return `L${near(point, points[at - 1])}Q${here} ${near(point, points[at + 1])}`;
    })
    .join("");
}
