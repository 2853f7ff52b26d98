// Does npm know of weaknesses in the development packages? No visitor gets a byte of them, so only
// serious ones count; and not every registry answers the question, which is no fault of ours.

import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--json', '--audit-level=high'], {
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
const said = answer(stdout);
const counts = said?.metadata?.vulnerabilities;
if (!counts) {
  console.log(
    `npm audit was not answered${said?.message ? ` (${said.message.split(' - ')[0]})` : ''}: nothing is known about the development packages.`,
  );
} else {
  console.log(
    `npm audit: ${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate, ${counts.low} low.`,
  );
  for (const { name, severity, via } of Object.values(said.vulnerabilities)) {
    console.log(`  ${severity}: ${name}, ${via.map((cause) => cause.title ?? `by ${cause}`).join('; ')}`);
  }
  process.exitCode = counts.critical + counts.high > 0 ? 1 : 0;
}

function answer(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
