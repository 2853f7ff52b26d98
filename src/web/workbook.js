// How does a workbook become text? Fetched by the worker when somebody first opens one.

import init, { otherSheets, tableOfWorkbook } from 'program:workbook_reader';

async function start() {
  const response = await fetch(new URL('file:workbook_reader_bg.wasm', import.meta.url));
  if (!response.ok) throw new Error(`status ${response.status}`);
  await init({ module_or_path: response });
}

export const started = start();
export const tableOf = tableOfWorkbook;
/** Which sheets of the last one have rows too, a line each. */
export { otherSheets };
