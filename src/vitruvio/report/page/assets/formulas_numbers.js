// What JavaScript's Math answers with NaN or infinity and Python refuses is refused here too.

const LANCZOS_G = 6.024680040776729583740234375;
// Coefficients of the Lanczos approximation of order 13 (Boost, lanczos13m53; CPython, mathmodule.c).
const LANCZOS_OVER = [
  23531376880.410759688572007674451636754734846804940,
  42919803642.649098768957899047001988850926355848959,
  35711959237.355668049440185451547166705960488635843,
  17921034426.037209699919755754458931112671403265390,
  6039542586.3520280050642916443072979210699388420708,
  1439720407.3117216736632230727949123939715485786372,
  248874557.86205415651146038641322942321632125127801,
  31426415.585400194380614231628318205362874684987640,
  2876370.6289353724412254090516208496135991145378768,
  186056.26539522349504029498971604569928220784236328,
  8071.6720023658162106380029022722506138218516325024,
  210.82427775157934587250973392071336271166969580291,
  2.5066282746310002701649081771338373386264310793408,
];
const LANCZOS_UNDER = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];
const ROUNDING_DIGITS = 9;
// Nothing further than this from a whole number is rounded to it.
const NEAR_WHOLE = 1e-8;
const MOST_NEWTON_STEPS = 200;
const NEWTON_CLOSE = 1e-8;
const exactPartials = [];

/** An error that says what an argument must be. */
export function refused(name, value, expected) {
  return new RangeError(`${name} must be ${expected}, found ${value}`);
}

/** The value, or the whole number that it is but for the noise of arithmetic. */
export function withoutNoise(value) {
  const near = Math.round(value);
  const distance = Math.abs(value - near);
  return distance === 0 || distance > NEAR_WHOLE ? value : Number(value.toFixed(ROUNDING_DIGITS));
}

/** Refuses negative numbers and NaN; infinity passes. */
export function checkNotNegative(name, value) {
  if (!(value >= 0)) throw refused(name, value, "a number of at least 0");
}

/** Refuses negative numbers, NaN and infinity. */
export function checkFinite(name, value) {
  if (!(value >= 0 && value < Infinity)) throw refused(name, value, "a finite number of at least 0");
}

/** Refuses zero, negative numbers and NaN; infinity passes. */
export function checkPositive(name, value) {
  if (!(value > 0)) throw refused(name, value, "a number above 0");
}

/** Refuses what is not between 0 and 1, both included. */
export function checkShare(name, value) {
  if (!(value >= 0 && value <= 1)) throw refused(name, value, "a share between 0 and 1");
}

/** Refuses what is not between 0 and 1, both excluded. */
export function checkInnerShare(name, value) {
  if (!(value > 0 && value < 1)) throw refused(name, value, "a share above 0 and below 1, such as 0.99");
}

/** Refuses what is not a finite growth above -1. */
export function checkGrowth(name, value) {
  if (!(value > -1 && value < Infinity)) throw refused(name, value, "a finite growth above -1");
}

/** Refuses what is not between `low` and `high`, both included. */
export function checkBetween(low, high, name, value) {
  if (!(low <= value && value <= high)) throw refused(name, value, `between ${low} and ${high}`);
}

/** Refuses fractions and what is not between `least` and `most`. */
export function checkWhole(name, value, least = 0, most = 1e9) {
  if (!(least <= value && value <= most) || value !== Math.floor(value)) {
    throw refused(name, value, `a whole number between ${least} and ${most}`);
  }
}

/** The natural logarithm; throws at zero and below. */
export function strictLog(value) {
  if (value <= 0) throw refused("the argument of log", value, "above 0");
  return Math.log(value);
}

/** log(1 + value); throws at -1 and below. */
export function strictLog1p(value) {
  if (value <= -1) throw refused("the argument of log1p", value, "above -1");
  return Math.log1p(value);
}

/** The exponential; throws where it overflows. */
export function strictExp(value) {
  const result = Math.exp(value);
  if (result === Infinity && value !== Infinity) throw refused("the argument of exp", value, "below 710");
  return result;
}

/** exp(value) - 1; throws where it overflows. */
export function strictExpm1(value) {
  const result = Math.expm1(value);
  if (result === Infinity && value !== Infinity) throw refused("the argument of expm1", value, "below 710");
  return result;
}

/** `base` to the power `exponent` as in C; throws at a pole, at an overflow and off the real numbers. */
export function strictPower(base, exponent) {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  const result = base ** exponent;
  const given = !Number.isNaN(base) && !Number.isNaN(exponent);
  const finite = Number.isFinite(base) && Number.isFinite(exponent);
  if ((given && Number.isNaN(result)) || (finite && !Number.isFinite(result))) {
    throw refused("a power", `${base} ** ${exponent}`, "a finite real number");
  }
  return result;
}

/** The exactly rounded sum; throws on overflow (J. R. Shewchuk, Adaptive precision arithmetic, 1997). */
export function exactSum(values) {
  const many = values.length;
  if (many === 2) return checkedSum(values[0], values[1]);
  const partials = exactPartials;
  let used = 0;
  let special = 0;
  for (let place = 0; place < many; place++) {
    const value = values[place];
    let x = value;
    let kept = 0;
    for (let index = 0; index < used; index++) {
      let y = partials[index];
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    if (Number.isFinite(x)) {
      used = kept;
      if (x !== 0) partials[used++] = x;
      continue;
    }
    if (Number.isFinite(value)) throw refused("a sum", x, "finite");
    special += value;
    used = 0;
    if (Number.isNaN(special) && !values.some(Number.isNaN)) throw refused("a sum", "-inf + inf", "defined");
  }
  return special === 0 ? roundedPartials(partials, used) : special;
}

/** The sum of two, which is exactly rounded already. */
function checkedSum(left, right) {
  const total = left + right;
  if (!Number.isFinite(total) && (Number.isNaN(total) !== (Number.isNaN(left) || Number.isNaN(right)) ||
      (Number.isFinite(left) && Number.isFinite(right)))) {
    throw refused("a sum", `${left} + ${right}`, "finite");
  }
  return total;
}

/** Non-overlapping partial sums as one number, to the nearest, to even at a tie. */
function roundedPartials(partials, used) {
  let place = used;
  let high = place > 0 ? partials[--place] : 0;
  let low = 0;
  while (place > 0) {
    const x = high;
    const y = partials[--place];
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  if (place > 0 && ((low < 0 && partials[place - 1] < 0) || (low > 0 && partials[place - 1] > 0))) {
    const twice = low * 2;
    const further = high + twice;
    if (twice === further - high) high = further;
  }
  return high;
}

/** The logarithm of the gamma function of a number above 0 (Lanczos, as CPython computes it). */
export function logGamma(value) {
  if (value === 1 || value === 2) return 0;
  if (value < 1e-20) return -Math.log(value);
  return Math.log(lanczosSum(value)) - LANCZOS_G + (value - 0.5) * (Math.log(value + LANCZOS_G - 0.5) - 1);
}

function lanczosSum(value) {
  let over = 0;
  let under = 0;
  if (value < 5) {
    for (let place = LANCZOS_OVER.length - 1; place >= 0; place--) {
      over = over * value + LANCZOS_OVER[place];
      under = under * value + LANCZOS_UNDER[place];
    }
  } else {
    for (let place = 0; place < LANCZOS_OVER.length; place++) {
      over = over / value + LANCZOS_OVER[place];
      under = under / value + LANCZOS_UNDER[place];
    }
  }
  return over / under;
}

/** The point of [low, high] where `rising` crosses zero, to the last bit; `high` where it stays below. */
export function bisected(rising, low, high) {
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(low < middle && middle < high)) return high;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
}

/** The zero of `rising`, which fills `found` with value and slope (Numerical Recipes, 9.4, "rtsafe"). */
export function newtonRoot(rising, low, high, start) {
  const found = { value: 0, slope: 0 };
  let point = start;
  for (let step = 0; step < MOST_NEWTON_STEPS; step++) {
    rising(point, found);
    if (found.value < 0) low = point;
    else high = point;
    const move = found.slope > 0 ? found.value / found.slope : Infinity;
    if (Math.abs(move) <= NEWTON_CLOSE || high - low <= NEWTON_CLOSE * NEWTON_CLOSE) {
      return Math.min(Math.max(point - move, low), high);
    }
    point = low < point - move && point - move < high ? point - move : low + (high - low) / 2;
  }
  return point;
}
