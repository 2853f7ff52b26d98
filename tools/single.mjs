// How does the page become one file that opens from a disk and can be mailed?
//
//   node tools/single.mjs        makes target/single/clv-calculator.html of dist/ (`make single`)
//
// The file is index.html with everything it would fetch packed into it; src/web/single.js
// unpacks it. It has a policy of its own: no address anywhere can be reached, not even the file's.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { singlePolicyOf } from './build/policy.mjs';
import { filesOf } from './build/sizes.mjs';
import { DIST } from './serve.mjs';

const ROOT = dirname(DIST);
export const SINGLE = join(ROOT, 'target', 'single', 'clv-calculator.html');

/** No network, so nothing to keep for the time without. */
const LEFT_OUT = /^assets\/(offline|icon|reading|print)-/;
const OFFLINE = { name: 'offline.js', content: Buffer.from('export const start = () => {};') };

/** The guide names pages beside the calculator's; here nothing is beside it. */
const content = (file) =>
  file.endsWith('.html')
    ? Buffer.from(readFileSync(join(DIST, file), 'utf8').replace(/<a href="[\w-]+\.html">(.*?)<\/a>/g, '$1'))
    : readFileSync(join(DIST, file));

function packed() {
  const kept = filesOf(DIST).filter((file) => /^assets\/.*\.(js|css|wasm|html)$/.test(file) && !LEFT_OUT.test(file));
  const files = [...kept.map((file) => ({ name: basename(file), content: content(file) })), OFFLINE];
  return {
    directory: JSON.stringify(files.map(({ name, content }) => [name, content.length])),
    archive: gzipSync(Buffer.concat(files.map(({ content }) => content)), { level: 9 }).toString('base64'),
  };
}

/** Whose work is in it must come along, also when only this file is passed on. */
function notices() {
  const text = readFileSync(join(DIST, 'NOTICES.txt'), 'utf8');
  if (/<\/script/i.test(text)) throw new Error('NOTICES.txt would end the element that holds it');
  return `<script type="text/plain" id="notices">${text}</script>`;
}

function loader() {
  const made = esbuild.buildSync({
    entryPoints: [join(ROOT, 'src/web/single.js')],
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
    target: ['es2022'],
  });
  return made.outputFiles[0].text.trim();
}

function single(html) {
  const { directory, archive } = packed();
  const icon = readFileSync(
    join(
      DIST,
      filesOf(DIST).find((file) => /^assets\/icon-\w+\.svg$/.test(file)),
    ),
  ).toString('base64');
  const page = html
    // What names an address of a host: other languages, previews, the installed page, pages of words.
    .replace(
      /<link rel="(?:alternate|canonical|manifest|apple-touch-icon)"[^>]*>|<meta (?:property="og:|name="twitter:)[^>]*>|<script type="application\/ld\+json">.*?<\/script>|<p>(?:<a href="[\w-]+\.html">[^<]*<\/a> ?)+<\/p>/g,
      '',
    )
    .replace(
      /<link rel="stylesheet"[^>]* href="(assets\/print-[^"]+)"[^>]*>/,
      (_, file) => `<style>${readFileSync(join(DIST, file), 'utf8').trim()}</style>`,
    )
    .replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="data:image/svg+xml;base64,${icon}">`)
    .replace(
      /(<link rel="(?:later|modulepreload|preload)"[^>]*?) href="(?:assets\/)?([^"]+)"/g,
      (_, link, name) => `${link} data-file="${name.startsWith('offline-') ? OFFLINE.name : name}"`,
    )
    .replace(/<html /, '<html data-single ')
    .replace('<script>', () => `<script>${loader()}</script><script>`)
    .replace(
      '</body>',
      () =>
        `${notices()}<script type="application/json" id="directory">${directory}</script><script type="application/gzip" id="packed">${archive}</script></body>`,
    );
  return page.replace(
    /(http-equiv="Content-Security-Policy" content=")[^"]*/,
    (_, before) => before + singlePolicyOf(page),
  );
}

export function writeSingle() {
  const html = single(readFileSync(join(DIST, 'index.html'), 'utf8'));
  mkdirSync(dirname(SINGLE), { recursive: true });
  writeFileSync(SINGLE, html);
  return html.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`${SINGLE.slice(ROOT.length + 1)}, ${(writeSingle() / 1e6).toFixed(2)} MB`);
}
