// Text from outside stays text wherever it is shown, saved or sent. Names come from links, files, storage and
// the keyboard; none may become markup, code or a formula, or change the direction of the text around it.

import assert from 'node:assert/strict';
import { article, COURSE, embedded } from './article.mjs';

/** Attempts to run code; each would set `ran`. */
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
  nul: 'a\u0000b',
  halves: 'a\ud800b\udc00',
  quoted: '"=HYPERLINK(""http://127.0.0.1:9/"",""x"")"',
  marked: '[x](javascript:0) *b* `c` <b>d</b> http://127.0.0.1:9/',
  tall: 'Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a',
  long: `${'dài '.repeat(40)}${'ă'.repeat(2000)}`,
};

/** No code ran, and no element or attribute is one that the page does not write. */
async function harmless(page) {
  const found = await page.evaluate(() => {
    const elements = [...document.querySelectorAll('#screens-place *, #app *')];
    const wrong = elements.filter(
      (it) =>
        /^(img|script|iframe|object|embed|base|meta)$/i.test(it.localName) ||
        [...it.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value)),
    );
    return { ran: globalThis.ran ?? null, wrong: wrong.map((it) => it.outerHTML.slice(0, 200)) };
  });
  assert.deepEqual(found, { ran: null, wrong: [] });
}

/** No direction mark in visible text or accessible names. */
async function unturned(page) {
  const turned = await page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const found = [];
    const note = (text, element) =>
      /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text) && found.push(element.outerHTML.slice(0, 200));
    while (walk.nextNode()) {
      const node = /** @type {Text & Element} */ (walk.currentNode);
      if (node.nodeType === Node.TEXT_NODE) note(node.data, node.parentElement);
      else
        for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'value'])
          note(node.getAttribute(name) ?? '', node);
    }
    return found;
  });
  assert.deepEqual(turned, []);
}

/** A name as the page shows it: without direction marks, control characters and surrounding blanks. */
const named = (name) =>
  name
    .replace(/[\n\r\t]/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();

/** The names are printed as text. */
async function onPaper(page, part, names) {
  await page.emulateMediaType('print');
  const text = await page.evaluate(
    (part) =>
      [...document.querySelectorAll(part)]
        .filter((it) => it.checkVisibility())
        .map((it) => it.textContent)
        .join('\n'),
    part,
  );
  for (const name of names) assert.ok(text.includes(name), `${JSON.stringify(name)} on paper`);
  await harmless(page);
  await unturned(page);
  await page.emulateMediaType(null);
}

/** From now on every file that the page saves is recorded. */
const keepOffers = (page) =>
  page.evaluate(() => {
    globalThis.offered = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (/** @type {Blob} */ blob) => {
      if (blob.size > 0) blob.text().then((text) => offered.push({ type: blob.type, text }));
      return make.call(URL, blob);
    };
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text) => void offered.push({ type: 'copied', text }) },
    });
  });

/** Every chart on the screen can be saved as a picture. */
async function pixelsAreMade(visitor, page) {
  const count = await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('#screens-place button')].filter(
      (it) => /PNG/.test(it.textContent) && it.checkVisibility(),
    );
    globalThis.offered.length = 0;
    buttons.forEach((button) => button.click());
    return buttons.length;
  });
  assert.ok(count > 0, 'there are pictures');
  await visitor.until(
    'the pictures',
    (count) => globalThis.offered.filter(({ type }) => type === 'image/png').length === count,
    count,
  );
  assert.equal(await page.evaluate(() => document.querySelectorAll('.saves [role="alert"]').length), 0);
}

/** Cells as a spreadsheet pastes them: tabs, lines, quotes around cells with quotes. */
const pastedCells = (text) =>
  text
    .split('\n')
    .flatMap((line) => line.split('\t'))
    .map((cell) => (/^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell));

/** No cell is a formula; pasted cells also not after removing quotes. */
function neverComputed(cells, before = /^\s+/) {
  for (const cell of cells) {
    if (/^-[\d.,\s]+\D{0,2}$/.test(cell)) continue; // An amount.
    assert.doesNotMatch(cell.replace(before, ''), /^[=+\-@＝＋－＠]/, `a spreadsheet would compute ${cell}`);
  }
}

/** Every chart on the screen saves as well-formed SVG without code. */
async function picturesAreSound(visitor, page, names = []) {
  const count = await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('#screens-place button')].filter(
      (it) => /SVG/.test(it.textContent) && it.checkVisibility(),
    );
    globalThis.offered.length = 0;
    buttons.forEach((button) => button.click());
    return buttons.length;
  });
  assert.ok(count > 0, 'there are pictures');
  await visitor.until(
    'the pictures',
    (count) => globalThis.offered.filter(({ type }) => type === 'image/svg+xml').length === count,
    count,
  );
  const drawings = await page.evaluate(() => globalThis.offered.map(({ text }) => text));
  // Parsed outside the page, whose policy would refuse text that looks like a script.
  const reader = await page.browserContext().newPage();
  const problems = await reader.evaluate(
    (drawings) =>
      drawings.flatMap((text) => {
        const read = new DOMParser().parseFromString(text, 'image/svg+xml');
        const wrong = [
          ...read.querySelectorAll('parsererror, script, image, foreignObject, a, [onload], [onerror], [onfocus]'),
        ];
        return wrong.map((it) => it.outerHTML.slice(0, 200));
      }),
    drawings,
  );
  const written = await reader.evaluate(
    (drawings) =>
      drawings
        .map((text) => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement.textContent)
        .join('\n'),
    drawings,
  );
  await reader.close();
  assert.deepEqual(problems, []);
  for (const name of names) assert.ok(written.includes(name), `${JSON.stringify(name)} in a picture`);
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
  t.test('names of scenarios are shown as text', async ({ visitor, page, browser }) => {
    await visitor.open({ view: 'whatif', lang: 'vi' });
    await keepOffers(page);
    const names = Object.values(HOSTILE);
    for (const [place, name] of names.entries()) {
      await visitor.press('save_scenario');
      await visitor.until(
        'the name’s field',
        (place, name) => {
          const field = document.querySelectorAll('.scenarios thead input')[place];
          if (!field) return false;
          field.focus();
          field.value = JSON.parse(name);
          for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
          return true;
        },
        place,
        JSON.stringify(name),
      ); // Half a letter goes into the page only as its number.
    }
    await visitor.until(
      'all of them',
      (count) => document.querySelectorAll('.scenarios thead input').length === count,
      names.length,
    );
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('.scenarios thead input')].map((it) => it.value),
    );
    // A text too long is refused with an error; half a surrogate pair becomes U+FFFD.
    const kept = names.filter((name) => name.length <= 60).map((name) => named(name.toWellFormed()));
    for (const name of kept)
      assert.ok(shown.includes(name), `${JSON.stringify(name)} of ${JSON.stringify(shown).slice(0, 900)}`);
    await harmless(page);
    await unturned(page);
    await picturesAreSound(visitor, page);
    // Exported to a file, and imported into an empty page.
    await pixelsAreMade(visitor, page);
    await page.evaluate(() => (globalThis.offered.length = 0));
    await visitor.press('export_scenarios');
    const file = await visitor.until('the file', () => globalThis.offered[0]?.text);
    assert.ok(JSON.parse(file));
    // The printed and the copied report.
    if (browser === 'chromium') await onPaper(page, '.paper', kept);
    const copied = async (button) => {
      await page.evaluate(() => (globalThis.offered.length = 0));
      await visitor.press(button);
      return visitor.until(button, () => globalThis.offered.find(({ type }) => type === 'copied')?.text);
    };
    const cells = pastedCells(await copied('copy_cells'));
    neverComputed(cells, /^["\s]+/);
    for (const name of [HOSTILE.attribute, HOSTILE.entity, HOSTILE.marked])
      assert.ok(cells.includes(name), `${name} comes out as it is`);
    const markdown = await copied('copy_markdown');
    assert.doesNotMatch(
      markdown,
      /(?<!\\)[<>[\]`*_&~@]|(?<!\\):\/\//,
      'nothing is left that Markdown would take for more than words',
    );
    await copied('copy_text');
    await visitor.reload();
    await visitor.until(
      'all of them again',
      (count) => document.querySelectorAll('.scenarios thead input').length === count,
      names.length,
    );
    await harmless(page);
    // Imported into an empty page, the file gives the same names.
    await page.evaluate(() => localStorage.clear());
    await visitor.open('#v=1&view=calculator');
    await visitor.open({ view: 'whatif', lang: 'vi' });
    await page.evaluate(() => localStorage.clear());
    await visitor.reload();
    await visitor.chooseText('scenarios_file', file, () =>
      visitor.until(
        'all of them out of the file',
        (count) => document.querySelectorAll('.scenarios thead input').length === count,
        names.length,
      ),
    );
    assert.deepEqual(
      await page.evaluate(() => [...document.querySelectorAll('.scenarios thead input')].map((it) => it.value)),
      shown,
    );
    await harmless(page);
    await unturned(page);
    await visitor.click('English');
    await visitor.until('English', () => document.documentElement.lang === 'en');
    await harmless(page);
    await unturned(page);
  });

  t.test('names of groups are shown as text', async ({ visitor, page, browser }) => {
    await visitor.open({ view: 'segments', lang: 'vi' });
    await visitor.element('.segments textarea[name="segments_text"]');
    await keepOffers(page);
    // Sentences name the group that carries the shop, the one that loses money, and those left out.
    const said = { carrier: 'nuôi\u202e gnas ehc\u2066', loser: '\u202blỗ\u202e nặng', absent: 'vắng\u2067 mặt' };
    const groups = [
      ...Object.entries(HOSTILE)
        .filter(([what]) => what !== 'turned')
        .map(([, name]) => [name, '100', '50k']),
      [said.carrier, '90000', '50k'],
      [said.loser, '10', '9tr'],
      [said.absent, '', '50k'],
    ];
    const rows = groups.map(([name, customers, cac]) => [quoted(name), customers, '300k', '4', '3', cac].join('\t'));
    await page.evaluate(
      (text) => {
        document.querySelector('.segments .ways details').open = true;
        const area = document.querySelector('textarea[name="segments_text"]');
        area.value = JSON.parse(text);
        area.dispatchEvent(new Event('input', { bubbles: true }));
      },
      JSON.stringify(['Nhóm\tSố khách\tGiá trị đơn hàng\tSố đơn\tVòng đời\tCAC', ...rows].join('\n')),
    ); // Half a letter only as its number.
    await visitor.press('clear').catch(() => {});
    await visitor.press('add_pasted');
    const names = () =>
      [...document.querySelectorAll('.groups tbody tr input[type="text"]:not([inputmode])')].map((it) => it.value);
    await visitor.until(
      'the groups',
      (count) => document.querySelectorAll('.groups tbody tr').length === count,
      rows.length,
    );
    const shown = await page.evaluate(names);
    // A name is cut where it is too long, and half a letter becomes the sign for that.
    const cut = groups.map(([name]) => [...named(name.toWellFormed())].slice(0, 60).join('').trim());
    for (const name of cut)
      assert.ok(shown.includes(name), `${JSON.stringify(name)} of ${JSON.stringify(shown).slice(0, 900)}`);
    await harmless(page);
    await unturned(page);
    const results = () => document.querySelector('.segments').textContent;
    const namesSaid = Object.values(said).map(named);
    await visitor.until(
      'the sentences',
      (names) => names.every((name) => document.querySelector('.segments').textContent.includes(name)),
      namesSaid,
    );
    const story = await page.evaluate(results);
    assert.ok(
      story.includes(`“${namesSaid[0]}” nuôi cửa hàng`) && story.includes(`“${namesSaid[1]}” đang lỗ`),
      story.slice(0, 2000),
    );
    if (browser === 'chromium') await onPaper(page, '.segments', namesSaid);
    // The message about what was done names it too.
    await page.evaluate((name) => {
      const row = [...document.querySelectorAll('.groups tbody tr')].find((row) =>
        [...row.querySelectorAll('input')].some((it) => it.value === name),
      );
      row.querySelector('button[name^="delete_"]').click();
    }, namesSaid[0]);
    await visitor.until(
      'the message',
      (name) => document.querySelector('.segments').textContent.includes(`Đã xóa nhóm “${name}”`),
      namesSaid[0],
    );
    await unturned(page);
    await visitor.press('undo');
    await visitor.until(
      'it again',
      (count) => document.querySelectorAll('.groups tbody tr').length === count,
      rows.length,
    );
    await picturesAreSound(visitor, page, namesSaid.slice(0, 1));
    await pixelsAreMade(visitor, page);
    await visitor.reload();
    await visitor.until(
      'the groups again',
      (count) => document.querySelectorAll('.groups tbody tr').length === count,
      rows.length,
    );
    assert.deepEqual((await page.evaluate(names)).sort(), shown.sort());
    await harmless(page);
    await unturned(page);
  });

  t.test('customers, values and headings of an order file are shown as text', async ({ visitor, page, browser }) => {
    await visitor.open({ view: 'orders', lang: 'vi' });
    const values = Object.values(HOSTILE).map((name) => name.toWellFormed());
    const names = values.filter((name) => name !== HOSTILE.long); // No customer's number is so long.
    const headings = [
      '<b onclick=1>Ghi chú</b>',
      '=HYPERLINK("http://127.0.0.1:9/")',
      '\u202egnôđ\u2066',
      '@SUM(1)',
      'Z\u0301\u0302 "x"',
    ];
    const heading = ['Khách hàng', 'Ngày mua', 'Số tiền', 'Kênh bán', ...headings.map(quoted)].join(',');
    const rows = [0, 1, 2].flatMap((month) =>
      names.map((name, nth) =>
        [
          quoted(name),
          `2026-0${month + 1}-${10 + nth}`,
          100_000 + nth,
          quoted(name),
          ...headings.map((_, at) => quoted(values[(nth + at) % values.length])),
        ].join(','),
      ),
    );
    // Groups that are large enough to be named in sentences.
    const many = Array.from({ length: 70 }, (_, nth) =>
      [
        `KH${nth}`,
        '2026-02-14',
        nth % 2 ? 900_000 : 100_000,
        ...[0, ...headings].map(() => quoted(nth % 2 ? HOSTILE.turned : HOSTILE.image)),
      ].join(','),
    );
    rows.push(...many);
    const analysed = async () => {
      await visitor.element('button[name="analyse"]');
      // Every hostile column is compared.
      for (let column = 4; column < 4 + headings.length; column += 1) {
        const box = `input[name="attribute"][value="${column}"]`;
        await visitor.element(box);
        await page.evaluate((box) => document.querySelector(box).checked || document.querySelector(box).click(), box);
        await visitor.until(`column ${column}`, (box) => document.querySelector(box)?.checked, box);
      }
      await harmless(page);
      await unturned(page);
      await visitor.report();
      assert.equal((await visitor.output('customers_count')).value, String(names.length + many.length));
    };
    await visitor.chooseText(
      'orders_file',
      [heading, ...rows].join('\n'),
      analysed,
      '<img src=x onerror=globalThis.ran=1>.csv',
    );
    await visitor.until(
      'the last attribute',
      (count) => document.querySelectorAll('.answers').length === count,
      1 + headings.length,
    );
    await harmless(page);
    await unturned(page);
    // Also of what is far from sight, which has no layout yet.
    const text = await page.evaluate(() => document.querySelector('#screens-place').textContent);
    const whole = names.map(named).filter((name) => name.length < 100);
    for (const name of [...whole, ...headings.map(named)])
      assert.ok(text.normalize('NFC').includes(name.normalize('NFC')), `${JSON.stringify(name)} is shown as it is`);
    assert.ok(text.includes(`Đóng góp nhiều nhất đến nay: “${named(HOSTILE.turned)}”`), 'sentences name values');
    if (browser === 'chromium')
      await onPaper(
        page,
        '#screens-place',
        headings.map(named).filter((name) => !/\u0301/.test(name)),
      );
    await keepOffers(page);
    await visitor.press('export_customers');
    const csv = await visitor.until('the file of customers', () => globalThis.offered[0]?.text);
    const cells = csvRows(csv.replace('\uFEFF', '')).slice(1);
    assert.equal(cells.length, names.length + many.length);
    for (const row of cells) {
      const [name, ...figures] = row;
      assert.match(name, /^[^=+\-@\t\r]/, `a spreadsheet would compute ${name}`);
      for (const figure of figures) assert.ok(!/^[=+@\t\r]/.test(figure), figure);
    }
    for (const what of ['cohorts', 'attributes']) {
      await page.evaluate(() => (globalThis.offered.length = 0));
      await visitor.press(`export_${what}`);
      const table = csvRows(
        (await visitor.until(`the file of ${what}`, () => globalThis.offered[0]?.text)).replace('\uFEFF', ''),
      );
      assert.ok(table.length > 1, what);
      neverComputed(table.flat());
      if (what === 'attributes')
        for (const cell of ["'=HYPERLINK", "'@SUM", "'+1+cmd"])
          assert.ok(
            table.flat().some((it) => it.startsWith(cell)),
            `${cell} is there, as a text`,
          );
    }
    await picturesAreSound(visitor, page);
    await pixelsAreMade(visitor, page);
  });

  const strange = {
    ...COURSE,
    'order-value': HOSTILE.image,
    currency: HOSTILE.closing,
    cac: HOSTILE.formula,
    fields: `order_value,${HOSTILE.template}`,
    accent: HOSTILE.address,
    'retention-cost': HOSTILE.turned,
  };
  const escaped = (value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const hostileArticle = {
    allow: [/./],
    blog: (base) =>
      article(base, {
        body: `<clv-calculator${Object.entries(strange)
          .map(([name, value]) => ` ${name}="${escaped(value)}"`)
          .join('')}></clv-calculator>`,
        script: `<script>globalThis.heard = []; addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
      for (const kind of ['clv-change', 'change', 'clv:change', 'input']) document.addEventListener(kind, (event) => heard.push(JSON.stringify(event.detail ?? null)));</script><script type="module" src="${base}embed.js"></script>`,
      }),
  };
  t.test(
    'an article’s attributes and its calculator’s messages are text',
    hostileArticle,
    async ({ visitor, page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await embedded(page, server);
      const { page: inside } = calculator;
      await harmless(inside);
      await unturned(inside);
      // A typed number makes it send its results.
      await calculator.fill('order_value', '7000000');
      await visitor.until('its results', () =>
        globalThis.heard.some((message) => /clv:change/.test(message) && /7000000/.test(message)),
      );
      const heard = await page.evaluate(() => ({ ran: globalThis.ran ?? null, heard: globalThis.heard }));
      assert.equal(heard.ran, null);
      for (const message of heard.heard)
        assert.doesNotMatch(message, /onerror|script|HYPERLINK|constructor|\u202e/, message);
    },
  );

  t.test('every part of a link is shown as text', { allow: [/./] }, async ({ visitor, page }) => {
    for (const text of Object.values(HOSTILE)) {
      const link = new URLSearchParams({
        v: '1',
        [text]: text,
        order_value: text,
        currency: text,
        lang: text,
        view: text,
        transactions: text,
        z: text,
      });
      await visitor.open('#v=1&view=calculator');
      await visitor.open(`#${link}`);
      // The notice contains the ignored text.
      await visitor.until('the notices', () => document.querySelectorAll('.notices li').length > 0);
      await harmless(page);
      await unturned(page);
    }
  });
};
