// Does a new version arrive whole, when the visitor wants it, and never in pieces?
//
// The new version is the page built again after a change to some of its files; the host then has
// the new files only, as hosts do.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe } from './axe.mjs';
import { Host } from './host.mjs';
import { attended, begun, held, keeping } from './keeping.mjs';
import { awaited, Visitor } from './visitor.mjs';

/** What the development server has in place of the worker. */
const ENDING = readFileSync(join(import.meta.dirname, '../../tools/develop/sw.js'), 'utf8');

/** A file that the old host had and the new one does not, or the other way round. */
const noise = [/Failed to load resource/, /Failed to fetch/, /404/, /ServiceWorker|service worker/i];

const update = (visitor) =>
  visitor.page.evaluate(() =>
    navigator.serviceWorker
      .getRegistration()
      .then((it) => it.update())
      .then(
        () => {},
        () => {},
      ),
  );
const bar = (visitor) => visitor.until('the bar', () => document.querySelector('.version p')?.textContent);
const none = (page) => page.evaluate(() => document.querySelector('.version') === null);

/** Which build a page is of, by what it asks for. */
const screensOf = (page) => page.evaluate(() => document.querySelector('#screens').href);
const copies = (page) => page.evaluate(() => caches.keys().then((names) => names.length));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Another program of the screens in all but what it does, with all that names it; and another start. */
const CHANGES = {
  'guide-vi.html': (text) => text.replace('<h1>', '<h1>2. '),
  'screens.css': (text) => `${text}\n.changed{}`,
  'worker_bg.wasm': (bytes) => `${bytes}\x00\x02\x01x`, // A section of its own that says nothing.
};

/** Else the browser's own cache would help an old page out. */
const unkept = { 'Cache-Control': 'no-store' };

async function opened(page, server) {
  const other = new Visitor(await page.browserContext().newPage(), server);
  await other.open();
  await keeping(other);
  return other;
}

export default (t) => {
  const test = (name, options, body) =>
    t.test(name, { allow: noise, ...(body ? options : {}) }, async (given) => {
      const host = new Host(given.server, options.headers);
      try {
        await (body ?? options)({ ...given, host });
      } finally {
        await host.close();
      }
    });

  test('the bar offers the new version, and what is typed survives it', async ({ visitor, page, host }) => {
    await visitor.open();
    await keeping(visitor);
    const before = await screensOf(page);
    await host.back(host.built(CHANGES));
    await update(visitor);
    assert.match(await bar(visitor), /^Có phiên bản mới/);
    await visitor.fill('order_value', '1tr5');
    await visitor.fill('cac', 'hai trăm');
    await visitor.click('Tải lại');
    await visitor.until('the new version', (before) => document.querySelector('#screens')?.href !== before, before);
    await visitor.started();
    assert.equal(await visitor.value('order_value'), '1tr5');
    assert.equal(await visitor.value('cac'), 'hai trăm');
    await keeping(visitor);
    await visitor.until('one copy', () => caches.keys().then((names) => names.length === 1));
    assert.ok(await none(page));
    await host.cut();
    await visitor.click('Thử kịch bản');
    await visitor.element('button[name="save_scenario"]');
  });

  test('the bar speaks the language of the page, and is for everyone', async ({ visitor, page, host }) => {
    await visitor.open();
    await keeping(visitor);
    await host.back(host.built(CHANGES));
    await update(visitor);
    await bar(visitor);
    assert.deepEqual(await axe(page), []);
    assert.equal(
      await page.evaluate(() => document.querySelector('.version [role=status]').textContent.includes('phiên bản mới')),
      true,
    );
    await visitor.click('English');
    await visitor.waitForText('There is a new version');
    for (const width of [320, 375, 1280]) {
      await visitor.viewport(width, 800);
      const { left, right, top, bottom } = await page.evaluate(() =>
        document.querySelector('.version').getBoundingClientRect().toJSON(),
      );
      assert.ok(left >= 0 && right <= width && top >= 0 && bottom <= 800, `${width} px`);
      assert.deepEqual(await axe(page), []);
    }
    // By keyboard: the last on the page.
    await page.evaluate(() => document.querySelector('.version button').focus());
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Later');
    await page.keyboard.press('Enter');
    assert.ok(await none(page));
  });

  test('the bar in the dark', { theme: 'dark' }, async ({ visitor, page, host }) => {
    await visitor.open();
    await keeping(visitor);
    await host.back(host.built(CHANGES));
    await update(visitor);
    await bar(visitor);
    assert.deepEqual(await axe(page), []);
  });

  test('a page left alone goes on with its own files while another takes the new version', { headers: unkept }, async ({
    visitor,
    page,
    server,
    host,
  }) => {
    await visitor.open();
    await keeping(visitor);
    const other = await opened(page, server);
    const old = await screensOf(page);
    await host.back(host.built(CHANGES));
    await update(visitor);
    for (const one of [visitor, other]) await bar(one);

    await page.bringToFront();
    await visitor.click('Tải lại');
    await visitor.until('the new version', (old) => document.querySelector('#screens')?.href !== old, old);
    await visitor.started();
    await keeping(visitor);
    await pause(500);
    assert.equal(await copies(page), 2, 'the other page still needs its own');

    // Never opened before: its screens come from its own build's copy, since the host has them no more.
    await other.page.bringToFront();
    await other.page.evaluate(() => (location.hash = '#v=1&view=whatif'));
    await other.element('button[name="save_scenario"]');
    assert.equal(await screensOf(other.page), old);
    const used = await other.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.includes('/assets/screens-')),
    );
    assert.ok(used.includes(old));
    assert.ok(!host.asked.includes(old.slice(server.url.length)));
    // Nor the guide's, whose words are the old ones as its program is.
    await other.page.evaluate(() => (location.hash = '#v=1&view=guide'));
    const heading = (one) => one.until('the guide', () => document.querySelector('#guide h1')?.textContent);
    assert.doesNotMatch(await heading(other), /2/);
    await page.evaluate(() => (location.hash = '#v=1&view=guide'));
    assert.match(await heading(visitor), /2/);
    // It is told all the same, and comes over when asked to.
    await bar(other);
    await other.reload();
    assert.notEqual(await screensOf(other.page), old);
    await keeping(other);
    await other.until('one copy', () => caches.keys().then((names) => names.length === 1));
  });

  const forced = { browsers: ['chromium'], headers: unkept };
  test(
    'a page of the new version, come past the worker by a forced reload, is not told that it is old',
    forced,
    async ({ visitor, page, server, host }) => {
      await visitor.open();
      await keeping(visitor);
      const old = await screensOf(page);
      const other = await opened(page, server);
      await page.bringToFront();
      await host.back(host.built(CHANGES));
      const session = await page.createCDPSession();
      await session.send('Page.reload', { ignoreCache: true });
      await visitor.until('the new version', (old) => document.querySelector('#screens')?.href !== old, old);
      await visitor.started();
      const now = await screensOf(page);
      await begun(visitor);
      // Its own build waits; neither that nor the one in use has anything to tell it.
      await visitor.until('its own build', () =>
        navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting),
      );
      await pause(1000);
      assert.ok(await none(page));
      // Who has the old one open is told, and takes it.
      await other.page.bringToFront();
      await bar(other);
      await other.click('Tải lại');
      await other.until('the new version', (now) => document.querySelector('#screens')?.href === now, now);
    },
  );

  test('a page that was open before and says nothing keeps its files too', async ({ visitor, page, server, host }) => {
    await visitor.open();
    await keeping(visitor);
    const silent = await page.browserContext().newPage();
    await silent.goto(server.url, { waitUntil: 'load' });
    const old = await screensOf(silent);
    await page.bringToFront();
    await host.back(host.built(CHANGES));
    await update(visitor);
    await bar(visitor);
    await visitor.click('Tải lại');
    await visitor.until('the new version', (old) => document.querySelector('#screens')?.href !== old, old);
    await visitor.started();
    await keeping(visitor);
    await pause(500);
    assert.equal(await copies(page), 2);
    const other = new Visitor(silent, server);
    await silent.bringToFront();
    await keeping(other);
    await bar(other);
  });

  test('without a page open the new version is there at once', async ({ visitor, page, server, host }) => {
    const other = await opened(page, server);
    const old = await screensOf(other.page);
    await host.back(host.built(CHANGES));
    await update(other);
    await bar(other);
    await other.page.close();
    // The browser lets the last page go in its own time; whoever comes before is shown the old one.
    await awaited('the new version', async () => {
      await page.goto('about:blank');
      await pause(200);
      await visitor.open();
      return (await screensOf(page)) !== old;
    });
    assert.ok(await none(page));
  });

  test('who has used the orders gets their new version with the page’s', async ({ visitor, page, host }) => {
    const sample = async () => {
      await page.goto('about:blank');
      await visitor.open({ view: 'orders' });
      await visitor.press('sample');
      await visitor.report();
    };
    await visitor.open();
    await keeping(visitor);
    await sample();
    await held(visitor, 'worker_bg', 'worker');
    await keeping(visitor);
    await host.back(host.built(CHANGES));
    await update(visitor);
    await bar(visitor);
    assert.ok(host.asked.some((path) => path.includes('worker_bg')));
    assert.ok(!host.asked.some((path) => /workbook|page_bg|icon/.test(path)), `only what changed: ${host.asked}`);
    const old = await screensOf(page);
    await host.cut();
    await visitor.click('Tải lại');
    await visitor.until('the new version', (old) => document.querySelector('#screens')?.href !== old, old);
    await visitor.started();
    await sample();
  });

  for (const [what, answer] of [
    ['lacks a file', (path) => (/screens-\w+\.js/.test(path) ? 404 : undefined)],
    ['has a damaged file', (path) => (/screens-\w+\.js/.test(path) ? 'export const start = () => {}' : undefined)],
    ['has the page of another build', (path) => (path === '' ? '<!doctype html>' : undefined)],
  ]) {
    test(`a new version that ${what} does not take over`, async ({ visitor, page, host }) => {
      await visitor.open();
      await keeping(visitor);
      const old = await screensOf(page);
      const folder = host.built(CHANGES);
      await host.back(folder, answer);
      await update(visitor);
      await pause(1000);
      assert.ok(await none(page));
      await visitor.reload();
      assert.equal(await screensOf(page), old);
      await visitor.click('Thử kịch bản');
      await visitor.element('button[name="save_scenario"]');
      // Whole at last.
      await keeping(visitor);
      await host.back(folder);
      await update(visitor);
      await bar(visitor);
    });
  }

  test('a connection that drops during the update leaves the old version whole', async ({ visitor, page, host }) => {
    await visitor.open();
    await keeping(visitor);
    const old = await screensOf(page);
    let dropped;
    const waiting = new Promise((done) => (dropped = done));
    await host.back(host.built(CHANGES), (path) =>
      /screens-\w+\.js/.test(path) ? (dropped(), new Promise(() => {})) : undefined,
    );
    await page.evaluate(
      () =>
        void navigator.serviceWorker
          .getRegistration()
          .then((it) => it.update())
          .catch(() => {}),
    );
    await waiting;
    await host.cut();
    await pause(500);
    await visitor.reload();
    assert.equal(await screensOf(page), old);
    await visitor.click('Thử kịch bản');
    await visitor.element('button[name="save_scenario"]');
  });

  test('a disk that is full during the update leaves the old version whole', async ({ visitor, page, host }) => {
    await visitor.open();
    await keeping(visitor);
    const old = await screensOf(page);
    const folder = host.built({
      ...CHANGES,
      'sw.js': (text) =>
        `{ let left = 3; const put = Cache.prototype.put; Cache.prototype.put = function (...it) { return left-- > 0 ? put.apply(this, it) : Promise.reject(new DOMException('', 'QuotaExceededError')) } }${text}`,
    });
    await host.back(folder);
    await update(visitor);
    await pause(1000);
    assert.ok(await none(page));
    assert.equal(await copies(page), 1);
    await host.cut();
    await visitor.reload();
    assert.equal(await screensOf(page), old);
    await visitor.click('Thử kịch bản');
    await visitor.element('button[name="save_scenario"]');
  });

  test('a page asks for a new version when it starts and when it is looked at again after an hour', {
    browsers: ['chromium'],
  }, async ({ visitor, page, host }) => {
    await page.evaluateOnNewDocument(() => {
      const now = Date.now.bind(Date);
      globalThis.later = 0;
      Date.now = () => now() + globalThis.later;
    });
    await visitor.open();
    await keeping(visitor);
    await attended(visitor); // The question of the start.
    await host.back();
    const looked = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await looked();
    await pause(400);
    assert.deepEqual(host.asked, []);
    await page.evaluate(() => (globalThis.later = 3_600_001));
    await looked();
    await awaited('the question', () => host.asked.length > 0);
    assert.deepEqual(host.asked, ['sw.js']);
  });

  test('the development server on the same address ends the copy, and its page is what is shown', async ({
    visitor,
    page,
    host,
  }) => {
    await visitor.open();
    await keeping(visitor);
    const developed = host.built({
      'index.html': (html) => html.replace('<html ', '<html data-developed '),
      // The development page keeps no copy: it would be ended again and again.
      'offline.js': () => 'export const start = () => {};\n',
    });
    await host.back(developed, (path) => (path === 'sw.js' ? ENDING : undefined));
    // The copy answers once more; the browser then looks for its script.
    await page.reload({ waitUntil: 'load' });
    await begun(visitor);
    await visitor.until('the end of the copy', async () => {
      const [workers, names] = [await navigator.serviceWorker.getRegistrations(), await caches.keys()];
      return workers.length === 0 && names.length === 0;
    });
    // Chromium has opened the page anew by itself; Firefox lets the worker open nothing.
    await page.goto('about:blank');
    await page.goto(visitor.server.url, { waitUntil: 'load' });
    await visitor.until('the page of the server', () => 'developed' in document.documentElement.dataset);
  });
};
