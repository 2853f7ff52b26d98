// Share and embed: copied texts open with the same numbers, and the preview shows the chosen options.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../../tools/serve.mjs';
import { axe } from './axe.mjs';
import { awaited } from './visitor.mjs';

const NUMBERS = {
  currency: 'USD',
  order_value: 80,
  orders: 3,
  period: 'year',
  lifespan: 2,
  lifespan_unit: 'year',
  margin: 60,
  cac: 50,
  retention: 90,
  lang: 'vi',
};

/** Opens the calculator with these numbers, then the screen. */
async function open(visitor, numbers = NUMBERS) {
  await visitor.open(numbers);
  const worth = (await visitor.output('clv_net')).value;
  await turn(visitor, 5);
  await visitor.element('textarea[name="snippet"]');
  return worth;
}

const turn = (visitor, place) =>
  visitor.page.evaluate((place) => document.querySelector(`.views a:nth-child(${place})`).click(), place);

const snippet = (visitor) => visitor.value('snippet');

/** Waits until the snippet contains a text. */
const pastes = (visitor, words) =>
  visitor.until(
    `a snippet with ${words}`,
    (words) => document.querySelector('[name="snippet"]').value.includes(words),
    words,
  );

/** Leaves the field, so that its text counts at once. */
const left = (visitor) => visitor.page.keyboard.press('Tab');

const tick = (visitor, name, value) =>
  visitor.page.evaluate(
    (name, value) => document.querySelector(`[name="${name}"][value="${value}"]`).click(),
    name,
    value,
  );

/** From now on copied texts are in `copied`, or copying is refused. */
const listen = (page, refuses = false) =>
  page.evaluate((refuses) => {
    globalThis.copied = [];
    const writeText = async (text) => {
      if (refuses) throw new DOMException('No.', 'NotAllowedError');
      globalThis.copied.push(text);
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  }, refuses);

const copied = (visitor, count) =>
  visitor.until('the copied text', (count) => globalThis.copied.length === count && globalThis.copied.at(-1), count);

/** The addresses in a snippet, parsed in a page without a policy. */
async function addressIn(page, text) {
  const blank = await page.browserContext().newPage();
  try {
    return await blank.evaluate((text) => {
      const parsed = (text) => new DOMParser().parseFromString(text, 'text/html');
      const whole = parsed(text.startsWith('{') ? JSON.parse(text).html : text);
      const frame = whole.querySelector('iframe');
      // The content of a frame is parsed as text, so it is taken out.
      const within = frame ? parsed(frame.textContent) : whole;
      return {
        frame: frame?.getAttribute('src'),
        link: within.querySelector('a')?.getAttribute('href'),
        scripts: whole.querySelectorAll('script, [onload], [onerror]').length,
      };
    }, text);
  } finally {
    await blank.close();
  }
}

/**
 * The page in the preview, once it shows these numbers.
 * @param {(url: string) => boolean} [wanted] whether it is the one of this address
 */
async function preview(visitor, worth, wanted = () => true) {
  await visitor.page.evaluate(() => document.querySelector('.preview').scrollIntoView());
  const end = performance.now() + 15_000;
  while (performance.now() < end) {
    for (const frame of visitor.page
      .frames()
      .filter((frame) => frame.url().includes('embed=1') && wanted(frame.url()))) {
      const shown = await frame
        .evaluate(() => document.querySelector('output[name="clv_net"]')?.dataset.value)
        .catch(() => undefined);
      if (shown === worth) return frame;
    }
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`The preview did not show ${worth}: ${visitor.page.frames().map((frame) => frame.url())}`);
}

export default (t) => {
  t.test('the link contains the numbers', async ({ visitor, page, server }) => {
    const worth = await open(visitor);
    assert.equal(await page.evaluate(() => location.hash), '#v=1&view=share');
    await listen(page);
    await (await visitor.element('[name="copy_page_link"]')).click();
    const link = await copied(visitor, 1);
    assert.equal(link, await visitor.value('page_link'));
    assert.ok(link.startsWith(`${server.url}#v=1&currency=USD&order_value=80&`), link);
    await visitor.waitForText('Đã sao chép.');
    await page.goto('about:blank');
    await page.goto(link, { waitUntil: 'load' });
    await visitor.waitForOutput('clv_net', worth);
    assert.equal(await visitor.value('cac'), '50');
  });

  t.test(
    'preview and snippet show the chosen options and add no history entries',
    async ({ visitor, page, server }) => {
      const worth = await open(visitor);
      const steps = await page.evaluate(() => history.length);
      const first = await preview(visitor, worth);
      assert.equal(
        await first.evaluate(
          () => document.documentElement.dataset.embed !== undefined && document.documentElement.lang,
        ),
        'vi',
      );
      const attributes = await page.evaluate(() =>
        Object.fromEntries(
          [...document.querySelector('.preview iframe').attributes].map(({ name, value }) => [name, value]),
        ),
      );
      assert.equal(
        attributes.sandbox,
        'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox',
      );
      assert.ok(attributes.title.length > 10);

      await visitor.pick('embed_lang', 'en');
      await visitor.pick('embed_currency', 'EUR');
      await visitor.pick('embed_theme', 'dark');
      await visitor.pick('embed_chart', 'none');
      await visitor.fill('embed_accent', '#0A7D5A');
      await visitor.fill('embed_height', '720');
      await tick(visitor, 'embed_show', 'retention');
      await tick(visitor, 'embed_show', 'orders');
      await tick(visitor, 'embed_lock', 'cac');
      await tick(visitor, 'embed_result', 'ltv');
      await pastes(visitor, 'height="720"');
      await pastes(visitor, 'accent=0a7d5a');
      const { frame } = await addressIn(page, await snippet(visitor));
      const wanted = `${server.url}?embed=1&theme=dark&accent=0a7d5a&fields=order_value,lifespan,margin,cac,retention_cost,retention&lock=cac&results=clv_margin,clv_net,ltv_cac,payback_months,max_cac&chart=none#v=1&currency=EUR&order_value=80&`;
      assert.equal(frame.slice(0, wanted.length), wanted);
      assert.ok(frame.endsWith('&lang=en'), frame);
      const shown = await preview(visitor, worth, (url) => url === frame);
      assert.equal(await shown.evaluate(() => document.documentElement.lang), 'en');
      await visitor.until(
        'one frame',
        () => document.querySelectorAll('.preview iframe').length === 1 && !document.querySelector('.preview .coming'),
      );

      assert.equal(
        await page.evaluate(() => document.querySelector('[name="embed_lock"][value="orders"]').disabled),
        true,
        'what is not shown needs no lock',
      );
      await (await visitor.element('[name="reset_options"]')).click();
      await pastes(visitor, '?embed=1#v=1');
      await preview(visitor, worth, (url) => url.includes('?embed=1#v=1'));
      assert.equal(await visitor.value('embed_accent'), '');
      assert.equal(await page.evaluate(() => history.length), steps);
      await visitor.back();
      await visitor.until('the calculator', () => document.documentElement.dataset.view === 'calculator');
      assert.equal((await visitor.output('clv_net')).value, worth);
    },
  );

  t.test('each kind of snippet is copied with the numbers', async ({ visitor, page, server }) => {
    const worth = await open(visitor);
    await listen(page);
    let count = 0;
    for (const [kind, begins] of [
      ['wordpress', '<!-- wp:html -->\n<iframe '],
      ['frame', '<iframe '],
      ['script', '<script async src="'],
      ['link', '<a href="'],
      ['oembed_address', server.url],
      ['oembed_answer', '{'],
    ]) {
      await visitor.pick('snippet_kind', kind);
      await visitor.until(
        `the form ${kind}`,
        (begins) => document.querySelector('[name="snippet"]').value.startsWith(begins),
        begins,
      );
      assert.equal(
        await page.evaluate(() => document.querySelector('#share-snippet [role="status"]').textContent),
        '',
        'what was copied before is said no more',
      );
      await (await visitor.element('[name="copy_snippet"]')).click();
      const text = await copied(visitor, ++count);
      assert.equal(text, await snippet(visitor));
      await visitor.until(
        'the word',
        () => document.querySelector('#share-snippet [role="status"]').textContent === 'Đã sao chép.',
      );
      if (kind === 'script') assert.match(text, /<clv-calculator currency="USD" order-value="80" orders="3" /);
      const { frame, link, scripts } = kind === 'oembed_address' ? { link: text } : await addressIn(page, text);
      assert.equal(link.split('#')[0], server.url, kind);
      if (frame) assert.equal(frame.split('#')[1], link.split('#')[1], kind);
      assert.equal(Boolean(frame), !['link', 'oembed_address'].includes(kind), kind);
      assert.equal(scripts ?? 0, kind === 'script' ? 1 : 0, kind);
      if (kind !== 'oembed_answer') continue;
      const answer = JSON.parse(text);
      assert.deepEqual([answer.version, answer.type, answer.height], ['1.0', 'rich', 640]);
      await page.goto('about:blank');
      await page.goto(link, { waitUntil: 'load' });
      await visitor.waitForOutput('clv_net', worth);
    }
  });

  const bare = { answer: (path) => (path === '/en' ? readFileSync(join(DIST, 'en.html'), 'utf8') : undefined) };
  t.test('the snippet names the page’s folder on a host that omits .html', bare, async ({ visitor, page, server }) => {
    await page.goto(`${server.url}en#v=1&view=share`, { waitUntil: 'load' });
    await visitor.element('textarea[name="snippet"]');
    await visitor.pick('snippet_kind', 'script');
    await pastes(visitor, `<script async src="${server.url}embed.js">`);
    const { frame, link } = await addressIn(page, await snippet(visitor));
    assert.deepEqual([frame.split(/[?#]/)[0], link.split('#')[0]], [server.url, server.url]);
    assert.match(link, /&lang=en$/);
    assert.doesNotMatch(await snippet(visitor), /<clv-calculator[^>]* src=/);
  });

  t.test('currency, headline and past sales can be shown and locked', async ({ visitor, page }) => {
    const worth = await open(visitor);
    for (const input of ['currency', 'headline', 'transactions']) await tick(visitor, 'embed_show', input);
    await tick(visitor, 'embed_lock', 'currency');
    await pastes(
      visitor,
      'fields=currency,order_value,orders,lifespan,margin,cac,retention_cost,headline,transactions&amp;lock=currency',
    );
    const shown = await preview(visitor, worth, (url) => url.includes('lock=currency'));
    const seen = () =>
      shown.evaluate(() =>
        ['.heading select', '.choice select', '.historical textarea']
          .map((one) => document.querySelector(one)?.checkVisibility())
          .concat(document.querySelector('.heading select')?.disabled),
      );
    await awaited(
      'all of them, and the lock',
      async () => (await seen().catch(() => [])).join() === 'true,true,true,true',
    );
    assert.equal(await page.evaluate(() => document.querySelectorAll('[name="embed_show"]').length), 13);
  });

  t.test('a list too long for a link gives a notice', { language: 'en' }, async ({ visitor }) => {
    await visitor.open({ ...NUMBERS, lang: 'en' });
    await visitor.paste('transactions', '5\n'.repeat(101));
    await visitor.until(
      'the list',
      () => document.querySelector('output[name="historical_clv"]').dataset.value === '303',
    );
    await turn(visitor, 5);
    await visitor.waitForText('The 101 you have pasted are not in it');
    assert.doesNotMatch(await visitor.value('page_link'), /transactions/);
    await turn(visitor, 1);
    await visitor.paste('transactions', '5\n'.repeat(100));
    await turn(visitor, 5);
    await visitor.until('the link', () => document.querySelector('[name="page_link"]').value.includes('transactions'));
    await visitor.until('no sentence', () => !document.querySelector('#share-link').textContent.includes('not in it'));
  });

  t.test('a refused copy shows what to do instead', { language: 'en' }, async ({ visitor, page }) => {
    await open(visitor, { ...NUMBERS, lang: 'en' });
    await listen(page, true);
    for (const [name, place] of [
      ['copy_page_link', '#share-link'],
      ['copy_snippet', '#share-snippet'],
    ]) {
      await (await visitor.element(`[name="${name}"]`)).click();
      await visitor.until(
        'the sentence',
        (place) => document.querySelector(`${place} [role="status"]`).textContent.includes('Ctrl+C'),
        place,
      );
    }
  });

  t.test('invalid options give an error and the snippet keeps the defaults', async ({ visitor, page, server }) => {
    await open(visitor);
    const usual = await snippet(visitor);
    await visitor.waitForText('chỉ mở được trên máy này');
    for (const accent of ['"><script>alert(1)</script>', 'đỏ', '#12', 'url(https://evil.example/)']) {
      await visitor.fill('embed_accent', accent);
      await left(visitor);
      await visitor.until('the sentence', () =>
        document.getElementById('o-embed_accent-note').textContent.includes('#0a7d5a'),
      );
      const { text, wrong } = await visitor.remark('embed_accent');
      assert.ok(wrong && text.length > 20, text);
      assert.equal(await snippet(visitor), usual);
      assert.equal(await visitor.value('embed_accent'), accent, 'what was typed stands');
    }
    await visitor.fill('embed_accent', '');
    for (const height of ['cao', '-5', '99999999999', '6,5']) {
      await visitor.fill('embed_height', height);
      await left(visitor);
      await visitor.until('the sentence', () =>
        document.getElementById('o-embed_height-note').textContent.includes('10000'),
      );
      assert.equal(await snippet(visitor), usual);
    }
    await visitor.fill('embed_height', '640');
    for (const address of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://blog .vn/',
      'https://"><script>alert(1)</script>/',
      'abc',
    ]) {
      await visitor.paste('address', address);
      await left(visitor);
      await visitor.until(
        'the sentence',
        () => document.querySelector('[name="address"]').getAttribute('aria-invalid') === 'true',
      );
      assert.match((await visitor.remark('address')).text, /https:\/\//);
      assert.equal(await snippet(visitor), usual, address);
    }
    await visitor.paste('address', 'https://blog.vn/clv/"><script>alert(1)</script>[gallery]?x=1#v=1');
    await pastes(visitor, 'https://blog.vn/');
    for (const kind of ['wordpress', 'frame', 'link', 'oembed_answer', 'script']) {
      await visitor.pick('snippet_kind', kind);
      const text = await snippet(visitor);
      const { link, scripts } = await addressIn(page, text);
      assert.equal(
        link.split('#')[0],
        'https://blog.vn/clv/%22%3E%3Cscript%3Ealert%281%29%3C/script%3E%5Bgallery%5D/',
        kind,
      );
      assert.equal(scripts, kind === 'script' ? 1 : 0);
      assert.doesNotMatch(text, /[[\]]/);
    }
    await visitor.paste('address', 'blog.vn/clv');
    await pastes(visitor, 'src="https://blog.vn/clv/embed.js"');
    assert.ok((await visitor.value('page_link')).startsWith('https://blog.vn/clv/#v=1&'));
    await visitor.waitForText('Sẽ dùng: https://blog.vn/clv/');
    await visitor.paste('address', 'http://blog.vn/clv');
    await visitor.waitForText('sẽ chặn khung http');
    // The preview shows this page, whatever address the snippet has.
    assert.equal(
      await page.evaluate(() => new URL(document.querySelector('.preview iframe').src).origin),
      server.origin,
    );
  });

  t.test('the preview follows its frame’s height and ignores other senders', async ({ visitor, page }) => {
    const worth = await open(visitor);
    const frame = await preview(visitor, worth);
    const says = (frame, message) => frame.evaluate((message) => parent.postMessage(message, '*'), message);
    // The calculator may send its own height at any time, so the test repeats its message.
    const asks = async (height, isTaken) => {
      await awaited(`${height} to be taken`, async () => {
        await says(frame, { type: 'clv:resize', v: 1, height });
        await new Promise((done) => setTimeout(done, 50));
        return page.evaluate(isTaken);
      });
    };
    await asks(1234.2, () => {
      const frame = document.querySelector('.preview iframe');
      return (
        frame.getAttribute('height') === '1235' &&
        frame.closest('.preview').parentElement.textContent.includes('1235 px')
      );
    });
    const heights = () => page.evaluate(() => globalThis.heights);
    await page.evaluate(() => {
      globalThis.heights = [];
      const frame = document.querySelector('.preview iframe');
      new MutationObserver(() => globalThis.heights.push(frame.getAttribute('height'))).observe(frame, {
        attributeFilter: ['height'],
      });
    });
    for (const wrong of [
      { type: 'clv:resize', v: 1, height: '77' },
      { type: 'clv:resize', v: 2, height: 777 },
      { type: 'other', v: 1, height: 777 },
      { type: 'clv:resize', v: 1, height: -1 },
      { type: 'clv:resize', v: 1 },
      'clv:resize',
      null,
      7,
    ]) {
      await says(frame, wrong);
      await page.evaluate((wrong) => postMessage(wrong, '*'), wrong);
    }
    // NaN too, which messages can contain.
    await frame.evaluate(() =>
      [NaN, Infinity].forEach((height) => parent.postMessage({ type: 'clv:resize', v: 1, height }, '*')),
    );
    await page.evaluate(() => postMessage({ type: 'clv:resize', v: 1, height: 777 }, '*'));
    // The last message has its effect, so those before have been processed; the calculator's own height differs.
    await asks(1e9, () => globalThis.heights.includes('10000'));
    for (const height of await heights()) assert.ok(Number(height) > 200 && height !== '777', `taken: ${height}`);
    await asks(900, () => {
      const take = document.querySelector('[name="use_height"]');
      const isOffered = take?.textContent.includes('900') ?? false;
      if (isOffered) take.click();
      return isOffered;
    });
    await pastes(visitor, 'height="900"');
    assert.equal(await visitor.value('embed_height'), '900');
  });

  t.test('options are kept after a change of language or screen, and a reload', async ({ visitor, page }) => {
    const worth = await open(visitor);
    await visitor.pick('snippet_kind', 'script');
    await visitor.pick('embed_theme', 'dark');
    await visitor.fill('embed_accent', 'đỏ');
    await tick(visitor, 'embed_lock', 'cac');
    await visitor.paste('address', 'https://blog.vn/clv/');
    await pastes(visitor, 'https://blog.vn/clv/embed.js');
    await pastes(visitor, 'lang="vi"');
    await visitor.click('English');
    await pastes(visitor, 'lang="en"');
    await visitor.waitForText('six hexadecimal digits');
    assert.equal(await visitor.value('embed_accent'), 'đỏ');
    assert.equal(await visitor.value('address'), 'https://blog.vn/clv/');
    await turn(visitor, 1);
    await visitor.fill('cac', '70');
    await visitor.until(
      'the result',
      (worth) => document.querySelector('output[name="clv_net"]').dataset.value !== worth,
      worth,
    );
    await turn(visitor, 5);
    await pastes(visitor, 'cac="70"');
    const text = await snippet(visitor);
    for (const words of ['theme="dark"', 'lock="cac"', 'https://blog.vn/clv/embed.js'])
      assert.ok(text.includes(words), words);
    // The article's language stays when the page's changes.
    await visitor.pick('embed_lang', 'en');
    await visitor.click('Tiếng Việt');
    await visitor.waitForText('Nhúng vào bài viết');
    await pastes(visitor, 'lang="en"');
    assert.equal(await page.evaluate(() => document.querySelectorAll('.preview').length), 1);
    await visitor.reload();
    await pastes(visitor, 'lang="en"');
    await pastes(visitor, 'theme="dark"');
    assert.equal(await visitor.value('embed_accent'), 'đỏ');
  });

  t.test('everything works by keyboard', async ({ visitor, page }) => {
    await open(visitor);
    await page.evaluate(() => document.querySelector('[name="snippet_kind"]').focus());
    await page.keyboard.press('ArrowDown');
    await visitor.until('the next form', () => document.querySelector('[name="snippet"]').value.startsWith('<iframe'));
    await page.evaluate(() => document.querySelector('[name="embed_lock"][value="orders"]').focus());
    await page.keyboard.press(' ');
    await pastes(visitor, 'lock=orders');
    await page.evaluate(() => document.querySelector('[name="page_link"]').focus());
    const seen = new Set();
    for (let steps = 0; steps < 80; steps += 1) {
      await page.keyboard.press('Tab');
      seen.add(await page.evaluate(() => document.activeElement.name ?? document.activeElement.tagName));
    }
    for (const name of [
      'copy_page_link',
      'embed_lang',
      'embed_currency',
      'embed_theme',
      'embed_accent',
      'embed_accent_picker',
      'embed_chart',
      'embed_height',
      'embed_show',
      'embed_lock',
      'embed_result',
      'reset_options',
    ])
      assert.ok(seen.has(name), name);
  });

  t.test('nothing overflows on a phone', async ({ visitor, page }) => {
    await visitor.viewport(320, 700);
    await open(visitor);
    await visitor.fill('embed_height', 'abc');
    await left(visitor);
    await visitor.until('the sentence', () =>
      document.getElementById('o-embed_height-note').textContent.includes('10000'),
    );
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
  });

  for (const theme of ['light', 'dark']) {
    for (const lang of ['vi', 'en']) {
      t.test(
        `axe reports no violations, ${lang}, ${theme}`,
        { theme, browsers: ['chromium'] },
        async ({ visitor, page }) => {
          await looked(visitor, page, lang);
        },
      );
    }
  }

  t.test('axe reports no violations', { browsers: ['firefox'] }, async ({ visitor, page }) => {
    await looked(visitor, page, 'vi');
  });
};

/** With defaults, and with all fields invalid. */
async function looked(visitor, page, lang) {
  const worth = await open(visitor, { ...NUMBERS, lang });
  await preview(visitor, worth);
  assert.deepEqual(await axe(page), []);
  await visitor.fill('embed_height', 'abc');
  await visitor.fill('embed_accent', 'xyz');
  await visitor.paste('address', 'abc');
  await visitor.until(
    'three sentences',
    () => document.querySelectorAll('.sharing .note.error:not(:empty)').length === 3,
  );
  assert.deepEqual(await axe(page), []);
}
