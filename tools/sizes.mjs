// How many bytes does a visitor fetch? Also writes the compressed twins that make it few.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const SHRINKS = new Set(['.html', '.css', '.js', '.wasm', '.svg', '.json', '.webmanifest', '.txt', '.xml']);

// Measured on the first program: 0.2 % smaller than what suits texts.
const PROGRAM = { [constants.BROTLI_PARAM_LGWIN]: 19, [constants.BROTLI_PARAM_LGBLOCK]: 20, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT };
const isProgram = (content) => Buffer.from(content).subarray(0, 4).equals(Buffer.from('\0asm'));

export const brotli = (content) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      ...(isProgram(content) && PROGRAM),
    },
  });

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
