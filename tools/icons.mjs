// How do the icons for home screens come about? `node tools/icons.mjs` draws style/icon.svg into
// style/icons/ with Chromium. The pictures are kept in the project: a build needs no browser.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { browserPath, CHROMIUM_FLAGS } from './browsers.mjs';

const ROOT = new URL('..', import.meta.url);
const FOLDER = new URL('style/icons/', ROOT);
const icon = readFileSync(new URL('style/icon.svg', ROOT), 'utf8');

/** The system cuts a maskable icon to its own shape, and Apple's to rounded corners: the ground
 *  reaches the edges, and the drawing stays within the middle four fifths. */
const filled = icon.replace(/ rx="\d+"/, '');
const inset = filled.replace(/(<rect[^>]*>)(.*)(<\/svg>)/, '$1<g transform="translate(3.2 3.2) scale(.8)">$2</g>$3');

/** @type {Record<string, [drawing: string, side: number]>} */
const PICTURES = {
  'icon-192': [icon, 192],
  'icon-512': [icon, 512],
  'maskable-512': [inset, 512],
  'apple-touch-180': [filled, 180],
};

const browser = await puppeteer.launch({ executablePath: browserPath('chromium'), args: CHROMIUM_FLAGS });
const page = await browser.newPage();
mkdirSync(FOLDER, { recursive: true });
for (const [name, [drawing, side]] of Object.entries(PICTURES)) {
  await page.setViewport({ width: side, height: side });
  await page.setContent(
    `<style>body{margin:0}svg{display:block}</style>${drawing.replace('<svg', `<svg width="${side}" height="${side}"`)}`,
  );
  writeFileSync(new URL(`${name}.png`, FOLDER), await page.screenshot({ omitBackground: true }));
}
await browser.close();
