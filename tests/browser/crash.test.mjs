// What is left when the program dies?

import assert from 'node:assert/strict';

const crash = (page) => page.evaluate(() => globalThis.clvCrashed('a crash made by a test'));

export default (t) => {
  const allow = [/a crash made by a test/];

  t.test('shows a plain screen, and its button reloads the page', { allow }, async ({ visitor, page }) => {
    await visitor.open();
    await crash(page);
    assert.match(await visitor.text(), /các con số bạn đã nhập vẫn được giữ/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Tải lại trang');
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), visitor.click('Tải lại trang')]);
    await visitor.started();
    assert.equal(await page.evaluate(() => globalThis.clvDead), false);
  });

  t.test('speaks the language of the page', { allow }, async ({ visitor, page }) => {
    await visitor.open({ lang: 'en' });
    await crash(page);
    assert.match(await visitor.text(), /the numbers you entered are kept/);
  });

  t.test('never enters the program again', { allow }, async ({ visitor, page }) => {
    await visitor.open();
    await visitor.fill('order_value', '100');
    // The page as it was is put back: its listeners are still there, and must reach nothing.
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

  t.test('notices a trap that no panic hook reported', { allow: [/unreachable/] }, async ({ visitor, page }) => {
    await visitor.open();
    await page.evaluate(() => {
      // (module (func (export "f") unreachable))
      const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
      setTimeout(() => exports.f());
    });
    await visitor.waitForText('các con số bạn đã nhập vẫn được giữ');
  });
};
