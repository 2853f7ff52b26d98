// Do the queries that apply a fitted model give what the worker computes, now and 90 days later?

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { close, ENGINES } from './engines.mjs';
import { expectedIfAlive, expectedOfNew, pAlive } from './models.mjs';
import { benchFile, CDNOW, clv, exported, withFile } from './project.mjs';

after(close);

const MONTH = 365.25 / 12;
const SCORES = ['p_alive', 'p_buys_90_days', 'expected_orders', 'expected_value', 'predicted_clv'];

/** The names of the file's columns, in a table of another name. */
const create = (file) => {
  const names = readFileSync(file, 'utf8').split('\n', 1)[0].split(',');
  const types = ['VARCHAR', 'DATE', 'DECIMAL(12, 2)'];
  const columns = names.map((name, nth) => `"${name.trim()}" ${types[nth]}`);
  return () => `CREATE SCHEMA shop; CREATE TABLE shop."đơn hàng" (${columns.join(', ')})`;
};

/** The rows of a query that applies the model fitted to `file`, on the orders of `later`. */
const applied = (dialect, what, file, options, later = file) =>
  ENGINES[dialect](later, create(file), clv(file, '--sql', dialect, what, '--table', 'shop.đơn hàng', ...options));

/** Money is compared relatively, as are other numbers above 1. */
const isClose = (found, expected) => Math.abs(found - expected) <= 1e-7 * Math.max(1, Math.abs(expected));

/** Every score of every customer is the worker's. */
async function compare(dialect, file, options) {
  const [found, expected] = [await applied(dialect, '--score', file, options), exported(file, ...options)];
  assert.equal(found.length, expected.length);
  const byName = new Map(found.map((row) => [row.customer_id, row]));
  for (const row of expected) {
    const scored = byName.get(row.customer_id);
    assert.equal(scored.not_scored, null, row.customer_id);
    for (const name of SCORES)
      assert.ok(
        isClose(Number(scored[name]), Number(row[name])),
        `${row.customer_id}: ${name} ${scored[name]} ${row[name]}`,
      );
  }
  return found;
}

/** Customers who buy about once a month, each at a rhythm of one's own, and drop out after any purchase. */
function regularShop() {
  let state = 7;
  const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  const day = (nth) => new Date(Date.UTC(2024, 0, 1 + nth)).toISOString().slice(0, 10);
  const rows = ['customer,date,amount'];
  for (let customer = 0; customer < 600; customer += 1) {
    const [usual, stays] = [15 + 30 * random(), 0.6 + 0.4 * random()];
    for (let at = Math.floor(200 * random()); at < 540; at += Math.max(1, Math.round(usual * (0.7 + 0.6 * random())))) {
      rows.push(`c${customer},${day(at)},${(10 + 90 * random()).toFixed(2)}`);
      if (random() > stays) break;
    }
  }
  return `${rows.join('\n')}\n`;
}

for (const dialect of Object.keys(ENGINES)) {
  test(`${dialect}: 10,000 customers are scored as by the worker`, () =>
    withFile(benchFile('44000'), async (file) => {
      const found = await compare(dialect, file, ['--margin', '35', '--discount', '10', '--horizon-months', '24']);
      assert.ok(found.length >= 9_500, `${found.length} customers`);
    }));

  for (const model of ['bgnbd', 'mbgnbd'])
    test(`${dialect}: CDNOW is scored with ${model}`, () => compare(dialect, CDNOW, ['--model', model]));

  test(`${dialect}: regular customers are scored with MBG/CNBD-k`, () =>
    withFile(regularShop(), async (file) => {
      const options = ['--model', 'mbgcnbd'];
      const { outputs } = JSON.parse(clv(file, '--json', ...options));
      assert.ok(outputs.model === 'mbgcnbd' && outputs.mbgcnbd_k > 2, `${outputs.model} ${outputs.mbgcnbd_k}`);
      await compare(dialect, file, options);
    }));

  test(`${dialect}: scores are right when 90 days have passed since the fit`, async () => {
    const options = ['--model', 'mbgnbd', '--horizon-months', '6'];
    const { outputs } = JSON.parse(clv(CDNOW, '--json', ...options));
    const names = ['r', 'alpha', 'a', 'b'];
    const parameters = Object.fromEntries(names.map((name) => [name, outputs[`mbgnbd_${name}`]]));
    // One order of a new customer, 90 days after the last one of the file.
    const later = `${readFileSync(CDNOW, 'utf8').trimEnd()}\nlate,1998-09-28,1.00\n`;
    await withFile(later, async (file) => {
      const found = await applied(dialect, '--score', CDNOW, options, file);
      assert.equal(found.length, 2358);
      for (const row of found) {
        const [x, tx, t] = [row.frequency, row.recency_days, row.age_days].map(Number);
        const alive = pAlive('mbgnbd', parameters, x, tx, t);
        assert.ok(isClose(row.p_alive, alive), `${row.customer_id}: ${row.p_alive} ${alive}`);
        const orders = alive * expectedIfAlive('mbgnbd', parameters, x, t, 6 * MONTH);
        assert.ok(isClose(row.expected_orders, orders), `${row.customer_id}: ${row.expected_orders} ${orders}`);
      }
    });
  });

  test(`${dialect}: a frequency beyond the table is said, not guessed`, async () => {
    const days = Array.from({ length: 120 }, (_, nth) =>
      new Date(Date.UTC(1998, 0, 1 + nth)).toISOString().slice(0, 10),
    );
    const later = `${readFileSync(CDNOW, 'utf8').trimEnd()}\n${days.map((day) => `daily,${day},1.00\n`).join('')}`;
    await withFile(later, async (file) => {
      const found = await applied(dialect, '--score', CDNOW, [], file);
      const row = found.find((it) => it.customer_id === 'daily');
      assert.equal(row.not_scored, 'frequency beyond the table: fit again');
      assert.deepEqual([row.expected_orders, row.predicted_clv], [null, null]);
      assert.ok(row.p_alive > 0 && row.p_alive < 1);
      assert.equal(found.filter((it) => it.not_scored !== null).length, 1);
    });
  });

  test(`${dialect}: expected and real purchases since the fit, week by week`, async () => {
    const options = ['--until', '1997-09-30', '--model', 'bgnbd'];
    const { outputs } = JSON.parse(clv(CDNOW, '--json', ...options));
    const parameters = Object.fromEntries(['r', 'alpha', 'a', 'b'].map((name) => [name, outputs[`bgnbd_${name}`]]));
    const day = (text) => Date.parse(text) / 86_400_000;
    const fit = day('1997-09-30');
    const seen = new Map();
    for (const line of readFileSync(CDNOW, 'utf8').trim().split('\n').slice(1)) {
      const [customer, date] = line.split(',');
      seen.set(customer, (seen.get(customer) ?? new Set()).add(day(date)));
    }
    const customers = [...seen.values()].map((days) => [...days].sort((one, other) => one - other));
    const found = await applied(dialect, '--track', CDNOW, options);
    // Whole weeks until the file's last day, 1998-06-30.
    assert.equal(found.length, 39);
    for (const row of found) {
      const [from, to] = [fit + 7 * (Number(row.week) - 1), fit + 7 * Number(row.week)];
      const real = customers.flatMap((days) => days.slice(1)).filter((it) => it > from && it <= to).length;
      assert.equal(Number(row.real_purchases), real, `week ${row.week}`);
      const grown = (first) =>
        expectedOfNew('bgnbd', parameters, to - first) - expectedOfNew('bgnbd', parameters, from - first);
      const expected = customers.reduce((sum, days) => sum + grown(days[0]), 0);
      assert.ok(Math.abs(row.expected_purchases - expected) <= 1e-6 * expected, `week ${row.week}: ${expected}`);
    }
    // Once everybody stays away, the query says so within weeks.
    const lines = readFileSync(CDNOW, 'utf8').trimEnd().split('\n');
    const quiet = lines.filter((line, nth) => nth === 0 || day(line.split(',')[1]) <= fit);
    await withFile(`${quiet.join('\n')}\nlate,1997-12-31,1.00\n`, async (file) => {
      const rows = await applied(dialect, '--track', CDNOW, options, file);
      assert.deepEqual(
        rows.map((row) => Number(row.fit_again)),
        [0, 0, 0, ...Array(rows.length - 3).fill(1)],
      );
    });
  });
}
