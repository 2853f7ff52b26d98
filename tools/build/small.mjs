// How does a compiled program get small?
//
// wasm-opt optimises it and gives its imports and exports short names, since wasm-bindgen names them by
// hashes that do not compress; esbuild gives the same names to what the JavaScript beside it calls.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transformSync } from 'esbuild';
import { ROOT } from './programs.mjs';

const WASM_OPT = join(ROOT, 'node_modules', '.bin', 'wasm-opt');
const STRIP = ['--strip-debug', '--strip-producers', '--strip-target-features'];
const RENAME = '--minify-imports-and-exports-and-modules';
// Below the first page of memory lies the end of the stack, which no address computed from null may reach.
const SIZE = ['--low-memory-unused', '--flatten', '--rereloop', '-Oz', '--gufa-optimizing', '-Oz'];
const SPEED = ['-O3'];

/**
 * The same program, smaller.
 * @param {Uint8Array} wasm as wasm-bindgen wrote it
 * @param {string} glue the JavaScript beside it
 * @param {boolean} fast speed counts, not size
 * @returns {Promise<{wasm: Uint8Array, glue: string}>}
 */
export async function small(wasm, glue, fast = false) {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  const file = join(folder, 'program.wasm');
  try {
    writeFileSync(file, wasm);
    const passes = [...STRIP, ...(fast ? SPEED : SIZE), RENAME];
    const { stdout } = await promisify(execFile)(WASM_OPT, [file, ...passes, '-o', file], { maxBuffer: 1 << 26 });
    return { wasm: readFileSync(file), glue: renamed(glue, JSON.parse(stdout)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The glue with the short names.
 * @param {string} glue
 * @param {{ imports: [module: string, old: string, short: string][], exports: [old: string, short: string][] }} names as wasm-opt prints them
 */
function renamed(glue, { imports, exports }) {
  const modules = [...glue.matchAll(/^ {8}"(.+)": import0,$/gm)].map(([, name]) => [name, 'a']);
  if (modules.length !== 1) throw new Error('the glue does not give its program one module of imports any more');
  const short = Object.fromEntries([...modules, ...imports.map(([, old, name]) => [old, name]), ...exports]);
  const names = Object.keys(short).map((name) => name.replace(/[^\w]/g, '\\$&'));
  return transformSync(glue, {
    mangleProps: new RegExp(`^(?:${names.join('|')})$`),
    mangleQuoted: true,
    mangleCache: short,
  }).code;
}
