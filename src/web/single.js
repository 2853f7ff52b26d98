// Unpacks the page as one file, which needs no host: tools/single.mjs packs it.
//
// Every file becomes a blob with an address. A script names the files it imports as "./name"; the addresses
// of those replace the names before the script gets its own. boot.js waits for `clvUnpacked`.

const TYPES = { js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', html: 'text/html' };

/** A blob address for each file, by name. Workers get the source of this function, so it uses nothing outside. */
async function blobAddresses(files, types) {
  const imported = /"\.\.?\/(?:assets\/)?([\w.-]+)"/g;
  const addresses = new Map();
  const add = async (name) => {
    if (addresses.has(name)) return;
    const extension = name.split('.').pop();
    let content = files.get(name);
    if (extension === 'js') {
      const script = await content.text();
      for (const [, other] of script.matchAll(imported)) if (files.has(other)) await add(other);
      content = script.replace(imported, (quoted, other) =>
        addresses.has(other) ? JSON.stringify(addresses.get(other)) : quoted,
      );
    }
    addresses.set(name, URL.createObjectURL(new Blob([content], { type: types[extension] })));
  };
  for (const name of files.keys()) await add(name);
  return addresses;
}

/** The files by name. The directory lists their lengths in the archive. */
async function unpack() {
  const [directory, archive] = ['directory', 'packed'].map((id) => document.getElementById(id).textContent);
  const bytes = Uint8Array.from(atob(archive), (letter) => letter.charCodeAt(0));
  const content = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).blob();
  let at = 0;
  return new Map(JSON.parse(directory).map(([name, length]) => [name, content.slice(at, (at += length))]));
}

const parsed = new Promise((resolve) => addEventListener('DOMContentLoaded', resolve, { once: true }));
const files = parsed.then(unpack);
const addresses = files.then((files) => blobAddresses(files, TYPES));

// boot.js shows a sentence if WebAssembly is missing or the files are.
if (!globalThis.DecompressionStream) delete globalThis.WebAssembly;
globalThis.clvUnpacked = addresses
  .then((addresses) => {
    for (const link of document.querySelectorAll('link[data-file]')) link.href = addresses.get(link.dataset.file);
  })
  .catch(console.error);

/** Runs in a worker: makes addresses of its own for the files, which its first message contains. */
function startWorker(blobAddresses) {
  globalThis.onmessage = async ({ data: { files, types, pageAddresses, script } }) => {
    globalThis.onmessage = null;
    const addresses = await blobAddresses(files, types);
    // The script imports a file by its address in the page.
    for (const [name, address] of addresses) script = script.replaceAll(pageAddresses.get(name), address);
    import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  };
}

// In a page from a disk, Chromium's workers cannot read the page's blobs and cannot start from a module.
const NativeWorker = globalThis.Worker;
globalThis.Worker = class extends NativeWorker {
  constructor(address) {
    super(URL.createObjectURL(new Blob([`(${startWorker})(${blobAddresses})`], { type: 'text/javascript' })));
    const fetched = fetch(address).then((response) => response.text());
    Promise.all([files, addresses, fetched]).then(([files, pageAddresses, script]) => {
      const own = [...files].filter(([name]) => /^work/.test(name));
      this.postMessage({ files: new Map(own), types: TYPES, pageAddresses, script });
    });
  }
};
