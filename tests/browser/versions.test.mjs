// Storage written by a later version of the page is backed up unchanged, reported, and never lost, whatever is
// done afterwards.

import assert from 'node:assert/strict';
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

/** A stored text as a later version would write it: with its version number and unknown content. */
function later(text) {
  const made = { ...JSON.parse(text), v: 9, forecasts: { items: ['of another time'] } };
  return JSON.stringify(made, null, 2);
}

/** Storage after an edit on a screen. */
async function stored(visitor, key) {
  return visitor.until(`${key} is stored`, (key) => localStorage.getItem(key), key);
}

const shelves = [
  {
    what: 'scenarios',
    view: 'whatif',
    key: 'clv:scenarios',
    file: 'scenarios_file',
    said: 'Chưa đọc được các kịch bản đã lưu; bản cũ được giữ riêng.',
    change: (visitor) => visitor.press('save_scenario'),
    count: () => document.querySelectorAll('output[name="scenario_clv_net"]').length,
    empty: 0,
    changed: 1,
  },
  {
    what: 'groups',
    view: 'segments',
    key: 'clv:segments',
    file: 'segments_file',
    said: 'Chưa đọc được các nhóm lưu lần trước; bản cũ được giữ riêng trong trình duyệt.',
    change: (visitor) => visitor.press('clear'),
    count: () => document.querySelectorAll('.groups tbody th input').length,
    empty: 3, // The example.
    changed: 0,
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
        for (const { view, change, count, changed } of shelves) {
          await visitor.open({ view });
          await visitor.until(
            `${view}: that it is not kept`,
            (view) => document.querySelector(`#screens-place .${view}`)?.textContent.includes('không cho lưu'),
            view,
          );
          await change(visitor);
          await awaited(`${view}: the change`, async () => (await page.evaluate(count)) === changed);
        }
        assert.deepEqual(await held(page, ...Object.keys(kept)), Object.values(kept));
      },
    );
  }

  for (const { what, view, key, file, said, change, count, empty } of shelves) {
    t.test(
      `${what} of a later version stay unchanged until the first edit, and are then backed up`,
      async ({ visitor, page }) => {
        await visitor.open({ view, lang: 'vi' });
        await change(visitor);
        const future = later(await stored(visitor, key));
        await put(visitor, { [key]: future });
        await visitor.open({ view, lang: 'vi' });
        await visitor.waitForText(said);
        assert.equal(await page.evaluate(count), empty);
        // Viewing changes nothing: the later version would find its own work.
        for (const visit of ['at first', 'again']) {
          assert.deepEqual(await held(page, key, `${key}:unreadable`), [future, `${future}\n`], visit);
          await visitor.reload();
          await visitor.waitForText(said);
        }
        // Importing it as a file is refused with the version, and storage is unchanged.
        await visitor.chooseText(file, future, () => visitor.waitForText('phiên bản mới hơn của công cụ (v=9)'));
        assert.deepEqual(await held(page, key, `${key}:unreadable`), [future, `${future}\n`]);
        await change(visitor);
        await visitor.until('the change is stored', (key, future) => localStorage.getItem(key) !== future, key, future);
        assert.equal(JSON.parse((await held(page, key))[0]).v, 1);
        await visitor.reload();
        await visitor.element(`#screens-place .${view}`);
        assert.deepEqual(await held(page, `${key}:unreadable`), [`${future}\n`], 'after a change and a reload');
        // The later version was used again: no backup is dropped.
        const further = future.replace('another time', 'the time after');
        await put(visitor, { [key]: further });
        await visitor.open({ view, lang: 'vi' });
        await visitor.waitForText(said);
        assert.deepEqual(await held(page, key, `${key}:unreadable`), [further, `${further}\n${future}\n`]);
      },
    );

    t.test(
      `${what} that a later version stores in another tab are backed up before this one writes`,
      async ({ visitor, page }) => {
        await visitor.open({ view, lang: 'vi' });
        await change(visitor);
        const future = later(await stored(visitor, key));
        const other = new Visitor(await page.browserContext().newPage(), visitor.server);
        await put(other, { [key]: future });
        await page.bringToFront();
        await visitor.until(
          'it is set aside',
          (key, future) => localStorage.getItem(`${key}:unreadable`) === `${future}\n`,
          key,
          future,
        );
        assert.deepEqual(await held(page, key), [future], 'not touched by hearing of it');
        await visitor.waitForText(said);
        await (view === 'whatif' ? visitor.press('duplicate') : visitor.press('undo'));
        await visitor.until('the change is stored', (key, future) => localStorage.getItem(key) !== future, key, future);
        assert.deepEqual(await held(page, `${key}:unreadable`), [`${future}\n`]);
      },
    );
  }

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
