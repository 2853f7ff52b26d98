// What the project says: the query for an engine, and its own customer summary to compare with.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CDNOW = join(ROOT, 'tests/imports/cdnow.csv');

/** The native tests' profile and features (tools/checks.sh): what they have compiled is not compiled again. */
const KIND = ['--locked', '--profile', 'test', '--no-default-features', '--features', 'xlsx,workbook,lists,cli'];

const run = (/** @type {string} */ program, /** @type {string[]} */ words) =>
  execFileSync(program, words, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const PROGRAMS = ['--bin', 'clv', '--example', 'bench_file'];
const built = run('cargo', ['build', '--quiet', ...KIND, ...PROGRAMS, '--message-format', 'json'])
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

/** @param {string} name */
const program = (name) => built.find(({ executable, target }) => executable && target.name === name).executable;

/** @param {string[]} words */
export const clv = (...words) => run(program('clv'), words);

/** @param {string | undefined} end */
const until = (end) => (end ? ['--until', end] : []);

/**
 * The query's text: `query('DuckDB', { table, customer, date, amount, end })`.
 * @param {string} dialect
 * @param {{ table: string, customer: string, date: string, amount: string, end?: string }} words
 */
export const query = (dialect, { end, ...names }) =>
  clv('--sql', dialect, ...Object.entries(names).map(([name, value]) => `--${name}=${value}`), ...until(end));

/**
 * The customers that the project exports for an order file, as objects of texts.
 * @param {string} file
 * @param {string[]} options
 */
export function exported(file, ...options) {
  const [heading, ...lines] = clv(file, '--export', '-', ...options)
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n');
  const names = heading.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, nth) => [names[nth], cell])));
}

/**
 * The project's rows for an order file, by customer: frequency, recency, age, mean.
 * @param {string} file
 * @param {string} [end]
 */
export const customers = (file, end) =>
  exported(file, ...until(end)).map(({ customer_id, frequency, recency_days, age_days, monetary_value }) => [
    customer_id,
    ...[frequency, recency_days, age_days, monetary_value].map(Number),
  ]);

/** The generated order file of the benchmarks: 4.4 orders a customer. */
export const benchFile = (/** @type {string} */ orders) => run(program('bench_file'), [orders]);

/** Rows in one order whatever the engine's: engines sort letters differently. */
export const sorted = (rows) => rows.toSorted(([one], [other]) => (one < other ? -1 : 1));

/** A folder of one's own while `use` runs; the file in it. */
export async function withFile(text, use) {
  const folder = mkdtempSync(join(tmpdir(), 'clv-sql-'));
  try {
    const file = join(folder, 'orders.csv');
    writeFileSync(file, text);
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
