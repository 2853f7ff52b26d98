// Where are Chromium and Firefox on this machine, and how must they be started?
// Prints the path for `node tools/browsers.mjs chromium`; empty when there is none.
//
// `shell` is Chromium's engine without the windows of a desktop browser: the tests run in it, in a third of
// the time. What is measured is measured in `chromium`.

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = {
  shell: ['chromium-headless-shell'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  firefox: ['firefox-esr', 'firefox'],
};

/** CHROMIUM and FIREFOX name a browser to use instead of those on PATH. */
export function browserPath(browser) {
  const named = process.env[browser === 'shell' ? 'CHROMIUM' : browser.toUpperCase()];
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES[browser].flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** Quiet start: no traffic of the browser's own, and root has no sandbox. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(browserPath(process.argv[2]) ?? '');
}
