// Updates: a new version is complete, and activated when the visitor asks for it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe } from './axe.mjs';
import { Host } from './host.mjs';
import { attended, begun, held, keeping } from './keeping.mjs';
import { awaited, Visitor } from './visitor.mjs';

/** The development server's sw.js. */
const ENDING = readFileSync(join(import.meta.dirname, '../../tools/develop/sw.js'), 'utf8');

/** Messages about a file that only the old or only the new host has. */
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

/** The build of a page, by the files it requests. */
const screensOf = (page) => page.evaluate(() => document.querySelector('#screens').href);
const copies = (page) => page.evaluate(() => caches.keys().then((names) => names.length));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A changed program of the screens that works the same, with all names that follow, and a changed page. */
const CHANGES = {
  'guide-vi.html': (text) => text.replace('<h1>', '<h1>2. '),
  'screens.css': (text) => `${text}\n.changed{}`,
  'worker_bg.wasm': (bytes) => `${bytes}\x00\x02\x01x`, // A section of its own that says nothing.
};

/** So that the browser's HTTP cache does not have the old files. */
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

  test('the bar offers the new version, and the numbers survive the reload', async ({ visitor, page, host }) => {
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

  test('the bar is in the language of the page, and axe reports no violations', async ({ visitor, page, host }) => {
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

  test('axe reports no violations on the bar, dark', { theme: 'dark' }, async ({ visitor, page, host }) => {
    await visitor.open();
    await keeping(visitor);
    await host.back(host.built(CHANGES));
    await update(visitor);
    await bar(visitor);
    assert.deepEqual(await axe(page), []);
  });

  test('a page keeps its own files while another activates the new version', { headers: unkept }, async ({
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

    // Its screens, opened for the first time, come from its own build's cache, because the host no longer has them.
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
    // The guide's text is of the same build as the program.
    await other.page.evaluate(() => (location.hash = '#v=1&view=guide'));
    const heading = (one) => one.until('the guide', () => document.querySelector('#guide h1')?.textContent);
    assert.doesNotMatch(await heading(other), /2/);
    await page.evaluate(() => (location.hash = '#v=1&view=guide'));
    assert.match(await heading(visitor), /2/);
    // It shows the bar, which loads the new version.
    await bar(other);
    await other.reload();
    assert.notEqual(await screensOf(other.page), old);
    await keeping(other);
    await other.until('one copy', () => caches.keys().then((names) => names.length === 1));
  });

  const forced = { browsers: ['chromium'], headers: unkept };
  test(
    'a page of the new version, loaded by a forced reload, shows no bar',
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
      // The worker of its build waits; neither that one nor the active one calls it outdated.
      await visitor.until('its own build', () =>
        navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting),
      );
      await pause(1000);
      assert.ok(await none(page));
      // A page of the old version shows the bar, which activates the new one.
      await other.page.bringToFront();
      await bar(other);
      await other.click('Tải lại');
      await other.until('the new version', (now) => document.querySelector('#screens')?.href === now, now);
    },
  );

  test('an open page that does not reply to the service worker keeps its files', async ({
    visitor,
    page,
    server,
    host,
  }) => {
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

  test('the new version is activated at once if no page is open', async ({ visitor, page, server, host }) => {
    const other = await opened(page, server);
    const old = await screensOf(other.page);
    await host.back(host.built(CHANGES));
    await update(other);
    await bar(other);
    await other.page.close();
    // The browser releases the last page after a while; until then the old version opens.
    await awaited('the new version', async () => {
      await page.goto('about:blank');
      await pause(200);
      await visitor.open();
      return (await screensOf(page)) !== old;
    });
    assert.ok(await none(page));
  });

  test('used groups of files are updated with the page', async ({ visitor, page, host }) => {
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
    test(`a new version that ${what} is not activated`, async ({ visitor, page, host }) => {
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
      // Now all files are intact.
      await keeping(visitor);
      await host.back(folder);
      await update(visitor);
      await bar(visitor);
    });
  }

  test('a connection dropped during an update leaves the old version complete', async ({ visitor, page, host }) => {
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

  test('a disk full during an update leaves the old version complete', async ({ visitor, page, host }) => {
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

  test('a page checks for updates at its start and when it becomes visible after an hour', {
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

  test('the development server on the same address removes the service worker', async ({ visitor, page, host }) => {
    await visitor.open();
    await keeping(visitor);
    const developed = host.built({
      'index.html': (html) => html.replace('<html ', '<html data-developed '),
      // The development page registers no service worker, since it would be removed each time.
      'offline.js': () => 'export const start = () => {};\n',
    });
    await host.back(developed, (path) => (path === 'sw.js' ? ENDING : undefined));
    // The old worker responds once more; the browser then fetches its script.
    await page.reload({ waitUntil: 'load' });
    await begun(visitor);
    await visitor.until('the end of the copy', async () => {
      const [workers, names] = [await navigator.serviceWorker.getRegistrations(), await caches.keys()];
      return workers.length === 0 && names.length === 0;
    });
    // In Chromium the worker reloads the page; Firefox does not allow that.
    await page.goto('about:blank');
    await page.goto(visitor.server.url, { waitUntil: 'load' });
    await visitor.until('the page of the server', () => 'developed' in document.documentElement.dataset);
  });
};
