// The guide as a screen and as pages, in both languages, and its examples.

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';

const shown = (visitor, lang) =>
  visitor.until(
    `the guide in ${lang}`,
    (lang) =>
      document.querySelector('#guide-place #guide')?.lang === lang &&
      document.querySelector('#guide h1').checkVisibility(),
    lang,
  );
const top = (page, id) => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);

export default (t) => {
  t.test('an example opens in the calculator, and “back” returns to it', async ({ visitor, page }) => {
    await visitor.open({ view: 'guide' });
    await shown(visitor, 'vi');
    const expected = await page.evaluate(() => {
      const example = document.querySelectorAll('#guide .example')[1];
      example.querySelector('.try').click();
      return [...example.querySelectorAll('output')].map((output) => [output.name, output.dataset.value]);
    });
    await visitor.until('the calculator', () => document.documentElement.dataset.view === 'calculator');
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.ok(expected.length > 0);
    for (const [name, value] of expected) {
      await visitor.until(
        `${name} ${value}`,
        (name, value) => document.querySelector(`#app output[name="${name}"]`)?.dataset.value === value,
        name,
        value,
      );
    }
    await visitor.back();
    await visitor.until(
      'the example',
      () => document.activeElement === document.querySelectorAll('#guide .example')[1].querySelector('.try'),
    );
  });

  t.test('links within the guide scroll and leave the address unchanged', async ({ visitor, page }) => {
    await visitor.open({ view: 'guide', lang: 'en' });
    await shown(visitor, 'en');
    const before = page.url();
    await page.evaluate(() => document.querySelector('#guide nav a[href="#guide-glossary"]').click());
    await visitor.until(
      'the place',
      () =>
        document.activeElement.id === 'guide-glossary' &&
        Math.abs(document.activeElement.getBoundingClientRect().top) < 60,
    );
    assert.equal(page.url(), before);
  });

  t.test('a change of language keeps the current part', async ({ visitor, page }) => {
    await visitor.open({ view: 'guide' });
    await shown(visitor, 'vi');
    await page.evaluate(() => document.querySelector('#guide nav a[href="#guide-programmes"]').click());
    // By script, because the button is outside the window.
    await page.evaluate(() => document.querySelector('button[value="en"]').click());
    await shown(visitor, 'en');
    assert.ok(Math.abs(await top(page, 'guide-programmes')) < 60);
  });

  t.test(
    'is shown before the program has loaded',
    { answer: (path) => (path.endsWith('.wasm') ? new Promise(() => {}) : undefined) },
    async ({ visitor }) => {
      await visitor.open({ view: 'guide' }, { started: false });
      await shown(visitor, 'vi');
    },
  );

  const missing = {
    answer: (path) => (/guide-en-\w+\.html$/.test(path) ? 503 : undefined),
    allow: [/503/, /console error/],
  };
  t.test(
    'a guide that cannot be fetched is reported, and the other language opens',
    missing,
    async ({ visitor, page }) => {
      await visitor.open({ view: 'guide', lang: 'en' });
      await visitor.waitForText('The guide could not be loaded');
      await page.evaluate(() => document.querySelector('button[value="vi"]').click());
      await shown(visitor, 'vi');
    },
  );

  for (const [file, lang] of [
    ['huong-dan.html', 'vi'],
    ['guide.html', 'en'],
    ['quyen-rieng-tu.html', 'vi'],
    ['privacy.html', 'en'],
  ]) {
    for (const theme of ['light', 'dark']) {
      t.test(
        `${file} fits 320 px and axe reports no violations, ${theme}`,
        { theme },
        async ({ visitor, page, server }) => {
          await page.goto(server.url + file);
          await visitor.viewport(320, 800);
          assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
          assert.deepEqual(await axe(page), []);
        },
      );
    }

    t.test(`${file} needs no script, and its links work`, { browsers: ['chromium'] }, async ({ page, server }) => {
      await page.setJavaScriptEnabled(false);
      await page.goto(server.url + file);
      const links = await page.$$eval('.masthead a, .masthead [aria-current]', (all) =>
        all.map((link) => [link.checkVisibility(), link.getAttribute('href')]),
      );
      assert.ok(links.every(([isVisible]) => isVisible) && links.some(([, target]) => target === `${lang}.html`));
      assert.ok(await page.$eval('#guide', (guide) => guide.checkVisibility() && guide.innerText.length > 2_500));
      await page.setJavaScriptEnabled(true);
      await page.reload();
    });
  }

  for (const [file, lang] of [
    ['vi.html', 'vi'],
    ['en.html', 'en'],
  ]) {
    t.test(
      `${file} is in ${lang} whatever the browser’s language`,
      { language: lang === 'vi' ? 'en' : 'vi' },
      async ({ visitor, page, server }) => {
        await page.goto(server.url + file);
        await visitor.started();
        assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
      },
    );
  }
};
