// Both languages say the same, and money is written as Intl writes it, except for the minus sign of formulas.

import assert from 'node:assert/strict';
import { assertEnglish } from './english.mjs';

/** Symbols before and after, 0 to 3 decimals, codes in place of symbols. */
const CURRENCIES = [
  'VND',
  'USD',
  'EUR',
  'JPY',
  'KWD',
  'CHF',
  'INR',
  'XAF',
  'GBP',
  'CNY',
  'BRL',
  'PLN',
  'TND',
  'IDR',
  'KRW',
  'HUF',
];
const AMOUNTS = ['1234.565', '0.5', '-1234.5', '98765432109876543210.129'];

const title = () => [document.documentElement.lang, document.title];

/** These currencies with all amounts; every second one of the others with the first amount. */
async function compareWithIntl(lang, chosen, amounts) {
  const enter = (name, value, event) => {
    const field = document.querySelector(`[name="${name}"]`);
    field.focus(); // Currencies are asked for then.
    field.value = value;
    field.dispatchEvent(new Event(event, { bubbles: true }));
  };
  const output = document.querySelector('output[name="clv_costs"]');
  const wrong = [];
  let compared = 0;
  const compare = async (amount, currencies) => {
    const typed = amount.replace('-', '').replace('.', lang === 'vi' ? ',' : '.');
    // An amount below zero is a cost without revenue.
    enter('order_value', amount.startsWith('-') ? '0' : typed, 'input');
    enter('cac', amount.startsWith('-') ? typed : '0', 'input');
    for (const currency of currencies) {
      enter('currency', currency, 'change');
      await new Promise((done) => setTimeout(done));
      const expected = new Intl.NumberFormat(lang, { style: 'currency', currency }).format(amount).replace('-', '−');
      if (output.dataset.value !== amount || output.textContent !== expected)
        wrong.push(`${currency} ${amount}: ${output.textContent}, not ${expected}`);
      compared += 1;
    }
  };
  for (const amount of amounts) await compare(amount, chosen);
  const others = Intl.supportedValuesOf('currency').filter((code) => !chosen.includes(code));
  await compare(
    amounts[0],
    others.filter((_, nth) => nth % 2 === Number(lang === 'vi')),
  );
  return { wrong, compared };
}

export default (t) => {
  t.test('money is written as Intl writes it, digit for digit', async ({ visitor, page }) => {
    for (const lang of ['vi', 'en']) {
      await visitor.open({ currency: 'USD', order_value: 1, orders: 1, lifespan: 1, lang });
      await visitor.waitForOutput('clv_costs', '1');
      // In the page, because its Intl gives the expected text; a call for each amount would take minutes.
      const { wrong, compared } = await page.evaluate(compareWithIntl, lang, CURRENCIES, AMOUNTS);
      assert.deepEqual(wrong.slice(0, 10), [], lang);
      assert.ok(compared > 120, `${compared} compared`);
    }
  });

  t.test('a change of language keeps every number and every text', async ({ visitor, page }) => {
    await visitor.open();
    await visitor.fill('order_value', '1.500');
    await visitor.fill('margin', '62,5');
    await visitor.fill('cac', '200k');
    await visitor.fill('retention_cost', 'abc');
    await visitor.paste('transactions', '1.500\n2,5 triệu\nxyz');
    const results = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('output')].map(({ name, dataset }) => [name, dataset.value]).join('\n'),
      );
    // Also closed and distant parts, which are updated after the same pause as the address.
    await visitor.until('the pause', () => location.hash.includes('2500000'));
    await page.evaluate(() => {
      // Without the live region, which depends on the order of edits.
      globalThis.whole = (place) =>
        [...document.querySelectorAll(`${place} :not(.spoken, .spoken *)`)]
          .map(({ childNodes }) =>
            [...childNodes]
              .filter((it) => it.nodeType === 3)
              .map((/** @type {Text} */ { data }) => data)
              .join(''),
          )
          .join('\n');
    });
    const whole = (place) => page.evaluate((place) => globalThis.whole(place), place);
    const [before, words] = [await results(), await whole('#answer')];
    assert.deepEqual(await page.evaluate(title), ['vi', await page.title()]);
    const vietnamese = await page.title();

    await visitor.click('English');
    await visitor.until('English', () => document.documentElement.lang === 'en');
    assert.equal(await results(), before);
    assert.notEqual(await page.title(), vietnamese);
    assert.equal(await visitor.value('order_value'), '1,500');
    assert.equal(await visitor.value('margin'), '62.5');
    assert.equal(await visitor.value('cac'), '200k');
    assert.equal(await visitor.value('retention_cost'), 'abc');
    assert.ok((await visitor.remark('retention_cost')).wrong);
    assert.match((await visitor.output('ltv')).text, /^₫1,500$/);
    assertEnglish(await whole('main'), 'no Vietnamese is left, but the pasted');
    assert.equal(
      await page.evaluate(() => document.activeElement.textContent),
      'English',
      'the focus stays on the button',
    );

    await visitor.click('Tiếng Việt');
    await visitor.until('Vietnamese', () => document.documentElement.lang === 'vi');
    assert.equal(await results(), before);
    // Charts are drawn in the next frame.
    await visitor.until('the same words', (words) => globalThis.whole('#answer') === words, words);
    assert.equal(await visitor.value('order_value'), '1.500');
  });

  t.test('the current language is marked and kept after a reload', async ({ visitor, page }) => {
    const pressed = () => page.evaluate(() => document.querySelector('.languages [aria-pressed="true"]').value);
    await visitor.open();
    assert.equal(await pressed(), 'vi');
    await visitor.click('English');
    await visitor.until('English', () => document.documentElement.lang === 'en');
    assert.equal(await pressed(), 'en');
    await visitor.reload();
    assert.deepEqual([await pressed(), (await page.evaluate(title))[0]], ['en', 'en']);
  });

  t.test('a picker lists the usual currencies at first, and all of them when opened', async ({ visitor, page }) => {
    const offered = () =>
      page.evaluate(() => [...document.querySelector('[name="currency"]').options].map((option) => option.textContent));
    await visitor.open({ lang: 'vi' });
    assert.deepEqual(await offered(), ['VND – Đồng Việt Nam', 'USD – Đô la Mỹ', 'EUR – Euro']);
    await page.focus('[name="currency"]');
    const all = await offered();
    assert.ok(all.length > 100 && all.includes('JPY – Yên Nhật'), `${all.length}`);
    assert.equal(new Set(all.map((words) => words.slice(0, 3))).size, all.length, 'each once');
    await page.evaluateOnNewDocument(() => {
      const Names = Intl.DisplayNames;
      globalThis.asked = 0;
      const Counted = class extends Names {
        /** @param {ConstructorParameters<typeof Names>} words */
        constructor(...words) {
          asked += 1;
          super(...words);
        }
      };
      Object.assign(Intl, { DisplayNames: Counted });
    });
    await page.goto('about:blank');
    await visitor.open({ currency: 'JPY', lang: 'en' });
    await visitor.fill('order_value', '17000');
    await page.focus('[name="currency"]');
    assert.equal(await page.evaluate(() => asked), 1, 'once, whatever is typed');
    await visitor.until(
      'the yen',
      () => document.querySelector('[name="currency"]').selectedOptions[0]?.textContent === 'JPY – Japanese Yen',
    );
    await page.evaluate(() => (location.hash = '#v=1&currency=GBP&lang=en'));
    await visitor.until('the pound', () => document.querySelector('[name="currency"]').value === 'GBP');
  });

  t.test('a change of currency changes the symbols, not the numbers', async ({ visitor }) => {
    await visitor.open();
    await visitor.pick('currency', 'EUR');
    await visitor.until('euros', () => document.querySelector('output[name="clv_net"]').textContent.includes('€'));
    assert.equal((await visitor.output('clv_net')).value, '12800000');
    assert.match((await visitor.output('clv_net')).text, /^12\.800\.000,00\s€$/);
    await visitor.fill('cac', '$2');
    assert.match((await visitor.remark('cac')).text, /USD.*EUR/, 'and an amount in a third is not converted silently');
  });
};
