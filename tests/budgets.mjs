// Are the promises kept that do not depend on how fast this machine is?

import { readFileSync } from 'node:fs';
import { scores } from '../tools/lighthouse.mjs';
import { serve } from '../tools/serve.mjs';
import { kept, TARGETS, words } from '../tools/targets.mjs';

const { first_load_brotli_bytes, worker_brotli_bytes, workbook_brotli_bytes, workbook_writer_brotli_bytes, files } =
  JSON.parse(readFileSync(new URL('../target/sizes.json', import.meta.url), 'utf8'));
// What an article fetches before it shows the calculator.
const embed_brotli_bytes = files.find(({ file }) => file === 'embed.js').brotli_bytes;
const server = await serve();
const { lost, ...judged } = await scores(server.url, 'shell', ['accessibility', 'best-practices']);
await server.close();

const results = Object.entries({
  first_load_brotli_bytes,
  worker_brotli_bytes,
  workbook_brotli_bytes,
  workbook_writer_brotli_bytes,
  embed_brotli_bytes,
  ...judged,
}).map(([key, value]) => {
  const good = kept(TARGETS[key], value) === true;
  console.log(`${good ? 'ok  ' : 'FAIL'}  ${key} is ${value}, ${words(TARGETS[key])}`);
  return good;
});
if (results.includes(false)) for (const audit of lost) console.log(`      ${audit}`);

const passed = results.filter(Boolean).length;
console.log(`${passed} passed, ${results.length - passed} failed`);
process.exit(passed === results.length ? 0 : 1);
