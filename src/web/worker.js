// Runs in a worker: reads the order file with the program `worker`.
//
// It is started from a blob, so that the page's policy applies: it can reach only the page's own origin.
// worker_client.js makes one call at a time; the program calls `clvPhase`.

import init, * as program from 'program:worker';

/** Replaced by the build: page and worker must be of the same one. */
const BUILD = 'build:id';

/** The program detects format and columns from this many first bytes. */
const HEAD = 256 * 1024;
const CHUNK = 2 * 1024 * 1024;
const FIRST_CHUNK = 64 * 1024;

/** The file as bytes of delimited rows; for a workbook or web page, what it was converted to. */
let rows;
let encoding;
/** Whether the rows are the file itself, so that other workers can read slices of it. */
let isPlain = false;

const url = (name) => new URL(name, import.meta.url).href;

class Unreachable extends Error {}

/** A module that is fetched when it is first needed. */
const fetched = async (name) => {
  try {
    const module = await import(url(name));
    await module.ready();
    return module;
  } catch (error) {
    throw new Unreachable(String(error));
  }
};

const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

/** A function that converts consecutive chunks to UTF-8. A character may begin in one chunk and end in the next. */
function toUtf8(encoding) {
  if (encoding === 'utf-8') return (bytes) => bytes;
  const [decoder, encoder] = [new TextDecoder(encoding), new TextEncoder()];
  return (bytes) => encoder.encode(decoder.decode(bytes, { stream: true }));
}

/** A file as delimited rows, with their encoding; `chosen`: the encoding that the visitor chose. */
async function delimited(file, chosen) {
  const [format, detected] = (program.fileFormat(await bytesOf(file.slice(0, HEAD))) ?? '').split(':');
  const decodedFrom = detected && (chosen ?? detected);
  const table = { format, decodedFrom, rows: file, encoding: 'utf-8', otherSheets: '', from1904: false };
  if (format === 'html')
    table.rows = new Blob([program.tableOfHtml(new TextDecoder(decodedFrom).decode(await bytesOf(file)))]);
  if (format === 'xlsx') {
    const reader = await fetched('file:src/web/workbook.js');
    table.rows = new Blob([reader.tableOf(await bytesOf(file))]);
    [table.otherSheets, table.from1904] = [reader.otherSheets(), reader.daysFrom1904()];
  }
  if (format === 'text') table.encoding = decodedFrom;
  return table;
}

/** Whether the current reading was cancelled. */
let isStopped = false;

/** The visitor's calendar day, counted from 1970-01-01. */
const today = () => {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
};

/** The program's memory, found by its type because the build shortens the names of exports. */
let memory;

const calls = {
  async start(module) {
    memory = Object.values(await init({ module_or_path: module })).find((it) => it instanceof WebAssembly.Memory);
    program.setToday(today());
  },

  /** `chosen`: the encoding that the visitor chose. */
  async inspect(file, monthFirst, chosen) {
    const table = await delimited(file, chosen);
    const { format, decodedFrom, otherSheets, from1904 } = table;
    ({ rows, encoding } = table);
    isPlain = rows === file && encoding === 'utf-8';
    const [start, isWhole] = [toUtf8(encoding)(await bytesOf(rows.slice(0, HEAD))), rows.size <= HEAD];
    if (format === 'xlsx') return program.inspectWorkbook(start, isWhole, monthFirst, otherSheets, from1904);
    return program.inspect(start, isWhole, monthFirst, decodedFrom ?? '', chosen !== undefined);
  },

  sample: (today) => program.sampleShop(today),

  /** Reads a table of spend, whose rows are few. */
  async readSpend(file, monthFirst) {
    const [head, { rows, encoding }] = [await bytesOf(file.slice(0, HEAD)), await delimited(file)];
    return program.readSpend(head, toUtf8(encoding)(await bytesOf(rows)), monthFirst);
  },

  /** Runs all that a large file needs, with the sample shop in two slices. */
  warmUp(today, request) {
    const shop = new TextEncoder().encode(program.sampleShop(today));
    const cut = shop.indexOf(10, shop.length / 2) + 1;
    const readSlice = (from, to) => {
      program.begin(from > 0, to - from);
      for (let at = from; at < to; at += FIRST_CHUNK) program.push(shop.subarray(at, Math.min(to, at + FIRST_CHUNK)));
    };
    program.inspect(shop.subarray(0, HEAD), shop.length <= HEAD, false, 'utf-8', false);
    readSlice(cut, shop.length);
    const chunk = program.chunk();
    readSlice(0, cut);
    program.merge(chunk);
    program.finish();
    program.respond(request);
  },

  /** Where to cut the file into so many slices: after line ends. */
  async cuts(count) {
    const cuts = [0];
    for (let slice = 1; slice < count && isPlain; slice += 1) {
      const near = Math.floor((rows.size * slice) / count);
      const end = (await bytesOf(rows.slice(near, near + CHUNK))).indexOf(10);
      if (end >= 0) cuts.push(near + end + 1);
    }
    return [...cuts, rows.size];
  },

  /** Reads the whole file again, for a list of customers. */
  async list(request) {
    if (program.beginList(request)) {
      const convert = toUtf8(encoding);
      for (let at = 0; at < rows.size; at += CHUNK) {
        program.pushContacts(convert(await bytesOf(rows.slice(at, at + CHUNK))));
      }
    }
    return program.finishList();
  },

  /** Reads a slice. Returns whether it ends between two rows; null if the file cannot be read with this mapping. */
  async read(from, to) {
    // The first slice reserves memory for all of them, because they are merged into it.
    if (!program.begin(from > 0, (from > 0 ? to : rows.size) - from)) return null;
    isStopped = false;
    const convert = toUtf8(encoding);
    // Small at first, because a browser replaces a running function by an optimised one only at its next call.
    const chunk = (at) =>
      at < to ? bytesOf(rows.slice(at, Math.min(to, at + CHUNK, at + FIRST_CHUNK + at - from))) : null;
    let next = chunk(from);
    for (let at = from; at < to; ) {
      const bytes = await next;
      if (bytes.length === 0) throw new DOMException('The file is shorter than before.', 'NotReadableError');
      at += bytes.length;
      next = chunk(at); // Read from the disk while the program processes this one.
      if (isStopped) return false;
      program.push(convert(bytes));
      postMessage({ event: 'progress', bytes: bytes.length });
    }
    return program.isBetweenRows();
  },

  chunk: () => program.chunk(),
  merge: (chunk) => program.merge(chunk),
  finish: () => program.finish(),
  request: (request) => program.respond(request),

  /** The last report as a workbook in this language. */
  async workbook(lang) {
    const { reportFile } = await fetched('file:src/web/workbook_writer.js');
    return reportFile(program.tables(), lang);
  },

  export(what) {
    const pieces = [];
    for (let piece; (piece = program.exportPiece(what, pieces.length)) !== ''; ) pieces.push(piece);
    return new Blob(pieces, { type: 'text/csv' });
  },
};

globalThis.clvPhase = (phase) => postMessage({ event: 'phase', phase, at: performance.timeOrigin + performance.now() });

const failureOf = (error) => {
  if (error instanceof Unreachable) return 'unreachable';
  return error instanceof DOMException ? 'file' : 'crashed';
};

export function serve() {
  globalThis.onmessage = ({ data: { lock, stop, ...call } }) => {
    if (stop) {
      isStopped = true;
      return;
    }
    const run = () => respond(call);
    // The page waits for the same lock, which the browser releases when it ends this worker during a call.
    return navigator.locks?.request(lock, run).catch(run) ?? run();
  };
  postMessage({ started: BUILD });
}

async function respond({ id, name, args }) {
  postMessage({ accepted: id });
  try {
    const result = await calls[name](...args);
    const memoryBytes = memory?.buffer.byteLength ?? 0;
    postMessage({ id, result, memoryBytes }, result?.buffer instanceof ArrayBuffer ? [result.buffer] : []);
  } catch (error) {
    // The program throws a response of its own; the browser throws an exception.
    if (error instanceof Uint8Array) postMessage({ id, result: error });
    else postMessage({ id, failure: failureOf(error), message: String(error) });
  }
}
