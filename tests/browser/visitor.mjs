// What visitors do and see on the page, as methods for the tests.
//
// Waiting is polling from here, because the page's policy blocks the scripts that browser drivers
// usually inject for it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Long, for a busy machine: `make bench` measures speed. */
const PATIENCE_MS = 30_000;

/** Polling takes browser time, so long waits poll less often. */
const [FIRST_PAUSE_MS, LAST_PAUSE_MS] = [10, 120];

/** Polls until `check()` returns a truthy value; returns it. */
export async function awaited(what, check) {
  const end = performance.now() + PATIENCE_MS;
  let pause = FIRST_PAUSE_MS;
  do {
    const answer = await check();
    if (answer) return answer;
    await new Promise((done) => setTimeout(done, pause));
    pause = Math.min(pause * 1.5, LAST_PAUSE_MS);
  } while (performance.now() < end);
  throw new Error(`Waited ${PATIENCE_MS / 1000} s for ${what}`);
}

export class Visitor {
  constructor(page, server) {
    this.page = page;
    this.server = server;
  }

  /**
   * Opens the page: `open({ order_value: 200000, lang: 'en' })` or `open('#v=1&…')`.
   * @param {string | Record<string, any>} [link]
   */
  async open(link = '', { started = true } = {}) {
    const hash = typeof link === 'string' ? link : `#${new URLSearchParams({ v: '1', ...link })}`;
    await this.page.goto(this.server.url + hash, { waitUntil: 'load' });
    if (started) await this.started();
  }

  started = () => this.until('the program to start', () => document.documentElement.dataset.started !== undefined);

  async reload({ started = true } = {}) {
    await this.page.reload({ waitUntil: 'load' });
    if (started) await this.started();
  }

  /** Polls until `check(...values)`, run in the page, returns a truthy value; returns it. */
  until(what, check, ...values) {
    // A navigation may end the evaluation.
    return awaited(what, () => this.page.evaluate(check, ...values).catch(() => undefined));
  }

  // In the page, because drivers differ in whether a change of the hash is a navigation; after the answer, because
  // a navigation to another document may end the evaluation.
  back = () => this.page.evaluate(() => void setTimeout(() => history.back()));
  forward = () => this.page.evaluate(() => void setTimeout(() => history.forward()));

  /** From the next `open` on, storage throws, as in a sandboxed frame. */
  async blockStorage() {
    await this.page.evaluateOnNewDocument(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        });
      }
    });
  }

  /** From the next `open` on, storage can be read but not written. */
  async fillStorage() {
    await this.page.evaluateOnNewDocument(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
  }

  /** From the next `open` on, timers of this many milliseconds fire only when the test says so. */
  async holdPauses(ms) {
    await this.page.evaluateOnNewDocument((ms) => {
      const { setTimeout: set, clearTimeout: clear } = globalThis;
      const held = new Map();
      globalThis.pausesHeld = () => held.size;
      globalThis.endPauses = () => {
        const acts = [...held.values()];
        held.clear();
        acts.forEach((act) => act());
      };
      globalThis.setTimeout = /** @type {typeof setTimeout} */ (
        (act, wait, ...words) => {
          if (wait !== ms) return set(act, wait, ...words);
          // An id that no other timer has.
          const id = set(() => {});
          held.set(id, () => act(...words));
          return id;
        }
      );
      globalThis.clearTimeout = (id) => {
        held.delete(id);
        clear(id);
      };
    }, ms);
  }

  /** Waits for a held timer, then fires all of them. */
  endPauses = () => this.until('a pause', () => globalThis.pausesHeld() > 0 && (globalThis.endPauses(), true));

  // --- by name, as in links and files ---

  /** Types into a field, replacing its text. */
  async fill(name, text) {
    await this.#type(() => this.#named(name), text);
  }

  /** Replaces a field's text at once, as a paste does. */
  async paste(name, text) {
    const field = await this.#focused(() => this.#named(name));
    await field.evaluate((_, text) => {
      // By the browser's editing command, which filters the text and fires the usual events.
      document.execCommand('insertText', false, text);
    }, text);
  }

  /** The line under a field, found as a screen reader finds it, and whether the field is marked wrong. */
  async remark(name) {
    return (await this.#named(name)).evaluate((field) => ({
      text: (field.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
      wrong: field.getAttribute('aria-invalid') === 'true',
    }));
  }

  async pick(name, value) {
    const field = await this.#named(name);
    const radio = await field.evaluate((field) => field.type === 'radio');
    if (radio)
      await this.page.evaluate(
        (name, value) => document.querySelector(`[name="${name}"][value="${value}"]`).click(),
        name,
        value,
      );
    else await field.select(value);
  }

  /** Chooses a file of the disk. */
  async choose(name, path) {
    await (await this.element(`input[type="file"][name="${name}"]`)).uploadFile(path);
  }

  /** Chooses a file with this text; it exists until `seen` has returned. */
  async chooseText(name, text, seen, file = 'kept.json') {
    const folder = mkdtempSync(join(tmpdir(), 'clv-chosen-'));
    try {
      const path = join(folder, file);
      writeFileSync(path, text);
      await this.choose(name, path);
      await seen();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** The text of a field. */
  async value(name) {
    return (await this.#named(name)).evaluate((field) => (field.type === 'checkbox' ? field.checked : field.value));
  }

  /** Moves a slider by whole steps with the arrow keys. */
  async slide(name, steps) {
    const slider = await this.element(`input[type="range"][data-slider="${name}"]`);
    await slider.focus();
    for (let step = 0; step < Math.abs(steps); step += 1)
      await this.page.keyboard.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft');
  }

  /** Clicks an element, after scrolling to it has ended. */
  async point(selector) {
    await this.place(selector);
    await (await this.element(selector)).click();
  }

  /** The position of an element, after scrolling to it has ended. */
  async place(selector) {
    let before;
    return awaited(`${selector} to rest`, async () => {
      // What is built anew meanwhile is another element.
      const element = await this.element(selector);
      await element.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      const place = await element.boundingBox();
      const rests = place && JSON.stringify(place) === before;
      before = JSON.stringify(place);
      if (!rests) await new Promise((done) => setTimeout(done, 50));
      return rests && place;
    });
  }

  /** A result: its exact value, the reason if it is undefined, and the text shown. */
  async output(name) {
    await this.element(`output[name="${name}"]`);
    return this.page.evaluate((name) => {
      const output = document.querySelector(`output[name="${name}"]`);
      return {
        value: output.dataset.value ?? '',
        undefined: output.dataset.undefined ?? '',
        text: output.textContent.trim(),
      };
    }, name);
  }

  async waitForOutput(name, value) {
    try {
      await this.until(
        `output ${name}`,
        (name, value) => document.querySelector(`output[name="${name}"]`)?.dataset.value === value,
        name,
        String(value),
      );
    } catch {
      throw new Error(`output ${name} should be "${value}" and is ${JSON.stringify(await this.output(name))}`);
    }
  }

  // --- by visible text and accessible name ---

  async fillByLabel(label, text) {
    await this.#type(() => this.byLabel(label), text);
  }

  /** The visible field whose label, aria-label or aria-labelledby text contains the words. */
  async byLabel(label) {
    return this.#found(
      `a field labelled "${label}"`,
      (label) => {
        const says = (field) =>
          [
            ...[...(field.labels ?? [])].map((one) => one.textContent),
            field.getAttribute('aria-label'),
            ...(field.getAttribute('aria-labelledby') ?? '')
              .split(' ')
              .map((id) => id && document.getElementById(id)?.textContent),
          ]
            .join(' ')
            .replace(/\s+/g, ' ');
        const fields = [...document.querySelectorAll('input, select, textarea')].filter((field) =>
          field.checkVisibility(),
        );
        return fields.find((field) => says(field).includes(label));
      },
      label,
    );
  }

  /** Clicks the visible button, link, tab or summary with this text. */
  async click(words) {
    const target = await this.#found(
      `something to click that says "${words}"`,
      (words) => {
        const says = (element) =>
          `${element.textContent} ${element.getAttribute('aria-label') ?? ''}`.replace(/\s+/g, ' ');
        const all = [...document.querySelectorAll('button, a, summary, [role="tab"], [role="button"], label')].filter(
          (element) => element.checkVisibility(),
        );
        return (
          all.find((element) => says(element).trim() === words) ?? all.find((element) => says(element).includes(words))
        );
      },
      words,
    );
    await target.click();
  }

  /** Reads an order file with its columns and waits for the last section of the report and for its customers. */
  async report() {
    await this.press('analyse');
    await this.element('.sections .away');
    await this.element('.everybody tbody th');
  }

  /** Clicks the button of this name when it is visible and enabled; `place` selects one of several. */
  press(name, place = 0) {
    return this.until(
      `the button ${name}`,
      (name, place) => {
        const button = [...document.querySelectorAll(`button[name="${name}"]`)].filter((one) => one.checkVisibility())[
          place
        ];
        if (!button || button.disabled) return false;
        button.click();
        return true;
      },
      name,
      place,
    );
  }

  /**
   * While `body(saved)` runs, files the page saves are written into a folder; `saved(name)` returns the path
   * of one when it is complete. Chromium only: Firefox's protocol cannot set the folder.
   */
  async saving(body) {
    const folder = mkdtempSync(join(tmpdir(), 'clv-saved-'));
    const session = await this.page.createCDPSession();
    try {
      const names = new Map();
      const whole = new Set();
      session.on('Browser.downloadWillBegin', ({ guid, suggestedFilename }) => names.set(guid, suggestedFilename));
      // The browser first creates an empty file, so its existence is not enough.
      session.on('Browser.downloadProgress', ({ guid, state }) => state === 'completed' && whole.add(names.get(guid)));
      const behavior = {
        behavior: 'allow',
        downloadPath: folder,
        eventsEnabled: true,
        browserContextId: this.page.browserContext().id,
      };
      await session.send('Browser.setDownloadBehavior', behavior);
      await body((name) => awaited(`${name} to be saved`, () => whole.has(name) && join(folder, name)));
    } finally {
      await session.detach().catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * The file that a button saves, intercepted before the browser's download: its name, its text, its size and its first
   * two bytes.
   * @param {string} button
   * @returns {Promise<{ name: string, text: string, size: number, start: number[] }>}
   */
  async offered(button) {
    await this.page.evaluate(() => {
      globalThis.offered = [];
      globalThis.nativeUrl ??= URL.createObjectURL;
      let made;
      URL.createObjectURL = (blob) => globalThis.nativeUrl.call(URL, (made = blob));
      HTMLAnchorElement.prototype.click = function () {
        const { name, blob } = { name: this.download, blob: made };
        const bytes = blob.slice(0, 2).arrayBuffer();
        Promise.all([blob.text(), bytes]).then(([text, bytes]) =>
          globalThis.offered.push({ name, text, size: blob.size, start: [...new Uint8Array(bytes)] }),
        );
      };
    });
    await this.press(button);
    await this.until(button, () => globalThis.offered.length === 1);
    return this.page.evaluate(() => globalThis.offered[0]);
  }

  /** The text a visitor can see, in one line. */
  text(selector = 'body') {
    return this.page.evaluate(
      (selector) => document.querySelector(selector)?.innerText.replace(/\s+/g, ' ').trim() ?? '',
      selector,
    );
  }

  async waitForText(words) {
    await this.until(
      `the words "${words}"`,
      (words) => document.body?.innerText.replace(/\s+/g, ' ').includes(words),
      words,
    );
  }

  // --- the rest ---

  /** The first element for a selector, waited for. */
  element(selector) {
    return this.#found(selector, (selector) => document.querySelector(selector), selector);
  }

  /** The cumulative layout shift so far. Chromium only: Firefox does not measure it. */
  layoutShift() {
    return this.page.evaluate(
      () =>
        new Promise((done) => {
          new PerformanceObserver((list) =>
            done(list.getEntries().reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0)),
          ).observe({
            type: 'layout-shift',
            buffered: true,
          });
          setTimeout(() => done(0), 200);
        }),
    );
  }

  async viewport(width, height = 900) {
    await this.page.setViewport({ width, height });
    await this.until(
      `a window of ${width} px`,
      (width, height) => innerWidth === width && innerHeight === height,
      width,
      height,
    );
  }

  async shot(path, { fullPage = true } = {}) {
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path, fullPage });
  }

  #named(name) {
    return this.element(`[name="${name}"]:not(output):not([type="range"])`);
  }

  #found(what, find, ...values) {
    return awaited(what, async () =>
      (await this.page.evaluateHandle(find, ...values).catch(() => undefined))?.asElement(),
    );
  }

  /** Focuses a field and selects its text, which fails while its screen is being built. */
  #focused(find) {
    return awaited('a field to take the focus', async () => {
      const field = await find();
      const isFocused = await field
        .evaluate((field) => {
          field.scrollIntoView({ block: 'center' });
          field.focus();
          field.select();
          return document.activeElement === field;
        })
        .catch(() => false);
      return isFocused && field;
    });
  }

  async #type(find, text) {
    await this.#focused(find);
    if (text === '') await this.page.keyboard.press('Backspace');
    else await this.page.keyboard.type(String(text));
  }
}
