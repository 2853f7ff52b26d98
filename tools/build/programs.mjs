// Which programs does the page have, and how does Cargo build each? The `data-trunk` tags of index.html say it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const TARGET = 'wasm32-unknown-unknown';

/**
 * @typedef {object} Program
 * @property {string} name of the binary in Cargo.toml
 * @property {string[]} features
 * @property {boolean} defaults whether Cargo's default features are on, too
 * @property {string} profile Cargo's, for the release
 */

/**
 * The programs, in the order of their tags.
 * @param {string} [html] index.html
 * @returns {Program[]}
 */
export function programs(html = readFileSync(join(ROOT, 'index.html'), 'utf8')) {
  return [...html.matchAll(/<link data-trunk rel="rust"[^>]*>/g)].map(([tag]) => {
    const attribute = (/** @type {string} */ name) => new RegExp(`data-${name}="([^"]*)"`).exec(tag)?.[1];
    const name = attribute('bin');
    if (!name) throw new Error(`index.html has a program without data-bin: ${tag}`);
    return {
      name,
      features: attribute('cargo-features')?.split(',') ?? [],
      defaults: !/\bdata-cargo-no-default-features\b/.test(tag),
      profile: attribute('cargo-profile-release') ?? 'release',
    };
  });
}

/**
 * Cargo's options for the features of some programs.
 * @param {Program[]} some
 */
export const featureOptions = (some) => [
  ...(some.some(({ defaults }) => defaults) ? [] : ['--no-default-features']),
  '--features',
  [...new Set(some.flatMap(({ features }) => features))].join(),
];
