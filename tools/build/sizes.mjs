// How many bytes does a visitor fetch? Also writes the compressed twins that make it few.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { ROOT } from './programs.mjs';

const { constants } = zlib;
const SHRINKS = new Set(['.html', '.css', '.js', '.wasm', '.svg', '.json', '.webmanifest', '.txt', '.xml']);

/** The window that suits any file, and one that suits a program with large tables by 3 percent better. */
const TEXT = [{ [constants.BROTLI_PARAM_LGWIN]: 22 }];
const PROGRAM = [
  ...TEXT,
  {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
    [constants.BROTLI_PARAM_LGWIN]: 19,
    [constants.BROTLI_PARAM_LGBLOCK]: 18,
  },
];
const isProgram = (content) => Buffer.from(content).subarray(0, 4).equals(Buffer.from('\0asm'));

/** The compressors; Node runs them on all cores. */
const CODINGS = {
  br: async (content) => {
    const shared = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    const all = await Promise.all(
      (isProgram(content) ? PROGRAM : TEXT).map((own) =>
        promisify(zlib.brotliCompress)(content, { params: { ...shared, ...own } }),
      ),
    );
    return all.reduce((least, one) => (one.length < least.length ? one : least));
  },
  gz: (content) => promisify(zlib.gzip)(content, { level: 9 }),
};

/** What compresses: this file and the libraries in Node. */
const RECIPE = [readFileSync(import.meta.filename, 'utf8'), process.versions.zlib, process.versions.brotli].join();

/** Compressed once, and kept by content and by what compresses it. */
async function compressed(content, coding) {
  const hash = createHash('sha256').update(RECIPE).update(content).digest('hex');
  const place = join(ROOT, 'target', 'compressed', `${hash}.${coding}`);
  if (!existsSync(place)) {
    mkdirSync(join(ROOT, 'target', 'compressed'), { recursive: true });
    writeFileSync(place, await CODINGS[coding](content));
  }
  return readFileSync(place);
}

/** Every file below a folder, as paths relative to it. */
export const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();

/**
 * Writes a .br and a .gz beside each file that gets smaller by it.
 * @returns {Promise<Map<string, number>>} the brotli bytes of every file
 */
export async function writeTwins(folder) {
  const sizes = new Map();
  const write = async (file) => {
    const content = readFileSync(join(folder, file));
    sizes.set(file, content.length);
    if (!SHRINKS.has(extname(file))) return;
    for (const coding of Object.keys(CODINGS)) {
      const twin = await compressed(content, coding);
      if (twin.length >= content.length) continue;
      writeFileSync(join(folder, `${file}.${coding}`), twin);
      if (coding === 'br') sizes.set(file, twin.length);
    }
  };
  await Promise.all(filesOf(folder).map(write));
  return sizes;
}

/** What reading an order file fetches; a workbook needs the second beside the first. */
const READS_FILES = /^assets\/worker(_bg)?-\w+\.(js|wasm)$/;
const READS_WORKBOOKS = /^assets\/workbook(_reader_bg)?-\w+\.(js|wasm)$/;

/** What saving the calculator as a workbook fetches. */
const WRITES_WORKBOOKS = /^assets\/workbook_writer(_bg)?-\w+\.(js|wasm)$/;

/** Sizes of all files, and the brotli sums of those that the first view and order files fetch. */
export function sizesOf(folder, brotli, firstView) {
  const files = [...brotli.keys()].sort().map((file) => ({
    file,
    bytes: statSync(join(folder, file)).size,
    brotli_bytes: brotli.get(file),
    first_load: firstView.has(file),
  }));
  const sum = (some) => files.filter(some).reduce((sum, file) => sum + file.brotli_bytes, 0);
  return {
    first_load_brotli_bytes: sum((file) => file.first_load),
    worker_brotli_bytes: sum(({ file }) => READS_FILES.test(file)),
    workbook_brotli_bytes: sum(({ file }) => READS_WORKBOOKS.test(file)),
    workbook_writer_brotli_bytes: sum(({ file }) => WRITES_WORKBOOKS.test(file)),
    files,
  };
}

export function table({ first_load_brotli_bytes, files }) {
  const row = (bytes, brotli_bytes, name) =>
    `${String(bytes).padStart(9)} ${String(brotli_bytes).padStart(9)}  ${name}`;
  return [
    row('bytes', 'brotli', 'file'),
    ...files.map((file) => row(file.bytes, file.brotli_bytes, file.file + (file.first_load ? '' : '  (on demand)'))),
    row('', first_load_brotli_bytes, 'first load'),
  ].join('\n');
}
