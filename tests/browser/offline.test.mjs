// Use without a network, and with a damaged stored copy.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { offlineList } from '../../tools/build/offline.mjs';
import { DIST } from '../../tools/serve.mjs';
import { Host } from './host.mjs';
import { begun, failed, held, keeping, settled } from './keeping.mjs';

const WORKER = readFileSync(join(DIST, 'sw.js'), 'utf8');
const { files, later } = offlineList(DIST);
const BOOK = join(dirname(fileURLToPath(import.meta.url)), '../imports/book.xlsx');

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Console messages if the host does not respond, also through the service worker. */
const noise = [
  /Failed to load resource/,
  /Failed to fetch/,
  /NetworkError/,
  /ERR_/,
  /ServiceWorker|service worker/i,
  /Load(ing)? failed|error loading|Importing a module/i,
  /503|404/,
];

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

  t.test('the service worker stores the page a few seconds after the start', async ({ visitor, page }) => {
    await visitor.holdPauses(3000);
    await visitor.open();
    assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)), false);
    await visitor.endPauses();
    await visitor.until('the worker', () => navigator.serviceWorker.controller !== null);
  });

  for (const base of ['/', '/tools/clv/']) {
    test(`after one visit all screens but the orders work offline, under ${base}`, { base }, async ({
      visitor,
      page,
      host,
    }) => {
      await visitor.open();
      await visitor.fill('order_value', '1tr5');
      await keeping(visitor);
      await host.cut();

      // A screen not opened before is stored too.
      await visitor.click('Thử kịch bản');
      await visitor.element('button[name="save_scenario"]');
      await visitor.reload();
      await visitor.element('button[name="save_scenario"]');
      for (const [view, part] of Object.entries({
        segments: '.segments h1',
        share: '.sharing h1',
        guide: '#guide h1',
      })) {
        await page.goto('about:blank');
        await visitor.open({ view });
        await visitor.element(part);
        assert.equal(await page.evaluate(() => document.querySelector('.stopped')), null, view);
      }
      await page.goto('about:blank');
      await visitor.open();
      assert.equal(await visitor.value('order_value'), '1tr5');
      await visitor.fill('cac', '200k');
      await visitor.waitForOutput('customer_value', '1500000');

      for (const address of [
        '?embed=1',
        '?utm_source=zalo',
        'index.html',
        'index.html?embed=1&theme=dark#v=1&lang=en',
      ]) {
        // So that this page has started, not the previous one with a pending navigation.
        await page.goto('about:blank');
        await page.goto(visitor.server.url + address, { waitUntil: 'load' });
        await visitor.started();
        await settled(visitor);
      }
      for (const name of ['en', 'guide', 'huong-dan'].filter((name) => existsSync(join(DIST, `${name}.html`)))) {
        for (const ending of ['', '.html']) {
          const response = await page.goto(`${visitor.server.url}${name}${ending}`, { waitUntil: 'load' });
          // Firefox's driver does not always report responses of a service worker.
          if (response) assert.equal(response.status(), 200, name);
          await visitor.element('h1');
        }
      }
      // With a slash at its end, relative addresses would be wrong: the service worker leaves it to the host.
      await host.back();
      await page.goto(`${visitor.server.url}en/`, { waitUntil: 'load' });
      assert.equal(await page.evaluate(() => document.body.textContent.trim()), 'Nothing here.');
    });
  }

  test('orders and workbooks work offline after their first use', async ({ visitor, page, host }) => {
    await visitor.open();
    await keeping(visitor);
    const sample = async () => {
      await page.goto('about:blank');
      await visitor.open({ view: 'orders' });
      await visitor.press('sample');
      await visitor.report();
    };
    const book = async () => {
      await page.goto('about:blank');
      await visitor.open({ view: 'orders' });
      await visitor.choose('orders_file', BOOK);
      await visitor.element('button[name="analyse"]');
    };
    await sample();
    await held(visitor, 'worker_bg', 'worker');
    await host.cut();
    await sample();
    await host.back();
    await book();
    await held(visitor, 'workbook', 'workbook_reader_bg');
    await host.cut();
    await book();
  });

  test('orders used before the service worker started are stored too', async ({ visitor, page }) => {
    await visitor.open({ view: 'orders' });
    await visitor.press('sample');
    await visitor.report();
    await keeping(visitor);
    await held(visitor, 'worker_bg', 'worker');
    assert.equal(await page.evaluate(() => document.querySelector('.version')), null, 'the first copy is no news');
  });

  // --- faults of the host and of the disk ---

  test('the service worker is not installed while a file is missing', async ({ visitor, page, host }) => {
    await host.back(DIST, (path) => (/screens_bg/.test(path) ? 404 : undefined));
    await visitor.open();
    await failed(visitor);
    await visitor.reload();
    await settled(visitor);
    await host.back();
    await visitor.reload();
    await keeping(visitor);
    assert.ok(!host.asked.some((path) => path.includes('screens-')), 'what had arrived was not fetched again');
    await host.cut();
    await page.goto('about:blank');
    await visitor.open({ view: 'whatif' });
  });

  test('after a dropped connection the page works, and the next visit installs the service worker', async ({
    visitor,
    host,
  }) => {
    let dropped;
    const waiting = new Promise((done) => (dropped = done));
    await host.back(DIST, (path) => (/screens_bg/.test(path) ? (dropped(), new Promise(() => {})) : undefined));
    await visitor.open();
    await begun(visitor);
    await waiting;
    await host.cut();
    await visitor.fill('order_value', '2tr');
    await visitor.waitForOutput('customer_value', '2000000');
    await host.back();
    await visitor.reload();
    await keeping(visitor);
    await host.cut();
    await visitor.reload();
    assert.equal(await visitor.value('order_value'), '2tr');
  });

  test('the service worker is not installed if the host changes files, and the page works', async ({
    visitor,
    host,
  }) => {
    await host.back(DIST, (path) => (/screens-\w+\.css/.test(path) ? '/* inserted */' : undefined));
    await visitor.open();
    await failed(visitor);
    await visitor.reload();
  });

  /** Makes the disk full, at once or after the nth file. */
  const full = (after) => (path) =>
    path === 'sw.js'
      ? `{ let left = ${after}; const put = Cache.prototype.put; Cache.prototype.put = function (...it) { return left-- > 0 ? put.apply(this, it) : Promise.reject(new DOMException('', 'QuotaExceededError')) } }${WORKER}`
      : undefined;

  for (const after of [0, 5]) {
    test(`a disk full after ${after} files leaves a working page and an empty cache`, async ({
      visitor,
      page,
      host,
    }) => {
      await host.back(DIST, full(after));
      await visitor.open();
      await failed(visitor);
      assert.deepEqual(await page.evaluate(() => caches.keys()), []);
      await visitor.reload();
      await visitor.fill('order_value', '3tr');
      await visitor.waitForOutput('customer_value', '3000000');
    });
  }

  test('the orders work if the disk is full at their first use', async ({ visitor, page, host }) => {
    await host.back(DIST, full(Object.keys(files).length - later.flat().length));
    await visitor.open();
    await keeping(visitor);
    await page.goto('about:blank');
    await visitor.open({ view: 'orders' });
    await visitor.press('sample');
    await visitor.report();
  });

  /** Ways to damage a file: deleted, cut short, emptied, or one bit changed. */
  const damaged = (page, pattern, left) =>
    page.evaluate(
      async (pattern, left) => {
        let hits = 0;
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const request of await cache.keys()) {
            if (!new RegExp(pattern).test(request.url)) continue;
            hits += 1;
            const response = await cache.match(request);
            await cache.delete(request);
            if (left === null) continue;
            const bytes = new Uint8Array(await response.arrayBuffer());
            if (left === 'turned') bytes[bytes.length >> 1] ^= 1;
            await cache.put(
              request,
              new Response(left === 'turned' ? bytes : bytes.slice(0, left), { headers: response.headers }),
            );
          }
        }
        return hits;
      },
      pattern,
      left,
    );

  // So that the browser's HTTP cache does not have the files.
  const unkept = { 'Cache-Control': 'no-store' };
  for (const [what, left] of [
    ['deleted', null],
    ['cut short', 1000],
    ['emptied', 0],
    ['changed in one bit', 'turned'],
  ]) {
    test(`stored files that are ${what} are fetched again while online`, async ({ visitor, page, host }) => {
      await visitor.open();
      await keeping(visitor);
      const patterns = ['page_bg', '/$', 'screens-\\w+\\.css'];
      for (const pattern of patterns) assert.equal(await damaged(page, pattern, left), 1, pattern);
      await page.goto('about:blank');
      await visitor.open({ view: 'whatif' });
      await visitor.element('button[name="save_scenario"]');
      await held(visitor, '', 'page_bg', 'screens');
      await host.cut();
      await page.goto('about:blank');
      await visitor.open({ view: 'whatif' });
      await visitor.element('button[name="save_scenario"]');
    });

    test(`stored files that are ${what} give an error page while offline`, {
      headers: unkept,
      allow: [...noise, /JSHandle@error/],
    }, async ({ visitor, page, host }) => {
      await visitor.open();
      await keeping(visitor);
      await host.cut();
      await damaged(page, 'page_bg', left);
      await visitor.reload({ started: false });
      await visitor.waitForText('Hãy kiểm tra kết nối mạng rồi tải lại trang.');
      await damaged(page, '/$', left);
      await page.goto(visitor.server.url, { waitUntil: 'load' });
      await visitor.waitForText('Chưa mở được công cụ tính CLV');
      await visitor.waitForText('The CLV calculator cannot be opened');
      await host.back();
      await visitor.reload();
    });
  }

  // --- where no service worker may be registered ---

  test('an embed registers no service worker, nor does the page in a frame', async ({ visitor, page, host }) => {
    const none = async () =>
      assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)), false);
    await host.back(DIST, (path) =>
      path === 'article.html' ? '<!doctype html><iframe src="./" width="900" height="900"></iframe>' : undefined,
    );
    await page.goto(`${visitor.server.url}?embed=1`, { waitUntil: 'load' });
    await visitor.started();
    await pause(4000);
    await none();
    await page.goto(`${visitor.server.url}article.html`, { waitUntil: 'load' });
    await visitor.until(
      'the page in the frame',
      () => document.querySelector('iframe').contentDocument.documentElement.dataset.started !== undefined,
    );
    await pause(4000);
    await none();
  });

  test('works in a browser without service workers', async ({ visitor, page }) => {
    await page.evaluateOnNewDocument(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    await visitor.open();
    await begun(visitor);
  });

  test('works in a browser that blocks service workers', async ({ visitor, page }) => {
    await page.evaluateOnNewDocument(() => {
      Object.defineProperty(Navigator.prototype, 'serviceWorker', {
        get() {
          throw new DOMException('', 'SecurityError');
        },
      });
    });
    await visitor.open();
    await begun(visitor);
  });

  t.test(
    'no other worker can be started from the network',
    { allow: [/policy violation|Trusted|Content[- ]Security/i] },
    async ({ visitor, page }) => {
      await visitor.open();
      const refused = await page.evaluate(async () => {
        const tried = await Promise.allSettled(
          ['./sw.js?1', './assets/../sw.js', 'embed.js'].map(async (url) => navigator.serviceWorker.register(url)),
        );
        return tried.map(({ status }) => status);
      });
      assert.deepEqual(refused, ['rejected', 'rejected', 'rejected']);
    },
  );
};
