// After a crash of the program.

import assert from 'node:assert/strict';
import { awaited } from './visitor.mjs';

const crash = (page) => page.evaluate(() => globalThis.clvCrashed('a crash made by a test'));

/** Reloads by the button of the crash screen. */
const reloaded = async (visitor) => {
  await Promise.all([visitor.page.waitForNavigation({ waitUntil: 'load' }), visitor.click('Tải lại trang')]);
  await visitor.started();
};

/** Numbers and texts typed just before the crash, one of them not a number. */
async function typed(visitor) {
  await visitor.fill('order_value', '17 triệu');
  await visitor.waitForOutput('ltv', '17000000');
  await visitor.paste('transactions', '1.500\nhai nghìn');
  await visitor.fill('cac', 'ba triệu');
}

async function numbersAreThere(visitor) {
  const values = await Promise.all(['order_value', 'transactions', 'cac'].map((name) => visitor.value(name)));
  assert.deepEqual(values, ['17 triệu', '1.500\nhai nghìn', 'ba triệu']);
  await visitor.waitForOutput('ltv', '17000000');
  await visitor.waitForOutput('clv_net', '14800000');
}

export default (t) => {
  const allow = [/a crash made by a test/];

  t.test('the crash screen has a button that reloads the page', { allow }, async ({ visitor, page }) => {
    await visitor.open();
    await typed(visitor);
    await crash(page);
    assert.match(await visitor.text(), /các con số bạn đã nhập vẫn được giữ/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Tải lại trang');
    await reloaded(visitor);
    assert.equal(await page.evaluate(() => globalThis.clvDead), false);
    await numbersAreThere(visitor);
  });

  // The program panics if the browser refuses to create an element, which none does.
  const panic = [/a document that makes elements/, /^page error: .*unreachable/];
  for (const [program, view] of [
    ['page', 'calculator'],
    ['screens', 'whatif'],
  ]) {
    t.test(
      `a panic in ${program} ends the program and keeps the numbers`,
      { allow: panic },
      async ({ visitor, page }) => {
        await visitor.open();
        await typed(visitor);
        const heard = [];
        page.on('console', (message) => heard.push(message.text()));
        await page.evaluate(() => {
          globalThis.failNext = () => {
            const make = Document.prototype.createElement;
            Document.prototype.createElement = () => {
              Document.prototype.createElement = make;
              throw new DOMException('A test refuses.', 'InvalidStateError');
            };
          };
        });
        if (view !== 'calculator') {
          await page.evaluate((view) => (location.hash = `#v=1&view=${view}`), view);
          await visitor.press('save_scenario');
          await visitor.element('output[name="scenario_clv_net"]');
        }
        // In one task, because any other code that creates an element would fail instead.
        const button =
          view === 'calculator' ? '.languages button:not([aria-pressed="true"])' : 'button[name="duplicate"]';
        await visitor.element(button);
        await page.evaluate((button) => (failNext(), document.querySelector(button).click()), button);
        await visitor.element('.stopped');
        await awaited('the hook to tell of it', () => heard.some((text) => /panicked at .*node\.rs/.test(text))).catch(
          ({ message }) => assert.fail(`${message}: ${heard}`),
        );
        assert.equal(await page.evaluate(() => globalThis.clvDead), true);
        await page.evaluate(() => (document.querySelector('.stopped button').textContent = 'Tải lại trang'));
        await reloaded(visitor);
        if (view !== 'calculator') {
          await visitor.until(
            'the scenario',
            () => document.querySelectorAll('output[name="scenario_clv_net"]').length > 0,
          );
          await page.evaluate(() => (location.hash = '#v=1&view=calculator'));
        } else {
          await visitor.click('Tiếng Việt');
        }
        await numbersAreThere(visitor);
      },
    );
  }

  t.test('the crash screen is in the language of the page', { allow }, async ({ visitor, page }) => {
    await visitor.open({ lang: 'en' });
    await crash(page);
    assert.match(await visitor.text(), /the numbers you entered are kept/);
  });

  t.test('no event calls the program after a crash', { allow }, async ({ visitor, page }) => {
    await visitor.open();
    await visitor.fill('order_value', '100');
    // The elements are inserted again with their listeners, which must not reach the program.
    const before = await page.evaluate(() => {
      const kept = [...document.body.childNodes];
      globalThis.clvCrashed('a crash made by a test');
      document.body.append(...kept);
      return [...document.querySelectorAll('output')].map((output) => output.outerHTML).join();
    });
    await visitor.fill('order_value', '7654321');
    const after = await page.evaluate(async () => {
      await new Promise((done) => setTimeout(done, 600)); // Longer than any debounce.
      return [...document.querySelectorAll('output')].map((output) => output.outerHTML).join();
    });
    assert.equal(after, before);
    assert.doesNotMatch(after, /7654321/);
  });

  t.test(
    'a WebAssembly trap without a panic shows the crash screen',
    { allow: [/unreachable/] },
    async ({ visitor, page }) => {
      await visitor.open();
      await page.evaluate(() => {
        // (module (func (export "f") unreachable))
        const bytes = [
          0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
        ];
        const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
        setTimeout(() => /** @type {() => void} */ (exports.f)());
      });
      await visitor.waitForText('các con số bạn đã nhập vẫn được giữ');
    },
  );
};
