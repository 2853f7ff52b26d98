// Queries that apply the report's model in a data warehouse: asked for, shown, copied and saved.

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';

/** What each engine calls a number and an inline table of numbers, and how it quotes a name. */
const ENGINES = {
  DuckDB: { number: /CAST\('([^']+)' AS DOUBLE\) AS r,/, table: /\(VALUES/, name: '"khach"' },
  BigQuery: { number: /CAST\('([^']+)' AS FLOAT64\) AS r,/, table: /UNNEST\(ARRAY<STRUCT</, name: '`khach`' },
};
const SCORES = ['p_alive', 'p_buys_90_days', 'expected_orders', 'expected_value', 'predicted_clv', 'not_scored'];
const WEEKS = ['week', 'expected_purchases', 'real_purchases', 'fit_again'];

async function sample(visitor, lang) {
  await visitor.open({ view: 'orders', lang });
  await visitor.press('sample');
  await visitor.report();
  await reached(visitor);
}

/** Goes to the part: what is far from sight is not laid out and has no visible text. */
async function reached(visitor) {
  await visitor.element('button[name="query_score"]');
  await visitor.point('.parts a[href$="=scoring"]');
  await visitor.until('the part', () => document.querySelector('.part.scoring').contains(document.activeElement));
}

/** Enters a field of the report at once, as leaving it does. */
const entered = (page, name, text) =>
  page.evaluate(
    (name, text) => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector(`.orders [name="${name}"]`));
      field.value = text;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    text,
  );

/** Asks for a query and waits for its text; the one before is gone first. */
async function query(visitor, button) {
  await visitor.press(button);
  return visitor.until(
    button,
    (words) => {
      const text = document.querySelector('.part.scoring code')?.textContent ?? '';
      return text.includes(words) && text;
    },
    button === 'query_track' ? 'AS fit_again' : 'AS not_scored',
  );
}

/** From now on a copied text is in `copied`. */
const intercepted = (page) =>
  page.evaluate(() => {
    const writeText = (text) => ((globalThis.copied = text), Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  });

export default (t) => {
  for (const [engine, { number, table, name }] of Object.entries(ENGINES))
    t.test(`the sample shop's customers can be scored on ${engine}`, async ({ visitor, page }) => {
      await sample(visitor, 'vi');
      await entered(page, 'sql_engine', engine);
      await entered(page, 'sql_customer', 'khach');
      const score = await query(visitor, 'query_score');
      assert.match(score, /^parameters AS \(/m);
      assert.match(score, /^coefficients AS \(/m);
      assert.match(score, table);
      assert.ok(score.includes(name), 'the column as the engine quotes it');
      for (const column of SCORES) assert.match(score, new RegExp(`(AS|\\.)\\s?${column}\\b`), column);
      const model = (await visitor.output('model')).value;
      const fitted = Number((await visitor.output(`${model}_r`)).value);
      const written = Number(number.exec(score)[1]);
      assert.ok(Math.abs(written / fitted - 1) < 1e-9, `${written} for ${fitted}`);

      const track = await query(visitor, 'query_track');
      for (const column of WEEKS) assert.match(track, new RegExp(`\\b${column}\\b`), column);
      assert.match(track, /since the fit on the orders up to \d{4}-\d\d-\d\d/);
      assert.ok(!track.includes('not_scored'), 'one query at a time');
    });

  t.test('what is copied and saved is the query that is shown', async ({ visitor, page }) => {
    await sample(visitor, 'en');
    await intercepted(page);
    for (const button of ['query_score', 'query_track']) {
      const text = await query(visitor, button);
      await visitor.press('copy_query');
      await visitor.until('the copy', (text) => globalThis.copied === text, text);
      await visitor.waitForText('Copied.');
      const saved = await visitor.offered('save_query');
      assert.deepEqual([saved.name, saved.text], ['clv-query.sql', text]);
    }
    assert.deepEqual(await axe(page), []);
  });

  t.test('another report, or another name, takes the query away', async ({ visitor, page }) => {
    await sample(visitor, 'en');
    for (const [field, text] of [
      ['margin', '40'],
      ['sql_table', 'don_hang'],
    ]) {
      await query(visitor, 'query_score');
      await entered(page, field, text);
      await visitor.until('the query to go', () => document.querySelector('.part.scoring code') === null);
    }
  });

  t.test('a summary of customers can be scored, but not followed by weeks', async ({ visitor, page }) => {
    await visitor.open({ view: 'orders', lang: 'vi' });
    await visitor.element('input[name="orders_file"]');
    const rows = Array.from(
      { length: 60 },
      (_, n) => `c${n},${n % 4},${(n % 4) * 5},${20 + (n % 10)},${n % 4 ? 30 + n : 0}`,
    );
    const text = ['customer_id,frequency,recency,T,monetary_value', ...rows, ''].join('\n');
    await visitor.chooseText('orders_file', text, () => visitor.report(), 'summary.csv');
    await reached(visitor);
    await visitor.press('query_track');
    await visitor.waitForText('Bảng tóm tắt không cho biết ngày chốt số liệu');
    assert.equal(await page.evaluate(() => document.querySelector('.part.scoring code')), null);
    assert.match(await query(visitor, 'query_score'), /AS p_alive/);
    assert.ok(!(await visitor.text('.part.scoring')).includes('ngày chốt số liệu'), 'the refusal is gone');
  });
};
