// What does a link to the page look like where people share it? Draws style/preview-vi.png and -en.png.
//
//   node tools/cards.mjs        after `make build`; the pictures are committed
//
// The figures and the chart are the page's own: an example is opened, and what it shows is laid out anew.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browserPath, CHROMIUM_FLAGS } from './browsers.mjs';
import { LANGUAGES } from './build/pages.mjs';
import { serve } from './serve.mjs';

const STYLE = join(import.meta.dirname, '../style');
const css = (name) => readFileSync(join(STYLE, `${name}.css`), 'utf8');
const SHOP =
  'order_value=500000&orders=4&period=year&lifespan=3&lifespan_unit=year&margin=60&cac=350000&retention_cost=15000&retention_cost_per=order&currency=VND';

/** What the page shows for the shop. */
async function shown(page, url, language) {
  await page.goto(`${url}#v=1&lang=${language}&${SHOP}`);
  await page.waitForFunction(
    () => document.documentElement.dataset.started !== undefined && document.querySelector('.charts svg.cash'),
  );
  return page.evaluate(() => ({
    brand: document.querySelector('.brand').textContent,
    question: document.querySelector('h1').textContent,
    heading: document.querySelector('.headline h2').textContent,
    figure: document.querySelector('.headline .figure').textContent,
    facts: document.querySelector('.facts').outerHTML,
    chart: document.querySelector('svg.cash').outerHTML,
    caption: document.querySelector('figure.cash figcaption, .cash figcaption')?.textContent ?? '',
  }));
}

const sheet = (
  said,
) => `<!doctype html><meta charset="utf-8"><style>${css('tokens')}${css('layout')}${css('answer')}${css('chart')}
  html { color-scheme: light; }
  body { width: 1200px; height: 630px; padding: 56px 64px; display: grid; grid-template: auto 1fr auto / 28rem 1fr; column-gap: 56px; overflow: hidden; }
  .brand { grid-column: 1 / -1; display: flex; gap: 14px; align-items: center; font-size: 22px; }
  .brand svg { width: 40px; height: 40px; }
  .said { display: grid; align-content: center; gap: 26px; }
  h1 { font-size: 43px; line-height: 1.2; }
  .headline { display: grid; gap: 4px; }
  .headline h2 { font-size: 22px; }
  .figure { font-size: 72px; color: var(--accent); white-space: nowrap; }
  .facts { grid-column: 1 / -1; gap: 64px; padding: 0; }
  .facts dt { font-size: 18px; } .facts dd { font-size: 28px; }
  .facts div { padding-left: 16px; }
  .chart { --paper: var(--ground); align-self: center; }
</style><p class="brand">${readFileSync(join(STYLE, 'icon.svg'), 'utf8')}${said.brand}</p>
<div class="said"><h1>${said.question}</h1><div class="headline"><h2>${said.heading}</h2><p class="figure">${said.figure}</p></div></div>
${said.chart}${said.facts}`;

const server = await serve();
const browser = await puppeteer.launch({
  executablePath: browserPath('chromium'),
  headless: true,
  args: CHROMIUM_FLAGS,
});
try {
  for (const language of Object.keys(LANGUAGES)) {
    const page = await browser.newPage();
    await page.setBypassCSP(true);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    // A phone's chart, so that its words are large enough to read in a small card.
    await page.setViewport({ width: 375, height: 900 });
    const said = await shown(page, server.url, language);
    const blank = await browser.newPage();
    await blank.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    await blank.setViewport({ width: 1200, height: 630 });
    await blank.setContent(sheet(said));
    await blank.screenshot({ path: join(STYLE, `preview-${language}.png`) });
    console.log(`style/preview-${language}.png`);
  }
} finally {
  await browser.close();
  await server.close();
}
