// The engines on which the queries run.
//
// DuckDB and PostgreSQL run as WebAssembly from npm, without a server and on every platform. Spark
// needs Java and has a place of its own: `make test-spark`.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as duckdb from '@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs';
import { PGlite } from '@electric-sql/pglite';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const bundles = { mvp: { mainModule: wasm }, eh: { mainModule: wasm } };
const duck = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
await duck.instantiate();
duck.open({});

/** Starting it takes seconds. */
const postgres = new PGlite();
export const close = () => postgres.close();

/** For each engine, the rows that a query returns on the order file, copied into a table that `create` makes. */
export const ENGINES = {
  async DuckDB(file, create, sql) {
    const connection = duck.connect();
    connection.query(`DROP SCHEMA IF EXISTS shop CASCADE; ${create('DOUBLE')}`);
    duck.registerFileText('orders.csv', readFileSync(file, 'utf8'));
    connection.query(`INSERT INTO shop."đơn hàng" FROM read_csv('orders.csv', header = true, all_varchar = true)`);
    const rows = connection
      .query(sql)
      .toArray()
      .map((row) => row.toJSON());
    connection.close();
    return rows;
  },
  async PostgreSQL(file, create, sql) {
    await postgres.exec(`DROP SCHEMA IF EXISTS shop CASCADE; ${create('DOUBLE PRECISION')}`);
    await postgres.query(`COPY shop."đơn hàng" FROM '/dev/blob' WITH (FORMAT csv, HEADER)`, [], {
      blob: new Blob([readFileSync(file)]),
    });
    return (await postgres.query(sql)).rows;
  },
};
