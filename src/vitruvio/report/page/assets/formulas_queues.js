import { bisected, checkFinite, checkInnerShare } from "./formulas_numbers.js";
import { checkNotNegative, checkShare, checkWhole, logGamma, refused } from "./formulas_numbers.js";
import { strictLog, withoutNoise } from "./formulas_numbers.js";
import { sumPercentile } from "./formulas_times.js";

const HALF_LOG_TAU = Math.log(2 * Math.PI) / 2;
const NEGLIGIBLE_TERM = 1e-17;
const FEW_SERVERS = 16;
const MOST_SERVERS = 1e6;
// Of more there is no number of cores to look for.
const MOST_LOAD = 1e12;

/** The work that arrives, in erlangs. */
export function offeredLoad(arrivals, service) {
  checkNotNegative("arrivals", arrivals);
  checkNotNegative("service", service);
  return arrivals && service ? arrivals * service : 0;
}

/** The share of arrivals that find all servers taken and are turned away (Erlang B). */
export function erlangB(load, servers) {
  checkNotNegative("load", load);
  checkWhole("servers", servers);
  if (load >= servers) return 1 / poissonSumBelow(load, servers);
  if (load === 0) return 0;
  const mass = poissonMass(load, servers);
  return mass / (1 - mass * poissonSumAbove(load, servers));
}

/** The share of arrivals that must wait (Erlang C); 1 when saturated. */
export function erlangC(load, servers) {
  checkNotNegative("load", load);
  checkWhole("servers", servers, 1);
  if (load >= servers) return 1;
  const blocked = erlangB(load, servers);
  return (servers * blocked) / (servers - load * (1 - blocked));
}

function poissonSumBelow(load, servers) {
  let term = 1;
  let total = 1;
  for (let left = servers; left > 0; left--) {
    term *= left / load;
    total += term;
    if (term < NEGLIGIBLE_TERM * total) break;
  }
  return total;
}

function poissonSumAbove(load, servers) {
  let term = 1;
  let total = 0;
  let place = servers;
  while (term > NEGLIGIBLE_TERM * total) {
    place += 1;
    term *= load / place;
    total += term;
  }
  return total;
}

function poissonMass(mean, count) {
  const shortfall = (mean - count) / count;
  const logarithm = shortfall > -0.5 ? Math.log1p(shortfall) : Math.log(mean) - Math.log(count);
  const deviance = count * (shortfall - logarithm);
  return Math.exp(-deviance - stirlingError(count) - HALF_LOG_TAU - Math.log(count) / 2);
}

function stirlingError(count) {
  if (count < FEW_SERVERS) {
    return logGamma(count + 1) - (count + 0.5) * Math.log(count) + count - HALF_LOG_TAU;
  }
  const square = count * count;
  return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / count;
}

function mm1Response(arrivals, service) {
  const load = offeredLoad(arrivals, service);
  return load < 1 ? service / (1 - load) : Infinity;
}

function mm1ResponsePercentile(arrivals, service, percentile) {
  checkInnerShare("percentile", percentile);
  return -Math.log1p(-percentile) * mm1Response(arrivals, service);
}

function mg1Wait(arrivals, service, scv) {
  checkFinite("scv", scv);
  const load = offeredLoad(arrivals, service);
  if (load >= 1) return Infinity;
  return load ? (load * service * (1 + scv)) / 2 / (1 - load) : 0;
}

function mmcWait(arrivals, service, servers) {
  const load = offeredLoad(arrivals, service);
  const waiting = erlangC(load, servers);
  if (load >= servers) return Infinity;
  return load ? (waiting * service) / (servers - load) : 0;
}

function mmcResponse(arrivals, service, servers) {
  return mmcWait(arrivals, service, servers) + service;
}

function mmcResponseVariance(arrivals, service, servers) {
  const load = offeredLoad(arrivals, service);
  const waiting = erlangC(load, servers);
  if (load >= servers) return Infinity;
  return service * service * (1 + (waiting * (2 - waiting)) / (servers - load) ** 2);
}

function mmcWaitPercentile(arrivals, service, servers, percentile) {
  checkInnerShare("percentile", percentile);
  const load = offeredLoad(arrivals, service);
  const waiting = erlangC(load, servers);
  if (load >= servers) return Infinity;
  const beyond = 1 - percentile;
  return waiting > beyond ? (Math.log(waiting / beyond) * service) / (servers - load) : 0;
}

function mmcResponsePercentile(arrivals, service, servers, percentile) {
  checkInnerShare("percentile", percentile);
  const load = offeredLoad(arrivals, service);
  const waiting = erlangC(load, servers);
  if (load >= servers) return Infinity;
  const low = -Math.log1p(-percentile);
  if (!waiting) return service * low;
  const drain = servers - load;
  const beyond = 1 - percentile;
  const high = Math.LN2 + low + Math.max(0, strictLog((2 * waiting) / beyond) / drain);
  return service * bisected((services) => beyond - stillThere(services, waiting, drain), low, high);
}

/** The share with a response longer than `time` (in mean services); `drain` is the rate of the wait. */
function stillThere(time, waiting, drain) {
  const gap = Math.abs(drain - 1);
  const spread = gap * time > 1e-300 ? -Math.expm1(-gap * time) / gap : time;
  return Math.exp(-time) + waiting * Math.exp(-Math.min(drain, 1) * time) * spread;
}

function serversFor(arrivals, service, target, percentile) {
  if (percentile === undefined) {
    const mean = (servers) => mmcResponse(arrivals, service, servers);
    return fewestServers(arrivals, service, target, service, mean);
  }
  checkInnerShare("percentile", percentile);
  const alone = -Math.log1p(-percentile) * service;
  const time = (servers) => mmcResponsePercentile(arrivals, service, servers, percentile);
  return fewestServers(arrivals, service, target, alone, time);
}

function serversForWait(arrivals, service, target, percentile) {
  if (percentile === undefined) {
    const unreachable = offeredLoad(arrivals, service) ? 0 : -1;
    const mean = (servers) => mmcWait(arrivals, service, servers);
    return fewestServers(arrivals, service, target, unreachable, mean);
  }
  checkInnerShare("percentile", percentile);
  const time = (servers) => mmcWaitPercentile(arrivals, service, servers, percentile);
  return fewestServers(arrivals, service, target, -1, time);
}

/** What one of the replicas that get requests in turn gets, and how the wait of random arrivals is scaled. */
function ofOneReplica(arrivals, service, servers, replicas) {
  const times = Math.max(1, replicas / MOST_SERVERS);
  const count = Math.min(replicas, MOST_SERVERS);
  const load = offeredLoad(arrivals / times, service);
  checkWhole("replicas", count, 1);
  checkWhole("servers", servers, 1);
  const share = arrivals / times / count;
  const used = load / count / servers;
  if (!used) return [share, 0];
  if (used >= 1) return [share, 1];
  const evenness = 1 / count;
  const fall = (2 * (1 - used) * (1 - evenness) ** 2) / (3 * used * (1 + evenness));
  return [share, ((1 + evenness) / 2) * Math.exp(-fall)];
}

/** The mean wait at replicas that get requests in turn (Kraemer and Langenbach-Belz). */
function turnWait(arrivals, service, servers, replicas) {
  const [share, scale] = ofOneReplica(arrivals, service, servers, replicas);
  return scale ? mmcWait(share, service, servers) * scale : 0;
}

function turnWaitVariance(arrivals, service, servers, replicas) {
  const [share, scale] = ofOneReplica(arrivals, service, servers, replicas);
  if (!scale) return 0;
  const found = mmcResponseVariance(share, service, servers);
  return Number.isFinite(found) ? Math.max(0, found - service * service) * scale * scale : found;
}

/** The fewest slots with which at most the share `blocked` of those who come finds none free. */
function poolForBlocking(arrivals, hold, blocked) {
  const load = offeredLoad(arrivals, hold);
  if (!load || load > MOST_SERVERS) return load;
  checkShare("blocked", blocked);
  if (!blocked) return Infinity;
  let low = 0;
  let high = 1;
  while (erlangB(load, high) > blocked) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (erlangB(load, middle) > blocked) low = middle;
    else high = middle;
  }
  return high;
}

/** The fewest servers with `time` at most `target`: steps that double, then a bisection. */
function fewestServers(arrivals, service, target, unreachable, time) {
  checkNotNegative("target", target);
  const load = offeredLoad(arrivals, service);
  if (target <= unreachable || load === Infinity) return Infinity;
  const least = Math.floor(load);
  let low = least;
  let high = least + 1;
  while (time(high) > target) [low, high] = [high, high + (high - least)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (time(middle) > target) low = middle;
    else high = middle;
  }
  return high;
}

/** The fewest cores, in steps of one size and at least `least`, that keep a percentile within a bound. */
function fewestCores([arrivals, service, queues, mean, variance, percentile, bound, least, step]) {
  if (!(step > 0 && step < Infinity)) throw refused("step", step, "a finite number above 0");
  checkInnerShare("percentile", percentile);
  for (const [name, value] of Object.entries({ queues, least, mean, variance })) checkNotNegative(name, value);
  const load = offeredLoad(arrivals, service);
  const first = Math.max(Math.ceil(withoutNoise(least / step)), 1);
  const late = (steps) => {
    const [wait, spread] = coresWait(arrivals, service, steps, step);
    return sumPercentile(mean + queues * wait, variance + queues * queues * spread, percentile) > bound;
  };
  if (first === Infinity || load > MOST_LOAD || !late(first)) return first * step;
  const alone = sumPercentile(mean, variance, percentile);
  return (alone >= bound ? first : firstNot(late, first)) * step;
}

/** The first whole number above `low` that is not `late`: steps that double, then a bisection. */
function firstNot(late, low) {
  let width = 1;
  let below = low;
  while (late(below + width)) {
    below += width;
    width *= 2;
  }
  let high = below + width;
  while (high - below > 1) {
    const middle = Math.floor((below + high) / 2);
    if (late(middle)) below = middle;
    else high = middle;
  }
  return high;
}

/** Mean and variance of the wait at replicas of so many cores, in turn; a fraction of one is taken for longer. */
function coresWait(arrivals, service, replicas, cores) {
  const servers = Math.max(Math.ceil(withoutNoise(cores)), 1);
  const station = [arrivals, (service * servers) / cores, servers, replicas];
  return [turnWait(...station), turnWaitVariance(...station)];
}

/** `then(arrivals, service, servers)`, scaled down where servers are more than Erlang's formulas take. */
function withinReach(arrivals, service, servers, then) {
  const times = servers > MOST_SERVERS ? servers / MOST_SERVERS : 1;
  return then(arrivals / times, service, Math.min(servers, MOST_SERVERS));
}

/** The formulas of waiting at one station by name; sources in capacity/queues.py and capacity/erlang.py. */
export const QUEUE_FORMULAS = {
  offered_load: (args) => offeredLoad(args[0], args[1]),
  erlang_b: (args) => erlangB(args[0], args[1]),
  erlang_c: (args) => erlangC(args[0], args[1]),
  mm1_response: (args) => mm1Response(args[0], args[1]),
  mm1_response_percentile: (args) => mm1ResponsePercentile(args[0], args[1], args[2]),
  mg1_wait: (args) => mg1Wait(args[0], args[1], args[2]),
  mmc_wait: (args) => withinReach(args[0], args[1], args[2], mmcWait),
  mmc_wait_percentile: (args) => mmcWaitPercentile(args[0], args[1], args[2], args[3]),
  mmc_response: (args) => mmcResponse(args[0], args[1], args[2]),
  mmc_response_percentile: (args) => mmcResponsePercentile(args[0], args[1], args[2], args[3]),
  mmc_response_variance: (args) => mmcResponseVariance(args[0], args[1], args[2]),
  mmc_wait_variance: (args) => {
    const rest = withinReach(args[0], args[1], args[2], mmcResponseVariance) - args[1] * args[1];
    return rest > 0 ? rest : 0;
  },
  servers_for: (args) => serversFor(args[0], args[1], args[2], args[3]),
  fewest_cores: fewestCores,
  turn_wait: (args) => turnWait(args[0], args[1], args[2], args[3]),
  turn_wait_variance: (args) => turnWaitVariance(args[0], args[1], args[2], args[3]),
  pool_for_blocking: (args) => poolForBlocking(args[0], args[1], args[2]),
  servers_for_wait: (args) => serversForWait(args[0], args[1], args[2], args[3]),
};
