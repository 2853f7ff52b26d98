// A host that can stop, restart on the same address, and serve another build of the page.

import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { hashed, offlineList } from '../../tools/build/offline.mjs';
import { filesOf } from '../../tools/build/sizes.mjs';
import { DIST, serve } from '../../tools/serve.mjs';

export class Host {
  /** Paths requested since the last restart, relative to the page. */
  asked = [];
  #server;
  #place;
  #folders = [];

  /** @param headers sent with every file, as the runner's own server does */
  constructor(server, headers) {
    this.#server = server;
    const { port, pathname } = new URL(server.url);
    this.#place = { port: Number(port), base: pathname, headers, hear: server.hear };
  }

  /** Stops the server: the page is offline. */
  cut = () => this.#server.close();

  /**
   * Restarts the server with the files of a folder. `answer` gets paths relative to the page.
   * @param {string} [folder]
   * @param {(path: string) => any} [answer]
   */
  async back(folder = DIST, answer = () => undefined) {
    await this.cut();
    const { base } = this.#place;
    this.asked = [];
    const heard = (path) => (this.asked.push(path.slice(base.length)), answer(path.slice(base.length)));
    this.#server = await serve({ folder, ...this.#place, answer: heard });
  }

  /** Another build of the page, with changes to some files: `{ 'screens.css': (text) => … }`. */
  built(changes) {
    const folder = mkdtempSync(join(tmpdir(), 'clv-build-'));
    this.#folders.push(folder);
    rebuilt(folder, changes);
    return folder;
  }

  async close() {
    await this.cut();
    for (const folder of this.#folders) rmSync(folder, { recursive: true });
  }
}

const HASH = /-[0-9a-f]{10}(?=\.\w+$)/;

/** Changes files and renames all files that contain changed names, including the list in sw.js. */
function rebuilt(folder, changes) {
  cpSync(DIST, folder, { recursive: true, filter: (file) => !/\.(br|gz)$/.test(file) });
  const read = (file) => readFileSync(join(folder, file));
  for (const [name, change] of Object.entries(changes)) {
    const file = filesOf(folder).find((file) => basename(file).replace(HASH, '') === name);
    writeFileSync(join(folder, file), change(read(file).toString('latin1')), 'latin1');
  }
  for (let renamed = true; renamed; ) {
    renamed = false;
    for (const file of filesOf(join(folder, 'assets'))) {
      const name = file.replace(HASH, `-${hashed(read(join('assets', file)))}`);
      if (name === file) continue;
      renameSync(join(folder, 'assets', file), join(folder, 'assets', name));
      for (const other of filesOf(folder).filter((other) =>
        ['.html', '.js', '.css', '.webmanifest'].includes(extname(other)),
      )) {
        const text = read(other).toString();
        if (other !== 'sw.js') writeFileSync(join(folder, other), text.replaceAll(file, name));
      }
      renamed = true;
    }
  }
  const [before, after] = [DIST, folder].map((place) => JSON.stringify(offlineList(place)));
  const worker = read('sw.js').toString();
  if (!worker.includes(before)) throw new Error('sw.js does not hold the list of dist/');
  writeFileSync(
    join(folder, 'sw.js'),
    worker.replace(before, () => after),
  );
}
