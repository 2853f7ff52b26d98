// The charts: text alternatives, keyboard, tables, and files.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const NAMES = ['waterfall', 'cash', 'tornado', 'survival'];

/** Inputs with which all four charts are shown. */
const WITH_RETENTION = {
  currency: 'USD',
  order_value: 50,
  orders: 1,
  period: 'month',
  lifespan: 18,
  lifespan_unit: 'month',
  margin: 70,
  cac: 60,
  retention_cost: 2,
  retention_cost_per: 'month',
  retention: 93,
  discount: 10,
};

const figure = (page, name) =>
  page.evaluate((name) => {
    const figure = document.querySelector(`figure.${name}`);
    const svg = figure.querySelector('svg');
    const labels = (svg?.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '');
    return {
      shown: figure.checkVisibility(),
      role: svg?.getAttribute('role'),
      title: svg?.querySelector('title')?.textContent ?? '',
      description: svg?.querySelector('desc')?.textContent ?? '',
      labels,
      caption: figure.querySelector('figcaption').textContent,
      markup: figure.outerHTML,
      cells: [...figure.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent)),
      points: Number(figure.querySelector('.point-slider').max) + 1,
      readout: figure.querySelector('.readout').textContent,
    };
  }, name);

/** The announcement at each point. */
async function walked(visitor, name) {
  const walk = await visitor.element(`figure.${name} .point-slider`);
  await walk.focus();
  await visitor.page.keyboard.press('Home');
  const { points } = await figure(visitor.page, name);
  const said = [];
  for (let point = 0; point < points; point += 1) {
    const [readout, aloud] = await walk.evaluate((walk) => [
      walk.closest('figure').querySelector('.readout').textContent,
      walk.getAttribute('aria-valuetext'),
    ]);
    assert.equal(aloud, readout, 'heard and seen are the same');
    said.push(readout);
    await visitor.page.keyboard.press('ArrowRight');
  }
  return said;
}

export default (t) => {
  t.once('every chart has a title, a description and no invalid number', async ({ visitor, page }) => {
    await visitor.open(WITH_RETENTION);
    for (const name of NAMES) {
      const picture = await figure(page, name);
      assert.ok(picture.shown, name);
      assert.ok(picture.title.length > 5 && picture.description.length > 20, name);
      assert.equal(picture.caption, picture.title);
      assert.equal(picture.role, 'img');
      assert.doesNotMatch(picture.markup, /NaN|Infinity|undefined/, name);
    }
  });

  t.test('arrow keys step through the points, and the table has the same numbers', async ({ visitor, page }) => {
    await visitor.open(WITH_RETENTION);
    for (const name of NAMES) {
      const said = await walked(visitor, name);
      assert.ok(said.length >= 4, `${name}: ${said.length}`);
      assert.equal(new Set(said).size, said.length, `${name}: each stop says something of its own`);
      const { cells } = await figure(page, name);
      assert.ok(cells.length > 0, name);
      // Announced values and table cells are the same.
      for (const point of said)
        assert.ok(
          cells.some((row) => row.filter((cell) => point.includes(cell)).length >= 2),
          `${name}: ${point}`,
        );
      for (const row of cells)
        assert.ok(
          said.some((point) => point.includes(row.at(-1)) || point.includes(row[1])),
          `${name}: ${row}`,
        );
    }
    await page.keyboard.press('Tab');
    await visitor.until(
      'the readout to rest',
      () => document.querySelector('figure.survival .marker').hidden !== false,
    );
  });

  t.once('the survival chart appears only with a retention rate', async ({ visitor, page }) => {
    await visitor.open();
    const shown = async () => (await figure(page, 'survival')).shown;
    assert.equal(await shown(), false);
    await visitor.click('Thêm');
    await visitor.fill('retention', '80');
    await visitor.until('survival', () => document.querySelector('figure.survival').checkVisibility());
    await visitor.fill('retention', '');
    await visitor.until('no survival', () => !document.querySelector('figure.survival').checkVisibility());
  });

  t.test('charts follow the numbers and the width of the window', async ({ visitor, page }) => {
    await visitor.holdPauses(300);
    await visitor.open();
    await visitor.endPauses(); // Of the opening.
    await visitor.until('them to be as wide as their place', () =>
      [...document.querySelectorAll('figure:not([hidden]) svg')].every((svg) => svg.viewBox.baseVal.width > 375),
    );
    const drawn = async () =>
      Promise.all(['waterfall', 'cash', 'tornado'].map(async (name) => (await figure(page, name)).markup));
    const before = await drawn();
    await visitor.fill('cac', '5tr');
    await visitor.waitForOutput('clv_net', '9800000');
    // Visible charts are updated in the next frame, before the pause.
    await visitor.until(
      'the first',
      (before) => document.querySelector('figure.waterfall').outerHTML !== before,
      before[0],
    );
    // Charts outside the window are updated after the pause.
    await visitor.endPauses();
    await visitor.until(
      'all of them',
      (before) =>
        ['waterfall', 'cash', 'tornado'].every(
          (name, nth) => document.querySelector(`figure.${name}`).outerHTML !== before[nth],
        ),
      before,
    );
    await visitor.viewport(375);
    await visitor.until('narrow pictures', () =>
      [...document.querySelectorAll('figure:not([hidden]) svg')].every(
        (svg) => svg.getBoundingClientRect().right <= innerWidth && svg.viewBox.baseVal.width < 375,
      ),
    );
  });

  t.test('hovering over a point shows its value', async ({ visitor, page }) => {
    await visitor.open(WITH_RETENTION);
    const resting = (await figure(page, 'cash')).readout;
    const box = await visitor.place('figure.cash .sheet');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await visitor.until(
      'another readout',
      (resting) => document.querySelector('figure.cash .readout').textContent !== resting,
      resting,
    );
    assert.match((await figure(page, 'cash')).readout, /^tháng thứ \d+: /);
    await page.mouse.move(2, 2);
    await visitor.until(
      'the description again',
      (resting) => document.querySelector('figure.cash .readout').textContent === resting,
      resting,
    );
  });

  // Chromium only; the next test checks the download in both.
  t.test('charts are saved as files', { browsers: ['chromium'] }, async ({ visitor, page }) => {
    await visitor.open(WITH_RETENTION);
    await visitor.saving(async (saved) => {
      for (const [kind, check] of /** @type {[string, (file: Buffer) => void][]} */ ([
        ['SVG', isPicture],
        ['PNG', isPng],
      ])) {
        for (const name of NAMES) {
          await page.evaluate(
            (name, kind) =>
              [...document.querySelectorAll(`figure.${name} button`)]
                .find((button) => button.textContent.includes(kind))
                .click(),
            name,
            kind,
          );
          check(readFileSync(await saved(`clv-${name}.${kind.toLowerCase()}`)));
        }
      }
    });
  });

  t.test('the buttons offer a file with a name', async ({ visitor, page }) => {
    await visitor.open(WITH_RETENTION);
    await page.evaluate(() => {
      globalThis.offered = [];
      // The file that the page saves, intercepted before the browser's download.
      HTMLAnchorElement.prototype.click = function () {
        globalThis.offered.push(`${this.download} ${this.protocol}`);
      };
    });
    for (const words of ['Lưu SVG', 'Lưu PNG']) await visitor.click(words);
    await visitor.until('two files', () => globalThis.offered.length === 2);
    assert.deepEqual(await page.evaluate(() => globalThis.offered), [
      'clv-waterfall.svg blob:',
      'clv-waterfall.png blob:',
    ]);
    assert.equal(await visitor.text('.notices'), '');
  });

  t.test('the workbook is fetched and saved when its button is pressed', async ({ visitor }) => {
    await visitor.open(WITH_RETENTION);
    assert.deepEqual(await savedWorkbook(visitor, 'save_workbook'), ['clv-calculator.xlsx', true, 80, 75]);
    assert.equal(await visitor.text('.notices'), '');
  });

  t.test('a report is saved as a workbook', async ({ visitor }) => {
    await visitor.open({ view: 'orders', lang: 'en' });
    await visitor.press('sample');
    await visitor.report();
    assert.deepEqual(await savedWorkbook(visitor, 'save_report_workbook'), ['clv-report.xlsx', true, 80, 75]);
  });

  const noWriter = {
    answer: (path) => (/workbook_writer_bg-\w+\.wasm$/.test(path) ? 404 : undefined),
    allow: [/404|Failed to load|Loading failed/],
  };
  t.test('a workbook that cannot be saved shows one message among the buttons', noWriter, async ({ visitor, page }) => {
    await visitor.open(WITH_RETENTION);
    for (let tries = 0; tries < 2; tries += 1) {
      await visitor.press('save_workbook');
      await visitor.until('a sentence', () => document.querySelector('.actions [role="alert"]') !== null);
    }
    assert.deepEqual(
      await page.evaluate(() => [...document.querySelectorAll('.actions p')].map((note) => note.textContent)),
      ['Chưa lưu được file Excel. Hãy thử lại.'],
    );
  });

  const gone = {
    answer: (path) => (/save-\w+\.js$/.test(path) ? 404 : undefined),
    allow: [/404|Failed to load|Loading failed|disallowed MIME type/],
  };
  t.test('a chart that cannot be saved shows one message beside its button', gone, async ({ visitor, page }) => {
    await visitor.open(WITH_RETENTION);
    for (let tries = 0; tries < 2; tries += 1) {
      await visitor.click('Lưu SVG');
      await visitor.until('a sentence', () => document.querySelector('.saves [role="alert"]') !== null);
    }
    assert.deepEqual(
      await page.evaluate(() => [...document.querySelectorAll('.saves p')].map((note) => note.textContent)),
      ['Trình duyệt không cho lưu hình này.'],
    );
  });
};

/** The name, whether it is large enough, and the first bytes of the only file that a button saves: an archive's are "PK". */
async function savedWorkbook(visitor, button) {
  const { name, size, start } = await visitor.offered(button);
  return [name, size > 10_000, ...start];
}

function isPicture(file) {
  const text = file.toString();
  assert.match(text, /^(<\?xml[^>]*>)?\s*<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(text, /<style>[^<]*\.chart/, 'it brings its colours along');
  assert.doesNotMatch(text, /var\(--/, 'not the names of colours');
  assert.match(text, /<rect class="paper" width="\d+" height="[\d.]+"/, 'and a ground to lie on');
  assert.match(text, /<text class="heading"[^>]*>[^<]{5,}<\/text>/, 'and its heading');
  assert.doesNotMatch(text, /NaN/);
}

function isPng(file) {
  assert.deepEqual([...file.subarray(1, 4)], [...Buffer.from('PNG')]);
  assert.ok(file.readUInt32BE(16) >= 600, 'sharp enough to print');
  assert.ok(file.length > 4000, 'and not empty');
}
