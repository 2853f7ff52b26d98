// How many bytes does a visitor fetch? Also writes the compressed twins that make it few.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const SHRINKS = new Set(['.html', '.css', '.js', '.wasm', '.svg', '.json', '.webmanifest', '.txt', '.xml']);

// Which of these suits a program best changes with every build of it: up to half a percent.
const { BROTLI_MODE_FONT: FONT, BROTLI_MODE_GENERIC: GENERIC } = constants;
const PROGRAM = [[FONT, 19, 20], [FONT, 18, 18], [FONT, 19, 18], [FONT, 19, 17], [FONT, 18, 17], [FONT, 18, 19], [GENERIC, 18, 17], [GENERIC, 18, 18], [GENERIC, 22, 19]].map(([mode, window, block]) => ({
  [constants.BROTLI_PARAM_MODE]: mode,
  [constants.BROTLI_PARAM_LGWIN]: window,
  [constants.BROTLI_PARAM_LGBLOCK]: block,
}));
const TEXT = [{ [constants.BROTLI_PARAM_LGWIN]: 22 }];
const isProgram = (content) => Buffer.from(content).subarray(0, 4).equals(Buffer.from('\0asm'));

/** Always the same bytes for the same content. */
export function brotli(content) {
  const shared = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  const all = (isProgram(content) ? PROGRAM : TEXT).map((own) => brotliCompressSync(content, { params: { ...shared, ...own } }));
  return all.reduce((least, one) => (one.length < least.length ? one : least));
}

/** Every file below a folder, as paths relative to it. */
export const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();

/** A .br and a .gz beside each file that gets smaller by it. */
export function writeTwins(folder) {
  for (const file of filesOf(folder).filter((file) => SHRINKS.has(extname(file)))) {
    const content = readFileSync(join(folder, file));
    for (const [ending, twin] of [['br', brotli(content)], ['gz', gzipSync(content, { level: 9 })]]) {
      if (twin.length < content.length) writeFileSync(join(folder, `${file}.${ending}`), twin);
    }
  }
}

/** What reading an order file fetches; a workbook needs the second beside the first. */
const READS_FILES = /^assets\/worker(_bg)?-\w+\.(js|wasm)$/;
const READS_WORKBOOKS = /^assets\/workbook(_reader_bg)?-\w+\.(js|wasm)$/;

/** Sizes of all files, and the brotli sums of those that the first view and order files fetch. */
export function sizesOf(folder, firstView) {
  const files = filesOf(folder)
    .filter((file) => !/\.(br|gz)$/.test(file) && file !== '_headers')
    .map((file) => {
      const content = readFileSync(join(folder, file));
      return { file, bytes: content.length, brotli_bytes: Math.min(content.length, brotli(content).length), first_load: firstView.has(file) };
    });
  const sum = (some) => files.filter(some).reduce((sum, file) => sum + file.brotli_bytes, 0);
  return {
    first_load_brotli_bytes: sum((file) => file.first_load),
    worker_brotli_bytes: sum(({ file }) => READS_FILES.test(file)),
    workbook_brotli_bytes: sum(({ file }) => READS_WORKBOOKS.test(file)),
    files,
  };
}

export function table({ first_load_brotli_bytes, files }) {
  const row = (bytes, brotli_bytes, name) => `${String(bytes).padStart(9)} ${String(brotli_bytes).padStart(9)}  ${name}`;
  return [
    row('bytes', 'brotli', 'file'),
    ...files.map((file) => row(file.bytes, file.brotli_bytes, file.file + (file.first_load ? '' : '  (on demand)'))),
    row('', first_load_brotli_bytes, 'first load'),
  ].join('\n');
}
