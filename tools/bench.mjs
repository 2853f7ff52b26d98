// How big and how fast is the page? Measures dist/ and writes target/bench.json.
// What each time means stands in timings.mjs and orders_timings.mjs; what was promised, in targets.mjs.
// evaluate_us is one full evaluation, native: `cargo run --release --example evaluate_bench`.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scores } from './lighthouse.mjs';
import { ordersTimings } from './orders_timings.mjs';
import { serve } from './serve.mjs';
import { kept, TARGETS, words } from './targets.mjs';
import { median, times, timings } from './timings.mjs';

const LIGHTHOUSE_RUNS = 3;

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const rounded = (value) => (value === null ? null : Math.round(value * 100) / 100);

/** Null while there is no such example. */
function evaluateUs() {
  if (!existsSync(path('examples/evaluate_bench.rs'))) return null;
  const { status, stdout, stderr } = spawnSync(
    'cargo',
    ['run', '--quiet', '--locked', '--release', '--no-default-features', '--example', 'evaluate_bench'],
    { cwd: path('.'), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The evaluate_bench example failed:\n${stderr}`);
  return Number(/[\d.]+/.exec(stdout)?.[0] ?? NaN);
}

async function judged(url) {
  const runs = await times(LIGHTHOUSE_RUNS, () => scores(url));
  const keys = Object.keys(runs[0]).filter((key) => key !== 'lost');
  return {
    result: Object.fromEntries(keys.map((key) => [key, median(runs.map((run) => run[key]))])),
    lost: runs.at(-1).lost,
  };
}

const { first_load_brotli_bytes, worker_brotli_bytes, workbook_brotli_bytes } = JSON.parse(
  readFileSync(path('target/sizes.json'), 'utf8'),
);
const server = await serve();
const measured = await timings(server.url);
const orders = await ordersTimings(server.url);
const { result: lighthouse, lost } = await judged(server.url);
await server.close();

const bench = {
  first_load_brotli_bytes,
  worker_brotli_bytes,
  workbook_brotli_bytes,
  ...measured,
  evaluate_us: evaluateUs(),
  ...orders,
  ...lighthouse,
};
for (const key of Object.keys(bench)) bench[key] = rounded(bench[key]);
writeFileSync(path('target/bench.json'), `${JSON.stringify(bench, null, 2)}\n`);

for (const [key, value] of Object.entries(bench)) {
  const target = TARGETS[key] ?? {};
  const verdict = { true: 'ok', false: 'MISSED' }[kept(target, value)] ?? '';
  console.log(
    `${key.padEnd(28)} ${String(value ?? 'not there yet').padStart(13)}   ${words(target).padEnd(16)} ${verdict}`,
  );
}
for (const audit of lost) console.log(`Lighthouse took points for ${audit}`);
process.exit(0);
