const MOST_DECIMALS = 20;
const MOST_NINES = 10;
// Number.prototype.toFixed writes no digits from here on.
const FIXED_END = 1e21;
const SHOW_STYLES = { percent: ["%", 0.01], factor: ["x", 1], decimal: ["", 1] };
const ITALIAN_ARTICLES = {
  il: ["lo", "l'"],
  del: ["dello", "dell'"],
  al: ["allo", "all'"],
  dal: ["dallo", "dall'"],
  nel: ["nello", "nell'"],
  sul: ["sullo", "sull'"],
};

/** A value in base units as text in `language`; `dimension` is a code, `units` the table of units.py. */
export function show(value, dimension, language, style, units) {
  if (style === "percentile") return `p${show(value * 100, dimension, language, "decimal", units)}`;
  const [one, many, factor] = unitShown(value, dimension, style, units);
  const number = numberShown(value / factor, language, style);
  return number + (number === "1" ? one : many);
}

/** A value with its range in one unit, "1.2 (0.9–1.8) ms"; alone where all three read alike. */
export function showRange(low, value, high, dimension, language, style, units) {
  const [one, many, factor] = unitShown(value || high, dimension, style, units);
  const written = [low, value, high].map((each) => numberShown(each / factor, language, style));
  const [lowest, middle, highest] = written;
  const alike = low === high || (lowest === middle && middle === highest);
  if (alike) return middle + (middle === "1" ? one : many);
  return `${middle} (${lowest}–${highest})${many}`;
}

/** An Italian number after its article or preposition (il, del, al, dal, nel, sul), as it is read aloud. */
export function withArticle(spec, text) {
  if (!Object.hasOwn(ITALIAN_ARTICLES, spec)) throw new RangeError(`there is no article ${spec}`);
  const [beforeZero, beforeVowel] = ITALIAN_ARTICLES[spec];
  if (text.startsWith("0")) return `${beforeZero} ${text}`;
  return /^(8|11(?!\d)|1(?![\d.]))/.test(text) ? beforeVowel + text : `${spec} ${text}`;
}

/** What follows one, what follows any other number, and the factor to base units. */
function unitShown(value, dimension, style, units) {
  if (!style || style === "count") return unitFor(value, units.dimensions[dimension], units);
  if (style === "hours") return units.hours;
  if (!Object.hasOwn(SHOW_STYLES, style)) throw new RangeError(`there is no style ${style}`);
  const [sign, factor] = SHOW_STYLES[style];
  return [sign, sign, factor];
}

/** The unit in which a value reads best, by the same ladders and thresholds as units/show.py. */
export function unitFor(value, scale, units) {
  const size = Math.abs(value);
  if (scale.kind === "time") return timeUnit(size, scale, units);
  if (scale.kind === "rate") return rateUnit(size, scale, units);
  return largestUnit(size, scale.units, units);
}

function largestUnit(size, ladder, units) {
  return ladder.find((rung) => size >= rung[2] * units.nearly) ?? ladder[ladder.length - 1];
}

function timeUnit(size, scale, units) {
  if (size === 0 || size > units.endless) return scale.fine[0];
  if (size < scale.limit * units.nearly) return largestUnit(size, scale.fine, units);
  const told = ([, , factor]) => size >= factor && isWhole(size / factor, units) && size / factor < 1000;
  return scale.units.find(told) ?? largestUnit(size, scale.units, units);
}

function rateUnit(size, scale, units) {
  if (size === 0 || size >= scale.limit * units.nearly) return scale.fine[0];
  const told = ([, , factor]) => size / factor >= units.nearly && isShort(size / factor, units);
  return scale.units.find(told) ?? largestUnit(size, scale.units, units);
}

function isWhole(count, units) {
  return Math.abs(count - Math.round(count)) <= units.round * count;
}

/** Whether three digits tell `count` exactly. */
function isShort(count, units) {
  let step = 1;
  while (count / step >= 1000) step *= 10;
  while (count / step < 100) step /= 10;
  return isWhole(count / step, units);
}

function numberShown(value, language, style) {
  if (Number.isNaN(value)) throw new RangeError("a value that is not a number cannot be shown");
  if (Math.abs(value) === Infinity) return value > 0 ? "∞" : "-∞";
  let written;
  if (style === "count") written = grouped(fixedDigits(value, 0));
  else if (style === "percent" && value >= 90 && value < 100) written = ninesKept(value);
  else written = threeDigits(value);
  if (written === "-0") written = "0";
  return language === "it" ? written.replace(/[,.]/g, (mark) => (mark === "," ? "." : ",")) : written;
}

function threeDigits(value) {
  const [mantissa, power] = value.toExponential(2).split("e");
  const exponent = Number(power);
  if (exponent < 2) return trimmedDigits(value, Math.min(2 - exponent, MOST_DECIMALS));
  const digits = threeDigitTie(value) ?? mantissa.replace(".", "");
  return grouped(digits + "0".repeat(exponent - 2));
}

/** The three digits of a value of 100 or more that lies halfway between two of them: the even ones. */
function threeDigitTie(value) {
  const [mantissa, power] = value.toExponential(3).split("e");
  if (!mantissa.endsWith("5")) return undefined;
  const zeros = Number(power) - 3;
  const exact =
    zeros < 0
      ? Number(`${mantissa}e${power}`) === value
      : Number.isInteger(value) && BigInt(value) === BigInt(mantissa.replace(".", "")) * 10n ** BigInt(zeros);
  const digits = mantissa.replace(".", "").slice(0, -1);
  return exact && isEvenDigit(digits) ? digits : undefined;
}

/** Digits of a share near all, three of its distance to a hundred. */
function ninesKept(percent) {
  const exponent = Number((100 - percent).toExponential(1).split("e")[1]);
  return trimmedDigits(percent, Math.max(1, Math.min(2 - exponent, MOST_NINES)));
}

function trimmedDigits(value, decimals) {
  const written = fixedDigits(value, decimals);
  return written.includes(".") ? written.replace(/\.?0+$/, "") : written;
}

/** toFixed that writes all digits of large numbers, and of two that are equally near the even one. */
function fixedDigits(value, decimals) {
  if (Math.abs(value) >= FIXED_END) return BigInt(value).toString();
  // A power of two scales exactly: only such a value ends after one more decimal, as a tie does.
  if (Number.isInteger(value * 2 ** (decimals + 1))) {
    const further = value.toFixed(decimals + 1);
    const shorter = further.slice(0, decimals ? -1 : -2);
    if (further.endsWith("5") && isEvenDigit(shorter)) return shorter;
  }
  return value.toFixed(decimals);
}

function isEvenDigit(digits) {
  return "02468".includes(digits[digits.length - 1]);
}

/** A comma after each three digits before the point. */
function grouped(written) {
  return written.replace(/\B(?=(\d{3})+$)/g, ",");
}
