// The service worker: answers requests for the page's files from a cache, so that the page works offline.
//
// It holds a list of the files of one build, and a cache for them. A build is installed only when all of its
// files have arrived with the content that the list expects, and activated when the visitor asks for it or no
// page of the previous build is open. Assets are named by their content, so a page of an older build gets its
// own files from whichever cache has them; pages come from this build's cache only. Missing or damaged files
// are fetched again. docs/offline.md has the rules. Messages between this script and offline.js never change,
// because the page may be of another build.
//
// It requests only the page's own files. The policy in the page's head does not apply to it; a policy in the
// host's headers does.

import { NO_COPY } from './sentences.js';

/** Inserted by the build: see tools/build/offline.mjs. */
const { build, files, later } = JSON.parse(OFFLINE);

const scope = registration.scope;
/** All pages of an origin share its caches: the names of ours begin with this page's address. */
const prefix = `clv ${scope} `;
const current = prefix + build;
/** An open page that does not list its files within this time may need any file. */
const REPLY_TIMEOUT_MS = 3000;

const url = (name) => scope + (name === 'index.html' ? '' : name);

// --- files and their hashes ---

const sha256 = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** The first digits of a file's hash, from the list or, for an asset of another build, from its name. */
const expectedHash = (name) => files[name] ?? /^assets\/[\w-]+-([0-9a-f]{10})\.\w+$/.exec(name)?.[1];

const isIntact = async (name, response) =>
  (await sha256(await response.clone().arrayBuffer())).startsWith(expectedHash(name));

const groupOf = (name) => later.find((group) => group.includes(name));
/** The name of a file without the hash, which is the same in every build. */
const stem = (name) => name.replace(/-[0-9a-f]{10}(?=\.\w+$)/, '');

const cacheNames = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));
const namesIn = async (cache) => (await cache.keys()).map((request) => nameOf(request.url));

/** A file from this build's cache; an asset also from another build's, since its name includes its hash. */
async function cached(name) {
  const found = files[name] && (await readCache(current, name));
  if (found || !name.startsWith('assets/')) return found;
  for (const cacheName of await cacheNames()) {
    const response = await readCache(cacheName, name);
    if (response) return response;
  }
}

/** A file from one cache; a damaged one is deleted. */
async function readCache(cacheName, name) {
  const cache = await caches.open(cacheName);
  const response = await cache.match(url(name));
  if (response && !(await isIntact(name, response))) return void (await cache.delete(url(name)));
  return response;
}

/** Stores a file of this build; throws if the response is not that file. */
async function store(name, response) {
  if (!response.ok || !['basic', 'default'].includes(response.type) || !(await isIntact(name, response)))
    throw new Error(`${name} is not of this build`);
  // A new response, because browsers refuse a redirected one for a navigation.
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  await (await caches.open(current)).put(url(name), new Response(await response.arrayBuffer(), { headers }));
}

/** Stores a file that was just used, and the rest of its group. The response to the page does not wait for this. */
async function storeUsed(name, response) {
  await store(name, response);
  await storeMissing(groupOf(name) ?? []);
}

async function fetchFile(name) {
  // The browser's HTTP cache has the assets that the page has just loaded; their names never change.
  const isAsset = name.startsWith('assets/');
  const response = await fetch(url(name), { cache: isAsset ? 'default' : 'no-cache' });
  return !isAsset || (await isIntact(name, response)) ? response : fetch(url(name), { cache: 'reload' });
}

/** Stores those of these files that the cache does not have yet. */
async function storeMissing(names) {
  const present = new Set(await namesIn(await caches.open(current)));
  const results = await Promise.allSettled(
    names
      .filter((name) => !present.has(name))
      .map(async (name) => store(name, (await cached(name)) ?? (await fetchFile(name)))),
  );
  const failed = /** @type {PromiseRejectedResult} */ (results.find(({ status }) => status === 'rejected'));
  if (failed) throw failed.reason;
}

const always = Object.keys(files).filter((name) => !groupOf(name));

/** The groups of which any build's cache has a file, because the visitor has used them. */
async function usedGroups() {
  const stems = new Set();
  for (const cacheName of await cacheNames())
    for (const name of await namesIn(await caches.open(cacheName))) stems.add(stem(name));
  return later.filter((group) => group.some((name) => stems.has(stem(name)))).flat();
}

// --- installing and activating a build ---

addEventListener('install', (event) => event.waitUntil(install()));

async function install() {
  try {
    await storeMissing([...always, ...(await usedGroups())]);
  } catch (error) {
    // The files that arrived stay for the next attempt, unless the disk is full.
    if (error.name === 'QuotaExceededError') await caches.delete(current);
    throw error;
  }
}

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('message', (/** @type {ExtendableMessageEvent} */ event) => {
  const { data, source } = event;
  if (data === 'take over') skipWaiting();
  else if (Array.isArray(data)) event.waitUntil(onPageStart(source, data));
  else if (Array.isArray(data?.waiting)) offerUpdate(source, data.waiting);
});

const isOfThisBuild = (names) => !names.some((name) => expectedHash(name) && !files[name]);

/** This worker waits. A page may be of its build already, as after a forced reload, which bypasses the worker. */
function offerUpdate(page, names) {
  if (!isOfThisBuild(names)) page.postMessage('outdated');
}

/** A page has started; `names` are the files it uses. */
async function onPageStart(page, names) {
  // A page newer than this worker is not outdated: the worker of its build is being installed or waits.
  if (!isOfThisBuild(names) && !registration.installing && !registration.waiting) page.postMessage('outdated');
  const groups = later.filter((group) => group.some((name) => names.includes(name)));
  await storeMissing([...always, ...groups.flat()]).catch(() => {});
  await deleteOldCaches();
}

/** Deletes other builds' caches unless an open page may need them or another build is being installed. */
async function deleteOldCaches() {
  const pages = (await clients.matchAll({ type: 'window', includeUncontrolled: true })).filter((page) =>
    page.url.startsWith(scope),
  );
  const needed = await Promise.all(pages.map(filesOf));
  const others = (await cacheNames()).filter((name) => name !== current);
  if (needed.flat().some((name) => !files[name]) || registration.installing || registration.waiting) return;
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** The assets a page uses; an unknown name if it does not reply. */
const filesOf = (page) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data.filter(expectedHash));
    setTimeout(resolve, REPLY_TIMEOUT_MS, ['unknown']);
    page.postMessage('files', [port2]);
  });

// --- requests ---

/** The name of a file in the list: its address relative to the page's folder, without query and hash. */
function nameOf(address) {
  const { origin, pathname } = new URL(address);
  return (origin + pathname).startsWith(scope) ? (origin + pathname).slice(scope.length) : '';
}

/** Hosts serve a page with and without `.html`. Not with a slash at its end, since its relative addresses would fail. */
const pageOf = (name) => [name || 'index.html', `${name}.html`].find((page) => page.endsWith('.html') && files[page]);

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || request.headers.has('range') || !request.url.startsWith(scope)) return;
  const isNavigation = request.mode === 'navigate';
  const name = isNavigation ? pageOf(nameOf(request.url)) : nameOf(request.url);
  // Requests for assets have no query.
  if (!name || !expectedHash(name) || (!isNavigation && request.url.includes('?'))) return;
  event.respondWith(respond(event, name, isNavigation));
});

async function respond(event, name, isNavigation) {
  const response = await cached(name).catch(() => {});
  if (response) return response;
  try {
    const fresh = await fetch(event.request);
    // A full disk, or another build on the host, does not affect the response.
    if (files[name]) event.waitUntil(storeUsed(name, fresh.clone()).catch(() => {}));
    return fresh;
  } catch (error) {
    if (!isNavigation) throw error;
    return new Response(OFFLINE_PAGE, {
      status: 503,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      },
    });
  }
}

const paragraphs = (sentence) => `<h1>${sentence[0]}</h1><p>${sentence[1]}`;

/** When neither the cache nor the network has the page. The worker does not know the language: it shows both. */
const OFFLINE_PAGE = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>Không có mạng · Offline</title><style>body{max-width:34rem;margin:15vh auto;padding:0 1rem;font:1rem/1.55 system-ui,sans-serif}h1{font-size:1.5rem}div+div{margin-top:2.5rem}</style><div>${paragraphs(NO_COPY.vi)}</div><div lang="en">${paragraphs(NO_COPY.en)}</div></html>`;
