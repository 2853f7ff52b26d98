// How fast is the served page in real Chromium?
//
// Every time is a median over several runs, each in a fresh context. What each one means:
//
// first_contentful_paint_ms, interactive_ms
//     This machine, nothing cached, no throttling; interactive is when the page says that it is
//     whole. Lighthouse's score covers the slow phone.
// keystroke_script_ms
//     Everything one keystroke costs: what the browser itself booked as script, style and layout
//     from the `input` event on order_value until results, charts and curves are all drawn, two
//     frames later. Curves and charts are drawn right after the figures are painted.
// keystroke_first_ms
//     The part before that paint: wall time of the handler, every microtask (in which Leptos runs
//     its effects) and a forced style and layout.
// keystroke_evaluate_ms
//     The page's own `clv:evaluate` measures.
// drag_frame_ms
//     95th percentile of one slider step: from the animation frame in which the `input` event
//     comes to the first task after that frame was laid out and painted.
// keystroke_inp_throttled_ms
//     Real key presses at 4x CPU slow-down, as the Event Timing API reports them (until the next
//     paint, in steps of 8 ms; below its threshold of 16 counts as 16). As in Google's INP, the
//     98th percentile of a run, which forgives one outlier in fifty.
// ranges_10k_ms
//     The page's own `clv:ranges` measures on the screen of trials: 10,000 draws of six inputs, with
//     histogram, chances and ranks.

import puppeteer from 'puppeteer-core';
import { browserPath, CHROMIUM_FLAGS } from './browsers.mjs';

const RUNS = 5;
const LOADS = 9;
const KEYSTROKES = 40;
const PRESSES = 60;
const STEPS = 120;

/** Null when nothing was measured. */
function quantile(values, share) {
  const sorted = values.filter((value) => value !== undefined && value !== null).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
export const median = (values) => quantile(values, 0.5);

/** Runs `body(page)` in a fresh context with the page open and started. */
async function visit(browser, url, body) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluateOnNewDocument(() => {
      const whole = () => (globalThis.clvStarted ??= performance.now());
      new MutationObserver(whole).observe(document, { subtree: true, attributeFilter: ['data-started'] });
    });
    await page.goto(url, { waitUntil: 'load' });
    const end = performance.now() + 30_000;
    while (!(await page.evaluate(() => document.documentElement.dataset.started !== undefined))) {
      if (performance.now() > end) throw new Error('The page did not start within 30 s.');
    }
    return await body(page);
  } finally {
    await context.close();
  }
}

export async function times(count, measure) {
  const all = [];
  for (let run = 0; run < count; run += 1) all.push(await measure());
  return all;
}

const load = (page) =>
  page.evaluate(async () => {
    const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    while (paint() === undefined) await new Promise((done) => setTimeout(done, 10));
    return { paint: paint(), started: clvStarted };
  });

/** One keystroke at a time, alone on the thread. Undefined while the page has no such field. */
const keystrokes = (page) =>
  page.evaluate(async (count) => {
    const field = document.querySelector('input[name="order_value"]');
    if (!field) return [];
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const taken = [];
    for (let key = 0; key < count; key += 1) {
      await frame();
      await frame();
      field.value = String(200_000 + 7 * key);
      performance.clearMeasures('clv:evaluate');
      const since = performance.now();
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
      // Effects may queue further effects: many turns of the microtask queue, but no task of anybody else's.
      for (let turn = 0; turn < 50; turn += 1) await null;
      document.body.getBoundingClientRect();
      taken.push({
        wall: performance.now() - since,
        evaluate: performance
          .getEntriesByName('clv:evaluate', 'measure')
          .reduce((sum, { duration }) => sum + duration, 0),
        marked: performance.getEntriesByName('clv:evaluate', 'measure').length,
      });
    }
    return taken.slice(5); // The first ones still compile.
  }, KEYSTROKES);

/** What the browser booked for one keystroke, less what two idle frames cost. */
async function mainThread(page) {
  const booked = async () => {
    const { ScriptDuration, LayoutDuration, RecalcStyleDuration } = await page.metrics();
    return 1000 * (ScriptDuration + LayoutDuration + RecalcStyleDuration);
  };
  const turn = (value) =>
    page.evaluate(async (value) => {
      const field = document.querySelector('input[name="order_value"]');
      if (field && value !== null) {
        field.value = value;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
      }
      for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    }, value);
  const cost = async (value) => {
    const before = await booked();
    await turn(value);
    return (await booked()) - before;
  };
  const idle = await times(10, () => cost(null));
  let key = 0;
  const busy = await times(20, () => cost(String(300_000 + 7 * key++)));
  return Math.max(0, median(busy.slice(5)) - median(idle));
}

const drag = (page) =>
  page.evaluate(async (count) => {
    const slider = document.querySelector('input[type="range"][data-slider="order_value"]');
    if (!slider) return [];
    const [least, most] = [Number(slider.min || 0), Number(slider.max || 100)];
    const taken = [];
    for (let step = 0; step < count; step += 1) {
      taken.push(
        await new Promise((done) =>
          requestAnimationFrame(() => {
            const since = performance.now();
            slider.value = String(least + ((most - least) * (step + 1)) / (count + 1));
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
            // A message posted within a frame arrives after its layout and paint.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now() - since);
            port2.postMessage(null);
          }),
        ),
      );
    }
    return taken.slice(5);
  }, STEPS);

async function throttledPresses(page) {
  if (!(await page.$('input[name="order_value"]'))) return null;
  await page.evaluate(() => {
    globalThis.interactions = new Map();
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) {
        if (interactionId)
          globalThis.interactions.set(
            interactionId,
            Math.max(duration, globalThis.interactions.get(interactionId) ?? 0),
          );
      }
    }).observe({ type: 'event', durationThreshold: 16 });
    const field = document.querySelector('input[name="order_value"]');
    field.focus();
    field.select();
  });
  await page.emulateCPUThrottling(4);
  for (let press = 0; press < PRESSES; press += 1) {
    // Never more than eight digits, so that every state is a plausible amount.
    if (press > 0 && press % 8 === 0)
      await page.evaluate(() => document.querySelector('input[name="order_value"]').select());
    await page.keyboard.press(`Digit${1 + (press % 9)}`);
    await new Promise((done) => setTimeout(done, 80));
  }
  await page.emulateCPUThrottling(1);
  await new Promise((done) => setTimeout(done, 200));
  const slow = await page.evaluate(() => [...globalThis.interactions.values()]);
  return quantile([...slow, ...Array(Math.max(0, PRESSES - slow.length)).fill(16)], 0.98);
}

/** Presses the guess of six ranges on the screen of trials; the first draws run code not yet compiled. */
const draws = (page) =>
  page.evaluate(async () => {
    location.hash = '#v=1&view=whatif';
    const until = async (ready) => {
      while (!ready()) await new Promise((done) => setTimeout(done, 20));
    };
    const button = (name) => document.querySelector(`button[name="${name}"]`);
    await until(() => button('ranges_guess'));
    for (let press = 0; press < 10; press += 1) {
      for (const name of ['ranges_guess', 'ranges_clear']) {
        const before = performance.getEntriesByName('clv:ranges').length;
        button(name).click();
        await until(() => performance.getEntriesByName('clv:ranges').length > before);
      }
    }
    // Without a range nothing is drawn.
    return performance
      .getEntriesByName('clv:ranges')
      .map(({ duration }) => duration)
      .filter((duration) => duration > 1);
  });

/** All of them, with medians over the runs. */
export async function timings(url) {
  const browser = await puppeteer.launch({
    executablePath: browserPath('chromium'),
    headless: true,
    args: CHROMIUM_FLAGS,
  });
  try {
    const runs = (count, body) => times(count, () => visit(browser, url, body));
    const loads = await runs(LOADS, load);
    const keys = await runs(RUNS, keystrokes);
    const booked = await runs(RUNS, mainThread);
    const steps = await runs(RUNS, drag);
    const presses = await runs(RUNS, throttledPresses);
    const drawn = await runs(RUNS, draws);
    return {
      first_contentful_paint_ms: median(loads.map(({ paint }) => paint)),
      interactive_ms: median(loads.map(({ started }) => started)),
      keystroke_script_ms: median(booked),
      keystroke_first_ms: median(keys.map((run) => median(run.map(({ wall }) => wall)))),
      keystroke_evaluate_ms: keys.flat().some(({ marked }) => marked)
        ? median(keys.map((run) => median(run.map(({ evaluate }) => evaluate))))
        : null,
      drag_frame_ms: median(steps.map((run) => quantile(run, 0.95))),
      keystroke_inp_throttled_ms: median(presses),
      ranges_10k_ms: median(drawn.map(median)),
    };
  } finally {
    await browser.close();
  }
}
