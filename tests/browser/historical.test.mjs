// The sum of a pasted column of past transactions, and its errors.

import assert from 'node:assert/strict';

// A spreadsheet's column: a header, quoted cells, various spellings, an empty line, a refund.
const COLUMN = [
  'Doanh thu',
  '500.000',
  '1,2 triệu',
  '"350.000 ₫"',
  '',
  '2tr',
  '-150.000',
  'chưa thanh toán',
  '1 500 000',
].join('\n');
// 500,000 + 1,200,000 + 350,000 + 2,000,000 − 150,000 + 1,500,000
const SUM = 5_400_000;

export default (t) => {
  t.test('a pasted column is summed and multiplied by the margin', async ({ visitor }) => {
    await visitor.open();
    assert.equal((await visitor.output('historical_clv')).undefined, 'no_transactions');
    await visitor.paste('transactions', COLUMN);
    await visitor.waitForOutput('historical_clv', SUM);
    assert.match((await visitor.output('historical_clv')).text, /^5\.400\.000\s₫$/);
    await visitor.fill('margin', '40');
    await visitor.waitForOutput('historical_clv', SUM * 0.4);
    // The derivation is updated in the next frame.
    await visitor.until('the working', () =>
      /5\.400\.000\s₫ × 40%.*2\.160\.000\s₫/.test(document.querySelector('.historical .numbers').textContent),
    );
  });

  t.test('lines that are not amounts are listed by line number', async ({ visitor }) => {
    await visitor.open();
    await visitor.paste('transactions', COLUMN);
    await visitor.waitForOutput('historical_clv', SUM);
    const { text: said } = await visitor.remark('transactions');
    assert.match(said, /6 giao dịch/);
    assert.match(said, /1: “Doanh thu”/);
    assert.match(said, /8: “chưa thanh toán”/);
    await visitor.click('English');
    await visitor.until('English', () => document.documentElement.lang === 'en');
    assert.match((await visitor.remark('transactions')).text, /6 transactions.*1: “Doanh thu”/);
    assert.equal((await visitor.output('historical_clv')).value, String(SUM));
  });

  t.test('amounts can be typed, one per line', { language: 'en' }, async ({ visitor }) => {
    await visitor.open();
    await visitor.fillByLabel('Past transactions', '50\n120.50\n29.50\n');
    // The English page opens with a margin of 60 %.
    await visitor.waitForOutput('historical_clv', 120);
  });

  t.test('a list without amounts gives a reason, not zero', async ({ visitor }) => {
    await visitor.open();
    await visitor.paste('transactions', 'abc\n🎂\n<b>1</b>');
    await visitor.until('three refusals', () => document.querySelectorAll('#transactions-note p').length === 4);
    const { value, undefined: reason } = await visitor.output('historical_clv');
    assert.deepEqual([value, reason], ['', 'no_transactions']);
    assert.match(await visitor.text('.historical .why'), /\p{L}/u);
  });

  t.test('a long list does not block the page', async ({ visitor }) => {
    await visitor.open();
    // Chromium's editing commands take a minute for this many lines.
    await (await visitor.element('#transactions')).evaluate((area) => {
      area.value = Array.from({ length: 5000 }, (_, nth) => nth).join('\n');
      area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    });
    await visitor.waitForOutput('historical_clv', (4999 * 5000) / 2);
    await visitor.fill('margin', '50');
    await visitor.waitForOutput('historical_clv', (4999 * 5000) / 4);
  });
};
