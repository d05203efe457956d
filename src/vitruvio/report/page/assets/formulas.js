import { AVAILABILITY_FORMULAS } from "./formulas_availability.js";
import { CACHE_FORMULAS } from "./formulas_caches.js";
import { GROWTH_FORMULAS } from "./formulas_growth.js";
import { checkFinite, checkNotNegative, checkPositive } from "./formulas_numbers.js";
import { exactSum, refused, strictPower, withoutNoise } from "./formulas_numbers.js";
import { QUEUE_FORMULAS } from "./formulas_queues.js";
import { TIME_FORMULAS } from "./formulas_times.js";

function productOf(args) {
  let product = 1;
  for (let place = 0; place < args.length; place++) product *= args[place];
  return product;
}

function largestOf(args) {
  if (!args.length) throw refused("max", "nothing", "of at least one number");
  let largest = args[0];
  for (let place = 1; place < args.length; place++) if (args[place] > largest) largest = args[place];
  return largest;
}

function smallestOf(args) {
  if (!args.length) throw refused("min", "nothing", "of at least one number");
  let smallest = args[0];
  for (let place = 1; place < args.length; place++) if (args[place] < smallest) smallest = args[place];
  return smallest;
}

function utilisationOf(throughput, service, servers) {
  checkFinite("throughput", throughput);
  checkFinite("service", service);
  checkFinite("servers", servers);
  checkPositive("servers", servers);
  return (throughput * service) / servers;
}

function jobsPresent(throughput, response) {
  checkNotNegative("throughput", throughput);
  checkNotNegative("response", response);
  return throughput && response ? throughput * response : 0;
}

function aboveZero(value) {
  return value < 0 ? 0 : value;
}

/** Every function that a stored figure's formula can name, over an array of plain values in base units. */
export const FORMULAS = {
  product: productOf,
  sum: exactSum,
  difference: (args) => args[0] - args[1],
  ratio: (args) => (args[1] === 0 ? Infinity : args[0] / args[1]),
  same: (args) => args[0],
  ceil: (args) => Math.ceil(withoutNoise(args[0])),
  floor: (args) => Math.floor(withoutNoise(args[0])),
  max: largestOf,
  min: smallestOf,
  power: (args) => strictPower(args[0], args[1]),
  first_and_further: (args) => args[1] + aboveZero(args[0] - 1) * args[2],
  listed_and_scanned: ([records, page, first, listed, scanned]) =>
    first + aboveZero((page < records ? page : records) - 1) * listed + aboveZero(records - page) * scanned,
  utilisation: (args) => utilisationOf(args[0], args[1], args[2] ?? 1),
  jobs_present: (args) => jobsPresent(args[0], args[1]),
  ...QUEUE_FORMULAS,
  ...TIME_FORMULAS,
  ...CACHE_FORMULAS,
  ...AVAILABILITY_FORMULAS,
  ...GROWTH_FORMULAS,
};
