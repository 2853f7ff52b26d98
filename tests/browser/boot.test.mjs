// Does the page start, wherever and in whatever browser it is opened, and say so when it cannot?

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyOf } from '../../tools/policy.mjs';
import { DIST } from '../../tools/serve.mjs';

const POLICY = policyOf(readFileSync(join(DIST, 'index.html'), 'utf8'));

export default (t) => {
  t.test('starts, with nothing refused and nothing fetched from elsewhere', async ({ visitor }) => {
    await visitor.open();
    await visitor.fill('order_value', '200000');
    assert.equal(await visitor.value('order_value'), '200000');
    assert.match(await visitor.page.evaluate(() => document.querySelector('meta[http-equiv]').content), /trusted-types default/);
  });

  t.test('starts below any path', { base: '/tools/clv/' }, async ({ visitor }) => {
    await visitor.open();
    assert.match(visitor.page.url(), /\/tools\/clv\/(#|$)/);
  });

  t.test('starts where the host sends the policy as a header, too', { headers: { 'Content-Security-Policy': POLICY } }, ({ visitor }) =>
    visitor.open(),
  );

  for (const language of ['vi', 'en']) {
    t.test(`speaks ${language} when the browser asks for it`, { language }, async ({ visitor }) => {
      await visitor.open();
      assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), language);
    });
  }

  t.test('speaks Vietnamese when the browser asks for neither', { language: 'fr', browsers: ['chromium'] }, async ({ visitor }) => {
    await visitor.open();
    assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), 'vi');
  });

  t.test('the last choice goes before the browser, and the link before both', async ({ visitor }) => {
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

  t.test('starts where storage is blocked', async ({ visitor, page }) => {
    await visitor.blockStorage();
    await visitor.open();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'vi');
  });

  const late = { answer: (path) => (path.endsWith('.wasm') ? new Promise((done) => setTimeout(done, 1200)) : undefined) };
  t.test('shows its heading before the program arrives', late, async ({ visitor, page }) => {
    await page.goto(visitor.server.url, { waitUntil: 'domcontentloaded' });
    const early = await page.evaluate(() => [document.querySelector('h1').checkVisibility(), 'started' in document.documentElement.dataset]);
    assert.deepEqual(early, [true, false]);
    await visitor.started();
  });

  const unreachable = {
    answer: (path) => (path.endsWith('.wasm') ? 503 : undefined),
    allow: [/503/, /Failed to load resource/],
  };
  t.test('says so when the program does not arrive', unreachable, async ({ visitor }) => {
    await visitor.open({}, { started: false });
    await visitor.waitForText('Hãy kiểm tra kết nối mạng rồi tải lại trang.');
  });
  t.test('says so in English', unreachable, async ({ visitor }) => {
    await visitor.open({ lang: 'en' }, { started: false });
    await visitor.waitForText('Please check your connection and reload the page.');
  });

  const broken = { answer: (path) => (path.endsWith('.wasm') ? 'not a program' : undefined), allow: [/console error/] };
  t.test('says so when the program is damaged', broken, async ({ visitor }) => {
    await visitor.open({}, { started: false });
    await visitor.element('.stopped');
  });

  t.test('says so in a browser without WebAssembly', async ({ visitor, page }) => {
    await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
    await visitor.open({}, { started: false });
    await visitor.waitForText('Trang cần WebAssembly');
  });
};
