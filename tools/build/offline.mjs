// Which files does the page need without the network, and what must be in them?
//
// The list is written into sw.js: when one byte of one file changes, so does sw.js, and browsers
// take it for a new version. An asset's name holds the beginning of the hash of its content; the
// pages' names do not, so theirs stands in the list.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './sizes.mjs';

export const hashed = (content) => createHash('sha256').update(content).digest('hex').slice(0, 10);

/** Large, and most visitors never need them: kept from the first use on, each group as a whole. */
const LATER = [
  /^assets\/worker(_bg)?-\w+\.(js|wasm)$/,
  /^assets\/workbook(_reader_bg)?-\w+\.(js|wasm)$/,
  /^assets\/workbook_writer(_bg)?-\w+\.(js|wasm)$/,
];

const isPage = (file) => /^[\w-]+\.html$/.test(file);
const isKept = (file) =>
  isPage(file) || file === 'manifest.webmanifest' || (file.startsWith('assets/') && !/\.(br|gz)$/.test(file));

/** The list for a finished folder: the build's name, `files` with the hash of each, and the groups `later`. */
export function offlineList(folder) {
  const files = Object.fromEntries(
    filesOf(folder)
      .filter(isKept)
      .map((file) => [file, hashed(readFileSync(join(folder, file)))]),
  );
  const later = LATER.map((group) => Object.keys(files).filter((file) => group.test(file)));
  return { build: hashed(JSON.stringify([files, later])), files, later };
}
