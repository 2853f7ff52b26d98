// Does Trunk, where it is there, make the same page from the same description?

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nameless } from '../../tools/build/compile.mjs';
import { ROOT } from '../../tools/build/programs.mjs';
import { filesOf } from '../../tools/build/sizes.mjs';
import { DIST } from '../../tools/serve.mjs';

const pinned = (key) =>
  new RegExp(`^${key} = "=?([\\d.]+)"`, 'm').exec(readFileSync(join(ROOT, 'Trunk.toml'), 'utf8'))[1];
const isThere = (command, version) =>
  spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout?.trim().endsWith(version);
const isTrunkThere = isThere('trunk', pinned('trunk-version')) && isThere('wasm-bindgen', pinned('wasm_bindgen'));

test('trunk build --release makes dist/', {
  skip: !isTrunkThere && 'Trunk and wasm-bindgen of Trunk.toml are not on PATH',
}, () => {
  const out = mkdtempSync(join(ROOT, 'target', 'trunk-'));
  try {
    // Trunk takes NO_COLOR for a switch of its own and refuses the value 1.
    const { NO_COLOR, ...env } = process.env;
    const { status, stderr } = spawnSync('trunk', ['build', '--release', '--offline', '--locked', '--dist', out], {
      cwd: ROOT,
      env: { ...env, RUSTFLAGS: nameless() },
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    assert.deepEqual(filesOf(out), filesOf(DIST));
    for (const file of filesOf(out))
      assert.ok(readFileSync(join(out, file)).equals(readFileSync(join(DIST, file))), file);
  } finally {
    rmSync(out, { recursive: true });
  }
});
