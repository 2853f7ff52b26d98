// Waits for the service worker and its cache, without the delay after the start.

/** Starts the registration without its delay; does not wait for it. */
export const begun = (visitor) =>
  visitor.page.evaluate(() => import(document.querySelector('#offline').href).then((module) => void module.begin()));

/** Until the worker is registered and checked for an update. */
export const attended = (visitor) =>
  visitor.page.evaluate(() => import(document.querySelector('#offline').href).then((module) => module.begin()));

/** Until the requests after the start have ended: Firefox reports them as errors if the page is left before. */
export const settled = (visitor) =>
  visitor.until('what follows the start', () =>
    import(document.querySelector('embed' in document.documentElement.dataset ? '#embedded' : '#offline').href).then(
      () => true,
    ),
  );

/** Until an attempt to install the worker has failed. */
export async function failed(visitor) {
  await begun(visitor);
  await visitor.page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' });
    if (installing?.state !== 'installing') throw new Error('nothing was tried');
    await new Promise((done) => installing.addEventListener('statechange', done, { once: true }));
    // TypeScript assumes that the state has not changed.
    if (/** @type {string} */ (installing.state) !== 'redundant') throw new Error(`the worker is ${installing.state}`);
  });
}

/** Until the worker is active and has stored all files. */
export async function keeping(visitor) {
  await begun(visitor);
  await visitor.until('the copy', () => navigator.serviceWorker.controller !== null);
}

/** Until the cache has these files, named without their hashes; '' is the page itself. */
export const held = (visitor, ...stems) =>
  visitor.until(
    `${stems} in the copy`,
    async (stems) => {
      const names = [];
      for (const cache of await caches.keys()) {
        for (const { url } of await (await caches.open(cache)).keys())
          names.push(
            new URL(url).pathname
              .split('/')
              .at(-1)
              .replace(/-[0-9a-f]{10}\.\w+$/, ''),
          );
      }
      return stems.every((stem) => names.includes(stem));
    },
    stems,
  );
