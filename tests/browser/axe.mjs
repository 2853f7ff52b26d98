// Accessibility violations of the page, found by axe-core.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One line for each violation of WCAG 2.2 AA or of axe's best practices. */
export async function axe(page) {
  // By the debugger, because the page's policy blocks a script element.
  await page.evaluate(SOURCE);
  const violations = await page.evaluate(
    async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations,
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.target.join(' ')).join('\n    ')}`,
  );
}
