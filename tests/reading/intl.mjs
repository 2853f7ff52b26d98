// Writes intl.tsv: what Intl.NumberFormat prints for exact decimal strings. A string keeps every
// digit; a number would not. `⍽` stands for the no-break space.
// Run: node tests/reading/intl.mjs > tests/reading/intl.tsv   (made with Node 20.20.2, ICU 78.2, CLDR 48)

/** @typedef {Intl.StringNumericLiteral[]} Numbers */

const codes = 'VND USD EUR GBP JPY CHF KWD SGD THB KRW CNY AUD BRL INR XAF'.split(' ');
const amounts = /** @type {Numbers} */ (
  `0 -0.001 0.5 -0.5 1 5 -5 12.345 -12.345 99.995 999.5 1000 1234.5 -1234567.895 15000000
  12800000 0.004 0.0005 123456789012345678901234567.89 79228162514264337593543950335
  -79228162514264337593543950335 0.1234567890123456789012345678`.split(/\s+/)
);
const shorts = /** @type {Numbers} */ (
  `0 0.5 0.004 0.0123456 0.0996 0.996 1.25 5.5 9.94 9.95 9.99 12.34 99.95 999 999.4 999.5 999.9 1000
  1049.7 1050 1250 1350 9949 9950 9999 10500 99999 123456 999499 999500 999999 1000000 1049999.99
  1234567 12500000 12800000 99500000 999499999 999999999 1000000000 1250000000 123456789012
  999499999999 999999999999 1000000000000 1250000000000 1000000000000000 1234567890123456
  9999499999999999 10000000000000000 12345678901234567890 79228162514264337593543950335
  -0.5 -1250 -999500 -12800000 -0.004 1234.5678901234567890123456`.split(/\s+/)
);
const percents = /** @type {Numbers} */ (
  `0 12.3 -12.3 20 100 0.001 123456.75 98.1576500000000001 0.000000000000000001`.split(/\s+/)
);

const row = (...cells) => console.log(cells.join('\t').replace(/\u00a0/g, '⍽'));
const style = (lang, code) => {
  const format = new Intl.NumberFormat(lang, { style: 'currency', currency: code, signDisplay: 'negative' });
  const parts = format.formatToParts(1);
  const symbol = parts.find((part) => part.type === 'currency').value;
  return [
    lang,
    code,
    symbol,
    format.resolvedOptions().maximumFractionDigits,
    parts[0].type === 'currency',
    parts.some((part) => part.type === 'literal'),
  ];
};

row('form', 'lang', 'code', 'symbol', 'digits', 'symbol_first', 'spaced', 'value', 'text');
for (const lang of ['vi', 'en']) {
  for (const code of codes) {
    /** @type {Intl.NumberFormatOptions} */
    const options = { style: 'currency', currency: code, signDisplay: 'negative' };
    const full = new Intl.NumberFormat(lang, options);
    for (const value of amounts) row('currency', ...style(lang, code), value, full.format(value));
  }
  for (const code of ['VND', 'USD', 'CHF']) {
    /** @type {Intl.NumberFormatOptions} */
    const options = { style: 'currency', currency: code, signDisplay: 'negative', notation: 'compact' };
    const compact = new Intl.NumberFormat(lang, options);
    // Amounts of money get letters in Vietnamese, "1,2 N ₫", which nobody reads as a thousand; other
    // numbers have the words.
    const long = new Intl.NumberFormat(lang, { signDisplay: 'negative', notation: 'compact', compactDisplay: 'long' });
    const symbol = style(lang, code)[2];
    const short = (value) =>
      lang === 'vi' ? `${long.format(value)} ${symbol}`.replace(/ /g, '\u00a0') : compact.format(value);
    for (const value of shorts) row('compact', ...style(lang, code), value, short(value));
  }
  const percent = new Intl.NumberFormat(lang, { style: 'unit', unit: 'percent', maximumFractionDigits: 20 });
  for (const value of percents) row('percent', lang, '', '', '', '', '', value, percent.format(value));
}
