// Accessibility rules, in both languages and both colour schemes.

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';

/** All details open, with an error, a remark and a notice. */
async function unfolded(visitor, lang) {
  await visitor.open({
    currency: 'USD',
    order_value: 50,
    orders: 1,
    lifespan: 18,
    lifespan_unit: 'month',
    margin: 0.7,
    cac: 60,
    retention: 93,
    customers: 20,
    colour: 'green',
    lang,
  });
  await visitor.fill('retention_cost', 'abc');
  await visitor.paste('transactions', '50\nabc');
  await visitor.page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  await visitor.until('all of it', () =>
    [
      '.note.error',
      '.note.doubt',
      '.notices li',
      '#transactions-note p',
      '.more[open] .field',
      '.result-row[open] .numbers',
      'table',
    ].every((selector) => document.querySelector(selector)?.checkVisibility()),
  );
}

export default (t) => {
  for (const theme of ['light', 'dark']) {
    for (const lang of ['vi', 'en']) {
      t.test(
        `axe reports no violations, ${lang}, ${theme}`,
        { theme, browsers: ['chromium'] },
        async ({ visitor, page }) => {
          await visitor.open({ lang });
          assert.deepEqual(await axe(page), []);
          await unfolded(visitor, lang);
          assert.deepEqual(await axe(page), []);
        },
      );
    }
  }

  // The rules check markup and computed colours, so one check in a second browser is enough.
  t.test('axe reports no violations with all details open', { browsers: ['firefox'] }, async ({ visitor, page }) => {
    await unfolded(visitor, 'vi');
    assert.deepEqual(await axe(page), []);
  });

  t.test(
    'axe reports no violations on the crash screen',
    { allow: [/a crash made by a test/] },
    async ({ visitor, page }) => {
      await visitor.open();
      await page.evaluate(() => globalThis.clvCrashed('a crash made by a test'));
      assert.deepEqual(await axe(page), []);
    },
  );

  t.test('an invalid field is linked to its error message', async ({ visitor, page }) => {
    await visitor.open();
    await visitor.fill('cac', 'abc');
    await visitor.until(
      'the mark',
      () => document.querySelector('[name="cac"]').getAttribute('aria-invalid') === 'true',
    );
    const message = await page.evaluate(
      () =>
        document.getElementById(document.querySelector('[name="cac"]').getAttribute('aria-describedby')).textContent,
    );
    assert.match(message, /2\.000\.000/);
    await visitor.fill('cac', '1');
    await visitor.until('no mark', () => !document.querySelector('[name="cac"]').hasAttribute('aria-invalid'));
  });

  t.test('a live region announces the headline once, after a pause', async ({ visitor, page }) => {
    await visitor.holdPauses(900);
    await visitor.open();
    await page.evaluate(() => {
      const spoken = document.querySelector('.spoken');
      globalThis.heard = [];
      new MutationObserver(() => globalThis.heard.push(spoken.textContent)).observe(spoken, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await visitor.fill('cac', '3.500.000');
    assert.deepEqual(await page.evaluate(() => globalThis.heard), [], 'not while typing');
    assert.equal(await page.evaluate(() => globalThis.pausesHeld()), 1, 'one pause for all letters');
    await visitor.endPauses();
    await visitor.until('the headline to be spoken', () => globalThis.heard.length > 0);
    assert.equal(await page.evaluate(() => globalThis.pausesHeld()), 0, 'and nothing more is to be said');
    const heard = await page.evaluate(() => globalThis.heard);
    assert.equal(heard.length, 1);
    assert.match(heard[0], /11\.300\.000/);
    // Typing must cause no other announcement.
    const live = await page.evaluate(() =>
      [...document.querySelectorAll('[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"]')]
        .filter((one) => one.textContent)
        .map((one) => one.className),
    );
    assert.deepEqual(live, ['spoken']);
  });

  t.test('no animations with prefers-reduced-motion', { browsers: ['chromium'] }, async ({ visitor, page }) => {
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await visitor.open();
    await visitor.fill('cac', '3tr');
    await (await visitor.element('.result-row summary')).click();
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
  });
};
