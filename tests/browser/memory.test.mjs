// Stored work after reload, back and forward, links, and blocked or full storage.

import assert from 'node:assert/strict';
import { Visitor } from './visitor.mjs';

const hash = (page) => page.evaluate(() => location.hash);
const notices = (visitor) => visitor.text('.notices');

/** Waits until the address has the edits. */
const address = (visitor, part) =>
  visitor.until(`${part} in the address`, (part) => location.hash.includes(part), part);

/** Waits for the pause, after which the address and closed parts are updated. */
const paused = (visitor, numbers) =>
  visitor.until(
    `${numbers} in a closed working`,
    (numbers) => {
      const working = document.querySelector(
        '.result-row:not([open]):has(output[name="clv_net"]) .numbers',
      ).textContent;
      return numbers.every((number) => working.includes(number));
    },
    numbers,
  );

const awayFrom = (page) => page.goto('about:blank');

/** The visitor's own numbers, one of them in a spelling that links cannot contain. */
async function enterOwn(visitor) {
  await visitor.open({ lang: 'vi' });
  await visitor.fill('cac', 'năm triệu');
  await visitor.fill('order_value', '16tr');
  await visitor.waitForOutput('ltv', '16000000');
}

/** Opens the numbers of the first group in the calculator. */
async function fromSegments(visitor) {
  await visitor.open({ lang: 'vi', view: 'segments' });
  await (await visitor.element('.groups button[name^="calculate_"]')).evaluate((button) => button.click());
  await address(visitor, 'order_value=550000');
}

/** Another tab of the page, in the foreground. */
const tab = async (visitor, page) => new Visitor(await page.browserContext().newPage(), visitor.server);

/**
 * Invalid links, and what the notice about each must name.
 * @type {[string, RegExp][]}
 */
const BAD_LINKS = [
  ['v=2&order_value=5', /v=2/],
  ['order_value=5', /v=/],
  ['v=1&order_value=%zz%', /order_value/],
  ['v=1&order_value=80&colour=green', /colour/],
  ['v=1&order_value=80&margin=viel&period=week', /margin.*period/s],
  ['v=1&order_value=1e5', /order_value/],
  ['v=1&order_value=80&currency=dollars', /currency/],
  ['v=1&order_value=80&<script>globalThis.ran=1</script>=<img src=x onerror=globalThis.ran=1>', /script/],
  ['v=1&order_value=<svg onload=globalThis.ran=1>', /svg/],
  ['v=1&order_value=80&lang=<b>&view=nowhere', /nowhere/],
  ['v=1&order_value=80&transactions=5 x 7', /transactions/],
  ['%00%ff%fe&&&===', /v=/],
];

export default (t) => {
  t.test('a reload keeps numbers, spellings, drafts and the pasted list', async ({ visitor }) => {
    await visitor.open();
    await visitor.fill('order_value', '1tr5');
    await visitor.fill('cac', 'hai trăm');
    await visitor.paste('transactions', 'Doanh thu\n500k\n1,2 triệu');
    await visitor.waitForOutput('historical_clv', '1700000');
    // At once, before the pause after typing has ended.
    await visitor.reload();
    await visitor.waitForOutput('ltv', '1500000');
    assert.equal(await visitor.value('order_value'), '1tr5');
    assert.equal(await visitor.value('cac'), 'hai trăm');
    assert.ok((await visitor.remark('cac')).wrong);
    assert.equal(await visitor.value('transactions'), 'Doanh thu\n500k\n1,2 triệu');
    assert.equal((await visitor.output('clv_net')).value, '-700000', 'the last valid CAC still counts');
  });

  t.test('a new tab without a link opens the latest work', async ({ visitor, page }) => {
    await visitor.open();
    await visitor.fill('orders', '7');
    await visitor.waitForOutput('ltv', '105000000');
    await awayFrom(page);
    await visitor.open();
    assert.equal(await visitor.value('orders'), '7');
    assert.equal(await notices(visitor), '');
  });

  t.test('the address follows edits after a pause', async ({ visitor, page }) => {
    await visitor.holdPauses(300);
    await visitor.open();
    await address(visitor, 'order_value=15000000');
    await visitor.endPauses(); // Of the opening.
    assert.match(await hash(page), /^#v=1&currency=VND&/);
    const before = await page.evaluate(() => history.length);
    await visitor.fill('cac', '3tr');
    assert.match(await hash(page), /cac=2000000/, 'not while typing');
    await visitor.endPauses();
    await address(visitor, 'cac=3000000');
    assert.equal(await page.evaluate(() => history.length), before + 1, 'one step for the whole word');
  });

  t.test('“back” undoes field by field, “forward” redoes', async ({ visitor, page }) => {
    await visitor.open();
    await address(visitor, 'cac=2000000');
    await visitor.fill('cac', '3tr');
    await address(visitor, 'cac=3000000');
    await visitor.fill('cac', '4tr');
    await address(visitor, 'cac=4000000');
    await visitor.fill('margin', '50');
    await address(visitor, 'margin=50');
    await visitor.waitForOutput('clv_net', '3300000');

    await visitor.back();
    await visitor.waitForOutput('clv_net', '10800000');
    assert.equal(await visitor.value('margin'), '100');
    assert.equal((await visitor.value('cac')).replace('4tr', '4.000.000'), '4.000.000');
    await visitor.back();
    await visitor.waitForOutput('clv_net', '12800000');
    await visitor.forward();
    await visitor.waitForOutput('clv_net', '10800000');
    await visitor.forward();
    await visitor.waitForOutput('clv_net', '3300000');
    assert.equal(await page.evaluate(() => document.querySelector('.notices').textContent), '');
  });

  t.test('an edit after “back” is a history entry of its own', async ({ visitor }) => {
    await visitor.open();
    await visitor.fill('cac', '3tr');
    await address(visitor, 'cac=3000000');
    await visitor.fill('margin', '50');
    await address(visitor, 'margin=50');
    await visitor.back();
    await visitor.waitForOutput('clv_net', '11800000');
    await paused(visitor, ['3.000.000', '11.800.000']); // A person looks before typing.
    await visitor.fill('margin', '60');
    await address(visitor, 'margin=60');
    await visitor.back();
    await visitor.waitForOutput('clv_net', '11800000');
  });

  t.test('“back” leaves an address typed by hand', async ({ visitor, page }) => {
    await visitor.open();
    await page.evaluate(() => (location.hash = '#order_value=90&v=1&orders=1&lifespan=3'));
    await visitor.waitForOutput('ltv', '270');
    await address(visitor, '#v=1&currency=VND&order_value=90');
    await visitor.back();
    await visitor.waitForOutput('clv_net', '12800000');
    await visitor.click('English');
    await address(visitor, 'lang=en');
    await visitor.forward();
    await visitor.waitForOutput('ltv', '270');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en', 'the language is no step');
  });

  t.test('“back” undoes an example', async ({ visitor }) => {
    await visitor.open();
    await address(visitor, 'v=1');
    await (await visitor.element('button[name="example"][value="cake_shop"]')).click();
    await visitor.waitForOutput('ltv', '240');
    await address(visitor, 'currency=USD');
    await visitor.back();
    await visitor.waitForOutput('clv_net', '12800000');
    assert.match((await visitor.output('clv_net')).text, /₫/);
  });

  t.test('a link overrides stored work, when opening and in an open page', async ({ visitor, page }) => {
    await visitor.open();
    await visitor.fill('cac', '5tr');
    await visitor.waitForOutput('clv_net', '9800000');
    await awayFrom(page);
    await visitor.open({ currency: 'USD', order_value: 80, orders: 1, lifespan: 3 });
    await visitor.waitForOutput('ltv', '240');
    assert.equal(await visitor.value('cac'), '');
    await page.evaluate(() => (location.hash = '#v=1&currency=USD&order_value=90&orders=1&lifespan=3'));
    await visitor.waitForOutput('ltv', '270');
    assert.equal(await visitor.value('order_value'), '90');
  });

  t.test('a button restores numbers replaced by a link, also after a second link', async ({ visitor, page }) => {
    await visitor.open();
    await visitor.fill('cac', 'năm triệu');
    await visitor.fill('retention_cost', '300k');
    await visitor.waitForOutput('clv_net', '12700000');
    for (const value of [80, 90]) {
      await awayFrom(page);
      await visitor.open({ currency: 'USD', order_value: value, orders: 1, lifespan: 3 });
      await visitor.waitForOutput('ltv', String(3 * value));
    }
    await visitor.waitForText('Số liệu của bạn vẫn được giữ');
    await visitor.click('Mở số liệu của tôi');
    await visitor.waitForOutput('clv_net', '12700000');
    assert.equal(await visitor.value('cac'), 'năm triệu');
    assert.equal(await notices(visitor), '');
    await address(visitor, 'retention_cost=300000');
    await visitor.back();
    await visitor.waitForOutput('ltv', '270');
  });

  t.once('a link gives no notice if it replaced only an example, nor after a reload', async ({ visitor, page }) => {
    await visitor.open();
    await address(visitor, 'v=1');
    await awayFrom(page);
    await visitor.open({ currency: 'USD', order_value: 80, orders: 1, lifespan: 3 });
    await visitor.waitForOutput('ltv', '240');
    assert.equal(await notices(visitor), '');
    await visitor.fill('order_value', '90');
    await visitor.waitForOutput('ltv', '270');
    await address(visitor, 'order_value=90');
    await visitor.reload();
    await visitor.waitForOutput('ltv', '270');
    assert.equal(await notices(visitor), '');
  });

  /** The button restores the visitor's own numbers with their spellings. */
  const bringsBack = async (visitor, { cac, ltv }) => {
    await visitor.waitForText('Số liệu của bạn vẫn được giữ');
    await visitor.click('Mở số liệu của tôi');
    await visitor.waitForOutput('ltv', ltv);
    assert.equal(await visitor.value('cac'), cac);
    assert.equal(await notices(visitor), '');
  };

  t.test(
    'numbers from a link are not the visitor’s own, also after a change of language',
    async ({ visitor, page }) => {
      await enterOwn(visitor);
      await awayFrom(page);
      await visitor.open({ lang: 'vi', currency: 'USD', order_value: 80, orders: 1, lifespan: 3 });
      await visitor.waitForOutput('ltv', '240');
      await visitor.click('English');
      await address(visitor, 'lang=en');
      await awayFrom(page);
      await visitor.open({ lang: 'vi', currency: 'USD', order_value: 90, orders: 1, lifespan: 3 });
      await visitor.waitForOutput('ltv', '270');
      await bringsBack(visitor, { cac: 'năm triệu', ltv: '16000000' });
      // A link that is only viewed is not stored: the next visit opens the visitor's own numbers.
      await awayFrom(page);
      await visitor.open({ lang: 'vi', currency: 'USD', order_value: 80, orders: 1, lifespan: 3 });
      await visitor.waitForOutput('ltv', '240');
      await awayFrom(page);
      await visitor.open();
      await visitor.waitForOutput('ltv', '16000000');
      assert.equal(await visitor.value('cac'), 'năm triệu');
    },
  );

  t.test(
    '“back” from a link restores the visitor’s own numbers, also for the next visit',
    async ({ visitor, page }) => {
      await visitor.open({ lang: 'vi' });
      await visitor.fill('cac', 'năm triệu');
      await visitor.fill('order_value', '16tr');
      await visitor.until('the history to know them', () => history.state === globalThis.clvWork);
      await awayFrom(page);
      await visitor.open({ lang: 'vi', currency: 'USD', order_value: 80, orders: 1, lifespan: 3 });
      await visitor.waitForOutput('ltv', '240');
      // Only after the evaluation has returned, because another document replaces this one.
      const back = () => page.evaluate(() => void setTimeout(() => history.back()));
      await back();
      await visitor.until('the empty page', () => location.href === 'about:blank');
      await back();
      await address(visitor, 'order_value=16000000');
      await visitor.started();
      await visitor.waitForOutput('ltv', '16000000');
      assert.equal(await visitor.value('cac'), 'năm triệu');
      assert.equal(await notices(visitor), '');
      const next = await tab(visitor, page);
      await next.open();
      await next.waitForOutput('ltv', '16000000');
      assert.equal(await next.value('cac'), 'năm triệu');
    },
  );

  /** The stored work and its backups. */
  const entered = (page) => page.evaluate(() => `${localStorage['clv:work']}\n${localStorage['clv:aside'] ?? ''}`);

  t.test('a reloaded tab keeps its own numbers, and those of a later tab stay stored', async ({ visitor, page }) => {
    await enterOwn(visitor);
    const later = await tab(visitor, page);
    await later.open();
    await later.fill('retention_cost', 'bốn trăm');
    await later.fill('order_value', '17tr');
    await later.waitForOutput('ltv', '17000000');
    // A write in one tab reaches the others' storage only after a while.
    const newest = await visitor.until('the later tab’s work to arrive', () =>
      localStorage['clv:work'].includes('17000000') ? localStorage['clv:work'] : undefined,
    );
    await later.page.close();
    await page.bringToFront();
    // Until then the stored work counts, from any tab, because the address may be out of date.
    await visitor.until('the address to have settled', () => sessionStorage['clv:tab'] === '');
    await visitor.reload();
    await visitor.waitForOutput('ltv', '16000000');
    assert.equal(await visitor.value('cac'), 'năm triệu');
    assert.equal(await page.evaluate(() => localStorage['clv:work']), newest, 'opening changes nothing');
    await visitor.fill('order_value', '18tr');
    await visitor.waitForOutput('ltv', '18000000');
    assert.ok((await entered(page)).includes(newest), 'what the later tab stored makes room, and stays');
    // It opens with its spellings at its address.
    const next = await tab(visitor, page);
    await next.open(`#${new URLSearchParams(newest).get('link')}`);
    await next.waitForOutput('ltv', '17000000');
    assert.equal(await next.value('retention_cost'), 'bốn trăm');
    assert.equal(await notices(next), '');
  });

  t.once('a button restores numbers replaced by those of another screen', async ({ visitor, page }) => {
    await enterOwn(visitor);
    const other = await tab(visitor, page);
    await fromSegments(other);
    await bringsBack(other, { cac: 'năm triệu', ltv: '16000000' });
  });

  t.once('each replaced work is backed up once, and the oldest backups are dropped', async ({ visitor, page }) => {
    await enterOwn(visitor);
    const own = await page.evaluate(() => localStorage['clv:work']);
    await page.evaluate((own) => {
      const old = Array.from({ length: 60 }, (_, nth) => `${nth} `.padEnd(5_000, 'x'));
      localStorage['clv:aside'] = [...old.slice(0, 2), own, ...old.slice(2), ''].join('\n');
    }, own);
    await fromSegments(visitor);
    const lines = await page.evaluate(() => localStorage['clv:aside'].split('\n'));
    // 200,000 bytes of them, 5,000 a line.
    assert.deepEqual(
      lines.map((line) => (line === own ? 'own' : line.split(' ')[0])),
      ['own', ...Array.from({ length: 40 }, (_, nth) => `${nth}`)],
    );
  });

  t.once('backups are listed, restored, saved as a scenario and deleted', async ({ visitor, page }) => {
    await enterOwn(visitor);
    await fromSegments(visitor);
    const listed = (count) =>
      visitor.until(
        `${count} in the list`,
        (count) => {
          const list = document.querySelector('.earlier');
          return (
            list &&
            count > 0 !== list.hidden &&
            (count === 0 || list.querySelector('summary').textContent.endsWith(`(${count})`))
          );
        },
        count,
      );
    const open = async () => {
      await visitor.open({ lang: 'vi', view: 'whatif' });
      await visitor.element('.earlier');
    };
    await open();
    await listed(1);
    await visitor.click('Số liệu bạn đã nhập trước đây');
    const row = await visitor.until('the row', () => document.querySelector('.earlier li')?.textContent);
    // 16,000,000 − 2,000,000 − 200,000: the CAC in words counts as it was before.
    assert.match(
      row,
      /CLV ròng: 13\.800\.000\s₫.*Giá trị đơn hàng trung bình: 16\.000\.000\s₫.*\(CAC\): 2\.000\.000\s₫/,
    );
    await visitor.press('keep_earlier');
    await visitor.until(
      'the scenario',
      () => document.querySelector('.scenarios input[name="scenario_cac"]')?.value === 'năm triệu',
    );
    assert.equal(await page.evaluate(() => document.querySelector('.scenarios thead input').value), 'Trước đây');

    await (await visitor.element('.earlier li a')).evaluate((link) => link.click());
    await visitor.waitForOutput('ltv', '16000000');
    assert.equal(await visitor.value('cac'), 'năm triệu');
    await visitor.fill('cac', '6tr');
    await address(visitor, 'cac=6000000');
    // Backups of the numbers from the segments and of those before this edit.
    await open();
    await listed(2);
    await visitor.press('delete_earlier');
    await visitor.waitForText('Đã xóa.');
    assert.equal(await page.evaluate(() => localStorage['clv:aside']), '');
    const focused = (name) =>
      visitor.until(`the focus on ${name}`, (name) => document.activeElement.name === name, name);
    await focused('restore_earlier');
    await visitor.press('restore_earlier');
    await listed(2);
    await focused('delete_earlier');
    await visitor.press('delete_earlier');
    await visitor.reload();
    await visitor.element('.earlier');
    await listed(0);
  });

  t.test('another screen keeps the numbers of an opened link after a reload', async ({ visitor, page }) => {
    await visitor.open({ lang: 'vi' });
    await visitor.fill('order_value', '16tr');
    await visitor.waitForOutput('ltv', '16000000');
    await awayFrom(page);
    await visitor.open({ lang: 'vi', currency: 'USD', order_value: 80, orders: 1, lifespan: 3 });
    await visitor.waitForOutput('ltv', '240');
    await visitor.click('Chia sẻ, nhúng');
    await address(visitor, 'view=share');
    await visitor.reload();
    await visitor.until('the link of these numbers', () => globalThis.clvWork?.includes('order_value%3D80'));
    await visitor.click('Tính CLV');
    await visitor.waitForOutput('ltv', '240');
    // A visit without a link opens the visitor's own numbers.
    await awayFrom(page);
    await visitor.open();
    await visitor.waitForOutput('ltv', '16000000');
  });

  t.test('a tab reloaded repeatedly on a full disk loses nothing', async ({ visitor, page }) => {
    await visitor.open({ lang: 'vi' });
    await visitor.fill('order_value', '16tr');
    await visitor.waitForOutput('ltv', '16000000');
    // Session storage has a quota of its own.
    await page.evaluateOnNewDocument(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, value) {
        if (this === localStorage) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        setItem.call(this, key, value);
      };
    });
    await visitor.reload();
    await visitor.fill('cac', 'năm triệu');
    await visitor.fill('order_value', '17tr');
    await visitor.waitForOutput('ltv', '17000000');
    await visitor.until('the history to know them', () => history.state === globalThis.clvWork);
    for (let time = 0; time < 2; time += 1) {
      await visitor.reload();
      await visitor.waitForOutput('ltv', '17000000');
      assert.equal(await visitor.value('cac'), 'năm triệu');
      await visitor.until('the history to know them again', () => history.state === globalThis.clvWork);
    }
  });

  t.test('“back” and “forward” keep what links cannot contain', async ({ visitor }) => {
    await visitor.open({ lang: 'vi', order_value: 100000, orders: 1, lifespan: 3 });
    const list = `${'1.500\n'.repeat(120)}hai nghìn`;
    await visitor.paste('transactions', list);
    await visitor.fill('cac', 'hai triệu');
    await visitor.until('the history to know both', () => {
      const known = new URLSearchParams(history.state);
      return (
        known.get('transactions')?.endsWith('hai nghìn') &&
        new URLSearchParams(known.get('drafts')).get('cac') === 'hai triệu'
      );
    });
    await visitor.fill('orders', '2');
    await visitor.waitForOutput('ltv', '600000');
    await address(visitor, 'orders=2');
    await visitor.back();
    for (const ltv of ['300000', '600000']) {
      await visitor.waitForOutput('ltv', ltv);
      assert.equal(await visitor.value('transactions'), list);
      assert.equal(await visitor.value('cac'), 'hai triệu');
      await visitor.forward();
    }
  });

  t.once('a link with further fields opens "more"', async ({ visitor, page }) => {
    await visitor.open({ order_value: 100000, orders: 1, lifespan: 1, retention: 80 });
    assert.equal(await page.evaluate(() => document.querySelector('.more').open), true);
    assert.equal(await visitor.value('retention'), '80');
  });

  t.once('invalid values in a link are reported and never run', async ({ visitor, page }) => {
    for (const [link, named] of BAD_LINKS) {
      await awayFrom(page);
      await visitor.open(`#${link}`);
      assert.match(await notices(visitor), named, link);
      await visitor.fill('order_value', '100');
      await visitor.fill('orders', '2');
      await visitor.until(
        `a result after ${link}`,
        () => document.querySelector('output[name="customer_value"]').dataset.value === '200',
      );
      await visitor.page.evaluate(() => document.querySelector('.notices button').click());
      await visitor.until('the notice to go', () => document.querySelector('.notices').textContent === '');
      await page.evaluate(() => localStorage.clear());
    }
    assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  });

  t.test('a link of a megabyte is refused with a notice', async ({ visitor, page }) => {
    await visitor.open();
    await page.evaluate(() => (location.hash = `#v=1&order_value=${'9'.repeat(1_000_000)}`));
    await visitor.until('a notice', () => document.querySelector('.notices li') !== null);
    await visitor.fill('cac', '3tr');
    await visitor.waitForOutput('clv_net', '11800000');
    await address(visitor, 'cac=3000000');
    assert.ok((await hash(page)).length < 2000);
  });

  t.once('links in two languages open in their languages', async ({ visitor, page }) => {
    await visitor.open({ order_value: 1500, orders: 1, lifespan: 1, currency: 'USD', lang: 'en' });
    assert.equal(await visitor.value('order_value'), '1,500');
    await awayFrom(page);
    await visitor.open({ order_value: 1500, orders: 1, lifespan: 1, currency: 'USD', lang: 'vi' });
    assert.equal(await visitor.value('order_value'), '1.500');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'vi');
    assert.match((await visitor.output('ltv')).text, /^1\.500,00\sUS\$$/);
  });

  for (const [kind, refuse] of [
    ['blocked', 'blockStorage'],
    ['full', 'fillStorage'],
  ]) {
    t.test(`works in memory if storage is ${kind}, with one notice`, async ({ visitor, page }) => {
      await visitor[refuse]();
      await visitor.open();
      await visitor.fill('cac', '3tr');
      await visitor.waitForOutput('clv_net', '11800000');
      const said = () => page.evaluate(() => document.querySelectorAll('.notices li').length);
      assert.equal(await said(), 1);
      await visitor.page.evaluate(() => document.querySelector('.notices button').click());
      await visitor.fill('cac', '4tr');
      await visitor.waitForOutput('clv_net', '10800000');
      assert.equal(await said(), 0, 'a dismissed notice stays away');
      await address(visitor, 'cac=4000000');
      await visitor.reload();
      await visitor.waitForOutput('clv_net', '10800000');
    });
  }

  t.once('unreadable stored work is reported, and backed up before it is overwritten', async ({ visitor, page }) => {
    await visitor.open();
    await page.evaluate(() => localStorage.setItem('clv:work', '{"v":9}'));
    await awayFrom(page);
    // The page must not save when it is left.
    await visitor.open();
    assert.notEqual(await notices(visitor), '');
    await visitor.waitForOutput('clv_net', '12800000');
    const stored = () => page.evaluate(() => [localStorage['clv:work'], localStorage['clv:aside'] ?? null]);
    assert.deepEqual(await stored(), ['{"v":9}', null]);
    await visitor.fill('cac', '3tr');
    await visitor.waitForOutput('clv_net', '11800000');
    const [work, unreadable] = await stored();
    assert.match(work, /cac%3D3000000/);
    assert.equal(unreadable, '{"v":9}\n');
  });
};
