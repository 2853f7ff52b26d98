// Is every version written down once, and do the places that must name it agree?

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const captured = (path, pattern) => pattern.exec(read(path))?.[1] ?? assert.fail(`${path} does not match ${pattern}`);
const { dependencies, devDependencies } = JSON.parse(read('package.json'));
const packages = { ...dependencies, ...devDependencies };

test('the wasm-bindgen crate has the exact version of what writes its JavaScript, in Trunk and here', () => {
  const command = captured('Trunk.toml', /^wasm_bindgen = "([\d.]+)"/m);
  assert.equal(captured('Cargo.toml', /^wasm-bindgen = \{ version = "=([\d.]+)"/m), command);
  assert.equal(captured('Cargo.lock', /name = "wasm-bindgen"\nversion = "([\d.]+)"/), command);
  assert.equal(captured('tools/bindgen/Cargo.toml', /^wasm-bindgen-cli-support = "=([\d.]+)"/m), command);
});

test('the binaryen package ships the wasm-opt that Trunk expects', () => {
  assert.equal(`version_${packages.binaryen.split('.')[0]}`, captured('Trunk.toml', /^wasm_opt = "(\w+)"/m));
});

test('development packages are pinned exactly, and by content rather than by host', () => {
  for (const [name, version] of Object.entries(packages)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
  for (const [name, entry] of Object.entries(JSON.parse(read('package-lock.json')).packages)) {
    assert.equal(entry.resolved, undefined, name);
    if (name) assert.match(entry.integrity, /^sha512-/, name);
  }
});
