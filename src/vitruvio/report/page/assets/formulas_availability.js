import { checkBetween, checkFinite, checkNotNegative, checkPositive } from "./formulas_numbers.js";
import { checkShare, checkWhole, exactSum, logGamma } from "./formulas_numbers.js";

const MONTH_SECONDS = (365 * 86400) / 12;
const MOST_PARTS = 1e3;
const MOST_ATTEMPTS = 1e4;
const STEEPEST_BACKOFF = 1000;
const logFactorials = [];

/** The logarithm of a factorial up to that of `MOST_PARTS`, kept. */
function logFactorial(whole) {
  let found = logFactorials[whole];
  if (found === undefined) found = logFactorials[whole] = logGamma(whole + 1);
  return found;
}

function seriesAvailability(availabilities) {
  let all = 1;
  for (const each of availabilities) {
    checkShare("availability", each);
    all *= each;
  }
  return all;
}

function parallelAvailability(availabilities) {
  let none = 1;
  for (const each of availabilities) {
    checkShare("availability", each);
    none *= 1 - each;
  }
  return 1 - none;
}

/** Scaled down together where there are very many parts, of which a like share must work. */
function kOfN(needed, parts, availability, common) {
  if (parts > MOST_PARTS) {
    return kOfN(Math.ceil((needed * MOST_PARTS) / parts), MOST_PARTS, availability, common);
  }
  checkWhole("parts", parts);
  checkWhole("needed", needed);
  checkShare("availability", availability);
  checkShare("common", common);
  const shared = common * (1 - availability);
  if (!needed || needed > parts) return needed ? 0 : 1;
  return (1 - shared) * (1 - tooMany(parts - needed, parts, failingAlone(1 - availability, shared)));
}

/** The probability of a part's own failure while there is no shared one. */
function failingAlone(unavailability, shared) {
  return shared < 1 ? (unavailability - shared) / (1 - shared) : 0;
}

/** The probability that more than `spare` of `parts` have failed. */
function tooMany(spare, parts, failed) {
  if (failed === 0 || failed === 1) return spare < parts ? failed : 0;
  const lost = Math.log(failed);
  const kept = Math.log1p(-failed);
  const terms = [];
  for (let down = spare + 1; down <= parts; down++) {
    const ways = logFactorial(parts) - logFactorial(down) - logFactorial(parts - down);
    terms.push(Math.exp(ways + down * lost + (parts - down) * kept));
  }
  return Math.min(1, exactSum(terms));
}

function repairable(betweenFailures, repair) {
  checkPositive("between_failures", betweenFailures);
  checkNotNegative("repair", repair);
  return betweenFailures < Infinity ? 1 / (1 + repair / betweenFailures) : 1;
}

function afterChanges(changes, failing, restore) {
  checkFinite("changes", changes);
  checkNotNegative("restore", restore);
  checkShare("failing", failing);
  const failures = changes * failing;
  return failures && restore ? 1 / (1 + failures * restore) : 1;
}

function downtimeAMonth(availability) {
  checkShare("availability", availability);
  return (1 - availability) * MONTH_SECONDS;
}

function availabilityOfDowntime(seconds) {
  checkBetween(0, MONTH_SECONDS, "seconds", seconds);
  return 1 - seconds / MONTH_SECONDS;
}

function withinPromise(availability, promise) {
  checkShare("availability", availability);
  checkShare("promise", promise);
  return Math.min(availability, promise);
}

function retriedAvailability(availability, attempts, lasting, promise) {
  checkWhole("attempts", attempts, 1);
  checkShare("availability", availability);
  checkShare("lasting", lasting);
  const shared = lasting * (1 - availability);
  const alone = failingAlone(1 - availability, shared);
  return withinPromise(attempts === 1 ? availability : (1 - shared) * (1 - alone ** attempts), promise);
}

function meanAttempts(failure, attempts) {
  checkShare("failure", failure);
  checkWhole("attempts", attempts, 1, MOST_ATTEMPTS);
  if (failure === 0 || failure === 1) return failure ? attempts : 1;
  return -Math.expm1(attempts * Math.log(failure)) / (1 - failure);
}

function budgetedAttempts(failure, attempts, budget) {
  checkNotNegative("budget", budget);
  return Math.min(meanAttempts(failure, attempts), 1 + budget);
}

function successOf(failure, attempts) {
  checkShare("failure", failure);
  checkWhole("attempts", attempts, 1, MOST_ATTEMPTS);
  return failure ? -Math.expm1(attempts * Math.log(failure)) : 1;
}

function worstAmplification(attempts, layers) {
  checkWhole("attempts", attempts, 1, MOST_ATTEMPTS);
  checkWhole("layers", layers);
  return layers * Math.log(attempts) > 700 ? Infinity : attempts ** layers;
}

function backoffLongest(attempts, first, longest, factor) {
  checkWhole("attempts", attempts, 1, MOST_ATTEMPTS);
  checkNotNegative("first", first);
  checkNotNegative("longest", longest);
  checkBetween(1, STEEPEST_BACKOFF, "factor", factor);
  let pause = first;
  let total = 0;
  for (let left = attempts - 1; left > 0; left--) {
    if (pause >= longest || factor === 1) return total + left * Math.min(pause, longest);
    total += pause;
    pause *= factor;
  }
  return total;
}

function deadlineOf(attempts, timeout, backoffs, own) {
  checkWhole("attempts", attempts, 1, MOST_ATTEMPTS);
  checkNotNegative("timeout", timeout);
  checkNotNegative("backoffs", backoffs);
  checkNotNegative("own", own);
  return exactSum([attempts * timeout, backoffs, own]);
}

/** The formulas of availability and retries by name; sources in capacity/{availability,retries}.py. */
export const AVAILABILITY_FORMULAS = {
  series: seriesAvailability,
  parallel: parallelAvailability,
  k_of_n: (args) => kOfN(args[0], args[1], args[2], args[3] ?? 0),
  repairable: (args) => repairable(args[0], args[1]),
  after_changes: (args) => afterChanges(args[0], args[1], args[2]),
  downtime_a_month: (args) => downtimeAMonth(args[0]),
  availability_of_downtime: (args) => availabilityOfDowntime(args[0]),
  within_promise: (args) => withinPromise(args[0], args[1]),
  retried: (args) => retriedAvailability(args[0], args[1], args[2], args[3] ?? 1),
  mean_attempts: (args) => meanAttempts(args[0], args[1]),
  budgeted_attempts: (args) => budgetedAttempts(args[0], args[1], args[2]),
  success: (args) => successOf(args[0], args[1]),
  worst_amplification: (args) => worstAmplification(args[0], args[1]),
  backoff_longest: (args) => backoffLongest(args[0], args[1], args[2], args[3] ?? 2),
  backoff_mean: (args) => backoffLongest(args[0], args[1], args[2], args[3] ?? 2) / 2,
  deadline: (args) => deadlineOf(args[0], args[1], args[2], args[3]),
};
