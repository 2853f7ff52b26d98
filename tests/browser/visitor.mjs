// What does a visitor do on the page, and what do they see? The tests' verbs.
//
// Waiting is done by asking again from here: a strict policy forbids what browser drivers
// usually put into the page for it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** For a machine that does much else besides: how fast the page is says `make bench`. */
const PATIENCE_MS = 30_000;

/** A question costs the browser time that it needs for the answer: who waits long asks less often. */
const [FIRST_PAUSE_MS, LAST_PAUSE_MS] = [10, 120];

/** Asks until `check()` gives something that counts as true; returns that. */
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

  /** Asks until `check(...values)`, run in the page, is true; returns what it returned. */
  until(what, check, ...values) {
    // A navigation under way may tear the question down.
    return awaited(what, () => this.page.evaluate(check, ...values).catch(() => undefined));
  }

  // Inside the page: what waits for a navigation does not agree on changes of the hash alone.
  back = () => this.page.evaluate(() => history.back());
  forward = () => this.page.evaluate(() => history.forward());

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

  /** From the next `open` on, storage can be read but takes nothing more. */
  async fillStorage() {
    await this.page.evaluateOnNewDocument(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
  }

  /** From the next `open` on, pauses of so many milliseconds end when the test says so: it may then be as slow as it likes. */
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
          // A number that belongs to no other.
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

  /** Ends the pauses that are held, once there are any. */
  endPauses = () => this.until('a pause', () => globalThis.pausesHeld() > 0 && (globalThis.endPauses(), true));

  // --- by name, as in links and files ---

  /** Types into a field as a person does, over what stood there. */
  async fill(name, text) {
    await this.#type(() => this.#named(name), text);
  }

  /** Puts a text over what stood in a field in one go, as a paste does. */
  async paste(name, text) {
    const field = await this.#focused(() => this.#named(name));
    await field.evaluate((_, text) => {
      // Goes through the browser's own editing: it filters and fires what it fires for a person.
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

  /** Chooses a file with this text, which lies on the disk until `seen` has waited for what came of it. */
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

  /** What stands in a field. */
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

  /** Presses an element with the pointer, once it has come to rest where it was scrolled to. */
  async point(selector) {
    await this.place(selector);
    await (await this.element(selector)).click();
  }

  /** Where an element stands, once it has come to rest where it was scrolled to. */
  async place(selector) {
    const element = await this.element(selector);
    await element.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    let before;
    return awaited(`${selector} to rest`, async () => {
      const place = await element.boundingBox();
      const rests = JSON.stringify(place) === before;
      before = JSON.stringify(place);
      if (!rests) await new Promise((done) => setTimeout(done, 50));
      return rests && place;
    });
  }

  /** A result: its exact value, the reason when it is undefined, and what is shown. */
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

  // --- by what is written on it, as people and screen readers find it ---

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

  /** Clicks the visible button, link, tab or summary that says so. */
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

  /** From the columns of an order file to its report: its last section comes last, its customers when the worker answers. */
  async report() {
    await this.press('analyse');
    await this.element('.sections .away');
    await this.element('.everybody tbody th');
  }

  /** Presses the button of this name as soon as it can be seen and pressed; `place` where there are several. */
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
   * While `body(saved)` runs, files the page saves come into a folder of their own; `saved(name)` gives the path
   * of one as soon as it is whole. Chromium only: Firefox's protocol has no way to name the folder.
   */
  async saving(body) {
    const folder = mkdtempSync(join(tmpdir(), 'clv-saved-'));
    const session = await this.page.createCDPSession();
    try {
      const names = new Map();
      const whole = new Set();
      session.on('Browser.downloadWillBegin', ({ guid, suggestedFilename }) => names.set(guid, suggestedFilename));
      // The browser reserves the name with an empty file, so that it is there says nothing.
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

  /** How much has moved by itself so far (CLS). Chromium only: Firefox does not measure it. */
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

  /** A field with the focus and its text chosen: on a screen that is still coming it takes none. */
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
