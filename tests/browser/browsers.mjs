// Which browser processes run during the tests? One for each language and theme in use,
// started when first needed, because Firefox takes both only at its start.

import puppeteer from 'puppeteer-core';
import { browserPath, CHROMIUM_FLAGS } from '../../tools/browsers.mjs';

const VIEWPORT = { width: 1280, height: 900 };

export class Browsers {
  #running = new Map();

  /** @param {'chromium' | 'firefox'} name */
  constructor(name) {
    this.name = name;
    this.path = browserPath(name);
    if (!this.path) throw new Error(`There is no ${name} here: run tools/setup.sh browsers.`);
  }

  async context({ language, theme, settings = {} }) {
    const own = settings[this.name] ?? {};
    const key = [this.name === 'firefox' ? `${language} ${theme}` : language, JSON.stringify(own)].join(' ');
    if (!this.#running.has(key)) this.#running.set(key, await this.#launch(language, theme, own));
    return this.#running.get(key).createBrowserContext();
  }

  async page(context, { theme }) {
    const page = await context.newPage();
    await page.setViewport(VIEWPORT);
    if (this.name === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    return page;
  }

  async close() {
    await Promise.all([...this.#running.values()].map((browser) => browser.close()));
    this.#running.clear();
  }

  #launch(language, theme, settings) {
    const shared = { executablePath: this.path, headless: true };
    if (this.name === 'chromium') {
      // Puppeteer gives each start a fresh profile and removes it again.
      return puppeteer.launch({
        ...shared,
        browser: 'chrome',
        args: [...CHROMIUM_FLAGS, `--lang=${language}`, `--accept-lang=${language}`],
      });
    }
    return puppeteer.launch({
      ...shared,
      browser: 'firefox',
      extraPrefsFirefox: {
        'intl.accept_languages': language,
        'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1,
        ...settings,
      },
    });
  }
}
