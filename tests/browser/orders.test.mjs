// From an order file to a report: are the columns found, the figures right, and is whatever goes
// wrong said?

import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { axe } from './axe.mjs';

const IMPORTS = join(dirname(fileURLToPath(import.meta.url)), '../imports');

async function open(visitor, lang = 'vi') {
  await visitor.open({ view: 'orders', lang });
  await visitor.element('input[name="orders_file"]');
}

async function drop(visitor, file) {
  await (await visitor.element('input[name="orders_file"]')).uploadFile(join(IMPORTS, file));
}

async function pasted(visitor, text) {
  await visitor.page.evaluate((text) => {
    document.querySelector('.ways details').open = true;
    const area = document.querySelector('textarea[name="orders_text"]');
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    document.querySelector('button[name="use_pasted"]').click();
  }, text);
}

/** Drops a file onto an element, as a hand does with the mouse. */
async function dropOnto(visitor, selector, name, text) {
  await visitor.page.evaluate((selector, name, text) => {
    const held = new DataTransfer();
    held.items.add(new File([text], name));
    for (const kind of ['dragover', 'drop']) {
      const event = new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true });
      document.querySelector(selector).dispatchEvent(event);
      if (!event.defaultPrevented) throw new Error(`the browser would open the file: ${kind}`);
    }
  }, selector, name, text);
}

async function analysed(visitor) {
  await visitor.press('analyse');
  await visitor.element('output[name="customers_count"]');
}

const figure = async (visitor, name) => (await visitor.output(name)).value;

export default (t) => {
  t.test('the sample shop becomes a report, in both languages', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('sample');
    await analysed(visitor);
    const before = await figure(visitor, 'revenue');
    assert.match(before, /^\d+$/);
    await visitor.element('output[name="bgnbd_r"]');
    await visitor.element('.grid tbody tr');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'orders-report');
    assert.deepEqual(await axe(page), []);

    await visitor.click('English');
    await visitor.waitForText('Key figures');
    await visitor.element('button[name="use_these_numbers"]');
    assert.equal(await figure(visitor, 'revenue'), before);
    await visitor.viewport(375, 800);
    assert.deepEqual(await axe(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 375), 'nothing sticks out');
  });

  t.test('what a model says is marked ≈, and what has happened is not', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('sample');
    await analysed(visitor);
    await visitor.element('output[name="bgnbd_r"]');
    const shown = await page.evaluate(() => [...document.querySelectorAll('.orders output[data-value]')].map((it) => [it.getAttribute('name'), it.textContent.startsWith('≈')]));
    // Errors and their measures are about the model, not by it.
    const isSaid = (name) => /^(expected_|residual_|customers_alive|outlook_(residual|total))|^(m?bgnbd|gg)_|^holdout_(?!actual)/.test(name) && !/_(se|off|rms)$/.test(name);
    assert.ok(shown.filter(([name]) => isSaid(name)).length >= 20);
    for (const [name, isMarked] of shown) assert.equal(isMarked, isSaid(name), name);
    const row = await visitor.until('a customer', () => {
      const row = [...document.querySelectorAll('.everybody tbody tr')].find(({ cells }) => cells.length > 1);
      return row && [...row.cells].map(({ textContent }) => textContent.startsWith('≈'));
    });
    assert.deepEqual(row.map((isMarked, place) => (isMarked ? place : -1)).filter((place) => place >= 0), [11, 12, 13, 14]);
  });

  t.test('the log of CDNOW gives the published figures', async ({ visitor }) => {
    await open(visitor, 'en');
    await drop(visitor, 'cdnow.csv');
    await analysed(visitor);
    assert.equal(await figure(visitor, 'customers_count'), '2357');
    assert.equal(await figure(visitor, 'orders_count'), '6919');
    assert.equal(await figure(visitor, 'rows_skipped'), '0');
    await visitor.element('output[name="bgnbd_loglik"]');
    const model = await figure(visitor, 'model');
    assert.match(model, /^m?bgnbd$/);

    // Until the end of the papers' first 39 weeks, in weeks: r 0.243, alpha 4.414, a 0.793, b 2.426.
    await visitor.page.evaluate(() => {
      const set = (name, value) => {
        const field = document.querySelector(`[name="${name}"]:not(output)`);
        field.value = value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      };
      set('observation_end', '1997-09-30');
      set('time_unit', 'week');
    });
    await visitor.waitForOutput('observation_end', '1997-09-30');
    await visitor.until('alpha in weeks', () => Number(document.querySelector('output[name="bgnbd_alpha"]')?.dataset.value) < 10);
    const close = async (name, value) => assert.ok(Math.abs(Number(await figure(visitor, name)) - value) < 0.0006, `${name}: ${await figure(visitor, name)}`);
    await close('bgnbd_r', 0.243);
    await close('bgnbd_alpha', 4.414);
    await close('bgnbd_a', 0.793);
    await close('bgnbd_b', 2.426);
  });

  t.test('columns are corrected by hand, and remembered', async ({ visitor, page }) => {
    await open(visitor);
    const text = 'Một\tHai\tBa\nAn\t05/01/2026\t1.000\nBình\t06/01/2026\t2.500\n';
    await pasted(visitor, text);
    await visitor.element('select[name="column_customer"]');
    await visitor.pick('column_customer', '0');
    await visitor.pick('column_date', '1');
    await visitor.pick('column_amount', '2');
    await visitor.waitForText('An · 05/01/2026 · 1.000');
    await visitor.pick('date_order', '2');
    await visitor.waitForText('An · 01/05/2026 · 1.000');
    await analysed(visitor);
    assert.equal(await figure(visitor, 'first_order'), '2026-05-01');
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('clv:mapping:'))), ['clv:mapping:mot|hai|ba']);
    await visitor.press('other_file');
    await pasted(visitor, text);
    await visitor.waitForText('An · 01/05/2026 · 1.000');
    assert.ok(await page.evaluate(() => !Object.values(localStorage).some((value) => value.includes('Bình'))), 'orders are not kept');
  });

  t.test('a column that is missing is said, and the button waits', { language: 'en' }, async ({ visitor, page }) => {
    await open(visitor, 'en');
    await pasted(visitor, 'a,b\nx,y\nz,w\n');
    await visitor.waitForText('Still missing:');
    assert.ok(await page.evaluate(() => document.querySelector('button[name="analyse"]').disabled));
  });

  t.test('files that cannot be read are named, and the page goes on', async ({ visitor }) => {
    await open(visitor);
    for (const file of ['empty.csv', 'header-only.csv', 'encrypted.xlsx', 'damaged.xlsx']) {
      await drop(visitor, file);
      await visitor.until(file, () => document.querySelector('[role="alert"] p')?.textContent.length > 20);
      assert.equal(await visitor.page.evaluate(() => document.querySelector('button[name="analyse"]')), null, file);
      await visitor.page.evaluate(() => document.querySelector('[role="alert"] p').remove());
    }
    await drop(visitor, 'plain-vi.csv');
    await analysed(visitor);
  });

  t.test('a margin, a search, an order, a group', async ({ visitor, page }) => {
    await open(visitor);
    await drop(visitor, 'cdnow.csv');
    await analysed(visitor);
    const total = Number(await figure(visitor, 'historical_total'));
    // The calculator, which is not seen here, has a field of the same name.
    const margin = (text) => page.evaluate((text) => {
      const field = document.querySelector('.orders [name="margin"]');
      field.value = text;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }, text);
    await margin('50');
    await visitor.until('half of it', (half) => Math.abs(Number(document.querySelector('output[name="historical_total"]')?.dataset.value) - half) < 0.01, total / 2);
    await margin('500');
    await visitor.until('the error', () => document.querySelector('.orders [name="margin"][aria-invalid="true"]') !== null);
    await visitor.fill('search', '0001');
    await visitor.until('one customer', () => document.querySelectorAll('.everybody tbody tr:not(.gap)').length === 1);
    await visitor.fill('search', '');
    await visitor.point('[data-sort="customer_id"]');
    // Not the one row that was searched for.
    await visitor.until('from the first', () => [...document.querySelectorAll('.everybody tbody th')].slice(0, 2).map((it) => it.textContent).join() === '0001,0002');
    await page.evaluate(() => document.querySelector('.tall').scrollTo(0, 1e7));
    await visitor.until('to the last', () => [...document.querySelectorAll('.everybody tbody th')].at(-1)?.textContent === '2357');
  });

  t.test('the numbers go to the calculator', async ({ visitor, page }) => {
    await open(visitor);
    await drop(visitor, 'cdnow.csv');
    await analysed(visitor);
    const average = await figure(visitor, 'average_order_value');
    await visitor.press('use_these_numbers');
    await visitor.until('the calculator', () => document.documentElement.dataset.view === 'calculator');
    assert.match(await page.evaluate(() => location.hash), new RegExp(`order_value=${average.replace('.', '\\.')}&`));
    await visitor.waitForText('lấy từ file đơn hàng của bạn');
  });

  t.test('cancelling leads back to the columns', async ({ visitor, page }) => {
    await open(visitor);
    await drop(visitor, 'cdnow.csv');
    await visitor.element('button[name="analyse"]:not(:disabled)');
    // In one task, before the worker can have answered.
    await page.evaluate(async () => {
      document.querySelector('button[name="analyse"]').click();
      await new Promise((done) => setTimeout(done));
      document.querySelector('button[name="cancel"]').click();
    });
    await visitor.element('button[name="analyse"]:not(:disabled)');
    await analysed(visitor);
    assert.equal(await figure(visitor, 'customers_count'), '2357');
  });

  t.test('a file is dropped, also beside the zone', async ({ visitor }) => {
    const text = 'customer,date,amount\nAn,2026-01-05,10\nAn,2026-03-05,10\n';
    for (const [place, name] of [['.drop', 'in.csv'], ['main.orders', 'beside.csv']]) {
      await open(visitor, 'en');
      await dropOnto(visitor, place, name, text);
      await visitor.waitForText(name);
      await analysed(visitor);
      assert.equal(await figure(visitor, 'orders_count'), '2');
      // Over the report a file is refused, not opened.
      await visitor.page.evaluate(() => {
        const event = new DragEvent('drop', { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true });
        document.querySelector('main.orders').dispatchEvent(event);
        if (!event.defaultPrevented) throw new Error('the browser would open the file');
      });
      assert.equal(await figure(visitor, 'orders_count'), '2');
      await visitor.page.goto('about:blank');
    }
  });

  t.test('a workbook and a summary of customers become reports', async ({ visitor, page }) => {
    await open(visitor);
    await drop(visitor, 'book.xlsx');
    await analysed(visitor);
    assert.deepEqual([await figure(visitor, 'orders_count'), await figure(visitor, 'customers_count')], ['3', '2']);

    await visitor.press('other_file');
    // The first CDNOW customers as Fader and Hardie publish them, 100 times each.
    const rows = ['2,213,272,22.35', '1,12,272,11.77', '0,0,272,0', '0,0,272,0', '0,0,272,0', '7,206,272,73.74', '1,35,272,11.77', '0,0,272,0', '2,250,272,25.55'];
    await pasted(visitor, ['customer_id,frequency,recency_days,age_days,monetary_value,customers', ...rows.map((row, nth) => `${nth},${row},100`)].join('\n'));
    await analysed(visitor);
    assert.equal(await figure(visitor, 'customers_count'), '900');
    assert.equal(await figure(visitor, 'repeat_customers'), '500');
    await visitor.element('output[name="bgnbd_r"]');
    assert.equal(await page.evaluate(() => document.querySelector('button[name="use_these_numbers"]')), null, 'a summary does not hold enough');
  });

  const gone = { allow: [/404|NetworkError|Failed to (load|fetch)|not found|error loading|status 404/i, /console error/], answer: (path) => (/worker_bg-\w+\.wasm$/.test(path) ? 404 : undefined) };
  t.test('what does not arrive is said, and the file can be chosen again', gone, async ({ visitor, page }) => {
    await open(visitor, 'en');
    await drop(visitor, 'plain-en.csv');
    await visitor.waitForText('could not be loaded');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'orders-trouble');
    await visitor.element('input[name="orders_file"]');
  });

  t.test('200,000 customers scroll, sort and are searched with few rows on the page', { browsers: ['chromium'] }, async ({ visitor, page }) => {
    await open(visitor, 'en');
    const rows = Array.from({ length: 200_000 }, (_, n) => `K${String(n).padStart(6, '0')},2026-0${(n % 9) + 1}-11,${(n * 7919) % 1000}.5`);
    await dropOnto(visitor, '.drop', 'many.csv', ['customer,date,amount', ...rows].join('\n'));
    await analysed(visitor);
    assert.equal(await figure(visitor, 'customers_count'), '200000');
    await visitor.point('[data-sort="customer_id"]');
    await visitor.until('the first', () => document.querySelector('.everybody tbody th')?.textContent === 'K000000');
    for (const part of [0.25, 0.5, 0.9, 1]) {
      await page.evaluate((part) => {
        const tall = document.querySelector('.tall');
        tall.scrollTo(0, (tall.scrollHeight - tall.clientHeight) * part);
      }, part);
      // What is in sight are rows of about that place.
      await visitor.until(`rows at ${part}`, (part) => {
        const tall = document.querySelector('.tall').getBoundingClientRect();
        const seen = [...document.querySelectorAll('.everybody tbody tr:not(.gap)')].filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return top < tall.bottom - 40 && bottom > tall.top + 60;
        });
        const numbers = seen.map((row) => Number(row.querySelector('th').textContent.slice(1)));
        return seen.length >= 5 && numbers.every((number) => Math.abs(number - 200_000 * part) < 400);
      }, part);
      assert.ok(await page.evaluate(() => document.querySelectorAll('.everybody tbody tr').length) < 100);
    }
    await visitor.fill('search', 'K123456');
    await visitor.until('one customer', () => document.querySelectorAll('.everybody tbody tr:not(.gap)').length === 1);
  });

  t.test('axe finds nothing in the report at night', { theme: 'dark', browsers: ['chromium'] }, async ({ visitor, page }) => {
    await open(visitor);
    assert.deepEqual(await axe(page), []);
    await visitor.press('sample');
    await visitor.element('button[name="analyse"]:not(:disabled)');
    assert.deepEqual(await axe(page), []);
    await analysed(visitor);
    await visitor.element('output[name="bgnbd_r"]');
    await visitor.element('.everybody tbody tr');
    await page.evaluate(() => document.querySelectorAll('.orders details').forEach((it) => (it.open = true)));
    assert.deepEqual(await axe(page), []);
  });
};
