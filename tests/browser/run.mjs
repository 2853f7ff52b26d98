// Runs tests/browser/*.test.mjs in real browsers, against dist/.
//
//   node tests/browser/run.mjs [--browser chromium|firefox] [--lanes 4] [part of a file or test name]
//
// Tests run in parallel lanes, each a process with its own browser: a page in the foreground of its
// browser has the focus and its timers are on time.
//
// A test file exports `(t) => { t.test(name, options, async ({ visitor, page, server, canary, blog }) => …) }`.
// `t.once` is the same in Chromium alone: the test asks what the program decides, which every browser shows.
// Options, all optional:
//   browsers   the browsers to run in; by default Chromium, and Firefox for the files in FIREFOX below
//   language   what the browser asks for ('vi')
//   theme      'light' or 'dark'
//   base       path the page is served under ('/')
//   headers    sent with every file
//   answer     (path) => status or body in place of a file; async, to make a file late
//   allow      regular expressions: problems the test provokes on purpose
//   blog       (calculator's address, path) => the markup of an article on a second server, whose
//              address is blog.url, and blog.foreign under another host's name
//   blogHeaders  sent with every article
//   settings   of the browser's profile: { chromium: { 'a.b': 1 }, firefox: { 'a.b': 1 } }
//   asks       regular expressions: requests with data to the page's own host that the test makes on purpose
//   long       true if it takes half a minute: it starts first, so that no lane waits for it at the end
//   connections  true if connections to the canary without requests are allowed
// Every test has a context of its own, and fails on a page error, a console error, a violation
// of the policy, a request to another origin, one to its own that carries anything away, or any
// contact with the canary.

import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from '../../tools/serve.mjs';
import { Browsers } from './browsers.mjs';
import { Canary } from './canary.mjs';
import { watch } from './problems.mjs';
import { Visitor } from './visitor.mjs';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const TIME_LIMIT_MS = 60_000;

/**
 * Files of tests in which the browser matters: start, storage, history, offline use, frames, workers, input, printing,
 * downloads and the policy. The others test the program, which is the same in both browsers.
 */
const FIREFOX = new Set([
  'boot',
  'crash',
  'worker',
  'discard',
  'embed',
  'embed_messages',
  'faults',
  'keyboard',
  'memory',
  'offline',
  'offline_version',
  'parts',
  'pictures',
  'private',
  'single',
  'sliders',
  'typing',
  'walk',
]);

async function discovered() {
  const tests = [];
  for (const file of readdirSync(FOLDER)
    .filter((name) => name.endsWith('.test.mjs'))
    .sort()) {
    const { default: register } = await import(pathToFileURL(join(FOLDER, file)).href);
    const group = file.replace('.test.mjs', '');
    const add = (browsers) => (name, options, body) =>
      tests.push({
        name: `${group}: ${name}`,
        browsers,
        ...(typeof options === 'function' ? { body: options } : { ...options, body }),
      });
    register({
      test: add(FIREFOX.has(group) ? ['chromium', 'firefox'] : ['chromium']),
      once: add(['chromium']),
    });
  }
  return tests;
}

async function run(test, browsers) {
  const {
    base,
    headers,
    answer,
    language = 'vi',
    theme = 'light',
    allow = [],
    asks = [],
    connections = false,
    settings,
  } = test;
  const carried = [];
  const server = await serve({
    base,
    headers,
    answer,
    hear: (request) =>
      carriesAway(request) &&
      carried.push(`request: ${request.method} ${request.url} ${request.headers.upgrade ?? ''}`.trim()),
  });
  const blog = test.blog && (await startBlog(test, server));
  const canary = await Canary.start();
  let context;
  try {
    context = await browsers.context({ language, theme, settings });
    const page = await browsers.page(context, { theme });
    const problems = await watch(page, [server.origin, blog?.origin, blog && new URL(blog.foreign).origin]);
    await limited(
      test.body({ visitor: new Visitor(page, server), page, server, canary, blog, browser: browsers.name }),
      test.name,
    );
    const not = (patterns) => (problem) => !patterns.some((pattern) => pattern.test(problem));
    const left = [...(await problems.settled()).filter(not(allow)), ...carried.filter(not(asks))];
    for (const pattern of asks)
      if (!carried.some((request) => pattern.test(request))) throw new Error(`Nothing asked as ${pattern}`);
    if (left.length > 0) throw new Error(`The page had problems:\n  ${left.join('\n  ')}`);
    if (canary.hits.length > 0) throw new Error(`The canary was reached:\n  ${canary.hits.join('\n  ')}`);
    if (canary.connections > 0 && !connections) throw new Error('A connection to the canary was opened');
  } finally {
    await context?.close().catch(() => {});
    await Promise.all([server.close(), canary.close(), blog?.close()]);
  }
}

/** The site of an article. The calculator is of another origin, and of another site under its second name. */
async function startBlog({ blog: article, blogHeaders }, { url }) {
  const blog = await serve({
    headers: blogHeaders,
    answer: (path) => (path === '/favicon.ico' ? 204 : (article(url, path) ?? 404)),
  });
  return { ...blog, foreign: blog.url.replace('127.0.0.1', 'localhost') };
}

/** The options in the address of an article's frame. */
const LOOKS = ['embed', 'theme', 'accent', 'fields', 'lock', 'results', 'chart'];

/**
 * Whether a request has more than the address of a file and, for a frame, its options.
 * @param {import('node:http').IncomingMessage} request
 */
function carriesAway({ method, url, headers }) {
  const { searchParams } = new URL(url, 'http://localhost');
  const says =
    [...searchParams.keys()].some((name) => !LOOKS.includes(name)) ||
    (searchParams.size > 0 && searchParams.get('embed') !== '1');
  const hasBody = Number(headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in headers;
  return !/^(GET|HEAD)$/.test(method) || hasBody || says || 'upgrade' in headers;
}

function limited(work, name) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${name} took longer than ${TIME_LIMIT_MS / 1000} s`)), TIME_LIMIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(2)} s`;

/** Enough lanes to keep the cores busy; more would only slow down each test. */
const LANES = availableParallelism() + 1;

/** The settings a browser is started with; tests with equal settings follow each other in a lane. */
const start = ({ language = 'vi', theme = 'light', settings }) =>
  [JSON.stringify(settings ?? {}), language, theme].join();

/**
 * A lane: runs the tests that it is told to run, one after the other, in a process of its own, since tests of
 * one file share what stands beside them there. Answers each with what went wrong, or with nothing.
 */
async function lane() {
  const tests = await discovered();
  let browsers;
  process.on('message', async (/** @type {{ name: 'chromium' | 'firefox', test: string }} */ { name, test }) => {
    if (browsers?.name !== name) {
      await browsers?.close();
      browsers = new Browsers(name);
    }
    const error = await run(
      tests.find((one) => one.name === test),
      browsers,
    ).then(
      () => undefined,
      (error) => String(error.stack ?? error),
    );
    process.send({ error });
  });
  process.on('disconnect', () => browsers?.close().finally(() => process.exit()) ?? process.exit());
}

/** Lanes run the tests of their own browser first, then those of the other. */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { browser: { type: 'string' }, lanes: { type: 'string' } },
  });
  const names = values.browser ? [values.browser] : ['chromium', 'firefox'];
  const tests = (await discovered())
    .filter((test) => test.name.includes(positionals[0] ?? ''))
    .sort((a, b) => Number(b.long ?? false) - Number(a.long ?? false) || start(a).localeCompare(start(b)));
  const twice = tests.find(({ name }, nth) => tests.findIndex((other) => other.name === name) !== nth);
  if (twice) throw new Error(`Two tests are called ${twice.name}`);
  const queues = names.map((name) =>
    tests.filter((test) => test.browsers.includes(name)).map((test) => ({ name, test: test.name })),
  );
  let [passed, failed] = [0, 0];

  /** @param {{ name: string, test: string }[][]} queues those of the lane's own browser first */
  const led = async (queues) => {
    const child = fork(fileURLToPath(import.meta.url), ['lane']);
    for (let next = take(queues); next; next = take(queues)) {
      const since = performance.now();
      child.send(next);
      const { error } = await new Promise((done) => {
        child.once('message', done);
        child.once('exit', (code) => done({ error: `The lane ended with code ${code}` }));
      });
      child.removeAllListeners();
      if (error) failed += 1;
      else passed += 1;
      console.log(`${error ? 'FAIL' : 'ok  '}  ${next.name}  ${next.test}  (${seconds(since)})`);
      if (error) console.log(error.replace(/^/gm, '      '));
      if (!child.connected) return;
    }
    child.disconnect();
    await new Promise((done) => child.once('exit', done));
  };
  const take = (queues) => queues.find((queue) => queue.length > 0)?.shift();

  const lanes = Array.from({ length: Number(values.lanes ?? LANES) }, (_, nth) => nth % queues.length);
  await Promise.all(lanes.map((own) => led([...queues.slice(own), ...queues.slice(0, own)])));
  const left = queues.flat().length;
  console.log(`${passed} passed, ${failed + left} failed`);
  return failed + left === 0 ? 0 : 1;
}

if (process.argv[2] === 'lane') await lane();
else process.exit(await main());
