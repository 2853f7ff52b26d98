// What answers for the host when the network is gone?
//
// A service worker with a list of the files of one build, and a cache for them. A build is taken
// over only when all of its files have arrived, each with the content that the list expects, and
// when the visitor asks for it or no page of the last build is open. Assets are named by their
// content, so an old page gets its own files from whichever cache holds them; pages come from this
// build's cache alone. Whatever is missing or damaged is asked of the network again.
//
// It never asks for anything but this page's own files. The policy in the page's head does not bind
// it; the one in the host's headers does, where the host sends them.

/** Replaced by the build: see tools/build/offline.mjs. */
const { build, files, later } = JSON.parse(OFFLINE);

const scope = registration.scope;
/** Caches belong to the whole origin, on which others may live: ours begin with where the page is. */
const ours = `clv ${scope} `;
const current = ours + build;
/** How long an open page may take to say which files it needs, before it is taken to need all. */
const PATIENCE_MS = 3000;

const url = (name) => scope + (name === 'index.html' ? '' : name);

// --- files and what must be in them ---

const hashed = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** The beginning of the hash of a file, from the list or, for another build's asset, from its name. */
const expected = (name) => files[name] ?? /^assets\/[\w-]+-([0-9a-f]{10})\.\w+$/.exec(name)?.[1];

const isWhole = async (name, response) =>
  (await hashed(await response.clone().arrayBuffer())).startsWith(expected(name));

const groupOf = (name) => later.find((group) => group.includes(name));
/** What a file is called in every build. */
const stem = (name) => name.replace(/-[0-9a-f]{10}(?=\.\w+$)/, '');

const cacheNames = async () => (await caches.keys()).filter((name) => name.startsWith(ours));
const namesIn = async (cache) => (await cache.keys()).map((request) => nameOf(request.url));

/** A file from this build's cache, else from another's: only what is named by its content is the same in both. */
async function kept(name) {
  const found = files[name] && (await from(current, name));
  if (found || !name.startsWith('assets/')) return found;
  for (const place of await cacheNames()) {
    const response = await from(place, name);
    if (response) return response;
  }
}

/** A file from one cache; what is not what it was is thrown away. */
async function from(place, name) {
  const cache = await caches.open(place);
  const response = await cache.match(url(name));
  if (response && !(await isWhole(name, response))) return void (await cache.delete(url(name)));
  return response;
}

/** Keeps a file of this build, if it is one. */
async function keep(name, response) {
  if (!response.ok || !['basic', 'default'].includes(response.type) || !(await isWhole(name, response)))
    throw new Error(`${name} is not of this build`);
  // Copied, because a browser refuses an answer that was redirected where it asked for a page.
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  await (await caches.open(current)).put(url(name), new Response(await response.arrayBuffer(), { headers }));
}

/** A full disk, or another build on the host, is no reason to answer less: nobody waits for this. */
async function keepUsed(name, response) {
  await keep(name, response);
  await complete(groupOf(name) ?? []);
}

async function fetched(name) {
  // What the page has just loaded is in the browser's own cache under a name that never changes.
  const isAsset = name.startsWith('assets/');
  const first = await fetch(url(name), { cache: isAsset ? 'default' : 'no-cache' });
  return !isAsset || (await isWhole(name, first)) ? first : fetch(url(name), { cache: 'reload' });
}

/** Fetches whichever of these files the cache does not have yet. */
async function complete(names) {
  const have = new Set(await namesIn(await caches.open(current)));
  const results = await Promise.allSettled(
    names
      .filter((name) => !have.has(name))
      .map(async (name) => keep(name, (await kept(name)) ?? (await fetched(name)))),
  );
  const failed = /** @type {PromiseRejectedResult} */ (results.find(({ status }) => status === 'rejected'));
  if (failed) throw failed.reason;
}

const always = Object.keys(files).filter((name) => !groupOf(name));

/** Files kept from their first use on, of which an earlier build's were used. */
async function used() {
  const stems = new Set();
  for (const place of await cacheNames())
    for (const name of await namesIn(await caches.open(place))) stems.add(stem(name));
  return later.filter((group) => group.some((name) => stems.has(stem(name)))).flat();
}

// --- a build comes and goes ---

addEventListener('install', (event) => event.waitUntil(install()));

async function install() {
  try {
    await complete([...always, ...(await used())]);
  } catch (error) {
    // What came through stays for the next try, unless there is no room for it.
    if (error.name === 'QuotaExceededError') await caches.delete(current);
    throw error;
  }
}

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('message', (/** @type {ExtendableMessageEvent} */ event) => {
  const { data, source } = event;
  if (data === 'take over') skipWaiting();
  else if (Array.isArray(data)) event.waitUntil(greet(source, data));
  else if (Array.isArray(data?.waiting)) meet(source, data.waiting);
});

const isOfThisBuild = (names) => !names.some((name) => expected(name) && !files[name]);

/** This build waits, and offers itself to a page; but not to one that is of it already, as after a forced reload, which passes the worker by. */
function meet(page, names) {
  if (!isOfThisBuild(names)) page.postMessage('outdated');
}

/** A page has started and says which files it uses. */
async function greet(page, names) {
  // It may also be newer than this worker: then the worker of its build is on its way, and says what is so.
  if (!isOfThisBuild(names) && !registration.installing && !registration.waiting) page.postMessage('outdated');
  const groups = later.filter((group) => group.some((name) => names.includes(name)));
  await complete([...always, ...groups.flat()]).catch(() => {});
  await sweep();
}

/** Lets go of what other builds left, unless an open page may still need it or another build is on its way. */
async function sweep() {
  const pages = (await clients.matchAll({ type: 'window', includeUncontrolled: true })).filter((page) =>
    page.url.startsWith(scope),
  );
  const needed = await Promise.all(pages.map(filesOf));
  const others = (await cacheNames()).filter((name) => name !== current);
  if (needed.flat().some((name) => !files[name]) || registration.installing || registration.waiting) return;
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** Which assets a page uses; one that does not answer may need any. */
const filesOf = (page) =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data.filter(expected));
    setTimeout(done, PATIENCE_MS, ['unknown']);
    page.postMessage('files', [port2]);
  });

// --- answers ---

/** What a file is called in the list: an address below the page's own, without question or fragment. */
function nameOf(address) {
  const { origin, pathname } = new URL(address);
  return (origin + pathname).startsWith(scope) ? (origin + pathname).slice(scope.length) : '';
}

/** Hosts show a page with and without its ending; behind a slash its own files would be looked for a folder too deep. */
const pageOf = (name) => [name || 'index.html', `${name}.html`].find((page) => page.endsWith('.html') && files[page]);

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || request.headers.has('range') || !request.url.startsWith(scope)) return;
  const isVisit = request.mode === 'navigate';
  const name = isVisit ? pageOf(nameOf(request.url)) : nameOf(request.url);
  // An asset has no question behind its name.
  if (!name || !expected(name) || (!isVisit && request.url.includes('?'))) return;
  event.respondWith(answer(event, name, isVisit));
});

async function answer(event, name, isVisit) {
  const response = await kept(name).catch(() => {});
  if (response) return response;
  try {
    const fresh = await fetch(event.request);
    if (files[name]) event.waitUntil(keepUsed(name, fresh.clone()).catch(() => {}));
    return fresh;
  } catch (error) {
    if (!isVisit) throw error;
    return new Response(SORRY, {
      status: 503,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      },
    });
  }
}

/** When neither the cache nor the network has the page. It knows no language: it says it in both. */
const SORRY = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>Không có mạng · Offline</title><style>body{max-width:34rem;margin:15vh auto;padding:0 1rem;font:1rem/1.55 system-ui,sans-serif}h1{font-size:1.5rem}div+div{margin-top:2.5rem}</style><div><h1>Chưa mở được công cụ tính CLV</h1><p>Thiết bị đang không có mạng và bản lưu trên máy đã mất. Hãy kết nối mạng rồi tải lại trang: các con số bạn đã nhập vẫn được giữ.</div><div lang="en"><h1>The CLV calculator cannot be opened</h1><p>There is no connection, and the copy on this device is gone. Please connect and reload the page: the numbers you entered are kept.</div></html>`;
