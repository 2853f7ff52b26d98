// Does the server of the tests and of `make preview` hand out the right files, and only those?

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';

let parent, server;

before(async () => {
  parent = mkdtempSync(join(tmpdir(), 'clv-serve-'));
  const folder = join(parent, 'dist');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(parent, 'dist-secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<p>plain');
  writeFileSync(join(folder, 'index.html.br'), 'twin');
  writeFileSync(join(folder, 'assets', 'a-0123456789.wasm'), 'wasm');
  server = await serve({ folder, base: '/tools/clv/' });
});

after(async () => {
  await server.close();
  rmSync(parent, { recursive: true });
});

/** As raw as possible: `fetch` would tidy the path up. */
const get = (path, headers = {}) =>
  new Promise((done, failed) => {
    const { port } = new URL(server.origin);
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response
        .on('data', (part) => (body += part))
        .on('end', () => done({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', failed)
      .end();
  });

test('a folder serves its index.html, which must not be cached', async () => {
  const { status, headers, body } = await get('/tools/clv/');
  assert.deepEqual([status, body, headers['cache-control']], [200, '<p>plain', 'no-cache']);
});

test('a compressed file is sent to clients that accept it', async () => {
  const { headers, body } = await get('/tools/clv/', { 'Accept-Encoding': 'gzip, br' });
  assert.deepEqual(
    [body, headers['content-encoding'], headers['content-type']],
    ['twin', 'br', 'text/html; charset=utf-8'],
  );
});

test('a program has its content type and is cached forever', async () => {
  const { headers } = await get('/tools/clv/assets/a-0123456789.wasm');
  assert.equal(headers['content-type'], 'application/wasm');
  assert.match(headers['cache-control'], /immutable/);
});

test('the folder without its slash leads to it', async () => {
  const { status, headers } = await get('/tools/clv');
  assert.deepEqual([status, headers.location], [308, '/tools/clv/']);
});

for (const path of [
  '/',
  '/tools/clv/../secret.txt',
  '/tools/clv/%2e%2e/secret.txt',
  '/tools/clv/..%2fsecret.txt',
  '/tools/clv/..%2fdist-secret.txt',
  '/tools/clv//etc/passwd',
  '/tools/clv/%00',
  '/tools/clv/%',
  '/tools/clv/assets',
  '/tools/clv/assets/',
  '//',
]) {
  test(`nothing at ${path}`, async () => {
    const { status, body } = await get(path);
    assert.ok([400, 404].includes(status), `${status}`);
    assert.doesNotMatch(body, /secret|root:/);
  });
}

test('a port in use gives a readable error', async () => {
  const script = fileURLToPath(new URL('../../tools/serve.mjs', import.meta.url));
  const child = spawn(process.execPath, [script], { env: { ...process.env, PORT: new URL(server.origin).port } });
  let words = '';
  child.stderr.on('data', (part) => (words += part));
  const code = await new Promise((done) => child.on('close', done));
  assert.equal(code, 1);
  assert.match(words, /^Port \d+ is taken: choose another/);
});
