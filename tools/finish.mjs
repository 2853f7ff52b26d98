// What turns Trunk's output into the files a host serves?
//
// Trunk runs this as its last step, on the staged files. Everything index.html links to is made
// small, named by the hash of its final content (Trunk's own names are hashed before wasm-opt, so
// one name could have two contents), and written back into index.html, with the policy; what the
// first paint needs is written into it whole. Then each file gets its .br and .gz twin.

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { minified, withFiles, withInline } from './markup.mjs';
import { hashed, offlineList } from './offline.mjs';
import { LANGUAGES, article, siteOf, staticPages } from './pages.mjs';
import { headersFile, policyOf } from './policy.mjs';
import { small } from './program.mjs';
import { sizesOf, table, writeTwins } from './sizes.mjs';
import { writeSupply } from './supply/write.mjs';

const source = process.env.TRUNK_SOURCE_DIR;
const stage = process.env.TRUNK_STAGING_DIR;
const shared = { bundle: true, minify: true, write: false, target: ['es2022'], charset: 'utf8', legalComments: 'none', logLevel: 'warning' };

/** A linked file as Trunk staged it, else as it lies in the project. */
const path = (file) => [join(stage, file), join(source, file)].find(existsSync) ?? stop(`index.html links to ${file}, which is not there`);

function stop(sentence) {
  console.error(`tools/finish.mjs: ${sentence}`);
  process.exit(1);
}

function bundled(options) {
  const { outputFiles, metafile } = esbuild.buildSync({ ...shared, ...options, metafile: true });
  const foreign = Object.keys(metafile.inputs).find((file) => file.includes('node_modules/'));
  if (foreign) stop(`${foreign} would be sent to visitors, and NOTICES.txt knows of no npm package`);
  return outputFiles[0].contents;
}

/** esbuild leaves the values of custom properties as they are written. */
const tight = (css) => Buffer.from(Buffer.from(css).toString().replace(/--[\w-]+:[^;}]*/g, (property) => property.replace(/([:,]) /g, '$1')));

/** The glue calls the program through a copy of its exports that boot.js can make inert. */
function guarded(glue) {
  const assignment = 'wasm = instance.exports;';
  if (glue.split(assignment).length !== 2) stop(`the glue of this wasm-bindgen no longer says "${assignment}" once: see clvExports in boot.js`);
  return glue.replace(assignment, 'wasm = clvExports(instance.exports);');
}

/** The programs. The worker's death is the worker's own: only what runs on the page is guarded. */
const PROGRAMS = { page: { guard: guarded }, screens: { guard: guarded }, worker: { fast: true }, workbook_reader: {} };
const programs = new Map();

/** A program and its glue: made small together, once. */
function program(name) {
  if (!programs.has(name)) {
    const [wasm, glue] = [`${name}_bg.wasm`, `${name}.js`].map(path);
    const { fast, guard = (text) => text } = PROGRAMS[name];
    const made = kept(readFileSync(wasm), readFileSync(glue, 'utf8'), fast);
    writeFileSync(glue, guard(made.glue));
    programs.set(name, made);
  }
  return programs.get(name);
}

/** Making a program small takes half a minute; one that did not change since the last build is not made again. */
function kept(wasm, glue, fast) {
  const recipe = readFileSync(join(import.meta.dirname, 'program.mjs'));
  const place = join(source, 'target', 'small', hashed(Buffer.concat([wasm, Buffer.from(`${glue}${fast}`), recipe])));
  const [smallWasm, smallGlue] = [`${place}.wasm`, `${place}.js`];
  if (![smallWasm, smallGlue].every(existsSync)) {
    const made = small(wasm, glue, fast);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(smallWasm, made.wasm);
    writeFileSync(smallGlue, made.glue);
  }
  return { wasm: readFileSync(smallWasm), glue: readFileSync(smallGlue, 'utf8') };
}

/** One name for everything that must fit together at both ends of a message. */
let buildId;
const build = () => (buildId ??= hashed(Buffer.concat(['worker', 'screens'].map((name) => program(name).wasm))));

/** Scripts name files as 'file:…' and programs as 'program:…'; they are found beside each other in assets/. */
function script(entry, format, define = {}) {
  const alias = Object.fromEntries(Object.keys(PROGRAMS).map((name) => [`program:${name}`, join(stage, `${name}.js`)]));
  const source = readFileSync(path(entry), 'utf8');
  for (const [, name] of source.matchAll(/'program:(\w+)'/g)) program(name);
  const text = Buffer.from(bundled({ entryPoints: [path(entry)], format, alias, define })).toString();
  return text.replace(/"build:id"/g, () => JSON.stringify(build())).replace(/"file:([^"]+)"/g, (_, name) => JSON.stringify(`./${basename(asset(name))}`));
}

/** The guide's words, one file a language. */
const GUIDE = /^src\/guide\/\w+\.html$/;

function finished(file) {
  const kind = extname(file);
  if (kind === '.css') return tight(bundled({ entryPoints: [path(file)], loader: { '.svg': 'dataurl' } }));
  if (file === 'page.js') {
    program('page');
    // Only the default export is used: the rest is dropped.
    return bundled({ stdin: { contents: "export { default } from './page.js'", resolveDir: stage }, format: 'esm' });
  }
  const wasm = /^(\w+)_bg\.wasm$/.exec(file);
  if (wasm) return program(wasm[1]).wasm;
  if (GUIDE.test(file)) return article(readFileSync(path(file), 'utf8'));
  // boot.js is a classic script; what comes later is imported.
  if (kind === '.js') return script(file, file.endsWith('boot.js') ? 'iife' : 'esm');
  return readFileSync(path(file));
}

const named = new Map();

/** What the page is when it is installed. It stands beside index.html, as its addresses are relative to it. */
function manifest(file) {
  const text = readFileSync(path(file), 'utf8').replace(/"file:([^"]+)"/g, (_, name) => JSON.stringify(asset(name)));
  return JSON.stringify(JSON.parse(text));
}

function asset(file) {
  if (!named.has(file)) {
    const content = finished(file);
    const stem = (GUIDE.test(file) ? 'guide-' : '') + basename(file, extname(file));
    const name = `assets/${stem}-${hashed(content)}${extname(file)}`;
    mkdirSync(join(stage, 'assets'), { recursive: true });
    writeFileSync(join(stage, name), content);
    named.set(file, name);
  }
  return named.get(file);
}

/** Files under names that never change, because articles and browsers look for them there. */
const PUBLISHED = { 'embed.js': 'src/browser/embed.js', 'manifest.webmanifest': 'src/browser/manifest.webmanifest' };

const linked = new Set(['index.html']);
const withNames = withFiles(readFileSync(join(stage, 'index.html'), 'utf8'), (file, tag) => {
  if (PUBLISHED[file]) return file;
  const name = asset(file);
  // Not part of the first view: these are fetched when asked for.
  if (!/rel="(?:apple-touch-icon|manifest|later)"|media="print"/.test(tag)) linked.add(name);
  return name;
});
const page = withInline(minified(withNames), (file) => Buffer.from(finished(file)).toString());
const policy = policyOf(page);
const empty = 'http-equiv="Content-Security-Policy" content=""';
if (!page.includes(empty)) stop('index.html has no empty Content-Security-Policy to fill in');
const pages = staticPages({
  page: page.replace(empty, () => empty.replace('""', `"${policy}"`)),
  site: siteOf(process.env.SITE),
  article: (language) => article(readFileSync(path(`src/guide/${language}.html`), 'utf8')),
  privacy: readFileSync(path('PRIVACY.md'), 'utf8'),
  style: asset('style/reading.css'),
  icon: asset('style/icon.svg'),
});
for (const [name, content] of Object.entries(pages)) writeFileSync(join(stage, name), content);

for (const entry of readdirSync(stage)) {
  if (/^(page|screens|worker|workbook_reader)(_bg)?\.|^snippets$/.test(entry)) rmSync(join(stage, entry), { recursive: true });
}
for (const [name, file] of Object.entries(PUBLISHED)) {
  writeFileSync(join(stage, name), extname(file) === '.js' ? script(file, 'iife') : manifest(file));
}
for (const language of Object.keys(LANGUAGES)) copyFileSync(path(`style/preview-${language}.png`), join(stage, `preview-${language}.png`));
// Last, because it lists the others.
writeFileSync(join(stage, 'sw.js'), script('src/browser/sw.js', 'iife', { OFFLINE: JSON.stringify(JSON.stringify(offlineList(stage))) }));
writeSupply(stage);
const unnamed = readdirSync(stage, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name).sort();
writeTwins(stage);
writeFileSync(join(stage, '_headers'), headersFile(policy, unnamed));

const sizes = sizesOf(stage, linked);
console.log(table(sizes));
const report = join(source, 'target', 'sizes.json');
mkdirSync(dirname(report), { recursive: true });
writeFileSync(report, JSON.stringify(sizes, null, 2) + '\n');
