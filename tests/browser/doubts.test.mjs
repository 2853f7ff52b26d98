// What the page asks and doubts before it shows figures of an order file.

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';

async function opened(visitor, lang, text) {
  await visitor.open({ view: 'orders', lang });
  await visitor.element('input[name="orders_file"]');
  await visitor.page.evaluate((text) => {
    document.querySelector('.ways details').open = true;
    const area = document.querySelector('textarea[name="orders_text"]');
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    document.querySelector('button[name="use_pasted"]').click();
  }, text);
}

const kinds = (page, within = '') =>
  page.evaluate(
    (within) => [...document.querySelectorAll(`${within} [data-doubt]`)].map((it) => it.dataset.doubt),
    within,
  );

const ORDERS = 'date,order id,who,paid\n2026-01-05,1,Reno,20.50\n2026-01-06,2,Salem,30.00\n2026-02-05,3,Reno,12.25\n';

/** Twelve orders of nine customers, two of them dated `year`. */
const dated = (year) =>
  'customer id,order date,amount\n' +
  Array.from({ length: 12 }, (_, nth) => {
    const day = `${nth < 10 ? 2025 : year}-03-${String(nth + 10)}`;
    return `C${nth % 9},${day},${20 + nth * 7}.50\n`;
  }).join('');

export default (t) => {
  for (const lang of ['vi', 'en']) {
    t.test(`a file without customers is asked about before it is read, in ${lang}`, async ({ visitor, page }) => {
      await opened(visitor, lang, ORDERS);
      const question = await visitor.element('[data-question="customer"]');
      assert.equal(await page.evaluate((it) => it.dataset.doubt, question), 'customers_unnamed');
      assert.equal(await page.evaluate(() => document.querySelector('button[name="analyse"]').disabled), true);
      assert.deepEqual(await axe(page), []);
      assert.equal(await page.evaluate(() => document.querySelectorAll('.orders .lede').length), 1);
      assert.ok(await page.evaluate(() => document.querySelector('.questions[aria-live="polite"] .lede')));
      await page.evaluate(() => {
        const choose = document.querySelector('button[name="choose_customer"]');
        choose.focus();
        choose.click();
      });
      await visitor.until(
        'the question to be answered',
        () => !document.querySelector('[data-question]') && !document.querySelector('button[name="analyse"]').disabled,
      );
      assert.equal(await page.evaluate(() => document.querySelector('select[name="column_customer"]').value), '2');
      await visitor.until('the focus on the role', () => document.activeElement?.id === 'o-column_customer');
    });
  }

  t.test('removing a column removes its figures', async ({ visitor, page }) => {
    await opened(visitor, 'en', dated(2090));
    await visitor.element('output[name="file_orders"]');
    await visitor.element('.doubts [data-doubt="future_dates"]');
    await page.select('select[name="column_amount"]', '');
    await visitor.element('[data-question="amount"]');
    await visitor.until(
      'neither figures nor doubts',
      () => !document.querySelector('output[name^="file_"], .doubts [data-doubt]'),
    );
    await page.evaluate(() => document.querySelector('button[name="choose_amount"]').click());
    await visitor.element('output[name="file_orders"]');
  });

  t.test('the optional columns stay open while they are used', async ({ visitor, page }) => {
    await opened(visitor, 'en', ORDERS);
    await visitor.element('details.optional');
    const mark = (isThere) =>
      visitor.until(
        'the role in the table',
        (isThere) =>
          [...document.querySelectorAll('.sample-rows .role')].some((it) => it.textContent === 'Status') === isThere,
        isThere,
      );
    await page.evaluate(() => (document.querySelector('details.optional').open = true));
    await page.focus('select[name="column_status"]');
    await page.select('select[name="column_status"]', '2');
    await mark(true);
    await page.select('select[name="column_status"]', '');
    await mark(false);
    await visitor.until('the focus back', () => document.activeElement?.id === 'o-column_status');
    assert.equal(await page.evaluate(() => document.querySelector('details.optional').open), true);
  });

  t.test('columns with the same heading are told apart by their letters', async ({ visitor, page }) => {
    const rows = [10, 20, 30, 40].map((sum, nth) => `C${nth % 3},2025-03-1${nth},${sum}.50,${sum + 5}.25\n`);
    await opened(visitor, 'en', `customer id,order date,total,total\n${rows.join('')}`);
    const doubt = await visitor.element('.doubts [data-doubt="amount_choice"]');
    assert.match(await page.evaluate((it) => it.textContent, doubt), /“total” \(column C\).*“total” \(column D\)/);
    const options = await page.evaluate(() =>
      [...document.querySelectorAll('select[name="column_amount"] option')].map((it) => it.textContent),
    );
    assert.deepEqual(options.slice(-2), ['total (column C)', 'total (column D)']);
  });

  t.test('what the whole file holds is shown before the report', async ({ visitor, page }) => {
    await opened(visitor, 'en', dated(2025));
    await visitor.element('output[name="file_orders"]');
    const held = await page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('output[name^="file_"]')].map((it) => [
          it.getAttribute('name'),
          /** @type {HTMLElement} */ (it).dataset.value,
        ]),
      ),
    );
    assert.deepEqual(held, {
      file_orders: '12',
      file_customers: '9',
      file_first: '2025-03-10',
      file_last: '2025-03-21',
      file_revenue: '708',
      file_median: '55.5',
      file_largest: '97.5',
    });
    // The file names no currency.
    assert.equal((await visitor.output('file_median')).text, '55.5');
    assert.deepEqual(await kinds(page), []);
    await visitor.report();
    assert.deepEqual(await kinds(page), []);
    const revenue = await visitor.output('revenue');
    assert.deepEqual([revenue.value, revenue.text], ['708', '708']);
    assert.equal(await page.evaluate(() => document.querySelector('button[name="columns"]').hidden), false);
  });

  t.test(
    'orders in the future are doubted, above the columns and above the first figure',
    async ({ visitor, page }) => {
      await opened(visitor, 'vi', dated(2090));
      await visitor.element('.doubts [data-doubt="future_dates"]');
      assert.deepEqual(await axe(page), []);
      await visitor.report();
      await visitor.element('.begin [data-doubt="future_dates"]');
      const isAbove = await page.evaluate(() => {
        const doubt = document.querySelector('[data-doubt="future_dates"]');
        const figure = document.querySelector('.orders .facts output');
        return Boolean(doubt.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
      assert.ok(isAbove);
      assert.equal(await page.evaluate(() => document.querySelector('button[name="columns"]').hidden), true);
      await visitor.viewport(375, 800);
      assert.deepEqual(await axe(page), []);
      await page.evaluate(() => document.querySelector('button[name="check_columns"]').click());
      await visitor.element('button[name="analyse"]');
    },
  );

  t.test('rows split by unquoted commas are refused with advice', async ({ visitor, page }) => {
    await opened(visitor, 'vi', 'Mã khách,Ngày mua,Tổng tiền\nA,05/01/2024,1,250,000\nB,13/01/2024,2,100,000\n');
    await visitor.element('.trouble [data-doubt="ragged_rows"]');
    assert.deepEqual(await kinds(page), ['ragged_rows']);
  });

  t.test('another column is read instead of the one under way', async ({ visitor, page }) => {
    await opened(
      visitor,
      'en',
      dated(2025).replace('amount', 'total').replaceAll('\n', ',5\n').replace('total,5', 'total,points'),
    );
    await visitor.element('output[name="file_revenue"]');
    await page.select('select[name="column_amount"]', '3');
    await visitor.until(
      'the other revenue',
      () => /** @type {HTMLElement} */ (document.querySelector('output[name="file_revenue"]'))?.dataset.value === '60',
    );
    await visitor.report();
    assert.equal((await visitor.output('revenue')).value, '60');
  });
};
