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

const ORDERS = 'date,order id,city,paid\n2026-01-05,1,Reno,20.50\n2026-01-06,2,Salem,30.00\n2026-02-05,3,Reno,12.25\n';

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
      await page.evaluate(() => document.querySelector('button[name="choose_customer"]').click());
      await visitor.until(
        'the question to be answered',
        () => !document.querySelector('[data-question]') && !document.querySelector('button[name="analyse"]').disabled,
      );
      assert.equal(await page.evaluate(() => document.querySelector('select[name="column_customer"]').value), '2');
    });
  }

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
    assert.deepEqual(await kinds(page), []);
    await visitor.report();
    assert.deepEqual(await kinds(page), []);
    assert.equal((await visitor.output('revenue')).value, '708');
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
      await visitor.viewport(375, 800);
      assert.deepEqual(await axe(page), []);
      await page.evaluate(() => document.querySelector('button[name="check_columns"]').click());
      await visitor.element('button[name="analyse"]');
    },
  );

  t.test('rows that commas have torn are refused with the way out', async ({ visitor, page }) => {
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
