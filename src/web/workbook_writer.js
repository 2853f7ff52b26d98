// Writes workbooks with formulas; fetched when a visitor first saves one: by the page for the calculator, by the worker
// for a report.

import init, { reportWorkbook, workbookOf } from 'program:workbook_writer';
import { download } from './download.js';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function fetchProgram(cache) {
  const response = await fetch(new URL('file:workbook_writer_bg.wasm', import.meta.url), { cache });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response;
}

async function startProgram() {
  try {
    await init({ module_or_path: fetchProgram('default') });
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    // A file damaged in transit would stay in the browser's cache for a year.
    await init({ module_or_path: fetchProgram('reload') });
  }
}

let started;
/** Starts the program, once; after a failure the next press tries again. */
export const ready = () =>
  (started ??= startProgram().catch((error) => {
    started = undefined;
    throw error;
  }));

// Called by the program: how amounts of a currency are written, see src/workbook_writer.rs.
globalThis.clvCurrencyStyle = (code, lang) => {
  try {
    const format = new Intl.NumberFormat(lang, { style: 'currency', currency: code });
    const parts = format.formatToParts(1);
    const part = (type) => parts.find((it) => it.type === type)?.value ?? '';
    const flag = (value) => (value ? '1' : '0');
    const first = parts[0].type === 'currency';
    return [part('fraction').length, flag(first), flag(part('literal')), part('currency')].join(' ');
  } catch {
    return ''; // A code that Intl does not know.
  }
};

/** Names and texts of the entries in storage that a workbook is made of, in turn: scenarios and typed fields. */
function entries() {
  try {
    return Object.entries(localStorage)
      .filter(([name]) => /^clv:(scenario|typed:)/.test(name))
      .flat();
  } catch {
    return []; // Storage is blocked: there are none.
  }
}

const file = (bytes) => new Blob([bytes], { type: TYPE });

/** A report as a file, once the program is ready; `tables` is what the worker knows of it. */
export const reportFile = (tables, lang) => file(reportWorkbook(tables, lang, Date.now()));

/** @param {string} kind the file's extension @param {string} name its name before that */
export async function save(kind, name) {
  await ready();
  const bytes = workbookOf(globalThis.clvWork ?? '', document.documentElement.lang, entries(), Date.now());
  download(file(bytes), `${name}.${kind}`);
}
