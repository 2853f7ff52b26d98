// How does a workbook become text? Fetched by the worker when somebody first opens one.

import init, { tableOfWorkbook } from 'program:workbook_reader';

export async function tableOf(workbook) {
  await init({ module_or_path: fetch(new URL('file:workbook_reader_bg.wasm', import.meta.url)) });
  return tableOfWorkbook(workbook);
}
