// How is dist/ looked at? A static server on this machine's loopback only, for people
// (`make preview`, PORT chooses the port) and for the tests (`serve()`).

import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheControl, FOR_FRAMES } from './build/policy.mjs';

const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
};

const TWINS = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

export const DIST = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'dist');

/** A test's answer: the file, with the connection dropped in its middle. */
export const CUT = Symbol('cut');

/**
 * Serves a folder until `close()`.
 * @param {object} options
 * @param {string} [options.folder] what to serve
 * @param {number} [options.port] 0 takes any free one
 * @param {string} [options.base] path the folder appears under, with slashes at both ends
 * @param {object} [options.headers] sent with every file, over the usual ones
 * @param {(path: string) => any} [options.answer] an own status (number) or body (string) for a path, or
 *   a function of request and response, or CUT, or a promise of one, or of nothing, which makes the file late
 * @param {(request: import('node:http').IncomingMessage) => void} [options.hear] told of every request,
 *   also of those that are refused
 * @returns {Promise<{ origin: string, url: string, hear: Function, close: () => Promise<void> }>}
 */
export function serve({
  folder = DIST,
  port = 0,
  base = '/',
  headers = {},
  answer = () => undefined,
  hear = () => {},
} = {}) {
  const server = createServer(async (request, response) => {
    hear(request);
    const say = (status, text, more = {}) =>
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...more }).end(text);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return say(405, 'Only GET and HEAD.\n', { Allow: 'GET, HEAD' });

    const path = decoded(request.url);
    if (path === undefined) return say(400, 'Not a path.\n');
    if (`${path}/` === base) return say(308, '', { Location: base });
    if (!path.startsWith(base)) return say(404, 'Nothing here.\n');

    const own = await answer(path);
    if (typeof own === 'function') return own(request, response);
    if (typeof own === 'number') return say(own, '');
    if (typeof own === 'string')
      return response.writeHead(200, { 'Content-Type': KINDS[extname(path)] ?? KINDS['.html'], ...headers }).end(own);

    const file = fileIn(folder, path.slice(base.length));
    if (!file) return say(404, 'Nothing here.\n');
    send(request, response, file, path, headers, own === CUT);
  });

  // Nobody answers, and it is heard all the same.
  server.on('upgrade', (request, socket) => (hear(request), socket.destroy()));

  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      const origin = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
      done({
        origin,
        url: origin + base,
        hear,
        close: () =>
          new Promise((/** @type {() => void} */ closed) => (server.close(closed), server.closeAllConnections())),
      });
    });
  });
}

function decoded(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

/** The file a path names, never one outside the folder. */
function fileIn(folder, path) {
  if (path.includes('\0')) return undefined;
  const file = resolve(folder, path);
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  if (!existsSync(file)) return undefined;
  if (statSync(file).isFile()) return file;
  const index = join(file, 'index.html');
  return (path === '' || path.endsWith('/')) && existsSync(index) ? index : undefined;
}

function send(request, response, file, path, headers, isCut) {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const twin = TWINS.find(
    ([coding, ending]) => new RegExp(`\\b${coding}\\b`).test(accepted) && existsSync(file + ending),
  );
  const sent = twin ? file + twin[1] : file;
  response.writeHead(200, {
    'Content-Type': KINDS[extname(file)] ?? 'application/octet-stream',
    'Content-Length': statSync(sent).size,
    'Cache-Control': cacheControl(path),
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
    ...FOR_FRAMES,
    ...(twin ? { 'Content-Encoding': twin[0] } : {}),
    ...headers,
  });
  if (request.method === 'HEAD') return response.end();
  if (isCut) {
    const whole = readFileSync(sent);
    return response.write(whole.subarray(0, whole.length / 2), () => response.destroy());
  }
  createReadStream(sent).pipe(response);
}

/** `serve` on the port that PORT names; what is wrong with it is said in a sentence. */
export async function serveForPeople({ standard = 8080, ...options }) {
  const port = Number(process.env.PORT || standard);
  const stop = (sentence) => (console.error(sentence), process.exit(1));
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    stop(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  try {
    return await serve({ ...options, port });
  } catch (error) {
    if (error.code === 'EADDRINUSE') stop(`Port ${port} is taken: choose another with PORT=${port + 1}.`);
    if (error.code === 'EACCES')
      stop(`Port ${port} may not be opened by this user: choose one above 1023, as in PORT=8080.`);
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Beside the development server's port: a release leaves a copy of itself in the browser, which would answer there.
  const { url } = await serveForPeople({ standard: 8081 });
  console.log(`The release is at ${url} (Ctrl+C stops it)`);
}
