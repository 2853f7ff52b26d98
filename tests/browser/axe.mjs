// Accessibility violations of the page, found by axe-core.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * One line for each violation of WCAG 2.2 AA or of axe's best practices, in the whole page or, much sooner, within one
 * element.
 * @param {import('puppeteer-core').Page} page
 * @param {string} [within]
 */
export async function axe(page, within) {
  // By the debugger, because the page's policy blocks a script element.
  await page.evaluate(SOURCE);
  const violations = await page.evaluate(
    async (within) => (await globalThis.axe.run(within ?? document, { resultTypes: ['violations'] })).violations,
    within,
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.target.join(' ')).join('\n    ')}`,
  );
}
