// The calculator in articles on another origin, in the forms found on the web.

import assert from 'node:assert/strict';
import { article, attributes, COURSE, element, embedded, height, WORTH } from './article.mjs';
import { axe } from './axe.mjs';
import { Host } from './host.mjs';
import { awaited } from './visitor.mjs';

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const linkOf = (values) =>
  new URLSearchParams({
    v: '1',
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name.replaceAll('-', '_'), value])),
  });
/** The fallback for readers without scripts, as in the page's snippets. */
const plainFrame = (
  base,
  sandbox = 'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox',
) =>
  `<iframe src="${base}?embed=1#${String(linkOf(COURSE)).replaceAll('&', '&amp;')}" title="Công cụ tính CLV" width="100%" height="640" sandbox="${sandbox}"></iframe>`;

/** The calculator shows the article's numbers, responds to an edit, and fits its frame. */
async function works(page, server, where) {
  const calculator = await embedded(page, server, 0, where);
  await calculator.waitForOutput('clv_net', WORTH);
  await calculator.fill('cac', '3tr');
  await calculator.waitForOutput('clv_net', '11800000');
  return calculator;
}

const grown = (page, calculator, nth = 0) => {
  const needed = () => calculator.page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  // One call, because two could measure different moments.
  return awaited('the frame as tall as what is in it', async () => (await height(page, nth)) === (await needed()));
};

/** Waits until the address and everything else that follows a pause has been updated. */
const paused = (calculator, part) =>
  calculator.until(`${part} in the address`, (part) => new RegExp(`[#&]${part}(&|$)`).test(location.hash), part);

const visible = (calculator, selector) =>
  calculator.page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)]
        .filter((one) => one.checkVisibility())
        .map((one) => one.name || one.className),
    selector,
  );

export default (t) => {
  t.test('starts in an article without a policy', { blog: article }, async ({ page, server, blog }) => {
    await page.goto(blog.url);
    const calculator = await works(page, server);
    await grown(page, calculator);
    const frame = await page.evaluate(() => {
      const frame = document.querySelector('clv-calculator').shadowRoot.querySelector('iframe');
      return ['sandbox', 'loading', 'title', 'allow', 'referrerpolicy'].map((name) => frame.getAttribute(name));
    });
    assert.deepEqual(frame, [
      'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox',
      'lazy',
      'Công cụ tính giá trị vòng đời khách hàng (CLV)',
      'clipboard-write',
      'no-referrer',
    ]);
    assert.deepEqual(
      await visible(
        calculator,
        '.masthead, .lede, .examples, .sticky-summary, .historical, .saves, .curve, .actions, h3',
      ),
      [],
    );
    assert.deepEqual(await visible(calculator, '.entry input'), [
      'order_value',
      'orders',
      'lifespan',
      'margin',
      'cac',
      'retention_cost',
    ]);
    assert.deepEqual(await visible(calculator, '.result-row output'), [
      'ltv',
      'clv_margin',
      'clv_net',
      'ltv_cac',
      'payback_months',
      'max_cac',
    ]);
    assert.deepEqual(await visible(calculator, 'figure'), ['picture cash']);
    // An opened table makes the frame taller, a closed one shorter.
    await paused(calculator, 'cac=3000000');
    await grown(page, calculator);
    const before = await height(page);
    for (const taller of [true, false]) {
      await (await calculator.element('.cash .data-table summary')).click();
      await calculator.until(
        'the table',
        (taller) => document.querySelector('.cash .data-table table').checkVisibility() === taller,
        taller,
      );
      await grown(page, calculator);
      assert.equal((await height(page)) > before, taller);
    }
  });

  /** The response with the style waits for the test. */
  const undressed = { blog: article, answer: (path) => (/embed-\w+\.css$/.test(path) ? undressed.style : undefined) };
  t.test('the page is hidden until the style of embeds has loaded', undressed, async ({ page, server, blog }) => {
    let arrive;
    undressed.style = new Promise((done) => (arrive = done));
    await page.goto(blog.url, { waitUntil: 'domcontentloaded' });
    const frame = (await embedded(page, server, 0, { ready: false })).page;
    const seen = new Set();
    const look = async () => {
      const [now, state] = await frame
        .evaluate(() => [
          ['.masthead', '.examples'].filter((part) =>
            document.querySelector(part)?.checkVisibility({ visibilityProperty: true }),
          ),
          document.documentElement.dataset.embed === 'styled'
            ? 'styled'
            : document.documentElement.dataset.started === undefined
              ? 'coming'
              : 'whole',
        ])
        .catch(() => [[]]);
      now.forEach((part) => seen.add(part));
      return state;
    };
    await awaited('the whole page', async () => (await look()) === 'whole');
    arrive();
    await awaited('its style', async () => (await look()) === 'styled');
    assert.deepEqual([...seen], []);
    await works(page, server);
  });

  t.test(
    'the whole page is shown if the style of embeds cannot be fetched',
    {
      blog: article,
      answer: (path) => (/embedded-\w+\.js$/.test(path) ? 404 : undefined),
      allow: [/404|Not Found|disallowed MIME|NetworkError|Loading/i],
    },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await embedded(page, server, 0, { ready: false });
      await calculator.until('the page', () =>
        document.querySelector('output[name="clv_net"]')?.checkVisibility({ visibilityProperty: true }),
      );
    },
  );

  const strict = (base) =>
    article(base, {
      head: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${base}embed.js; frame-src ${base}; style-src 'none'; img-src 'self'; base-uri 'none'; require-trusted-types-for 'script'">`,
    });
  t.test('starts in an article with a strict policy', { blog: strict }, async ({ page, server, blog }) => {
    await page.goto(blog.url);
    const calculator = await works(page, server);
    await grown(page, calculator);
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.querySelector('clv-calculator')).display),
      'block',
    );
  });

  for (const sandbox of ['allow-scripts', 'allow-scripts allow-popups allow-downloads']) {
    t.test(
      `starts in a frame with an opaque origin: ${sandbox}`,
      { blog: (base) => article(base, { body: plainFrame(base, sandbox), script: '' }) },
      async ({ page, server, blog }) => {
        await page.goto(blog.url);
        const calculator = await works(page, server);
        const storage = await calculator.page.evaluate(() => {
          try {
            return String(localStorage);
          } catch (error) {
            return error.name;
          }
        });
        assert.deepEqual([await calculator.page.evaluate(() => self.origin), storage], ['null', 'SecurityError']);
        await calculator.until('the pictures', () => document.querySelector('figure.cash svg path') !== null);
        assert.deepEqual(await visible(calculator, '.notices li, .stopped, .masthead'), []);
      },
    );
  }

  const within = (base, path) =>
    path === '/'
      ? `<!doctype html><title>Xem trước</title><iframe id="preview" title="Bài" sandbox="allow-scripts" src="inner.html" width="700" height="900"></iframe>`
      : article(base);
  t.test('starts in an article with an opaque origin', { blog: within }, async ({ page, server, blog }) => {
    await page.goto(blog.url);
    const inner = page.frames().find((frame) => frame.url().endsWith('inner.html'));
    const calculator = await works(page, server, { within: inner });
    await inner.evaluate(() =>
      document.addEventListener('clv-change', ({ detail }) => (globalThis.heard = detail.results.clv_net)),
    );
    await calculator.fill('cac', '4tr');
    await awaited('the number to be heard', async () => (await inner.evaluate(() => globalThis.heard)) === '10800000');
    assert.ok(
      (await inner.evaluate(
        () => document.querySelector('clv-calculator').shadowRoot.querySelector('iframe').offsetHeight,
      )) > 700,
    );
  });

  t.test(
    'starts if third-party storage is blocked',
    { blog: article, settings: { firefox: { 'network.cookie.cookieBehavior': 1 } } },
    async ({ page, server, blog, browser, visitor }) => {
      // Chromium has no setting for this that tests can use, so storage throws as it would with it.
      if (browser === 'chromium') await visitor.blockStorage();
      await page.goto(blog.foreign);
      const calculator = await works(page, server);
      const blocked = await calculator.page.evaluate(() => {
        try {
          return localStorage === null;
        } catch {
          return true;
        }
      });
      assert.equal(blocked, true);
      assert.deepEqual(await visible(calculator, '.notices li'), []);
    },
  );

  t.test(
    'fits a column of 300 px',
    { blog: (base) => article(base, { body: `<div style="width:300px">${element()}</div>` }) },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await works(page, server);
      await grown(page, calculator);
      const sizes = await calculator.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const value = document.querySelector('[name="order_value"]');
        return { clientWidth, over: scrollWidth - clientWidth, cut: value.scrollWidth - value.clientWidth };
      });
      assert.deepEqual(sizes, { clientWidth: 300, over: 0, cut: 0 });
    },
  );

  t.test(
    'is left to right and as wide as its column in a right-to-left article',
    { blog: (base) => article(base, { root: 'lang="ar" dir="rtl"' }) },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await works(page, server);
      await grown(page, calculator);
      assert.equal(
        await calculator.page.evaluate(() => getComputedStyle(document.querySelector('.entry')).direction),
        'ltr',
      );
      const places = await page.evaluate(() =>
        [document.querySelector('clv-calculator'), document.body].map((one) => one.getBoundingClientRect().width),
      );
      assert.equal(places[0], places[1]);
    },
  );

  const two = (base) =>
    article(base, {
      body: `${element()}<div data-clv-calculator${attributes({ ...COURSE, lang: 'en', cac: '5000000' }, 'data-')}></div>`,
    });
  t.test('two calculators in one article are independent', { blog: two }, async ({ page, server, blog, visitor }) => {
    await page.evaluateOnNewDocument(() =>
      document.addEventListener(
        'clv-change',
        ({ target, detail }) => ((globalThis.heard ??= {})[target.localName] = detail.results.clv_net),
      ),
    );
    await page.goto(blog.url);
    const [first, second] = [await embedded(page, server, 0), await embedded(page, server, 1)];
    await second.waitForOutput('clv_net', '9800000');
    // The initial titles.
    const opening = { 'clv-calculator': WORTH, div: '9800000' };
    await visitor.until(
      'both to speak',
      (wanted) => Object.keys(wanted).every((name) => globalThis.heard?.[name] === wanted[name]),
      opening,
    );
    await page.evaluate(() => (globalThis.heard = {}));
    await first.fill('cac', '3tr');
    await first.waitForOutput('clv_net', '11800000');
    await visitor.until('the article to hear of it', () => globalThis.heard['clv-calculator'] === '11800000');
    await second.waitForOutput('clv_net', '9800000');
    await grown(page, first, 0);
    await grown(page, second, 1);
    assert.deepEqual(await page.evaluate(() => globalThis.heard), { 'clv-calculator': '11800000' });
    const words = await Promise.all([first, second].map((one) => one.text('.embed-footer a')));
    assert.deepEqual(words, ['Mở công cụ đầy đủ', 'Open the full calculator']);
    const titles = await page.evaluate(() =>
      [...document.querySelectorAll('clv-calculator, div')].map((one) => one.shadowRoot.querySelector('iframe').title),
    );
    assert.deepEqual(titles, [
      'Công cụ tính giá trị vòng đời khách hàng (CLV)',
      'Customer lifetime value (CLV) calculator',
    ]);
  });

  // --- options of the article ---

  for (const [fields, shown] of /** @type {[string, string[]][]} */ ([
    ['currency', ['currency']],
    ['customers', ['customers']],
    ['headline', ['headline']],
    ['transactions', ['transactions']],
    ['currency,order_value,retention,transactions', ['currency', 'order_value', 'retention', 'transactions']],
  ])) {
    t.once(
      `shows the chosen fields: ${fields}`,
      { blog: (base) => article(base, { body: element({ ...COURSE, fields, lock: fields }) }) },
      async ({ page, server, blog }) => {
        await page.goto(blog.url);
        const calculator = await embedded(page, server);
        const inputs = '.entry input, .heading select, .choice select, .historical textarea';
        // The last panels are built after the first.
        await calculator.until(
          `${fields} alone`,
          (inputs, shown) =>
            [...document.querySelectorAll(inputs)]
              .filter((one) => one.checkVisibility())
              .map(({ name }) => name)
              .join() === shown,
          inputs,
          shown.join(),
        );
        await calculator.until(
          'them to be locked',
          (inputs) =>
            [...document.querySelectorAll(inputs)]
              .filter((one) => one.checkVisibility())
              .every((one) => one.readOnly || one.disabled),
          inputs,
        );
      },
    );
  }

  const EVERYTHING = {
    currency: 'USD',
    'order-value': '80',
    orders: '4',
    lifespan: '3',
    margin: '60',
    cac: '120',
    'retention-cost': '2',
    retention: '90',
    customers: '100',
    transactions: '100 250.5 49.5',
  };
  const UNUSUAL = [
    'customer_value',
    'clv_costs',
    'clv_simple',
    'clv_retention',
    'clv_retention_with_first',
    'break_even_cac',
    'customers_value',
    'customers_cac',
  ];
  t.test(
    'shows chosen results and the survival chart',
    { blog: (base) => article(base, { body: element({ ...EVERYTHING, results: UNUSUAL.join(), chart: 'survival' }) }) },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await embedded(page, server);
      await calculator.until(
        'the results',
        (count) =>
          [...document.querySelectorAll('.result-row output')].filter((one) => one.checkVisibility()).length >= count,
        UNUSUAL.length,
      );
      assert.deepEqual((await visible(calculator, '.result-row output')).sort(), [...UNUSUAL].sort());
      await calculator.until('the chart', () => document.querySelector('figure.survival svg path')?.checkVisibility());
      assert.deepEqual(await visible(calculator, 'figure'), ['picture survival']);
      assert.deepEqual(await visible(calculator, '.historical, .historical output'), []);
      await grown(page, calculator);
    },
  );

  t.test(
    'past sales from the article are shown as a result without a field',
    {
      blog: (base) =>
        article(base, { body: element({ ...EVERYTHING, fields: 'order_value', results: 'ltv,historical_clv' }) }),
    },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await embedded(page, server);
      await calculator.until('past sales', () => document.querySelector('.historical output')?.checkVisibility());
      assert.deepEqual(await visible(calculator, '.result-row output, .historical output'), ['ltv', 'historical_clv']);
      assert.equal((await calculator.output('historical_clv')).value, '240');
      assert.deepEqual(await visible(calculator, 'textarea, .historical label, .historical .lede'), []);
      await grown(page, calculator);
    },
  );

  t.once(
    'an accent of three digits equals that of six',
    {
      blog: (base) =>
        article(base, {
          body: element({ ...COURSE, accent: '38c' }) + element({ ...COURSE, accent: '#3388CC' }) + element(),
        }),
    },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const accents = [];
      for (const nth of [0, 1, 2])
        accents.push(
          await (await embedded(page, server, nth)).page.evaluate(
            () => getComputedStyle(document.querySelector('.embed-footer a')).color,
          ),
        );
      assert.equal(accents[0], accents[1]);
      assert.notEqual(accents[0], accents[2]);
    },
  );

  // --- colours ---

  const [LIGHT, DARK] = ['rgb(255, 254, 251)', 'rgb(27, 29, 32)'];
  const waitForGround = (calculator, wanted) =>
    calculator.until(
      `the ground ${wanted}`,
      (wanted) => getComputedStyle(document.documentElement).backgroundColor === wanted,
      wanted,
    );
  const night = '<style>body{background:#fff;color:#222;transition:all 0.4s}.night{background:#111;color:#ddd}</style>';

  t.test(
    'follows the colour scheme of a dark article',
    { blog: (base) => article(base, { head: night, body: element() + element({ ...COURSE, theme: 'dark' }) }) },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const [own, dark] = [await embedded(page, server, 0), await embedded(page, server, 1)];
      await waitForGround(own, LIGHT);
      await waitForGround(dark, DARK);
      await page.evaluate(() => document.body.classList.add('night'));
      await waitForGround(own, DARK);
      await page.evaluate(() => document.querySelectorAll('clv-calculator')[1].setAttribute('theme', 'light'));
      await waitForGround(dark, LIGHT);
    },
  );

  t.test(
    'stays light in a light article if the browser prefers dark',
    { theme: 'dark', blog: (base) => article(base, { head: night, body: element() + plainFrame(base) }) },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      await waitForGround(await embedded(page, server, 0), LIGHT);
      // Without a script a frame knows only the browser's colour scheme.
      await waitForGround(await embedded(page, server, 1), DARK);
    },
  );

  for (const [theme, accents] of Object.entries({
    light: ['ffcc00', '#0a7d5a', 'FFFFFF'],
    dark: ['000000', '0a7d5a', '3b0000'],
  })) {
    t.test(
      `any accent has enough contrast, ${theme}`,
      { browsers: ['chromium'], blog: (base) => article(base, { body: element({ ...COURSE, theme }) }) },
      async ({ page, server, blog }) => {
        await page.goto(blog.url);
        const calculator = await embedded(page, server);
        const usual = await calculator.page.evaluate(
          () => getComputedStyle(document.querySelector('.embed-footer a')).color,
        );
        const set = (accent) =>
          page.evaluate((accent) => document.querySelector('clv-calculator').setAttribute('accent', accent), accent);
        const becomes = async (accent, before) => {
          await set(accent);
          return calculator.until(
            `accent ${accent}`,
            (known) => {
              const { color } = getComputedStyle(document.querySelector('.embed-footer a'));
              return !known.includes(color) && color;
            },
            [usual, before],
          );
        };
        let colour = usual;
        for (const accent of accents) {
          colour = await becomes(accent, colour);
          assert.deepEqual(await axe(calculator.page), [], accent);
        }
        for (const accent of ['red', '}body{display:none', '12345', 'url(//x)']) {
          await set(accent);
          await calculator.until(
            'the usual accent',
            (usual) => getComputedStyle(document.querySelector('.embed-footer a')).color === usual,
            usual,
          );
          // From a different state, so that a missing update would be noticed.
          await becomes(accents[0], usual);
        }
      },
    );
  }

  for (const lang of ['vi', 'en']) {
    t.once(
      `axe reports no violations, ${lang}`,
      {
        blog: (base) =>
          article(base, {
            body: element({
              ...COURSE,
              lang,
              fields: 'order_value,orders,cac,retention,transactions',
              lock: 'orders,cac',
            }),
          }),
      },
      async ({ page, server, blog }) => {
        await page.goto(blog.url);
        const calculator = await embedded(page, server);
        assert.deepEqual(await axe(calculator.page), []);
        await calculator.page.evaluate(async () => {
          const closed = [...document.querySelectorAll('details:not([open])')];
          // A closed table is updated when its toggle event arrives.
          const told = closed.map((one) => new Promise((done) => one.addEventListener('toggle', done, { once: true })));
          for (const one of closed) one.open = true;
          await Promise.all(told);
        });
        assert.deepEqual(await axe(calculator.page), []);
      },
    );
  }

  // --- without scripts, and after sanitisers have changed a snippet ---

  t.test(
    'without scripts it is a frame of fixed height',
    { blog: (base) => article(base, { script: '', body: element(COURSE, plainFrame(base)) }) },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      await works(page, server);
      assert.equal(
        await page.evaluate(
          () =>
            document.querySelector('iframe').offsetHeight > 600 && document.querySelector('iframe').offsetHeight < 650,
        ),
        true,
      );
    },
  );

  t.test(
    'with scripts the fallback frame is removed',
    { blog: (base) => article(base, { body: element(COURSE, plainFrame(base)) }) },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      await works(page, server);
      assert.equal(page.frames().length, 2);
    },
  );

  t.test(
    'WordPress keeps the frame of a snippet from editors',
    {
      blog: (base) => article(base, { script: '', body: `<p>${plainFrame(base, '').replace(/ sandbox=""/, '')}</p>` }),
    },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      await works(page, server);
    },
  );

  t.test(
    'WordPress keeps the link of a snippet from authors',
    {
      blog: (base) =>
        article(base, {
          script: '',
          body: `<p><a href="${base}#${linkOf(COURSE)}" target="_blank" rel="noopener">Công cụ tính CLV</a></p>`,
        }),
    },
    async ({ page, blog, visitor }) => {
      await page.goto(blog.url);
      await page.evaluate(() => (document.querySelector('a').target = ''));
      await page.click('a');
      await visitor.waitForOutput('clv_net', WORTH);
    },
  );

  t.test(
    'a link replaces a calculator that does not start',
    {
      blog: (base) => article(base, { body: element(COURSE, '<a href="#x">Công cụ tính CLV</a>') }),
      answer: (path) => (path === '/' ? '<!doctype html><title>Bảo trì</title>' : undefined),
    },
    async ({ page, blog }) => {
      // The timeout of 20 s is shortened to 0.2 s.
      await page.evaluateOnNewDocument(() => {
        const { setTimeout } = globalThis;
        globalThis.setTimeout = /** @type {typeof setTimeout} */ (
          (act, ms, ...more) => setTimeout(act, ms / 100, ...more)
        );
      });
      await page.goto(blog.url);
      const shown = () =>
        page.evaluate(() => [
          document.querySelector('clv-calculator a').checkVisibility(),
          document.querySelector('clv-calculator').shadowRoot.querySelector('iframe').checkVisibility(),
        ]);
      await awaited('the link', async () => (await shown())[0]);
      assert.deepEqual(await shown(), [true, false]);
    },
  );

  // --- the page's snippet where frames do not load ---

  let pasted;
  /** The snippet with the script, made by the page, with the numbers of the course. */
  async function snippetOf(visitor) {
    await visitor.open(`#${linkOf(COURSE)}`);
    await visitor.page.evaluate(() => document.querySelector('.views a:nth-child(5)').click());
    await visitor.pick('snippet_kind', 'script');
    return visitor.until(
      'the snippet',
      () =>
        /<clv-calculator.*<iframe.*<a /s.test(document.querySelector('[name="snippet"]').value) &&
        document.querySelector('[name="snippet"]').value,
    );
  }
  /** The timeout of 20 s is shortened to 0.2 s. */
  const hurried = (page) =>
    page.evaluateOnNewDocument(() => {
      const { setTimeout } = globalThis;
      globalThis.setTimeout = /** @type {typeof setTimeout} */ (
        (act, ms, ...more) => setTimeout(act, ms / 100, ...more)
      );
    });
  /** The article shows a visible link, which opens the numbers. */
  async function endsAsLink({ page, server, visitor }) {
    await visitor.until('the link', () =>
      document.querySelector('clv-calculator').shadowRoot?.querySelector('a')?.checkVisibility(),
    );
    const { link, words, within, frame } = await page.evaluate(() => {
      const element = document.querySelector('clv-calculator');
      const link = element.shadowRoot.querySelector('a');
      return {
        link: link.href,
        words: link.textContent,
        within: link.getBoundingClientRect().height > 0,
        frame: element.shadowRoot.querySelector('iframe').checkVisibility(),
      };
    });
    assert.deepEqual([words, within, frame], ['Mở công cụ tính CLV với các con số này', true, false]);
    assert.equal(link.split('#')[0], server.url);
    return link;
  }

  const framed = (base) =>
    article(base, {
      script: '',
      head: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${base}embed.js; frame-src 'none'; style-src 'none'; img-src 'self'">`,
      body: pasted,
    });
  t.test(
    'a snippet of the page becomes a link if the article’s policy blocks frames',
    { blog: framed, allow: [/frame-src|Content[- ]Security[- ]Policy|violates/i] },
    async ({ page, server, blog, visitor }) => {
      pasted = await snippetOf(visitor);
      await hurried(page);
      await page.goto(blog.url);
      const link = await endsAsLink({ page, server, visitor });
      await page.goto('about:blank');
      await page.goto(link);
      await visitor.waitForOutput('clv_net', WORTH);
    },
  );

  const far = (base) => article(base, { script: '', body: `<div style="height:20000px"></div>${pasted}` });
  t.test(
    'a snippet of the page becomes a link if the calculator’s host is unreachable',
    { blog: far, allow: [/ERR_|refused|Failed|NetworkError|Loading/i] },
    async ({ page, server, blog, visitor }) => {
      pasted = await snippetOf(visitor);
      await hurried(page);
      await page.goto(blog.url);
      await visitor.until('the script', () => document.querySelector('clv-calculator').shadowRoot !== null);
      const host = new Host(server);
      try {
        await host.cut();
        await page.evaluate(() => document.querySelector('clv-calculator').scrollIntoView());
        await endsAsLink({ page, server, visitor });
        // Later changes of the attributes change the link.
        await page.evaluate(() => document.querySelector('clv-calculator').setAttribute('cac', '3000000'));
        await visitor.until('the other number', () =>
          document.querySelector('clv-calculator').shadowRoot.querySelector('a').href.includes('cac=3000000'),
        );
      } finally {
        await host.close();
      }
    },
  );

  const taken = (base) =>
    article(base, {
      body: `<div data-clv-calculator>${plainFrame(base)}</div><script>document.querySelector('div').attachShadow({ mode: 'closed' }).innerHTML = '<p>Của bài viết</p>'</script>${element()}`,
    });
  t.test(
    'an element with a shadow root of its own does not prevent others from starting',
    { blog: taken },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await embedded(page, server, 1);
      await calculator.waitForOutput('clv_net', WORTH);
      assert.equal(
        await page.evaluate(() => document.querySelector('div iframe') !== null),
        true,
        'what the article put there stays',
      );
      // Nor elements that are added later.
      await page.evaluate(
        (markup) => document.body.insertAdjacentHTML('beforeend', markup),
        element({ ...COURSE, cac: '5000000' }),
      );
      await (await embedded(page, server, 2)).waitForOutput('clv_net', '9800000');
    },
  );

  t.test(
    'shows an error and the link to the full page if the program cannot be fetched',
    {
      blog: article,
      answer: (path) => (path.endsWith('.wasm') ? 404 : undefined),
      allow: [/404|Not Found|Failed|preload/i],
    },
    async ({ page, server, blog }) => {
      await page.goto(blog.url);
      const calculator = await embedded(page, server, 0, { ready: false });
      await calculator.waitForText('Chưa tải được công cụ tính CLV');
      await calculator.until('the link', () => document.querySelector('.embed-footer a')?.checkVisibility());
      await calculator.until(
        'nothing but that',
        () => ![...document.querySelectorAll('.calculator, .masthead')].some((one) => one.checkVisibility()),
      );
      await grown(page, calculator);
      assert.ok((await height(page)) < 400);
    },
  );

  t.test(
    'is fetched only when the reader scrolls near it',
    { blog: (base) => article(base, { body: `<div style="height:20000px"></div>${element()}` }) },
    async ({ page, server, blog }) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(blog.url);
      await pause(500);
      assert.deepEqual(
        asked.filter((url) => url.startsWith(server.url)),
        [`${server.url}embed.js`],
      );
      await page.evaluate(() => document.querySelector('clv-calculator').scrollIntoView());
      await works(page, server);
    },
  );

  // --- the visitor's stored work, and the link to the full page ---

  t.test(
    'the footer’s link opens the full page with the same numbers',
    { blog: article },
    async ({ page, server, blog, visitor }) => {
      await page.goto(blog.url);
      const calculator = await works(page, server);
      await calculator.until('the numbers in the link', () =>
        new URL(document.querySelector('.embed-footer a').href).hash.includes('cac=3000000'),
      );
      const link = await calculator.page.evaluate(() =>
        Object.fromEntries(
          ['href', 'target', 'rel'].map((name) => [name, document.querySelector('.embed-footer a')[name]]),
        ),
      );
      assert.deepEqual([link.target, link.rel], ['_blank', 'noopener noreferrer']);
      const [address, hash] = link.href.split('#');
      assert.equal(address, server.url);
      assert.equal(new URLSearchParams(hash).get('lang'), 'vi');
      const opened = new Promise((done) => page.browserContext().once('targetcreated', done));
      await (await calculator.element('.embed-footer a')).click();
      assert.equal(await (await opened).page().then((other) => other.close()), undefined);
      await page.goto(link.href);
      await visitor.waitForOutput('clv_net', '11800000');
      assert.equal(await page.evaluate(() => document.querySelector('.masthead').checkVisibility()), true);
    },
  );

  t.test(
    'neither shows nor changes the visitor’s stored work',
    { blog: (base) => article(base, { body: `<clv-calculator currency="VND"></clv-calculator>` }), allow: [/404/] },
    async ({ page, server, blog, visitor }) => {
      await visitor.open({ lang: 'en', currency: 'USD' });
      await visitor.fill('order_value', '77');
      await paused(visitor, 'order_value=77');
      const kept = async () => {
        // A file of the calculator's origin without scripts; Chromium requests its icon.
        await page.goto(`${server.url}embed.js`);
        return page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
      };
      const before = await kept();
      assert.match(before, /77/);
      // The same site under another port, so the browser does not partition storage.
      await page.goto(blog.url);
      const calculator = await embedded(page, server);
      assert.equal(await calculator.value('order_value'), '');
      assert.equal(await calculator.page.evaluate(() => document.documentElement.lang), 'vi');
      await calculator.fill('order_value', '55');
      await paused(calculator, 'order_value=55');
      assert.equal(await kept(), before);
      await visitor.open();
      assert.equal(await visitor.value('order_value'), '77');
      assert.equal(
        await page.evaluate(async () => (await navigator.serviceWorker?.getRegistrations())?.length ?? 0),
        0,
      );
    },
  );

  t.test('adds no entry to the article’s history', { blog: article }, async ({ page, server, blog, visitor }) => {
    await visitor.open();
    const before = await page.evaluate(() => history.length);
    await page.goto(blog.url);
    const calculator = await works(page, server);
    await paused(calculator, 'cac=3000000');
    await calculator.fill('orders', '2');
    await paused(calculator, 'orders=2');
    await page.evaluate(() => document.querySelector('clv-calculator').setAttribute('cac', '1'));
    await calculator.waitForOutput('clv_net', '14799999');
    assert.equal(await page.evaluate(() => history.length), before + 1);
    await visitor.back();
    await visitor.started();
  });
};
