// Random actions in random order, with fixed seeds (WALK_SEED=7 for another): no input is lost, and every
// result matches the numbers shown. After each action a page that has only the address, without storage, must
// show the same results, and every scenario must be unchanged.

import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { Visitor } from './visitor.mjs';

const SEEDS = process.env.WALK_SEED ? [Number(process.env.WALK_SEED)] : [20261125, 3];
const STEPS = 24;
/** A test has a minute: on a busy machine the walk ends sooner, with a message. */
const ENOUGH_MS = 40_000;
const ORDERS = join(dirname(fileURLToPath(import.meta.url)), '../imports/plain-vi.csv');

/** Numbers between 0 and 1, the same every time (mulberry32). */
function lots(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const FIELDS = ['order_value', 'orders', 'lifespan', 'margin', 'cac', 'retention_cost', 'retention', 'discount'];
/** Texts that neither language reads stay as typed in both. */
const UNREAD = ['mười', '1.2.3'];
const TEXTS = ['12', '1.500', '1,5', '2 triệu', '200k', '0', '20', '3,5', '90', ...UNREAD];
const EXAMPLES = ['ielts_course', 'cake_shop', 'subscription', 'four_orders'];
/** The most scenarios a walk saves; the page's limit is more than twice as high. */
const MOST_SCENARIOS = 4;

const outputs = ({ page }) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('#app output[name]')];
    return all.map(({ name, dataset }) => `${name}=${dataset.value ?? ''}${dataset.undefined ?? ''}`).join('\n');
  });

const fields = ({ page }) =>
  page.evaluate(
    (names) =>
      Object.fromEntries(
        [...names, 'transactions'].map((name) => [
          name,
          document.querySelector(`[name="${name}"]:not(output):not([type="range"])`).value,
        ]),
      ),
    FIELDS,
  );

const language = ({ page }) => page.evaluate(() => document.documentElement.lang);

/** Each scenario's name, texts and results; undefined if their screen has not been opened yet. */
const scenarios = ({ page }) =>
  page.evaluate(() => {
    if (!document.querySelector('.whatif #whatif-scenarios')) return null;
    const cells = (kind, place) =>
      [...document.querySelectorAll(`.scenarios tbody ${kind}`)].filter(
        (it) => it.closest('td').cellIndex === place + 1,
      );
    return [...document.querySelectorAll('.scenarios thead input')].map(({ value }, place) => ({
      name: value,
      texts: Object.fromEntries(cells('input', place).map(({ name, value }) => [name.replace('scenario_', ''), value])),
      results: Object.fromEntries(
        cells('output', place).map(({ name, dataset }) => [name.replace('scenario_', ''), dataset.value]),
      ),
    }));
  });

/** The results of a page that has only the address, by address. */
const given = new Map();

async function givenBy(fresh, address) {
  if (!given.has(address)) {
    // Without storage nothing remains of the previous address; opening a new page takes longer.
    const { hash } = new URL(address);
    await fresh.page.evaluate((hash) => {
      location.hash = hash;
    }, hash);
    await fresh.until(
      'the address to be read',
      (hash) => `#${new URLSearchParams(globalThis.clvWork).get('link')}` === hash,
      hash,
    );
    given.set(address, await outputs(fresh));
  }
  return given.get(address);
}

/** The name that a scenario gets: with a number if it is in use. */
function free(name, all) {
  const taken = (name) => all.some((it) => it.name === name);
  let given = name;
  for (let number = 2; taken(given); number += 1) given = `${name} (${number})`;
  return given;
}

class Walk {
  seed;
  visitor;
  fresh;
  other;
  lot;
  page;
  /** The page's language, and the one in which the scenarios were last read. */
  lang;
  keptIn;
  /** Expected texts of the calculator, in the page's language. */
  entered;
  /** Expected scenarios, and those before each change since the page was loaded. */
  kept = [];
  past = [];
  /** Expected texts at each history entry since the page was opened. */
  entries = [];
  done = [];

  constructor(seed, visitor, fresh, other) {
    Object.assign(this, { seed, visitor, fresh, other, lot: lots(seed), page: visitor.page });
  }

  one = (all) => all[Math.floor(this.lot() * all.length)];
  said = () => `seed ${this.seed}, after ${this.done.join(', ')}`;
  index = () => this.page.evaluate(() => navigation.currentEntry.index);
  more = () => this.page.evaluate(() => (document.querySelector('.more').open = true));

  async begin() {
    await this.visitor.open({ lang: 'vi' });
    await this.more();
    [this.entered, this.lang] = [await fields(this.visitor), 'vi'];
    await this.remember();
  }

  async make(act) {
    this.done.push(act);
    try {
      await this[act]();
      await this.check();
      await this.remember();
    } catch (error) {
      error.message = `${this.said()}: ${error.message}`;
      throw error;
    }
  }

  /** Waits for the pause until address and history entry have the numbers. Entries with a link's numbers have no texts. */
  settled = () =>
    this.visitor.until(
      'the address to follow',
      () =>
        location.hash === `#${new URLSearchParams(globalThis.clvWork).get('link')}` &&
        [null, globalThis.clvWork].includes(history.state),
    );
  isOwn = () => this.page.evaluate(() => history.state !== null);

  /** Sets the expected texts. Some actions change nothing, such as a slider at its end. */
  async enters(texts) {
    const before = this.entered;
    this.entered = { ...before, ...texts };
    if (!isDeepStrictEqual(this.entered, before)) await this.settled();
  }

  async check() {
    const { visitor, fresh } = this;
    assert.deepEqual(await fields(visitor), this.entered);
    assert.equal(await language(visitor), this.lang);
    assert.equal(await outputs(visitor), await givenBy(fresh, this.page.url()), 'the address gives what is shown');
    this.same(await this.seen(), this.kept, this.keptIn);
    this.kept = this.now;
    this.keptIn = this.lang;
  }

  /** The scenarios, read in another tab if this page has not opened their screen. */
  async seen() {
    const here = await scenarios(this.visitor);
    if (here) return here;
    await this.other.page.bringToFront();
    await this.other.open({ view: 'whatif' });
    await this.other.element('.whatif #whatif-scenarios');
    const there = await scenarios(this.other);
    await this.other.page.goto('about:blank');
    await this.page.bringToFront();
    return there;
  }

  /** The same scenarios; another language may change their spelling, but no number. */
  same(now, before, lang) {
    const unread = (texts) => Object.entries(texts).filter(([, text]) => UNREAD.includes(text));
    const plain = (all) => (lang === this.lang ? all : all.map((it) => ({ ...it, texts: unread(it.texts) })));
    assert.deepEqual(plain(now), plain(before), 'the scenarios');
    this.now = now;
  }

  /** Sets the expected texts of this history entry and removes later entries. */
  async remember() {
    const at = await this.index();
    this.entries.length = Math.min(this.entries.length, at);
    this.entries[at] = {
      address: this.page.url(),
      fields: this.entered,
      lang: this.lang,
      outputs: await outputs(this.visitor),
    };
  }

  // --- numbers ---

  async type() {
    const [field, text] = [this.one(FIELDS), this.one(TEXTS)];
    await this.visitor.fill(field, text);
    await this.enters({ [field]: text });
  }

  async clear() {
    const field = this.one(FIELDS);
    await this.visitor.fill(field, '');
    await this.enters({ [field]: '' });
  }

  async paste() {
    const transactions = this.one(['1.500\n2.500', '12\nhai', '']);
    await this.page.evaluate((text) => {
      const area = document.querySelector('[name="transactions"]');
      area.value = text;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }, transactions);
    await this.enters({ transactions });
  }

  async language() {
    const { visitor } = this;
    const [to, words] = this.lang === 'vi' ? ['en', 'English'] : ['vi', 'Tiếng Việt'];
    const before = await outputs(visitor);
    await visitor.click(words);
    await visitor.until(
      to,
      (to) => document.documentElement.lang === to && document.querySelectorAll('.entry input').length > 0,
      to,
    );
    assert.equal(await outputs(visitor), before, 'another language changes no number');
    const now = await fields(visitor);
    for (const [name, text] of Object.entries(this.entered)) if (UNREAD.includes(text)) assert.equal(now[name], text);
    [this.entered, this.lang] = [now, to];
    await this.settled();
  }

  async example() {
    const { transactions } = this.entered;
    await (await this.visitor.element(`button[value="${this.one(EXAMPLES)}"]`)).evaluate((button) => button.click());
    await this.enters({ ...(await fields(this.visitor)), transactions });
  }

  async slide() {
    const field = this.one(['order_value', 'cac', 'margin']);
    await this.visitor.slide(field, this.one([-3, 2, 5]));
    await this.enters({ [field]: (await fields(this.visitor))[field] });
  }

  // --- navigation ---

  async reload() {
    await this.visitor.reload();
    await this.more();
    this.past = [];
    await this.settled();
  }

  async back() {
    const at = await this.index();
    if (at === 0) return;
    const address = this.page.url();
    const before = this.entries[at - 1];
    await this.visitor.back();
    await this.visitor.until(
      'the step back',
      (at) => navigation.currentEntry.index === at && document.documentElement.dataset.started !== undefined,
      at - 1,
    );
    if (before === undefined) {
      // A link to a screen, which keeps the numbers.
      await this.visitor.until('the screen', () => document.documentElement.dataset.view !== 'calculator');
      return this.calculator();
    }
    // Equal numbers keep their spellings.
    if (before.address === address) return;
    await this.visitor.until('the step to be another', (address) => location.href !== address, address);
    await this.settled();
    assert.equal(await outputs(this.visitor), before.outputs, 'the numbers of that step');
    const now = await fields(this.visitor);
    const stay = Object.entries(before.fields).filter(([, text]) => UNREAD.includes(text) || before.lang === this.lang);
    assert.deepEqual(
      stay.map(([name]) => [name, now[name]]),
      stay,
      'the texts of that step',
    );
    this.entered = now;
  }

  async calculator() {
    await this.page.evaluate(() => document.querySelector('nav.views a').click());
    await this.visitor.until('the calculator', () => document.documentElement.dataset.view === 'calculator');
  }

  async screen(name) {
    await this.page.evaluate((name) => (location.hash = `#v=1&view=${name}`), name);
    await this.visitor.until(
      name,
      (name) =>
        document.documentElement.dataset.view === name && document.querySelector(`main.${name}`)?.checkVisibility(),
      name,
    );
  }

  /** A link replaces the numbers, and the button restores them. */
  async restore() {
    const { visitor, entered } = this;
    // Numbers of a link and the example are not the visitor's own.
    if (!(await this.isOwn())) return;
    const value = 80 + this.done.length;
    await this.page.goto('about:blank');
    await visitor.open({ currency: 'USD', order_value: value, orders: 1, lifespan: 3 });
    await visitor.waitForOutput('ltv', String(3 * value));
    await this.more();
    [this.entered, this.past, this.entries] = [await fields(visitor), [], []];
    await this.settled();
    assert.equal(await this.isOwn(), false);
    await this.remember();
    await visitor.click(this.lang === 'vi' ? 'Mở số liệu của tôi' : 'Show mine');
    await visitor.until('the notice to go', () => document.querySelector('.notices').textContent === '');
    this.entered = entered;
    await this.settled();
  }

  /** An order file whose reading is cancelled. */
  async cancel() {
    const { visitor } = this;
    await this.screen('orders');
    await visitor.until('the place for a file', () => {
      document.querySelector('.orders button[name="other_file"]')?.click();
      return document.querySelector('input[name="orders_file"]') !== null;
    });
    await visitor.choose('orders_file', ORDERS);
    await visitor.element('button[name="analyse"]:not(:disabled)');
    if (this.one(['stop', 'leave']) === 'stop') {
      // Both in one task, before the worker can respond.
      await this.page.evaluate(async () => {
        document.querySelector('button[name="analyse"]').click();
        await new Promise((done) => setTimeout(done));
        document.querySelector('button[name="cancel"]').click();
      });
      await visitor.element('button[name="analyse"]:not(:disabled)');
    }
    await this.calculator();
  }

  // --- scenarios ---

  /** Sets the expected scenarios; undo restores the current ones. */
  keeps(kept) {
    this.past.push([this.kept, this.lang]);
    this.kept = kept;
  }

  /** Opens their screen and waits for the expected number. */
  have = () =>
    this.visitor.until(
      `${this.kept.length} scenarios`,
      (count) => document.querySelectorAll('.scenarios thead input').length === count,
      this.kept.length,
    );

  async scenario() {
    const { visitor } = this;
    await this.screen('whatif');
    while (this.kept.length >= MOST_SCENARIOS) await this.deleteOne();
    const name = free(await visitor.value('scenario_name'), this.kept);
    await visitor.press('save_scenario');
    await visitor.until(
      'the scenario',
      (count) => document.querySelectorAll('.scenarios thead input').length > count,
      this.kept.length,
    );
    const saved = (await scenarios(visitor)).at(-1);
    const calculated = Object.fromEntries((await outputs(visitor)).split('\n').map((line) => line.split('=')));
    const { transactions, ...texts } = this.entered;
    for (const [field, text] of Object.entries(texts))
      assert.equal(saved.texts[field], text, `${field} of the scenario`);
    for (const [result, value] of Object.entries(saved.results))
      if (value !== '' && result in calculated) assert.equal(value, calculated[result], `${result} of the scenario`);
    this.keeps([...this.kept, { ...saved, name }]);
    await this.calculator();
  }

  async deleteOne() {
    const place = Math.floor(this.lot() * this.kept.length);
    await this.visitor.press('delete', place);
    this.keeps(this.kept.filter((_, nth) => nth !== place));
    await this.have();
  }

  /** Undoes the last change of the scenarios; without one, deletes a scenario first. */
  async undo() {
    await this.screen('whatif');
    if (this.past.length === 0) {
      assert.ok(await this.page.evaluate(() => document.querySelector('button[name="undo"]').disabled));
      if (this.kept.length === 0) return this.calculator();
    }
    if (this.past.length === 0 || (this.one(['delete', 'only']) === 'delete' && this.kept.length > 0))
      await this.deleteOne();
    await this.visitor.press('undo');
    [this.kept, this.keptIn] = this.past.pop();
    await this.have();
    await this.calculator();
  }

  async delete() {
    await this.screen('whatif');
    if (this.kept.length > 0) await this.deleteOne();
    await this.calculator();
  }

  /** Exports all scenarios and imports them again, in addition to the current ones. */
  async import() {
    await this.screen('whatif');
    if (this.kept.length === 0) return this.calculator();
    while (this.kept.length > MOST_SCENARIOS) await this.deleteOne();
    // The file that the page saves, intercepted before the browser's download.
    const text = await this.page.evaluate(async () => {
      const [plain, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
      let made;
      URL.createObjectURL = (blob) => plain.call(URL, (made = blob));
      HTMLAnchorElement.prototype.click = () => {};
      document.querySelector('button[name="export_scenarios"]').click();
      [URL.createObjectURL, HTMLAnchorElement.prototype.click] = [plain, click];
      return made.text();
    });
    const all = [...this.kept];
    for (const it of this.kept) all.push({ ...it, name: free(it.name, all) });
    this.keeps(all);
    await this.visitor.chooseText('scenarios_file', text, () => this.have());
    await this.calculator();
  }
}

/** Each at least once, in this order, then in random order. */
const FIRST = [
  'type',
  'clear',
  'paste',
  'language',
  'example',
  'slide',
  'scenario',
  'type',
  'restore',
  'back',
  'import',
  'undo',
  'reload',
  'cancel',
  'type',
  'back',
  'delete',
  'undo',
];
const THEN = [
  'type',
  'type',
  'type',
  'type',
  'clear',
  'paste',
  'language',
  'example',
  'slide',
  'reload',
  'back',
  'back',
  'restore',
  'scenario',
  'import',
  'delete',
  'undo',
  'cancel',
];

export default (t) => {
  for (const seed of SEEDS) {
    t.test(
      `random actions lose no input, and every result matches the numbers shown; seed ${seed}`,
      { long: true },
      async ({ visitor, page, server }) => {
        const context = page.browserContext();
        const [fresh, other] = [
          new Visitor(await context.newPage(), server),
          new Visitor(await context.newPage(), server),
        ];
        await fresh.blockStorage();
        // A background page may start late.
        await fresh.page.bringToFront();
        await fresh.open();
        await page.bringToFront();
        given.clear();
        const walk = new Walk(seed, visitor, fresh, other);
        const end = performance.now() + ENOUGH_MS;
        await walk.begin();
        for (let step = 0; step < STEPS && performance.now() < end; step += 1)
          await walk.make(FIRST[step] ?? walk.one(THEN));
        if (walk.done.length < STEPS)
          console.log(`      seed ${seed}: a busy machine, only ${walk.done.length} of ${STEPS} actions`);
        await walk.make('reload');
      },
    );
  }
};
