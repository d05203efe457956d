import { checkFinite, checkInnerShare, checkNotNegative, checkPositive } from "./formulas_numbers.js";
import { checkShare, exactSum, logGamma, newtonRoot } from "./formulas_numbers.js";
import { strictExp, strictLog, strictLog1p } from "./formulas_numbers.js";

const EULER = 0.57721566490153286;
const HARMONIC_FAR = 16;
const GAMMA_NEGLIGIBLE = 1e-17;
const GAMMA_TINY = 1e-300;
const GAMMA_LEAST_SHAPE = 1e-6;
const GAMMA_MOST_SHAPE = 1e6;

function anySlow(slow, calls) {
  checkShare("slow", slow);
  checkFinite("calls", calls);
  if (slow === 1) return calls ? 1 : 0;
  return -Math.expm1(calls * Math.log1p(-slow));
}

function percentileOfEach(percentile, calls) {
  checkInnerShare("percentile", percentile);
  checkPositive("calls", calls);
  return Math.exp(Math.log(percentile) / calls);
}

function slowestMean(mean, calls) {
  checkNotNegative("mean", mean);
  checkFinite("calls", calls);
  const harmonic = harmonicNumber(calls);
  return harmonic > 0 ? mean * harmonic : 0;
}

function slowestPercentile(mean, calls, percentile) {
  checkNotNegative("mean", mean);
  checkFinite("calls", calls);
  checkInnerShare("percentile", percentile);
  const spans = calls ? -strictLog(-Math.expm1(Math.log(percentile) / calls)) : 0;
  return spans ? mean * spans : 0;
}

function exponentialMean(value, percentile) {
  checkNotNegative("value", value);
  checkInnerShare("percentile", percentile);
  return -value / Math.log1p(-percentile);
}

/** The percentile of a sum by its mean and variance: a gamma distribution's. */
export function sumPercentile(mean, variance, percentile) {
  checkInnerShare("percentile", percentile);
  checkNotNegative("mean", mean);
  checkNotNegative("variance", variance);
  if (mean === Infinity || variance === Infinity) return Infinity;
  return variance && mean ? gammaPercentile(mean, variance, percentile) : mean;
}

function harmonicNumber(calls) {
  const steps = Math.max(0, Math.ceil(HARMONIC_FAR - calls));
  const near = [];
  for (let step = 1; step <= steps; step++) near.push(1 / (calls + step));
  const far = calls + steps;
  const square = far * far;
  const bend = (1 / 12 - (1 / 120 - 1 / 252 / square) / square) / square;
  return Math.log(far) + EULER + 1 / (2 * far) - bend - exactSum(near);
}

function gammaPercentile(mean, variance, percentile) {
  const shape = Math.min(Math.max((mean * mean) / variance, GAMMA_LEAST_SHAPE), GAMMA_MOST_SHAPE);
  const found = mean + Math.sqrt(variance / shape) * (unitGammaPercentile(shape, percentile) - shape);
  return found > 0 ? found : 0;
}

/** Newton on the logarithm of the smaller tail; the bounds hold for every shape. */
function unitGammaPercentile(shape, percentile) {
  const upper = percentile >= 0.5;
  const wanted = upper ? Math.log1p(-percentile) : Math.log(percentile);
  const whole = logGamma(shape);
  const rising = (logarithm, found) => {
    const value = strictExp(logarithm);
    const front = shape * Math.log(value) - value - whole;
    const [below, above] = gammaTails(shape, value, front);
    const density = shape * logarithm - value - whole;
    found.value = upper ? wanted - above : below - wanted;
    found.slope = Math.exp(Math.min(density - (upper ? above : below), 700));
  };
  const low = (Math.log(percentile) + logGamma(shape + 1)) / shape;
  const depth = -Math.log1p(-percentile);
  const high = Math.log(shape + Math.sqrt(2 * shape * depth) + depth);
  return strictExp(newtonRoot(rising, Math.max(low, -700), high, high));
}

/** Logarithms of the probabilities below and above `value`: DLMF 8.7.1 and 8.9.2. */
function gammaTails(shape, value, front) {
  if (value < shape + 1) {
    const below = front + strictLog(gammaSeries(shape, value));
    return [below, below < 0 ? strictLog1p(-Math.exp(below)) : -Infinity];
  }
  const above = front + strictLog(gammaFraction(shape, value));
  return [above < 0 ? strictLog1p(-Math.exp(above)) : -Infinity, above];
}

function gammaSeries(shape, value) {
  let term = 1 / shape;
  let total = term;
  let place = shape;
  while (term > GAMMA_NEGLIGIBLE * total) {
    place += 1;
    term *= value / place;
    total += term;
  }
  return total;
}

/** Legendre's continued fraction by Lentz's method (Press et al., Numerical Recipes, section 6.2). */
function gammaFraction(shape, value) {
  let base = value + 1 - shape;
  let upper = 1 / GAMMA_TINY;
  let lower = 1 / base;
  let total = lower;
  let step = 0;
  let change = 0;
  while (Math.abs(change - 1) > 1e-15) {
    step += 1;
    const factor = -step * (step - shape);
    base += 2;
    lower = 1 / (factor * lower + base || GAMMA_TINY);
    upper = factor / upper + base || GAMMA_TINY;
    change = lower * upper;
    total *= change;
  }
  return total;
}

/** The formulas of many calls for one answer by name; sources in capacity/fanout.py and capacity/gamma.py. */
export const TIME_FORMULAS = {
  any_slow: (args) => anySlow(args[0], args[1]),
  percentile_of_each: (args) => percentileOfEach(args[0], args[1]),
  slowest_mean: (args) => slowestMean(args[0], args[1]),
  slowest_percentile: (args) => slowestPercentile(args[0], args[1], args[2]),
  exponential_mean: (args) => exponentialMean(args[0], args[1]),
  sum_percentile: (args) => sumPercentile(args[0], args[1], args[2]),
};
