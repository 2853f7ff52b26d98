// Can dist/ be put on any host as it is?

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { offlineList } from '../../tools/build/offline.mjs';
import { policyOf } from '../../tools/build/policy.mjs';
import { filesOf } from '../../tools/build/sizes.mjs';
import { DIST } from '../../tools/serve.mjs';

const files = filesOf(DIST);
const content = (file) => readFileSync(join(DIST, file));
const html = content('index.html').toString();
const policy = policyOf(html);

test('every compressed file decompresses to its original', () => {
  const unpack = { br: brotliDecompressSync, gz: gunzipSync };
  const twins = files.filter((file) => /\.(br|gz)$/.test(file));
  assert.ok(twins.length >= 6);
  for (const twin of twins) {
    const [, original, ending] = /^(.*)\.(br|gz)$/.exec(twin);
    assert.deepEqual(unpack[ending](content(twin)), content(original), twin);
    assert.ok(content(twin).length < content(original).length, twin);
  }
});

test('every asset is named by the hash of its content', () => {
  const assets = files.filter((file) => file.startsWith('assets/') && !/\.(br|gz)$/.test(file));
  assert.ok(assets.length >= 4);
  for (const file of assets) {
    const hash = createHash('sha256').update(content(file)).digest('hex');
    assert.ok(hash.startsWith(/-([0-9a-f]{10})\.\w+$/.exec(file)?.[1] ?? '?'), file);
  }
});

test('index.html names files that exist, relative to itself', () => {
  const named = [...html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"#]+)"/g)].map(([, name]) => name);
  assert.ok(named.length >= 4);
  for (const name of named.filter((name) => !/^https?:/.test(name))) {
    assert.match(name, /^[^/]/);
    assert.ok(existsSync(join(DIST, name)), name);
  }
});

test('index.html is small and carries the policy before anything it governs', () => {
  assert.doesNotMatch(html, /<!--|data-trunk|\n.*\S/);
  assert.doesNotMatch(html, /\sstyle="|\son\w+="|\sinline\b/);
  assert.ok(html.indexOf(policy) > 0);
  assert.ok(html.indexOf(policy) < html.search(/<(link|script|style)\b/));
});

test('what is inline is the start script and the style, each named by its hash and nothing else', () => {
  // A block of data does not run, and the policy does not speak of it.
  const inline = ['script', 'style'].map(
    (element) =>
      new RegExp(`<${element}(?![^>]*\\b(?:src=|type="application/ld\\+json"))[^>]*>(.*?)</${element}>`, 'gs'),
  );
  const texts = inline.flatMap((element) => [...html.matchAll(element)].map(([, text]) => text));
  assert.equal(texts.length, 2);
  const hashes = texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  assert.deepEqual(policy.match(/'sha256-[^']+'/g), hashes);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-hashes|'unsafe-eval'/);
});

/** What sw.js carries: see tools/build/offline.mjs. */
const worker = content('sw.js').toString();
const list = offlineList(DIST);

test('the worker for offline use carries the list of this build', () => {
  assert.ok(worker.includes(JSON.stringify(list)));
  for (const file of Object.keys(list.files)) assert.ok(existsSync(join(DIST, file)), file);
});

test('the list has every page and asset, and nothing that is compressed, large or for the host alone', () => {
  const wanted = files.filter(
    (file) => /^(assets\/.*|[\w-]+\.html|manifest\.webmanifest)$/.test(file) && !/\.(br|gz)$/.test(file),
  );
  assert.deepEqual(Object.keys(list.files).sort(), wanted.sort());
  assert.deepEqual(
    list.later.map((group) => group.length),
    [2, 2, 2],
  );
  const first = Object.keys(list.files).filter((file) => !list.later.flat().includes(file));
  const sent = (file) => content(files.includes(`${file}.br`) ? `${file}.br` : file).length;
  const bytes = first.reduce((sum, file) => sum + sent(file), 0);
  // The screens that can be opened offline are most of it; docs/performance.md says what they grew by.
  assert.ok(bytes < 780_000, `${bytes} bytes are fetched for offline use`);
});

test('the build’s name changes with any of its files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clv-list-'));
  try {
    writeFileSync(join(folder, 'index.html'), 'one');
    const { build } = offlineList(folder);
    writeFileSync(join(folder, 'index.html'), 'two');
    assert.notEqual(offlineList(folder).build, build);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the manifest names icons of the sizes it says, and stays within the page’s folder', () => {
  const manifest = JSON.parse(content('manifest.webmanifest').toString());
  for (const address of [manifest.start_url, manifest.scope, ...manifest.shortcuts.map(({ url }) => url)])
    assert.match(address, /^\.\/(#|$)/);
  for (const { src, sizes, type } of manifest.icons) {
    const icon = content(src);
    if (type === 'image/png') assert.equal(sizes, `${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`, src);
  }
  assert.deepEqual(
    manifest.icons.map(({ purpose = 'any', sizes }) => `${sizes} ${purpose}`),
    ['any any', '192x192 any', '512x512 any', '512x512 maskable'],
  );
});

test('the headers file repeats the policy', () => {
  assert.ok(content('_headers').toString().includes(policy));
});

test('no file names a folder of the machine that built it', () => {
  const own = [
    join(import.meta.dirname, '..', '..'),
    homedir(),
    tmpdir(),
    process.env.CARGO_HOME,
    process.env.CARGO_TARGET_DIR,
  ]
    .filter((folder) => folder?.length > 1)
    .map((folder) => `${folder}/`);
  const usual =
    /\/(?:home|root|Users)\/[\w.-]+|[A-Z]:\\Users\\|\.cargo\/|registry\/src|index\.crates\.io|rustup\/toolchains/;
  for (const file of files.filter((file) => !/\.(br|gz)$/.test(file))) {
    // One character a byte: a path in a program is not broken by what stands beside it.
    const text = content(file).toString('latin1');
    for (const folder of own) assert.ok(!text.includes(folder), `${file} names ${folder}`);
    assert.equal(usual.exec(text)?.[0], undefined, file);
  }
});
