// Order files are read in workers only, without the screen: the client's behaviour when files and workers
// fail.

import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from '../../tools/serve.mjs';

const IMPORTS = join(import.meta.dirname, '../imports');
const CDNOW = join(IMPORTS, 'cdnow.csv');

/** The first byte of an encoded `Response` is its variant; the second of `Failed` is the reason. */
const PREVIEW = 0,
  READ = 1,
  READ_SUMMARY = 2,
  REPORT = 3,
  FAILED = 5;
const FILE = 0;
/** `Request::Report` with the default settings. */
const DEFAULT_REPORT = [3, 0, 0, 0, 12, ...new Uint8Array(new Float64Array([0]).buffer), 0, 0, 0];

/** Opens the screen, and a client of the test's own with a file input. */
async function opened(visitor, page) {
  await visitor.open('#v=1&view=orders');
  await visitor.until('the client', () => globalThis.clvWorkerClient !== undefined);
  await page.evaluate(() => {
    globalThis.heard = [];
    globalThis.client = globalThis.clvWorkerClient((event) =>
      heard.push(
        event.event === 'response'
          ? { event: 'response', bytes: [...event.bytes.slice(0, 2)], size: event.bytes.length }
          : event,
      ),
    );
    document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'chosen' }));
  });
}

/** Gives the client a file from the disk by the input, and drops earlier events. */
async function choose(page, path) {
  const input = await page.$('#chosen');
  await input.uploadFile(path);
  await page.evaluate(() => {
    client.inspect(document.getElementById('chosen').files[0], false);
    heard.splice(0);
  });
}

/** Waits for the next event of these kinds. */
async function next(visitor, ...kinds) {
  const event = await visitor.until(
    `event: ${kinds}`,
    (kinds) => {
      const at = heard.findIndex(({ event }) => kinds.includes(event));
      return at < 0 ? undefined : heard.splice(0, at + 1).at(-1);
    },
    kinds,
  );
  return event;
}

async function answered(visitor, ...bytes) {
  const event = await next(visitor, 'response', 'failed');
  assert.equal(event.event, 'response', JSON.stringify(event));
  assert.deepEqual(event.bytes.slice(0, bytes.length), bytes);
  return event;
}

const quiet = async (page, ms = 300) => {
  await new Promise((done) => setTimeout(done, ms));
  return page.evaluate(() => heard.splice(0).map(({ event, why }) => why ?? event));
};

/** Inspects a file of orders of this size, made in the page. */
const inspectGenerated = (page, megabytes) =>
  page.evaluate((megabytes) => {
    const piece = Array.from(
      { length: 40_000 },
      (_, n) =>
        `C${n % 9973},2026-${String((n % 9) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')},${n % 500}\n`,
    ).join('');
    const copies = Math.ceil((megabytes * 1024 * 1024) / piece.length);
    globalThis.made = new File(['customer,date,amount\n', ...Array(copies).fill(piece)], 'made.csv');
    client.inspect(made, false);
    return { rows: copies * 40_000, bytes: made.size };
  }, megabytes);

const request = (page, question) => page.evaluate((question) => client.request(new Uint8Array(question)), question);

/** A temporary folder. */
async function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'clv-client-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const asset = (name) =>
  readdirSync(join(DIST, 'assets')).find((file) => new RegExp(`^${name}-\\w+\\.(js|wasm)$`).test(file));
const gone = [/404|NetworkError|Failed to (load|fetch)|not found|error loading|status 404/i, /console error/];

export default (t) => {
  t.test('CDNOW is inspected, read and reported', async ({ visitor, page }) => {
    await opened(visitor, page);
    await choose(page, CDNOW);
    await answered(visitor, PREVIEW, 0);
    await page.evaluate(() => client.read());
    await answered(visitor, READ);
    await request(page, DEFAULT_REPORT);
    assert.equal((await next(visitor, 'phase')).phase, 'summarise');
    assert.ok((await answered(visitor, REPORT)).size > 1_000);
    const measured = await page.evaluate(() => performance.getEntriesByType('measure').map(({ name }) => name));
    for (const name of ['orders:read', 'orders:summarise', 'orders:fit', 'orders:predict'])
      assert.ok(measured.includes(name), name);
  });

  t.test('requests can be sent without waiting for responses', async ({ visitor, page }) => {
    await opened(visitor, page);
    await page.evaluate(
      (text, question) => {
        client.inspect(text, false);
        client.read();
        client.request(new Uint8Array(question));
      },
      readFileSync(CDNOW, 'utf8'),
      DEFAULT_REPORT,
    );
    await answered(visitor, PREVIEW);
    await answered(visitor, READ);
    await answered(visitor, REPORT);
  });

  t.test('a large file is read in slices, and every row counts', async ({ visitor, page }) => {
    await opened(visitor, page);
    const { rows, bytes } = await inspectGenerated(page, 12);
    await answered(visitor, PREVIEW);
    await page.evaluate(() => {
      client.read();
    });
    const progress = await next(visitor, 'progress');
    assert.equal(progress.of, bytes);
    // Without removing events, because the response may have arrived already.
    const read = await visitor.until(
      'the answer',
      () =>
        heard.some(({ event }) => event === 'response') &&
        heard.filter(({ event }) => event === 'progress').map(({ bytes }) => bytes),
    );
    assert.ok(Math.max(progress.bytes, ...read) <= bytes);
    await answered(visitor, READ);
    assert.ok(rows > 500_000);
  });

  t.test('a file can be read again after cancelling', async ({ visitor, page }) => {
    await opened(visitor, page);
    await inspectGenerated(page, 24);
    await answered(visitor, PREVIEW);
    for (let time = 0; time < 3; time += 1) {
      await page.evaluate(() => client.read());
      await next(visitor, 'progress');
      await page.evaluate(() => (client.cancel(), heard.splice(0)));
      assert.deepEqual(await quiet(page), [], 'after a cancellation nothing comes');
    }
    await page.evaluate(() => client.read());
    await answered(visitor, READ);
  });

  t.test('cancelling while workers start leaves no events and no workers', async ({ visitor, page }) => {
    await opened(visitor, page);
    await visitor.until('the end of the warm-up', () => performance.getEntriesByName('orders:warm-up').length > 0);
    await page.evaluate(() => {
      globalThis.started = { running: 0 };
      const Plain = Worker;
      globalThis.Worker = class extends Plain {
        /** @param {ConstructorParameters<typeof Worker>} words */
        constructor(...words) {
          super(...words);
          started.running += 1;
        }
        terminate() {
          super.terminate();
          started.running -= 1;
        }
      };
    });
    for (const wait of [0, 0, 1, 3, 10, 30, 60]) {
      await page.evaluate(
        async (text, question, wait) => {
          client.inspect(text, false);
          client.read();
          client.request(new Uint8Array(question));
          if (wait) await new Promise((done) => setTimeout(done, wait));
          else await undefined;
          client.cancel();
          heard.splice(0);
        },
        readFileSync(CDNOW, 'utf8'),
        DEFAULT_REPORT,
        wait,
      );
      assert.deepEqual(await quiet(page, 150), [], `after ${wait} ms`);
      assert.equal(await page.evaluate(() => started.running), 0, `workers after ${wait} ms`);
    }
    await page.evaluate(() => client.read());
    await answered(visitor, READ);
    assert.equal(await page.evaluate(() => started.running), 1);
  });

  t.test('choosing another file ends the reading of the first', async ({ visitor, page }) => {
    await opened(visitor, page);
    await inspectGenerated(page, 24);
    await answered(visitor, PREVIEW);
    await page.evaluate(() => client.read());
    await next(visitor, 'progress');
    await choose(page, CDNOW);
    await answered(visitor, PREVIEW);
    await page.evaluate(() => client.read());
    await answered(visitor, READ);
    assert.deepEqual(
      (await quiet(page)).filter((event) => event !== 'progress'),
      [],
    );
  });

  t.test(
    'each file is read as if it were the first, after orders, a summary or a cancellation',
    async ({ visitor, page }) => {
      await opened(visitor, page);
      const summary = async () => {
        await choose(page, join(IMPORTS, 'customers.csv'));
        await answered(visitor, PREVIEW);
        await page.evaluate(() => client.read());
        await answered(visitor, READ_SUMMARY);
      };
      await summary();
      await inspectGenerated(page, 8);
      await answered(visitor, PREVIEW);
      await page.evaluate(() => client.read());
      await next(visitor, 'progress');
      await page.evaluate(() => (client.cancel(), heard.splice(0)));
      await summary();
      await page.evaluate(() => (client.cancel(), client.read()));
      await answered(visitor, READ_SUMMARY);
      await choose(page, CDNOW);
      await answered(visitor, PREVIEW);
      await page.evaluate(() => client.read());
      await answered(visitor, READ);
      await request(page, DEFAULT_REPORT);
      assert.ok((await answered(visitor, REPORT)).size > 1_000);
      assert.deepEqual(
        (await quiet(page)).filter((event) => !['phase', 'progress'].includes(event)),
        [],
      );
    },
  );

  t.test('a choice after reading reaches every worker of the next reading', async ({ visitor, page }) => {
    await opened(visitor, page);
    // A remembered mapping in which the date is the customer and months come first.
    const text = 'customer=customer\ndate=date\namount=amount\ndates=mdy\ndecimal=,\nphones=1\nrepeats=add\n';
    const recall = [2, text.length, ...Buffer.from(text)];
    const choose = async () => {
      await page.evaluate((question) => client.request(new Uint8Array(question), true), recall);
      await answered(visitor, PREVIEW);
    };
    const sizes = async (choice) => {
      await inspectGenerated(page, 8);
      await answered(visitor, PREVIEW);
      if (choice === 'before') await choose();
      await page.evaluate(() => client.read());
      let { size } = await answered(visitor, READ);
      if (choice === 'after') {
        await choose();
        await page.evaluate(() => client.read());
        ({ size } = await answered(visitor, READ));
      }
      return size;
    };
    const [before, after] = [await sizes('before'), await sizes('after')];
    assert.equal(after, before);
  });

  t.test(
    'a removed or changed file is reported, and the next one is read',
    { allow: [/console error: (NotFound|NotReadable|Abort|The|A requested|File)/i, /could not be (found|read)/i] },
    ({ visitor, page }) =>
      withFolder(async (folder) => {
        await opened(visitor, page);
        const path = join(folder, 'orders.csv');
        for (const harm of [rmSync, (path) => appendFileSync(path, 'C9,2026-01-01,5\n'.repeat(1_000))]) {
          writeFileSync(path, readFileSync(CDNOW));
          await choose(page, path);
          await answered(visitor, PREVIEW);
          await new Promise((done) => setTimeout(done, 1_100)); // File systems and browsers have a resolution of seconds.
          harm(path);
          await page.evaluate(() => client.read());
          const event = await next(visitor, 'response', 'failed');
          // Firefox reads a longer file up to its previous size.
          if (event.event === 'failed') assert.equal(event.why, 'file');
          else assert.ok(harm !== rmSync && event.bytes[0] === READ, JSON.stringify(event));
        }
        await choose(page, CDNOW);
        await answered(visitor, PREVIEW);
      }),
  );

  /** From the next page on, a worker reads this many chunks and then waits for `goOn`. */
  const heldAfter = (page, reads) =>
    page.evaluateOnNewDocument((reads) => {
      const hold = `{
        const plain = Blob.prototype.arrayBuffer;
        const goOn = new Promise((done) => (new BroadcastChannel('go on').onmessage = done));
        let left = ${reads};
        Blob.prototype.arrayBuffer = async function () {
          if (left-- <= 0) await goOn;
          return plain.call(this);
        };
      }`;
      globalThis.Blob = class extends Blob {
        constructor(parts, ...rest) {
          super(String(parts?.[0]).startsWith('import(') ? [hold, ...parts] : parts, ...rest);
        }
      };
      globalThis.goOn = () => new BroadcastChannel('go on').postMessage('');
    }, reads);

  const HARMS = {
    removed: (path) => rmSync(path),
    'cut short': (path) => truncateSync(path, 200_000),
    'written anew': (path) => writeFileSync(path, 'customer,date,amount\nA,2026-01-01,5\n'),
    lengthened: (path) => appendFileSync(path, 'C9,2026-01-01,5\n'.repeat(1_000)),
  };
  for (const [what, harm] of Object.entries(HARMS)) {
    t.test(
      `a file ${what} while it is read is reported, and the next one is read`,
      { allow: [/console error: (NotFound|NotReadable|Abort|The|A requested|File)/i, /could not be (found|read)/i] },
      ({ visitor, page, browser }) =>
        withFolder(async (folder) => {
          // The head, and two of seven chunks.
          await heldAfter(page, 3);
          await opened(visitor, page);
          const path = join(folder, 'orders.csv');
          writeFileSync(path, `customer,date,amount\n${'C1,2026-01-01,5\nC2,2026-02-01,7\n'.repeat(100_000)}`);
          // Long ago, because file systems and browsers have a resolution of seconds.
          utimesSync(path, 1_700_000_000, 1_700_000_000);
          await choose(page, path);
          await answered(visitor, PREVIEW);
          await page.evaluate(() => client.read());
          const { bytes, of } = await next(visitor, 'progress');
          assert.ok(bytes < of, 'it is being read');
          harm(path);
          await page.evaluate(() => goOn());
          const event = await next(visitor, 'response', 'failed');
          // Firefox reads a longer file up to its previous size.
          if (event.event === 'failed') assert.equal(event.why, 'file');
          else
            assert.ok(browser === 'firefox' && what === 'lengthened' && event.bytes[0] === READ, JSON.stringify(event));
          await choose(page, CDNOW);
          await answered(visitor, PREVIEW);
        }),
    );
  }

  const missing = (name) => ({ allow: gone, answer: (path) => (path.endsWith(`/${asset(name)}`) ? 404 : undefined) });

  for (const name of ['worker_bg', 'worker']) {
    t.test(
      `without ${name} the worker is unreachable, and the page works`,
      missing(name),
      async ({ visitor, page }) => {
        await opened(visitor, page);
        await choose(page, CDNOW);
        assert.equal((await next(visitor, 'response', 'failed')).why, 'unreachable');
        await page.evaluate(() => (location.hash = '#v=1&view=calculator&order_value=70&orders=1&lifespan=2'));
        await visitor.waitForOutput('ltv', '140');
      },
    );
  }

  t.test(
    'without the reader of workbooks only workbooks cannot be read',
    missing('workbook_reader_bg'),
    async ({ visitor, page }) => {
      await opened(visitor, page);
      await choose(page, join(IMPORTS, 'book.xlsx'));
      assert.equal((await next(visitor, 'response', 'failed')).why, 'unreachable');
      await choose(page, CDNOW);
      await answered(visitor, PREVIEW);
    },
  );

  const otherBuild = (path) => {
    if (!path.endsWith(`/${asset('worker')}`)) return undefined;
    const script = readFileSync(join(DIST, 'assets', asset('worker')), 'utf8');
    const [id] = /"[0-9a-f]{10}"/.exec(script);
    return script.replaceAll(id, '"0000000000"');
  };

  t.test('a worker of another build is refused', { answer: otherBuild }, async ({ visitor, page }) => {
    await opened(visitor, page);
    await choose(page, CDNOW);
    assert.equal((await next(visitor, 'response', 'failed')).why, 'build');
  });

  t.test('workbooks and web pages are read', async ({ visitor, page }) => {
    await opened(visitor, page);
    for (const name of ['book.xlsx', 'far-cell.xlsx', 'page.xls', 'utf-16.tsv', 'shopee.csv']) {
      await choose(page, join(IMPORTS, name));
      await answered(visitor, PREVIEW);
      await page.evaluate(() => client.read());
      await answered(visitor, READ);
    }
  });

  t.test('unreadable files give their errors', async ({ visitor, page }) => {
    await opened(visitor, page);
    // Empty, Encrypted, Binary, Workbook, TooLarge: numbers of `FileError`.
    for (const name of ['empty.csv', 'header-only.csv', 'encrypted.xlsx', 'binary.csv', 'damaged.xlsx', 'bomb.xlsx']) {
      await choose(page, join(IMPORTS, name));
      await answered(visitor, FAILED, FILE);
    }
    await choose(page, CDNOW);
    await answered(visitor, PREVIEW);
  });

  t.test('reading a file requests only the page’s own files', async ({ visitor, page, server }) => {
    const asked = [];
    page.on('request', (request) =>
      asked.push({ url: request.url(), method: request.method(), body: request.hasPostData() }),
    );
    await opened(visitor, page);
    for (const path of [CDNOW, join(IMPORTS, 'book.xlsx')]) {
      await choose(page, path);
      await answered(visitor, PREVIEW);
      await page.evaluate(() => client.read());
      await answered(visitor, READ);
      await request(page, DEFAULT_REPORT);
      await answered(visitor, REPORT);
    }
    const files = asked.filter(({ url }) => !/^(blob|data):/.test(url));
    const own = new Set(readdirSync(join(DIST, 'assets')).map((file) => `${server.url}assets/${file}`));
    for (const { url, method, body } of files) {
      assert.ok(url.split('#')[0] === server.url || own.has(url), url);
      assert.deepEqual([method, body], ['GET', false]);
    }
    const kept = await page.evaluate(async () =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        location.href,
        (await globalThis.indexedDB?.databases?.()) ?? [],
      ]),
    );
    assert.doesNotMatch(kept, /29\.33|cdnow|book\.xlsx/i);
  });

  /** Exits tried in a worker started from a blob, as the page's own. */
  const WAYS_OUT = {
    fetch: 'await fetch(url, { mode: "no-cors" })',
    request:
      'await new Promise((done, failed) => { const it = new XMLHttpRequest(); it.onload = done; it.onerror = failed; it.open("GET", url); it.send("0001"); })',
    socket:
      'await new Promise((done, failed) => { const it = new WebSocket(url.replace("http", "ws")); it.onopen = done; it.onerror = failed; })',
    events:
      'await new Promise((done, failed) => { const it = new EventSource(url); it.onopen = done; it.onerror = failed; })',
    module: 'await import(url)',
    scripts: 'importScripts(url)',
    worker:
      'await new Promise((done, failed) => { const it = new Worker(URL.createObjectURL(new Blob([`fetch("${url}", { mode: "no-cors" }).then(() => postMessage(1), () => postMessage(0))`]))); it.onmessage = ({ data }) => (data ? done() : failed()); it.onerror = failed; })',
  };

  t.test('no data leave a worker', { allow: [/./] }, async ({ visitor, page, canary }) => {
    await opened(visitor, page);
    for (const [name, way] of Object.entries(WAYS_OUT)) {
      for (const type of name === 'scripts' ? ['classic'] : ['module']) {
        const got = await page.evaluate(
          (url, way, type) =>
            new Promise((done) => {
              const code = `const url = ${JSON.stringify(url)}; (async () => { ${way} })().then(() => postMessage('out'), () => postMessage('refused'))`;
              const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), { type });
              worker.onmessage = ({ data }) => done(data);
              worker.onerror = () => done('refused');
              setTimeout(() => done('silent'), 2_000);
            }),
          `${canary.origin}/${name}`,
          way,
          type,
        );
        assert.notEqual(got, 'out', name);
      }
    }
    await new Promise((done) => setTimeout(done, 300));
    assert.deepEqual(canary.hits, []);
    assert.equal(canary.connections, 0);
  });
};
