// Starts the program that reads Excel workbooks; fetched by the worker with the first workbook.

import init, { daysFrom1904, otherSheets, tableOfWorkbook } from 'program:workbook_reader';

async function start() {
  const response = await fetch(new URL('file:workbook_reader_bg.wasm', import.meta.url));
  if (!response.ok) throw new Error(`status ${response.status}`);
  await init({ module_or_path: response });
}

const started = start();
export const ready = () => started;
export const tableOf = tableOfWorkbook;
/** The other sheets of the last workbook that have rows, one per line; whether it counts days from 1904. */
export { daysFrom1904, otherSheets };
