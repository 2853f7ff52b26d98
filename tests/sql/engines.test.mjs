// Do the ready queries give what the page computes itself? Run on the engines they are written for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { close, ENGINES } from './engines.mjs';
import { CDNOW, customers, query, sorted, withFile } from './project.mjs';

/** Rows as numbers; engines give counts as BigInt and decimals as text. */
const plain = (rows) =>
  rows.map(({ customer_id, frequency, recency_days, age_days, monetary_value }) => [
    customer_id,
    ...[frequency, recency_days, age_days, monetary_value].map(Number),
  ]);

after(close);

/** A table with the names a shop may have, which must be quoted. */
const TABLE = { table: 'shop.đơn hàng', customer: 'Mã "KH"', date: 'Ngày', amount: 'select' };
const columns = (date, amount) =>
  `CREATE SCHEMA shop; CREATE TABLE shop."đơn hàng" ("Mã ""KH""" VARCHAR, "Ngày" ${date}, "select" ${amount})`;

/**
 * @param {string} dialect
 * @param {string} file
 * @param {{ date?: string, amount?: string, end?: string }} [options]
 */
async function compare(dialect, file, { date = 'DATE', amount = 'DECIMAL(12, 2)', end } = {}) {
  const create = (double) => columns(date, amount === 'double' ? double : amount);
  const found = plain(await ENGINES[dialect](file, create, query(dialect, { ...TABLE, end })));
  const expected = customers(file, end);
  assert.equal(found.length, expected.length);
  // To the last bit or the one before: the mean is rounded once here and perhaps twice there.
  for (const [nth, row] of sorted(expected).entries()) {
    const [name, frequency, recency, age, mean] = sorted(found)[nth];
    assert.deepEqual([name, frequency, recency, age], row.slice(0, 4));
    assert.ok(Math.abs(mean - row[4]) <= 1e-15 * row[4], `${name}: ${mean} is not ${row[4]}`);
  }
  return found;
}

/** Several orders a day, amounts of nothing, fractions that binary numbers do not have, cells left blank. */
const SMALL = `customer,date,amount
An,2026-01-01,0.1
An,2026-01-01,0.2
An,2026-02-28,0.7
An,2026-03-01,0.1
Bình,2026-01-31,0
Bình,2026-03-01,0
Chi,2024-02-28,1234567.89
Chi,2024-02-29,0.01
Chi,2024-03-01,9999999.99
Dũng,2025-12-31,5
,2026-01-01,7
Giang,,7
Hà,2026-01-01,
`;

for (const dialect of Object.keys(ENGINES)) {
  test(`${dialect}: CDNOW up to a day is the page's own summary, row by row`, async () => {
    const found = await compare(dialect, CDNOW, { end: '1997-09-30' });
    assert.equal(found.length, 2357);
    assert.equal(found.filter(([, frequency]) => frequency > 0).length, 946);
    assert.equal(
      found.reduce((sum, row) => sum + row[1], 0),
      2457,
    );
  });

  test(`${dialect}: CDNOW up to its last day`, () => compare(dialect, CDNOW));

  test(`${dialect}: dates with times, amounts in binary numbers`, () =>
    compare(dialect, CDNOW, { date: 'TIMESTAMP', amount: 'double', end: '1997-12-31' }));

  test(`${dialect}: several orders a day, amounts of nothing, blank cells`, () =>
    withFile(SMALL, (file) => compare(dialect, file)));
}

test('the text on file is the text that was run', () => {
  const words = {
    table: 'cdnow_orders',
    customer: 'customer_id',
    date: 'order_date',
    amount: 'amount',
    end: '1997-09-30',
  };
  for (const [dialect, name] of [
    ['DuckDB', 'duckdb'],
    ['PostgreSQL', 'postgresql'],
    ['Spark SQL', 'spark'],
  ]) {
    assert.equal(query(dialect, words), readFileSync(new URL(`../orders/sql/${name}.sql`, import.meta.url), 'utf8'));
  }
});
