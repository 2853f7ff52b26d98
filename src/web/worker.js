// What runs in a worker: it has the file and the program that reads it.
//
// Started through a blob, so that the page's policy binds it: no address but the page's own can be
// reached from here. Calls come one at a time from worker_client.js; `clvPhase` is what the program calls.

import init, * as program from 'program:worker';

/** Replaced by the build: both ends must be of one. */
const BUILD = 'build:id';

/** The program decides everything from so many first bytes. */
const HEAD = 256 * 1024;
const PIECE = 2 * 1024 * 1024;
const FIRST_PIECE = 64 * 1024;

/** The file as bytes of rows: of another kind or encoding, what was made of it. */
let rows;
let encoding;
/** Whether the rows are the file itself, so that others can read slices of it. */
let isPlain = false;

const url = (name) => new URL(name, import.meta.url).href;

class Unreachable extends Error {}

/** The reader of workbooks, fetched with the first one. */
const workbooks = async () => {
  try {
    const module = await import(url('file:src/web/workbook.js'));
    await module.started;
    return module;
  } catch (error) {
    throw new Unreachable(String(error));
  }
};

const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

/** Decodes, keeping what is left of a letter for the next piece. */
function reader() {
  if (encoding === 'utf-8') return (bytes) => bytes;
  const [decoder, encoder] = [new TextDecoder(encoding), new TextEncoder()];
  return (bytes) => encoder.encode(decoder.decode(bytes, { stream: true }));
}

/** The reading that is under way is not wanted any more. */
let isStopped = false;

/** The day, counted from 1970-01-01, that the visitor's calendar shows. */
const today = () => {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
};

/** The program's memory; the build has shortened its name. */
let memory;

const calls = {
  async start(module) {
    memory = Object.values(await init({ module_or_path: module })).find((it) => it instanceof WebAssembly.Memory);
    program.setToday(today());
  },

  /** `chosen`: the encoding that the visitor says the text is in. */
  async look(file, monthFirst, chosen) {
    let head = await bytesOf(file.slice(0, HEAD));
    [rows, encoding] = [file, 'utf-8'];
    const [kind, told] = (program.source(head) ?? '').split(':');
    const letters = told && (chosen ?? told);
    if (kind === 'html') rows = new Blob([program.tableOfHtml(new TextDecoder(letters).decode(await bytesOf(file)))]);
    let others = '';
    if (kind === 'xlsx') {
      const workbook = await workbooks();
      rows = new Blob([workbook.tableOf(await bytesOf(file))]);
      others = workbook.otherSheets();
    }
    if (kind === 'text') encoding = letters;
    isPlain = rows === file && encoding === 'utf-8';
    if (rows !== file) head = await bytesOf(rows.slice(0, HEAD));
    const [start, whole] = [reader()(head), rows.size <= HEAD];
    if (kind === 'xlsx') return program.lookAtSheet(start, whole, monthFirst, others);
    return program.look(start, whole, monthFirst, letters ?? '', chosen !== undefined);
  },

  sample: (today) => program.sampleShop(today),

  /** Everything that a large file will ask for, with the sample shop, in two slices. */
  rehearse(today, question) {
    const shop = new TextEncoder().encode(program.sampleShop(today));
    const cut = shop.indexOf(10, shop.length / 2) + 1;
    const slice = (from, to) => {
      program.begin(from > 0, to - from);
      for (let at = from; at < to; at += FIRST_PIECE) program.push(shop.subarray(at, Math.min(to, at + FIRST_PIECE)));
    };
    program.look(shop.subarray(0, HEAD), shop.length <= HEAD, false, 'utf-8', false);
    slice(cut, shop.length);
    const part = program.part();
    slice(0, cut);
    program.merge(part);
    program.finish();
    program.ask(question);
  },

  /** Where the file can be cut into so many slices: right behind line ends. */
  async cuts(count) {
    const cuts = [0];
    for (let slice = 1; slice < count && isPlain; slice += 1) {
      const near = Math.floor((rows.size * slice) / count);
      const end = (await bytesOf(rows.slice(near, near + PIECE))).indexOf(10);
      if (end >= 0) cuts.push(near + end + 1);
    }
    return [...cuts, rows.size];
  },

  /** Reads a slice; tells whether it ends between two rows, or nothing can be read as things are. */
  async read(from, to) {
    // The first slice makes room for all of them: they are merged into it.
    if (!program.begin(from > 0, (from > 0 ? to : rows.size) - from)) return null;
    isStopped = false;
    const read = reader();
    // Small at first: the browser puts faster code in place of a running function only when it is called anew.
    const piece = (at) =>
      at < to ? bytesOf(rows.slice(at, Math.min(to, at + PIECE, at + FIRST_PIECE + at - from))) : null;
    let next = piece(from);
    for (let at = from; at < to; ) {
      const bytes = await next;
      if (bytes.length === 0) throw new DOMException('The file is shorter than it was.', 'NotReadableError');
      at += bytes.length;
      next = piece(at); // Fetched while this one is read.
      if (isStopped) return false;
      program.push(read(bytes));
      postMessage({ news: 'progress', bytes: bytes.length });
    }
    return program.isBetweenRows();
  },

  part: () => program.part(),
  merge: (part) => program.merge(part),
  finish: () => program.finish(),
  ask: (question) => program.ask(question),

  save(what) {
    const pieces = [];
    for (let piece; (piece = program.save(what, pieces.length)) !== ''; ) pieces.push(piece);
    return new Blob(pieces, { type: 'text/csv' });
  },
};

globalThis.clvPhase = (phase) => postMessage({ news: 'phase', phase, at: performance.timeOrigin + performance.now() });

const kindOf = (error) => {
  if (error instanceof Unreachable) return 'unreachable';
  return error instanceof DOMException ? 'file' : 'crashed';
};

export function serve() {
  globalThis.onmessage = ({ data: { lock, stop, ...asked } }) => {
    if (stop) {
      isStopped = true;
      return;
    }
    const answer = () => answered(asked);
    // The page waits for the same lock: whoever is ended in the middle of a call lets go of it.
    return navigator.locks?.request(lock, answer).catch(answer) ?? answer();
  };
  postMessage({ hello: BUILD });
}

async function answered({ id, call, words }) {
  postMessage({ taken: id });
  try {
    const result = await calls[call](...words);
    const held = memory?.buffer.byteLength ?? 0;
    postMessage({ id, result, held }, result?.buffer instanceof ArrayBuffer ? [result.buffer] : []);
  } catch (error) {
    // The program says in an answer of its own why it cannot go on; a browser in an exception.
    if (error instanceof Uint8Array) postMessage({ id, result: error });
    else postMessage({ id, broken: kindOf(error), why: String(error) });
  }
}
