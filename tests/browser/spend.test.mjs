// A table of spend beside the report on orders: CAC, payback, cash, and what is refused.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { axe } from './axe.mjs';

const IMPORTS = join(import.meta.dirname, '../imports');

/** New customers of January to March 1997 in the file, at a CAC of 20 each. */
const CDNOW_SPEND = 'Month,Channel,Cost\n1997-01,ads,15620\n1997-02,ads,17140\n1997-03,ads,14380\n';

/** The report on CDNOW at a margin of 30 %. */
async function report(visitor, lang) {
  await visitor.open({ view: 'orders', lang });
  await visitor.element('input[name="orders_file"]');
  await visitor.choose('orders_file', join(IMPORTS, 'cdnow.csv'));
  await visitor.report();
  await visitor.element('input[name="spend_file"]');
}

async function pasted(visitor, text) {
  await visitor.page.evaluate((text) => {
    const area = /** @type {HTMLTextAreaElement} */ (document.querySelector('textarea[name="spend_paste"]'));
    area.closest('details').open = true;
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    /** @type {HTMLElement} */ (document.querySelector('button[name="use_spend"]')).click();
  }, text);
}

const figure = async (visitor, name) => (await visitor.output(name)).value;

const computed = (visitor, name, value) =>
  visitor.until(
    `${name} of ${value}`,
    ({ name, value }) => document.querySelector(`output[name="${name}"]`)?.dataset.value === value,
    { name, value },
  );

export default (t) => {
  for (const lang of ['vi', 'en'])
    t.test(`a pasted table gives CAC and payback by month (${lang})`, async ({ visitor, page }) => {
      await report(visitor, lang);
      await page.evaluate(() => {
        // The calculator, which is hidden, has a field of this name, too.
        const field = /** @type {HTMLInputElement} */ (document.querySelector('.orders [name="margin"]'));
        field.value = '30';
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await pasted(visitor, CDNOW_SPEND);
      await computed(visitor, 'payback_1997_01', '6');
      assert.equal(await figure(visitor, 'spend_total'), '47140');
      assert.equal(await figure(visitor, 'cac_all'), '20');
      assert.equal(await figure(visitor, 'cac_1997_02'), '20');
      assert.equal(await figure(visitor, 'payback_1997_02'), '6');
      assert.equal(await figure(visitor, 'payback_1997_03'), '5');
      assert.match(await figure(visitor, 'cash_trough'), /^-/);
      assert.deepEqual(await axe(page, '.spend'), []);
      await visitor.press('use_cac');
      await visitor.until('the calculator', () => document.querySelector('input[name="cac"]') !== null);
      assert.match(await visitor.value('cac'), /^20$/);
    });

  t.test('lines and what is asked change the answer; a wrong number says so', async ({ visitor, page }) => {
    await report(visitor, 'en');
    await pasted(visitor, CDNOW_SPEND);
    await computed(visitor, 'cac_all', '20');
    await visitor.fill('spend_share_0', '50');
    await computed(visitor, 'cac_acquisition', '10');
    assert.equal(await figure(visitor, 'cac_all'), '20');
    await visitor.fill('spend_share_0', '150');
    await visitor.element('input[name="spend_share_0"][aria-invalid="true"]');
    assert.equal(await figure(visitor, 'cac_acquisition'), '10');
    await visitor.fill('spend_budget', '1000');
    await visitor.until('the plan', () => /50 customers a month/.test(document.querySelector('.spend').textContent));
    await page.evaluate(() =>
      /** @type {HTMLElement} */ (document.querySelector('button[name="close_spend"]')).click(),
    );
    await visitor.until('no table', () => document.querySelector('output[name="cac_all"]') === null);
  });

  t.test('a dropped table finds its channels, and their CAC goes into the comparison', async ({ visitor, page }) => {
    await visitor.open({ view: 'orders', lang: 'vi' });
    await visitor.press('sample');
    await visitor.report();
    await visitor.element('input[name="spend_file"]');
    // The sample shop ends today.
    const [year, month] = await page.evaluate(() => [new Date().getFullYear(), new Date().getMonth() - 2]);
    const day = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
    const table = `Ngày,Tên chiến dịch,Số tiền đã chi tiêu (VND)\n${day},Facebook Ads - Tết,9000000\n${day},Google,5000000\n`;
    await page.evaluate((text) => {
      const held = new DataTransfer();
      held.items.add(new File([text], 'meta.csv'));
      const drop = new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true });
      document.querySelector('.spend .drop').dispatchEvent(drop);
      if (!drop.defaultPrevented) throw new Error('the browser would open the file');
    }, table);
    await computed(visitor, 'spend_total', '14000000');
    assert.equal(await visitor.value('spend_channel_0'), 'Facebook');
    await visitor.press('use_channel_cac');
    await visitor.until('a CAC', () =>
      [...document.querySelectorAll('.by-attribute input')].some(
        (it) => /** @type {HTMLInputElement} */ (it).value !== '',
      ),
    );
    await visitor.until('the part', () => location.hash.includes('part=attributes'));
  });

  t.test('a table typed into the grid is read; a row without an amount says so', async ({ visitor, page }) => {
    await report(visitor, 'vi');
    const grid = 'details:has(button[name="use_spend_grid"])';
    await page.evaluate((grid) => {
      /** @type {HTMLDetailsElement} */ (document.querySelector(grid)).open = true;
    }, grid);
    const row = async (nth, [month, channel, amount]) => {
      await visitor.fill(`spend_grid_month_${nth}`, month);
      await visitor.fill(`spend_grid_channel_${nth}`, channel);
      await visitor.fill(`spend_grid_amount_${nth}`, amount);
    };
    await row(0, ['01/1997', 'Facebook', '15.620']);
    await row(1, ['02/1997', 'Đội bán hàng', '']);
    await visitor.press('use_spend_grid');
    await visitor.until('the row', () => /Dòng 2 cần cả tháng và số tiền/.test(document.body.textContent));
    assert.equal(await page.$('output[name="spend_total"]'), null);
    await visitor.fill('spend_grid_amount_1', '17,14 nghìn');
    await visitor.press('add_spend_row');
    await row(3, ['3/1997', 'Facebook', '14380']);
    await visitor.press('use_spend_grid');
    await computed(visitor, 'spend_total', '47140');
    assert.equal(await figure(visitor, 'cac_1997_02'), '20');
    assert.deepEqual(await axe(page, '.spend'), []);
  });

  t.test('a table that cannot be read says what to do, and leaves the one before', async ({ visitor }) => {
    await report(visitor, 'vi');
    await pasted(
      visitor,
      'Tên chiến dịch;Bắt đầu báo cáo;Kết thúc báo cáo;Số tiền đã chi tiêu (VND)\nTết;1997-01-01;1997-03-31;100\n',
    );
    await visitor.until('the refusal', () =>
      /theo ngày hoặc theo tháng/.test(document.querySelector('#spend-refusal')?.textContent ?? ''),
    );
    await pasted(visitor, CDNOW_SPEND);
    await computed(visitor, 'spend_total', '47140');
    await visitor.until('no refusal', () => document.querySelector('#spend-refusal') === null);
  });

  t.test('neither the table nor its channels enter storage or an address', async ({ visitor, page }) => {
    await report(visitor, 'vi');
    await pasted(visitor, CDNOW_SPEND.replaceAll('ads', 'kenhbimat'));
    await computed(visitor, 'spend_total', '47140');
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    assert.doesNotMatch(kept, /kenhbimat|47140|15620/);
  });
};
