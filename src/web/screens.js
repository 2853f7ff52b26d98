// Starts the screens beside the calculator; fetched when one is first opened.
//
// They are a program of their own, so that visitors who only use the calculator do not download them.

import init from 'program:screens';
import { download } from './download.js';
import { styleSheet } from './style_sheet.js';
import { workerClient } from './worker_client.js';

const url = (name) => new URL(name, import.meta.url).href;

// Called by the program.
globalThis.clvWorkerClient = workerClient;
globalThis.clvOffer = (text, name) => download(new Blob([text], { type: 'application/json' }), name);

/** The screens' style sheet; nothing is shown before it. */
const style = styleSheet(url('file:style/screens.css'));

const root = document.documentElement;
for (const name of ['lang', 'view']) {
  new MutationObserver(() => dispatchEvent(new CustomEvent(`clv:${name}`))).observe(root, {
    attributeFilter: [name === 'view' ? 'data-view' : name],
  });
}

const fetchProgram = (cache) => fetch(url('file:screens_bg.wasm'), { cache });
const program = fetchProgram('default');
program.catch(() => {});

async function startProgram() {
  await style;
  try {
    await init({ module_or_path: program });
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    // A file damaged in transit would stay in the browser's cache for a year.
    await init({ module_or_path: fetchProgram('reload') });
  }
}

let started;
/** Starts the screens, once. They read the calculator's numbers, so the calculator must have started. */
export const start = () => (started ??= startProgram());
