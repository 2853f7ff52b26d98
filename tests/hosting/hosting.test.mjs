// Does the page work on real servers as docs/hosting/ sets them up, at the top and below a path?

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { SERVER_POLICY } from '../../tools/build/policy.mjs';
import { filesOf } from '../../tools/build/sizes.mjs';
import { DIST } from '../../tools/serve.mjs';
import { Browsers } from '../browser/browsers.mjs';
import { watch } from '../browser/problems.mjs';
import { Visitor } from '../browser/visitor.mjs';
import { documented, hosted, NAMES } from './hosts.mjs';

const KINDS = {
  '.html': /^text\/html; charset=utf-8$/i,
  '.js': /^text\/javascript(; charset=utf-8)?$/i,
  '.css': /^text\/css(; charset=utf-8)?$/i,
  '.wasm': /^application\/wasm$/,
  '.svg': /^image\/svg\+xml/,
  '.png': /^image\/png$/,
  '.json': /^application\/json/,
  '.webmanifest': /^application\/manifest\+json$/,
  '.xml': /^(application|text)\/xml/,
  '.txt': /^text\/plain/,
};

const all = filesOf(DIST).filter((file) => file !== '_headers');
const files = all.filter((file) => !/\.(br|gz)$/.test(file));
const content = (file) => readFileSync(join(DIST, file));
const one = (pattern) => files.find((file) => pattern.test(file)) ?? assert.fail(`no file like ${pattern}`);

test('the documented policies are the page’s own, but for the hashes', () => {
  for (const file of ['nginx.conf', 'Caddyfile']) assert.ok(documented(file).includes(`"${SERVER_POLICY}"`), file);
});

for (const name of NAMES) {
  for (const base of ['/', '/tools/clv/']) {
    describe(`${name} at ${base}`, () => {
      let host;
      before(async () => (host = await hosted(name, base)));
      after(() => host?.close());

      const get = (path, headers = {}) =>
        new Promise((done, failed) => {
          request({ host: '127.0.0.1', port: host.port, path: base + path, headers, agent: false }, (response) => {
            const parts = [];
            response
              .on('data', (part) => parts.push(part))
              .on('end', () =>
                done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
              );
          })
            .on('error', failed)
            .end();
        });

      test('every file comes whole and as what it is', async () => {
        for (const file of files) {
          const { status, headers, body } = await get(file);
          assert.equal(status, 200, file);
          assert.match(headers['content-type'], KINDS[extname(file)], file);
          assert.equal(headers['content-encoding'], undefined, file);
          assert.ok(body.equals(content(file)), file);
        }
      });

      test('the folder is its index.html', async () => {
        const { headers, body } = await get('');
        assert.match(headers['content-type'], KINDS['.html']);
        assert.ok(body.equals(content('index.html')));
      });

      test('every answer says what the page may do and who may use it', async () => {
        for (const path of ['', 'index.html', 'nothing-here', one(/worker_bg.*\.wasm$/), one(/worker-.*\.js$/)]) {
          const { headers } = await get(path);
          assert.equal(headers['content-security-policy'], SERVER_POLICY, path);
          assert.equal(headers['x-content-type-options'], 'nosniff', path);
          assert.equal(headers['referrer-policy'], 'no-referrer', path);
          assert.equal(headers['access-control-allow-origin'], '*', path);
        }
      });

      test('twins are sent to who accepts them', async () => {
        const twins = all.filter((file) => file.endsWith('.br')).map((file) => file.slice(0, -3));
        assert.ok(twins.length > 10);
        for (const file of twins) {
          for (const [accepted, coding, ending] of [
            ['gzip, deflate, br', 'br', '.br'],
            ['gzip', 'gzip', '.gz'],
          ]) {
            const { headers, body } = await get(file, { 'Accept-Encoding': accepted });
            assert.equal(headers['content-encoding'], coding, file);
            assert.match(headers['content-type'], KINDS[extname(file)], file);
            assert.match(headers.vary ?? '', /accept-encoding/i, file);
            assert.ok(body.equals(content(file + ending)), file);
          }
        }
      });

      test('what is named by its content is kept for ever, the rest is asked for anew', async () => {
        for (const file of ['', ...files]) {
          const { headers } = await get(file);
          assert.equal(
            headers['cache-control'],
            file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
            file,
          );
        }
      });

      test('asked anew, what is still the same is not sent again', async () => {
        const first = await get('index.html');
        const { status, headers, body } = await get('index.html', { 'If-None-Match': first.headers.etag });
        assert.deepEqual([status, body.length, headers['cache-control']], [304, 0, 'no-cache']);
      });

      test('what is not there is not there, and that is not remembered', async () => {
        for (const path of ['nothing-here', 'assets/page-0000000000.js', 'assets/', '%2e%2e/%2e%2e/etc/passwd']) {
          const { status, headers, body } = await get(path);
          assert.ok([400, 403, 404].includes(status), `${path}: ${status}`);
          assert.doesNotMatch(headers['cache-control'] ?? '', /immutable/, path);
          assert.doesNotMatch(body.toString(), /root:/);
        }
      });

      describe('in a browser', () => {
        let browsers, page, visitor, problems;
        before(async () => {
          browsers = new Browsers('chromium');
          const context = await browsers.context({ language: 'vi', theme: 'light' });
          page = await browsers.page(context, { theme: 'light' });
          problems = await watch(page, [host.origin]);
          visitor = new Visitor(page, host);
        });
        after(() => browsers?.close());

        test('the calculator computes', async () => {
          await visitor.open({ order_value: 200000, orders: 3, lifespan: 1 });
          assert.equal((await visitor.output('ltv')).value, '600000');
        });

        test('the worker reads the sample shop', async () => {
          await visitor.open({ view: 'orders' });
          await (await visitor.element('button[name="sample"]')).click();
          await visitor.until('the preview', () => {
            const button = document.querySelector('button[name="analyse"]:not(:disabled)');
            button?.click();
            return button !== null;
          });
          // The last figures of the report: a page that is left while it is built refuses to build further.
          await visitor.until(
            'the ranges',
            () => document.querySelector('output[name="expected_orders_low"]') !== null,
          );
        });

        test('the guide opens among the screens, and as a page without script', async () => {
          await visitor.open({ view: 'guide' });
          await visitor.element('#guide-place #guide-glossary');
          await page.setJavaScriptEnabled(false);
          await page.goto(`${host.url}huong-dan.html`);
          const { status } = await get('huong-dan.html');
          assert.equal(status, 200);
          assert.match(await page.title(), /CLV/);
          await page.setJavaScriptEnabled(true);
        });

        test('nothing was refused, missed or fetched from elsewhere', async () => {
          assert.deepEqual(await problems.settled(), []);
        });
      });
    });
  }
}
