// The colours of an embedded calculator: the page's own, light or dark, with the article's accent, changed
// until it has enough contrast.

/** WCAG 2.2, 1.4.3: contrast of text. */
const MIN_CONTRAST = 4.5;
const STEPS = 40;

/** A rule with the page's custom properties that applies whichever colour scheme the browser prefers. */
export function palette(isDark, accent) {
  const tokens = tokensOf(isDark);
  const own = accent ? accents(tokens, rgb(accent), isDark) : '';
  return `:root{${tokens.cssText};color-scheme:${isDark ? 'dark' : 'light'};${own}}`;
}

/** The custom properties of style/tokens.css, the only file that names colours. */
function tokensOf(isDark) {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const within = isDark ? rules.flatMap((rule) => (/dark/.test(rule.conditionText) ? [...rule.cssRules] : [])) : rules;
  return within.find((rule) => rule.selectorText === ':root').style;
}

function accents(tokens, given, isDark) {
  const [ground, paper] = ['--ground', '--paper'].map((name) => rgb(tokens.getPropertyValue(name)));
  const end = isDark ? [255, 255, 255] : [0, 0, 0];
  // Mixed with white or black, as little as needed.
  let accent = given;
  for (
    let step = 1;
    step <= STEPS && Math.min(contrast(accent, ground), contrast(accent, paper)) < MIN_CONTRAST;
    step += 1
  ) {
    accent = mixed(given, end, step / STEPS);
  }
  return `--accent:${hex(accent)};--accent-soft:${hex(mixed(paper, accent, 0.18))};--on-accent:${isDark ? hex(ground) : '#fff'}`;
}

/** Reads `#abc`, `#aabbcc`, or either without `#`. */
function rgb(text) {
  const digits = text.trim().replace('#', '');
  return (digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g)).map((pair) =>
    parseInt(pair, 16),
  );
}

const hex = (colour) => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const mixed = (from, to, fraction) => from.map((part, at) => part + (to[at] - part) * fraction);

/** Relative luminance and contrast as WCAG 2 defines them. */
function contrast(one, other) {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
