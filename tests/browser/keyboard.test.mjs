// Use of the whole page without a pointer.

import assert from 'node:assert/strict';

const stop = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    return {
      what:
        at === document.body
          ? 'the end'
          : `${at.localName} ${at.getAttribute('name') ?? at.dataset.slider ?? at.className ?? ''} ${at.value ?? at.textContent}`.slice(
              0,
              60,
            ),
      column: at.closest('.inputs') ? 'inputs' : at.closest('#answer') ? 'answer' : 'page',
      // Its position in its panel, which may be scrolled.
      top: Math.round(box.top + scrollY + (at.closest('.inputs')?.scrollTop ?? 0)),
      bottom: Math.round(box.bottom + scrollY + (at.closest('.inputs')?.scrollTop ?? 0)),
      left: Math.round(box.left),
      ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
      inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
  });

async function walked(page) {
  const stops = [];
  for (let press = 0; press < 150; press += 1) {
    await page.keyboard.press('Tab');
    const at = await stop(page);
    if (at.what === 'the end' || stops[0]?.what === at.what) return stops;
    stops.push(at);
  }
  throw new Error('The focus does not leave the page');
}

export default (t) => {
  for (const width of [1280, 375]) {
    t.test(`Tab follows the visual order with a visible focus, at ${width} px`, async ({ visitor, page }) => {
      await visitor.viewport(width);
      await visitor.open();
      const stops = await walked(page);
      assert.ok(stops.length > 45, `${stops.length} stops`);
      assert.match(stops[0].what, /skip/);
      for (const [nth, at] of stops.entries()) {
        assert.ok(at.ringed, `a ring around ${at.what}`);
        assert.ok(at.inSight, `${at.what} is in sight`);
        const before = stops[nth - 1];
        if (before?.column !== at.column) continue;
        // Downwards, or to the right in the same row.
        assert.ok(
          at.bottom > before.top && (at.top >= before.bottom - 4 || at.left >= before.left),
          `${before.what} → ${at.what}`,
        );
      }
      const columns = stops.map(({ column }) => column).filter((column, nth, all) => column !== all[nth - 1]);
      assert.deepEqual(columns, ['page', 'inputs', 'answer', 'page']);
    });
  }

  t.test('the first tab stop skips to the results', async ({ visitor, page }) => {
    await visitor.open();
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().left >= 0), 'it shows itself');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'answer');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('#answer').contains(document.activeElement)));
    assert.doesNotMatch(await page.evaluate(() => location.hash), /answer/, 'and the numbers stay in the address');
  });

  t.test('examples, numbers, units, details, tables and language work by keyboard', async ({ visitor, page }) => {
    await visitor.open();
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await (await visitor.element('button[value="four_orders"]')).focus();
    await press('Enter');
    await visitor.waitForOutput('ltv', '6000000');
    assert.equal(await page.evaluate(() => document.activeElement.value), 'four_orders', 'the focus stays');

    await (await visitor.element('[name="orders"]')).focus();
    await press('End');
    await page.keyboard.type('0');
    await visitor.waitForOutput('ltv', '60000000');
    await press('Tab', 'Tab'); // Its unit, its slider.
    await press('Home');
    await visitor.waitForOutput('ltv', '0');
    await press('End');
    await visitor.until(
      'the end of the range',
      () => Number(document.querySelector('output[name="ltv"]').dataset.value) > 0,
    );

    await (await visitor.element('[name="period"]')).focus();
    await press('ArrowUp');
    await visitor.until('quarters', () => document.querySelector('[name="period"]').value === 'quarter');

    await (await visitor.element('.more summary')).focus();
    await press('Enter');
    await visitor.until('more', () => document.querySelector('.more').open);
    await (await visitor.element('.result-row summary')).focus();
    await press('Enter');
    await visitor.until('a rung', () => document.querySelector('.result-row').open);
    await (await visitor.element('.data-table summary')).focus();
    // A closed table is updated when its toggle event arrives.
    await page.evaluate(() =>
      document.querySelector('.data-table').addEventListener('toggle', () => (globalThis.told = true)),
    );
    await press('Enter');
    await visitor.until('the table', () => globalThis.told && document.querySelector('.data-table').open);
    await press('Tab');
    assert.equal(
      await page.evaluate(() => document.activeElement.className),
      'scroll',
      'a table can be scrolled by keys',
    );

    await (await visitor.element('button[value="en"]')).focus();
    await press('Enter');
    await visitor.until('English', () => document.documentElement.lang === 'en');
    assert.equal(await page.evaluate(() => document.activeElement.value), 'en');
  });
};
