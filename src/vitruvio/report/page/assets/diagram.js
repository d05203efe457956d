import { drawn } from "./elements.js";
import { Layers, roundedLine } from "./layers.js";

const LETTER = 7.4;
const PADDING = 14;
const SMALL_LETTER = 6.2;
const HEIGHTS = { role: 44, service: 52, store: 52, gateway: 44, broker: 44, cache: 52, external: 44 };
const INSIDE = ["service", "store", "gateway", "broker", "cache"];
const MOST_NODES = 45;
const MARGIN = 12;
// Between the system's boundary and what is inside.
const ROOM = 10;

/** The container diagram: laid out in layers, its loads told anew when the slider moves. */
export class Diagram {
  constructor(page, place) {
    this.page = page;
    this.place = place;
    this.whole = page.diagram;
    this.crowded = this.whole.nodes.length > MOST_NODES;
    this.draw("");
  }

  /** All of it; of one that no screen holds a service and what it has to do with. */
  draw(href) {
    this.data = this.crowded ? this.around(href) : this.whole;
    this.labels = [];
    this.graph = this.layout();
    this.svg = this.paint();
    this.place.replaceChildren(this.svg);
  }

  /** A service, or the one with the most lines, and its neighbours. */
  around(href) {
    const lines = (id) => this.whole.edges.filter((edge) => edge.from === id || edge.to === id);
    const services = this.whole.nodes.filter((node) => node.kind === "service");
    const busiest = (a, b) => (lines(b.id).length > lines(a.id).length ? b : a);
    const centre = services.find((node) => node.href === href) ?? services.reduce(busiest);
    const edges = lines(centre.id);
    const near = new Set([centre.id, ...edges.flatMap((edge) => [edge.from, edge.to])]);
    return { nodes: this.whole.nodes.filter((node) => near.has(node.id)), edges };
  }

  layout() {
    const graph = new dagre.graphlib.Graph({ compound: true, multigraph: true });
    graph.setGraph({ rankdir: "TB", nodesep: 22, ranksep: 40, edgesep: 14, marginx: MARGIN, marginy: MARGIN });
    graph.setNode("system", {});
    for (const node of this.data.nodes) {
      const width = Math.max(node.name.length * LETTER, node.what.length * SMALL_LETTER) + 2 * PADDING;
      graph.setNode(node.id, { width: Math.max(width, 90), height: HEIGHTS[node.kind], node });
      if (INSIDE.includes(node.kind)) graph.setParent(node.id, "system");
    }
    this.data.edges.forEach((edge, at) => {
      const text = this.told(edge);
      const size = text ? { width: text.length * SMALL_LETTER + 10, height: 16, labelpos: "c" } : {};
      graph.setEdge(edge.from, edge.to, { ...size, edge }, String(at));
    });
    dagre.layout(graph);
    this.layers = new Layers(graph);
    return graph;
  }

  /** The load on an edge. */
  told(edge) {
    if (!edge.rates.length) return "";
    const sum = edge.rates.reduce((total, id) => total + this.page.figures.value(id), 0);
    return this.page.text(sum, this.page.figures.dimensionOf(this.page.figures.places.get(edge.rates[0])));
  }

  paint() {
    const { width } = this.graph.graph();
    const { height } = this.layers;
    const svg = drawn("svg", { viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, class: "diagram", role: "group", "aria-label": this.page.words.diagram });
    svg.style.setProperty("--natural", `${Math.ceil(width)}px`);
    svg.append(this.arrow(), this.boundary());
    for (const each of this.graph.edges()) svg.append(this.edge(this.graph.edge(each)));
    for (const each of this.graph.edges()) svg.append(...this.label(this.graph.edge(each)));
    for (const id of this.graph.nodes()) if (id !== "system") svg.append(this.node(this.graph.node(id)));
    return svg;
  }

  arrow() {
    const tip = drawn("path", { d: "M0 0L8 4L0 8Z", class: "arrow" });
    return drawn("defs", {}, drawn("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" }, tip));
  }

  boundary() {
    const { x, width } = this.graph.node("system");
    const inside = this.graph.children("system").map((id) => this.graph.node(id));
    const top = Math.min(...inside.map((each) => each.y - each.height / 2)) - ROOM;
    const bottom = Math.max(...inside.map((each) => each.y + each.height / 2)) + ROOM;
    return drawn("rect", { x: x - width / 2, y: top, width, height: bottom - top, rx: 14, class: "boundary" });
  }

  node({ x, y, width, height, node }) {
    const box = { x: x - width / 2, y: y - height / 2, width, height };
    const low = ["store", "cache"].includes(node.kind) ? 4 : 0;
    return drawn(
      node.href ? "a" : "g",
      { class: `node ${node.kind}`, "data-node": node.id, href: node.href ? `#${node.href}` : undefined },
      drawn("title", {}, `${node.name}: ${node.what}`),
      this.shape(node.kind, box),
      drawn("text", { x, y: y - 3 + low, class: "name" }, node.name),
      drawn("text", { x, y: y + 13 + low, class: "what" }, node.what),
    );
  }

  /** Stores are drums, people and others are rounder than containers. */
  shape(kind, { x, y, width, height }) {
    if (kind !== "store" && kind !== "cache") return drawn("rect", { x, y, width, height, rx: kind === "role" ? height / 2 : 8, class: "box" });
    const lid = 6;
    const right = x + width;
    const low = y + height - lid;
    const outline = `M${x} ${y + lid}A${width / 2} ${lid} 0 0 1 ${right} ${y + lid}L${right} ${low}A${width / 2} ${lid} 0 0 1 ${x} ${low}Z`;
    const rim = `M${x} ${y + lid}A${width / 2} ${lid} 0 0 0 ${right} ${y + lid}`;
    return drawn("g", { class: "box" }, drawn("path", { d: outline }), drawn("path", { d: rim, class: "rim" }));
  }

  edge(laid) {
    const { edge } = laid;
    const arrow = (wanted) => (wanted ? "url(#arrow)" : undefined);
    return drawn("path", {
      d: roundedLine(this.layers.corners(laid)),
      class: `edge ${edge.kind}`,
      "marker-start": arrow(edge.back),
      "marker-end": arrow(edge.kind !== "store"),
      "data-edge": `${edge.from}>${edge.to}`,
      "data-from": edge.from,
      "data-to": edge.to,
    });
  }

  label({ x, y, width, height, edge }) {
    const text = this.told(edge);
    if (!text) return [];
    const shown = drawn("text", { x, y: y + 4, class: "load", "data-edge": `${edge.from}>${edge.to}` }, text);
    this.labels.push([shown, edge]);
    return [drawn("rect", { x: x - width / 2, y: y - height / 2, width, height, class: "plate" }), shown];
  }

  /** Tell the loads of the present figures. */
  update() {
    for (const [shown, edge] of this.labels) shown.textContent = this.told(edge);
  }

  /** Bring out a service and what it has to do with; nothing for all alike. */
  select(href) {
    if (this.crowded) this.draw(href);
    const chosen = this.data.nodes.find((each) => href && each.href === href);
    this.svg.classList.toggle("chosen", Boolean(chosen));
    const near = new Set(chosen ? [chosen.id] : []);
    for (const path of this.svg.querySelectorAll(".edge")) {
      const touches = chosen && [path.dataset.from, path.dataset.to].includes(chosen.id);
      path.classList.toggle("near", Boolean(touches));
      if (touches) near.add(path.dataset.from).add(path.dataset.to);
    }
    for (const node of this.svg.querySelectorAll(".node")) {
      node.classList.toggle("near", near.has(node.dataset.node));
      node.classList.toggle("here", Boolean(chosen) && node.dataset.node === chosen.id);
    }
  }
}
