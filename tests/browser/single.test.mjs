// The whole page as one file from a disk, without any request.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from '../../tools/serve.mjs';
import { SINGLE, writeSingle } from '../../tools/single.mjs';
import { Visitor } from './visitor.mjs';

writeSingle();
const FILE = pathToFileURL(SINGLE).href;
/** Opening the file is the only request; any other fails the test. */
const opening = new RegExp(`foreign request: ${FILE.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

export default (t) => {
  const test = (name, options, body) =>
    t.test(name, { ...options, allow: [opening, ...(options.allow ?? [])] }, ({ page, ...more }) =>
      body({ ...more, page, visitor: new Visitor(page, { url: FILE }) }),
    );

  for (const [language, heading] of [
    ['vi', 'Một khách hàng đáng giá bao nhiêu?'],
    ['en', 'What is a customer worth?'],
  ]) {
    test(`the calculator works, in ${language}`, { language }, async ({ visitor, page }) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await visitor.open();
      await visitor.waitForText(heading);
      // The page opens with an example; these fields replace it.
      for (const [name, text] of Object.entries({
        order_value: '15000000',
        orders: '1',
        lifespan: '1',
        margin: '100',
        cac: '2000000',
        retention_cost: '0',
      }))
        await visitor.fill(name, text);
      await visitor.until(
        'the result',
        () => document.querySelector('output[name="clv_net"]').dataset.value === '13000000',
      );
      assert.deepEqual(
        asked.filter((url) => !/^(blob|data):/.test(url) && url !== FILE),
        [],
      );
    });
  }

  test('the file contains the notices of its crates', {}, async ({ visitor, page }) => {
    await visitor.open();
    assert.equal(
      await page.evaluate(() => document.getElementById('notices').textContent),
      readFileSync(join(DIST, 'NOTICES.txt'), 'utf8'),
    );
  });

  test('numbers are kept after a reload, and a link opens', {}, async ({ visitor }) => {
    await visitor.open({ order_value: 200000, orders: 3, lifespan: 1 });
    assert.equal((await visitor.output('ltv')).value, '600000');
    await visitor.fill('orders', '4');
    await visitor.until('the address', () => location.hash.includes('orders=4'));
    await visitor.reload();
    assert.equal((await visitor.output('ltv')).value, '800000');
  });

  test('“What if” opens with scenarios of the numbers', {}, async ({ visitor }) => {
    await visitor.open({ order_value: 200000, orders: 3, lifespan: 1 });
    await visitor.click('Thử kịch bản');
    await visitor.element('#screens-place h1');
    assert.match(await visitor.text('#screens-place'), /600\.000/);
  });

  test('“Share” opens and explains the limits of a file', {}, async ({ visitor, page }) => {
    await visitor.open({ order_value: 200000, orders: 3, lifespan: 1 });
    await visitor.click('Chia sẻ, nhúng');
    await visitor.waitForText('không có phần xem thử');
    await visitor.waitForText('không nhúng file vào bài viết được');
    assert.equal(await page.evaluate(() => document.querySelector('iframe')), null);
    await visitor.paste('address', 'https://blog.vn/clv');
    await visitor.until('a snippet of that address', () =>
      document.querySelector('[name="snippet"]').value.includes('src="https://blog.vn/clv/?embed=1'),
    );
    await visitor.click('English');
    await visitor.waitForText('has no preview');
  });

  test('“Segments” opens', {}, async ({ visitor }) => {
    await visitor.open({ order_value: 200000, orders: 3, lifespan: 1 });
    await visitor.click('Nhóm khách');
    await visitor.element('#screens-place h1');
    await visitor.until(
      'segments',
      () =>
        document.documentElement.dataset.view === 'segments' &&
        document.querySelector('#screens-place').textContent.length > 200,
    );
  });

  test('no link leads to a page outside the file', {}, async ({ visitor, page }) => {
    await visitor.open({ view: 'guide' });
    await visitor.element('#guide-place #guide');
    assert.deepEqual(
      await page.evaluate(() =>
        [...document.querySelectorAll('a[href]')]
          .map((link) => link.getAttribute('href'))
          .filter((target) => !/^(\.\/)?#|^https:/.test(target)),
      ),
      [],
    );
    assert.doesNotMatch(readFileSync(SINGLE, 'utf8'), /href="[\w-]+\.html"/);
  });

  test('the sample shop gives a report, read by a worker from the file', {}, async ({ visitor, page }) => {
    await visitor.open({ view: 'orders', lang: 'en' });
    await (await visitor.element('button[name="sample"]')).click();
    await visitor.until('the preview', () => {
      const button = document.querySelector('button[name="analyse"]');
      if (!button || button.disabled) return false;
      button.click();
      return true;
    });
    await visitor.element('output[name="customers_count"]');
    assert.ok(Number((await visitor.output('customers_count')).value) > 100);
    assert.equal(await page.evaluate(() => globalThis.clvDead), false);
  });

  test('a workbook is read', {}, async ({ visitor }) => {
    await visitor.open({ view: 'orders' });
    await visitor.choose('orders_file', new URL('../imports/book.xlsx', import.meta.url).pathname);
    await visitor.element('button[name="analyse"]');
  });

  test('the guide opens in both languages', {}, async ({ visitor }) => {
    await visitor.open({ view: 'guide' });
    await visitor.element('#guide-place #guide[lang="vi"]');
    await visitor.click('English');
    await visitor.element('#guide-place #guide[lang="en"]');
  });

  const refused = [/policy violation/, /Content[- ]Security[- ]Policy/i, /violates/i, /NetworkError|Failed to fetch/];
  test('no address can be reached', { allow: refused }, async ({ visitor, page, canary }) => {
    await visitor.open();
    const reached = await page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => true,
          () => false,
        ),
      canary.origin,
    );
    assert.equal(reached, false);
  });
};
