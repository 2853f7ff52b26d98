// From an order file to a report: columns, figures, errors, and what is exported.

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
  await visitor.choose('orders_file', join(IMPORTS, file));
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

/** Drops a file onto an element. */
async function dropOnto(visitor, selector, name, text) {
  await visitor.page.evaluate(
    (selector, name, text) => {
      const held = new DataTransfer();
      held.items.add(new File([text], name));
      for (const kind of ['dragover', 'drop']) {
        const event = new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true });
        document.querySelector(selector).dispatchEvent(event);
        if (!event.defaultPrevented) throw new Error(`the browser would open the file: ${kind}`);
      }
    },
    selector,
    name,
    text,
  );
}

const figure = async (visitor, name) => (await visitor.output(name)).value;

/** Waits until an element has the focus, which moves when its panel is built. */
const focused = (visitor, id) => visitor.until(`the focus on ${id}`, (id) => document.activeElement.id === id, id);

/** Changes the columns and waits for the response, after which their panel is rebuilt. */
async function judged(visitor, act) {
  await visitor.page.evaluate(
    () => (document.querySelector('.orders section.columns').firstElementChild.dataset.before = ''),
  );
  await act();
  await visitor.until(
    'the answer',
    () => document.querySelector('.orders section.columns > :first-child:not([data-before])') !== null,
  );
}

/** Both in one task, before the worker can respond. */
const begunAndStopped = (page) =>
  page.evaluate(async () => {
    document.querySelector('button[name="analyse"]').click();
    // Panels are built on the queue of microtasks.
    for (let turn = 0; turn < 20; turn += 1) await undefined;
    document.querySelector('button[name="cancel"]').click();
  });

export default (t) => {
  t.test('the sample shop gives a report, in both languages', async ({ visitor }) => {
    await open(visitor);
    await visitor.press('sample');
    await visitor.report();
    const before = await figure(visitor, 'revenue');
    assert.match(before, /^\d+$/);
    await visitor.element('output[name="bgnbd_r"]');
    await visitor.element('.grid tbody tr');
    await focused(visitor, 'orders-report');
    await visitor.click('English');
    await visitor.waitForText('Key figures');
    await visitor.element('button[name="use_these_numbers"]');
    assert.equal(await figure(visitor, 'revenue'), before);
  });

  t.test('a report is accessible', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('sample');
    await visitor.report();
    await visitor.element('.grid tbody tr');
    assert.deepEqual(await axe(page), []);
  });

  t.test('a report at 375 px is whole and accessible, in English', async ({ visitor, page }) => {
    await visitor.viewport(375, 800);
    await visitor.open({ view: 'orders', lang: 'en' });
    await visitor.press('sample');
    await visitor.report();
    await visitor.element('button[name="use_these_numbers"]');
    assert.deepEqual(await axe(page), []);
    // Charts get their width in the next frame.
    await visitor.until('nothing to stick out', () => document.documentElement.scrollWidth <= 375);
  });

  t.test('a report is built section by section, with frames painted between them', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('sample');
    await visitor.element('button[name="analyse"]');
    await page.evaluate(() => {
      let frames = 0;
      const count = () => requestAnimationFrame(() => (frames++, count()));
      count();
      globalThis.came = [];
      new MutationObserver((records) => {
        for (const { addedNodes } of records) {
          for (const node of /** @type {NodeListOf<Element>} */ (addedNodes))
            if (node.matches?.('.sections > .part')) came.push([node.className.replace('part ', ''), frames]);
        }
      }).observe(document, { subtree: true, childList: true });
    });
    await visitor.report();
    const came = await page.evaluate(() => came);
    assert.deepEqual(
      came.map(([name]) => name),
      [
        'chosen',
        'totals',
        'import-report',
        'history',
        'cohorts',
        'groups',
        'prediction',
        'by-attribute',
        'spend',
        'customers',
        'lists',
        'scoring',
        'handover',
        'away',
      ],
    );
    came
      .slice(1)
      .forEach(([name, frame], nth) => assert.ok(frame > came[nth][1], `${name} came in the frame of ${came[nth][0]}`));
  });

  t.test('estimates of a model are marked ≈, counted figures are not', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('sample');
    await visitor.report();
    await visitor.element('output[name="bgnbd_r"]');
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('.orders output[data-value]')].map((it) => [
        it.getAttribute('name'),
        it.textContent.startsWith('≈'),
      ]),
    );
    // The measured errors of the model are not estimates.
    const isSaid = (name) =>
      /^(expected_|residual_|customers_alive|plain_|outlook_(residual|total))|^(m?bgnbd|gg)_|^holdout_(?!actual)/.test(
        name,
      ) && !/_(se|off|rms)$/.test(name);
    assert.ok(shown.filter(([name]) => isSaid(name)).length >= 20);
    for (const [name, isMarked] of shown) assert.equal(isMarked, isSaid(name), name);
    const row = await visitor.until('a customer', () => {
      const row = [...document.querySelectorAll('.everybody tbody tr')].find(({ cells }) => cells.length > 1);
      return row && [...row.cells].map(({ textContent }) => textContent.startsWith('≈'));
    });
    assert.deepEqual(
      row.map((isMarked, place) => (isMarked ? place : -1)).filter((place) => place >= 0),
      [11, 12, 13, 14, 15, 16, 17],
    );
  });

  t.test('the CDNOW data give the published figures', async ({ visitor }) => {
    await open(visitor, 'en');
    await drop(visitor, 'cdnow.csv');
    await visitor.report();
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
    await visitor.until(
      'alpha in weeks',
      () => Number(document.querySelector('output[name="bgnbd_alpha"]')?.dataset.value) < 10,
    );
    const close = async (name, value) =>
      assert.ok(
        Math.abs(Number(await figure(visitor, name)) - value) < 0.0006,
        `${name}: ${await figure(visitor, name)}`,
      );
    await close('bgnbd_r', 0.243);
    await close('bgnbd_alpha', 4.414);
    await close('bgnbd_a', 0.793);
    await close('bgnbd_b', 2.426);
  });

  t.test('corrected columns are remembered', async ({ visitor, page }) => {
    await open(visitor);
    const text = 'Một\tHai\tBa\nAn\t05/01/2026\t1.000\nBình\t06/01/2026\t2.500\n';
    await pasted(visitor, text);
    await visitor.element('select[name="column_customer"]');
    for (const [name, column] of [
      ['customer', '0'],
      ['date', '1'],
      ['amount', '2'],
    ])
      await judged(visitor, () => visitor.pick(`column_${name}`, column));
    await visitor.waitForText('An · 05/01/2026 · 1.000');
    await visitor.pick('date_order', '2');
    await visitor.waitForText('An · 01/05/2026 · 1.000');
    await visitor.report();
    assert.equal(await figure(visitor, 'first_order'), '2026-05-01');
    assert.deepEqual(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('clv:mapping:'))),
      ['clv:mapping:mot|hai|ba'],
    );
    await visitor.press('other_file');
    await pasted(visitor, text);
    await visitor.waitForText('An · 01/05/2026 · 1.000');
    assert.ok(
      await page.evaluate(() => !Object.values(localStorage).some((value) => value.includes('Bình'))),
      'orders are not kept',
    );
  });

  t.test('choices made faster than the responses all count and are remembered', async ({ visitor, page }) => {
    const text = [
      'Khách hàng,Ngày mua,Số tiền,Màu,Vải,Cỡ',
      ...[1, 2, 3].map((day) => `An,0${day}/02/2026,1.000,đỏ,lụa,L`),
    ].join('\n');
    await open(visitor);
    await pasted(visitor, text);
    await visitor.element('input[name="attribute"][value="5"]');
    // In one task, so that no response can arrive in between.
    const ticked = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('input[name="attribute"]')].filter((box) => !box.checked);
      for (const box of boxes) box.click();
      const dates = document.querySelector('select[name="date_order"]');
      [dates.value, dates.selectedIndex] = ['2', 2];
      dates.dispatchEvent(new Event('change', { bubbles: true }));
      document.querySelector('button[name="analyse"]').click();
      return boxes.length;
    });
    assert.ok(ticked > 1, `${ticked} boxes`);
    await visitor.element('.sections .away');
    assert.equal(await figure(visitor, 'first_order'), '2026-01-02');
    const compared = () => [...document.querySelectorAll('.by-attribute h3')].map((it) => it.textContent);
    assert.deepEqual(await page.evaluate(compared), ['Màu', 'Vải', 'Cỡ']);
    await visitor.press('other_file');
    await pasted(visitor, text);
    await visitor.until('the same columns again', () => {
      const boxes = [...document.querySelectorAll('input[name="attribute"]')];
      return boxes.length > 0 && boxes.every((box) => box.checked);
    });
  });

  t.test('a missing column is named, and the button is disabled', { language: 'en' }, async ({ visitor, page }) => {
    await open(visitor, 'en');
    await pasted(visitor, 'a,b\nx,y\nz,w\n');
    await visitor.waitForText('Still missing:');
    assert.ok(await page.evaluate(() => document.querySelector('button[name="analyse"]').disabled));
  });

  t.test('unreadable files give an error, and the next file is read', async ({ visitor }) => {
    await open(visitor);
    for (const file of ['empty.csv', 'header-only.csv', 'encrypted.xlsx', 'damaged.xlsx']) {
      await drop(visitor, file);
      await visitor.until(file, () => document.querySelector('[role="alert"] p')?.textContent.length > 20);
      assert.equal(await visitor.page.evaluate(() => document.querySelector('button[name="analyse"]')), null, file);
      await visitor.page.evaluate(() => document.querySelector('[role="alert"] p').remove());
    }
    await drop(visitor, 'plain-vi.csv');
    await visitor.report();
  });

  t.test('margin, search, sorting and groups of the customer table work', async ({ visitor, page }) => {
    await open(visitor);
    await drop(visitor, 'cdnow.csv');
    await visitor.report();
    const total = Number(await figure(visitor, 'historical_total'));
    // The calculator, hidden here, has a field of the same name.
    const margin = (text) =>
      page.evaluate((text) => {
        const field = document.querySelector('.orders [name="margin"]');
        field.value = text;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }, text);
    await margin('50');
    await visitor.until(
      'half of it',
      (half) =>
        Math.abs(Number(document.querySelector('output[name="historical_total"]')?.dataset.value) - half) < 0.01,
      total / 2,
    );
    await margin('500');
    await visitor.until(
      'the error',
      () => document.querySelector('.orders [name="margin"][aria-invalid="true"]') !== null,
    );
    await visitor.fill('search', '0001');
    await visitor.until('one customer', () => document.querySelectorAll('.everybody tbody tr:not(.gap)').length === 1);
    await visitor.fill('search', '');
    await visitor.point('[data-sort="customer_id"]');
    // Not the one row that was searched for.
    await visitor.until(
      'from the first',
      () =>
        [...document.querySelectorAll('.everybody tbody th')]
          .slice(0, 2)
          .map((it) => it.textContent)
          .join() === '0001,0002',
    );
    await page.evaluate(() => document.querySelector('.tall').scrollTo(0, 1e7));
    await visitor.until(
      'to the last',
      () => [...document.querySelectorAll('.everybody tbody th')].at(-1)?.textContent === '2357',
    );
  });

  t.test('the settings of the report survive a reload, without anything of the file', async ({ visitor, page }) => {
    /** @type {(field: string) => Promise<string>} */
    const value = (field) => page.evaluate((field) => document.querySelector(`.orders [name="${field}"]`).value, field);
    const choose = (field, text) =>
      page.evaluate(
        (field, text) => {
          const control = document.querySelector(`.orders [name="${field}"]`);
          control.value = text;
          control.dispatchEvent(new Event('change', { bubbles: true }));
        },
        field,
        text,
      );
    const predicted = () => figure(visitor, 'outlook_residual');
    const opened = async () => {
      await visitor.press('sample');
      await visitor.report();
      await visitor.element('output[name="outlook_residual"]');
      await visitor.element('[name="cohort_measure"]');
    };
    await open(visitor);
    await choose('sql_table', 'shop.don_hang');
    await opened();
    const before = await predicted();
    for (const [field, text] of [
      ['horizon_months', '24'],
      ['margin', '37,5'],
      ['discount', '10'],
      ['time_unit', 'week'],
      ['cohort_measure', 'revenue'],
    ])
      await choose(field, text);
    await visitor.until(
      'the new report',
      (before) =>
        !document.querySelector('.anew').textContent &&
        ![before, undefined].includes(document.querySelector('output[name="outlook_residual"]')?.dataset.value),
      before,
    );
    await visitor.point('[data-sort="revenue"]');
    const [after, end] = [await predicted(), await value('observation_end')];
    await visitor.fill('search', 'kh-0001');
    await choose('observation_end', '2025-06-30');

    await visitor.reload();
    await visitor.element('input[name="orders_file"]');
    assert.equal(await value('sql_table'), 'shop.don_hang');
    await opened();
    assert.deepEqual(
      await Promise.all(['horizon_months', 'margin', 'discount', 'time_unit', 'cohort_measure', 'search'].map(value)),
      ['24', '37,5', '10', 'week', 'revenue', ''],
    );
    assert.deepEqual([await predicted(), await value('observation_end')], [after, end]);
    await visitor.until('the sort', () =>
      document.querySelector('[data-sort="revenue"]').closest('th').getAttribute('aria-sort'),
    );
    await visitor.click('English');
    await visitor.until('the language', () => document.documentElement.lang === 'en');
    await visitor.until('the margin', () => document.querySelector('.orders [name="margin"]')?.value === '37.5');
    assert.deepEqual(
      await page.evaluate(() =>
        Object.keys(localStorage)
          .filter((key) => key.startsWith('clv:typed:'))
          .sort(),
      ),
      ['cohort_measure', 'discount', 'horizon_months', 'margin', 'sort', 'sql_table', 'time_unit'].map(
        (field) => `clv:typed:orders_${field}`,
      ),
    );
  });

  t.test('suggested numbers open in the calculator', async ({ visitor, page }) => {
    await open(visitor);
    await drop(visitor, 'cdnow.csv');
    await visitor.report();
    const average = await figure(visitor, 'average_order_value');
    await visitor.press('use_these_numbers');
    await visitor.until('the calculator', () => document.documentElement.dataset.view === 'calculator');
    assert.match(await page.evaluate(() => location.hash), new RegExp(`order_value=${average.replace('.', '\\.')}&`));
    await visitor.waitForText('lấy từ file đơn hàng của bạn');
  });

  /** Everything that is stored or can be shared. */
  const left = (page) =>
    page.evaluate(async () => {
      const all = [
        location.href,
        JSON.stringify(history.state),
        JSON.stringify({ ...localStorage }),
        JSON.stringify({ ...sessionStorage }),
        document.cookie,
        document.title,
      ];
      for (const name of await caches.keys()) {
        all.push(name);
        for (const request of await (await caches.open(name)).keys()) all.push(request.url);
      }
      for (const { name } of (await indexedDB.databases?.()) ?? []) all.push(name);
      return all.join('\n');
    });

  t.test(
    'no customer, order or amount enters an address or storage, nor the suggested numbers’ link',
    async ({ visitor, page }) => {
      await open(visitor);
      const row = (nth) =>
        `Nguyễn Thị Kín ${nth % 40},2026-0${1 + (nth % 6)}-11,${100_000 + nth},Phố Vắng,DH${7_000 + nth}`;
      await pasted(
        visitor,
        ['Khách hàng,Ngày,Số tiền,Thành phố,Mã đơn', ...Array.from({ length: 160 }, (_, nth) => row(nth))].join('\n'),
      );
      await visitor.report();
      await visitor.fill('search', 'Kín 7');
      await visitor.until(
        'the one who was searched for',
        () => document.querySelectorAll('.everybody tbody tr:not(.gap)').length === 1,
      );
      const secret = /Kín|K%C3%ADn|Vắng|V%E1%BA%AFng|DH7\d/i;
      assert.doesNotMatch(await left(page), secret);
      await visitor.press('use_these_numbers');
      await visitor.until('the calculator', () => document.documentElement.dataset.view === 'calculator');
      await visitor.until('the address', () => location.hash.includes('order_value='));
      await visitor.until('its storage', () =>
        Object.values({ ...localStorage }).some((text) => text.includes('order_value')),
      );
      const kept = await left(page);
      assert.match(kept, /order_value/, 'what is looked through is what is kept');
      assert.doesNotMatch(kept, secret);
    },
  );

  const COD = [
    'Name,Email,Financial Status,Paid at,Total,Currency,Created at',
    '#1,an@example.com,pending,,50,VND,2026-01-05',
    '#2,binh@example.com,pending,,60,VND,2026-02-05',
    '#3,an@example.com,voided,,70,VND,2026-03-05',
  ].join('\n');
  const ticked = (page) =>
    page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('[name="standing"]')].map((box) => [box.parentElement.textContent, box.checked]),
      ),
    );

  t.test(
    'orders excluded by status count if the visitor includes them, also for the next file',
    async ({ visitor, page }) => {
      await open(visitor, 'en');
      await pasted(visitor, COD);
      // No order would remain, so the choice is open.
      await visitor.waitForText('unless you tick a box');
      assert.deepEqual(await ticked(page), { 'pending (“pending”)': false, 'cancelled (“voided”)': false });
      await visitor.press('analyse');
      await visitor.waitForText('open “How rows are counted” below and tick the status');
      assert.deepEqual(await axe(page), []);
      await visitor.point('[name="standing"][value="2"]');
      await visitor.until('a choice that leaves something', () =>
        document
          .querySelector('#o-status-note')
          ?.textContent.startsWith('Best left out as a rule. Where customers pay on delivery'),
      );
      // The box stays in use.
      await focused(visitor, 'o-standing-2');
      await visitor.report();
      assert.equal(await figure(visitor, 'orders_count'), '2');
      assert.equal(await figure(visitor, 'revenue'), '110');
      await visitor.waitForText('go back to “Check the columns” and open “How rows are counted”');
      await visitor.press('other_file');
      await pasted(visitor, COD);
      await visitor.until(
        'the choice of last time',
        () => document.querySelector('[name="standing"][value="2"]')?.checked === true,
      );
      assert.equal(await page.evaluate(() => document.querySelector('details.counting').open), true);
    },
  );

  t.test('rows of one order are counted once or added, as chosen', async ({ visitor, page }) => {
    await open(visitor);
    const lines =
      'order,customer,date,amount\n1,0912345678,2026-01-05,50\n1,0912345678,2026-01-05,60\n2,0912345678,2026-01-06,70\n';
    for (const [choice, revenue] of [
      ['1', '130'],
      ['2', '180'],
    ]) {
      await pasted(visitor, lines);
      await visitor.element('select[name="repeats"]');
      await visitor.page.evaluate(() => (document.querySelector('details.counting').open = true));
      await judged(visitor, () => visitor.pick('repeats', choice));
      await visitor.until(
        'the choice',
        (choice) => document.querySelector('select[name="repeats"]').value === choice,
        choice,
      );
      await visitor.report();
      assert.equal(await figure(visitor, 'revenue'), revenue);
      await visitor.press('other_file');
    }
    // Telephone numbers are detected, and can be treated as plain names.
    await pasted(visitor, lines);
    await visitor.until('a tick', () => document.querySelector('[name="phones"]')?.checked === true);
    await judged(visitor, () => visitor.point('[name="phones"]'));
    await visitor.until('no tick', () => document.querySelector('[name="phones"]')?.checked === false);
    // A row that continues the order above it gives no remark.
    await visitor.press('other_file');
    await drop(visitor, 'shopify.csv');
    await visitor.waitForText('cùng đơn với dòng trên');
    assert.deepEqual(
      await page.evaluate(() => [...document.querySelectorAll('.sample-rows td.doubt')].map((it) => it.textContent)),
      ['chưa hiểu · 21/11/2025 · 9'],
    );
    // A file without ambiguous rows shows no choice.
    await visitor.press('other_file');
    await pasted(visitor, 'customer,date,amount\nAn,2026-01-05,50\n');
    await visitor.waitForText('An · 05/01/2026 · 50');
    assert.equal(await page.evaluate(() => document.querySelector('details.counting')), null);
  });

  t.test('a guessed encoding can be changed', async ({ visitor, page }) => {
    await open(visitor, 'en');
    await page.evaluate(() => {
      // "Gòn" in Windows-1252; in Windows-1258 the second letter is a hook.
      const bytes = [...'customer,date,amount\nG']
        .map((letter) => letter.charCodeAt(0))
        .concat(
          0xd2,
          [...'N,2026-01-05,50\nAn,2026-01-06,60\n'].map((letter) => letter.charCodeAt(0)),
        );
      const held = new DataTransfer();
      held.items.add(new File([new Uint8Array(bytes)], 'letters.csv'));
      document
        .querySelector('.drop')
        .dispatchEvent(new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true }));
    });
    await visitor.waitForText('The file is not UTF-8; Windows-1258 (Vietnamese) is assumed.');
    await page.focus('#o-letters');
    await visitor.pick('letters', 'windows-1252');
    await visitor.waitForText('GÒN · 5 Jan 2026 · 50');
    await visitor.waitForText('Read as Windows-1252 (Western Europe), as you chose.');
    await focused(visitor, 'o-letters');
    // An encoding that gives no table is reported, and the previous one is restored.
    await visitor.pick('letters', 'utf-16le');
    await visitor.element('[role="alert"] #orders-trouble');
    await visitor.until(
      'the encoding before',
      () => document.querySelector('[name="letters"]')?.value === 'windows-1252',
    );
    await visitor.report();
    assert.equal(await figure(visitor, 'customers_count'), '2');
    await visitor.until('the name in the table', () =>
      [...document.querySelectorAll('.everybody tbody th')].some((it) => it.textContent === 'GÒN'),
    );
  });

  t.test('a recomputed report can be stopped; the current one remains and responds', async ({ visitor, page }) => {
    await open(visitor, 'en');
    await drop(visitor, 'cdnow.csv');
    await visitor.report();
    const end = await figure(visitor, 'observation_end');
    // In one task, before the worker can respond.
    const changed = (name, value) =>
      page.evaluate(
        async (name, value) => {
          const field = document.querySelector(`.orders [name="${name}"]:not(output)`);
          field.value = value;
          field.dispatchEvent(new Event('change', { bubbles: true }));
          for (let turn = 0; turn < 20; turn += 1) await undefined;
          document.querySelector('.anew button[name="cancel"]').click();
        },
        name,
        value,
      );
    const standing = (name) =>
      page.evaluate((name) => document.querySelector(`.orders [name="${name}"]:not(output)`).value, name);
    for (const [name, value, before] of [
      ['observation_end', '1997-09-30', end],
      ['time_unit', 'week', 'day'],
      ['margin', '50', ''],
      ['cohort_grain', 'year', ''],
    ]) {
      await changed(name, value);
      await visitor.waitForText('Stopped. The report still uses the previous settings.');
      await visitor.until(
        `${name} as before`,
        (name, before) => document.querySelector(`.orders [name="${name}"]:not(output)`)?.value === before,
        name,
        before,
      );
      assert.equal(await figure(visitor, 'observation_end'), end);
      await focused(visitor, 'orders-stopped');
    }
    assert.deepEqual(await axe(page), []);
    // The rows were lost with the worker; the file is read again when needed.
    await visitor.fill('search', '0001');
    await visitor.until('one customer', () => document.querySelectorAll('.everybody tbody tr:not(.gap)').length === 1);
    assert.equal(await page.evaluate(() => document.querySelector('.anew').textContent), '');
    await changed('margin', '50');
    await visitor.waitForText('Stopped.');
    await visitor.press('close');
    await visitor.until('nothing is said', () => document.querySelector('.anew').textContent === '');
    await visitor.pick('time_unit', 'week');
    await visitor.until(
      'alpha in weeks',
      () => Number(document.querySelector('output[name="bgnbd_alpha"]')?.dataset.value) < 15,
    );
    assert.equal(await standing('margin'), '');
  });

  /** The file that the page saves, intercepted before the browser's download. */
  async function offered(visitor, page, button) {
    await page.evaluate((button) => {
      globalThis.offered = undefined;
      const plain = URL.createObjectURL;
      let made;
      URL.createObjectURL = (blob) => plain.call(URL, (made = blob));
      HTMLAnchorElement.prototype.click = function () {
        const name = this.download;
        // As bytes, because decoding would remove the byte order mark.
        made
          .arrayBuffer()
          .then(
            (bytes) =>
              (globalThis.offered = { name, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }),
          );
      };
      document.querySelector(`button[name="${button}"]`).click();
    }, button);
    return visitor.until(button, () => globalThis.offered);
  }

  t.test('customers, cohorts and attributes are exported as CSV', async ({ visitor, page }) => {
    await open(visitor, 'en');
    const text = [
      'customer,date,amount,channel',
      'An,2026-01-05,50,=cmd',
      'An,2026-03-05,70,=cmd',
      'Bình,2026-02-06,60.5,shop',
    ].join('\n');
    await pasted(visitor, text);
    await visitor.report();
    const rows = (text) =>
      text
        .slice(1)
        .trimEnd()
        .split('\r\n')
        .map((row) => row.split(','));
    const customers = await offered(visitor, page, 'export_customers');
    assert.equal(customers.name, 'clv-customers.csv');
    assert.equal(customers.text[0], '\ufeff');
    assert.deepEqual(
      rows(customers.text).map(([name, orders]) => [name, orders]),
      [
        ['customer_id', 'orders'],
        ['An', '2'],
        ['Bình', '1'],
      ],
    );
    const cohorts = await offered(visitor, page, 'export_cohorts');
    assert.equal(cohorts.name, 'clv-cohorts.csv');
    assert.equal(cohorts.text[0], '\ufeff');
    const table = rows(cohorts.text);
    assert.ok(table.length >= 3 && table.every(({ length }) => length === table[0].length), cohorts.text);
    assert.match(cohorts.text, /2026-01/);
    const attributes = await offered(visitor, page, 'export_attributes');
    assert.equal(attributes.name, 'clv-attributes.csv');
    assert.equal(attributes.text[0], '\ufeff');
    assert.match(attributes.text, /,'=cmd,/, 'a formula is made a text');
    assert.match(attributes.text, /,shop,/);
    await visitor.until(
      'it is said',
      () => document.querySelector('.orders [role="status"]').textContent === 'The file was saved.',
    );
  });

  const MONSTERS = {
    'a line of 50 MB': {
      make: () => ['customer,date,amount\nA,2026-01-01,5\nB,2026-01-02,', 'z'.repeat(50 << 20), '\nC,2026-01-03,7\n'],
      orders: '2',
    },
    '10,000 columns': {
      make: () => {
        const row = (first, cell) => `${first}${`,${cell}`.repeat(10_000)}\n`;
        return [
          row('customer,date,amount', 'h'),
          ...Array.from({ length: 200 }, (_, n) =>
            row(`C${n},2026-01-${String((n % 28) + 1).padStart(2, '0')},5`, '1'),
          ),
        ];
      },
      orders: '200',
    },
    '300,000 values to compare by': {
      make: () => [
        'customer,date,amount,channel\n',
        ...Array.from({ length: 300_000 }, (_, n) => `C${n % 5_000},2026-0${(n % 9) + 1}-11,5,value ${n}\n`),
      ],
      orders: '300000',
      said: 'Columns with too many different values to compare by: channel.',
    },
  };
  for (const [name, { make, orders, said }] of Object.entries(MONSTERS)) {
    t.test(
      `${name}: frames are painted, it can be stopped, and the report appears`,
      { browsers: ['chromium'] },
      async ({ visitor, page }) => {
        await open(visitor, 'en');
        await page.evaluate(`globalThis.monster = () => new File((${make})(), 'monster.csv')`);
        await page.evaluate(() => {
          globalThis.painted = [];
          const count = () =>
            requestAnimationFrame(() => (painted.push(document.querySelector('.stage h1')?.id), count()));
          count();
          const held = new DataTransfer();
          held.items.add(monster());
          document
            .querySelector('.drop')
            .dispatchEvent(new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true }));
        });
        await visitor.element('button[name="analyse"]:not(:disabled)');
        // Stopped in the task in which it began, then repeated.
        await begunAndStopped(page);
        await visitor.element('button[name="analyse"]:not(:disabled)');
        await page.evaluate(() => painted.splice(0));
        await visitor.report();
        assert.equal(await figure(visitor, 'orders_count'), orders);
        if (said) await visitor.waitForText(said);
        // Frames were painted during the reading, not only before and after.
        assert.ok((await page.evaluate(() => painted)).includes('orders-progress'));
        assert.ok((await page.evaluate(() => document.querySelectorAll('*').length)) < 60_000);
      },
    );
  }

  t.test('cancelling returns to the columns', async ({ visitor, page }) => {
    await open(visitor);
    await drop(visitor, 'cdnow.csv');
    await visitor.element('button[name="analyse"]:not(:disabled)');
    await begunAndStopped(page);
    await visitor.element('button[name="analyse"]:not(:disabled)');
    await visitor.report();
    assert.equal(await figure(visitor, 'customers_count'), '2357');
  });

  t.test('a file can be dropped, also outside the drop zone', async ({ visitor }) => {
    const text = 'customer,date,amount\nAn,2026-01-05,10\nAn,2026-03-05,10\n';
    for (const [place, name] of [
      ['.drop', 'in.csv'],
      ['main.orders', 'beside.csv'],
    ]) {
      await open(visitor, 'en');
      await dropOnto(visitor, place, name, text);
      await visitor.waitForText(name);
      await visitor.report();
      assert.equal(await figure(visitor, 'orders_count'), '2');
      // A file dropped on the report is refused; the browser must not open it.
      await visitor.page.evaluate(() => {
        const event = new DragEvent('drop', { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true });
        document.querySelector('main.orders').dispatchEvent(event);
        if (!event.defaultPrevented) throw new Error('the browser would open the file');
      });
      assert.equal(await figure(visitor, 'orders_count'), '2');
      await visitor.page.goto('about:blank');
    }
  });

  t.test('a workbook and a summary of customers give reports', async ({ visitor, page }) => {
    await open(visitor);
    await drop(visitor, 'book.xlsx');
    await visitor.report();
    assert.deepEqual([await figure(visitor, 'orders_count'), await figure(visitor, 'customers_count')], ['3', '2']);

    await visitor.press('other_file');
    // The first CDNOW customers as Fader and Hardie publish them, 100 times each.
    const rows = [
      '2,213,272,22.35',
      '1,12,272,11.77',
      '0,0,272,0',
      '0,0,272,0',
      '0,0,272,0',
      '7,206,272,73.74',
      '1,35,272,11.77',
      '0,0,272,0',
      '2,250,272,25.55',
    ];
    await pasted(
      visitor,
      [
        'customer_id,frequency,recency_days,age_days,monetary_value,customers',
        ...rows.map((row, nth) => `${nth},${row},100`),
      ].join('\n'),
    );
    await visitor.report();
    assert.equal(await figure(visitor, 'customers_count'), '900');
    assert.equal(await figure(visitor, 'repeat_customers'), '500');
    await visitor.element('output[name="bgnbd_r"]');
    assert.equal(
      await page.evaluate(() => document.querySelector('button[name="use_these_numbers"]')),
      null,
      'a summary does not hold enough',
    );
  });

  const gone = {
    allow: [/404|NetworkError|Failed to (load|fetch)|not found|error loading|status 404/i, /console error/],
    answer: (path) => (/worker_bg-\w+\.wasm$/.test(path) ? 404 : undefined),
  };
  t.test('a worker that cannot be fetched is reported, and the file can be chosen again', gone, async ({ visitor }) => {
    await open(visitor, 'en');
    await drop(visitor, 'plain-en.csv');
    await visitor.waitForText('could not be loaded');
    await focused(visitor, 'orders-trouble');
    await visitor.element('input[name="orders_file"]');
  });

  t.test(
    'a table of 200,000 customers scrolls, sorts and searches with few rows in the DOM',
    { browsers: ['chromium'] },
    async ({ visitor, page }) => {
      await open(visitor, 'en');
      const rows = Array.from(
        { length: 200_000 },
        (_, n) => `K${String(n).padStart(6, '0')},2026-0${(n % 9) + 1}-11,${(n * 7919) % 1000}.5`,
      );
      await dropOnto(visitor, '.drop', 'many.csv', ['customer,date,amount', ...rows].join('\n'));
      await visitor.report();
      assert.equal(await figure(visitor, 'customers_count'), '200000');
      await visitor.point('[data-sort="customer_id"]');
      await visitor.until('the first', () => document.querySelector('.everybody tbody th')?.textContent === 'K000000');
      for (const part of [0.25, 0.5, 0.9, 1]) {
        await page.evaluate((part) => {
          const tall = document.querySelector('.tall');
          tall.scrollTo(0, (tall.scrollHeight - tall.clientHeight) * part);
        }, part);
        // The visible rows are near that position.
        await visitor.until(
          `rows at ${part}`,
          (part) => {
            const tall = document.querySelector('.tall').getBoundingClientRect();
            const seen = [...document.querySelectorAll('.everybody tbody tr:not(.gap)')].filter((row) => {
              const { top, bottom } = row.getBoundingClientRect();
              return top < tall.bottom - 40 && bottom > tall.top + 60;
            });
            const numbers = seen.map((row) => Number(row.querySelector('th').textContent.slice(1)));
            return seen.length >= 5 && numbers.every((number) => Math.abs(number - 200_000 * part) < 400);
          },
          part,
        );
        assert.ok((await page.evaluate(() => document.querySelectorAll('.everybody tbody tr').length)) < 100);
      }
      await visitor.fill('search', 'K123456');
      await visitor.until(
        'one customer',
        () => document.querySelectorAll('.everybody tbody tr:not(.gap)').length === 1,
      );
    },
  );

  t.test(
    'axe reports no violations in the report, dark',
    { theme: 'dark', browsers: ['chromium'] },
    async ({ visitor, page }) => {
      await open(visitor);
      assert.deepEqual(await axe(page), []);
      await visitor.press('sample');
      await visitor.element('button[name="analyse"]:not(:disabled)');
      assert.deepEqual(await axe(page), []);
      await visitor.report();
      await visitor.element('output[name="bgnbd_r"]');
      await visitor.element('.everybody tbody tr');
      await page.evaluate(() => {
        // What is far from sight keeps the size it had before its details were opened, and axe would see it covered.
        const laidOut = new CSSStyleSheet();
        laidOut.replaceSync('.orders .part, .customers .far { content-visibility: visible !important; }');
        document.adoptedStyleSheets.push(laidOut);
        document.querySelectorAll('.orders details').forEach((it) => (it.open = true));
      });
      assert.deepEqual(await axe(page), []);
    },
  );
};
