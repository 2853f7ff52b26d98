// How is dist/ served by a real server, with the configuration that docs/hosting/ tells people to use?
//
// The servers are Debian's, where tools/setup.sh hosts put them. Each runs on a free port of the
// loopback, out of a temporary folder, and is ended by its own process.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DIST } from '../../tools/serve.mjs';

const HOME = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'clv-calculator', 'hosts');
const DOCS = join(DIST, '..', 'docs', 'hosting');

export const documented = (file) => readFileSync(join(DOCS, file), 'utf8');

/** A documented configuration with the reader's own values in the places it names. */
function withValues(file, values) {
  let text = documented(file);
  for (const [theirs, ours] of Object.entries(values)) {
    if (text.split(theirs).length !== 2) throw new Error(`docs/hosting/${file} does not say "${theirs}" once`);
    text = text.replace(theirs, () => ours);
  }
  return text;
}

const HOSTS = {
  nginx({ folder, root, port, base }) {
    const site = withValues('nginx.conf', {
      'listen 80;': `listen 127.0.0.1:${port};`,
      'root /srv/clv;': `root ${root};`,
      ' location / {': ` location ${base} {`,
    });
    const rooms = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((room) => `${room}_temp_path ${folder}/${room};`)
      .join(' ');
    writeFileSync(join(folder, 'site.conf'), site);
    writeFileSync(
      join(folder, 'nginx.conf'),
      // One process, run by whoever runs the tests.
      `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit;
       load_module ${HOME}/usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
       events {} http { access_log off; ${rooms} include ${folder}/site.conf; }`,
    );
    return {
      command: join(HOME, 'usr/sbin/nginx'),
      args: ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')],
    };
  },

  caddy({ folder, root, port }) {
    const site = withValues('Caddyfile', {
      'example.org {': `http://127.0.0.1:${port} {`,
      'root * /srv/clv\n': `root * ${root}\n`,
    });
    writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${site}`);
    return {
      command: join(HOME, 'usr/bin/caddy'),
      args: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')],
      env: { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    };
  },
};

export const NAMES = Object.keys(HOSTS);

/** Serves dist/ below a path until `close()`. */
export async function hosted(name, base) {
  const folder = mkdtempSync(join(tmpdir(), `clv-${name}-`));
  const root = join(folder, 'www');
  const place = join(root, base);
  mkdirSync(dirname(place.replace(/\/$/, '')), { recursive: true });
  symlinkSync(DIST, place.replace(/\/$/, ''));

  const port = await freePort();
  const { command, args, env } = HOSTS[name]({ folder, root, port, base });
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.on('data', (part) => (words += part));
  const ended = new Promise((done) => child.on('close', done).on('error', (error) => done((words += error))));
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);

  const close = async () => {
    end();
    await ended;
    process.off('exit', end);
    rmSync(folder, { recursive: true });
  };
  if (!(await Promise.race([answers(port), ended.then(() => false)]))) {
    await close();
    throw new Error(`${name} did not start: ${words}`);
  }
  const origin = `http://127.0.0.1:${port}`;
  return { origin, port, url: origin + base, close };
}

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });

async function answers(port) {
  for (const end = performance.now() + 10_000; performance.now() < end; ) {
    const isThere = await new Promise((done) => {
      const socket = connect(port, '127.0.0.1', () => (socket.destroy(), done(true))).on('error', () => done(false));
    });
    if (isThere) return true;
    await new Promise((done) => setTimeout(done, 30));
  }
  return false;
}
