// How fast is an order file, from the moment it is chosen to the moment its report is shown?
//
// A visitor's way in real Chromium: the screen has been open for as long as it takes to find a file,
// the file is put into orders_file, the button "analyse" is pressed as soon as it is there, and the
// clock stops when the figures of the report stand on the page. Every run has a fresh context;
// times are medians, memory and the longest task are the worst.
//
// …_total_ms
//     From the choice of the file to the report's figures; what a person takes for the preview is
//     not in it. …_1worker: the same on a machine of one core.
// …_read_summary_ms, …_fit_ms
//     The page's own measures: orders:read + orders:summarise; orders:fit, the three models fitted
//     to all customers.
// …_wasm_mb
//     The most WebAssembly memory that all workers held at one time, in millions of bytes.
// …_longest_task_ms
//     On the page's thread until half a second after the report; the browser reports tasks from 50 ms on.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { browserPath, CHROMIUM_FLAGS } from './browsers.mjs';
import { median, times } from './timings.mjs';

const RUNS = 5;
const RUNS_OF_LARGE = 3;
const PATIENCE_MS = 120_000;
const TO_FIND_A_FILE_MS = 3_000;

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The generated file of so many orders, made once. */
export function benchFile(orders) {
  const file = path(`target/bench/orders-${orders}.csv`);
  if (existsSync(file)) return file;
  mkdirSync(path('target/bench'), { recursive: true });
  const words = [
    'run',
    '--quiet',
    '--locked',
    '--release',
    '--no-default-features',
    '--example',
    'bench_file',
    String(orders),
  ];
  const { status, stdout, stderr } = spawnSync('cargo', words, { cwd: path('.'), maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`The bench_file example failed:\n${stderr}`);
  writeFileSync(`${file}.new`, stdout);
  renameSync(`${file}.new`, file);
  return file;
}

/** Runs in the page before anything else: presses the button, stops the clock, watches the thread. */
function watch(cores) {
  if (cores) Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => cores });
  /** @type {typeof clvRun} */
  const run = (globalThis.clvRun = { longest: 0 });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime >= run.chosen) run.longest = Math.max(run.longest, duration);
    }
  }).observe({ type: 'longtask' });
  addEventListener(
    'change',
    (/** @type {Event & { target: HTMLInputElement }} */ { target }) => {
      if (target.name === 'orders_file') run.chosen = performance.now();
    },
    true,
  );
  const look = () => {
    const button = document.querySelector('button[name="analyse"]:not(:disabled)');
    if (button && !run.pressed) {
      run.pressed = performance.now();
      button.click();
    }
    const figure = (name) => document.querySelector(`output[name="${name}"][data-value]:not([data-value=""])`);
    if (figure('orders_count') && figure('bgnbd_r') && !run.seen) {
      run.seen = true;
      // A message posted within a frame arrives after its layout and paint.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (run.shown = performance.now());
        port2.postMessage(null);
      });
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'data-value'],
  });
}

/**
 * One file, once; `also(page)` adds what else is wanted of the report.
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @param {string} file
 * @param {{ cores?: number, also?: (page: import('puppeteer-core').Page) => any }} [options]
 */
export async function visitOrders(browser, url, file, { cores = 0, also = () => ({}) } = {}) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluateOnNewDocument(watch, cores);
    await page.goto(`${url}#v=1&view=orders`, { waitUntil: 'load' });
    const input = await page.waitForSelector('input[name="orders_file"]', { timeout: 20_000 });
    await new Promise((done) => setTimeout(done, TO_FIND_A_FILE_MS));
    await input.uploadFile(file);
    await page.waitForFunction(() => clvRun.shown, { timeout: PATIENCE_MS, polling: 100 });
    await new Promise((done) => setTimeout(done, 500));
    const timed = await page.evaluate(() => {
      const [total] = performance.getEntriesByName('orders:total');
      const measured = (name) => performance.getEntriesByName(`orders:${name}`)[0]?.duration ?? null;
      return {
        total: clvRun.shown - clvRun.chosen,
        look: clvRun.pressed - clvRun.chosen,
        read: measured('read'),
        summarise: measured('summarise'),
        fit: measured('fit'),
        predict: measured('predict'),
        wasmMb: total.detail.wasmBytes / 1e6,
        longest: clvRun.longest,
      };
    });
    return { ...timed, ...(await also(page)) };
  } finally {
    await context.close();
  }
}

/** Sums over the file of customers that the page offers: customers, repeats, days from first to last, revenue. */
export async function exported(page) {
  const sums = await page.evaluate(async () => {
    const made = new Promise((done) => {
      const original = URL.createObjectURL;
      URL.createObjectURL = (blob) => (done(blob), original.call(URL, blob));
    });
    document.querySelector('button[name="export_customers"]').click();
    const [head, ...rows] = (await (await made).text()).replace('\uFEFF', '').trim().split(/\r?\n/);
    const places = ['frequency', 'recency_days', 'revenue'].map((name) => head.split(',').indexOf(name));
    const sums = [rows.length, 0, 0, 0];
    for (const row of rows) {
      const cells = row.split(',');
      places.forEach((place, nth) => (sums[nth + 1] += Number(cells[place])));
    }
    return sums;
  });
  sums[3] = Math.round(sums[3] * 100) / 100;
  return { sums };
}

/** All keys of target/bench.json about order files. */
export async function ordersTimings(url) {
  const browser = await puppeteer.launch({
    executablePath: browserPath('chromium'),
    headless: true,
    args: CHROMIUM_FLAGS,
  });
  try {
    const runs = (count, file, options) => times(count, () => visitOrders(browser, url, file, options));
    const [million, five] = [1_000_000, 5_000_000].map(benchFile);
    const all = await runs(RUNS, million);
    const alone = await runs(RUNS, million, { cores: 1 });
    const large = await runs(RUNS_OF_LARGE, five);
    const cdnow = await runs(RUNS, path('tests/imports/cdnow.csv'));
    const middle = (runs, of) => median(runs.map(of));
    const worst = (runs, of) => Math.max(...runs.map(of));
    return {
      orders_1m_total_ms: middle(all, (run) => run.total),
      orders_1m_total_ms_1worker: middle(alone, (run) => run.total),
      orders_1m_read_summary_ms: middle(all, (run) => run.read + run.summarise),
      orders_1m_fit_ms: middle(all, (run) => run.fit),
      cdnow_fit_ms: middle(cdnow, (run) => run.fit),
      orders_1m_wasm_mb: worst(all, (run) => run.wasmMb),
      orders_5m_total_ms: middle(large, (run) => run.total),
      orders_5m_wasm_mb: worst(large, (run) => run.wasmMb),
      orders_longest_task_ms: worst([...all, ...large], (run) => run.longest),
    };
  } finally {
    await browser.close();
  }
}
