// Messages between an article and its calculator, and messages that both ignore.

import assert from 'node:assert/strict';
import { article, attributes, COURSE, element, embedded, height, WORTH } from './article.mjs';
import { awaited } from './visitor.mjs';

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** From the next article on, its messages are recorded. */
const listen = (page) =>
  page.evaluateOnNewDocument(() =>
    document.addEventListener('clv-change', (event) =>
      (globalThis.heard ??= []).push({ ...event.detail, from: event.target.localName, bubbles: event.bubbles }),
    ),
  );
const heard = (page) => page.evaluate(() => globalThis.heard ?? []);
const heardUntil = async (page, check) => {
  try {
    return await awaited('what the article hears', async () => (await heard(page)).findLast(check));
  } catch {
    throw new Error(`The article heard last: ${JSON.stringify((await heard(page)).at(-1))}`);
  }
};
/** The result of `read` when two calls half a second apart agree. */
const atRest = async (what, read) => {
  let before;
  return awaited(`${what} to rest`, async () => {
    const now = await read();
    const rests = JSON.stringify(now) === JSON.stringify(before);
    before = now;
    if (!rests) await pause(500);
    return rests && now;
  });
};
/** Waits until the address and everything else that follows a pause has been updated. */
const paused = (calculator, part) =>
  calculator.until(`${part} in the address`, (part) => new RegExp(`[#&]${part}(&|$)`).test(location.hash), part);
const set = (page, name, value) =>
  page.evaluate(
    (name, value) => {
      const element = document.querySelector('clv-calculator, [data-clv-calculator]');
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    },
    name,
    value,
  );
/** Sends a message from the article to its frame. */
const tell = (page, message) =>
  page.evaluate(
    (message) =>
      document
        .querySelector('clv-calculator')
        .shadowRoot.querySelector('iframe')
        .contentWindow.postMessage(message, '*'),
    message,
  );
/** Sends a message from the frame to the article; numbers that JSON lacks are passed by name. */
const report = (calculator, message) =>
  calculator.page.evaluate(
    (message) =>
      parent.postMessage(
        {
          ...message,
          ...(message.height === undefined
            ? {}
            : { height: typeof message.height === 'string' ? Number(message.height) : message.height }),
        },
        '*',
      ),
    message,
  );

export default (t) => {
  t.test('the article receives every change of results', { blog: article }, async ({ page, server, blog }) => {
    await listen(page);
    await page.goto(blog.url);
    const calculator = await embedded(page, server);
    const first = await heardUntil(page, ({ results }) => results.clv_net === WORTH);
    assert.deepEqual(
      [first.from, first.bubbles, first.results.payback_months, first.results.ltv_cac.slice(0, 3)],
      ['clv-calculator', true, '2', '7.4'],
    );
    assert.equal(first.results.historical_clv, '');
    assert.equal(first.undefined.historical_clv, 'no_transactions');
    await calculator.fill('cac', '0');
    const later = await heardUntil(page, ({ link }) => link.includes('cac=0'));
    assert.deepEqual([later.results.ltv_cac, later.undefined.ltv_cac], ['', 'no_cac']);
    assert.equal(new URLSearchParams(later.link).get('order_value'), '15000000');
    // The last message: results and address are final.
    const count = (await heard(page)).length;
    await pause(600);
    assert.equal((await heard(page)).length, count, 'nothing is said twice');
    assert.ok(count < 8, `${count} events`);
  });

  t.test(
    'changed attributes update the calculator without reloading it',
    { blog: article },
    async ({ page, server, blog }) => {
      await listen(page);
      await page.goto(blog.url);
      const calculator = await embedded(page, server);
      await calculator.page.evaluate(() => (globalThis.same = true));
      await set(page, 'cac', '5000000');
      await calculator.waitForOutput('clv_net', '9800000');
      await heardUntil(page, ({ results }) => results.clv_net === '9800000');
      assert.equal(await calculator.value('cac'), '5.000.000');
      // Options keep the numbers that the reader typed.
      await calculator.fill('orders', '2');
      await calculator.waitForOutput('clv_net', '24800000');
      await set(page, 'chart', 'tornado');
      await calculator.until(
        'the other chart',
        () =>
          document.querySelector('figure.tornado')?.checkVisibility() &&
          !document.querySelector('figure.cash').checkVisibility(),
      );
      await set(page, 'results', 'ltv,max_cac,nonsense,"]{}');
      await calculator.until(
        'fewer results',
        () => [...document.querySelectorAll('.result-row')].filter((one) => one.checkVisibility()).length === 2,
      );
      await set(page, 'fields', 'cac');
      await calculator.until(
        'one field',
        () => [...document.querySelectorAll('.field')].filter((one) => one.checkVisibility()).length === 1,
      );
      await set(page, 'chart', 'none');
      await calculator.until(
        'no chart',
        () => ![...document.querySelectorAll('figure, .charts')].some((one) => one.checkVisibility()),
      );
      await calculator.waitForOutput('clv_net', '24800000');
      await set(page, 'lang', 'en');
      await calculator.until(
        'English',
        () =>
          document.querySelector('.embed-footer a').textContent === 'Open the full calculator' &&
          document.documentElement.lang === 'en',
      );
      await set(page, 'title', 'CLV of our course');
      assert.equal(
        await page.evaluate(() => document.querySelector('clv-calculator').shadowRoot.querySelector('iframe').title),
        'CLV of our course',
      );
      await set(page, 'order-value', 'nhiều');
      await calculator.waitForText('order_value');
      assert.equal(await calculator.page.evaluate(() => globalThis.same), true);
    },
  );

  t.test(
    'locked fields stay locked and can be copied',
    {
      blog: (base) =>
        article(base, {
          body: element({
            ...COURSE,
            fields: 'order_value,orders,cac,retention,retention_cost',
            lock: 'orders,cac,retention_cost_per',
            retention: '90',
          }),
        }),
    },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await embedded(page, server);
      const locks = () =>
        calculator.page.evaluate(() =>
          ['order_value', 'orders', 'period', 'cac', 'retention', 'retention_cost', 'retention_cost_per'].filter(
            (name) => {
              const { readOnly, disabled } = document.querySelector(`.inputs [name="${name}"]`);
              return readOnly || disabled;
            },
          ),
        );
      const locked = ['orders', 'period', 'cac', 'retention_cost_per'];
      // Panels are locked after they are rebuilt.
      const areLocked = () =>
        awaited(`${locked} to be locked, and nothing else`, async () => (await locks()).join() === locked.join());
      await areLocked();
      await calculator.fill('cac', '9');
      assert.equal(await calculator.value('cac'), '2.000.000');
      assert.equal(
        await calculator.page.evaluate(
          () => (
            document.querySelector('[name="cac"]').select(), getSelection().toString() || document.activeElement.value
          ),
        ),
        '2.000.000',
      );
      await set(page, 'lang', 'en');
      await calculator.until('English', () => document.querySelector('.note')?.textContent.startsWith('Revenue'));
      await areLocked();
      assert.equal(
        await calculator.page.evaluate(() => document.querySelector('[name="retention"]').checkVisibility()),
        true,
      );
      await set(page, 'lock', '');
      await calculator.until('it to be open', () => !document.querySelector('[name="cac"]').readOnly);
      assert.deepEqual(await locks(), []);
    },
  );

  // --- elements in unusual places and states ---

  const late = (base) =>
    article(base, {
      body: '',
      script: `<script async src="${base}embed.js"></script><script type="module" src="${base}embed.js?again"></script>`,
    });
  t.test(
    'works if loaded twice, as a classic script, before its elements',
    { blog: late, asks: [/embed\.js\?again$/] },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      await page.evaluate(
        (markup) => (document.body.innerHTML = markup),
        `<div data-clv-calculator${attributes(COURSE, 'data-')}></div><figure data-clv-calculator></figure>`,
      );
      const calculator = await embedded(page, server);
      await calculator.waitForOutput('clv_net', WORTH);
      assert.equal(page.frames().length, 2);
      await set(page, 'data-cac', '5000000');
      await calculator.waitForOutput('clv_net', '9800000');
      // Removed, changed and inserted again, it has the changed values.
      await page.evaluate(() => ((globalThis.taken = document.querySelector('div')), globalThis.taken.remove()));
      await page.evaluate(() => ((globalThis.taken.dataset.cac = '1000000'), document.body.append(globalThis.taken)));
      const again = await embedded(page, server);
      await again.waitForOutput('clv_net', '13800000');
      // When an element is moved, the browser reloads its frame with the first address.
      await page.evaluate(() => void (globalThis.taken.dataset.cac = '3000000'));
      await again.waitForOutput('clv_net', '11800000');
      await page.evaluate(() => document.body.prepend(globalThis.taken));
      await (await embedded(page, server)).waitForOutput('clv_net', '11800000');
    },
  );

  t.test(
    'addresses in src that are not http or https are ignored',
    {
      blog: (base) =>
        article(base, {
          body:
            element({ ...COURSE, src: 'javascript:alert(1)//' }) +
            element({ src: 'data:text/html,x' }) +
            element({ src: 'http://[' }),
        }),
    },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      await (await embedded(page, server)).waitForOutput('clv_net', WORTH);
      const addresses = await page.evaluate(() =>
        [...document.querySelectorAll('clv-calculator')].map(
          (one) => one.shadowRoot.querySelector('iframe').src.split('?')[0],
        ),
      );
      assert.deepEqual(addresses, [server.url, server.url, server.url]);
    },
  );

  t.test(
    'src can be a folder without a slash at its end',
    { base: '/tools/clv/', blog: (base) => article(base, { body: element({ ...COURSE, src: base.slice(0, -1) }) }) },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      await (await embedded(page, server)).waitForOutput('clv_net', WORTH);
      assert.equal(
        await page.evaluate(
          () => document.querySelector('clv-calculator').shadowRoot.querySelector('iframe').src.split('?')[0],
        ),
        server.url,
      );
    },
  );

  // --- frames without embed.js ---

  const alone = (base, path) =>
    path === '/sibling.html'
      ? '<!doctype html><title>Quảng cáo</title>'
      : article(base, {
          script: '',
          body: `<iframe src="${base}?embed=1#v=1&amp;cac=1000&amp;lang=vi" title="Công cụ tính" height="500"></iframe><iframe id="sibling" src="/sibling.html" title="Quảng cáo"></iframe>`,
        });
  t.test(
    'a frame without embed.js sends its height and no numbers',
    { blog: alone },
    async ({ page, server, blog, visitor }) => {
      await page.evaluateOnNewDocument(() =>
        addEventListener('message', ({ data }) => (globalThis.messages ??= []).push(data)),
      );
      await page.goto(blog.url);
      const calculator = await embedded(page, server);
      await calculator.fill('order_value', '123456');
      await paused(calculator, 'order_value=123456');
      // Another frame of the article asks for the numbers.
      const sibling = page.frames().find((frame) => frame.url().endsWith('sibling.html'));
      await sibling.evaluate(() => {
        addEventListener('message', ({ data }) => (globalThis.messages ??= []).push(data));
        parent.frames[0].postMessage({ type: 'clv:hello', v: 1 }, '*');
        parent.frames[0].postMessage({ type: 'clv:set', v: 1, link: 'v=1&cac=5', options: 'theme=dark' }, '*');
      });
      await calculator.fill('order_value', '234567');
      await paused(calculator, 'order_value=234567');
      await visitor.until('a frame that is whole', () =>
        ['clv:ready', 'clv:resize', 'embed-size'].every((kind) =>
          globalThis.messages?.some(({ type }) => type === kind),
        ),
      );
      await pause(600);
      const messages = await page.evaluate(() => globalThis.messages);
      assert.deepEqual([...new Set(messages.map(({ type }) => type))].sort(), [
        'clv:ready',
        'clv:resize',
        'embed-size',
      ]);
      for (const message of messages)
        assert.ok(!/123|234|1000/.test(JSON.stringify({ ...message, height: 0 })), JSON.stringify(message));
      assert.ok(
        messages.some(({ sentinel, type, height }) => sentinel === 'amp' && type === 'embed-size' && height > 500),
      );
      assert.equal(await sibling.evaluate(() => globalThis.messages), undefined);
      assert.equal(await calculator.value('cac'), '1.000');
      assert.match(await calculator.text('.embed-footer'), /không gửi số liệu đi đâu\.$/);
    },
  );

  t.test('the footer says so when the article reads the numbers', { blog: article }, async ({ page, server, blog }) => {
    await page.goto(blog.url);
    await (await embedded(page, server)).waitForText(
      'Trang web chứa công cụ này đọc được các con số bạn nhập và kết quả',
    );
  });

  // --- malformed and forged messages ---

  t.test('the calculator ignores malformed messages', { blog: article }, async ({ page, server, blog }) => {
    await page.goto(blog.url);
    const calculator = await embedded(page, server);
    await calculator.waitForOutput('clv_net', WORTH);
    await calculator.waitForText('Trang web chứa công cụ này đọc được');
    const state = () =>
      calculator.page.evaluate(() => [
        location.href,
        document.documentElement.outerHTML.length,
        document.adoptedStyleSheets[0].cssRules.length,
      ]);
    const before = await atRest('the calculator', state);
    const nonsense = [
      null,
      'clv:set',
      7,
      [],
      { type: 'clv:set' },
      { type: 'clv:set', v: 2, link: 'v=1&cac=1' },
      { type: 'clv:set', v: '1', link: 'v=1&cac=1' },
      { type: 'clv:set', v: 1, link: 5, options: {} },
      { type: 'clv:set', v: 1, link: 'javascript:alert(1)' },
      { type: 'clv:set', v: 1, link: '//evil.example/' },
      { type: 'clv:set', v: 1, link: `v=1&${'x'.repeat(20_000)}` },
      { type: 'clv:set', v: 1, options: 'x'.repeat(3000) },
      { type: 'clv:change', v: 1 },
      { type: 'reload', v: 1 },
    ];
    for (const message of nonsense) await tell(page, message);
    // From a window other than the parent.
    await calculator.page.evaluate(() =>
      postMessage({ type: 'clv:set', v: 1, link: 'v=1&cac=1', options: 'theme=dark' }, '*'),
    );
    await pause(600);
    assert.deepEqual(await state(), before);
    await tell(page, {
      type: 'clv:set',
      v: 1,
      options: 'theme=dark&fields=a"]{}*{display:none},cac&results=}&lock=*&chart=<b>',
    });
    await calculator.until('dark', () => getComputedStyle(document.documentElement).colorScheme === 'dark');
    await tell(page, { type: 'clv:set', v: 1, link: 'v=1&cac=1&view=orders' });
    await calculator.until('the link', () => document.querySelector('[name="cac"]').value === '1');
    assert.equal(await calculator.page.evaluate(() => document.querySelector('.calculator').checkVisibility()), true);
  });

  t.test(
    'the article’s script ignores malformed messages',
    {
      blog: (base, path) =>
        path === '/other.html'
          ? '<!doctype html><title>Khác</title>'
          : article(base, { body: `<div style="width:700px">${element({ ...COURSE, chart: 'none' })}</div>` }),
    },
    async ({ page, server, blog }) => {
      await listen(page);
      await page.goto(blog.url);
      const calculator = await embedded(page, server);
      await calculator.waitForOutput('clv_net', WORTH);
      await heardUntil(page, ({ results }) => results.clv_net === WORTH);
      const before = await atRest('the height', () => height(page));
      await page.evaluate(() => (globalThis.heard = []));
      const results = { clv_net: '1' };
      const change = { type: 'clv:change', v: 1, results, undefined: {}, link: 'v=1' };
      const nonsense = [
        ...['NaN', 'Infinity', '-Infinity', -5, 0, null, [900], true].map((height) => ({
          type: 'clv:resize',
          v: 1,
          height,
        })),
        { type: 'clv:resize', height: 900 },
        { type: 'resize', v: 1, height: 900 },
        { type: 'clv:resize', v: 2, height: 900 },
        { ...change, v: 3 },
        { ...change, results: null },
        { ...change, results: { clv_net: 1 } },
        { ...change, results: { clv_net: '1e999' } },
        { ...change, results: { clv_net: '<b>' } },
        { ...change, undefined: 'x' },
        { ...change, undefined: { ltv: '<img>' } },
        { ...change, link: 5 },
        { ...change, link: 'javascript:alert(1)' },
      ];
      for (const message of nonsense) await report(calculator, message);
      // Valid messages from wrong senders: the article's own window, and a page of another origin in the frame.
      await page.evaluate(
        (change) => (postMessage({ type: 'clv:resize', v: 1, height: 900 }, '*'), postMessage(change, '*')),
        change,
      );
      await pause(200);
      assert.deepEqual([await height(page), await heard(page)], [before, []]);
      for (const [said, given] of [
        [1e9, 10_000],
        [3, 100],
        [777.2, 778],
      ]) {
        await report(calculator, { type: 'clv:resize', v: 1, height: said });
        await awaited(`a height of ${given}`, async () => (await height(page)) === given);
      }
      await page.evaluate(
        (url) => (document.querySelector('clv-calculator').shadowRoot.querySelector('iframe').src = url),
        `${blog.foreign}other.html`,
      );
      const other = await awaited('the other page', () =>
        page.frames().find((frame) => frame.url().endsWith('other.html')),
      );
      for (const message of [{ type: 'clv:resize', v: 1, height: 900 }, change]) {
        await awaited('the new document', () =>
          report({ page: other }, message).then(
            () => true,
            () => false,
          ),
        );
      }
      await pause(200);
      assert.deepEqual([await height(page), await heard(page)], [778, []]);
    },
  );
};
