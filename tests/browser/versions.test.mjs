// Storage written by a later version of the page is backed up unchanged, reported, and never lost, whatever is
// done afterwards.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awaited, Visitor } from './visitor.mjs';

/** The stored values of these keys. */
const held = (page, ...keys) => page.evaluate((keys) => keys.map((key) => localStorage.getItem(key)), keys);

/** Leaves the page for one of the same origin without a program, so that nothing is saved later. */
async function put(visitor, items) {
  await visitor.page.goto(`${visitor.server.url}privacy.html`);
  await visitor.page.evaluate((items) => {
    for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
  }, items);
}

/** The stored entry of a scenario or group: its name and its text. */
const entry = (visitor, prefix) =>
  visitor.until(
    `an entry ${prefix}`,
    (prefix) => Object.entries(localStorage).find(([name, text]) => name.startsWith(prefix) && text.includes('"item"')),
    prefix,
  );

/** A stored text as a later version would write it: with its version number and unknown content. */
const later = (text) => JSON.stringify({ ...JSON.parse(text), v: 9, forecasts: { items: ['of another time'] } });

const shelves = [
  {
    what: 'a scenario',
    view: 'whatif',
    prefix: 'clv:scenario:',
    file: 'scenarios_file',
    said: 'Chưa đọc được các kịch bản đã lưu; bản cũ được giữ riêng.',
    add: (visitor) => visitor.press('save_scenario'),
    remove: (visitor) => visitor.press('delete'),
    count: () => document.querySelectorAll('output[name="scenario_clv_net"]').length,
  },
  {
    what: 'a group',
    view: 'segments',
    prefix: 'clv:group:',
    file: 'segments_file',
    said: 'Chưa đọc được các nhóm lưu lần trước; bản cũ được giữ riêng trong trình duyệt.',
    // Replaces the example.
    add: (visitor) => visitor.press('add_group'),
    remove: (visitor) => visitor.press('clear'),
    count: () => document.querySelectorAll('.groups tbody th input').length,
  },
];

export default (t) => {
  t.test('work stored by a later version is backed up unchanged and reported', async ({ visitor, page }) => {
    await visitor.open({ lang: 'vi' });
    await visitor.fill('order_value', '17 triệu');
    await visitor.waitForOutput('ltv', '17000000');
    const text = await visitor.until('it is stored', () =>
      localStorage['clv:work'].includes('17000000') ? localStorage['clv:work'] : undefined,
    );
    assert.match(text, /(^|&)v=1(&|$)/);
    const future = `${text.replace(/(^|&)v=1(?=&|$)/, '$1v=9')}&forecasts=of+another+time`;
    await put(visitor, { 'clv:work': future });
    await visitor.open();
    await visitor.waitForText('Chưa đọc được số liệu lưu lần trước; bản cũ vẫn được giữ.');
    await visitor.waitForOutput('ltv', '15000000');
    // Viewing changes nothing: the later version would find its own work.
    assert.deepEqual(await held(page, 'clv:work'), [future]);
    await visitor.fill('order_value', '18 triệu');
    await visitor.waitForOutput('ltv', '18000000');
    await visitor.reload();
    await visitor.waitForOutput('ltv', '18000000');
    assert.deepEqual(await held(page, 'clv:aside'), [`${future}\n`], 'after an edit and a reload');
    // The later version was used again: no backup is dropped.
    const further = future.replaceAll('17000000', '19000000');
    await put(visitor, { 'clv:work': further });
    await visitor.open();
    await visitor.fill('order_value', '20 triệu');
    await visitor.waitForOutput('ltv', '20000000');
    assert.deepEqual(await held(page, 'clv:aside'), [`${further}\n${future}\n`]);
  });

  const fullStorages = {
    'for anything': (visitor) => visitor.fillStorage(),
    'for as much again': (visitor) =>
      visitor.page.evaluateOnNewDocument(() => {
        const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (key, value) {
          if (/aside|unreadable/.test(key)) throw new DOMException('No room for both.', 'QuotaExceededError');
          setItem.call(this, key, value);
        };
      }),
  };
  for (const [how, fill] of Object.entries(fullStorages)) {
    t.test(
      `without room ${how}, work of a later version is not overwritten, and a notice says so`,
      async ({ visitor, page }) => {
        await visitor.open({ lang: 'vi' });
        const kept = {
          'clv:work': 'v=9&link=of+another+time',
          'clv:scenarios': '{"v":9,"kind":"clv-calculator/scenarios"}',
          'clv:segments': '{"v":9}',
        };
        await put(visitor, kept);
        await fill(visitor);
        await visitor.open();
        await visitor.waitForText('Chưa đọc được số liệu lưu lần trước');
        await visitor.fill('order_value', '18 triệu');
        await visitor.waitForText('Trình duyệt không cho lưu.');
        for (const { view, said, add, count } of shelves) {
          await visitor.open({ view });
          await visitor.waitForText(said);
          await add(visitor);
          await awaited(`${view}: the change`, async () => (await page.evaluate(count)) === 1);
        }
        assert.deepEqual(await held(page, ...Object.keys(kept)), Object.values(kept));
      },
    );
  }

  for (const { what, view, prefix, file, said, add, remove, count } of shelves) {
    t.test(`${what} of a later version stays as it is, whatever is done`, async ({ visitor, page }) => {
      await visitor.open({ view, lang: 'vi' });
      await add(visitor);
      const [name, text] = await entry(visitor, prefix);
      const future = later(text);
      await put(visitor, { [name]: future });
      await visitor.open({ view, lang: 'vi' });
      await visitor.waitForText(said);
      assert.equal(await page.evaluate(count), 0);
      await add(visitor);
      await awaited('the change', async () => (await page.evaluate(count)) === 1);
      await visitor.reload();
      await visitor.waitForText(said);
      await awaited('the change again', async () => (await page.evaluate(count)) === 1);
      const whole = '{"kind":"clv-calculator/what-if","v":9}';
      await visitor.chooseText(file, whole, () => visitor.waitForText('phiên bản mới hơn của công cụ (v=9)'));
      assert.deepEqual(await held(page, name, 'clv:unreadable'), [future, null]);
    });

    t.test(
      `${what} that a later version stores in another tab is backed up before this one writes`,
      async ({ visitor, page }) => {
        await visitor.open({ view, lang: 'vi' });
        await add(visitor);
        const [name, text] = await entry(visitor, prefix);
        const future = later(text);
        const other = new Visitor(await page.browserContext().newPage(), visitor.server);
        await put(other, { [name]: future });
        await page.bringToFront();
        await visitor.waitForText(said);
        assert.deepEqual(await held(page, name), [future], 'not touched by hearing of it');
        await remove(visitor);
        await visitor.until('the change is stored', (name, future) => localStorage[name] !== future, name, future);
        assert.deepEqual(await held(page, 'clv:unreadable'), [`${future}\n`]);
      },
    );
  }

  t.test('scenarios and groups of version 0.1 are carried over once', async ({ visitor, page }) => {
    const text = readFileSync(join(import.meta.dirname, '../scenarios/whatif-1.json'), 'utf8');
    const made = JSON.parse(text);
    await put(visitor, { 'clv:scenarios': text, 'clv:segments': text });
    for (const time of ['at first', 'after a reload']) {
      await visitor.open({ view: 'whatif', lang: 'vi' });
      for (const [view, list] of [
        ['whatif', made.scenarios],
        ['segments', made.segments],
      ]) {
        const { count } = shelves.find((it) => it.view === view);
        await page.evaluate((view) => (location.hash = `#v=1&view=${view}`), view);
        await awaited(`${view} ${time}`, async () => (await page.evaluate(count)) === list.items.length);
      }
      assert.deepEqual(await held(page, 'clv:scenarios', 'clv:segments'), [null, null], time);
    }
  });

  // A mapping has no version: lines `name=value`, of which unknown ones are ignored.
  const mapping = 'clv:mapping:mot|hai|ba';
  const later9 =
    'v=9\ncustomer=ba\ndate=hai\namount=mot\nrepeats=as the moon does\nleave_out=lost at sea\nforecast=hai\n';
  const paste = async (visitor) => {
    await visitor.open({ view: 'orders', lang: 'vi' });
    await visitor.element('button[name="use_pasted"]');
    await visitor.page.evaluate(() => {
      document.querySelector('.ways details').open = true;
      const area = document.querySelector('textarea[name="orders_text"]');
      area.value = 'Một\tHai\tBa\n10\t2026-01-05\t1000\n20\t2026-01-06\t2500\n';
      area.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector('button[name="use_pasted"]').click();
    });
    await visitor.element('select[name="column_customer"]');
  };

  t.test(
    'remembered columns of a later version are used as far as known, and kept until the file is read',
    async ({ visitor, page }) => {
      await put(visitor, { [mapping]: later9 });
      await paste(visitor);
      await visitor.waitForText('1000 · 05/01/2026 · 10');
      assert.deepEqual(await held(page, mapping), [later9]);
      await visitor.report();
      await visitor.waitForOutput('customers_count', '2');
    },
  );

  t.test('unknown remembered columns are ignored, and the columns are detected', async ({ visitor, page }) => {
    const nothing = '{"kind":"clv-calculator/mapping","v":9,"customer":"ba"}';
    await put(visitor, { [mapping]: nothing });
    await paste(visitor);
    for (const [name, column] of [
      ['customer', '0'],
      ['date', '1'],
      ['amount', '2'],
    ])
      await visitor.pick(`column_${name}`, column);
    assert.deepEqual(await held(page, mapping), [nothing]);
    await visitor.report();
    await visitor.waitForOutput('customers_count', '2');
  });
};
