// Builds the release into dist/. SITE=https://… is the address the page will have.

import { mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { CompileError, compileRelease } from './compile.mjs';
import { finish } from './finish.mjs';
import { ROOT } from './programs.mjs';

const since = performance.now();
// As old as what it is made of: a file that changes meanwhile is built the next time.
const begun = new Date();
const [dist, out] = ['dist', 'target/dist'].map((name) => join(ROOT, name));
try {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await finish({ folder: await compileRelease(), out, isRelease: true, site: process.env.SITE });
  // Whole or not at all.
  rmSync(dist, { recursive: true, force: true });
  renameSync(out, dist);
  utimesSync(join(dist, 'index.html'), begun, begun);
  console.log(`Built dist/ in ${Math.round((performance.now() - since) / 1000)} s`);
} catch (error) {
  if (!(error instanceof CompileError)) throw error;
  process.exitCode = 1;
}
