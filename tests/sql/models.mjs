// The models' formulas a second time, from the papers and in other words than the project's, to compare queries with.

/** @typedef {Record<string, number>} Parameters r, alpha, a and b, times in days */

/** ₂F₁(a, b; c; z) as its series, for 0 ≤ z < 1. */
function hypergeometric(a, b, c, z) {
  let [term, sum] = [1, 1];
  for (let n = 0; Math.abs(term) > 1e-17 * Math.abs(sum); n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
  }
  return sum;
}

/** Dropout opportunities that an active customer has survived. */
const survived = (model, x) => (model === 'bgnbd' ? x : x + 1);

/**
 * P(alive): Fader, Hardie & Lee (2008), note 021; with n = x + 1 for MBG/NBD.
 * @param {string} model
 * @param {Parameters} parameters
 * @param {number} x
 * @param {number} tx
 * @param {number} t
 */
export function pAlive(model, { r, alpha, a, b }, x, tx, t) {
  const n = survived(model, x);
  return n === 0 ? 1 : 1 / (1 + (a / (b + n - 1)) * ((alpha + t) / (alpha + tx)) ** (r + x));
}

/**
 * Expected orders within `days` of an active customer: Fader, Hardie & Lee (2005), equation (10).
 * @param {string} model
 * @param {Parameters} parameters
 * @param {number} x
 * @param {number} t
 * @param {number} days
 */
export function expectedIfAlive(model, { r, alpha, a, b }, x, t, days) {
  const n = survived(model, x);
  const [rate, late] = [alpha + t, alpha + t + days];
  const series = hypergeometric(r + x, b + n, a + b + n - 1, days / late);
  return ((a + b + n - 1) / (a - 1)) * (1 - (rate / late) ** (r + x) * series);
}

/**
 * Expected repeat orders of a new customer: equation (9), for MBG/NBD Wagner & Hoppe (2008).
 * @param {string} model
 * @param {Parameters} parameters
 * @param {number} t
 */
export function expectedOfNew(model, parameters, t) {
  const { a, b } = parameters;
  const active = model === 'bgnbd' ? 1 : b / (a + b);
  return t <= 0 ? 0 : active * expectedIfAlive(model, parameters, 0, 0, t);
}
