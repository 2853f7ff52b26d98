// Invalid, implausible and unusual inputs.

import assert from 'node:assert/strict';

const IELTS = {
  order_value: 15000000,
  orders: 1,
  period: 'quarter',
  lifespan: 1,
  lifespan_unit: 'quarter',
  margin: 100,
  cac: 2000000,
  retention_cost: 200000,
};

/** Unreadable texts: each gives an error, and the last valid number still counts. */
const UNREADABLE = [
  ['order_value', 'abc'],
  ['order_value', '1.2.3'],
  ['order_value', '1.234,5.6'],
  ['order_value', '12 34 56,7,8'],
  ['order_value', '1'.padEnd(31, '0')],
  ['order_value', '1e30'],
  ['cac', '1e-30'],
  ['order_value', '9'.repeat(1000)],
  ['cac', 'x'.repeat(1000)],
  ['order_value', '12\u0000\u001b3'],
  ['cac', '🎂🎂'],
  ['lifespan', '2 🚀'],
  ['margin', '\u202eba'],
  ['orders', '<img src=x onerror=alert(1)>'],
];

/** Numbers out of range: the results that need them are undefined, with the reason. */
const FORBIDDEN = [
  ['order_value', '-5', 'clv_net'],
  ['cac', '(200k)', 'clv_net'],
  ['margin', '101', 'clv_net'],
  ['lifespan', '0', 'ltv'],
  ['lifespan', '5000', 'ltv'],
  ['orders', '-1', 'customer_value'],
];

/** Unusual spellings that are read: field, text, its exact value. */
const READ = [
  ['order_value', '\u200f15\u00a0000\u202f000\u200e ₫', '15000000'],
  ['order_value', '１５ triệu', '15000000'],
  ['order_value', '1tr5', '1500000'],
  ['order_value', '2tỷ3', '2300000000'],
  ['order_value', '1,5 ty', '1500000000'],
  ['order_value', '200 nghìn', '200000'],
  ['order_value', '15.000.000 ₫', '15000000'],
];

/**
 * Implausible values: link, field with the remark, what the remark must name.
 * @type {[object, string, RegExp][]}
 */
const SLIPS = [
  [{ margin: 0.3 }, 'margin', /30\s?%/],
  [{ retention: 30 }, 'retention', /tháng/],
  [{ discount: 8, discount_per: 'month' }, 'discount', /8\s?%/],
  [{ retention: 97 }, 'retention', /CLV/],
  [{ retention: 80, lifespan: 10, lifespan_unit: 'year' }, 'lifespan', /5 tháng/],
  [{ order_value: 15 }, 'order_value', /200k/],
  [{ retention_cost: 16000000 }, 'retention_cost', /lợi nhuận/],
];

const example = /Ví dụ: .*\d/;

export default (t) => {
  t.once('an unreadable text gives an error, and the last valid number still counts', async ({ visitor, page }) => {
    await visitor.open(IELTS);
    await visitor.waitForOutput('clv_net', '12800000');
    for (const [name, text] of UNREADABLE) {
      const before = await visitor.value(name);
      await visitor.paste(name, text);
      await visitor.until(
        `${name} to refuse ${text.slice(0, 40)}`,
        (name) => document.querySelector(`[name="${name}"]`).getAttribute('aria-invalid') === 'true',
        name,
      );
      const { text: said } = await visitor.remark(name);
      assert.match(said, example, text);
      // The error names the number that still counts.
      assert.ok(said.replace(/\D/g, '').endsWith(before.replace(/\D/g, '')), `${before} in: ${said}`);
      assert.equal((await visitor.output('clv_net')).value, '12800000', text);
      await visitor.fill(name, before);
      await visitor.until(
        `${name} to be right again`,
        (name) => !document.querySelector(`[name="${name}"]`).hasAttribute('aria-invalid'),
        name,
      );
    }
    assert.equal(await page.evaluate(() => document.querySelectorAll('.note.error').length), 0);
  });

  t.test('typed letter by letter, the results end with the last number', async ({ visitor }) => {
    await visitor.open(IELTS);
    await visitor.fill('cac', '500k?');
    await visitor.waitForOutput('clv_net', '14300000');
    assert.match((await visitor.remark('cac')).text, /\?.*500\.000/);
    await visitor.page.keyboard.press('Backspace');
    await visitor.until(
      'the field to be right again',
      () => !document.querySelector('[name="cac"]').hasAttribute('aria-invalid'),
    );
    assert.match((await visitor.remark('cac')).text, /^→ 500\.000\s₫$/);
  });

  t.once('a number out of range names the range, and its results give the reason', async ({ visitor }) => {
    for (const [name, text, result] of FORBIDDEN) {
      await visitor.open(IELTS);
      await visitor.waitForOutput('clv_net', '12800000');
      await visitor.fill(name, text);
      await visitor.until(
        `${result} without a value`,
        (result) => document.querySelector(`output[name="${result}"]`).dataset.undefined === 'out_of_range',
        result,
      );
      const { text: said, wrong } = await visitor.remark(name);
      assert.ok(wrong, text);
      assert.match(said, /0/, text);
      assert.equal((await visitor.output(result)).text, '—');
      await visitor.page.goto('about:blank');
    }
  });

  t.once('retention of 100 % has no finite sum without a discount rate', async ({ visitor }) => {
    await visitor.open({ ...IELTS, retention: 100 });
    await visitor.until(
      'a result without end',
      () => document.querySelector('output[name="clv_retention"]').dataset.undefined === 'never_ends',
    );
    await visitor.fill('discount', '10');
    await visitor.until('a sum', () => document.querySelector('output[name="clv_retention"]').dataset.value > '0');
    // 100 % is the upper limit of retention.
    await visitor.fill('retention', '100,5');
    await visitor.until(
      'a refusal',
      () => document.querySelector('output[name="clv_retention"]').dataset.undefined === 'out_of_range',
    );
    assert.ok((await visitor.remark('retention')).wrong);
  });

  t.test('unusual spellings are read', async ({ visitor }) => {
    await visitor.open(IELTS);
    for (const [name, text, value] of READ) {
      await visitor.paste(name, text);
      await visitor.until(
        `${text} to be read as ${value}`,
        (value) => document.querySelector('output[name="ltv"]').dataset.value === value,
        value,
      );
      assert.ok(!(await visitor.remark(name)).wrong, text);
    }
  });

  t.once('the smallest and largest numbers give results or errors', async ({ visitor, page }) => {
    await visitor.holdPauses(300);
    await visitor.open({ ...IELTS, currency: 'USD' });
    for (const text of [`0,${'0'.repeat(27)}1`, '9'.repeat(28), '0', `${'7'.repeat(27)},7`]) {
      for (const name of ['order_value', 'orders', 'lifespan', 'cac', 'retention_cost', 'margin'])
        await visitor.paste(name, text);
      // Visible charts are drawn in the next frame, the others after the pause.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      await visitor.endPauses();
      const drawn = await page.evaluate(() =>
        /NaN|Infinity|undefined/.test([...document.querySelectorAll('svg')].map((svg) => svg.outerHTML).join()),
      );
      assert.equal(drawn, false, text);
      for (const output of await page.$$eval('output[name]', (all) =>
        all.map(({ dataset, textContent }) => ({ ...dataset, textContent })),
      )) {
        assert.match(output.value, /^(|never|-?\d+(\.\d+)?)$/);
        assert.match(output.textContent, /./);
      }
    }
  });

  t.once('implausible values give a remark beside the field', async ({ visitor }) => {
    for (const [change, name, said] of SLIPS) {
      await visitor.open({ ...IELTS, ...change });
      await visitor.until(
        `a remark on ${JSON.stringify(change)}`,
        (name, source) => {
          const note = document.getElementById(
            document.querySelector(`[name="${name}"]`).getAttribute('aria-describedby'),
          );
          return new RegExp(source).test(note.textContent);
        },
        name,
        said.source,
      );
      assert.ok(!(await visitor.remark(name)).wrong, 'a doubt is no error');
      assert.notEqual((await visitor.output('ltv')).value, '', 'and the page goes on');
    }
  });
};
