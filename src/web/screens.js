// The screens beside the calculator: fetched when one is first opened.
//
// They are a program of their own, so that a visitor who only calculates never pays for them.

import init from 'program:screens';
import { workerClient } from './worker_client.js';

const url = (name) => new URL(name, import.meta.url).href;

globalThis.clvWorkerClient = workerClient;

/** Offers a text as a file. */
globalThis.clvOffer = (text, name) => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** The screens' style sheet, before anything is shown without it. */
const style = new Promise((done, failed) => {
  const link = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: url('file:style/screens.css'),
  });
  [link.onload, link.onerror] = [done, failed];
  document.head.append(link);
});

const root = document.documentElement;
for (const name of ['lang', 'view']) {
  new MutationObserver(() => dispatchEvent(new CustomEvent(`clv:${name}`))).observe(root, {
    attributeFilter: [name === 'view' ? 'data-view' : name],
  });
}

const fetched = (cache) => fetch(url('file:screens_bg.wasm'), { cache });
const program = fetched('default');
program.catch(() => {});

async function begun() {
  await style;
  try {
    await init({ module_or_path: program });
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    // What was damaged on its way would stay so in the browser's cache, for a year.
    await init({ module_or_path: fetched('reload') });
  }
}

let started;
/** Starts the screens, once. They ask the calculator for its numbers, so it is started before. */
export const start = () => (started ??= begun());
