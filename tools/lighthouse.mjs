// What does Lighthouse think of the served page, on its standard phone with slow 4G?

import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { browserPath, CHROMIUM_FLAGS } from './browsers.mjs';

/** Scores from 0 to 100 under the keys of target/bench.json, and the audits that cost points. */
export async function scores(
  url,
  engine = 'chromium',
  categories = ['performance', 'accessibility', 'best-practices', 'seo'],
) {
  // A browser of its own: what others left in its cache and profile must not count.
  const browser = await puppeteer.launch({
    executablePath: browserPath(engine),
    headless: true,
    args: CHROMIUM_FLAGS,
  });
  try {
    const port = Number(new URL(browser.wsEndpoint()).port);
    const { lhr } = await lighthouse(url, { port, logLevel: 'error', onlyCategories: categories });
    const found = {};
    for (const [name, category] of Object.entries(lhr.categories)) {
      found[`lighthouse_${name.replace('-', '_')}`] = Math.round(category.score * 100);
    }
    const lost = Object.values(lhr.categories)
      .flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(
        ({ id }) =>
          `${id}: ${lhr.audits[id].title}${lhr.audits[id].displayValue ? ` (${lhr.audits[id].displayValue})` : ''}`,
      );
    return { ...found, lost: [...new Set(lost)] };
  } finally {
    await browser.close();
  }
}
