// Starts the page: sets the language, starts the program, and shows a plain screen if that fails or crashes.
//
// A classic script that blocks rendering: the language must be set before the first paint. It also installs
// the Trusted Types policy and fetches the other screens. It does not know the calculator. The names of the
// program's files are in index.html only.
// biome-ignore lint/suspicious/noRedundantUseStrict: the build makes a classic script of this module.
'use strict';

import { plainScreen } from './plain_screen.js';
import { CRASHED, UNREACHABLE, UNSUPPORTED } from './sentences.js';

const root = document.documentElement;

const embedded = /[?&]embed=1\b/.test(location.search);
if (embedded) root.dataset.embed = '';

// --- language: the link, then the page's address, the last choice, the browser, then Vietnamese ---

const supported = (tag) => /^(vi|en)\b/i.exec(tag ?? '')?.[1].toLowerCase();
const lastChoice = () => {
  try {
    return localStorage.getItem('clv:lang');
  } catch {
    return null; // Storage is blocked: the page works without it.
  }
};
root.lang =
  supported(/[#&]lang=([^&]*)/.exec(location.hash)?.[1]) ??
  supported(root.dataset.lang) ??
  supported(embedded || lastChoice()) ?? // An article shows the same to every reader.
  (navigator.languages ?? []).map(supported).find(Boolean) ??
  'vi';

// --- Trusted Types: Leptos writes static markup through innerHTML, which must not contain code ---

const HAS_CODE = /<script|<[^>]*[\s/"']on\w+\s*=|javascript:/i;
globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (markup) => (HAS_CODE.test(markup) ? null : markup), // null: the browser refuses and reports it.
  // Workers start from a blob of this page, so that the page's policy applies to them. Only the service
  // worker must come from the network.
  createScriptURL: (url) => (url === './sw.js' || url.startsWith(`blob:${origin}/`) ? url : null),
});

// No browser's policy blocks WebRTC yet (CSP's `webrtc`), and the page does not need it.
delete globalThis.RTCPeerConnection;
delete globalThis.webkitRTCPeerConnection;

// --- crashes: after a panic the program's memory cannot be trusted, so it is never called again ---

const allExports = [];
// tools/build/finish.mjs makes the glue call each program through this copy of its exports.
globalThis.clvExports = (exports) => {
  allExports.push({ ...exports });
  return allExports.at(-1);
};

globalThis.clvDead = false;
globalThis.clvCrashed = (message) => {
  if (globalThis.clvDead) return;
  globalThis.clvDead = true;
  // Pending events, timers and observers call functions that do nothing. They return zero, which the glue
  // accepts as an index while the panic is still on the stack.
  for (const exports of allExports) {
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value === 'function') exports[name] = () => 0;
    }
  }
  console.error(message);
  const main = document.createElement('main');
  main.append(plainScreen(CRASHED));
  document.body.replaceChildren(main);
  document.querySelector('.stopped button').focus();
};

// An uncaught error from the program means that a call did not finish: its state may be inconsistent.
const checkForCrash = (error) => {
  if (/\.wasm|wasm-function/.test(error?.stack)) globalThis.clvCrashed(String(error));
};
addEventListener('error', (event) => checkForCrash(event.error));
addEventListener('unhandledrejection', (event) => checkForCrash(event.reason));

// Delayed: leaving the page cancels its requests, which is not an error to report.
const report = (error) => setTimeout(console.error, 500, error);

// --- start ---

const file = (selector) => document.querySelector(selector).href;
// In the page as one file, the parts have addresses only after they are unpacked (single.js).
const parsed =
  globalThis.clvUnpacked ?? new Promise((resolve) => addEventListener('DOMContentLoaded', resolve, { once: true }));

// Called by the program to save a picture or a workbook; `failure` is the sentence to show if that fails.
globalThis.clvSave = (kind, name, figure, failure) => {
  const saves = figure.querySelector('.saves') ?? figure;
  saves.querySelector('p')?.remove();
  import(file(kind === 'xlsx' ? '#workbook' : '#save'))
    .then((module) => module.save(kind, name, figure))
    .catch(() => {
      const note = saves.appendChild(document.createElement('p'));
      note.textContent = failure;
      note.className = 'note';
      note.setAttribute('role', 'alert');
    });
};

// Called by the program before a currency picker opens; fills each picker once.
globalThis.clvCurrencies = (picker, lang) => {
  if ('full' in picker.dataset) return;
  picker.dataset.full = '';
  const names = new Intl.DisplayNames(lang, { type: 'currency' });
  for (const code of Intl.supportedValuesOf('currency')) {
    picker.querySelector(`[value=${code}]`) ?? picker.add(new Option(`${code} – ${names.of(code)}`, code));
  }
};

// Text that is replaced before it was on the screen does not count as first contentful paint: the skeleton
// stays until it is painted. Where nothing is painted, as in a background tab, this waits no longer than 500 ms.
const painted = new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
  const onEntries = (list) => list.getEntriesByName('first-contentful-paint').length && resolve();
  new PerformanceObserver(onEntries).observe({ type: 'paint', buffered: true });
  parsed.then(() => setTimeout(resolve, embedded ? 0 : 500));
});

// The program builds the page in several tasks and sets data-started after the last one.
const complete = new Promise((resolve) =>
  new MutationObserver(resolve).observe(root, { attributeFilter: ['data-started'] }),
);

const fetchProgram = () => fetch(file('link[rel=preload][as=fetch]'));
/**
 * Whether the program arrived complete and this browser lacks a feature it needs. If the connection drops,
 * Firefox may compile the first half of a program as if it were all; the name of the file contains the
 * beginning of its content's hash.
 */
const isUnsupported = async (error) => {
  if (!(error instanceof WebAssembly.CompileError)) return false;
  try {
    const response = await fetchProgram();
    const bytes = await response.arrayBuffer();
    // There is no `crypto.subtle` without HTTPS, and blobs of the page as one file have no such names.
    if (crypto.subtle && !globalThis.clvUnpacked) {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 5);
      if (!response.url.includes(Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''))) return false;
    }
    return !WebAssembly.validate(bytes);
  } catch {
    return false;
  }
};

/** Starts the program; resolves to the sentence to show if that fails. */
const start = async () => {
  if (typeof WebAssembly !== 'object') return UNSUPPORTED;
  try {
    await globalThis.clvUnpacked;
    const [glue, response] = await Promise.all([
      import(file('link[rel=modulepreload]')),
      fetchProgram(),
      parsed,
      painted,
    ]);
    if (!response.ok) return UNREACHABLE;
    await glue.default({ module_or_path: response });
    await complete;
  } catch (error) {
    if (globalThis.clvDead) return;
    checkForCrash(error);
    if (globalThis.clvDead) return;
    report(error);
    return (await isUnsupported(error)) ? UNSUPPORTED : UNREACHABLE;
  }
};

// --- the screen that the address names: the calculator is here, the others are fetched when first opened ---

const SCREENS = ['orders', 'whatif', 'segments', 'share', 'guide'];
const showScreen = async () => {
  const view = /[#&]view=(\w+)/.exec(location.hash)?.[1];
  root.dataset.view = SCREENS.includes(view) && !embedded ? view : 'calculator';
  if (root.dataset.view === 'calculator') return;
  await parsed;
  // The guide is static text and needs no program.
  const id = view === 'guide' ? view : 'screens';
  try {
    const module = await import(file(`#${id}`));
    if (id === 'guide' || !(await calculator)) await module.start();
  } catch (error) {
    if (globalThis.clvDead) return;
    report(error);
    document.getElementById(`${id}-place`).replaceChildren(plainScreen(UNREACHABLE));
  }
};
const startModule = (id) => import(file(id)).then((module) => module.start());
const calculator = start();
addEventListener('hashchange', showScreen);
showScreen();

calculator.then(async (failure) => {
  await parsed;
  if (failure) document.body.prepend(plainScreen(failure));
  // Without its service worker the page works; leaving the page cancels this import.
  else if (!embedded) startModule('#offline').catch(() => {});
});
// If the script for articles cannot be fetched, the page is shown without the article's options.
if (embedded) parsed.then(() => startModule('#embedded')).catch(() => (root.dataset.embed = 'unstyled'));
