// Waits for the page's copy for offline use: what a visitor gets by staying a few seconds.

/** Starts what the page starts by itself after a while; does not wait for it. */
export const begun = (visitor) =>
  visitor.page.evaluate(() => import(document.querySelector('#offline').href).then((module) => void module.begin()));

/** Until what was begun is done: the worker is there, and was asked whether there is a newer one. */
export const attended = (visitor) =>
  visitor.page.evaluate(() => import(document.querySelector('#offline').href).then((module) => module.begin()));

/** Until the page has fetched what it fetches after its start: Firefox reports one that is left before. */
export const settled = (visitor) =>
  visitor.until('what follows the start', () =>
    import(document.querySelector('embed' in document.documentElement.dataset ? '#embedded' : '#offline').href).then(
      () => true,
    ),
  );

/** Until a try to make the copy has been given up. */
export async function failed(visitor) {
  await begun(visitor);
  await visitor.page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' });
    if (installing?.state !== 'installing') throw new Error('nothing was tried');
    await new Promise((done) => installing.addEventListener('statechange', done, { once: true }));
    // The compiler takes the state for what it was before.
    if (/** @type {string} */ (installing.state) !== 'redundant') throw new Error(`the worker is ${installing.state}`);
  });
}

/** Until the copy is complete and answers. */
export async function keeping(visitor) {
  await begun(visitor);
  await visitor.until('the copy', () => navigator.serviceWorker.controller !== null);
}

/** Until the copy holds these files, named without their hashes; '' is the page itself. */
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
