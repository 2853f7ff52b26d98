// Layout from a small phone to a wide screen, magnified, and during the start.

import assert from 'node:assert/strict';

const overflow = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => element.closest('.scroll, .spoken, .skip');
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { right, left, width: own } = element.getBoundingClientRect();
      return own > 0 && !scrolls(element) && !element.closest('svg, select') && (right > width + 1 || left < -1);
    });
    return {
      sideways: document.documentElement.scrollWidth - width,
      wide: wide.slice(0, 5).map((element) => `${element.localName}.${element.className}`),
    };
  });

const FITS = { sideways: 0, wide: [] };

/** The longest texts and numbers that the page can show. */
const LONG = {
  currency: 'USD',
  order_value: '123456789012345.67',
  orders: '12.5',
  period: 'month',
  lifespan: 99,
  margin: '62.5',
  cac: '98765432109876.54',
  retention_cost: '1234567890',
  retention_cost_per: 'quarter',
  retention: '99.9',
  discount: '12.5',
  customers: 1234567,
};

export default (t) => {
  for (const lang of ['vi', 'en']) {
    t.test(`nothing overflows the window, ${lang}`, async ({ visitor, page }) => {
      for (const width of [320, 375, 768, 959, 960, 1920]) {
        await visitor.viewport(width);
        for (const link of [{ lang }, { ...LONG, lang }]) {
          await visitor.open(link);
          await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
          await visitor.until('the pictures to fit', () =>
            [...document.querySelectorAll('figure svg')].every(
              (svg) => svg.getBoundingClientRect().right <= innerWidth,
            ),
          );
          assert.deepEqual(await overflow(page), FITS, `${width} px, ${JSON.stringify(link)}`);
        }
      }
    });
  }

  t.test('everything is visible at 200 % zoom', async ({ visitor, page }) => {
    await page.setViewport({ width: 640, height: 450, deviceScaleFactor: 2 });
    await visitor.open();
    assert.deepEqual(await overflow(page), FITS);
    await visitor.fill('cac', '3tr');
    await visitor.waitForOutput('clv_net', '11800000');
    const seen = await page.evaluate(
      () =>
        document.activeElement.getBoundingClientRect().bottom <
        document.querySelector('.sticky-summary').getBoundingClientRect().top,
    );
    assert.ok(seen, 'the field typed into is not under the bar');
  });

  t.test(
    'the headline stays visible on a phone, and beside the numbers on a wide screen',
    async ({ visitor, page }) => {
      const pocket = () =>
        page.evaluate(() => {
          const bar = document.querySelector('.sticky-summary');
          const { top, bottom } = bar.getBoundingClientRect();
          return bar.checkVisibility() && top > innerHeight / 2 && bottom <= innerHeight + 1
            ? bar.innerText.replace(/\s+/g, ' ')
            : '';
        });
      await visitor.viewport(375, 667);
      await visitor.open();
      assert.match(await pocket(), /12\.800\.000 ₫/);
      await visitor.fill('retention_cost', '1tr');
      await visitor.waitForOutput('clv_net', '12000000');
      assert.match(await pocket(), /12\.000\.000 ₫/);

      await visitor.viewport(1280, 800);
      await visitor.until('no bar', () => !document.querySelector('.sticky-summary').checkVisibility());
      const visible = await page.evaluate(() => {
        scrollTo(0, 0);
        const { top, bottom } = document.querySelector('output[name="headline"]').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
      assert.ok(visible);
    },
  );

  t.test('controls are large enough to touch', async ({ visitor, page }) => {
    await visitor.viewport(375, 667);
    await visitor.open({ retention: 80 });
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, textarea, summary')]
        .filter((control) => control.checkVisibility({ opacityProperty: true }))
        .filter(
          (control) => Math.min(control.getBoundingClientRect().width, control.getBoundingClientRect().height) < 24,
        )
        .map((control) => control.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(small, [], 'WCAG 2.2, 2.5.8: at least 24 px');
  });

  // Firefox does not measure shifts.
  for (const lang of ['vi', 'en']) {
    for (const width of [375, 1280]) {
      t.test(
        `no layout shifts during the start, ${lang}, ${width} px`,
        { browsers: ['chromium'], language: lang },
        async ({ visitor }) => {
          await visitor.viewport(width);
          await visitor.open();
          await new Promise((done) => setTimeout(done, 600));
          const shift = await visitor.layoutShift();
          assert.ok(shift <= 0.01, `layout shift ${shift}`);
        },
      );
    }
  }
};
