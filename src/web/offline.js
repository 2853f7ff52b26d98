// How does the page come to work without the network, and learn of a new version of itself?
//
// Starts the service worker (sw.js) once the calculator stands still, and shows a bar when another
// build is ready. Nothing here may disturb the page: where a browser has no service workers,
// forbids them or fails, there is no copy and no bar, and that is all.

const WORDS = {
  vi: { news: 'Có phiên bản mới. Số liệu của bạn vẫn được giữ.', reload: 'Tải lại', later: 'Để sau' },
  en: { news: 'There is a new version. Your numbers are kept.', reload: 'Reload', later: 'Later' },
};

/** The first seconds are the calculator's. */
const QUIET_MS = 3000;
const HOUR_MS = 3_600_000;
/** A worker that does not take over in this time is not waited for. */
const PATIENCE_MS = 3000;

const url = (name) => new URL(name, import.meta.url).href;

export const start = () => setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(begin), QUIET_MS);

let begun;
/** Registers and listens, once. */
export const begin = () => (begun ??= attend().catch(() => {}));

async function attend() {
  // In a frame the page is part of another; from a file or without a secure connection there are no such workers.
  if (self !== top || !/^http/.test(location.protocol) || !navigator.serviceWorker) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('message', ({ data, ports }) => {
    if (data === 'files') ports[0].postMessage(files());
    if (data === 'outdated') announce();
  });
  // boot.js lets no other address become a worker.
  registration = await serviceWorker.register('./sw.js', { updateViaCache: 'none' });
  watch();
  // Before the worker in use is asked: it is not to call a page old that is newer than itself.
  await check();
  addEventListener('visibilitychange', check);
  (await serviceWorker.ready).active.postMessage(files());
}

/** Names of this page's own files, as far as it has asked for them or may. */
function files() {
  const home = new URL('.', document.baseURI).href;
  const addresses = [
    ...[...document.querySelectorAll('link[href]')].map(({ href }) => href),
    ...performance.getEntriesByType('resource').map(({ name }) => name),
  ];
  return addresses.filter((address) => address.startsWith(home)).map((address) => address.slice(home.length));
}

// --- is there a new version? ---

let registration;
let checked = 0;

async function check() {
  if (document.hidden || Date.now() - checked < HOUR_MS) return;
  checked = Date.now();
  await registration.update().catch(() => {}); // No network: the next hour will do.
}

function watch() {
  const look = (worker) => {
    // The first of all has nothing to replace. Another says whether this page is already of its build.
    if (worker?.state === 'installed' && registration.active) worker.postMessage({ waiting: files() });
  };
  look(registration.waiting);
  const follow = (worker) => worker?.addEventListener('statechange', () => look(worker));
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
}

/** Reloads into the new version, once its worker answers. */
function reload() {
  const again = () => location.reload();
  if (!registration.waiting) return again();
  navigator.serviceWorker.addEventListener('controllerchange', again, { once: true });
  setTimeout(again, PATIENCE_MS);
  registration.waiting.postMessage('take over');
}

// --- the bar ---

let bar;

async function announce() {
  if (bar) return;
  bar = make('div', { className: 'version' });
  const words = make('p', { role: 'status' });
  const buttons = {
    reload: make('button', { type: 'button', onclick: reload }),
    later: make('button', { type: 'button', onclick: () => bar.remove() }),
  };
  bar.append(words, ...Object.values(buttons));
  await style();
  document.body.append(bar);
  const say = () => {
    const { news, ...labels } = WORDS[document.documentElement.lang] ?? WORDS.vi;
    words.textContent = news;
    for (const [name, label] of Object.entries(labels)) buttons[name].textContent = label;
  };
  // Screen readers tell what changes in a place that they know.
  setTimeout(say, 100);
  new MutationObserver(say).observe(document.documentElement, { attributeFilter: ['lang'] });
}

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

const style = () =>
  new Promise((done) => {
    const link = make('link', { rel: 'stylesheet', href: url('file:style/offline.css') });
    // Plain is better than not at all.
    link.onload = link.onerror = done;
    document.head.append(link);
  });
