// Two-way tables, ranges and programmes, computed from the calculator's numbers.

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';
import { Visitor } from './visitor.mjs';

// The IELTS course: 15 million once, CAC 2 million, 200,000 to keep the customer.
const IELTS = {
  order_value: 15_000_000,
  orders: 1,
  period: 'quarter',
  lifespan: 1,
  lifespan_unit: 'quarter',
  margin: 100,
  cac: 2_000_000,
  retention_cost: 200_000,
};
// The shop with four orders a year: profit of 285,000 an order, for three years.
const SHOP = {
  order_value: 500_000,
  orders: 4,
  period: 'year',
  lifespan: 3,
  lifespan_unit: 'year',
  margin: 60,
  cac: 350_000,
  retention_cost: 15_000,
  retention_cost_per: 'order',
};

/** Opens the screen with these numbers in the calculator. */
const open = async (visitor, inputs = IELTS, lang = 'vi') => {
  await visitor.open({ ...inputs, currency: 'VND', lang });
  await visitor.element('output[name="clv_net"]');
  await toTrials(visitor);
};

const toTrials = async (visitor) => {
  await visitor.page.evaluate(() => document.querySelector('a[href*="view=whatif"]').click());
  await visitor.element('#whatif-programmes output[name="programmes_gain"]');
};

/** Clicks a button by its name. */
const tick = async (visitor, name) => (await visitor.element(`input[name="programme_${name}"]`)).click();

/** Types into a field of a trial and leaves it, so that it counts at once. */
async function type(visitor, name, text) {
  const field = await visitor.element(`.whatif [name="${name}"]`);
  await field.evaluate((field) => {
    field.closest('details')?.setAttribute('open', '');
    field.focus();
    field.select();
  });
  if (text === '') await visitor.page.keyboard.press('Backspace');
  else await visitor.page.keyboard.type(text);
  await visitor.page.keyboard.press('Tab');
}

const near = (found, expected, off, what) =>
  assert.ok(Math.abs(Number(found) - expected) <= off, `${what}: ${found} is not ${expected} ± ${off}`);

/** Headings and cells of the two-way table. */
const table = (page) =>
  page.evaluate(() => {
    const heat = document.querySelector('.heat');
    return {
      columns: [...heat.querySelectorAll('thead tr:last-child th')].slice(1).map((it) => it.textContent),
      rows: [...heat.querySelectorAll('tbody th')].map((it) => it.textContent),
      cells: [...heat.querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('td')].map((it) => it.dataset.value),
      ),
      scopes: [...heat.querySelectorAll('th')].map((it) => it.scope),
      today: [...heat.querySelectorAll('[aria-current]')].map((it) => [it.dataset.value, it.textContent]),
    };
  });

export default (t) => {
  t.test('a reload and the other language keep everything typed on the screen', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('save_scenario');
    await type(visitor, 'scenario_name', 'Tháng sau');
    await visitor.pick('chart_result', 'ltv');
    await visitor.pick('goal_result', 'clv_net');
    await type(visitor, 'goal_target', '20tr');
    await visitor.pick('two_way_rows', 'margin');
    await type(visitor, 'two_way_rows_step', '5');
    await type(visitor, 'ranges_cac_low', '1tr5');
    await tick(visitor, 'referral');
    await type(visitor, 'programme_referral_cost', 'bốn trăm');
    // Typed and not left: the page goes before the pause after which it counts.
    await (await visitor.element('.whatif [name="ranges_cac_high"]')).type('5tr');
    const entered = {
      scenario_name: 'Tháng sau',
      chart_result: 'ltv',
      goal_result: 'clv_net',
      goal_target: '20tr',
      two_way_rows: 'margin',
      two_way_rows_step: '5',
      ranges_cac_low: '1tr5',
      ranges_cac_high: '5tr',
      programme_referral_cost: 'bốn trăm',
    };
    const all = (words) =>
      visitor.until(
        words,
        (entered) =>
          document.querySelector('[name="programme_referral"]')?.checked &&
          Object.entries(entered).every(
            ([name, text]) => document.querySelector(`.whatif [name="${name}"]`)?.value === text,
          ),
        entered,
      );
    await visitor.reload();
    await all('after a reload');
    await visitor.click('English');
    await visitor.waitForText('Scenarios side by side');
    await all('in the other language');
    const next = new Visitor(await page.browserContext().newPage(), visitor.server);
    await next.open({ view: 'whatif', lang: 'vi' });
    await next.until('another tab', () => document.querySelector('.whatif [name="ranges_cac_low"]')?.value === '1tr5');
  });

  t.test('two inputs give the table computed by hand', async ({ visitor, page }) => {
    await open(visitor);
    const { columns, rows, cells, scopes, today } = await table(page);
    // Round steps of about an eighth to both sides of 2 million and of 1: 250,000 and 0.2.
    const cac = [1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3].map((it) => it * 1e6);
    const orders = [2, 4, 6, 8, 10, 12, 14, 16, 18];
    assert.deepEqual(
      columns,
      orders.map((it) => String(it / 10).replace('.', ',')),
    );
    assert.equal(rows[0].replace(/\s/g, ' '), '1.000.000 ₫');
    // Net CLV = 15 million × orders − CAC − 200,000; tenths are counted in whole numbers.
    assert.deepEqual(
      cells,
      cac.map((cac) => orders.map((tenths) => String(1_500_000 * tenths - cac - 200_000))),
    );
    assert.deepEqual([today.length, today[0][0]], [1, '12800000']);
    assert.match(today[0][1], /hiện nay/, 'said to those who do not see the frame');
    assert.ok(
      scopes.every((scope) => scope !== ''),
      'every heading says of what',
    );

    await visitor.pick('two_way_columns', 'margin');
    await visitor.pick('two_way_result', 'ltv_cac');
    await visitor.until(
      'ratios',
      () => document.querySelector('.heat thead tr:last-child th:last-child')?.textContent === '100%',
    );
    const ratios = await table(page);
    // 20 % of 15 million less 200,000, for a CAC of 1 million: 2.8.
    assert.equal(ratios.cells[0][0], '2.8');
    // Today: 14.8 million for 2 million.
    assert.equal(ratios.today[0][0], '7.4');
  });

  t.test('axes accept all spellings of numbers; errors are shown beside the field', async ({ visitor, page }) => {
    await open(visitor);
    await type(visitor, 'two_way_rows_from', '1tr');
    await type(visitor, 'two_way_rows_to', '16 triệu');
    // The page's own step of 250,000 would make 61 rows: a twenty-fourth of 15 million is 625,000.
    await visitor.until(
      'a wider step',
      () => document.querySelector('[name="two_way_rows_step"]').value === '1.000.000',
    );
    await type(visitor, 'two_way_rows_step', '5tr');
    await visitor.until('four rows', () => document.querySelectorAll('.heat tbody tr').length === 4);
    assert.deepEqual((await table(page)).today, [], '2 million is not among 1, 6, 11, 16');
    assert.ok(
      await page.evaluate(() => document.querySelector('.heat tbody tr:last-child td').className.startsWith('n')),
      'a loss has the tone of a loss',
    );

    for (const [name, text, says] of [
      ['two_way_rows_step', '0', 'Mỗi bước phải lớn hơn 0'],
      ['two_way_rows_step', '1000', 'Bảng chỉ vừa 25 giá trị'],
      ['two_way_rows_step', 'năm', 'Chưa thấy con số nào'],
    ]) {
      await type(visitor, name, text);
      await visitor.until(
        says,
        (name) => document.querySelector(`[name="${name}"]`).getAttribute('aria-invalid') === 'true',
        name,
      );
      assert.ok((await visitor.remark(name)).text.includes(says), `${text}: ${(await visitor.remark(name)).text}`);
      assert.equal(await page.evaluate(() => document.querySelector('.heat')), null, 'no table of other numbers');
    }
    await type(visitor, 'two_way_rows_step', '5tr');
    await type(visitor, 'two_way_rows_to', '500k');
    await visitor.until(
      'the end',
      () => document.querySelector('[name="two_way_rows_to"]').getAttribute('aria-invalid') === 'true',
    );
    assert.match((await visitor.remark('two_way_rows_to')).text, /1\.000\.000 trở lên/);
    await type(visitor, 'two_way_rows_to', '');
    await visitor.until('the guess', () => document.querySelector('.heat') !== null);

    await visitor.pick('two_way_columns', 'cac');
    await visitor.until(
      'the same',
      () => document.querySelector('[name="two_way_columns"]').getAttribute('aria-invalid') === 'true',
    );
    assert.match((await visitor.remark('two_way_columns')).text, /cùng một số liệu/);
  });

  t.test('cells without a result show a dash and the reason', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.pick('two_way_result', 'ltv_cac');
    await type(visitor, 'two_way_rows_from', '0');
    await visitor.until('no CAC', () => document.querySelector('.heat [data-undefined="no_cac"]') !== null);
    const cell = await page.evaluate(() => {
      const cell = document.querySelector('.heat [data-undefined="no_cac"]');
      return [cell.title, cell.textContent];
    });
    assert.deepEqual(cell, ['Hãy nhập CAC lớn hơn 0 để so sánh.', '–Hãy nhập CAC lớn hơn 0 để so sánh.']);
  });

  t.test(
    'the table is copied as cells, and a refused copy is reported',
    { language: 'en' },
    async ({ visitor, page }) => {
      await page.evaluateOnNewDocument(() => {
        const write = (text) =>
          globalThis.refuses ? Promise.reject(new Error('no')) : ((globalThis.copied = text), Promise.resolve());
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: write } });
      });
      await open(visitor, IELTS, 'en');
      await visitor.press('two_way_copy');
      await visitor.waitForText('Copied.');
      const lines = (await page.evaluate(() => globalThis.copied)).split('\n').map((line) => line.split('\t'));
      assert.equal(lines.length, 11);
      assert.ok(lines.slice(1).every((line) => line.length === 10));
      assert.deepEqual([lines[1][1], lines[6][0], lines[6][5]], ['0.2', '2000000', '12800000']);
      await page.evaluate(() => (globalThis.refuses = true));
      await visitor.press('two_way_copy');
      await visitor.waitForText('The browser did not allow copying');
    },
  );

  t.test('a range of CAC gives the quantiles of its distribution', async ({ visitor }) => {
    await open(visitor);
    for (const name of ['ranges_p50', 'ranges_losing', 'ranges_under_target']) {
      const { value, text } = await visitor.output(name);
      assert.deepEqual([value, text], ['', '—'], `${name}: nothing varies, nothing is claimed`);
    }
    await type(visitor, 'ranges_cac_low', '1tr');
    await type(visitor, 'ranges_cac_high', '5 triệu');
    await visitor.until('a spread', () => document.querySelector('output[name="ranges_p50"]').dataset.value !== '');
    // Net = 14.8 million − CAC, CAC = 1 + 4 X million with X ~ Beta(2, 4), because the likely 2 million lie at
    // a quarter. Quantiles of Beta(2, 4) from SciPy: 0.112235, 0.313810, 0.583890.
    const value = async (name) => (await visitor.output(name)).value;
    near(await value('ranges_p10'), 1e6 * (14.8 - 1 - 4 * 0.58389), 40_000, 'P10');
    near(await value('ranges_p50'), 1e6 * (14.8 - 1 - 4 * 0.31381), 30_000, 'P50');
    near(await value('ranges_p90'), 1e6 * (14.8 - 1 - 4 * 0.112235), 30_000, 'P90');
    assert.equal(await value('ranges_losing'), '0');
    // LTV:CAC = 14.8 million / CAC is under 3 when CAC is above 4.933 million: X > 0.98333, and
    // P(X > x) = (1 − x)⁴ (1 + 4x) for Beta(2, 4): about 4 in ten million.
    near(await value('ranges_under_target'), 0, 0.05, 'under target');
    assert.match((await visitor.output('ranges_p50')).text, /^≈/);
    assert.match(await visitor.text('.influences tbody tr'), /CAC.*giảm.*≈\s−1$/);
    await visitor.until('a picture', () => document.querySelectorAll('.picture.ranges svg .label.mark').length === 3);
    await visitor.waitForText('có 80% khả năng CLV ròng nằm giữa');
  });

  t.test('ranges of ±20 % agree with the test’s own simulation', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('ranges_guess');
    await visitor.until('a spread', () => document.querySelector('output[name="ranges_p50"]').dataset.value !== '');
    assert.equal(await visitor.value('ranges_order_value_low'), '12.000.000');
    assert.equal(await visitor.value('ranges_cac_high'), '2.400.000');
    assert.equal(await visitor.value('ranges_margin_low'), '', 'a rate is left alone');
    // Symmetric PERT is Beta(3, 3), the distribution of the median of five uniform numbers.
    let seed = 12345;
    const uniform = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const share = () => 0.8 + 0.4 * [uniform(), uniform(), uniform(), uniform(), uniform()].sort((a, b) => a - b)[2];
    const net = Array.from(
      { length: 100_000 },
      () => 15e6 * share() * share() * share() - 2e6 * share() - 2e5 * share(),
    ).sort((a, b) => a - b);
    for (const [name, at] of /** @type {[string, number][]} */ ([
      ['ranges_p10', 0.1],
      ['ranges_p50', 0.5],
      ['ranges_p90', 0.9],
    ])) {
      near((await visitor.output(name)).value, net[at * net.length], 120_000, name);
    }
    // The three factors of revenue affect it much more than the two costs.
    const order = await page.evaluate(() =>
      [...document.querySelectorAll('.influences tbody th')].map((it) => it.textContent),
    );
    assert.equal(order.length, 5);
    assert.deepEqual(order.slice(3), ['Chi phí thu hút khách hàng (CAC)', 'Chi phí giữ chân khách hàng']);

    await visitor.press('ranges_clear');
    await visitor.waitForOutput('ranges_p50', '');
    await visitor.press('ranges_undo');
    await visitor.until('back again', () => document.querySelector('[name="ranges_cac_high"]').value === '2.400.000');
  });

  t.test('reversed ranges and draws without a result are reported', async ({ visitor }) => {
    await open(visitor);
    await type(visitor, 'ranges_cac_low', '3tr');
    await visitor.waitForOutput('ranges_p50', '');
    assert.match((await visitor.remark('ranges_cac_low')).text, /Thấp nhất không được vượt/);
    assert.ok((await visitor.remark('ranges_cac_low')).wrong);
    // Profit is 14.8 million: about half of a CAC from 13.8 to 15.8 million is never paid back.
    await type(visitor, 'ranges_cac_low', '13,8tr');
    await type(visitor, 'ranges_cac_likely', '14,8tr');
    await type(visitor, 'ranges_cac_high', '15,8tr');
    await visitor.until('a spread', () => document.querySelector('output[name="ranges_p50"]').dataset.value !== '');
    near((await visitor.output('ranges_losing')).value, 50, 2, 'chance of a loss');
    assert.equal((await visitor.output('ranges_under_target')).value, '100');
    await visitor.pick('ranges_result', 'payback_months');
    await visitor.until('the share', () =>
      /≈\s(4[89]|5[012])[\d,]*% số lần thử không hoàn vốn/.test(document.querySelector('#whatif-ranges').textContent),
    );
  });

  t.test('gain, cost and break-even of programmes match values computed by hand', async ({ visitor, page }) => {
    await open(visitor);
    assert.equal((await visitor.output('programmes_after')).value, '12800000');
    assert.ok(
      await page.evaluate(() => document.querySelector('button[name="programmes_calculate"]').disabled),
      'nothing to put anywhere',
    );
    // Gifts: 10 % of an order, as a round number 2 million a year, so 500,000 in a quarter. 5 % more orders of
    // 15 million bring 750,000.
    await tick(visitor, 'loyalty_gifts');
    await visitor.waitForOutput('programmes_gain', '250000');
    assert.equal((await visitor.output('programmes_cost')).value, '500000');
    assert.equal((await visitor.output('programmes_after')).value, '13050000');
    assert.equal((await visitor.output('programmes_return')).value, '1.5');
    // Referral: 5 % of an order, as a round number 1 million; CAC 10 % lower saves 200,000.
    assert.equal((await visitor.output('programme_referral_gain')).value, '-800000');
    await tick(visitor, 'referral');
    await visitor.waitForOutput('programmes_gain', '-550000');
    near((await visitor.output('programmes_return')).value, 950 / 1500, 1e-9, 'return');
    await tick(visitor, 'referral');
    await visitor.waitForOutput('programmes_gain', '250000');

    await visitor.press('programmes_calculate');
    await visitor.until('the calculator', () => document.documentElement.dataset.view === 'calculator');
    await visitor.waitForOutput('clv_net', '13050000');
  });

  t.test('a gift of 50,000 breaks even at 4.18 orders', async ({ visitor }) => {
    await open(visitor, SHOP);
    // 50,000 a year is 0.1754 orders of 285,000.
    await visitor.waitForText('Chi 50.000 ₫ mỗi năm có lãi nếu số đơn mỗi năm tăng từ 4 lên ít nhất 4,18.');
    await type(visitor, 'programme_loyalty_gifts_cost', '57k');
    // 57,000 / 285,000 is 0.2 orders, and 5 % of four are 0.2.
    await visitor.waitForText('tăng từ 4 lên ít nhất 4,2.');
    await visitor.waitForOutput('programme_loyalty_gifts_gain', '0');
    await type(visitor, 'programme_loyalty_gifts_cost', '-1');
    await visitor.until(
      'the error',
      () => document.querySelector('[name="programme_loyalty_gifts_cost"]').getAttribute('aria-invalid') === 'true',
    );
    assert.match((await visitor.remark('programme_loyalty_gifts_cost')).text, /từ 0 trở lên/);
    await tick(visitor, 'loyalty_gifts');
    await visitor.waitForText('Một chương trình đã chọn có ô cần sửa');
    assert.equal((await visitor.output('programmes_gain')).value, '');
    // Once for 100 customers: 10 million are 100,000 each.
    await type(visitor, 'programme_loyalty_gifts_cost', '10tr');
    await visitor.pick('programme_loyalty_gifts_per', 'once');
    await visitor.waitForOutput('programmes_cost', '100000');
    await type(visitor, 'programme_loyalty_gifts_customers', '50');
    await visitor.waitForOutput('programmes_cost', '200000');
  });

  t.test('inputs stay when language and numbers change; results follow', async ({ visitor, page }) => {
    await open(visitor);
    await type(visitor, 'two_way_rows_to', '2.500.000');
    await type(visitor, 'ranges_cac_high', '5 triệu');
    await type(visitor, 'programme_referral_cost', '1,5tr');
    await tick(visitor, 'referral');
    await visitor.waitForOutput('programmes_cost', '1500000');
    await visitor.click('English');
    await visitor.waitForText('Which customer programmes pay?');
    const typed = async () => [
      await visitor.value('two_way_rows_to'),
      await visitor.value('ranges_cac_high'),
      await visitor.value('programme_referral_cost'),
      await visitor.value('programme_referral'),
    ];
    assert.deepEqual(await typed(), ['2,500,000', '5 triệu', '1,5tr', true]);
    assert.equal((await visitor.output('programmes_cost')).value, '1500000');

    // The calculator's CAC becomes 1 million.
    await page.evaluate(() => document.querySelector('a[href*="view=calculator"]').click());
    await visitor.until('the calculator', () => document.documentElement.dataset.view === 'calculator');
    await visitor.fill('cac', '1000000');
    await visitor.waitForOutput('clv_net', '13800000');
    await toTrials(visitor);
    await visitor.waitForOutput('programmes_before', '13800000');
    assert.deepEqual(await typed(), ['2,500,000', '5 triệu', '1,5tr', true]);
    assert.equal(await visitor.value('ranges_cac_likely'), '1,000,000', 'what nobody typed follows');
    assert.equal((await table(page)).today[0][0], '13800000');
  });

  t.test('everything works by keyboard, in reading order', async ({ visitor, page }) => {
    await open(visitor);
    await (await visitor.element('[name="two_way_result"]')).focus();
    const stops = [];
    for (let nth = 0; nth < 10; nth += 1) {
      await page.keyboard.press('Tab');
      stops.push(
        await page.evaluate(() => document.activeElement.getAttribute('name') ?? document.activeElement.className),
      );
    }
    const side = (name) => ['', '_from', '_to', '_step'].map((part) => `two_way_${name}${part}`);
    assert.deepEqual(stops, [...side('rows'), ...side('columns'), 'scroll', 'two_way_copy']);
    await (await visitor.element('[name="programme_loyalty_gifts"]')).focus();
    await page.keyboard.press(' ');
    await visitor.waitForOutput('programmes_gain', '250000');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await visitor.until('the fields', () => document.activeElement.closest('details')?.open);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'programme_loyalty_gifts_cost');
  });

  for (const theme of ['light', 'dark']) {
    t.test(`axe reports no violations and nothing overflows, ${theme}`, { theme }, async ({ visitor, page }) => {
      await open(visitor);
      await visitor.press('ranges_guess');
      await type(visitor, 'ranges_cac_low', '9tr');
      await type(visitor, 'two_way_rows_to', '20tr');
      await type(visitor, 'two_way_rows_step', '1tr');
      await page.evaluate(() => document.querySelectorAll('.whatif details').forEach((it) => (it.open = true)));
      assert.deepEqual(await axe(page), []);
      await type(visitor, 'ranges_cac_low', '1tr');
      await tick(visitor, 'content');
      await visitor.click('English');
      await visitor.waitForText('Which customer programmes pay?');
      await page.evaluate(() => document.querySelectorAll('.whatif details').forEach((it) => (it.open = true)));
      for (const width of [320, 375]) {
        await visitor.viewport(width);
        // Charts get their width in the next frame.
        await visitor.until(
          `nothing to stick out at ${width} px`,
          (width) => document.documentElement.scrollWidth <= width,
          width,
        );
      }
      assert.deepEqual(await axe(page), []);
    });
  }
};
