// Published embeds open in articles as they did when they were published: tests/links/embeds.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { article, embedded } from './article.mjs';
import { awaited } from './visitor.mjs';

const FOLDER = join(import.meta.dirname, '../links/embeds');

/** What readers see, in the format of the fixtures; runs in the calculator's frame. */
function seen() {
  const visible = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const names = (all) => all.map((one) => one.name).join();
  const fields = visible('.inputs :is(input, select), .historical textarea').filter(({ type }) => type !== 'range');
  return {
    fields: names(fields.filter((one) => one.localName !== 'select' || one.closest('.heading, .choice'))),
    locked: names(fields.filter((one) => one.readOnly || one.disabled)),
    results: names(visible('.result-row output, .historical output')),
    chart: visible('figure')
      .map(({ className }) => className.replace('picture ', ''))
      .join(),
    ground: getComputedStyle(document.documentElement).colorScheme,
    lang: document.documentElement.lang,
    ...Object.fromEntries([...document.querySelectorAll('output')].map(({ name, dataset }) => [name, dataset.value])),
  };
}

export default (t) => {
  const fixtures = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));
  assert.ok(fixtures.length >= 6, 'the fixtures were found');
  for (const file of fixtures) {
    const [published, ...lines] = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n');
    const expected = Object.fromEntries(lines.map((line) => line.split(/=(.*)/)));
    const frame = (base) =>
      `<iframe src="${base}${published.replaceAll('&', '&amp;')}" title="CLV" width="700" height="640"></iframe>`;
    const blog = (base) =>
      published.startsWith('?') ? article(base, { script: '', body: frame(base) }) : article(base, { body: published });
    t.test(file, { blog }, async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await embedded(page, server);
      const now = async () => {
        const all = await calculator.page.evaluate(seen);
        return Object.fromEntries(Object.keys(expected).map((name) => [name, all[name]]));
      };
      // The difference, if it does not become equal in time.
      await awaited(file, async () => JSON.stringify(await now()) === JSON.stringify(expected)).catch(() => {});
      assert.deepEqual(await now(), expected);
    });
  }
};
