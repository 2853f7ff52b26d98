// Ends the copy for offline use of a release that was served on this address before: it would go on
// answering with its own files. Browsers look for this script whenever the page is opened; Chromium then
// shows the page of the server at once, Firefox when it is opened the next time.

addEventListener('install', () => {
  skipWaiting();
  // Asked once, Chromium leaves this worker waiting if the old one answers a starting page at that moment.
  setInterval(skipWaiting, 1000);
});
addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      const copies = (await caches.keys()).filter((name) => name.startsWith(`clv ${registration.scope} `));
      await Promise.all(copies.map((name) => caches.delete(name)));
      await clients.claim();
      for (const client of await clients.matchAll({ type: 'window' })) client.navigate(client.url);
      await registration.unregister();
    })(),
  ),
);
