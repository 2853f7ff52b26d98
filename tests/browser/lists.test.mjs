// Lists of customers for campaigns: asked for, made in the worker, saved; nothing of a contact is kept.

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';

/** Twenty customers, of whom the last four said no; one number in three spellings is one person. */
const SHOP = [
  'Order ID,Date,Customer ID,Total,Email,Billing Phone,Customer Name,Accepts Marketing,Currency',
  ...Array.from({ length: 20 }, (_, nth) => {
    const phone = ['0912345345', '84912345345', '+84 912 345 345'][nth] ?? `09870000${String(nth).padStart(2, '0')}`;
    const name = nth === 5 ? '=cmd' : `Kín ${nth}`;
    return `${nth},2026-0${1 + (nth % 6)}-11,KH${nth},${100_000 + nth},,${phone},${name},${nth < 16 ? 'yes' : 'no'},VND`;
  }),
].join('\n');

async function report(visitor, lang) {
  await visitor.open({ view: 'orders', lang });
  await visitor.element('input[name="orders_file"]');
  await visitor.page.evaluate((text) => {
    document.querySelector('.ways details').open = true;
    const area = /** @type {HTMLTextAreaElement} */ (document.querySelector('textarea[name="orders_text"]'));
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    /** @type {HTMLElement} */ (document.querySelector('button[name="use_pasted"]')).click();
  }, SHOP);
  await visitor.report();
  await visitor.element('select[name="list_format"]');
}

const consent = (page) =>
  page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('input[name="list_consent"]')).click());

const isClosed = (page) =>
  page.evaluate(() => /** @type {HTMLButtonElement} */ (document.querySelector('button[name="make_list"]')).disabled);

/** All that is kept or in an address. */
const left = (page) =>
  page.evaluate(async () => {
    const all = [location.href, document.cookie, ...Object.entries({ ...localStorage, ...sessionStorage }).flat()];
    for (const { name } of (await indexedDB.databases?.()) ?? []) all.push(name);
    for (const link of document.querySelectorAll('a[href]')) all.push(link.getAttribute('href'));
    return all.join('\n');
  });

export default (t) => {
  for (const lang of ['vi', 'en'])
    t.test(`a list is made once these people have agreed, and saved (${lang})`, async ({ visitor, page }) => {
      await report(visitor, lang);
      await visitor.pick('list_format', 'zalo');
      assert.equal(await isClosed(page), true, 'without the answer about consent');
      await consent(page);
      await visitor.press('make_list');
      // 20 customers, 4 without consent, two more spellings of one number.
      await visitor.waitForOutput('list_written', 14);
      assert.equal((await visitor.output('list_chosen')).value, '20');
      assert.equal((await visitor.output('list_no_consent')).value, '4');
      assert.equal((await visitor.output('list_duplicates')).value, '2');
      assert.deepEqual(await axe(page, '.lists'), []);
      const list = await visitor.offered('save_list');
      assert.equal(list.name, 'clv-list-zalo.csv');
      const rows = list.text.trimEnd().split('\r\n');
      assert.equal(rows.length, 15);
      assert.equal(rows[0], 'phone,name');
      assert.ok(rows.includes("0987000005,'=cmd"), 'a name is guarded, a number is not');
      assert.equal(rows.filter((row) => row.startsWith('0912345345,')).length, 1);
    });

  t.test('a platform that wants more entries says how many are missing', async ({ visitor, page }) => {
    await report(visitor, 'en');
    await visitor.pick('list_format', 'tiktok');
    await consent(page);
    await visitor.press('make_list');
    await visitor.waitForOutput('list_missing', 986);
    const list = await visitor.offered('save_list');
    const [heading, row] = list.text.split('\r\n');
    assert.equal(heading, 'Email_SHA256,Phone_SHA256');
    assert.match(row, /^,[0-9a-f]{64}$/);
    await visitor.pick('list_hashing', 'plain');
    await visitor.until('the list to go', () => document.querySelector('button[name="save_list"]') === null);
    await visitor.press('make_list');
    await visitor.waitForOutput('list_written', 14);
    assert.match((await visitor.offered('save_list')).text, /^Email,Phone\r\n,\+84/);
  });

  t.test('a control group is held out and noted in a file of its own', async ({ visitor, page }) => {
    await report(visitor, 'en');
    await visitor.pick('list_format', 'zalo');
    await visitor.pick('list_control', '50');
    await consent(page);
    await visitor.press('make_list');
    await visitor.element('button[name="save_control"]');
    const [written, held] = [await visitor.output('list_written'), await visitor.output('list_held_out')];
    assert.equal(Number(written.value) + Number(held.value), 14);
    const { name, text } = await visitor.offered('save_control');
    assert.equal(name, 'clv-list-control.csv');
    const rows = text.trimEnd().split('\r\n');
    assert.equal(rows[0], 'customer_id,in_list,rfm,value,control_percent,seed,made_on');
    assert.equal(rows.filter((row) => /^KH\d+,0,/.test(row)).length, Number(held.value));
  });

  t.test('a list has the customers that the table shows', async ({ visitor, page }) => {
    await report(visitor, 'en');
    await visitor.pick('list_format', 'zalo');
    await consent(page);
    await visitor.press('make_list');
    await visitor.waitForOutput('list_chosen', 20);
    await visitor.fill('search', 'KH7');
    await visitor.until('the list to go', () => document.querySelector('output[name="list_chosen"]') === null);
    await visitor.press('make_list');
    await visitor.waitForOutput('list_chosen', 1);
  });

  t.test('no contact enters an address or storage', async ({ visitor, page }) => {
    await report(visitor, 'vi');
    await visitor.pick('list_format', 'zalo');
    await visitor.pick('list_control', '10');
    await consent(page);
    await visitor.press('make_list');
    await visitor.element('button[name="save_list"]');
    await visitor.offered('save_list');
    assert.doesNotMatch(await left(page), /Kín|K%C3%ADn|0912345345|84912345345|09870000/i);
  });
};
