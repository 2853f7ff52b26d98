// Groups of customers: entered, pasted, imported, ranked and stored, and those that lose money are marked.

import assert from 'node:assert/strict';
import { axe } from './axe.mjs';

const open = async (visitor, lang = 'vi', rest = {}) => {
  await visitor.open({ view: 'segments', lang, ...rest });
  await visitor.element('.segments output[name="segments_losing"], .segments .none');
};

/** A shop whose customers order four times a year for three years; see src/clv/example.rs. */
const SHOP = {
  currency: 'VND',
  order_value: 500000,
  orders: 4,
  lifespan: 3,
  margin: 60,
  cac: 350000,
  retention_cost: 15000,
  retention_cost_per: 'order',
};

/** The names of all groups, from their fields. */
const names = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.groups tbody th input')].map((field) => field.value));

/** The name of a cell's field: the group's place counts from 0. */
const cell = (page, place, field) =>
  page.evaluate(
    (place, field) =>
      document.querySelectorAll('.groups tbody tr')[place].querySelector(`input[name^="${field}_"]`).name,
    place,
    field,
  );

/** The ranking: name, CLV, contribution, and remark. */
const ranking = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.ranking tbody tr')].map((row) => ({
      name: row.querySelector('th').textContent,
      clv: row.cells[3].dataset.value,
      contribution: row.cells[5].dataset.value,
      verdict: row.cells[6].textContent.replace(/\s+/g, ' '),
    })),
  );

const number = async (visitor, name) => Number((await visitor.output(name)).value);
const close = (found, expected) =>
  assert.ok(Math.abs(found - expected) < 1e-9 * Math.abs(expected), `${found} is not ${expected}`);

async function paste(visitor, text) {
  await visitor.element('textarea[name="segments_text"]');
  await visitor.page.evaluate((text) => {
    document.querySelector('.segments .ways details').open = true;
    const area = document.querySelector('textarea[name="segments_text"]');
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
  await visitor.press('add_pasted');
}

/** Charts get their width in the next frame. */
const fits = (visitor, width) =>
  visitor.until(`nothing to stick out at ${width} px`, (width) => document.documentElement.scrollWidth <= width, width);

export default (t) => {
  t.test('the example is computed, ranked and marked as an example', async ({ visitor, page }) => {
    await open(visitor);
    assert.match(await visitor.text('.segments .promise'), /ví dụ/);
    // Per customer, margin of all orders − retention cost of all orders − CAC:
    // (550,000 · 45% − 15,000) · 15 − 150,000 = 3,337,500, times 300
    // (450,000 · 45% − 15,000) · 3 − 350,000 = 212,500, times 1,200
    // (250,000 · 35% − 15,000) · 2 − 180,000 = −35,000, times 2,000
    const rows = await ranking(page);
    assert.deepEqual(
      rows.map((row) => [row.clv, row.contribution]),
      [
        ['3337500', '1001250000'],
        ['212500', '255000000'],
        ['-35000', '-70000000'],
      ],
    );
    assert.equal((await visitor.output('segments_contribution')).value, '1186250000');
    assert.equal((await visitor.output('segments_customers')).value, '3500');
    assert.equal((await visitor.output('segments_losing')).value, '1');
    close(await number(visitor, 'segments_clv'), 1_186_250_000 / 3500);
    // CAC of all: 300 · 150,000 + 1,200 · 350,000 + 2,000 · 180,000 = 825 million.
    close(await number(visitor, 'segments_ltv_cac'), (1_186_250_000 + 825_000_000) / 825_000_000);
    // 35,000 less CAC is 19.4 %; 50,000 more an order would be 20 %, half an order more 24 %.
    assert.match(rows[2].verdict, /Lỗ.*giảm CAC từ 180\.000 ₫ xuống 145\.000 ₫ \(−19,4%\)/);
    const story = await visitor.text('.segments .story');
    // 1,001.25 of 1,256.25 million.
    assert.match(story, /“Ví dụ: Giới thiệu” nuôi cửa hàng: 300 khách, tổng CLV ròng 1\.001\.250\.000 ₫, chiếm 79,7%/);
    assert.match(story, /“Ví dụ: Sàn TMĐT” đang lỗ 35\.000 ₫ trên mỗi khách\. .*giảm CAC/);

    await visitor.press('rank_by_clv');
    assert.equal(
      await page.evaluate(() => document.querySelector('[aria-sort]').textContent.trim()),
      'CLV ròng mỗi khách',
    );
    await visitor.element('figure.contributions svg');
    await visitor.click('English');
    await visitor.waitForText('Example: referrals');
    // 10,000 đồng to the dollar.
    await visitor.waitForOutput('segments_contribution', '118625');
    assert.match((await ranking(page))[2].verdict, /lower CAC from \$18\.00 to \$14\.50 \(−19\.4%\)/);
  });

  t.test('an edited number updates the results; an invalid text stays with an error', async ({ visitor, page }) => {
    await open(visitor);
    const cac = await cell(page, 2, 'cac');
    await visitor.fill(cac, '145k');
    await visitor.waitForOutput('segments_losing', '0');
    await visitor.waitForOutput('segments_contribution', 1_001_250_000 + 255_000_000);
    assert.match((await visitor.remark(cac)).text, /145\.000 ₫/);
    await visitor.until('break-even', () => document.querySelector('.ranking').innerText.includes('Hòa vốn.'));
    assert.equal(
      await page.evaluate(() => document.querySelector('.segments .promise').checkVisibility()),
      false,
      'no example any more',
    );
    await visitor.fill(cac, 'hai trăm');
    await visitor.until(
      'the mark',
      (name) => document.querySelector(`[name="${name}"]`).getAttribute('aria-invalid') === 'true',
      cac,
    );
    const remark = await visitor.remark(cac);
    assert.match(remark.text, /Chưa thấy con số nào.*145\.000 ₫/);
    assert.equal(await visitor.value(cac), 'hai trăm');
    assert.equal((await visitor.output('segments_losing')).value, '0', 'the last valid number counts');
    assert.deepEqual(await axe(page), []);

    await visitor.fill(await cell(page, 0, 'customers'), '');
    await visitor.waitForText('Chưa có số khách.');
    await visitor.waitForOutput('segments_contribution', '255000000');
    assert.match(await visitor.text('.left-out'), /Ví dụ: Giới thiệu/);

    const name = await cell(page, 0, 'group_name');
    await visitor.fill(name, 'Ví dụ: Facebook');
    await page.keyboard.press('Tab');
    await visitor.until(
      'a name of its own',
      (name) => document.querySelector(`[name="${name}"]`).value === 'Ví dụ: Facebook (2)',
      name,
    );
    await visitor.fill(name, '');
    await visitor.until(
      'the mark',
      (name) => document.querySelector(`[name="${name}"]`).getAttribute('aria-invalid') === 'true',
      name,
    );
    assert.match((await visitor.remark(name)).text, /Nhóm cần có tên/);
  });

  t.test('a reload keeps groups, spellings and invalid texts', async ({ visitor, page }) => {
    await visitor.open(SHOP);
    await visitor.waitForOutput('clv_net', '3070000');
    await page.evaluate(() => (location.hash = '#v=1&view=segments'));
    await visitor.element('input[name="new_name"]');
    await visitor.fill('new_name', 'Hà Nội');
    await visitor.fill('new_customers', '40');
    await page.keyboard.press('Enter');
    // The new group replaces the example and starts with the calculator's numbers.
    await visitor.waitForOutput('segments_contribution', 40 * 3_070_000);
    assert.deepEqual(await names(page), ['Hà Nội']);
    await visitor.fill(await cell(page, 0, 'order_value'), '600k');
    await visitor.fill(await cell(page, 0, 'cac'), 'abc');
    await visitor.reload();
    await visitor.element('.groups tbody input');
    assert.equal(await visitor.value(await cell(page, 0, 'order_value')), '600k');
    assert.equal(await visitor.value(await cell(page, 0, 'cac')), 'abc');
    // 100,000 more an order, 60 % of twelve of them.
    await visitor.waitForOutput('segments_contribution', 40 * (3_070_000 + 720_000));
    assert.equal(await visitor.value('order_value_1'), '600k');
  });

  t.test('deletion can be undone', async ({ visitor, page }) => {
    await open(visitor);
    const before = await names(page);
    await page.evaluate(() => document.querySelectorAll('button[name^="delete_"]')[1].click());
    await visitor.waitForText('Đã xóa nhóm “Ví dụ: Facebook”');
    assert.deepEqual(await names(page), [before[0], before[2]]);
    await visitor.until('the way back at hand', () => document.activeElement?.name === 'undo');
    await page.keyboard.press('Enter');
    await visitor.waitForOutput('segments_contribution', '1186250000');
    assert.deepEqual(await names(page), before);

    await page.evaluate(() => {
      const duplicate = document.querySelector('button[name^="duplicate_"]');
      duplicate.focus();
      duplicate.click();
    });
    await visitor.waitForOutput('segments_customers', '3800');
    const focused = await page.evaluate(() => document.activeElement.getAttribute('name'));
    assert.match(focused ?? '', /^duplicate_/, 'the focus stays where it was');
    assert.deepEqual(await names(page), [before[0], `${before[0]} (2)`, before[1], before[2]]);
    // Edits of one cell are one step of undo.
    await visitor.fill(await cell(page, 1, 'customers'), '12345');
    await visitor.waitForOutput('segments_customers', 3500 + 12_345);
    await visitor.press('undo');
    await visitor.waitForOutput('segments_customers', '3800');
    assert.equal(await visitor.value(await cell(page, 1, 'customers')), '300');
    await visitor.press('clear');
    await visitor.waitForText('Chưa có nhóm nào.');
    await visitor.press('undo');
    await visitor.waitForOutput('segments_customers', '3800');
  });

  t.test('units apply to all groups', async ({ visitor, page }) => {
    await open(visitor);
    await visitor.pick('segments_period', 'month');
    // Twelve times the orders: (550,000 · 45% − 15,000) · 180 − 150,000.
    await visitor.until(
      'orders by the month',
      () => document.querySelector('.groups .worth').dataset.value === '41700000',
    );
    await paste(visitor, 'Nhóm\tSố khách\nMới\t10');
    await visitor.waitForText('Đã thêm 1 nhóm từ bảng');
    assert.equal(await visitor.value('segments_period'), '', 'the calculator has another unit');
    await visitor.waitForText('mỗi tháng');
    assert.equal(await page.evaluate(() => document.querySelectorAll('.groups tbody tr').length), 4);
  });

  t.test('a pasted table is read, and each unreadable cell is reported', async ({ visitor, page }) => {
    await visitor.open(SHOP);
    await page.evaluate(() => (location.hash = '#v=1&view=segments'));
    await paste(
      visitor,
      'Kênh\tSố khách\tCAC\tGhi chú\nZalo\t100\t420k\tx\nTikTok\tnhiều\t1,5tr\t\nGoogle\t50\t920k\t',
    );
    await visitor.waitForText('Dòng 3, cột 2 (Số khách): “nhiều”.');
    assert.match(await visitor.text('.segments .ways'), /Cột chưa hiểu nên bỏ qua: 4/);
    assert.deepEqual(await names(page), ['Zalo', 'TikTok', 'Google'], 'the example made way');
    // 3,420,000 before CAC: 100 of 3 million, 50 of 2.5 million; nobody knows how many of TikTok.
    await visitor.waitForOutput('segments_contribution', '425000000');
    await visitor.waitForText('Chưa có số khách.');
    const wrong = await cell(page, 1, 'customers');
    assert.equal(await visitor.value(wrong), 'nhiều');
    assert.ok((await visitor.remark(wrong)).wrong);
    await visitor.fill(wrong, '10');
    // 1,920,000 each.
    await visitor.waitForOutput('segments_contribution', 425_000_000 + 19_200_000);
    // A second table is appended, also in the other language.
    await visitor.click('English');
    await visitor.waitForText('Paste a table');
    await paste(visitor, 'Segment,Customers,CAC\nReferral,5,20000');
    await visitor.waitForOutput('segments_contribution', 425_000_000 + 19_200_000 + 5 * 3_400_000);
  });

  t.test('values of an order file become groups', { browsers: ['chromium', 'firefox'] }, async ({ visitor, page }) => {
    await visitor.open({ view: 'orders', lang: 'vi' });
    await visitor.press('sample');
    await visitor.report();
    const customers = (await visitor.output('customers_count')).value;
    const field = await visitor.element('input[name="cac_0_0"]');
    await field.evaluate((field) => {
      field.value = '123k';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await visitor.until('the ratio', () =>
      document.querySelector('input[name="cac_0_0"]')?.closest('tr').lastElementChild.textContent.includes(':1'),
    );
    const heading = await page.evaluate(
      () => document.querySelector('button[name="as_segments_0"]').closest('section').querySelector('h3').textContent,
    );
    await visitor.press('as_segments_0');
    await visitor.waitForText(`nhóm khách theo “${heading}”`);
    await visitor.waitForOutput('segments_customers', customers);
    const value = async (name) =>
      Number((await visitor.value(await cell(page, 0, name))).replaceAll('.', '').replace(',', '.'));
    assert.equal(await value('cac'), 123_000);
    // Without margin and retention cost: lifetime revenue less CAC.
    const revenue = (await value('order_value')) * (await value('orders')) * (await value('lifespan'));
    const worth = await page.evaluate(() => Number(document.querySelector('.groups .worth').dataset.value));
    close(worth, revenue - 123_000);
    // Another import replaces it; undo restores the previous groups.
    await visitor.press('undo');
    await visitor.waitForText('Ví dụ: Giới thiệu');
    assert.deepEqual(await axe(page), []);
  });

  t.test('groups are exported to a file and imported again', async ({ visitor, page }) => {
    await open(visitor);
    await paste(visitor, 'Nhóm\tSố khách\tGiá trị đơn hàng\tSố đơn\tVòng đời\tCAC\nA\t1\t100k\t1\t1\t1k');
    await visitor.waitForText('Đã thêm 1 nhóm từ bảng');
    await page.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (/** @type {Blob} */ blob) => {
        blob.text().then((text) => (globalThis.offered = text));
        return make.call(URL, blob);
      };
    });
    await visitor.press('export_segments');
    const text = await visitor.until('the file', () => globalThis.offered);
    await visitor.press('clear');
    await visitor.waitForText('Chưa có nhóm nào.');
    const opened = (text, said) => visitor.chooseText('segments_file', text, () => visitor.waitForText(said));
    await opened(text, 'Đã mở 1 nhóm từ file');
    assert.deepEqual(await names(page), ['A']);
    await opened('{"kind": ', 'không phải JSON');
    await opened('{"kind": "other"}', 'File này không phải do công cụ tính CLV lưu');
    assert.deepEqual(await names(page), ['A'], 'a wrong file changes nothing');
  });

  t.test('works if storage is blocked, with one notice', async ({ visitor, page }) => {
    await visitor.blockStorage();
    await open(visitor);
    assert.match(await visitor.text('.segments .begin'), /không cho lưu/);
    await visitor.fill(await cell(page, 2, 'cac'), '100k');
    await visitor.waitForOutput('segments_losing', '0');
  });

  t.test('unreadable groups of version 0.1 stay stored', async ({ visitor, page }) => {
    await visitor.open();
    await page.evaluate(() => localStorage.setItem('clv:segments', '{"kind":'));
    await open(visitor);
    await visitor.waitForText('bản cũ được giữ riêng');
    await visitor.press('clear');
    await visitor.reload();
    await visitor.waitForText('bản cũ được giữ riêng');
    assert.deepEqual(await names(page), [], 'what is stored since counts');
    assert.equal(await page.evaluate(() => localStorage.getItem('clv:segments')), '{"kind":');
  });

  t.test('a reload keeps the pasted table, a group half entered, and the ranking', async ({ visitor, page }) => {
    await open(visitor);
    await paste(visitor, 'x');
    await visitor.fill('new_name', 'Zalo');
    await visitor.press('rank_by_clv');
    await visitor.reload();
    await visitor.until(
      'what was typed',
      () =>
        document.querySelector('textarea[name="segments_text"]')?.value === 'x' &&
        document.querySelector('[name="new_name"]').value === 'Zalo',
    );
    const sorted = () => document.querySelector('[name="rank_by_clv"]').closest('th').getAttribute('aria-sort');
    assert.equal(await page.evaluate(sorted), 'descending');
  });

  t.test('with 200 groups an edit updates only its own row, and nothing is lost', async ({ visitor, page }) => {
    await open(visitor);
    const lines = Array.from(
      { length: 205 },
      (_, nth) => `G${nth}\t${10 + nth}\t${100 + nth}k\t4\t3\t60\t${nth * 9}k\t15k`,
    );
    await paste(
      visitor,
      ['Nhóm\tSố khách\tGiá trị đơn hàng\tSố đơn\tVòng đời\tBiên lợi nhuận gộp\tCAC\tChi phí giữ chân', ...lines].join(
        '\n',
      ),
    );
    await visitor.waitForText('5 dòng cuối không được thêm');
    await visitor.until('all rows', () => document.querySelectorAll('.ranking tbody tr').length === 200);
    const field = await visitor.element('input[name^="customers_"]');
    await field.focus();
    // An edit updates only its own row of the table.
    const touched = await field.evaluate(async (field) => {
      const rows = new Set();
      const note = (changes) =>
        changes.forEach(({ target }) =>
          rows.add(
            (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest('.groups tbody tr'),
          ),
        );
      const observer = new MutationObserver(note);
      observer.observe(document.querySelector('.groups tbody'), {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      for (let count = 100; count < 120; count += 1) {
        field.value = String(count);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        // Effects run on the queue of microtasks.
        await new Promise((done) => setTimeout(done, 5));
      }
      note(observer.takeRecords());
      observer.disconnect();
      return { rows: rows.size, own: rows.has(field.closest('tr')) };
    });
    assert.deepEqual(touched, { rows: 1, own: true });
    assert.ok(
      await field.evaluate((field) => field.isConnected && document.activeElement === field),
      'the field keeps the focus',
    );
    await visitor.waitForOutput(
      'segments_customers',
      119 + Array.from({ length: 199 }, (_, nth) => 11 + nth).reduce((sum, next) => sum + next),
    );
    await visitor.press('add_group');
    await visitor.waitForText('Đã đủ 200 nhóm');
    // The last edit is stored although the page is left before the pause.
    await visitor.fill(await cell(page, 0, 'customers'), '777');
    await visitor.reload();
    await visitor.until('all rows', () => document.querySelectorAll('.groups tbody tr').length === 200);
    assert.equal(await visitor.value(await cell(page, 0, 'customers')), '777');
  });

  for (const theme of ['light', 'dark']) {
    t.test(
      `axe reports no violations and nothing overflows, ${theme}`,
      { theme, browsers: ['chromium'] },
      async ({ visitor, page }) => {
        await open(visitor);
        await paste(visitor, 'Nhóm\tSố khách\nMới\tnhiều');
        await visitor.waitForText('Dòng 2, cột 2');
        assert.deepEqual(await axe(page), []);
        for (const width of [320, 375]) {
          await visitor.viewport(width, 800);
          await fits(visitor, width);
        }
        await visitor.click('English');
        await visitor.waitForText('Ranking');
        assert.deepEqual(await axe(page), []);
        await fits(visitor, 375);
      },
    );
  }
};
