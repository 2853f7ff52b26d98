// What turns compiled programs into the files a host serves?
//
// Everything index.html links to is made small, named by the hash of its final content, and written
// back into index.html, with the policy; what the first paint needs is written into it whole. Then each
// file gets its .br and .gz twin.
//
// Trunk runs this file as its last step, on the files it has staged.

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { minified, withFiles, withInline } from './markup.mjs';
import { hashed, offlineList } from './offline.mjs';
import { article, LANGUAGES, siteOf, staticPages } from './pages.mjs';
import { headersFile, policyOf } from './policy.mjs';
import { programs, ROOT } from './programs.mjs';

const shared = {
  bundle: true,
  minify: true,
  write: false,
  target: ['es2022'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
};

function bundled(options) {
  const { outputFiles, metafile } = esbuild.buildSync({ ...shared, ...options, metafile: true });
  const foreign = Object.keys(metafile.inputs).find((file) => file.includes('node_modules/'));
  if (foreign) throw new Error(`${foreign} would be sent to visitors, and NOTICES.txt knows of no npm package`);
  return outputFiles[0].contents;
}

/** esbuild leaves the values of custom properties as they are written. */
const tight = (css) =>
  Buffer.from(
    Buffer.from(css)
      .toString()
      .replace(/--[\w-]+:[^;}]*/g, (property) => property.replace(/([:,]) /g, '$1')),
  );

/** The glue of what runs on the page calls its program through a copy of its exports that boot.js can make inert. */
function guarded(glue) {
  const assignment = 'wasm = instance.exports;';
  if (glue.split(assignment).length !== 2)
    throw new Error(`the glue of this wasm-bindgen no longer says "${assignment}" once: see clvExports in boot.js`);
  return glue.replace(assignment, 'wasm = clvExports(instance.exports);');
}

/** The worker's death is the worker's own. */
const ON_THE_PAGE = new Set(['page', 'screens']);

/** Making a program small takes half a minute; one that did not change since the last build is not made again. */
async function kept(wasm, glue, fast) {
  const recipe = readFileSync(join(import.meta.dirname, 'small.mjs'));
  const place = join(ROOT, 'target', 'small', hashed(Buffer.concat([wasm, Buffer.from(`${glue}${fast}`), recipe])));
  const [smallWasm, smallGlue] = [`${place}.wasm`, `${place}.js`];
  if (![smallWasm, smallGlue].every(existsSync)) {
    const { small } = await import('./small.mjs');
    const made = await small(wasm, glue, fast);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(smallWasm, made.wasm);
    writeFileSync(smallGlue, made.glue);
  }
  return { wasm: readFileSync(smallWasm), glue: readFileSync(smallGlue, 'utf8') };
}

/** Calls `act` for each, as many at a time as there are cores, the first first. */
async function side(all, act) {
  const rest = [...all];
  const lane = async () => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await act(one);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

/**
 * Each program by name, made small for the release; its glue is written into a folder.
 * @returns {Promise<Map<string, Uint8Array>>}
 */
async function programsOf(folder, glues, isRelease) {
  const read = programs().map(({ name, profile }) => ({
    name,
    wasm: readFileSync(join(folder, `${name}_bg.wasm`)),
    glue: readFileSync(join(folder, `${name}.js`), 'utf8'),
    fast: profile !== 'release',
  }));
  mkdirSync(glues, { recursive: true });
  const made = new Map();
  // The largest first, so that no core waits for it at the end.
  await side(
    read.sort((a, b) => b.wasm.length - a.wasm.length),
    async (one) => {
      const { wasm, glue } = isRelease ? await kept(one.wasm, one.glue, one.fast) : one;
      writeFileSync(join(glues, `${one.name}.js`), ON_THE_PAGE.has(one.name) ? guarded(glue) : glue);
      made.set(one.name, wasm);
    },
  );
  return made;
}

/** Files under names that never change, because articles and browsers look for them there. */
const PUBLISHED = { 'embed.js': 'src/web/embed.js', 'manifest.webmanifest': 'src/web/manifest.webmanifest' };
/** The guide's words, one file a language. */
const GUIDE = /^src\/guide\/\w+\.html$/;

/**
 * Writes the files of the page.
 * @param {object} given
 * @param {string} given.folder holds NAME_bg.wasm and NAME.js of every program
 * @param {string} given.out gets the files, beside what lies there
 * @param {boolean} given.isRelease false: nothing is made small or compressed, and the page keeps no copy for offline use
 * @param {string} [given.site] the address the page will have
 * @param {string} [given.script] the name of a module beside index.html that the page loads, too
 * @returns {Promise<Set<string>>} the files
 */
export async function finish({ folder, out, isRelease, site = '', script: extra }) {
  const glues = join(ROOT, 'target', 'glue', isRelease ? 'release' : 'quick');
  const made = await programsOf(folder, glues, isRelease);
  const read = (file) => readFileSync(join(ROOT, file));
  const files = new Set();
  const write = (name, bytes) => {
    files.add(name);
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), bytes);
  };
  /** One name for everything that must fit together at both ends of a message. */
  const build = hashed(Buffer.concat(['worker', 'screens'].map((name) => made.get(name))));
  /** Scripts name programs as 'program:…'. */
  const alias = Object.fromEntries([...made.keys()].map((name) => [`program:${name}`, join(glues, `${name}.js`)]));

  /** Scripts name files as 'file:…'; they are found beside each other in assets/. */
  const script = (entry, format, define = {}) =>
    Buffer.from(bundled({ entryPoints: [join(ROOT, entry)], format, alias, define }))
      .toString()
      .replace(/"build:id"/g, () => JSON.stringify(build))
      .replace(/"file:([^"]+)"/g, (_, name) => JSON.stringify(`./${basename(asset(name))}`));

  const content = (file) => {
    const kind = extname(file);
    if (kind === '.css') return tight(bundled({ entryPoints: [join(ROOT, file)], loader: { '.svg': 'dataurl' } }));
    // Only the default export is used: the rest is dropped.
    if (file === 'page.js')
      return bundled({ stdin: { contents: "export { default } from './page.js'", resolveDir: glues }, format: 'esm' });
    const wasm = /^(\w+)_bg\.wasm$/.exec(file);
    if (wasm) return made.get(wasm[1]);
    if (GUIDE.test(file)) return article(read(file).toString());
    if (file === 'src/web/offline.js' && !isRelease) return 'export const start = () => {};\n';
    // boot.js is a classic script; what comes later is imported.
    if (kind === '.js') return script(file, file.endsWith('boot.js') ? 'iife' : 'esm');
    return read(file);
  };

  const named = new Map();
  const asset = (file) => {
    if (!named.has(file)) {
      const bytes = content(file);
      const name = `assets/${GUIDE.test(file) ? 'guide-' : ''}${basename(file, extname(file))}-${hashed(bytes)}${extname(file)}`;
      write(name, bytes);
      named.set(file, name);
    }
    return named.get(file);
  };

  /** What the page is when it is installed. It stands beside index.html, as its addresses are relative to it. */
  const manifest = (file) =>
    JSON.stringify(
      JSON.parse(
        read(file)
          .toString()
          .replace(/"file:([^"]+)"/g, (_, name) => JSON.stringify(asset(name))),
      ),
    );

  const linked = new Set(['index.html']);
  const source = read('index.html').toString();
  const withNames = withFiles(
    extra ? source.replace('</head>', `<script type="module" src="${extra}"></script></head>`) : source,
    (file, tag) => {
      if (PUBLISHED[file] || file === extra) return file;
      const name = asset(file);
      // Not part of the first view: these are fetched when asked for.
      if (!/rel="(?:apple-touch-icon|manifest|later)"|media="print"/.test(tag)) linked.add(name);
      return name;
    },
  );
  const page = withInline(minified(withNames), (file) => Buffer.from(content(file)).toString());
  const policy = policyOf(page);
  const empty = 'http-equiv="Content-Security-Policy" content=""';
  if (!page.includes(empty)) throw new Error('index.html has no empty Content-Security-Policy to fill in');
  const pages = staticPages({
    page: page.replace(empty, () => empty.replace('""', `"${policy}"`)),
    site: siteOf(site),
    article: (language) => article(read(`src/guide/${language}.html`).toString()),
    privacy: read('PRIVACY.md').toString(),
    style: asset('style/reading.css'),
    icon: asset('style/icon.svg'),
  });
  for (const [name, text] of Object.entries(pages)) write(name, text);
  for (const [name, file] of Object.entries(PUBLISHED))
    write(name, extname(file) === '.js' ? script(file, 'iife') : manifest(file));
  for (const language of Object.keys(LANGUAGES))
    write(`preview-${language}.png`, read(`style/preview-${language}.png`));
  if (!isRelease) return files;

  // Last, because it lists the others.
  write('sw.js', script('src/web/sw.js', 'iife', { OFFLINE: JSON.stringify(JSON.stringify(offlineList(out))) }));
  const { writeSupply } = await import('../supply/write.mjs');
  writeSupply(out);
  const unnamed = readdirSync(out, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
  const { sizesOf, table, writeTwins } = await import('./sizes.mjs');
  const sizes = sizesOf(out, await writeTwins(out), linked);
  write('_headers', headersFile(policy, unnamed));
  console.log(table(sizes));
  writeFileSync(join(ROOT, 'target', 'sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`);
  return files;
}

/**
 * On Trunk's staged files, which are taken out first: hosts get what is made of them.
 * @param {NodeJS.ProcessEnv} environment as Trunk sets it
 */
async function afterTrunk({ TRUNK_STAGING_DIR: out, TRUNK_PROFILE: profile, SITE: site }) {
  const folder = join(ROOT, 'target', 'bound', 'trunk');
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(out)) {
    if (/\.js$|\.wasm$/.test(entry)) copyFileSync(join(out, entry), join(folder, entry));
    rmSync(join(out, entry), { recursive: true });
  }
  await finish({ folder, out, isRelease: profile === 'release', site });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await afterTrunk(process.env);
