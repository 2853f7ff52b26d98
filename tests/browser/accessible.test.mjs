// Does the page keep the rules of accessibility, in both languages and both themes?

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';

export default (t) => {
  for (const theme of ['light', 'dark']) {
    for (const lang of ['vi', 'en']) {
      t.test(`axe finds nothing, ${lang}, ${theme}`, { theme }, async ({ visitor, page }) => {
        await visitor.open({ lang });
        assert.deepEqual(await axe(page), []);
      });
    }
  }

  t.test('axe finds nothing on the plain screen', { allow: [/a crash made by a test/] }, async ({ visitor, page }) => {
    await visitor.open();
    await page.evaluate(() => globalThis.clvCrashed('a crash made by a test'));
    assert.deepEqual(await axe(page), []);
  });
};
