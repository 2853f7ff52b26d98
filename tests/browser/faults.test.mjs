// Other tabs, a changed clock, a worker without memory or ended by the browser, a damaged program, full
// storage. Storage of another version is in versions; faults of the network, of storage and of the page's
// program are in boot, memory, crash, worker and offline.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CUT, DIST } from '../../tools/serve.mjs';
import { awaited, Visitor } from './visitor.mjs';

const scenarios = (visitor, wanted) =>
  visitor.until(
    `scenarios ${wanted}`,
    (wanted) =>
      [...document.querySelectorAll('output[name="scenario_clv_net"]')].map((it) => it.dataset.value).join() === wanted,
    wanted,
  );

const groups = (visitor, wanted) =>
  visitor.until(
    `groups ${wanted}`,
    (wanted) => [...document.querySelectorAll('.groups tbody th input')].map((it) => it.value).join() === wanted,
    wanted,
  );

/** Changes the CAC of one scenario. */
const edit = (tab, place, text) =>
  tab.page.evaluate(
    (place, text) => {
      const cell = document.querySelectorAll('.scenarios input[name="scenario_cac"]')[place];
      cell.value = text;
      for (const kind of ['input', 'change']) cell.dispatchEvent(new Event(kind, { bubbles: true }));
    },
    place,
    text,
  );

/** A pasted table with one group. */
const add = async (tab, name) => {
  await tab.element('textarea[name="segments_text"]');
  await tab.page.evaluate((text) => {
    document.querySelector('.segments .ways details').open = true;
    const area = document.querySelector('textarea[name="segments_text"]');
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, `Nhóm\tSố khách\tGiá trị đơn hàng\tSố đơn\tVòng đời\tCAC\n${name}\t1\t100k\t1\t1\t1k`);
  await tab.press('add_pasted');
};

/** Blocks storage events, as for a page in the back/forward cache. */
const deaf = (page) =>
  page.evaluateOnNewDocument(() => addEventListener('storage', (event) => event.stopImmediatePropagation(), true));

/** A second tab of the same visitor. */
async function secondTab(visitor) {
  const page = await visitor.page.browserContext().newPage();
  return new Visitor(page, visitor.server);
}

const CDNOW = join(import.meta.dirname, '..', 'imports', 'cdnow.csv');

/** The worker's script after another script. */
const before = (path, script) => {
  const file = join(DIST, path.slice(1));
  return /\/worker-\w+\.js$/.test(path) && existsSync(file) ? `${script}\n${readFileSync(file, 'utf8')}` : undefined;
};

/** Ends the worker without an event, as a browser does when it needs memory. */
const ENDED = {
  'after its first piece': `const post = globalThis.postMessage.bind(globalThis);
    globalThis.postMessage = (message, ...rest) => { post(message, ...rest); if (message.event === 'progress') self.close(); };`,
  'when a test says so': `new BroadcastChannel('test:end').onmessage = () => self.close();`,
};

/** Enough to read CDNOW. */
const PAGES = 112;

/** From the next `open` on, limits the memory of a worker's program to this many pages of 64 KiB. */
const lessMemory = (page, pages) =>
  page.evaluateOnNewDocument((pages) => {
    const compile = WebAssembly.compile;
    const written = (number) => (number < 128 ? [number] : [(number & 127) | 128, ...written(number >> 7)]);
    globalThis.lessened = 0;
    WebAssembly.compile = (/** @type {ArrayBuffer} */ program) => {
      const bytes = new Uint8Array(program);
      let at = 8;
      const read = () => {
        for (let [number, shift] = [0, 0]; ; shift += 7) {
          number |= (bytes[at] & 127) << shift;
          if (bytes[at++] < 128) return number;
        }
      };
      for (let start = at; at < bytes.length; start = at) {
        const [section, length] = [bytes[at++], read()];
        const end = at + length;
        if (section === 5) {
          // The one memory in the module gets this maximum.
          const [count, , least] = [read(), read(), read()];
          const limits = [count, 1, ...written(least), ...written(pages)];
          globalThis.lessened += 1;
          return compile.call(
            WebAssembly,
            new Uint8Array([
              ...bytes.subarray(0, start),
              5,
              ...written(limits.length),
              ...limits,
              ...bytes.subarray(end),
            ]),
          );
        }
        at = end;
      }
      throw new Error('a program without a memory');
    };
  }, pages);

/** Chooses a file made in the page with this many orders, each of a different customer. */
const chooseMade = async (visitor, orders) => {
  await visitor.element('input[name="orders_file"]');
  return visitor.page.evaluate((orders) => {
    const day = (n) => new Date(Date.UTC(2024, 0, 1 + (n % 700))).toISOString().slice(0, 10);
    const lines = Array.from({ length: orders }, (_, n) => `C${n * 7919},${day(n)},${(n % 500) + 1}\n`);
    const chosen = new DataTransfer();
    chosen.items.add(new File(['customer,date,amount\n', ...lines], 'made.csv'));
    const [input, { size }] = [document.querySelector('input[name="orders_file"]'), chosen.files[0]];
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return size;
  }, orders);
};

export default (t) => {
  t.test('two tabs edit scenarios in turn and lose none', async ({ visitor }) => {
    await visitor.open({ view: 'whatif', lang: 'vi' });
    const other = await secondTab(visitor);
    await other.open({ view: 'whatif', lang: 'vi' });
    await visitor.press('save_scenario');
    await scenarios(visitor, '12800000');
    await other.page.bringToFront();
    await scenarios(other, '12800000');
    await other.press('save_scenario');
    await scenarios(other, '12800000,12800000');
    await visitor.page.bringToFront();
    await scenarios(visitor, '12800000,12800000');
    // Both edit the same scenario: the last write wins for this one.
    await edit(visitor, 0, '3.000.000');
    await scenarios(other, '11800000,12800000');
    await edit(other, 0, '4.000.000');
    await scenarios(visitor, '10800000,12800000');
    await edit(visitor, 0, '5.000.000');
    await scenarios(other, '9800000,12800000');
    // Different scenarios, before either tab has received the other's event.
    await Promise.all([edit(visitor, 0, '6.000.000'), edit(other, 1, '7.000.000')]);
    for (const tab of [visitor, other]) await scenarios(tab, '8800000,7800000');
    // The same scenario at the same time: both tabs show the same one of the two values.
    await Promise.all([edit(visitor, 1, '1.000.000'), edit(other, 1, '1.500.000')]);
    const shown = (tab) =>
      tab.page.evaluate(() =>
        [...document.querySelectorAll('output[name="scenario_clv_net"]')].map((it) => it.dataset.value).join(),
      );
    const both = await awaited('both to show one of the two', async () => {
      const [here, there] = await Promise.all([visitor, other].map(shown));
      return here === there && /^8800000,1(38|33)00000$/.test(here) ? here : undefined;
    });
    // One after the other in the foreground, because background tabs start slowly.
    await visitor.page.bringToFront();
    await visitor.reload();
    await scenarios(visitor, both);
    await other.page.bringToFront();
    await other.reload();
    await scenarios(other, both);
  });

  t.test('a tab opened while another saves shows the saved scenario', async ({ visitor }) => {
    await visitor.open({ view: 'whatif', lang: 'vi' });
    await visitor.element('button[name="save_scenario"]');
    // Firefox may drop storage events while a tab opens; not every attempt shows it.
    for (let opening = 0; opening < 8; opening += 1) {
      const other = await secondTab(visitor);
      await other.open({ view: 'whatif', lang: 'vi' });
      await new Promise((done) => setTimeout(done, (opening % 4) * 10));
      await visitor.press('save_scenario');
      await scenarios(visitor, '12800000');
      await other.page.bringToFront();
      await scenarios(other, '12800000');
      await other.page.close();
      await visitor.page.bringToFront();
      await visitor.press('undo');
      await scenarios(visitor, '');
    }
  });

  t.test('two tabs that save a scenario at the same time keep both', async ({ visitor }) => {
    await visitor.open({ view: 'whatif', lang: 'vi' });
    const other = await secondTab(visitor);
    await other.open({
      view: 'whatif',
      lang: 'vi',
      currency: 'VND',
      order_value: 100000,
      orders: 1,
      lifespan: 1,
      cac: 0,
    });
    await Promise.all([visitor, other].map((tab) => tab.element('button[name="save_scenario"]')));
    await Promise.all([visitor, other].map((tab) => tab.press('save_scenario')));
    for (const tab of [visitor, other]) {
      await tab.until(
        'both',
        () =>
          [...document.querySelectorAll('output[name="scenario_clv_net"]')]
            .map((it) => it.dataset.value)
            .sort()
            .join() === '100000,12800000',
      );
    }
    const names = await visitor.page.evaluate(() =>
      [...document.querySelectorAll('.scenarios thead input')].map((it) => it.value),
    );
    assert.equal(new Set(names).size, 2, `two names: ${names}`);
  });

  t.test('a resumed tab that missed changes overwrites none of them', async ({ visitor }) => {
    await deaf(visitor.page);
    await visitor.open({ view: 'whatif', lang: 'vi' });
    await visitor.press('save_scenario');
    await scenarios(visitor, '12800000');
    const other = await secondTab(visitor);
    await other.open({ view: 'whatif', lang: 'vi' });
    await scenarios(other, '12800000');
    await other.press('duplicate');
    await edit(other, 1, '3.000.000');
    await scenarios(other, '12800000,11800000');
    await visitor.page.bringToFront();
    await scenarios(visitor, '12800000');
    await visitor.page.evaluate(() => {
      const name = document.querySelector('.scenarios thead input');
      name.value = 'Hôm nay';
      name.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await scenarios(visitor, '12800000,11800000');
    await scenarios(other, '12800000,11800000');
    await other.until('the new name', () => document.querySelector('.scenarios thead input').value === 'Hôm nay');
    // Later changes of the other tab must be shown when this one is resumed.
    await edit(other, 1, '4.000.000');
    // Storage of another process arrives when the browser sends it.
    await visitor.until('it arrives', () =>
      Object.values(localStorage).some((text) => text.includes('"cac":"4000000"')),
    );
    await visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await scenarios(visitor, '12800000,10800000');
  });

  t.test('a resumed tab shows the other tab’s groups and keeps its own', async ({ visitor }) => {
    await deaf(visitor.page);
    await visitor.open({ view: 'segments', lang: 'vi' });
    await visitor.press('clear');
    await groups(visitor, '');
    const other = await secondTab(visitor);
    await other.open({ view: 'segments', lang: 'vi' });
    await groups(other, '');
    await add(other, 'A');
    await groups(other, 'A');
    await visitor.page.bringToFront();
    await add(visitor, 'B');
    await visitor.until(
      'both',
      () =>
        [...document.querySelectorAll('.groups tbody th input')]
          .map((it) => it.value)
          .sort()
          .join() === 'A,B',
    );
    await add(other, 'C');
    await visitor.until('it arrives', () => Object.values(localStorage).some((text) => text.includes('"C"')));
    await visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await visitor.until(
      'all',
      () =>
        [...document.querySelectorAll('.groups tbody th input')]
          .map((it) => it.value)
          .sort()
          .join() === 'A,B,C',
    );
    await visitor.press('undo');
    await visitor.until(
      'only its own is taken back',
      () =>
        [...document.querySelectorAll('.groups tbody th input')]
          .map((it) => it.value)
          .sort()
          .join() === 'A,C',
    );
    await other.until(
      'there too',
      () =>
        [...document.querySelectorAll('.groups tbody th input')]
          .map((it) => it.value)
          .sort()
          .join() === 'A,C',
    );
  });

  const clocks = [
    ['1970-01-01T00:00:00Z', 'Pacific/Kiritimati'],
    ['2037-12-31T23:59:59Z', 'Pacific/Pago_Pago'],
    ['2099-12-31T20:00:00Z', 'Asia/Ho_Chi_Minh'],
  ];
  for (const [moment, zone] of clocks) {
    t.test(`the sample shop works at ${moment} in ${zone}`, async ({ visitor, page }) => {
      await page.emulateTimezone(zone);
      await page.evaluateOnNewDocument((moment) => {
        const [Real, ahead] = [Date, Date.parse(moment) - Date.now()];
        globalThis.Date = /** @type {DateConstructor} */ (
          class extends Real {
            constructor(...words) {
              super(.../** @type {[number]} */ (words.length > 0 ? words : [Real.now() + ahead]));
            }
            static now = () => Real.now() + ahead;
          }
        );
      }, moment);
      await visitor.open({ view: 'orders', lang: 'vi' });
      await visitor.click('cửa hàng mẫu');
      await visitor.report();
      assert.ok(Number((await visitor.output('customers_count')).value) > 100);
      await visitor.page.evaluate(() => (location.hash = '#v=1&view=calculator'));
      await visitor.fill('order_value', '17 triệu');
      await visitor.waitForOutput('ltv', 17000000);
    });
  }

  // Firefox's driver cannot end the page's process, and has a blank page if the test ends it.
  t.test('a discarded tab is restored with the last numbers', { browsers: ['chromium'] }, async ({ visitor, page }) => {
    await visitor.open({ lang: 'vi' });
    const cdp = await page.createCDPSession();
    for (const text of ['17 triệu', 'mười bảy']) {
      await visitor.fill('order_value', text);
      // Ends its process as the browser does when it needs memory: without a pause and without events.
      const gone = new Promise((done) => cdp.once('Inspector.targetCrashed', done));
      await cdp.send('Inspector.enable');
      cdp.send('Page.crash').catch(() => {});
      await gone;
      await visitor.reload();
      assert.equal(await visitor.value('order_value'), text);
      assert.equal((await visitor.output('ltv')).value, '17000000', 'the last number that could be read');
    }
  });

  const calculates = async ({ visitor, page }) => {
    await page.evaluate(() => (location.hash = '#v=1&view=calculator'));
    await visitor.fill('order_value', '17 triệu');
    await visitor.waitForOutput('ltv', 17000000);
  };

  const STOPPED = 'Phần đọc file đã dừng';
  const ending = (how) => {
    const it = { armed: true, answer: (path) => (it.armed ? before(path, ENDED[how]) : undefined) };
    return it;
  };

  const early = ending('after its first piece');
  t.test(
    'a worker ended during an import is reported, and the import works again',
    early,
    async ({ visitor, page }) => {
      early.armed = true;
      await visitor.open({ view: 'orders', lang: 'vi' });
      await visitor.choose('orders_file', CDNOW);
      await visitor.press('analyse');
      await visitor.waitForText(STOPPED);
      early.armed = false;
      await visitor.report();
      assert.ok(Number((await visitor.output('customers_count')).value) > 100);
      await calculates({ visitor, page });
    },
  );

  const waiting = ending('when a test says so');
  t.test('a worker ended while idle is reported at the next request', waiting, async ({ visitor, page }) => {
    await visitor.open({ view: 'orders', lang: 'vi' });
    await visitor.choose('orders_file', CDNOW);
    await visitor.element('button[name="analyse"]');
    await page.evaluate(() => new BroadcastChannel('test:end').postMessage('end'));
    await visitor.press('analyse');
    await visitor.element('#orders-progress');
    // The timeout of ten seconds is shortened, except for the current second.
    await page.evaluate(() => {
      const plain = (globalThis.plain = setTimeout);
      globalThis.setTimeout = /** @type {typeof setTimeout} */ (
        (act, ms, ...words) => plain(act, ms === 1000 ? 10 : ms, ...words)
      );
    });
    await visitor.waitForText(STOPPED);
    await page.evaluate(() => void (globalThis.setTimeout = globalThis.plain));
    await visitor.report();
    assert.ok(Number((await visitor.output('customers_count')).value) > 100);
  });

  const damage = [/CompileError|network|NetworkError|Failed to (fetch|load)|ERR_|WebAssembly|console error/i];
  const answers = { cut: CUT, damaged: 'not a program' };
  for (const [harm, answer] of Object.entries(answers)) {
    const harmed = {
      allow: damage,
      times: 0,
      answer: (path) => (/\/worker_bg-/.test(path) && harmed.times-- > 0 ? answer : undefined),
    };
    t.test(
      `a worker program ${harm} in transit is reported, and the next attempt works`,
      harmed,
      async ({ visitor, page }) => {
        harmed.times = Infinity;
        await visitor.open({ view: 'orders', lang: 'vi' });
        const choose = async () => visitor.choose('orders_file', CDNOW);
        await choose();
        await visitor.element('#orders-trouble');
        assert.match(await visitor.text('.troubles'), /mạng/);
        harmed.times = 0;
        await choose();
        await visitor.report();
        assert.ok(Number((await visitor.output('customers_count')).value) > 100);
        await calculates({ visitor, page });
      },
    );
  }

  const once = {
    allow: damage,
    headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
    times: {},
    answer: (path) => {
      const name = /\/(worker|screens)_bg-/.exec(path)?.[1];
      return name && once.times[name]-- > 0 ? answers.damaged : undefined;
    },
  };
  t.test('a damaged program is not read from the browser’s cache again', once, async ({ visitor }) => {
    once.times = { worker: 1, screens: 1 };
    await visitor.open({ view: 'orders', lang: 'vi' });
    await visitor.choose('orders_file', CDNOW);
    await visitor.report();
    assert.ok(Number((await visitor.output('customers_count')).value) > 100);
    assert.deepEqual(
      Object.values(once.times).map((left) => left < 0),
      [true, true],
      'both came damaged first',
    );
  });

  const broken = {
    allow: damage,
    times: 0,
    answer: (path) => (/\/screens_bg-/.test(path) && broken.times-- > 0 ? answers.damaged : undefined),
  };
  t.test(
    'a damaged program of the screens is reported, and works once it is intact',
    broken,
    async ({ visitor, page }) => {
      broken.times = Infinity;
      await visitor.open({ view: 'whatif', lang: 'vi' });
      await visitor.waitForText('Hãy kiểm tra kết nối mạng rồi tải lại trang.');
      broken.times = 0;
      await visitor.click('Tải lại trang');
      await visitor.element('button[name="save_scenario"]');
      await calculates({ visitor, page });
    },
  );

  for (const [kind, refuse] of [
    ['blocked', 'blockStorage'],
    ['full', 'fillStorage'],
  ]) {
    t.test(`scenarios and groups work in memory if storage is ${kind}, with one notice`, async ({ visitor, page }) => {
      await visitor[refuse]();
      await visitor.open({ view: 'whatif', lang: 'vi' });
      const said = (count, screen) =>
        visitor.until(
          `${count} sentences`,
          (count, screen) =>
            [...document.querySelectorAll('#screens-place [role="status"]')].filter(
              (it) => it.closest(screen) && /trình duyệt/i.test(it.textContent),
            ).length === count,
          count,
          screen,
        );
      // Blocked reading is reported at once, blocked writing at the first write.
      if (kind === 'blocked') await said(1, '.whatif');
      await visitor.press('save_scenario');
      await scenarios(visitor, '12800000');
      if (kind === 'full') await said(1, '.whatif');
      await visitor.press('duplicate');
      await scenarios(visitor, '12800000,12800000');
      await edit(visitor, 1, '3.000.000');
      await scenarios(visitor, '12800000,11800000');
      await said(0, '.whatif');
      await page.evaluate(() => (location.hash = '#v=1&view=segments'));
      await visitor.press('clear');
      await groups(visitor, '');
      await add(visitor, 'A');
      await groups(visitor, 'A');
      await said(1, '.segments');
      await page.evaluate(() => (location.hash = '#v=1&view=whatif'));
      await scenarios(visitor, '12800000,11800000');
    });
  }

  t.test('a change of time zone and day during a session changes nothing shown', async ({ visitor, page }) => {
    await page.emulateTimezone('Asia/Ho_Chi_Minh');
    await visitor.open({ view: 'orders', lang: 'vi' });
    await visitor.choose('orders_file', CDNOW);
    await visitor.report();
    const shown = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('#screens-place output, #screens-place td, #screens-place th')]
          .map((it) => it.textContent)
          .join('\n'),
      );
    const isShown = (before) =>
      [...document.querySelectorAll('#screens-place output, #screens-place td, #screens-place th')]
        .map((it) => it.textContent)
        .join('\n') === before;
    const before = await shown();
    assert.ok(before.length > 1000);
    await page.emulateTimezone('Pacific/Pago_Pago');
    await page.evaluate(() => {
      const Real = Date;
      globalThis.Date = /** @type {DateConstructor} */ (
        class extends Real {
          constructor(...words) {
            super(.../** @type {[number]} */ (words.length > 0 ? words : [Real.now() + 400 * 86_400_000]));
          }
          static now = () => Real.now() + 400 * 86_400_000;
        }
      );
    });
    // Rebuilt in the other language and back: all numbers and days are the same.
    await visitor.click('English');
    await visitor.until('English', () => document.documentElement.lang === 'en');
    await visitor.click('Tiếng Việt');
    await visitor.until('Vietnamese', () => document.documentElement.lang === 'vi');
    await visitor.until('the same report', isShown, before);
    await page.emulateTimezone('Pacific/Kiritimati');
    await visitor.press('other_file');
    await visitor.choose('orders_file', CDNOW);
    await visitor.report();
    // The table shows the customers of the first report until the response arrives.
    await visitor.until('the same once more, read again under another clock', isShown, before);
    await calculates({ visitor, page });
  });

  // One file below the size that is read in slices, and one above.
  for (const [orders, size] of [
    [130_000, [2, 4]],
    [400_000, [8, 16]],
  ]) {
    t.test(
      `a worker that runs out of memory at ${orders} orders is reported, and a smaller file is read`,
      { allow: [/RuntimeError|unreachable|out of memory/] },
      async ({ visitor, page }) => {
        await lessMemory(page, PAGES);
        await visitor.open({ view: 'orders', lang: 'vi' });
        const bytes = await chooseMade(visitor, orders);
        assert.ok(bytes > size[0] * 2 ** 20 && bytes < size[1] * 2 ** 20, `${bytes} bytes`);
        await visitor.press('analyse');
        await visitor.waitForText('Phần đọc file đã dừng, rất có thể vì hết bộ nhớ.');
        assert.ok(await page.evaluate(() => lessened > 0), 'there was less memory');
        await calculates({ visitor, page });
        await page.evaluate(() => (location.hash = '#v=1&view=orders'));
        await visitor.press('other_file');
        await visitor.choose('orders_file', CDNOW);
        await visitor.report();
        assert.ok(Number((await visitor.output('customers_count')).value) > 100);
      },
    );
  }
};
