// What a bad day does to the page: other tabs, another clock, a worker without memory, storage of
// another version. Faults of the network, of storage itself and of the program are in boot,
// memory, crash, desk and offline.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../../tools/serve.mjs';
import { Visitor } from './visitor.mjs';

const scenarios = (visitor, wanted) =>
  visitor.until(`scenarios ${wanted}`, (wanted) => [...document.querySelectorAll('output[name="scenario_clv_net"]')].map((it) => it.dataset.value).join() === wanted, wanted);

const groups = (visitor, wanted) =>
  visitor.until(`groups ${wanted}`, (wanted) => [...document.querySelectorAll('.groups tbody th input')].map((it) => it.value).join() === wanted, wanted);

/** The same visitor's second tab. */
async function secondTab(visitor) {
  const page = await visitor.page.browserContext().newPage();
  return new Visitor(page, visitor.server);
}

/** A worker whose program traps after its first piece of the file, as it does without memory. */
const withoutMemory = (path) => {
  const file = join(DIST, path.slice(1));
  if (!/\/worker-\w+\.js$/.test(path) || !existsSync(file)) return undefined;
  return `let failing = false;
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...words) => {
      const { exports } = await instantiate.apply(WebAssembly, words);
      const trap = (act) => (...words) => { if (failing) throw new WebAssembly.RuntimeError('unreachable'); return act(...words); };
      const trapped = Object.entries(exports).map(([name, it]) => [name, typeof it === 'function' ? trap(it) : it]);
      return { instance: { exports: Object.fromEntries(trapped) }, module: words[0] };
    };
    const post = globalThis.postMessage.bind(globalThis);
    globalThis.postMessage = (message, ...rest) => { failing ||= message.news === 'progress'; post(message, ...rest); };
    ${readFileSync(file, 'utf8')}`;
};

export default (t) => {
  t.test('two tabs change scenarios in turn, and none vanishes', async ({ visitor }) => {
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
    // Both edit the same one: the last to write wins, for that one.
    const edit = (tab, place, text) =>
      tab.page.evaluate((place, text) => {
        const cell = document.querySelectorAll('.scenarios input[name="scenario_cac"]')[place];
        cell.value = text;
        for (const kind of ['input', 'change']) cell.dispatchEvent(new Event(kind, { bubbles: true }));
      }, place, text);
    await edit(visitor, 0, '3.000.000');
    await scenarios(other, '11800000,12800000');
    await edit(other, 1, '4.000.000');
    await scenarios(visitor, '11800000,10800000');
    await Promise.all([visitor.reload(), other.reload()]);
    await scenarios(visitor, '11800000,10800000');
    await other.page.bringToFront();
    await scenarios(other, '11800000,10800000');
  });

  t.test('two tabs change groups in turn, and none vanishes', async ({ visitor }) => {
    await visitor.open({ view: 'segments', lang: 'vi' });
    const other = await secondTab(visitor);
    await other.open({ view: 'segments', lang: 'vi' });
    await visitor.page.bringToFront();
    await visitor.press('clear');
    await groups(visitor, '');
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
    await add(visitor, 'A');
    await groups(other, 'A');
    await add(other, 'B');
    await groups(visitor, 'A,B');
    await Promise.all([visitor.reload(), other.reload()]);
    await groups(visitor, 'A,B');
    await groups(other, 'A,B');
  });

  t.test('storage of a later version is set aside, and the page works', async ({ visitor, page }) => {
    await visitor.open();
    await page.evaluate(() => {
      localStorage.setItem('clv:work', 'v=9&shape=new');
      localStorage.setItem('clv:scenarios', '{"kind":"clv-what-if","version":9}');
      localStorage.setItem('clv:segments', '{"kind":"clv-what-if","version":9}');
      localStorage.setItem('clv:behind', 'v=1&order_value=5');
    });
    await visitor.open('#v=1&view=whatif');
    await visitor.element('#screens-place button[name="save_scenario"]');
    await visitor.reload();
    await visitor.press('save_scenario');
    await scenarios(visitor, '12800000');
    await page.evaluate(() => (location.hash = '#v=1&view=segments'));
    await visitor.element('.segments output[name="segments_losing"], .segments .none');
    const kept = await page.evaluate(() => ['clv:unreadable', 'clv:scenarios:unreadable', 'clv:segments:unreadable'].map((key) => localStorage.getItem(key)));
    assert.ok(kept.every((text) => /9/.test(text ?? '')), `nothing is thrown away: ${kept}`);
  });

  const clocks = [['1970-01-01T00:00:00Z', 'Pacific/Kiritimati'], ['2037-12-31T23:59:59Z', 'Pacific/Pago_Pago'], ['2099-12-31T20:00:00Z', 'Asia/Ho_Chi_Minh']];
  for (const [moment, zone] of clocks) {
    t.test(`the sample shop is served at ${moment} in ${zone}`, { browsers: ['chromium'] }, async ({ visitor, page }) => {
      await page.emulateTimezone(zone);
      await page.evaluateOnNewDocument((moment) => {
        const [Real, ahead] = [Date, Date.parse(moment) - Date.now()];
        globalThis.Date = class extends Real {
          constructor(...words) {
            super(...(words.length > 0 ? words : [Real.now() + ahead]));
          }
          static now = () => Real.now() + ahead;
        };
      }, moment);
      await visitor.open({ view: 'orders', lang: 'vi' });
      await visitor.click('cửa hàng mẫu');
      await visitor.press('analyse');
      await visitor.element('output[name="customers_count"]');
      assert.ok(Number((await visitor.output('customers_count')).value) > 100);
      await visitor.page.evaluate(() => (location.hash = '#v=1&view=calculator'));
      await visitor.fill('order_value', '17 triệu');
      await visitor.waitForOutput('ltv', 17000000);
    });
  }

  t.test('a tab that is discarded comes back with what was typed last', { browsers: ['chromium'] }, async ({ visitor, page }) => {
    await visitor.open({ lang: 'vi' });
    const cdp = await page.createCDPSession();
    for (const text of ['17 triệu', 'mười bảy']) {
      await visitor.fill('order_value', text);
      // Its process ends as when the browser needs the memory: no pause, no event that says goodbye.
      const gone = new Promise((done) => cdp.once('Inspector.targetCrashed', done));
      await cdp.send('Inspector.enable');
      cdp.send('Page.crash').catch(() => {});
      await gone;
      await visitor.reload();
      assert.equal(await visitor.value('order_value'), text);
      assert.equal((await visitor.output('ltv')).value, '17000000', 'the last number that could be read');
    }
  });

  t.test('a worker without memory is told, and the page lives', { answer: withoutMemory, allow: [/RuntimeError|unreachable/], browsers: ['chromium'] }, async ({ visitor, page }) => {
    await visitor.open({ view: 'orders', lang: 'vi' });
    const input = await visitor.element('input[name="orders_file"]');
    await input.uploadFile(join(import.meta.dirname, '..', 'imports', 'cdnow.csv'));
    await visitor.press('analyse');
    await visitor.waitForText('bộ nhớ');
    await page.evaluate(() => (location.hash = '#v=1&view=calculator'));
    await visitor.fill('order_value', '17 triệu');
    await visitor.waitForOutput('ltv', 17000000);
  });
};
