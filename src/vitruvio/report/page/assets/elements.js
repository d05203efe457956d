import { withArticle } from "./show.js";

/** An element with attributes and children; texts stay texts. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An element of a drawing. */
export function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((each) => each !== null && each !== undefined && each !== ""));
  return made;
}

/** A table: heads, rows of cells (the first heads its row), and the columns that hold numbers. */
export function tableOf(heads, rows, numbers = []) {
  const kind = (at) => (numbers.includes(at) ? "n" : undefined);
  const head = element("tr", {}, heads.map((each, at) => element("th", { scope: "col", class: kind(at) }, each)));
  const body = rows.map((row) =>
    element(
      "tr",
      {},
      row.map((each, at) => element(at ? "td" : "th", at ? { class: kind(at) } : { scope: "row" }, each)),
    ),
  );
  const table = element("table", {}, element("thead", {}, head), element("tbody", {}, body));
  return element("div", { class: "wide", tabindex: "0" }, table);
}

/** A message with its placeholders filled; `{at:del}` asks for an Italian article. */
export function filledMessage(message, parts = {}) {
  return message.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name, article) => {
    const part = parts[name] ?? whole;
    return article ? withArticle(article, part) : part;
  });
}

/** Do something with each element, once, when it comes near the window. */
export function whenNear(elements, act) {
  const watcher = new IntersectionObserver(
    (seen) => {
      for (const each of seen.filter((one) => one.isIntersecting)) {
        watcher.unobserve(each.target);
        act(each.target);
      }
    },
    { rootMargin: "400px" },
  );
  for (const each of elements) watcher.observe(each);
}
