// How does the page work as one file, without a host? Unpacks what tools/single.mjs packed.
//
// Every file of the page becomes a blob with an address of its own. A script names its neighbours
// as the build wrote them, "./name"; their addresses are put in before it gets its own. boot.js
// waits for `clvUnpacked`, and the rest of the page is as ever.

const KINDS = { js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', html: 'text/html' };

/** An address for each file, by name. Also what a worker runs, so it stands by itself. */
async function addressed(files, kinds) {
  const neighbour = /"\.\.?\/(?:assets\/)?([\w.-]+)"/g;
  const made = new Map();
  const make = async (name) => {
    if (made.has(name)) return;
    const kind = name.split('.').pop();
    let content = files.get(name);
    if (kind === 'js') {
      const script = await content.text();
      for (const [, other] of script.matchAll(neighbour)) if (files.has(other)) await make(other);
      content = script.replace(neighbour, (whole, other) =>
        made.has(other) ? JSON.stringify(made.get(other)) : whole,
      );
    }
    made.set(name, URL.createObjectURL(new Blob([content], { type: kinds[kind] })));
  };
  for (const name of files.keys()) await make(name);
  return made;
}

/** The files, by name; the directory says where each ends in what was packed. */
async function unpacked() {
  const [directory, packed] = ['directory', 'packed'].map((id) => document.getElementById(id).textContent);
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const whole = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).blob();
  let at = 0;
  return new Map(JSON.parse(directory).map(([name, length]) => [name, whole.slice(at, (at += length))]));
}

const parsed = new Promise((done) => addEventListener('DOMContentLoaded', done, { once: true }));
const files = parsed.then(unpacked);
const addresses = files.then((files) => addressed(files, KINDS));

// boot.js has the sentences for what follows from either.
if (!globalThis.DecompressionStream) delete globalThis.WebAssembly;
globalThis.clvUnpacked = addresses
  .then((made) => {
    for (const link of document.querySelectorAll('link[data-file]')) link.href = made.get(link.dataset.file);
  })
  .catch(console.error);

/** In a worker: its first message brings the files, for which it makes addresses of its own. */
function begin(addressed) {
  globalThis.onmessage = async ({ data: { files, kinds, addresses, start } }) => {
    globalThis.onmessage = null;
    const made = await addressed(files, kinds);
    // What starts it names a file by its address in the page.
    for (const [name, address] of made) start = start.replaceAll(addresses.get(name), address);
    import(URL.createObjectURL(new Blob([start], { type: 'text/javascript' })));
  };
}

// Chromium lets a worker of a page from a disk see none of the page's blobs, and start from no module.
const Ordinary = globalThis.Worker;
globalThis.Worker = class extends Ordinary {
  constructor(address) {
    super(URL.createObjectURL(new Blob([`(${begin})(${addressed})`], { type: 'text/javascript' })));
    const start = fetch(address).then((response) => response.text());
    Promise.all([files, addresses, start]).then(([files, addresses, start]) => {
      const own = [...files].filter(([name]) => /^work/.test(name));
      this.postMessage({ files: new Map(own), kinds: KINDS, addresses, start });
    });
  }
};
