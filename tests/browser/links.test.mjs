// Do published links open with the same results, on the page itself? The fixtures of tests/links,
// which tests/links.rs opens without a page.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', 'links');

export default (t) => {
  for (const name of readdirSync(FOLDER).filter((name) => name.endsWith('.txt')).sort()) {
    const [link, ...results] = readFileSync(join(FOLDER, name), 'utf8').trim().split('\n');
    t.test(`${name} shows its results`, async ({ visitor }) => {
      await visitor.open(`#${link}`);
      for (const [, result, value] of results.map((line) => /^(\w+)=(.*)$/.exec(line))) await visitor.waitForOutput(result, value);
    });
  }
};
