/** The place of the option that a decision takes, with figures by id as `value` gives them. */
export function taken(decision, value) {
  if (decision.overruled || decision.moved) return decision.chosen;
  const possible = decision.options.map((_, at) => at).filter((at) => isPossible(decision.options[at], value));
  if (!possible.length) return decision.options.length - 1;
  if (!decision.cost) return possible[0];
  return possible.reduce((best, at) => (costOf(decision, at, value) < costOf(decision, best, value) ? at : best));
}

/** Whether a condition holds: two figures and a sign, or what is so. */
export function testHolds(test, value) {
  if (test.length === 2) return test[1];
  const [left, right] = [value(test[0]), value(test[2])];
  return test[1] === "<" ? left < right : left <= right;
}

/** Whether all conditions of an option hold. */
export function isPossible(option, value) {
  return (option.when ?? []).every((each) => testHolds(each, value));
}

/** The figures, by id, that a decision compares. */
export function comparedIn(decision) {
  return decision.options.flatMap((each) => [
    ...(each.when ?? []).filter((test) => test.length === 3).flatMap((test) => [test[0], test[2]]),
    ...(each.cost === undefined ? [] : [each.cost]),
  ]);
}

function costOf(decision, at, value) {
  const cost = decision.options[at].cost;
  return cost === undefined ? 0 : value(cost);
}

/** The nearest places of a lever, one to either side, from which a decision takes another option. */
export function tippingPoints(decision, lever, figures, search) {
  if (decision.overruled || decision.moved) return [];
  const order = figures.below(comparedIn(decision));
  const reached = new Set(order);
  const leaves = lever.leaves.filter((id) => reached.has(figures.places.get(id)));
  if (!leaves.length) return [];
  const at = (place) => {
    const values = figures.moved(leverMoved({ ...lever, leaves }, place, figures), order);
    const used = comparedIn(decision).map((id) => figures.value(id, values));
    return used.some(Number.isNaN) ? decision.chosen : taken(decision, (id) => figures.value(id, values));
  };
  const found = [];
  for (const way of leverWays(lever, figures, search)) {
    let near = leverHere(lever, figures);
    for (const place of way) {
      if (at(place) !== decision.chosen) {
        const far = narrowed(at, decision.chosen, near, place, lever.scale === "whole", search);
        found.push({ at: far, option: at(far) });
        break;
      }
      near = place;
    }
  }
  return found;
}

/** What a reader is told of a lever at a place: a factor of today's load, else the input's own value. */
export function leverValue(lever, place, figures) {
  return lever.name === "load" ? place : leverMoved(lever, place, figures)[0][1];
}

/** The inputs' values, by id, with the lever at a place. */
export function leverMoved(lever, place, figures) {
  return lever.leaves.map((id) => {
    const value = figures.value(id, figures.base);
    if (lever.scale === "factor") return [id, value * place];
    return [id, lever.scale === "share" ? 1 - (1 - value) * place : place];
  });
}

function leverHere(lever, figures) {
  return ["factor", "share"].includes(lever.scale) ? 1 : figures.value(lever.leaves[0], figures.base);
}

/** Places to look at, upwards and downwards. */
function leverWays(lever, figures, search) {
  const here = leverHere(lever, figures);
  if (lever.scale === "growth") {
    return [search.growths.filter((each) => each > here), search.growths.filter((each) => each < here).reverse()];
  }
  if (lever.scale === "whole") {
    const below = [...new Set(search.whole.map((each) => Math.floor(here / each)))];
    return [
      search.whole.map((each, step) => Math.max(Math.ceil(here * each), here + step + 1)),
      below.filter((each) => each > 0 && each < here),
    ];
  }
  return [search.ladder.map((each) => here * each), search.ladder.map((each) => here / each)];
}

/** The place between one where a decision stands and one where it does not, at which it flips. */
function narrowed(at, chosen, from, to, whole, { close, tiny }) {
  let [near, far] = [from, to];
  while (Math.abs(near - far) > Math.max(close * Math.max(Math.abs(near), Math.abs(far)), tiny)) {
    let middle = whole ? Math.floor((near + far) / 2) : (near + far) / 2;
    if (middle === near || middle === far) {
      if (!whole || Math.abs(far - near) <= 1) break;
      middle = far - Math.sign(far - near);
    }
    if (at(middle) === chosen) near = middle;
    else far = middle;
  }
  return far;
}
