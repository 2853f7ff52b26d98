// How do the Rust sources become programs and the JavaScript that calls them?
//
// Cargo compiles, and bindgen (tools/bindgen) writes NAME_bg.wasm and NAME.js for each program, as Trunk
// does with the command wasm-bindgen.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, homedir, setPriority } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { hashed } from './offline.mjs';
import { featureOptions, programs, ROOT, TARGET } from './programs.mjs';

const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
/** One for all checkouts: Cargo builds it again only when its version changes. */
const bindgenTarget = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'clv-calculator', 'bindgen');

/** rustc's allocator (jemalloc) takes large pages, which saves a tenth of its time. */
const QUICKER = { MALLOC_CONF: 'thp:always' };

/** Cargo or rustc refused; they have said why. */
export class CompileError extends Error {}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} words
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {(line: string) => void} [options.hear] gets its standard output line by line
 * @param {boolean} [options.yields] it runs when the cores have nothing else to do
 */
function run(command, words, { env = process.env, hear, yields = false } = {}) {
  const child = spawn(command, words, {
    cwd: ROOT,
    env: { ...QUICKER, ...env },
    stdio: ['ignore', hear ? 'pipe' : 'inherit', 'inherit'],
  });
  if (yields && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (part) => {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach((line) => hear?.(line));
  });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? done(undefined) : failed(new CompileError(`${command} ${words[0]} failed`)),
    );
  });
}

const bindgenIn = (/** @type {string} */ folder) => join(bindgenTarget, folder, 'bindgen');

/** @type {Promise<string> | undefined} */
let bindgen;
/**
 * Where bindgen is, built where it is not there yet: quickly, in half a minute once; where the one that
 * works quickly is there, that.
 */
const bindgenReady = () => (bindgen ??= existsSync(bindgenIn('release')) ? built('release') : built('debug'));

async function built(/** @type {'debug' | 'release'} */ folder) {
  const place = ['--manifest-path', join(ROOT, 'tools/bindgen/Cargo.toml'), '--target-dir', bindgenTarget];
  const profile = ['--profile', folder === 'debug' ? 'dev' : folder];
  await run('cargo', ['build', '--locked', '--quiet', ...place, ...profile], { env: unflagged(), yields: true });
  return bindgenIn(folder);
}

/** Builds the bindgen that works four times as fast, for the builds to come; nobody waits for it. */
export function quickenBindgen() {
  built('release').then(
    (place) => (bindgen = Promise.resolve(place)),
    () => {},
  );
}

/** What is meant for the programs is not meant for the tool. */
function unflagged() {
  const { RUSTFLAGS, CARGO_BUILD_TARGET, ...env } = process.env;
  return env;
}

/**
 * Writes the JavaScript of programs that are not what they were the last time.
 * @param {string} folder gets NAME.js and NAME_bg.wasm
 * @param {{ name: string, file: string }[]} compiled
 */
async function bind(folder, compiled) {
  mkdirSync(folder, { recursive: true });
  const mark = (/** @type {string} */ name) => join(folder, `${name}.made-of`);
  const changed = compiled
    .map((one) => ({ ...one, hash: hashed(readFileSync(one.file)) }))
    .filter(({ name, hash }) => !existsSync(mark(name)) || readFileSync(mark(name), 'utf8') !== hash);
  if (changed.length === 0) return;
  await run(await bindgenReady(), [folder, ...changed.map(({ file }) => file)]);
  for (const { name, hash } of changed) writeFileSync(mark(name), hash);
}

/** Where Cargo leaves a program. */
const compiled = (/** @type {string} */ name, /** @type {string} */ folder) => ({
  name,
  file: join(target, TARGET, folder, `${name}.wasm`),
});

/**
 * All programs as visitors get them, before they are made small.
 * @returns {Promise<string>} the folder that holds NAME.js and NAME_bg.wasm
 */
export async function compileRelease() {
  const all = programs();
  await run('cargo', ['fetch', '--locked']);
  const cargo = async () => {
    const env = { ...process.env, RUSTFLAGS: nameless() };
    // The programs of a profile have the features of all of them, so that the library is compiled once; the linker
    // leaves out what a program does not use. The profiles beside each other, because the library is one unit of code,
    // which one core compiles.
    const build = (/** @type {string} */ profile) => {
      const own = all.filter((one) => one.profile === profile);
      const options = [...featureOptions(own), '--profile', profile, ...own.flatMap(({ name }) => ['--bin', name])];
      return run('cargo', ['build', '--locked', '--offline', '--target', TARGET, ...options], { env });
    };
    await Promise.all([...new Set(all.map((one) => one.profile))].map(build));
  };
  await Promise.all([bindgenReady(), cargo()]);
  const folder = join(target, 'bound', 'release');
  await bind(
    folder,
    all.map(({ name, profile }) => compiled(name, profile)),
  );
  return folder;
}

/**
 * Flags with which panic messages name source files without the paths of this machine, and without
 * the registry or mirror they came from, which is a folder's name. The standard library is named as where its
 * sources are not installed.
 */
export function nameless() {
  const rustc = (/** @type {string[]} */ ...words) => execFileSync('rustc', words, { encoding: 'utf8' }).trim();
  const library = join(rustc('--print', 'sysroot'), 'lib', 'rustlib', 'src', 'rust');
  const hash = /^commit-hash: (\w+)$/m.exec(rustc('-vV'))?.[1];
  const sources = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
  const renamed = [
    [library, `/rustc/${hash}`],
    ...readdirSync(sources).map((folder) => [join(sources, folder), 'crates']),
  ];
  const flags = renamed.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
  return [process.env.RUSTFLAGS, ...flags].filter(Boolean).join(' ');
}

/**
 * All programs as the developer gets them: the features of all at once, so that the library is compiled once.
 * @param {(message: string) => void} hear gets every error of the compiler as it would print it, without colours
 * @returns {Promise<string>} the folder that holds NAME.js and NAME_bg.wasm
 */
export async function compileQuick(hear) {
  const all = programs();
  const binaries = all.flatMap(({ name }) => ['--bin', name]);
  const options = ['--locked', '--target', TARGET, ...featureOptions(all), ...binaries];
  const told = (/** @type {string} */ line) => {
    const { reason, message } = JSON.parse(line);
    if (reason !== 'compiler-message') return;
    process.stderr.write(message.rendered);
    if (message.level === 'error') hear(stripVTControlCharacters(message.rendered));
  };
  await Promise.all([
    bindgenReady(),
    run('cargo', ['build', '--message-format=json-diagnostic-rendered-ansi', ...options], { hear: told }),
  ]);
  const folder = join(target, 'bound', 'quick');
  await bind(
    folder,
    all.map(({ name }) => compiled(name, 'debug')),
  );
  return folder;
}
