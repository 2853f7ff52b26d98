// How does the compiled program get small?
//
// wasm-bindgen exports everything any crate ever marked for export, and names imports and exports
// by hashes that do not compress. So: classes that the page never uses are taken out of the glue,
// whatever the glue then never calls is cut off the program with all that hangs on it, what only
// those classes could reach is emptied, the rest is optimised, and imports and exports get short names on both sides.

import binaryen from 'binaryen';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARYEN = join(import.meta.dirname, '..', 'node_modules', '.bin');
// Names last: --converge repeats all its passes, and short names are to be given once.
const OPTIMISE = ['-Oz', '--converge', '--strip-debug', '--strip-producers'];
const OPTIMISE_SPEED = ['-O3', '--strip-debug', '--strip-producers'];
// What stands low in memory is the end of the stack, which no address computed from null may reach.
const FLAT = ['--flatten', '--rereloop', '-Oz'];
const OPTIMISE_MORE = [['--low-memory-unused', ...FLAT], ['--low-memory-unused', '--gufa-optimizing', ...FLAT, '-Oz'], ['--low-memory-unused', '-Oz']];
const RENAME = ['--strip-target-features', '--minify-imports-and-exports-and-modules'];

// wasm-bindgen writes its glue in a fixed layout; where it changes, `small` throws.
const CLASS = /^export class (\w+) \{.*?^\}\n|^if \(Symbol\.dispose\) [^\n]*\n|^const \w+Finalization = .*?;\n/gms;
const IMPORT = /^ {8}(__\w+): function\(.*?^ {8}\}(?:, arguments\); \})?,?\n/gms;
const MODULE = /"\.\/\w+_bg\.js": import0/;

/**
 * @param {Uint8Array} wasm as wasm-bindgen left it
 * @param {string} glue as wasm-bindgen wrote it
 * @param {boolean} fast speed counts, not size
 * @returns {{wasm: Uint8Array, glue: string}} the same program, smaller
 */
export function small(wasm, glue, fast = false) {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  try {
    const [whole, needed, best, final] = ['whole', 'needed', 'best', 'final'].map((name) => join(folder, `${name}.wasm`));
    const [lean, graph] = [glue.replace(CLASS, ''), join(folder, 'graph.json')];
    writeFileSync(whole, emptied(wasm));
    writeFileSync(graph, JSON.stringify(calledBy(lean).map((name) => ({ name, export: name, root: true }))));
    run('wasm-metadce', [whole, '--graph-file', graph, '-o', needed]);
    run('wasm-opt', [needed, ...(fast ? OPTIMISE_SPEED : OPTIMISE), '-o', best]);
    for (const more of fast ? [] : OPTIMISE_MORE) run('wasm-opt', [best, ...more, '-o', best]);
    const names = run('wasm-opt', [best, ...RENAME, '-o', final]);
    return { wasm: readFileSync(final), glue: renamed(lean, JSON.parse(names)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const run = (tool, words) => execFileSync(join(BINARYEN, tool), words, { encoding: 'utf8', maxBuffer: 1 << 26 });

// Leptos' server functions bring streams along, whose classes the glue has no more. The table still
// names their functions, so no optimiser may drop them; once they do nothing, it may.
const UNREACHABLE = /wasm_streams|future_to_promise/;

/** The program with those functions emptied that nothing can call any more, and with no places but ours. */
function emptied(wasm) {
  const program = binaryen.readBinary(unplaced(wasm));
  for (let index = 0; index < program.getNumFunctions(); index += 1) {
    const one = program.getFunctionByIndex(index);
    const { name, module } = binaryen.getFunctionInfo(one);
    if (!module && UNREACHABLE.test(name)) binaryen.Function.setBody(one, program.unreachable());
  }
  return program.emitBinary();
}

// Where a panic may arise: address and length of a file's name, line, column. Each place in the
// standard library and in crates costs bytes of every visitor; a stack in the console tells more.
const FOREIGN = /(?:\/rustc\/[0-9a-f]{40}\/library|crates\/[\w.-]+\/src)\/[\w./-]+?\.rs/g;
const PLACE_BYTES = 16;

/** The program with the places of foreign code filled with zeros. Names and places of our own stay. */
function unplaced(wasm) {
  const [bytes, program] = [Buffer.from(wasm), binaryen.readBinary(wasm)];
  for (let index = 0; index < program.getNumDataSegments(); index += 1) {
    const { offset, data } = program.getDataSegmentInfo(program.getDataSegmentByIndex(index));
    const at = bytes.indexOf(Buffer.from(data));
    const segment = bytes.subarray(at, at + data.byteLength);
    const names = new Map([...segment.toString('latin1').matchAll(FOREIGN)].map(({ 0: name, index }) => [offset + index, name.length]));
    for (let word = -offset & 3; word + PLACE_BYTES <= segment.length; word += 4) {
      const [address, length] = [segment.readUInt32LE(word), segment.readUInt32LE(word + 4)];
      if (names.get(address) === length) segment.fill(0, word, word + PLACE_BYTES);
    }
    for (const [address, length] of names) segment.fill(0, address - offset, address - offset + length);
  }
  return bytes;
}

const CALL = /\bwasm\.(\w+)/g;

/** What the glue calls in the program. */
function calledBy(glue) {
  const names = new Set([...glue.matchAll(CALL)].map(([, name]) => name));
  if (!names.has('memory')) throw new Error('the glue does not call its program `wasm` any more');
  return [...names];
}

/** The glue with the imports that the program still has, and the short names. */
function renamed(glue, { imports, exports }) {
  const short = new Map(imports.map(([, old, name]) => [old, name]));
  const exported = new Map(exports);
  let found = 0;
  const pruned = glue.replace(IMPORT, (entry, name) => {
    if (!short.has(name)) return '';
    found += 1;
    return entry.replace(name, JSON.stringify(short.get(name)));
  });
  if (found !== short.size) throw new Error(`the glue has ${found} of the program's ${short.size} imports`);
  if (!MODULE.test(pruned)) throw new Error(`the glue does not say ${MODULE} any more`);
  return pruned.replace(MODULE, 'a: import0').replace(CALL, (call, name) => `wasm[${JSON.stringify(exported.get(name) ?? name)}]`);
}
