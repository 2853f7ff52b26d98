// Does the page keep the rules of accessibility, in both languages and both themes?

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';

/** Everything a visitor can unfold, and an error, a doubt and a notice beside. */
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
      t.test(`axe finds nothing, ${lang}, ${theme}`, { theme, browsers: ['chromium'] }, async ({ visitor, page }) => {
        await visitor.open({ lang });
        assert.deepEqual(await axe(page), []);
        await unfolded(visitor, lang);
        assert.deepEqual(await axe(page), []);
      });
    }
  }

  // The rules look at markup and computed colours: one more browser needs one look.
  t.test('axe finds nothing with everything unfolded', { browsers: ['firefox'] }, async ({ visitor, page }) => {
    await unfolded(visitor, 'vi');
    assert.deepEqual(await axe(page), []);
  });

  t.test('axe finds nothing on the plain screen', { allow: [/a crash made by a test/] }, async ({ visitor, page }) => {
    await visitor.open();
    await page.evaluate(() => globalThis.clvCrashed('a crash made by a test'));
    assert.deepEqual(await axe(page), []);
  });

  t.test('a wrong field is tied to its message', async ({ visitor, page }) => {
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

  t.test('the headline is spoken once, after a pause', async ({ visitor, page }) => {
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
    // Nothing else speaks up while somebody types.
    const live = await page.evaluate(() =>
      [...document.querySelectorAll('[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"]')]
        .filter((one) => one.textContent)
        .map((one) => one.className),
    );
    assert.deepEqual(live, ['spoken']);
  });

  t.test('nothing moves for those who asked for less motion', { browsers: ['chromium'] }, async ({ visitor, page }) => {
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await visitor.open();
    await visitor.fill('cac', '3tr');
    await (await visitor.element('.result-row summary')).click();
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
  });
};
