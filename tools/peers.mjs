// How does the page compare with other tools on the same order file? `make bench-peers [ORDERS=1000000]`.
//
// Runs lifetimes, DuckDB and Polars (Python) and PapaParse (Node), each in an installation of its own
// that is thrown away, and the page in Chromium, one after another on this machine. Checks that all count the same
// customers, repeat purchases, days between first and last purchase and revenue; prints the best of each tool's runs.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browserPath, CHROMIUM_FLAGS } from './browsers.mjs';
import { benchFile, exported, visitOrders } from './orders_timings.mjs';
import { serve } from './serve.mjs';
import { times } from './timings.mjs';

const PYTHON = ['lifetimes==0.11.3', 'duckdb', 'polars'];
const NODE = ['papaparse'];
const RUNS = 3;

const here = import.meta.dirname;
const run = (command, words, options = {}) =>
  execFileSync(command, words, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
const lines = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

function inPython(folder, file) {
  const bin = join(folder, 'python', 'bin');
  run('python3', ['-m', 'venv', join(folder, 'python')]);
  run(join(bin, 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...PYTHON]);
  return lines(run(join(bin, 'python'), [join(here, 'peers', 'in_python.py'), file, String(RUNS)]));
}

function inNode(folder, file) {
  run('npm', ['install', '--silent', '--no-fund', '--no-audit', '--prefix', folder, ...NODE], { cwd: folder });
  return lines(run('node', [join(here, 'peers', 'papaparse.mjs'), file, String(RUNS)], { cwd: folder }));
}

async function onPage(file) {
  const server = await serve();
  const browser = await puppeteer.launch({
    executablePath: browserPath('chromium'),
    headless: true,
    args: CHROMIUM_FLAGS,
  });
  try {
    const runs = await times(RUNS, () => visitOrders(browser, server.url, file));
    const best = (of) => Math.min(...runs.map(of));
    const { sums } = await visitOrders(browser, server.url, file, { also: exported });
    const ms = {
      summary: best((it) => it.read + it.summarise),
      fit: best((it) => it.fit),
      total: best((it) => it.total),
    };
    return { name: 'this page', ms, sums };
  } finally {
    await browser.close();
    await server.close();
  }
}

const orders = Number(process.env.ORDERS || 1_000_000);
const file = benchFile(orders);
const folder = mkdtempSync(join(tmpdir(), 'peers-'));
let all;
try {
  all = [await onPage(file), ...inNode(folder, file), ...inPython(folder, file)];
} finally {
  rmSync(folder, { recursive: true });
}

const [page, ...peers] = all;
const cell = (ms, of) => (ms === undefined ? '' : `${Math.round(ms)} ms${of ? ` (${(ms / of).toFixed(1)} x)` : ''}`);
console.log(`${orders} orders; the best of ${RUNS} runs each, and how many times as long as the page\n`);
console.log('| | read and summarise | fit | everything |\n|---|---|---|---|');
for (const { name, ms } of all) {
  console.log(
    `| ${name} | ${['summary', 'fit', 'total'].map((key) => cell(ms[key], name !== page.name && page.ms[key])).join(' | ')} |`,
  );
}
const differ = peers.filter(({ sums }) => sums.some((sum, nth) => Math.abs(sum - page.sums[nth]) > 0.011));
for (const { name, sums } of differ) console.error(`${name} counts ${sums}, the page ${page.sums}`);
console.log(
  `\n${differ.length ? 'The sums differ.' : `All agree: customers, repeat purchases, days, revenue = ${page.sums.join(', ')}`}`,
);
process.exit(differ.length ? 1 : 0);
