// Do strange words stay words, wherever they are shown, saved or sent? Names come from links,
// files, storage and the keyboard; none of them may become markup, code, a formula, or turn the
// words around it.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What each tries; `ran` would tell that one of them succeeded. */
const HOSTILE = {
  image: '<img src=x onerror=globalThis.ran=1>',
  closing: '</script></svg></style><script>globalThis.ran=1</script>',
  attribute: '" onfocus=globalThis.ran=1 autofocus x="',
  address: 'javascript:globalThis.ran=1',
  entity: '&lt;i&gt; &#60;b&#62; &amp;',
  template: '{{constructor.constructor("globalThis.ran=1")()}} ${globalThis.ran=1}',
  formula: '=HYPERLINK("http://127.0.0.1:9/","x")',
  plus: '+1+cmd|x',
  minus: '-2+3+cmd|x',
  at: '@SUM(1)',
  turned: 'an\u202egnas ehc\u2066 x',
  control: 'a\u0001b\u001bc',
  tall: 'Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a',
  long: `${'dài '.repeat(40)}${'ă'.repeat(2000)}`,
};

/** Nothing ran, and nothing on the page is of a kind or with an attribute that the page never writes. */
async function harmless(page) {
  const found = await page.evaluate(() => {
    const elements = [...document.querySelectorAll('#screens-place *, #app *')];
    const wrong = elements.filter((it) => /^(img|script|iframe|object|embed|base|meta)$/i.test(it.localName) || [...it.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value)));
    return { ran: globalThis.ran ?? null, wrong: wrong.map((it) => it.outerHTML.slice(0, 200)) };
  });
  assert.deepEqual(found, { ran: null, wrong: [] });
}

/** No mark that turns text around stands where it could turn more than its own cell or field. */
async function unturned(page) {
  const turned = await page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
      const { data, parentElement } = walk.currentNode;
      const isCell = getComputedStyle(parentElement).display === 'table-cell' && parentElement.childNodes.length === 1;
      if (/[\u202a-\u202e\u2066-\u2069]/.test(data) && !isCell) found.push(parentElement.outerHTML.slice(0, 200));
    }
    return found;
  });
  assert.deepEqual(turned, []);
}

/** From now on every file the page offers is kept. */
const keepOffers = (page) =>
  page.evaluate(() => {
    globalThis.offered = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      if (blob.size > 0) blob.text().then((text) => offered.push({ type: blob.type, text }));
      return make.call(URL, blob);
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => void offered.push({ type: 'copied', text }) } });
  });

/** Every drawing on the screen saves as an SVG that a strict reader reads and that holds nothing that runs. */
async function picturesAreSound(visitor, page) {
  const count = await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('#screens-place button')].filter((it) => /SVG/.test(it.textContent) && it.checkVisibility());
    globalThis.offered.length = 0;
    buttons.forEach((button) => button.click());
    return buttons.length;
  });
  assert.ok(count > 0, 'there are pictures');
  await visitor.until('the pictures', (count) => globalThis.offered.filter(({ type }) => type === 'image/svg+xml').length === count, count);
  const drawings = await page.evaluate(() => globalThis.offered.map(({ text }) => text));
  // A reader outside the page: its policy would refuse words that only look like script.
  const reader = await page.browserContext().newPage();
  const problems = await reader.evaluate((drawings) =>
    drawings.flatMap((text) => {
      const read = new DOMParser().parseFromString(text, 'image/svg+xml');
      const wrong = [...read.querySelectorAll('parsererror, script, image, foreignObject, a, [onload], [onerror], [onfocus]')];
      return wrong.map((it) => it.outerHTML.slice(0, 200));
    }), drawings);
  await reader.close();
  assert.deepEqual(problems, []);
}

const csvRows = (text) => {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted && letter === '"' && text[at + 1] === '"') (cell += '"'), (at += 1);
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === ',') rows.at(-1).push(cell), (cell = '');
    else if (!quoted && letter === '\n') rows.at(-1).push(cell.replace(/\r$/, '')), rows.push([]), (cell = '');
    else cell += letter;
  }
  return rows.filter((row) => row.length > 0);
};

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

export default (t) => {
  t.test('names of scenarios', async ({ visitor, page }) => {
    await visitor.open({ view: 'whatif', lang: 'vi' });
    await keepOffers(page);
    const names = Object.values(HOSTILE);
    for (const [place, name] of names.entries()) {
      await visitor.press('save_scenario');
      await visitor.until('the name’s field', (place, name) => {
        const field = document.querySelectorAll('.scenarios thead input')[place];
        if (!field) return false;
        field.focus();
        field.value = name;
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
        return true;
      }, place, name);
    }
    await visitor.until('all of them', (count) => document.querySelectorAll('.scenarios thead input').length === count, names.length);
    const shown = await page.evaluate(() => [...document.querySelectorAll('.scenarios thead input')].map((it) => it.value));
    for (const name of [HOSTILE.image, HOSTILE.attribute, HOSTILE.entity, HOSTILE.formula]) assert.ok(shown.includes(name), `${name} of ${JSON.stringify(shown).slice(0, 600)}`);
    await harmless(page);
    await unturned(page);
    await picturesAreSound(visitor, page);
    // Away as a file, and back into an empty page.
    await page.evaluate(() => (globalThis.offered.length = 0));
    await visitor.press('export_scenarios');
    const file = await visitor.until('the file', () => globalThis.offered[0]?.text);
    assert.ok(JSON.parse(file));
    await visitor.reload();
    await visitor.until('all of them again', (count) => document.querySelectorAll('.scenarios thead input').length === count, names.length);
    await harmless(page);
    await visitor.click('English');
    await visitor.until('English', () => document.documentElement.lang === 'en');
    await harmless(page);
    await unturned(page);
  });

  t.test('names of groups', async ({ visitor, page }) => {
    await visitor.open({ view: 'segments', lang: 'vi' });
    await visitor.element('.segments textarea[name="segments_text"]');
    await keepOffers(page);
    const rows = Object.values(HOSTILE).map((name) => [quoted(name), '100', '300k', '4', '3', '50k'].join('\t'));
    await page.evaluate((text) => {
      document.querySelector('.segments .ways details').open = true;
      const area = document.querySelector('textarea[name="segments_text"]');
      area.value = text;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }, ['Nhóm\tSố khách\tGiá trị đơn hàng\tSố đơn\tVòng đời\tCAC', ...rows].join('\n'));
    await visitor.press('clear').catch(() => {});
    await visitor.press('add_pasted');
    await visitor.until('the groups', (count) => document.querySelectorAll('.groups tbody tr').length >= count, rows.length);
    await harmless(page);
    await unturned(page);
    await picturesAreSound(visitor, page);
    await visitor.reload();
    await visitor.until('the groups again', (count) => document.querySelectorAll('.groups tbody tr').length >= count, rows.length);
    await harmless(page);
  });

  t.test('customers, values and headings of an order file', async ({ visitor, page }) => {
    await visitor.open({ view: 'orders', lang: 'vi' });
    const names = Object.values(HOSTILE).filter((name) => name !== HOSTILE.long);
    const heading = ['Khách hàng', 'Ngày mua', 'Số tiền', 'Kênh bán', quoted('<b onclick=1>Ghi chú</b>')].join(',');
    const rows = [0, 1, 2].flatMap((month) => names.map((name, nth) => [quoted(name), `2026-0${month + 1}-${10 + nth}`, 100_000 + nth, quoted(names[(nth + month) % 3]), quoted(name)].join(',')));
    const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    try {
      const path = join(folder, '<img src=x onerror=globalThis.ran=1>.csv');
      writeFileSync(path, [heading, ...rows].join('\n'));
      await (await visitor.element('input[name="orders_file"]')).uploadFile(path);
      await visitor.element('button[name="analyse"]');
      await harmless(page);
      await visitor.press('analyse');
      await visitor.element('output[name="customers_count"]');
      assert.equal((await visitor.output('customers_count')).value, String(names.length));
    } finally {
      rmSync(folder, { recursive: true });
    }
    await harmless(page);
    await unturned(page);
    // Also of what is far from sight, which has no layout yet.
    const text = await page.evaluate(() => document.querySelector('#screens-place').textContent);
    for (const name of [HOSTILE.image, HOSTILE.entity, HOSTILE.template]) assert.ok(text.includes(name), `${name} is shown as it is`);
    await keepOffers(page);
    await visitor.press('export_customers');
    const csv = await visitor.until('the file of customers', () => globalThis.offered[0]?.text);
    const cells = csvRows(csv.replace('\uFEFF', '')).slice(1);
    assert.equal(cells.length, names.length);
    for (const row of cells) {
      const [name, ...figures] = row;
      assert.match(name, /^[^=+\-@\t\r]/, `a spreadsheet would compute ${name}`);
      for (const figure of figures) assert.ok(!/^[=+@\t\r]/.test(figure), figure);
    }
    await picturesAreSound(visitor, page);
  });

  t.test('every part of a link', { allow: [/./] }, async ({ visitor, page }) => {
    for (const text of Object.values(HOSTILE)) {
      const link = new URLSearchParams({ v: '1', [text]: text, order_value: text, currency: text, lang: text, view: text, transactions: text, z: text });
      await visitor.open(`#${link}`);
      await harmless(page);
      await unturned(page);
      await visitor.open('#v=1&view=calculator');
    }
  });
};
