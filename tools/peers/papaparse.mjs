// How fast is PapaParse, as most pages use it, with an object a row? One line of JSON: the best of some runs.
// `node papaparse.mjs FILE RUNS`, beside a node_modules that has papaparse.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const Papa = createRequire(`${process.cwd()}/`)('papaparse');
const text = readFileSync(process.argv[2], 'utf8');

function summarised() {
  const customers = new Map();
  for (const { customer, date, amount } of Papa.parse(text, { header: true, skipEmptyLines: true }).data) {
    const known = customers.get(customer) ?? { days: new Set(), revenue: 0 };
    known.days.add(Date.parse(date) / 86_400_000);
    known.revenue += Number(amount);
    customers.set(customer, known);
  }
  return customers;
}

let summary = Infinity;
let customers;
for (let run = 0; run < Number(process.argv[3]); run += 1) {
  const since = performance.now();
  customers = summarised();
  summary = Math.min(summary, performance.now() - since);
}
const sums = [customers.size, 0, 0, 0];
for (const { days, revenue } of customers.values()) {
  sums[1] += days.size - 1;
  sums[2] += Math.max(...days) - Math.min(...days);
  sums[3] += revenue;
}
sums[3] = Math.round(sums[3] * 100) / 100;
console.log(JSON.stringify({ name: 'PapaParse, an object a row', ms: { summary }, sums }));
