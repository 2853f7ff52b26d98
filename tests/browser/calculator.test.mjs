// Results of the calculator, from an empty form, from links and from examples.

import assert from 'node:assert/strict';
import { awaited } from './visitor.mjs';

/** Every result of docs/vocabulary.md. */
const RESULTS = [
  'customer_value',
  'ltv',
  'clv_margin',
  'clv_costs',
  'clv_net',
  'clv_simple',
  'clv_retention',
  'clv_retention_with_first',
  'ltv_cac',
  'payback_months',
  'max_cac',
  'break_even_cac',
  'historical_clv',
];

/** Link, result, start of its exact value, and who published or derived the number. */
const WORKED = [
  [
    'currency=VND&order_value=15000000&orders=1&period=quarter&lifespan=1&lifespan_unit=quarter&margin=100&cac=2000000&retention_cost=200000',
    { ltv: '15000000', clv_costs: '12800000', clv_net: '12800000' },
    'wise: IELTS course',
  ],
  ['currency=USD&order_value=80&orders=1&lifespan=3', { ltv: '240' }, 'ecommerce: cake shop'],
  [
    'currency=USD&order_value=1&orders=1&period=month&retention=80&discount=10&discount_per=month',
    { clv_retention: '2.66666666', clv_retention_with_first: '3.66666666' },
    'm·R/(1+D−R) = 0.8/0.3, and 1.1/0.3',
  ],
  [
    'currency=USD&order_value=1&orders=1&period=month&retention=80',
    { clv_retention: '4', clv_retention_with_first: '5' },
    'D = 0: 1/churn',
  ],
  [
    'currency=USD&order_value=200&orders=1&period=month&margin=80&retention=97',
    { clv_retention_with_first: '5333.33333' },
    'margin ÷ churn: 160/0.03',
  ],
  [
    'currency=USD&order_value=100&orders=4&lifespan=3&margin=60',
    { clv_simple: '720', clv_margin: '720' },
    'ecommerce: simple prediction',
  ],
  [
    'currency=VND&order_value=500000&orders=6&lifespan=3&margin=20',
    { clv_margin: '1800000', clv_net: '1800000' },
    'a Vietnamese shop',
  ],
];

/**
 * Button words' key term, value, result it must show.
 * @type {[string, Record<string, string>][]}
 */
const EXAMPLES = [
  ['ielts_course', { clv_net: '12800000' }],
  ['cake_shop', { ltv: '240' }],
  ['subscription', { customer_value: '200000' }],
  ['four_orders', { ltv: '6000000' }],
];

const UNDEFINED = [
  ['order_value=100&orders=1&lifespan=1&period=month&retention=100', 'clv_retention', 'never_ends'],
  ['order_value=100&orders=1', 'ltv', 'missing'],
  ['order_value=100&orders=1&lifespan=0', 'ltv', 'out_of_range'],
  ['order_value=100&orders=1&lifespan=1', 'ltv_cac', 'no_cac'],
  ['order_value=100&orders=1&lifespan=1&margin=1&retention_cost=50', 'max_cac', 'nothing_left_for_cac'],
  ['order_value=100&orders=1&lifespan=1', 'historical_clv', 'no_transactions'],
  ['order_value=9999999999999999999999999999&orders=9999&lifespan=1', 'ltv', 'too_large'],
];

const shownPictures = (page) =>
  page.evaluate(() =>
    ['waterfall', 'cash', 'tornado', 'survival'].filter((name) => {
      const figure = document.querySelector(`figure.${name}`);
      return figure?.checkVisibility() && figure.querySelector('svg')?.getBoundingClientRect().height > 60;
    }),
  );

/** The results are known before; the charts are drawn in the next frame. */
const showsPictures = (page, wanted) =>
  awaited(`the pictures ${wanted}`, async () => (await shownPictures(page)).join() === wanted.join());

export default (t) => {
  t.test('opens with the IELTS example and its charts', async ({ visitor, page }) => {
    await visitor.open();
    await visitor.waitForOutput('clv_net', '12800000');
    assert.match((await visitor.output('headline')).text, /^12\.800\.000\s₫$/);
    assert.match(await visitor.text('.story'), /12\.800\.000 ₫/);
    await showsPictures(page, ['waterfall', 'cash', 'tornado']);
    assert.equal(await page.evaluate(() => document.querySelector('.more').open), false);
  });

  t.test('the IELTS example typed with Vietnamese spellings gives its results', async ({ visitor, page }) => {
    await visitor.open();
    for (const name of ['order_value', 'orders', 'lifespan', 'margin', 'cac', 'retention_cost'])
      await visitor.fill(name, '');
    await visitor.pick('period', 'year');
    await visitor.pick('lifespan_unit', 'year');
    await visitor.waitForOutput('clv_net', '');

    await visitor.fill('order_value', '15 triệu');
    assert.match((await visitor.remark('order_value')).text, /^→ 15\.000\.000\s₫$/);
    await visitor.fill('orders', '1');
    await visitor.pick('period', 'quarter');
    await visitor.fill('lifespan', '1');
    await visitor.pick('lifespan_unit', 'quarter');
    await visitor.fill('margin', '100');
    await visitor.fillByLabel('CAC', '2tr');
    await visitor.fill('retention_cost', '200k');

    await visitor.waitForOutput('clv_net', '12800000');
    await visitor.waitForOutput('ltv', '15000000');
    assert.match((await visitor.output('clv_net')).text, /^12\.800\.000\s₫$/);
    await showsPictures(page, ['waterfall', 'cash', 'tornado']);
    // The text stays as it was typed.
    assert.equal(await visitor.value('cac'), '2tr');
  });

  t.test('links give the worked values', async ({ visitor }) => {
    for (const [link, results, source] of WORKED) {
      await visitor.open(`#v=1&${link}`);
      for (const [name, start] of Object.entries(results)) {
        await visitor.until(
          `${name} of "${source}" to be ${start}`,
          (name, start) => {
            const value = document.querySelector(`output[name="${name}"]`).dataset.value;
            return start.includes('.') ? value.startsWith(start) && value.length > 20 : value === start;
          },
          name,
          start,
        );
      }
    }
  });

  t.test('every example button fills the form', async ({ visitor, page }) => {
    await visitor.open();
    for (const [value, results] of EXAMPLES.toReversed()) {
      await (await visitor.element(`button[name="example"][value="${value}"]`)).click();
      for (const [name, exact] of Object.entries(results)) await visitor.waitForOutput(name, exact);
      assert.notEqual((await visitor.output('headline')).value, '', value);
      assert.equal((await page.$$('.note.error')).length, 0, value);
    }
  });

  t.test('an undefined result shows its reason; the others remain', async ({ visitor, page }) => {
    for (const [link, name, reason] of UNDEFINED) {
      await visitor.open(`#v=1&currency=USD&${link}`);
      await visitor.until(
        `${name} to be undefined: ${reason}`,
        (name, reason) => document.querySelector(`output[name="${name}"]`).dataset.undefined === reason,
        name,
        reason,
      );
      const output = await visitor.output(name);
      assert.deepEqual([output.value, output.text], ['', '—'], name);
      const why = await page.evaluate((name) => {
        const why = document
          .querySelector(`output[name="${name}"]`)
          .parentElement.parentElement.querySelector('.why, .numbers');
        return why.checkVisibility() ? why.textContent : 'hidden';
      }, name);
      assert.match(why, /\p{L}+ \p{L}+.*\.$/u, `${name}: ${reason}`);
      const others = await page.evaluate(() =>
        [...document.querySelectorAll('output')].filter(
          ({ dataset }) => dataset.value && dataset.undefined !== undefined,
        ),
      );
      assert.deepEqual(others, [], 'a value or a reason, never both');
    }
  });

  t.test('payback can be “never”', async ({ visitor }) => {
    await visitor.open({ currency: 'USD', order_value: 10, orders: 1, lifespan: 1, cac: 100 });
    await visitor.waitForOutput('payback_months', 'never');
    assert.equal((await visitor.output('payback_months')).undefined, '');
    assert.equal((await visitor.output('clv_net')).value, '-90');
  });

  t.test('a result unfolds to its formula with the visitor’s numbers', async ({ visitor, page }) => {
    await visitor.open();
    await visitor.fill('cac', '3tr');
    await visitor.waitForOutput('clv_net', '11800000');
    const rung = '.result-row:has(output[name="clv_net"])';
    await (await visitor.element(`${rung} summary`)).click();
    await visitor.until('the working', (rung) => document.querySelector(rung).open, rung);
    // It was closed, and is updated when its toggle event arrives.
    await visitor.until(
      'the numbers of today',
      (rung) => document.querySelector(`${rung} .numbers`).textContent.includes('3.000.000'),
      rung,
    );
    const working = await visitor.text(`${rung} .derivation`);
    for (const number of ['15.000.000', '3.000.000', '200.000', '11.800.000'])
      assert.ok(working.includes(number), `${number} in: ${working}`);
    assert.ok(await page.evaluate((rung) => document.querySelector(`${rung} .source`).checkVisibility(), rung));
  });

  t.test('every result name appears once', async ({ visitor, page }) => {
    await visitor.open();
    const names = await page.evaluate(() =>
      [...document.querySelectorAll('output')].map((output) => output.getAttribute('name')),
    );
    for (const name of RESULTS) assert.equal(names.filter((other) => other === name).length, 1, name);
  });
};
