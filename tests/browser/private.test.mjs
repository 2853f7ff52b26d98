// Can anything get out of the page, or anything foreign run in it? Tries, and is refused.

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

/** Every way out that a policy can close. Each gets a URL of its own, so that a hit names its way. */
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

/** For these Chromium opens a connection, on speculation, before it asks the policy; nothing is sent. */
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

/** Tries the ways in what is open there, page or frame. */
async function tried(ways, { page, canary }) {
  await page.evaluate(() => addEventListener('unhandledrejection', (event) => event.preventDefault()));
  // The ways run in the page, and find this there.
  await page.evaluate(() => (globalThis.added = (element) => (document.body.append(element), element)));
  for (const [name, way] of Object.entries(ways)) {
    // A refusal may throw, and a fetch that hangs must not hold up the rest.
    await Promise.race([page.evaluate(way, `${canary.origin}/${name}`).catch(() => {}), pause(1000)]);
    await pause(40);
  }
  await pause(400);
}

const ORDER_DATA = '1.234.567\n7.654.321';

/** A visitor's whole stay, with the copy for offline use being made meanwhile: type, slide, paste, save, change the language, go back, reload. */
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
/** What hosts, search engines and other people's previews get. */
const FOR_OTHERS = /\.(br|gz)$|^_headers$|^(NOTICES|robots)\.txt$|^sbom\.|^preview-/;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export default (t) => {
  // What the worker for offline use asks for is seen by the host alone.
  const heard = [];
  const listening = { answer: (path) => void heard.push(path) };
  t.test('a whole stay asks for nothing but the page’s own files', listening, async ({ visitor, page, server }) => {
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
    // That no violation, no error and no canary was met is checked after every test.
  });

  t.test(
    'a stay on every screen asks for exactly the files it is made of',
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

  t.test('it stores under its own names only, and in no cookie', async ({ visitor, page }) => {
    await session(visitor, page);
    const kept = await page.evaluate(() => ({
      cookie: document.cookie,
      session: Object.keys(sessionStorage),
      names: Object.keys(localStorage),
    }));
    // What a tab keeps for itself: the address that a reload would go back to.
    assert.deepEqual([kept.cookie, kept.session], ['', ['clv:tab']]);
    for (const name of kept.names) assert.match(name, /^clv:/);
  });

  t.test('nothing gets out', { allow: [/./] }, async (given) => {
    await given.visitor.open();
    await tried(WAYS_OUT, given);
    assert.deepEqual(given.canary.hits, []);
    assert.equal(given.canary.connections, 0);
  });

  t.test('nothing gets out of the screens', { allow: [/./] }, async (given) => {
    await sampleReport(given.visitor);
    await tried(WAYS_OUT, given);
    assert.deepEqual(given.canary.hits, []);
    assert.equal(given.canary.connections, 0);
  });

  t.test(
    'nothing gets out of a calculator in an article',
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
    'nor by a frame or a form of it',
    { blog: article, allow: [/./], connections: true },
    async ({ page, server, canary, blog }) => {
      await page.goto(blog.url);
      const { page: inside } = await embedded(page, server);
      await tried(NAVIGATIONS, { page: inside, canary });
      assert.deepEqual(canary.hits, []);
    },
  );

  t.test('nothing gets out by a frame or a form', { allow: [/./], connections: true }, async (given) => {
    await given.visitor.open();
    await tried(NAVIGATIONS, given);
    assert.deepEqual(given.canary.hits, []);
  });

  let elsewhere;
  /** Tried in the page's own workers, which somebody has changed on the way. */
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
  t.test('nothing gets out of the orders’ own worker', changed, async ({ visitor, canary }) => {
    [elsewhere, tampered] = [canary.origin, 0];
    await sampleReport(visitor);
    await pause(500);
    assert.ok(tampered > 0, 'the worker tried');
    assert.deepEqual(canary.hits, []);
    assert.equal(canary.connections, 0);
  });

  /** How many packets a connection in what is open there sends to this machine, and whether there can be one. */
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

  // No policy that both browsers know closes it: the page takes it away from itself before anything else runs.
  const rtc = {
    settings: { firefox: { 'media.peerconnection.ice.loopback': true } },
    blog: (base) => article(base),
    allow: [/./],
  };
  t.test(
    'nothing gets out by WebRTC, of the page or of a calculator in an article',
    rtc,
    async ({ visitor, page, server, blog }) => {
      await page.goto(blog.url);
      const { page: inside } = await embedded(page, server);
      assert.deepEqual(await byRtc(inside), { isThere: false, packets: 0 });
      // The article itself may: so the packets of one that could would be heard.
      const bare = await byRtc(page);
      assert.ok(bare.isThere && bare.packets > 0, JSON.stringify(bare));
      await visitor.open();
      assert.deepEqual(await byRtc(page), { isThere: false, packets: 0 });
    },
  );

  // The page's own policy does not bind a worker that comes from the network: only the host's header does.
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
  t.test('nothing gets out by the worker for offline use, where the host sends the policy', astray, async (given) => {
    assert.deepEqual(await goneAstray(given), []);
  });
  t.test(
    'where it sends none, that worker could: the ways it tries are open',
    { ...astray, headers: {}, connections: true },
    async (given) => {
      const reached = await goneAstray(given);
      // A service worker has no requests of the old kind, no workers, and imports nothing late.
      for (const way of ['fetch', 'stored']) assert.ok(reached.includes(way), `${way} of ${reached}`);
    },
  );

  /** Where no policy stands, every way must lead to the canary, or it would prove nothing where one does. */
  const bare = {
    blog: () => '<!doctype html><title>x</title><link rel="icon" href="data:,"><body><p class="masthead">x</p>',
    allow: [/./],
    connections: true,
  };
  /** These lead nowhere even then, and why. */
  const CLOSED = {
    worker: 'the script of a worker must be of the page’s own origin',
    service: 'so must that of a service worker',
  };
  const CLOSED_IN = { firefox: { ping: 'Firefox sends none unless it is told to' }, chromium: {} };

  t.test('every way out is one where no policy closes it', bare, async ({ page, canary, blog, browser }) => {
    await page.goto(blog.url);
    const byName = () => new Set(canary.hits.map((hit) => /\/(\w+)$/.exec(hit)[1]));
    /** Those that lead to the canary have had their time; the others are missed below. */
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
    // These leave the page, or open another.
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
    // Time for the one that leads nowhere, too.
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
    'the page’s own host does notice what is told to it',
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

  t.test('the canary does notice who comes by', async ({ canary }) => {
    await fetch(`${canary.origin}/hello`);
    assert.deepEqual(canary.hits.splice(0), ['GET /hello']);
    canary.connections = 0;
  });

  const refused = [/policy violation/, /trusted ?types|TrustedHTML|TrustedScript|Content[- ]Security[- ]Policy/i];

  t.test('markup that would run is refused, plain markup is not', { allow: refused }, async ({ visitor, page }) => {
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
  });

  t.test('text does not become code', { allow: [...refused, /eval/i] }, async ({ visitor, page }) => {
    await visitor.open();
    const ran = await page.evaluate(async () => {
      // In a task of the page's own: what the debugger calls may do more than the policy allows.
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
          // Refused by throwing.
        }
      }
      await new Promise((done) => setTimeout(done, 20));
      return { code: globalThis.ran ?? false, base: document.baseURI.includes(':9/') };
    });
    assert.deepEqual(ran, { code: false, base: false });
  });
};
