// Which crates are in the programs that visitors fetch?
//
// Cargo is asked once per program, with the features that index.html builds it with. `cargo tree`,
// because `cargo metadata` alone adds what only the tests and other features need.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { featureOptions, programs, ROOT, TARGET } from '../build/programs.mjs';

const cargo = (...words) =>
  execFileSync('cargo', [...words, '--locked', '--offline'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** What one program depends on: crate → the crates it names itself, as 'name version'. */
function tree(words, edges) {
  const lines = cargo('tree', ...words, '--target', TARGET, '--edges', edges, '--prefix', 'depth', '--format', '{p}')
    .trimEnd()
    .split('\n');
  const above = [];
  const crates = new Map();
  for (const line of lines) {
    const [, depth, name, version] = /^(\d+)([A-Za-z][\w-]*) v(\S+)/.exec(line);
    above.length = Number(depth);
    const one = `${name} ${version}`;
    if (!crates.has(one)) crates.set(one, new Set());
    crates.get(above.at(-1))?.add(one);
    above.push(one);
  }
  return crates;
}

/** name version → checksum, for everything Cargo.lock names; undefined for what is not of the registry. */
export function locked(text = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8')) {
  const said = (block, key) => new RegExp(`^${key} = "(.*)"$`, 'm').exec(block)?.[1];
  return new Map(
    text
      .split('[[package]]')
      .slice(1)
      .map((block) => [
        `${said(block, 'name')} ${said(block, 'version')}`,
        { source: said(block, 'source'), checksum: said(block, 'checksum') },
      ]),
  );
}

/**
 * Every crate that a program is linked from, and those that only ran while it was compiled (macros,
 * build scripts and what they need); our own first, the rest by name.
 * @returns {{name: string, version: string, licence: string, authors: string[], repository?: string, folder: string,
 *   source?: string, checksum?: string, own: boolean, programs: string[], ships: boolean, needs: string[]}[]}
 */
export function crates() {
  const found = new Map();
  for (const one of programs()) {
    const [program, words] = [one.name, featureOptions([one])];
    const linked = tree(words, 'normal,no-proc-macro');
    for (const [name, needs] of tree(words, 'normal,build')) {
      const one = found.get(name) ?? found.set(name, { programs: [], needs: new Set() }).get(name);
      if (linked.has(name)) one.programs.push(program);
      needs.forEach((need) => one.needs.add(need));
    }
  }
  const lock = locked();
  const { packages, workspace_members: own } = JSON.parse(
    cargo('metadata', '--format-version', '1', '--all-features', '--filter-platform', TARGET),
  );
  // Without what a macro needs on one kind of machine only: the list is the same wherever it is made.
  // Without the patches of tools/patches, which are the project's own.
  const everywhere = packages.filter(
    ({ id, name, version, source }) => found.has(`${name} ${version}`) && (source || own.includes(id)),
  );
  const known = new Set(everywhere.map(({ name, version }) => `${name} ${version}`));
  return everywhere
    .map(({ id, name, version, license, authors, repository, manifest_path }) => {
      const { programs, needs } = found.get(`${name} ${version}`);
      const { source, checksum } = lock.get(`${name} ${version}`);
      return {
        ...{
          name,
          version,
          licence: license ?? '',
          authors,
          repository: repository ?? undefined,
          folder: dirname(manifest_path),
          source,
          checksum,
        },
        ...{
          own: own.includes(id),
          programs,
          ships: programs.length > 0,
          needs: [...needs].filter((need) => known.has(need)).sort(),
        },
      };
    })
    .sort((a, b) => b.own - a.own || compared(a.name, b.name) || compared(a.version, b.version));
}

/** By code point: the order must not depend on the language of the machine. */
const compared = (a, b) => (a < b ? -1 : Number(a > b));
