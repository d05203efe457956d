import { checkBetween, checkFinite, checkNotNegative } from "./formulas_numbers.js";
import { checkPositive, newtonRoot, strictLog } from "./formulas_numbers.js";

const MOST_RECORDS = 1e18;
const STEEPEST_ALPHA = 10;
const RANKS_ONE_BY_ONE = 32;
const RANK_PANEL = 2;
// Gauss-Legendre nodes and weights of order eight on [-1, 1]: Abramowitz, Stegun, table 25.4.
const GAUSS_RULE = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
].flatMap(([node, weight]) => [[-node, weight], [node, weight]]);
const CHARACTERISTIC_MARGIN = 1e-6;
const SMALL_STAY = 1e-2;
const LARGE_STAY = 500;
// One population serves many figures of a design.
const POPULATIONS_KEPT = 64;
const populationsKept = new Map();

/** Sums of products that are all above zero, with the rounding errors carried (A. Neumaier, 1974). */
function carriedSum(many, term) {
  let total = 0;
  let carry = 0;
  for (let place = 0; place < many; place++) {
    const each = term(place);
    const next = total + each;
    carry += Math.abs(total) >= Math.abs(each) ? total - next + each : each - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + carry : total;
}

/** Shares of the requests and weights of a Zipf population; capacity/zipf.py says how exact they are. */
function zipfPopulation(records, alpha) {
  const key = `${records} ${alpha}`;
  const known = populationsKept.get(key);
  if (known !== undefined) return known;
  const { ranks, weights } =
    records <= 4 * RANKS_ONE_BY_ONE ? allRanks(records) : fewRanks(records, alpha);
  const shares = ranks.map((rank) => rank ** -alpha);
  const total = carriedSum(shares.length, (place) => weights[place] * shares[place]);
  const found = {
    shares: Float64Array.from(shares, (share) => share / total),
    weights: Float64Array.from(weights),
  };
  if (populationsKept.size >= POPULATIONS_KEPT) populationsKept.clear();
  populationsKept.set(key, found);
  return found;
}

function allRanks(records) {
  const last = Math.ceil(records);
  const ranks = Array.from({ length: last }, (_, place) => place + 1);
  const weights = ranks.map((rank) => (rank < last ? 1 : records - last + 1));
  return { ranks, weights };
}

function fewRanks(records, alpha) {
  const ranks = Array.from({ length: RANKS_ONE_BY_ONE + 1 }, (_, place) => place + 1);
  const weights = ranks.map((rank) => (rank <= RANKS_ONE_BY_ONE ? 1 : 0));
  weights[RANKS_ONE_BY_ONE - 1] -= 1 / 24;
  weights[RANKS_ONE_BY_ONE] += 1 / 24;
  ranks.push(records, records + 1);
  weights.push(1 / 24, -1 / 24);
  const start = Math.log(RANKS_ONE_BY_ONE + 0.5);
  const length = Math.log(records + 0.5) - start;
  const panels = Math.ceil((length * Math.max(1, alpha)) / RANK_PANEL);
  const half = length / panels / 2;
  for (let panel = 0; panel < panels; panel++) {
    const centre = start + (2 * panel + 1) * half;
    for (const [node, weight] of GAUSS_RULE) {
      const rank = Math.exp(centre + node * half);
      ranks.push(rank);
      weights.push(weight * half * rank);
    }
  }
  return { ranks, weights };
}

function checkedPopulation(records, alpha) {
  checkBetween(1, MOST_RECORDS, "records", records);
  checkBetween(0, STEEPEST_ALPHA, "alpha", alpha);
  return zipfPopulation(records, alpha);
}

/** Records, at least one and not too many. */
function withinPopulation(records) {
  return Math.min(Math.max(records, 1), MOST_RECORDS);
}

function hottestShare(records, alpha) {
  checkPositive("records", records);
  checkFinite("records", records);
  checkBetween(0, STEEPEST_ALPHA, "alpha", alpha);
  return zipfPopulation(Math.max(records, 1), alpha).shares[0];
}

function lruHitRatio(records, alpha, capacity) {
  const population = checkedPopulation(records, alpha);
  const requests = characteristicRequests(population, records, capacity);
  if (requests === Infinity) return 1;
  return meanRatio(population, (share) => -Math.expm1(-share * requests));
}

function recordTtlHitRatio(rate, ttl) {
  return answeredShare(requestsWithin(rate, ttl));
}

function ttlFreshRecords(records, alpha, rate, ttl) {
  const { shares, weights } = checkedPopulation(records, alpha);
  const requests = requestsWithin(rate, ttl);
  return carriedSum(shares.length, (place) => weights[place] * answeredShare(shares[place] * requests));
}

function cacheHitRatio(records, alpha, capacity, rate, ttl) {
  const population = checkedPopulation(records, alpha);
  const stay = characteristicRequests(population, records, capacity);
  const fresh = requestsWithin(rate, ttl);
  return meanRatio(population, (share) => answeredShare(meanHits(share * stay, share * fresh)));
}

/** The hit ratio of all requests, given that of each record by its share. */
function meanRatio({ shares, weights }, ratio) {
  const found = carriedSum(shares.length, (place) => weights[place] * shares[place] * ratio(shares[place]));
  return Math.min(1, found);
}

function requestsWithin(rate, ttl) {
  checkNotNegative("rate", rate);
  checkNotNegative("ttl", ttl);
  return rate && ttl ? rate * ttl : 0;
}

function answeredShare(hits) {
  return hits < Infinity ? hits / (1 + hits) : 1;
}

/** Che's characteristic time in requests, by Newton on the logarithm of the depth that is asked for. */
function characteristicRequests({ shares, weights }, records, capacity) {
  checkNotNegative("capacity", capacity);
  if (capacity >= records) return Infinity;
  const target = -Math.log1p(-capacity / records);
  if (!target) return capacity;
  const asked = (logarithm, found) => {
    const requests = Math.exp(logarithm);
    let left = 0;
    let seen = 0;
    let slope = 0;
    for (let place = 0; place < shares.length; place++) {
      const times = shares[place] * requests;
      const gone = Math.expm1(-times);
      // 1 + gone would lose all digits of what is hardly left.
      const missing = weights[place] * (times < 0.5 ? 1 + gone : Math.exp(-times));
      left += missing;
      seen -= weights[place] * gone;
      slope += shares[place] * missing;
    }
    const depth = depthOf(seen, left);
    const inside = depth > 0 && depth < Infinity;
    found.value = inside ? strictLog(depth / target) : depth - target;
    found.slope = inside ? (slope * requests) / (left * depth) : 0;
  };
  const low = strictLog(capacity);
  const rarest = shares.reduce((least, share) => Math.min(least, share), Infinity);
  const high = Math.max(low, strictLog(target) - Math.log(rarest)) + CHARACTERISTIC_MARGIN;
  return Math.exp(newtonRoot(asked, low, high, low));
}

function depthOf(seen, left) {
  if (seen < left) return Math.log1p(seen / left);
  return left > 0 ? Math.log((seen + left) / left) : Infinity;
}

/** The mean number of hits between two misses of a record, both times counted in its own requests. */
function meanHits(stay, fresh) {
  if (fresh <= stay || stay > LARGE_STAY) return fresh;
  const later =
    stay < SMALL_STAY
      ? ((stay * stay) / 2) * (1 + (stay / 3) * (1 + (stay / 4) * (1 + stay / 5)))
      : Math.expm1(stay) - stay;
  const pushedOut = later ? -Math.expm1(-stay) / later : Infinity;
  return stay - later * Math.expm1(-(fresh - stay) * pushedOut);
}

/** The formulas of caches by name; sources in capacity/caches.py and capacity/zipf.py. */
export const CACHE_FORMULAS = {
  hottest_share: (args) => hottestShare(withinPopulation(args[0]), args[1]),
  lru_hit_ratio: (args) => lruHitRatio(withinPopulation(args[0]), args[1], args[2]),
  record_ttl_hit_ratio: (args) => recordTtlHitRatio(args[0], args[1]),
  ttl_hit_ratio: (args) => cacheHitRatio(withinPopulation(args[0]), args[1], Infinity, args[2], args[3]),
  ttl_fresh_records: (args) => ttlFreshRecords(withinPopulation(args[0]), args[1], args[2], args[3]),
  cache_hit_ratio: (args) => cacheHitRatio(withinPopulation(args[0]), args[1], args[2], args[3], args[4]),
};
