// Builds the page quickly, serves it, and builds it again whenever a file is saved (`make serve`).
//
// It is the development build: the whole page, but neither small nor compressed, and without the copy
// for offline use. PORT chooses another port.

import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CompileError, compileQuick, quickenBindgen } from '../build/compile.mjs';
import { finish } from '../build/finish.mjs';
import { hashed } from '../build/offline.mjs';
import { ROOT } from '../build/programs.mjs';
import { filesOf } from '../build/sizes.mjs';
import { serveForPeople } from '../serve.mjs';

const FOLDER = join(ROOT, 'target', 'quick');
const SCRIPT = 'develop.js';
const WATCHED = ['src', 'style', 'index.html', 'Trunk.toml', 'Cargo.toml', 'Cargo.lock', 'build.rs', 'PRIVACY.md'];
/** What no program is compiled from. */
const NOT_RUST = /^(?:style\/|src\/web\/|index\.html$|PRIVACY\.md$)/;
const LOOK_EVERY_MS = 200;

// --- open pages hear of every build ---

/** @type {Set<import('node:http').ServerResponse>} */
const pages = new Set();
/** The last build: its name, and why a later one failed. */
const state = { build: '', broken: '' };

function say(page) {
  page.write(
    state.broken
      ? `event: broken\ndata: ${JSON.stringify(state.broken)}\n\n`
      : `event: build\ndata: ${state.build}\n\n`,
  );
}

function listen(request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  pages.add(response);
  request.on('close', () => pages.delete(response));
  if (state.build) say(response);
}

// --- builds ---

let programs;
let files = new Set();

/** @param {boolean} isRust whether the programs may have changed */
async function build(isRust) {
  const since = performance.now();
  const errors = [];
  try {
    // Programs that did not compile are tried again with every save, whatever it is.
    if (isRust) programs = undefined;
    programs ??= await compileQuick((message) => errors.push(message));
    const now = await finish({ folder: programs, out: FOLDER, isRelease: false, script: SCRIPT });
    // An open page may still ask for files of the build it is of: they go with the build after.
    for (const file of files) if (!now.has(file)) rmSync(join(FOLDER, file), { force: true });
    files = now;
    const [before, name] = [
      state.build,
      hashed([...now].sort().join() + readFileSync(join(FOLDER, 'index.html'), 'utf8')),
    ];
    Object.assign(state, { build: name, broken: '' });
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    if (before)
      console.log(before === name ? `Nothing changed on the page (${seconds} s)` : `Built again in ${seconds} s`);
  } catch (error) {
    if (!(error instanceof CompileError)) console.error(error);
    state.broken = errors[0] ?? String(error.message ?? error);
    console.error('Not built: the lines above say why. The page stays as it was.');
  }
  for (const page of pages) say(page);
}

/** Every watched file with its time: what the system tells of folders misses files that editors replace. */
function times() {
  const files = WATCHED.flatMap((place) =>
    place.includes('.') ? [place] : filesOf(join(ROOT, place)).map((file) => `${place}/${file}`),
  );
  return new Map(files.map((file) => [file, statSync(join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs]));
}

let known = times();
/** Names of what was saved, made or deleted since the last call. */
function saved() {
  const now = times();
  const names = [...new Set([...known.keys(), ...now.keys()])].filter((file) => known.get(file) !== now.get(file));
  known = now;
  return names;
}

const first = build(true);
const own = (file) => readFileSync(join(import.meta.dirname, file), 'utf8');
const answers = { '/changes': listen, '/sw.js': own('sw.js'), [`/${SCRIPT}`]: own('page.js') };
// Whoever opens the page before it is built waits for it.
const answer = (path) => answers[path] ?? first.then(() => undefined);
const since = performance.now();
const { url } = await serveForPeople({ folder: FOLDER, answer });
console.log(`Building the page, which will be at ${url} …`);
await first;
const what = state.broken ? 'The page will be at' : 'The page is at';
console.log(
  `${what} ${url} (after ${Math.round((performance.now() - since) / 1000)} s). What you save is built and shown; Ctrl+C stops.`,
);
quickenBindgen();
for (;;) {
  await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  const files = saved();
  if (files.length > 0) await build(files.some((file) => !NOT_RUST.test(file)));
}
