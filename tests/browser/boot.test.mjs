// The page starts in every supported environment, and shows an error screen where it cannot start.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyOf } from '../../tools/build/policy.mjs';
import { CUT, DIST } from '../../tools/serve.mjs';
import { assertEnglish } from './english.mjs';

const POLICY = policyOf(readFileSync(join(DIST, 'index.html'), 'utf8'));

export default (t) => {
  t.test('starts without policy violations or requests to other origins', async ({ visitor }) => {
    await visitor.open();
    await visitor.fill('order_value', '200000');
    assert.equal(await visitor.value('order_value'), '200000');
    assert.match(
      await visitor.page.evaluate(() => document.querySelector('meta[http-equiv]').content),
      /trusted-types default/,
    );
  });

  t.test('starts under any path', { base: '/tools/clv/' }, async ({ visitor }) => {
    await visitor.open();
    assert.match(visitor.page.url(), /\/tools\/clv\/(#|$)/);
  });

  t.test(
    'starts if the host sends the policy as a header too',
    { headers: { 'Content-Security-Policy': POLICY } },
    ({ visitor }) => visitor.open(),
  );

  for (const language of ['vi', 'en']) {
    t.test(`uses ${language} if it is the browser’s language`, { language }, async ({ visitor }) => {
      await visitor.open();
      assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), language);
    });
  }

  t.test(
    'uses Vietnamese if the browser’s language is not supported',
    { language: 'fr', browsers: ['chromium'] },
    async ({ visitor }) => {
      await visitor.open();
      assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), 'vi');
    },
  );

  t.test('the language of a link overrides the last choice, which overrides the browser', async ({ visitor }) => {
    const lang = () => visitor.page.evaluate(() => document.documentElement.lang);
    await visitor.open({ lang: 'en' });
    assert.equal(await lang(), 'en');
    await visitor.page.evaluate(() => localStorage.setItem('clv:lang', 'en'));
    await visitor.page.goto('about:blank');
    await visitor.open();
    assert.equal(await lang(), 'en');
    await visitor.page.goto('about:blank');
    await visitor.open({ lang: 'vi' });
    assert.equal(await lang(), 'vi');
  });

  t.test('starts if storage is blocked', async ({ visitor, page }) => {
    await visitor.blockStorage();
    await visitor.open();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'vi');
  });

  /** The response with the program waits for the test. */
  const late = { answer: (path) => (path.endsWith('.wasm') ? late.program : undefined) };
  t.test('shows its heading before the program has loaded', late, async ({ visitor, page }) => {
    let arrive;
    late.program = new Promise((done) => (arrive = done));
    await page.goto(visitor.server.url, { waitUntil: 'domcontentloaded' });
    const early = await page.evaluate(() => [
      document.querySelector('h1').checkVisibility(),
      'started' in document.documentElement.dataset,
    ]);
    assert.deepEqual(early, [true, false]);
    arrive();
    await visitor.started();
  });

  t.test(
    'the skeleton remains until the form and the headline are built; the rest follows',
    async ({ visitor, page }) => {
      await page.evaluateOnNewDocument(() => {
        globalThis.seen = [];
        new MutationObserver(() => {
          if (!document.querySelector('#app')) return;
          const count = (selector) => document.querySelectorAll(selector).length;
          const now = [
            count('.skeleton'),
            count('form .entry input'),
            count('.headline output'),
            Number('started' in document.documentElement.dataset),
            count('#app footer p'),
          ].join();
          if (seen.at(-1) !== now) seen.push(now);
        }).observe(document, { subtree: true, childList: true, attributes: true });
      });
      await visitor.open();
      const seen = await page.evaluate(() => globalThis.seen);
      assert.ok(seen.includes('0,10,1,0,0'), `answered before it was whole: ${seen.join(' | ')}`);
      assert.equal(seen.at(-1), '0,10,1,1,1');
      assert.ok(
        seen.every((it) => it.startsWith('1,') || it.startsWith('0,10,1,')),
        seen.join(' | '),
      );
    },
  );

  t.test('everything is rendered after the start, also below the window', async ({ visitor, page }) => {
    await visitor.open();
    await visitor.until('all pictures', () =>
      [...document.querySelectorAll('.picture:not([hidden])')].every((it) =>
        it.querySelector('figcaption').checkVisibility({ contentVisibilityAuto: true }),
      ),
    );
    assert.ok((await page.evaluate(() => document.querySelectorAll('.picture svg').length)) >= 3);
  });

  for (const place of [1, 3, 6, 9]) {
    t.test(
      `the page is complete if the language changes during the start, at task ${place}`,
      async ({ visitor, page }) => {
        await visitor.open({ lang: 'vi' });
        /** The number of each kind of element, or whether it equals the expected one. */
        const parts = (selectors, wanted) => {
          const found = selectors.map((it) => document.querySelectorAll(it).length).join();
          return wanted === undefined ? found : found === wanted;
        };
        const all = ['.entry input', '.result-row', '.picture', 'footer', 'h1', '.skeleton'];
        const whole = await page.evaluate(parts, all);
        assert.match(whole, /^10,\d+,4,1,1,0$/);
        await page.goto('about:blank');
        await page.evaluateOnNewDocument((place) => {
          const set = globalThis.setTimeout;
          let tasks = 0;
          globalThis.setTimeout = /** @type {typeof setTimeout} */ (
            (act, wait, ...words) => {
              const turned = () => {
                act(...words);
                tasks += 1;
                // Like a link that is clicked at that moment.
                if (tasks === place) location.hash = '#v=1&order_value=3000&orders=2&lifespan=1&lang=en';
              };
              return set(wait === 0 ? turned : act, wait, ...words);
            }
          );
        }, place);
        await visitor.open({ lang: 'vi' });
        await visitor.until('English', () => document.documentElement.lang === 'en');
        await visitor.waitForOutput('ltv', 6000);
        await visitor.until('all parts', parts, all, whole);
        const words = await page.evaluate(() => document.querySelector('main').textContent);
        assert.match(words, /A new customer is worth/);
        assertEnglish(words);
      },
    );
  }

  const unreachable = {
    answer: (path) => (path.endsWith('.wasm') ? 503 : undefined),
    allow: [/503/, /Failed to load resource/],
  };
  t.test('shows an error screen if the program cannot be fetched', unreachable, async ({ visitor }) => {
    await visitor.open({}, { started: false });
    await visitor.waitForText('Hãy kiểm tra kết nối mạng rồi tải lại trang.');
  });
  t.test('shows the error screen in English', unreachable, async ({ visitor }) => {
    await visitor.open({ lang: 'en' }, { started: false });
    await visitor.waitForText('Please check your connection and reload the page.');
  });

  for (const [program, view] of [
    ['page', 'calculator'],
    ['screens', 'whatif'],
  ]) {
    const cut = {
      answer: (path) => (path.includes(`/${program}_bg-`) && cut.isDown ? CUT : undefined),
      allow: [/network|NetworkError|Failed to (fetch|load)|ERR_|error loading|CompileError|console error/i],
    };
    t.test(
      `shows an error screen if the connection drops during the download of ${program}, and starts after a reload`,
      cut,
      async ({ visitor }) => {
        // Every request: after a failed preload the program is requested again.
        cut.isDown = true;
        await visitor.open({ view, lang: 'vi' }, { started: false });
        await visitor.waitForText('Hãy kiểm tra kết nối mạng rồi tải lại trang.');
        cut.isDown = false;
        await visitor.click('Tải lại trang');
        await visitor.element(view === 'whatif' ? 'button[name="save_scenario"]' : 'output[name="clv_net"]');
      },
    );
  }

  const broken = { answer: (path) => (path.endsWith('.wasm') ? 'not a program' : undefined), allow: [/console error/] };
  t.test('shows an error screen if the program is damaged', broken, async ({ visitor }) => {
    await visitor.open({}, { started: false });
    await visitor.element('.stopped');
  });

  t.test('shows an error screen in a browser without WebAssembly', async ({ visitor, page }) => {
    await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
    await visitor.open({}, { started: false });
    await visitor.waitForText('Công cụ cần WebAssembly');
  });
};
