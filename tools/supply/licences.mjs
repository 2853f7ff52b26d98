// Which licences does a crate come under, and where are their words?

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** The licences of deny.toml, the preferred first. */
export const ALLOWED = [
  .../^allow = \[(.*?)\]/ms.exec(readFileSync(join(ROOT, 'deny.toml'), 'utf8'))[1].matchAll(/"([^"]+)"/g),
].map(([, id]) => id);

/** As SPDX writes it; old crates say "MIT/Apache-2.0". */
export const expression = (licence) => licence.replaceAll('/', ' OR ');

/**
 * The licences under which something is taken: of every OR the part that `allowed` prefers, of every
 * AND all parts. Nothing where a part is not allowed.
 * @param {string} licence an SPDX expression
 * @returns {string[] | undefined}
 */
export function taken(licence, allowed = ALLOWED) {
  const words = expression(licence).match(/[()]|[^\s()]+/g) ?? [];
  const rank = (ids) => Math.max(...ids.map((id) => allowed.indexOf(id)));
  const either = () => {
    let best = both();
    while (words[0] === 'OR') {
      words.shift();
      const other = both();
      if (other && (!best || rank(other) < rank(best))) best = other;
    }
    return best;
  };
  const both = () => {
    let all = one();
    while (words[0] === 'AND') {
      words.shift();
      const more = one();
      all = all && more && [...new Set([...all, ...more])];
    }
    return all;
  };
  const one = () => {
    const word = words.shift();
    if (word === '(') {
      const inner = either();
      words.shift();
      return inner;
    }
    // An exception is part of the name, and allowed by name.
    const id = words[0] === 'WITH' ? `${word} ${words.shift()} ${words.shift()}` : word;
    return allowed.includes(id) ? [id] : undefined;
  };
  const all = either();
  return words.length === 0 ? all : undefined;
}

/** How crates call the file of a licence when they have several. */
const NAMES = {
  MIT: /MIT/i,
  'Apache-2.0': /APACHE/i,
  Zlib: /ZLIB/i,
  'BSL-1.0': /BOOST|BSL/i,
  'BSD-3-Clause': /BSD|WHATWG/i,
  'Unicode-3.0': /UNICODE/i,
};
const ANY = /^(LICEN[CS]E|COPYING)(\.(md|txt))?$/i;

/** The words of a licence as they lie in a crate's folder; undefined where it has no such file. */
export function wordsOf(id, folder) {
  const files = readdirSync(folder).sort();
  const file =
    files.find((file) => /^(LICEN[CS]E|COPYING)/i.test(file) && NAMES[id]?.test(file)) ??
    files.find((file) => ANY.test(file));
  return file && readFileSync(join(folder, file), 'utf8');
}
