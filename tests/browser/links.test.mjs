// Published links open in the page with the same results: the fixtures of tests/links, which tests/links.rs
// opens without a page. A link also opens with its own numbers after edits.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor } from './visitor.mjs';

const FOLDER = join(import.meta.dirname, '..', 'links');

export default (t) => {
  for (const name of readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()) {
    const [link, ...results] = readFileSync(join(FOLDER, name), 'utf8').trim().split('\n');
    t.test(`${name} shows its published results`, async ({ visitor }) => {
      await visitor.open(`#${link}`);
      for (const [, result, value] of results.map((line) => /^(\w+)=(.*)$/.exec(line)))
        await visitor.waitForOutput(result, value);
    });
  }

  // Regression: the note that the address was out of date was visible to every tab.
  t.test(
    'a link opened again right after edits shows its numbers; a reload shows the edited ones',
    async ({ visitor, page, server }) => {
      const link = {
        currency: 'USD',
        order_value: 100,
        orders: 1,
        period: 'year',
        lifespan: 1,
        lifespan_unit: 'year',
        cac: 10,
        lang: 'en',
      };
      await visitor.open(link);
      await visitor.waitForOutput('clv_net', '90');
      await visitor.fill('cac', '40');
      await visitor.waitForOutput('clv_net', '60');
      const again = new Visitor(await page.browserContext().newPage(), server);
      await again.open(link);
      await again.waitForOutput('clv_net', '90');
      await again.page.close();
      await visitor.reload();
      await visitor.waitForOutput('clv_net', '60');
    },
  );
};
