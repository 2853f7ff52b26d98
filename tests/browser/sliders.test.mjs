// The sliders change the numbers, and their curves show the result.

import assert from 'node:assert/strict';

const FIELDS = [
  'order_value',
  'orders',
  'lifespan',
  'margin',
  'cac',
  'retention_cost',
  'retention',
  'discount',
  'customers',
  'target_ratio',
];

const slider = (name) => `input[type="range"][data-slider="${name}"]`;

const read = (page, name) =>
  page.evaluate((name) => {
    const input = document.querySelector(`input[type="range"][data-slider="${name}"]`);
    const curve = input.closest('.curve');
    return {
      at: Number(input.value),
      max: Number(input.max),
      said: input.getAttribute('aria-valuetext') ?? '',
      line: curve.querySelector('.line').getAttribute('d'),
      track: [...curve.querySelectorAll('path')].map((path) => path.getAttribute('d')).join(),
      today: curve.querySelector('.today').getAttribute('d'),
      crossing: curve.querySelector('.crossing:not([hidden])')?.textContent ?? '',
    };
  }, name);

/** The middle of the thumb, on a track that ends half a thumb before each edge. */
async function thumb(visitor, name) {
  const box = await visitor.place(slider(name));
  const { at, max } = await read(visitor.page, name);
  return { x: box.x + 10 + ((box.width - 20) * at) / max, y: box.y + box.height / 2, width: box.width };
}

export default (t) => {
  t.test('arrow keys change the field and the results', async ({ visitor, page }) => {
    await visitor.open();
    const { at, max } = await read(page, 'cac');
    await visitor.slide('cac', 1);
    await visitor.until(
      'another result',
      () => document.querySelector('output[name="clv_net"]').dataset.value !== '12800000',
    );
    const typed = Number((await visitor.value('cac')).replaceAll('.', ''));
    assert.ok(typed > 2000000, `${typed}`);
    await visitor.waitForOutput('clv_net', 14800000 - typed);
    const after = await read(page, 'cac');
    assert.deepEqual([after.at, after.max], [at + 1, max]);
    assert.match(after.said.replaceAll('.', ''), new RegExp(`^${typed}\\s₫$`));

    await visitor.slide('cac', -1);
    await visitor.waitForOutput('clv_net', 12800000);
    await page.keyboard.press('Home');
    await visitor.waitForOutput('clv_net', 14800000);
    assert.equal(await visitor.value('cac'), '0');
  });

  t.test('dragging changes field, result and marker while the range stays fixed', async ({ visitor, page }) => {
    await visitor.open();
    const before = await read(page, 'cac');
    const from = await thumb(visitor, 'cac');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 4, from.y, { steps: 6 });
    await visitor.until(
      'the thumb to move',
      (name, at) => Number(document.querySelector(`input[data-slider="${name}"]`).value) > at,
      'cac',
      before.at + before.max / 8,
    );
    const held = await read(page, 'cac');
    assert.equal(held.max, before.max);
    assert.ok(held.at > before.at + held.max / 8, `${before.at} → ${held.at}`);
    const dragged = Number((await visitor.value('cac')).replaceAll('.', ''));
    await visitor.waitForOutput('clv_net', 14800000 - dragged);
    assert.notEqual(held.today, before.today, 'the mark of today moves');
    // At the right end the thumb stays there while it is held.
    await page.mouse.move(from.x + 2 * from.width, from.y, { steps: 4 });
    await visitor.until(
      'the thumb at the end',
      (name) => {
        const { value, max } = document.querySelector(`input[data-slider="${name}"]`);
        return value === max;
      },
      'cac',
    );
    const end = await read(page, 'cac');
    assert.deepEqual([end.at, end.max], [end.max, before.max]);
    const most = await visitor.value('cac');
    await page.mouse.up();
    // After that the range extends above the value.
    await visitor.until(
      'a wider range',
      (name) => {
        const { value, max } = document.querySelector(`input[data-slider="${name}"]`);
        return Number(value) < Number(max);
      },
      'cac',
    );
    assert.equal(await visitor.value('cac'), most, 'and letting go changes nothing');
  });

  t.once('every curve is drawn and follows the other numbers', async ({ visitor, page }) => {
    await visitor.open({
      order_value: 500000,
      orders: 2,
      period: 'month',
      lifespan: 12,
      lifespan_unit: 'month',
      margin: 60,
      cac: 300000,
      retention_cost: 9000,
      retention_cost_per: 'month',
      retention: 90,
      discount: 12,
      customers: 40,
      target_ratio: 3,
    });
    const curves = async () =>
      Object.fromEntries(await Promise.all(FIELDS.map(async (name) => [name, await read(page, name)])));
    // Curves in details that a link opens are drawn when the toggle event arrives.
    await visitor.until(
      'all curves',
      (count) => document.querySelectorAll('.curve .line[d]').length === count,
      FIELDS.length,
    );
    const before = await curves();
    for (const name of FIELDS) {
      assert.match(before[name].line, /^M[\d.-]/, name);
      assert.doesNotMatch(before[name].track, /NaN|Infinity/, name);
      assert.ok(before[name].at > 0 && before[name].at < before[name].max, `${name} has room on both sides`);
    }
    await visitor.fill('margin', '20');
    await visitor.waitForOutput('clv_margin', 2400000);
    // Curves are updated in the next frame, those outside the window after the pause.
    for (const name of ['order_value', 'orders', 'lifespan', 'cac', 'retention_cost']) {
      const moved = (name, track) =>
        [...document.querySelectorAll(`.curve:has([data-slider="${name}"]) path`)]
          .map((path) => path.getAttribute('d'))
          .join() !== track;
      await visitor.until(`${name} to follow`, moved, name, before[name].track);
    }
  });

  t.once('the curve labels the break-even', async ({ visitor, page }) => {
    await visitor.open();
    // A customer's profit before CAC is 14,800,000, outside the range around 2,000,000.
    await visitor.fill('cac', '10tr');
    // Until the curve is updated, its label is that of the previous target.
    const named = () =>
      document.querySelector('.curve:has([data-slider="cac"]) .crossing:not([hidden])')?.textContent === 'hòa vốn';
    await visitor.until('the crossing to be the break-even', named);
    const share = await page.evaluate(() =>
      document.querySelector('.curve:has([data-slider="cac"]) .crossing').style.getPropertyValue('--share'),
    );
    const { at, max } = await read(page, 'cac');
    // At the labelled value the result is zero: CAC = 14,800,000.
    assert.ok(Math.abs(Number(share) / (at / max) - 1.48) < 0.02, `${share} beside ${at}/${max}`);
  });

  for (const [lang, kind, amount] of /** @type {[string, RegExp, RegExp][]} */ ([
    ['vi', /thanh trượt/, /₫$/],
    ['en', /slider/, /^\$/],
  ])) {
    t.once(`sliders have accessible names and values, ${lang}`, async ({ visitor, page }) => {
      await visitor.open({
        lang,
        currency: lang === 'vi' ? 'VND' : 'USD',
        order_value: 500000,
        orders: 2,
        lifespan: 2,
        margin: 60,
        cac: 300000,
        retention_cost: 9000,
        retention: 90,
        discount: 12,
        customers: 40,
      });
      for (const name of FIELDS) {
        const label = await page.evaluate(
          (selector) => document.querySelector(selector).getAttribute('aria-label'),
          slider(name),
        );
        assert.match(label, kind, name);
        assert.match((await read(page, name)).said, /\d/, name);
      }
      assert.match((await read(page, 'cac')).said, amount);
      assert.match((await read(page, 'margin')).said, /^60\s?%$/);
    });
  }
};
