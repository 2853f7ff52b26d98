// Scenarios, goal seek and the report: computed, stored, shared and imported.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe } from './axe.mjs';

const open = (visitor, more = {}) => visitor.open({ view: 'whatif', lang: 'vi', ...more });

/** Types into the cell of a scenario. */
async function type(visitor, name, place, text) {
  await visitor.until(
    `the cell ${name} ${place}`,
    (name, place, text) => {
      const cell = document.querySelectorAll(`.scenarios input[name="scenario_${name}"]`)[place];
      if (!cell) return false;
      cell.focus();
      cell.value = text;
      for (const kind of ['input', 'change']) cell.dispatchEvent(new Event(kind, { bubbles: true }));
      return true;
    },
    name,
    place,
    text,
  );
}

const values = (visitor, name) =>
  visitor.page.evaluate(
    (name) => [...document.querySelectorAll(`output[name="scenario_${name}"]`)].map((it) => it.dataset.value),
    name,
  );

const names = (visitor) =>
  visitor.page.evaluate(() => [...document.querySelectorAll('.scenarios thead input')].map((it) => it.value));

const have = (visitor, what, wanted) =>
  visitor.until(
    `${what} = ${wanted}`,
    (what, wanted) => [...document.querySelectorAll(what)].map((it) => it.dataset.value ?? it.value).join() === wanted,
    what,
    wanted.join(),
  );

export default (t) => {
  t.test('scenarios are saved, copied, edited, compared, moved, deleted and restored', async ({ visitor, page }) => {
    await open(visitor);
    assert.equal(await page.evaluate(() => document.querySelector('.scenarios')), null, 'none at first');
    await visitor.press('save_scenario');
    await visitor.press('duplicate');
    // Net CLV of the IELTS example is 12,800,000; a CAC of 3.5 instead of 2 million reduces it by 1.5.
    await have(visitor, 'output[name="scenario_clv_net"]', ['12800000', '12800000']);
    await type(visitor, 'cac', 1, '3tr5');
    await have(visitor, 'output[name="scenario_clv_net"]', ['12800000', '11300000']);
    // 1.5 / 12.8 = 11.72 %
    assert.match(
      await page.evaluate(
        () => document.querySelectorAll('output[name="scenario_clv_net"]')[1].nextSibling.textContent,
      ),
      /−1,5\striệu\s₫ \(−11,72%\)/,
    );

    await type(visitor, 'orders', 1, 'abc');
    await visitor.until(
      'the message',
      () => document.querySelector('.scenarios [aria-invalid="true"] + .error')?.textContent.includes('Ví dụ') ?? false,
    );
    assert.deepEqual(await values(visitor, 'clv_net'), ['12800000', '11300000'], 'the last number stands');

    await page.evaluate(() => {
      const name = document.querySelectorAll('.scenarios thead input')[1];
      name.value = 'Quảng cáo đắt';
      name.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await have(visitor, '.scenarios thead input', ['Hiện tại', 'Quảng cáo đắt']);
    await visitor.press('base', 1);
    await visitor.until('the other way round', () =>
      document.querySelector('output[name="scenario_clv_net"]').nextSibling.textContent.startsWith('+1,5'),
    );
    await visitor.press('right', 0);
    await have(visitor, '.scenarios thead input', ['Quảng cáo đắt', 'Hiện tại']);
    await visitor.press('delete', 0);
    await have(visitor, '.scenarios thead input', ['Hiện tại']);
    await visitor.press('undo');
    await have(visitor, '.scenarios thead input', ['Quảng cáo đắt', 'Hiện tại']);
    assert.deepEqual(await values(visitor, 'clv_net'), ['11300000', '12800000']);
  });

  t.test('a link to the screen opens its numbers', async ({ visitor }) => {
    // 2 x 3 x 100,000 at 40 % less 50,000.
    await open(visitor, { currency: 'VND', order_value: 100000, orders: 2, lifespan: 3, margin: 40, cac: 50000 });
    await visitor.press('save_scenario');
    await have(visitor, 'output[name="scenario_clv_net"]', ['190000']);
  });

  t.test('scenarios are kept after a reload and open in the calculator', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('save_scenario');
    await type(visitor, 'cac', 0, '3.000.000');
    await have(visitor, 'output[name="scenario_clv_net"]', ['11800000']);
    await visitor.reload();
    await have(visitor, 'output[name="scenario_clv_net"]', ['11800000']);
    await visitor.press('calculate');
    await visitor.until('the calculator', () => document.documentElement.dataset.view === 'calculator');
    await visitor.waitForOutput('clv_net', 11800000);
    // The next trial starts from the numbers typed there.
    await visitor.fill('cac', '1.000.000');
    await visitor.waitForOutput('clv_net', 13800000);
    await page.evaluate(() => document.querySelector('.views a:nth-child(2)').click());
    await visitor.until('the screen', () => document.documentElement.dataset.view === 'whatif');
    await visitor.press('save_scenario');
    await have(visitor, 'output[name="scenario_clv_net"]', ['11800000', '13800000']);
  });

  t.test('a link adds all scenarios to another visitor’s and overwrites none', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('save_scenario');
    await page.evaluate(() => {
      globalThis.copied = [];
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => void copied.push(text) } });
    });
    await visitor.press('share_scenarios');
    const link = await visitor.until('the link', () => globalThis.copied[0]);
    assert.match(link, /#v=1&view=whatif&z=[\w-]+$/);
    await type(visitor, 'cac', 0, '5tr');
    await have(visitor, 'output[name="scenario_clv_net"]', ['9800000']);
    await visitor.page.goto('about:blank');
    await visitor.page.goto(link, { waitUntil: 'load' });
    await have(visitor, 'output[name="scenario_clv_net"]', ['9800000', '12800000']);
    assert.deepEqual(await names(visitor), ['Hiện tại', 'Hiện tại (2)']);
    assert.equal(await page.evaluate(() => location.hash), '#v=1&view=whatif', 'a reload does not bring them again');
    await visitor.press('undo');
    await have(visitor, 'output[name="scenario_clv_net"]', ['9800000']);
  });

  for (const [what, z] of [
    ['cut', 'eJyrVkrO'],
    ['of strange letters', '%3Cscript%3E'],
    ['of 100,000 letters', 'A'.repeat(100_000)],
  ]) {
    t.test(`a packed link that is ${what} is reported, and the page works`, async ({ visitor }) => {
      await visitor.open(`#v=1&view=whatif&lang=vi&z=${z}`);
      await visitor.until(
        'a sentence',
        () => (document.querySelector('.whatif .action-message')?.textContent.length ?? 0) > 30,
      );
      await visitor.press('save_scenario');
      await have(visitor, 'output[name="scenario_clv_net"]', ['12800000']);
    });
  }

  t.test(
    'scenarios are exported and imported; an invalid file gives an error',
    { browsers: ['chromium'] },
    async ({ visitor }) => {
      await open(visitor);
      await visitor.press('save_scenario');
      await visitor.saving(async (saved) => {
        await visitor.press('export_scenarios');
        const path = await saved('clv-scenarios.json');
        assert.equal(JSON.parse(readFileSync(path, 'utf8')).kind, 'clv-calculator/what-if');
        await visitor.choose('scenarios_file', path);
        await have(visitor, '.scenarios thead input', ['Hiện tại', 'Hiện tại (2)']);
      });
      for (const [text, said] of [
        ['{"kind":"other"}', 'không phải do công cụ tính CLV lưu'],
        ['{', 'không phải JSON'],
        ['{"kind":"clv-calculator/what-if","v":99}', 'phiên bản mới hơn'],
      ]) {
        await visitor.chooseText('scenarios_file', text, () => visitor.waitForText(said));
      }
      assert.deepEqual(await names(visitor), ['Hiện tại', 'Hiện tại (2)']);
    },
  );

  t.test('a file exported in the other language is imported correctly', async ({ visitor, page }) => {
    await visitor.open({ view: 'whatif', lang: 'vi' });
    await visitor.press('save_scenario');
    const text = await visitor.until('it is stored', () => {
      const name = Object.keys(localStorage).find((name) => name.startsWith('clv:scenario:'));
      if (!name) return undefined;
      const { item } = JSON.parse(localStorage[name]).value;
      return JSON.stringify({ kind: 'clv-calculator/what-if', v: 1, scenarios: { base: 0, items: [item] } });
    });
    await page.goto(`${visitor.server.url}privacy.html`);
    await page.evaluate(() => localStorage.clear());
    await visitor.open({ view: 'whatif', lang: 'en' });
    await visitor.chooseText('scenarios_file', text, () => visitor.waitForOutput('scenario_clv_net', '12800000'));
    assert.equal(await visitor.value('scenario_order_value'), '15,000,000');
    // Numbers typed later are read in the page's language, as is an edited cell.
    await visitor.paste('scenario_order_value', '15,000,000');
    await visitor.waitForOutput('scenario_clv_net', '12800000');
  });

  t.test('goal seek gives each input’s required value, and saves it as a scenario', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.element('input[name="goal_target"]');
    // 7.4:1 is above the initial goal of 3:1.
    await visitor.waitForText('Số hiện tại đã đạt mục tiêu này.');
    // LTV:CAC = 14.8 / CAC: 10 is reached at 1,480,000.
    await visitor.page.evaluate(() => {
      const field = document.querySelector('input[name="goal_target"]');
      field.value = '10';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await visitor.waitForOutput('goal_cac', 1480000);
    assert.doesNotMatch(await visitor.text('#whatif-goal'), /đã đạt mục tiêu/);
    assert.match(
      await page.evaluate(() => document.querySelector('tr[data-field="cac"]').textContent),
      /−520\.000\s₫ \(−26%\)/,
    );
    // A retention rate does not enter LTV:CAC.
    assert.match(
      await page.evaluate(() => document.querySelector('tr[data-field="retention"]').textContent),
      /không ảnh hưởng/,
    );
    await page.evaluate(() => document.querySelector('tr[data-field="cac"] button').click());
    await have(visitor, 'output[name="scenario_ltv_cac"]', ['10']);
    await visitor.page.evaluate(() => {
      const field = document.querySelector('input[name="goal_target"]');
      field.value = 'mười';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await visitor.until(
      'the message',
      () => document.querySelector('input[name="goal_target"]').getAttribute('aria-invalid') === 'true',
    );
  });

  t.test('the report is copied as text, cells and Markdown', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('save_scenario');
    await page.evaluate(() => {
      globalThis.copied = [];
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => void copied.push(text) } });
    });
    for (const name of ['copy_text', 'copy_cells', 'copy_markdown']) await visitor.press(name);
    const [text, cells, markdown] = await visitor.until(
      'three texts',
      () => globalThis.copied.length === 3 && globalThis.copied,
    );
    assert.match(text, /- CLV ròng: 12\.800\.000\s₫/);
    assert.match(cells, /^CLV ròng\t12\.800\.000\s₫\t/m);
    assert.match(markdown, /^\| CLV ròng \| 12\.800\.000\s₫ \|/m);
    assert.match(markdown, /^## So sánh kịch bản$/m);
  });

  t.test('only the report is printed', { browsers: ['chromium'] }, async ({ visitor, page }) => {
    await open(visitor);
    await visitor.press('save_scenario');
    await page.emulateMediaType('print');
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll('.whatif > section')]
        .filter((it) => it.getClientRects().length > 0)
        .map((it) => it.id),
    );
    assert.deepEqual(seen, ['whatif-report']);
    assert.ok(
      await page.evaluate(() => document.querySelector('.masthead').getClientRects().length === 0),
      'and nothing to press',
    );
  });

  t.test(
    'works in memory if storage is blocked, with a notice',
    { browsers: ['chromium'] },
    async ({ visitor, page }) => {
      await page.evaluateOnNewDocument(() =>
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        }),
      );
      await open(visitor);
      await visitor.until(
        'the sentence',
        () => document.querySelector('.whatif .action-message')?.textContent.includes('không cho lưu') ?? false,
      );
      await visitor.press('save_scenario');
      await have(visitor, 'output[name="scenario_clv_net"]', ['12800000']);
    },
  );

  for (const theme of ['light', 'dark']) {
    t.test(`axe reports no violations, ${theme}`, { theme, browsers: ['chromium'] }, async ({ visitor, page }) => {
      await open(visitor);
      await visitor.press('save_scenario');
      await visitor.press('duplicate');
      await visitor.until('two', () => document.querySelectorAll('.scenarios thead input').length === 2);
      await page.evaluate(() => document.querySelectorAll('.whatif details').forEach((it) => (it.open = true)));
      assert.deepEqual(await axe(page), []);
      await visitor.click('English');
      await visitor.waitForText('Scenarios side by side');
      await visitor.viewport(375, 800);
      assert.deepEqual(await axe(page), []);
      // Charts get their width in the next frame.
      await visitor.until('nothing to stick out', () => document.documentElement.scrollWidth <= 375);
    });
  }
};
