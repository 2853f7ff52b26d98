// Which two files go with the programs? NOTICES.txt for people, sbom.cdx.json for programs.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crates } from './crates.mjs';
import { notices } from './notices.mjs';
import { sbom } from './sbom.mjs';

/** Writes both into a folder. Nobody fetches them who only wants to calculate. */
export function writeSupply(folder) {
  const [, rust] = /^rustc (\S+)/.exec(execFileSync('rustc', ['--version'], { encoding: 'utf8' }));
  const all = crates();
  writeFileSync(join(folder, 'NOTICES.txt'), notices(all));
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(sbom(all, rust), null, 1)}\n`);
}
