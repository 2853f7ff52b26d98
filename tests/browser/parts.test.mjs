// The menu of a long screen's parts: their addresses, "back", and the mark of the part being read.

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';

const TOOLS = ['scenarios', 'goal', 'two_way', 'ranges', 'programmes', 'report'];
const PARTS = [
  'settings',
  'totals',
  'rows',
  'history',
  'cohorts',
  'rfm',
  'prediction',
  'attributes',
  'spend',
  'customers',
  'lists',
  'scoring',
  'inputs',
];

/** The visible entries of the menu, as the names in their addresses. */
const entries = (page) =>
  page.evaluate(() =>
    [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.parts a'))]
      .filter((link) => link.checkVisibility())
      .map((link) => /&(?:tool|part)=(\w+)$/.exec(link.hash)?.[1]),
  );

/** Waits until the menu marks this part, and no other. */
const marked = (visitor, name) =>
  visitor.until(
    `${name} to be marked`,
    (name) => {
      const all = [
        .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.parts [aria-current]')),
      ];
      return all.length === 1 && all[0].hash.endsWith(`=${name}`);
    },
    name,
  );

/** Waits until the section with this heading holds the focus and begins right below the menu. */
const opened = async (visitor, selector) => {
  await visitor.until(
    `${selector} to be opened`,
    (selector) => {
      const section = document.querySelector(selector);
      const menu = document.querySelector('.parts').getBoundingClientRect();
      const { top } = section?.getBoundingClientRect() ?? {};
      const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      const isBelow = top >= menu.bottom - 1 && (top < menu.bottom + 40 || (isAtEnd && top < innerHeight));
      return menu.top === 0 && isBelow && section.contains(document.activeElement);
    },
    selector,
  );
};

const follow = (visitor, name) => visitor.point(`.parts a[href$="=${name}"]`);

/** Scrolls by hand, without the menu. */
const scrollTo = (page, selector) =>
  page.evaluate((selector) => {
    const top = document.querySelector(selector).getBoundingClientRect().top;
    scrollBy(0, top - innerHeight / 4);
  }, selector);

async function reported(visitor, hash) {
  await visitor.open(hash);
  await visitor.press('sample');
  await visitor.report();
}

/** Nothing sticks out of 320 px, the marked entry is in sight, and axe finds nothing in the menu. */
async function fits(visitor) {
  const { page } = visitor;
  assert.deepEqual(await axe(page, '.parts'), []);
  await visitor.until('nothing to stick out', () => document.documentElement.scrollWidth <= 320);
  const { left, right } = await page.evaluate(() =>
    document.querySelector('.parts [aria-current]').getBoundingClientRect().toJSON(),
  );
  assert.ok(left >= 0 && right <= 320, `the marked entry is from ${left} to ${right} px`);
}

export default (t) => {
  t.test('each tool has an entry, which opens it, and "back" returns', async ({ visitor, page }) => {
    await visitor.open('#v=1&view=whatif&lang=vi');
    await visitor.element('.parts');
    assert.deepEqual(await entries(page), TOOLS);
    const numbers = await page.evaluate(() => globalThis.clvWork);
    await follow(visitor, 'ranges');
    await opened(visitor, '#whatif-ranges');
    await marked(visitor, 'ranges');
    assert.equal(await page.evaluate(() => location.hash), '#v=1&view=whatif&tool=ranges');
    await follow(visitor, 'goal');
    await opened(visitor, '#whatif-goal');
    await visitor.back();
    await opened(visitor, '#whatif-ranges');
    await marked(visitor, 'ranges');
    await visitor.forward();
    await opened(visitor, '#whatif-goal');
    assert.equal(await page.evaluate(() => globalThis.clvWork), numbers, 'the numbers stay');
  });

  t.test('a link opens its tool, and an unknown tool the screen', async ({ visitor, page }) => {
    await visitor.open('#v=1&view=whatif&tool=programmes&lang=en');
    await opened(visitor, '#whatif-programmes');
    await marked(visitor, 'programmes');
    // Scrolled away, the same entry comes back to its part though the address stays.
    await page.evaluate(() => scrollTo(0, 0));
    await follow(visitor, 'programmes');
    await opened(visitor, '#whatif-programmes');
    await page.goto('about:blank');
    await visitor.open('#v=1&view=whatif&tool=abacus&lang=en');
    await visitor.element('#whatif-goal');
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.equal(await page.evaluate(() => document.querySelector('.notices li')), null);
  });

  t.test('the part being read is marked, without entries in the history', async ({ visitor, page }) => {
    await visitor.open('#v=1&view=whatif&lang=vi');
    await visitor.element('.parts');
    const before = await page.evaluate(() => history.length);
    for (const [selector, name] of [
      ['#whatif-two-way', 'two_way'],
      ['#whatif-programmes', 'programmes'],
      ['#whatif-scenarios', 'scenarios'],
    ]) {
      await scrollTo(page, selector);
      await marked(visitor, name);
    }
    assert.equal(await page.evaluate(() => history.length), before);
    assert.equal(await page.evaluate(() => location.hash), '#v=1&view=whatif&lang=vi');
  });

  t.test('the menu covers no field that gets the focus', async ({ visitor, page }) => {
    await visitor.open('#v=1&view=whatif&lang=en');
    await visitor.element('#whatif-report');
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await (await visitor.element('.paper')).evaluate((paper) => {
      paper.setAttribute('tabindex', '-1');
      paper.focus({ preventScroll: true });
    });
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
      const [covered, name] = await page.evaluate(() => {
        const focused = document.activeElement;
        const menu = document.querySelector('.parts');
        const { top } = focused.getBoundingClientRect();
        const is = !menu.contains(focused) && top < menu.getBoundingClientRect().bottom - 1;
        return [is, `${focused.tagName} ${focused.getAttribute('name')} at ${top}`];
      });
      assert.equal(covered, false, name);
    }
  });

  t.test('moving through the menu with the keyboard does not scroll the page', async ({ visitor, page }) => {
    await visitor.viewport(375, 800);
    await visitor.open('#v=1&view=whatif&tool=two_way&lang=en');
    await opened(visitor, '#whatif-two-way');
    const before = await page.evaluate(() => scrollY);
    await page.evaluate(() => document.querySelector('.parts a').focus({ preventScroll: true }));
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement.hash), /programmes$/);
    assert.equal(await page.evaluate(() => scrollY), before);
    await page.keyboard.press('Enter');
    await opened(visitor, '#whatif-programmes');
  });

  t.test('the parts of a report have entries, once there is one', async ({ visitor, page }) => {
    await visitor.open('#v=1&view=orders&part=cohorts&lang=vi');
    await visitor.element('button[name="sample"]');
    assert.equal(await page.evaluate(() => document.querySelector('.parts')), null);
    await visitor.press('sample');
    await visitor.report();
    assert.deepEqual(await entries(page), PARTS);
    // The report opens at its top, whatever part the address names.
    assert.equal(await page.evaluate(() => document.activeElement.id), 'orders-report');
    await follow(visitor, 'cohorts');
    await opened(visitor, '.part.cohorts');
    await marked(visitor, 'cohorts');
    await follow(visitor, 'lists');
    await opened(visitor, '.part.lists');
    await marked(visitor, 'lists');
    await follow(visitor, 'scoring');
    await opened(visitor, '.part.scoring');
    await marked(visitor, 'scoring');
    await follow(visitor, 'inputs');
    await opened(visitor, '.part.handover');
    await marked(visitor, 'inputs');
    await visitor.back();
    await visitor.back();
    await visitor.back();
    await opened(visitor, '.part.cohorts');
  });

  t.test('a summary of customers has no entries for parts that it lacks', async ({ visitor, page }) => {
    await visitor.open('#v=1&view=orders&lang=en');
    await visitor.element('input[type="file"]');
    const rows = Array.from(
      { length: 60 },
      (_, n) => `c${n},${n % 4},${(n % 4) * 5},${20 + (n % 10)},${n % 4 ? 30 : 0}`,
    );
    const name = await page.evaluate(() => document.querySelector('.drop input').getAttribute('name'));
    const text = ['customer_id,frequency,recency,T,monetary_value', ...rows, ''].join('\n');
    await visitor.chooseText(name, text, () => visitor.report(), 'summary.csv');
    assert.deepEqual(
      await entries(page),
      PARTS.filter((it) => !['history', 'cohorts', 'attributes', 'spend', 'lists'].includes(it)),
    );
  });

  t.test('links of the guide open the tools', async ({ visitor }) => {
    await visitor.open('#v=1&view=guide&lang=en');
    await visitor.element('#guide');
    await visitor.point('#guide a[href*="tool=two_way"]');
    await opened(visitor, '#whatif-two-way');
  });

  for (const theme of ['light', 'dark']) {
    for (const lang of ['vi', 'en']) {
      // Where the parts of a page stand is up to the browser; words and colours are not.
      const browsers = lang === 'vi' && theme === 'light' ? ['chromium', 'firefox'] : ['chromium'];
      t.test(
        `the tools' menu fits 320 px and has no axe violations, ${lang}, ${theme}`,
        { theme, browsers },
        async ({ visitor }) => {
          await visitor.viewport(320, 700);
          await visitor.open(`#v=1&view=whatif&tool=report&lang=${lang}`);
          await marked(visitor, 'report');
          await fits(visitor);
        },
      );

      t.test(
        `a report's menu fits 320 px and has no axe violations, ${lang}, ${theme}`,
        { theme, browsers },
        async ({ visitor }) => {
          await visitor.viewport(320, 700);
          await reported(visitor, `#v=1&view=orders&lang=${lang}`);
          await follow(visitor, 'inputs');
          await marked(visitor, 'inputs');
          await fits(visitor);
        },
      );
    }
  }

  // Firefox's driver cannot emulate print.
  t.test('the menu is not printed', { browsers: ['chromium'] }, async ({ visitor, page }) => {
    await reported(visitor, '#v=1&view=orders&lang=en');
    await page.emulateMediaType('print');
    assert.equal(await page.evaluate(() => document.querySelector('.parts').checkVisibility()), false);
  });
};
