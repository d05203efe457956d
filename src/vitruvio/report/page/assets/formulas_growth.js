import { checkFinite, checkGrowth, checkNotNegative } from "./formulas_numbers.js";
import { checkPositive, strictLog, strictLog1p } from "./formulas_numbers.js";

const LARGEST_EXPONENT = 700;
const STRAIGHT_EXPONENT = 1e-9;

function endlessExp(exponent) {
  return exponent < 709 ? Math.exp(exponent) : Infinity;
}

function compound(value, growth, years) {
  checkFinite("value", value);
  checkFinite("years", years);
  checkGrowth("growth", growth);
  return value ? value * endlessExp(years * Math.log1p(growth)) : 0;
}

function doublings(times) {
  checkNotNegative("times", times);
  return times > 1 ? Math.log2(times) : 0;
}

/** Infinite too where everything ends. */
function yearsUntil(value, growth, threshold) {
  if (!(growth > -1)) return Infinity;
  checkFinite("value", value);
  checkNotNegative("threshold", threshold);
  checkGrowth("growth", growth);
  if (value >= threshold) return 0;
  if (growth <= 0 || value === 0) return Infinity;
  return (Math.log(threshold) - Math.log(value)) / Math.log1p(growth);
}

/** Infinite too where everything ends; what is there at once needs no time. */
function yearsBetween(now, later, growth, span, threshold) {
  const endless = Math.abs(later) === Infinity;
  if (growth <= -1 || span <= 0 || endless) return now >= threshold || endless ? 0 : Infinity;
  checkFinite("now", now);
  checkFinite("later", later);
  checkNotNegative("threshold", threshold);
  checkPositive("span", span);
  checkGrowth("growth", growth);
  if (now >= threshold) return 0;
  if (later <= now || threshold === Infinity) return Infinity;
  const part = (threshold - now) / (later - now);
  const rate = Math.log1p(growth);
  const whole = rate * span;
  if (Math.abs(whole) < STRAIGHT_EXPONENT) return part * span;
  if (whole > LARGEST_EXPONENT) return Math.max(0, whole + strictLog(part)) / rate;
  const added = part * Math.expm1(whole);
  return 1 + added > 0 ? strictLog1p(added) / rate : Infinity;
}

/** None where creation ends at once. */
function recordsAlive(creation, growth, retention, horizon, history) {
  if (!(growth > -1)) return 0;
  checkFinite("creation", creation);
  checkFinite("horizon", horizon);
  checkNotNegative("retention", retention);
  checkNotNegative("history", history);
  checkGrowth("growth", growth);
  const span = Math.min(retention, horizon + history);
  if (!creation || !span) return 0;
  const rate = Math.log1p(growth);
  if (span === Infinity) {
    return growth > 0 ? (creation * endlessExp(rate * horizon)) / rate : Infinity;
  }
  const highest = Math.max(rate * horizon, rate * (horizon - span));
  return creation * endlessExp(highest) * meanDecay(Math.abs(rate) * span) * span;
}

/** The mean of exp(-x) for x between 0 and `exponent`. */
function meanDecay(exponent) {
  return Math.abs(exponent) > 1e-300 ? -Math.expm1(-exponent) / exponent : 1;
}

/** The formulas of growth by name; sources in capacity/growth.py. */
export const GROWTH_FORMULAS = {
  compound: (args) => compound(args[0], args[1], args[2]),
  doublings: (args) => doublings(args[0]),
  years_until: (args) => yearsUntil(args[0], args[1], args[2]),
  years_between: (args) => yearsBetween(args[0], args[1], args[2], args[3], args[4]),
  records_alive: (args) => recordsAlive(args[0], args[1], args[2], args[3], args[4] ?? Infinity),
};
