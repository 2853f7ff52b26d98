// What has been promised about size and speed? Keys as in target/bench.json.

export const TARGETS = {
  first_load_brotli_bytes: { most: 118_000 },
  first_contentful_paint_ms: {},
  interactive_ms: {},
  keystroke_script_ms: { most: 8 },
  drag_frame_ms: { most: 16 },
  keystroke_inp_throttled_ms: { most: 50 },
  evaluate_us: {},
  ranges_10k_ms: { most: 30 },
  worker_brotli_bytes: { most: 490_000 },
  workbook_brotli_bytes: { most: 350_000 },
  workbook_writer_brotli_bytes: { most: 430_000 },
  embed_brotli_bytes: { most: 4_000 },
  orders_1m_total_ms: { most: 900 },
  orders_1m_total_ms_1worker: {},
  orders_1m_read_summary_ms: { most: 400 },
  orders_1m_fit_ms: { most: 250 },
  cdnow_fit_ms: { most: 10 },
  orders_1m_wasm_mb: { most: 120 },
  orders_5m_total_ms: { most: 4_500 },
  orders_5m_wasm_mb: { most: 400 },
  orders_longest_task_ms: { most: 50 },
  lighthouse_performance: { least: 98 },
  lighthouse_accessibility: { least: 98 },
  lighthouse_best_practices: { least: 98 },
  lighthouse_seo: { least: 98 },
};

export const words = ({ most, least }) =>
  most !== undefined ? `at most ${most}` : least !== undefined ? `at least ${least}` : 'no target';

/** undefined where there is nothing to keep or nothing was measured. */
export function kept({ most, least }, value) {
  if (value === null || value === undefined || (most === undefined && least === undefined)) return undefined;
  return most !== undefined ? value <= most : value >= least;
}
