// Registers the service worker (sw.js), and shows a bar when a new build is ready.
//
// Nothing here may affect the page: where a browser has no service workers, blocks them or fails, there is
// neither a stored copy nor a bar.

import { inPageLanguage, NEW_VERSION } from './sentences.js';
import { styleSheet } from './style_sheet.js';

/** Registering waits so long, because it would slow down the start of the calculator. */
const START_DELAY_MS = 3000;
const HOUR_MS = 3_600_000;
/** The page reloads after this time even if the new worker has not taken over. */
const TAKEOVER_TIMEOUT_MS = 3000;

export const start = () => setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(begin), START_DELAY_MS);

let begun;
/** Registers the service worker, once. */
export const begin = () => (begun ??= register().catch(() => {}));

async function register() {
  // In a frame the page is part of another; without HTTP there are no service workers.
  if (self !== top || !/^http/.test(location.protocol) || !navigator.serviceWorker) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('message', ({ data, ports }) => {
    if (data === 'files') ports[0].postMessage(files());
    if (data === 'outdated') showBar();
  });
  // boot.js allows no other worker address.
  registration = await serviceWorker.register('./sw.js', { updateViaCache: 'none' });
  watch();
  // Before messaging the active worker, which must not call a page outdated that is newer than itself.
  await checkForUpdate();
  addEventListener('visibilitychange', checkForUpdate);
  (await serviceWorker.ready).active.postMessage(files());
}

/** Names of the files this page has requested or may request, relative to its folder. */
function files() {
  const folder = new URL('.', document.baseURI).href;
  const addresses = [
    // The writer of workbooks is linked, but used only once it has been fetched.
    ...[...document.querySelectorAll('link[href]:not(#workbook)')].map(({ href }) => href),
    ...performance.getEntriesByType('resource').map(({ name }) => name),
  ];
  return addresses.filter((address) => address.startsWith(folder)).map((address) => address.slice(folder.length));
}

// --- updates ---

let registration;
let checkedAt = 0;

async function checkForUpdate() {
  if (document.hidden || Date.now() - checkedAt < HOUR_MS) return;
  checkedAt = Date.now();
  await registration.update().catch(() => {}); // No network: tried again after an hour.
}

function watch() {
  const onState = (worker) => {
    // The first worker replaces none. A later one answers whether this page is of its build already.
    if (worker?.state === 'installed' && registration.active) worker.postMessage({ waiting: files() });
  };
  onState(registration.waiting);
  const follow = (worker) => worker?.addEventListener('statechange', () => onState(worker));
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
}

/** Activates the waiting worker and reloads the page. */
function update() {
  const reload = () => location.reload();
  if (!registration.waiting) return reload();
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  setTimeout(reload, TAKEOVER_TIMEOUT_MS);
  registration.waiting.postMessage('take over');
}

// --- the bar ---

let bar;

async function showBar() {
  if (bar) return;
  bar = element('div', { className: 'version' });
  const message = element('p', { role: 'status' });
  const reload = element('button', { type: 'button', onclick: update });
  const later = element('button', { type: 'button', onclick: () => bar.remove() });
  bar.append(message, reload, later);
  // Without its style sheet the bar is shown unstyled.
  await styleSheet(new URL('file:style/offline.css', import.meta.url).href).catch(() => {});
  document.body.append(bar);
  const setText = () => {
    const text = inPageLanguage(NEW_VERSION);
    message.textContent = text.message;
    reload.textContent = text.reload;
    later.textContent = text.later;
  };
  // Screen readers announce changes of a status element, not one that is inserted with its text.
  setTimeout(setText, 100);
  new MutationObserver(setText).observe(document.documentElement, { attributeFilter: ['lang'] });
}

const element = (tag, properties) => Object.assign(document.createElement(tag), properties);
