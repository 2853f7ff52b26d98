// Is it known what the programs are made of, and may it be passed on?

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { programs, ROOT } from '../../tools/build/programs.mjs';
import { filesOf } from '../../tools/build/sizes.mjs';
import { DIST } from '../../tools/serve.mjs';
import { crates, locked } from '../../tools/supply/crates.mjs';
import { ALLOWED, taken } from '../../tools/supply/licences.mjs';
import { notices } from '../../tools/supply/notices.mjs';
import { faults } from './cyclonedx.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/** The programs before they are made small. */
const COMPILED = join(
  process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, '..', '..', 'target'),
  'bound',
  'release',
);
const published = (file) => readFileSync(join(DIST, file), 'utf8');
const all = crates();
const bom = JSON.parse(published('sbom.cdx.json'));

test('licences are read as SPDX writes them', () => {
  const allowed = ['MIT', 'Zlib', 'Unicode-3.0', 'Apache-2.0'];
  for (const [licence, expected] of /** @type {[string, string[] | undefined][]} */ ([
    ['MIT', ['MIT']],
    ['MIT/Apache-2.0', ['MIT']],
    ['Apache-2.0 OR MIT', ['MIT']],
    ['GPL-3.0-only OR Zlib', ['Zlib']],
    ['(MIT OR Apache-2.0) AND Unicode-3.0', ['MIT', 'Unicode-3.0']],
    ['MIT AND GPL-3.0-only', undefined],
    ['MIT AND (GPL-3.0-only OR Zlib)', ['MIT', 'Zlib']],
    ['MIT OR GPL-3.0-only AND Zlib', ['MIT']],
    ['Apache-2.0 WITH LLVM-exception', undefined],
    ['Apache-2.0 WITH LLVM-exception OR MIT', ['MIT']],
    ['LGPL-2.1-or-later', undefined],
    ['', undefined],
    ['MIT MIT', undefined],
  ])) {
    assert.deepEqual(taken(licence, allowed), expected, licence);
  }
});

test('the programs are those of index.html', () => {
  assert.deepEqual(
    programs().map(({ name }) => name),
    ['page', 'screens', 'worker', 'workbook_reader', 'workbook_writer'],
  );
  assert.equal(all[0].name, 'clv-calculator');
  // What each is known to need, and to do without.
  const needs = {
    leptos: 'page screens',
    calamine: 'workbook_reader',
    rust_xlsxwriter: 'workbook_writer',
    zip: 'workbook_reader workbook_writer',
    postcard: 'page screens worker workbook_reader workbook_writer',
    rust_decimal: 'page screens worker workbook_reader workbook_writer',
  };
  for (const [crate, names] of Object.entries(needs))
    assert.equal(all.find(({ name }) => name === crate).programs.join(' '), names, crate);
});

test('every crate is of crates.io, by its checksum, but for the own ones', () => {
  const own = ['clv-calculator', ...readdirSync(join(ROOT, 'tools/patches'))];
  for (const [name, { source, checksum }] of locked()) {
    if (own.includes(name.split(' ')[0])) continue;
    assert.equal(source, 'registry+https://github.com/rust-lang/crates.io-index', name);
    assert.match(checksum, /^[0-9a-f]{64}$/, name);
  }
});

test('every crate, also one that only helps to compile, comes under a licence of deny.toml', () => {
  assert.ok(all.length >= 150);
  for (const { name, licence } of all) assert.ok(taken(licence), `${name} comes under ${licence || 'no licence'}`);
  assert.deepEqual(
    ALLOWED.filter((id) => !all.some(({ licence }) => taken(licence).includes(id))),
    [],
    'allowed for nothing',
  );
});

test('NOTICES.txt is up to date, names every crate of the programs and has every licence', () => {
  const text = published('NOTICES.txt');
  assert.equal(text, notices(all));
  const words = text.split(/[\n,]\s*/);
  for (const { name, version, ships, own } of all)
    assert.equal(words.includes(`${name} ${version}`), ships && !own, `${name} ${version}`);
  for (const sentence of [
    'Permission is hereby granted, free of charge',
    'UNICODE LICENSE V3',
    'Apache License',
    'free of charge, to any person or organization',
    "provided 'as-is'",
    'Redistributions in binary form',
  ]) {
    assert.ok(text.includes(sentence), sentence);
  }
});

test('sbom.cdx.json follows the rules of CycloneDX', () => {
  assert.deepEqual(faults(bom), []);
});

test('an SBOM that breaks a rule is rejected', () => {
  const broken = (change) => {
    const copy = structuredClone(bom);
    change(copy);
    return faults(copy).length > 0;
  };
  for (const change of [
    (bom) => delete bom.bomFormat,
    (bom) => (bom.specVersion = '2.0'),
    (bom) => (bom.components[3].type = 'crate'),
    (bom) => delete bom.components[3].name,
    (bom) => (bom.components[3].scope = 'dev'),
    (bom) => (bom.components[3].colour = 'red'),
    (bom) => (bom.components[3]['bom-ref'] = bom.components[4]['bom-ref']),
    (bom) => (bom.components[3].hashes[0].content = 'abc'),
    (bom) => (bom.components[3].hashes[0].alg = 'SHA256'),
    (bom) => (bom.components[3].licenses = [{ expression: 'MIT/Apache-2.0' }]),
    (bom) => (bom.components[3].purl = 'cargo:leptos'),
    (bom) => bom.components.push(bom.components[3]),
    (bom) => bom.dependencies[3].dependsOn.push('pkg:cargo/none@1.0.0'),
    (bom) => bom.dependencies.push(bom.dependencies[3]),
    (bom) => bom.dependencies.pop(),
  ]) {
    assert.ok(broken(change), `${change}`);
  }
});

test('sbom.cdx.json has every crate of the programs with the checksum of Cargo.lock, and none that only tests need', () => {
  const lock = locked();
  const listed = new Map(bom.components.map((one) => [`${one.name} ${one.version}`, one]));
  for (const { name, version, ships } of all.filter(({ own }) => !own)) {
    const one = listed.get(`${name} ${version}`);
    assert.equal(one?.scope, ships ? 'required' : 'excluded', name);
    assert.deepEqual(one.hashes, [{ alg: 'SHA-256', content: lock.get(`${name} ${version}`).checksum }], name);
  }
  const [, forTests] = /^\[dev-dependencies\]\n(.*?)^\[/ms.exec(read('Cargo.toml'));
  const [, needed] = /^\[dependencies\]\n(.*?)^\[/ms.exec(read('Cargo.toml'));
  const named = (table) => [...table.matchAll(/^([\w-]+) =/gm)].map(([, name]) => name);
  for (const name of named(forTests).filter((name) => !named(needed).includes(name))) {
    assert.ok(!bom.components.some((one) => one.name === name), `${name} is for tests`);
  }
});

test('every component that a program names is in sbom.cdx.json', () => {
  // Panic messages name the files of crates, whatever Cargo says.
  const listed = new Set(bom.components.map(({ name, version }) => `${name}-${version}`));
  const said = filesOf(COMPILED)
    .filter((file) => file.endsWith('.wasm'))
    .flatMap((file) =>
      [...readFileSync(join(COMPILED, file), 'latin1').matchAll(/crates\/([^/\s]+)\//g)].map(([, crate]) => crate),
    );
  assert.ok(said.length >= 50);
  assert.deepEqual(
    [...new Set(said)].filter((crate) => !listed.has(crate)),
    [],
  );
});
