// Is what was published still what is tested? Fixtures of links and embeds are added, never edited.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesOf } from '../../tools/build/sizes.mjs';

const FOLDER = join(import.meta.dirname, '../links');
const LIST = 'published.sha256';
const listed = readFileSync(join(FOLDER, LIST), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('  '));

test('every published fixture is there, unchanged', () => {
  for (const [hash, file] of listed)
    assert.equal(
      createHash('sha256')
        .update(readFileSync(join(FOLDER, file)))
        .digest('hex'),
      hash,
      file,
    );
});

test('every fixture is in the list, once', () => {
  assert.deepEqual(
    listed.map(([, file]) => file).sort(),
    filesOf(FOLDER)
      .filter((file) => file.endsWith('.txt'))
      .sort(),
  );
});
