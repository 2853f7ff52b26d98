// The ranges of forecasts, how earlier ones came true, and groups that are compared fairly.

import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { axe } from './axe.mjs';

const IMPORTS = join(dirname(fileURLToPath(import.meta.url)), '../imports');

async function open(visitor, lang = 'vi') {
  await visitor.open({ view: 'orders', lang });
  await visitor.element('input[name="orders_file"]');
}

const number = async (visitor, name) => Number((await visitor.output(name)).value);

/** Also far below, where the browser does not lay out what is not seen. */
const says = (visitor, words) =>
  visitor.until(words, (words) => document.querySelector('.sections').textContent.includes(words), words);

const withRanges = (visitor) =>
  visitor.until('the ranges', () => document.querySelector('output[name="expected_orders_low"]') !== null);

export default (t) => {
  t.test('every forecast of a log has its range, and says how often ranges held', async ({ visitor, page }) => {
    await open(visitor, 'en');
    await visitor.choose('orders_file', join(IMPORTS, 'cdnow.csv'));
    await visitor.report();
    await withRanges(visitor);
    for (const name of ['outlook_residual', 'outlook_total', 'customers_alive', 'expected_orders']) {
      const [low, likely, high] = [
        await number(visitor, `${name}_low`),
        await number(visitor, name),
        await number(visitor, `${name}_high`),
      ];
      assert.ok(0 < low && low < likely && likely < high, `${name}: ${low} ${likely} ${high}`);
    }
    assert.equal(await number(visitor, 'forecast_origins'), 5);
    assert.ok((await number(visitor, 'forecast_covered')) >= 4);
    await says(visitor, '80% range: out of ten such forecasts');
    const first = await page.evaluate(() => document.querySelector('.begin .story').textContent);
    assert.match(first, /on average \(80%: ≈.+ – ≈.+\)\.$/);
    // The simple formula knows no dropout and expects too much; the model leads.
    assert.ok((await number(visitor, 'plain_orders')) > (await number(visitor, 'expected_orders')));
    assert.ok(await page.evaluate(() => document.querySelector('dl[data-forecast="model"]') !== null));
    assert.ok((await number(visitor, 'accuracy_rmse')) < (await number(visitor, 'accuracy_plain_rmse')));
    const cohorts = await page.evaluate(() =>
      Array.from(document.querySelectorAll('.grid tbody .range'), (range) => range.textContent),
    );
    // The log's customers all came in its first three months.
    assert.ok(cohorts.length === 3 && cohorts.every((range) => /^80%: ≈.+ – ≈.+$/.test(range)), `${cohorts}`);
    await visitor.until('both pictures', () => document.querySelectorAll('svg.forecast, svg.pairs').length === 2);
    assert.deepEqual(await axe(page), []);
  });

  t.test('a file too short for earlier forecasts says so', async ({ visitor, page }) => {
    await open(visitor, 'en');
    await page.evaluate(() => {
      const day = (nth) => new Date(Date.UTC(2026, 0, 1 + nth)).toISOString().slice(0, 10);
      const rows = Array.from({ length: 400 }, (_, nth) => `c${(nth * 7) % 120},${day(nth % 100)},${10 + (nth % 9)}`);
      document.querySelector('.ways details').open = true;
      const area = document.querySelector('textarea[name="orders_text"]');
      area.value = `customer,date,amount\n${rows.join('\n')}`;
      area.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector('button[name="use_pasted"]').click();
    });
    await visitor.report();
    await withRanges(visitor);
    const first = await page.evaluate(() => document.querySelector('.begin .story').textContent);
    assert.match(first, /\(80%: ≈.+ – ≈.+; likely too narrow\)\.$/);
    const { undefined: why } = await visitor.output('forecast_origins');
    assert.equal(why, 'too_short');
    await says(visitor, 'often too narrow');
  });

  t.test('a best channel is named, a best city is not', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('sample');
    await visitor.report();
    await visitor.until('the comparison', () => document.querySelector('output[name="attribute_1_best"]') !== null);
    // The sample shop draws cities at random; customers who were referred buy more by construction.
    assert.equal((await visitor.output('attribute_0_best')).value, 'Giới thiệu');
    const city = await visitor.output('attribute_1_best');
    assert.deepEqual([city.value, city.undefined], ['', 'no_difference']);
    assert.equal((await visitor.output('attribute_1_stays_best')).undefined, 'no_difference');
    await says(visitor, 'các khoảng còn chồng lên nhau');
    assert.equal(await page.evaluate(() => document.querySelectorAll('table.fair').length), 2);
  });

  t.test('the file’s own ranges are tried in one press', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.choose('orders_file', join(IMPORTS, 'cdnow.csv'));
    await visitor.report();
    await visitor.press('use_these_ranges');
    await visitor.until('the ranges', () => document.querySelector('input[name="ranges_orders_high"]')?.value !== '');
    assert.equal(await page.evaluate(() => location.hash), '#v=1&view=whatif&tool=ranges');
    await visitor.until('the focus on them', () => document.activeElement.closest('#whatif-ranges') !== null);
    const [low, likely, high] = await page.evaluate(() =>
      ['low', 'likely', 'high'].map((end) =>
        Number(document.querySelector(`input[name="ranges_orders_${end}"]`).value.replace('.', '').replace(',', '.')),
      ),
    );
    assert.ok(0 < low && low < likely && likely < high, `${low} ${likely} ${high}`);
    await visitor.until(
      'their result',
      () => document.querySelector('output[name="ranges_p10"]')?.dataset.value !== '',
    );
  });
};
