// Which colours does the calculator wear in an article? The page's own, light or dark, with the
// article's accent made readable on them.

const LEAST_CONTRAST = 4.5;
const STEPS = 40;

/** The page's tokens as a rule that holds whatever the reader's browser prefers. */
export function palette(isDark, accent) {
  const tokens = tokensOf(isDark);
  const own = accent ? accents(tokens, rgb(accent), isDark) : '';
  return `:root{${tokens.cssText};color-scheme:${isDark ? 'dark' : 'light'};${own}}`;
}

/** style/tokens.css is the only place that names colours; it is read from there. */
function tokensOf(isDark) {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const within = isDark ? rules.flatMap((rule) => (/dark/.test(rule.conditionText) ? [...rule.cssRules] : [])) : rules;
  return within.find((rule) => rule.selectorText === ':root').style;
}

function accents(tokens, wanted, isDark) {
  const [ground, paper] = ['--ground', '--paper'].map((name) => rgb(tokens.getPropertyValue(name)));
  const end = isDark ? [255, 255, 255] : [0, 0, 0];
  // Towards white or black, as little as needed.
  let accent = wanted;
  for (
    let step = 1;
    step <= STEPS && Math.min(contrast(accent, ground), contrast(accent, paper)) < LEAST_CONTRAST;
    step += 1
  ) {
    accent = mixed(wanted, end, step / STEPS);
  }
  return `--accent:${hex(accent)};--accent-soft:${hex(mixed(paper, accent, 0.18))};--on-accent:${isDark ? hex(ground) : '#fff'}`;
}

/** `#abc`, `#aabbcc` or the same without the sign. */
function rgb(text) {
  const digits = text.trim().replace('#', '');
  return (digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g)).map((pair) =>
    parseInt(pair, 16),
  );
}

const hex = (colour) => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const mixed = (from, to, share) => from.map((part, at) => part + (to[at] - part) * share);

/** Relative luminance and contrast as WCAG 2 defines them. */
function contrast(one, other) {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
