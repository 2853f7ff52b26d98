// Whose work is in the programs, and under which licences? The text of NOTICES.txt.
//
// Each licence stands once, below the list of those whose work it covers. The words are those of the
// crates' own files; two files are one licence when they differ in names, blanks or capitals only.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALLOWED, taken, wordsOf } from './licences.mjs';

const own = (file) => readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8');

/** Every program holds parts of Rust's library, which no Cargo.lock names; from its COPYRIGHT-library.html. */
const STANDARD = [
  ['Rust standard library and compiler_builtins', 'MIT', 'Copyright (c) The Rust Project Developers'],
  ['Rust standard library: cfg-if, dlmalloc, rustc-demangle', 'MIT', 'Copyright (c) 2014 Alex Crichton'],
  ['Rust standard library: hashbrown', 'MIT', "Copyright (c) 2016 Amanieu d'Antras"],
  ['Rust standard library: mpmc', 'MIT', 'Copyright (c) 2019 The Crossbeam Project Developers'],
  ['Rust standard library: tables of letters', 'Unicode-3.0', ''],
];

/** Where the words themselves begin, below a title and whose they are. */
const BEGINS = /^(Permission is hereby granted|This software is provided)/m;
const TITLE = /^\W*(the )?(mit|zlib|boost software) licen[cs]e\b.*$/i;
const HOLDER = /^(copyright|\(c\))/i;

/** A licence file → whose work, and the words. */
function parted(text) {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
  const at = clean.search(BEGINS);
  const head = clean
    .slice(0, Math.max(at, 0))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !TITLE.test(line));
  return head.every((line) => HOLDER.test(line)) && at >= 0
    ? { holders: head, words: clean.slice(at) }
    : { holders: [], words: clean };
}

/**
 * Some crates say their licence in one word only: then ours has the words, and they say whose work it is.
 * @param {string} id
 * @param {{ name: string, authors: string[], repository?: string }} crate
 */
function withoutFile(id, { name, authors, repository }) {
  if (id !== 'MIT') throw new Error(`${name} comes without the words of ${id}`);
  const whose =
    authors.length > 0 ? authors.join(', ') : `the authors of ${name}${repository ? `, ${repository}` : ''}`;
  return { holders: [`Copyright (c) ${whose}`], words: parted(own('LICENSE-MIT')).words };
}

/** @param {ReturnType<typeof import('./crates.mjs').crates>} crates */
export function notices(crates) {
  const licences = new Map();
  const cover = (id, words, who, holders) => {
    const key = words
      .replace(/[\s"“”]+/g, ' ')
      .trim()
      .toLowerCase();
    const licence = licences.get(key) ?? licences.set(key, { id, words, covered: new Map() }).get(key);
    const whose = holders.join('\n');
    licence.covered.set(whose, [...(licence.covered.get(whose) ?? []), who]);
  };
  const others = crates.filter(({ ships, own }) => ships && !own);
  for (const one of others) {
    const ids = taken(one.licence);
    if (!ids)
      throw new Error(
        `${one.name} ${one.version} comes under ${one.licence || 'no licence'}, which deny.toml does not allow`,
      );
    for (const id of ids) {
      const text = wordsOf(id, one.folder);
      const { holders, words } = text === undefined ? withoutFile(id, one) : parted(text);
      cover(id, words, `${one.name} ${one.version}`, holders);
    }
  }
  const sorted = () =>
    [...licences.values()].sort(
      (a, b) => ALLOWED.indexOf(a.id) - ALLOWED.indexOf(b.id) || b.covered.size - a.covered.size,
    );
  for (const [who, id, holder] of STANDARD)
    cover(id, sorted().find((licence) => licence.id === id).words, who, holder ? [holder] : []);

  const line = '='.repeat(78);
  return [
    'The CLV calculator, and the work of others in it',
    '',
    'The calculator comes under MIT or Apache-2.0, at your option.',
    parted(own('LICENSE-MIT')).holders.join('\n'),
    '',
    `Its programs are compiled from ${others.length} crates of crates.io and from Rust's standard library.`,
    'Each licence stands once, after the list of those whose work it covers. Where a crate',
    'offers a choice, the licence named here is the one under which it is passed on.',
    'sbom.cdx.json, beside this file, has the same list for programs to read.',
    '',
    ...sorted().flatMap(({ id, words, covered }) => [line, id, line, '', ...[...covered].flatMap(block), words, '']),
  ].join('\n');
}

/** Names in lines of a readable length, and below them whose work it is. */
function block([whose, names]) {
  const lines = [''];
  for (const name of names) {
    const last = lines.at(-1);
    if (last && last.length + name.length > 76) lines.push(name);
    else lines[lines.length - 1] = last ? `${last}, ${name}` : name;
  }
  return [
    ...lines,
    ...whose
      .split('\n')
      .filter(Boolean)
      .map((line) => `    ${line}`),
    '',
  ];
}
