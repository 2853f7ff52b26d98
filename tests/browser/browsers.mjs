// The browser of the tests: one process for a language and theme, restarted for
// others, because Firefox takes both only at its start.

import puppeteer from 'puppeteer-core';
import { browserPath, CHROMIUM_FLAGS } from '../../tools/browsers.mjs';
import { awaited } from './visitor.mjs';

const VIEWPORT = { width: 1280, height: 900 };

/**
 * In Firefox the driver takes an address that the page being left writes meanwhile for the end of a navigation, and
 * then knows of no response: such a navigation waits until the page is there.
 * Now and then Firefox aborts the navigation instead, which is then asked for again, once.
 * @param {import('puppeteer-core').Page} page
 */
function arrives(page) {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const until = (/** @type {string} */ what, /** @type {(url: string) => boolean} */ check, url = '') =>
    awaited(what, () => page.evaluate(check, url).catch(() => false));
  page.goto = async (url, options) => {
    const response = await goto(url, options).catch((error) => {
      if (!/NS_BINDING_ABORTED/.test(error.message)) throw error;
      return goto(url, options);
    });
    const isThere = (/** @type {string} */ url) =>
      location.href.split('#')[0] === url && document.readyState === 'complete';
    if (!response) await until(`the way to ${url}`, isThere, new URL(url).href.split('#')[0]);
    return response;
  };
  page.reload = async (options) => {
    await page.evaluate(() => (globalThis.isLeft = true));
    const response = await reload(options);
    const isAnother = () => globalThis.isLeft === undefined && document.readyState === 'complete';
    if (!response) await until('another document', isAnother);
    return response;
  };
}

export class Browsers {
  /** @type {import('puppeteer-core').Browser | undefined} */
  #running;
  #key = '';

  /** @param {'chromium' | 'firefox'} name */
  constructor(name) {
    this.name = name;
    this.path = browserPath(name === 'chromium' ? 'shell' : name);
    if (!this.path) throw new Error(`There is no ${name} here: run tools/setup.sh browsers.`);
  }

  async context({ language, theme, settings = {} }) {
    const own = settings[this.name] ?? {};
    const key = [this.name === 'firefox' ? `${language} ${theme}` : language, JSON.stringify(own)].join(' ');
    if (!this.#running || this.#key !== key) {
      await this.close();
      [this.#running, this.#key] = [await this.#launch(language, theme, own), key];
    }
    return this.#running.createBrowserContext();
  }

  async page(context, { theme }) {
    const page = await context.newPage();
    await page.setViewport(VIEWPORT);
    if (this.name === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    else arrives(page);
    return page;
  }

  async close() {
    await this.#running?.close();
    this.#running = undefined;
  }

  #launch(language, theme, settings) {
    const shared = { executablePath: this.path, headless: true };
    if (this.name === 'chromium') {
      // Puppeteer gives each start a fresh profile and removes it again.
      return puppeteer.launch({
        ...shared,
        browser: 'chrome',
        args: [
          ...CHROMIUM_FLAGS,
          // A page is left long before a program compiled a second time, optimised, would pay for that.
          '--js-flags=--no-wasm-tier-up --no-wasm-dynamic-tiering',
          `--lang=${language}`,
          `--accept-lang=${language}`,
        ],
      });
    }
    return puppeteer.launch({
      ...shared,
      browser: 'firefox',
      extraPrefsFirefox: {
        // A process in reserve for every page to come, and animations of the window, cost more than the page itself.
        'dom.ipc.processPrelaunch.enabled': false,
        'dom.ipc.keepProcessesAlive.web': 1,
        'browser.sessionstore.interval': 3_600_000,
        'browser.sessionstore.resume_from_crash': false,
        // No second, optimised compilation here, either.
        'javascript.options.wasm_optimizingjit': false,
        'accessibility.force_disabled': 1,
        'intl.accept_languages': language,
        'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1,
        ...settings,
      },
    });
  }
}
