// A tab that the browser discards and restores. In Firefox only an extension can do so; in Chromium the driver
// ends the page's process, which is in faults.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awaited, Visitor } from './visitor.mjs';

/** A separate browser, because only these tests use the extension. */
const settings = { firefox: { 'browser.tabs.unloadOnLowMemory': false } };

/** The page that makes the extension discard the other tab. */
const SIGN = 'privacy.html';

/** From now on the page's tab is discarded when another visible tab opens that page. */
async function discardTabs(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'clv-discard-'));
  try {
    const manifest = {
      manifest_version: 2,
      name: 'discard',
      version: '1',
      permissions: ['tabs'],
      browser_specific_settings: { gecko: { id: 'discard@test.invalid' } },
      background: { scripts: ['discard.js'] },
    };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    writeFileSync(
      join(folder, 'discard.js'),
      `browser.tabs.onUpdated.addListener(async (_, { status }, { url }) => {
      if (status !== 'complete' || !url.endsWith('/${SIGN}')) return;
      for (const { id } of await browser.tabs.query({ active: false, url: 'http://127.0.0.1/*' })) await browser.tabs.discard(id);
    });`,
    );
    await browser.installExtension(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Switches to another tab and back; returns the page that the browser restored. */
async function restored({ page, server }) {
  const context = page.browserContext();
  const gone = new Promise((done) => page.once('close', done));
  const other = await context.newPage();
  await other.bringToFront();
  await other.goto(server.url + SIGN, { waitUntil: 'load' });
  await gone;
  // Closing this tab shows the next one.
  await other.close();
  const again = await awaited('the browser to restore the tab', async () =>
    (await context.pages()).find((it) => it.url().startsWith(server.url)),
  );
  const visitor = new Visitor(again, server);
  await visitor.started();
  return visitor;
}

export default (t) => {
  const options = { browsers: ['firefox'], settings };

  t.test('a discarded and restored tab has the last numbers, each time', options, async ({ visitor, page }) => {
    await visitor.open({ lang: 'vi' });
    await discardTabs(page.browserContext().browser());
    let tab = visitor;
    for (const text of ['17 triệu', 'mười bảy']) {
      await tab.fill('order_value', text);
      await tab.page.evaluate(() => (globalThis.isFirstLife = true));
      tab = await restored(tab);
      assert.equal(await tab.page.evaluate(() => globalThis.isFirstLife), undefined, 'it is another page');
      assert.equal(await tab.value('order_value'), text);
      assert.equal((await tab.output('ltv')).value, '17000000', 'the last number that could be read');
    }
  });

  t.test('a discarded and restored tab keeps its screen and its scenarios', options, async ({ visitor, page }) => {
    await visitor.open({ view: 'whatif', lang: 'vi' });
    await discardTabs(page.browserContext().browser());
    await visitor.press('save_scenario');
    await visitor.waitForOutput('scenario_clv_net', '12800000');
    const tab = await restored(visitor);
    await tab.waitForOutput('scenario_clv_net', '12800000');
    assert.match(await tab.page.evaluate(() => location.hash), /view=whatif/);
  });
};
