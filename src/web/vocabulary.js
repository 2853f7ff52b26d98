// The names and limits of src/share/article.rs that the scripts of embedded calculators use.
// tests/snippets.rs compares them.

/** The keys of a link; as attributes with - for _. */
export const LINK_KEYS =
  'currency order_value orders period lifespan lifespan_unit margin cac retention_cost retention_cost_per retention retention_per discount discount_per customers target_ratio headline transactions';
/** The options in the address of the frame besides the theme. */
export const OPTIONS = 'accent fields lock results chart';

export const SHOWN_FIELDS = 'order_value,orders,lifespan,margin,cac,retention_cost';
export const SHOWN_RESULTS = 'ltv,clv_margin,clv_net,ltv_cac,payback_months,max_cac';
/** The first is shown unless the article chooses another or `none`. */
export const CHARTS = 'cash waterfall tornado survival';

/** Limits of the frame's height, in pixels. */
export const MIN_HEIGHT = 100;
export const MAX_HEIGHT = 10000;

/** The `sandbox` attribute of the frame. */
export const SANDBOX = 'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox';
