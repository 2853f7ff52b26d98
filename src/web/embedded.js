// What is different when the calculator stands in somebody's article? Fetched in embeds only.
//
// The page is the same; this dresses it. What the article chose is a style sheet made here, because
// the panels are built anew with every change of language and rules outlast them. Options come in
// the address, and later from the article, as everything does that is said between the two.

import { palette } from './palette.js';

const root = document.documentElement;
const { parent } = window;
const url = (name) => new URL(name, import.meta.url).href;

const WORDS = {
  vi: {
    full: 'Mở công cụ đầy đủ',
    alone: 'Tính ngay trong trình duyệt của bạn, không gửi số liệu đi đâu.',
    heard: 'Tính ngay trong trình duyệt của bạn. Trang web chứa công cụ này đọc được các con số bạn nhập và kết quả.',
  },
  en: {
    full: 'Open the full calculator',
    alone: 'Computed in your browser; your numbers are sent nowhere.',
    heard:
      'Computed in your browser. The website around this calculator can read the numbers you enter and the results.',
  },
};

// --- what the article chose ---

const FIELDS = 'order_value,orders,lifespan,margin,cac,retention_cost';
const RESULTS = 'ltv,clv_margin,clv_net,ltv_cac,payback_months,max_cac';
const CHARTS = ['waterfall', 'cash', 'tornado', 'survival'];
/** Longer ones are somebody's mistake. */
const LONGEST_OPTIONS = 2_000;
const LONGEST_LINK = 20_000;

let chosen;
const names = (text) => text.split(',').filter((name) => /^[a-z_]{1,40}$/.test(name));

function choose(options) {
  const given = new URLSearchParams(options);
  const list = (name, usual) => names(given.get(name) ?? usual);
  const chart = given.get('chart') ?? 'cash';
  chosen = {
    theme: given.get('theme'),
    accent: /^#?((?:[0-9a-f]{3}){1,2})$/i.exec(given.get('accent') ?? '')?.[1],
    fields: list('fields', FIELDS),
    lock: list('lock', ''),
    results: list('results', RESULTS),
    chart: CHARTS.includes(chart) ? chart : undefined,
  };
  dress();
}

const style = new CSSStyleSheet();
const dark = matchMedia('(prefers-color-scheme: dark)');

function dress() {
  const { theme, accent, fields, results, chart } = chosen;
  const isDark = theme === 'dark' || (theme !== 'light' && dark.matches);
  const field = (name) => `.field:has(.entry [name="${name}"]), .choice:has([name="${name}"])`;
  const rules = [
    palette(isDark, accent),
    shown(
      fields.flatMap((name) => [field(name), `.inputs:has([name="${name}"])`]),
      'grid',
    ),
    // The other fields stand behind "more", which has no handle here.
    shown(
      fields.map((name) => `.more:has(> .field [name="${name}"])`),
      'contents',
    ),
    fields.includes('currency') ? '.heading{display:flex}' : '',
    fields.includes('transactions') || results.includes('historical_clv') ? '.answer > .historical{display:grid}' : '',
    // The result of sales that the article names, without a field for the reader's.
    fields.includes('transactions') ? '' : '.historical > :not(h2, .total, .why){display:none}',
    shown(
      results.map((name) => `.result-row:has([name="${name}"])`),
      'block',
    ),
    chart ? `.answer > .charts:has(.${chart}:not([hidden])), .picture.${chart}{display:grid}` : '',
  ];
  style.replaceSync(rules.join('\n'));
  soon();
}

const shown = (selectors, display) => selectors.map((selector) => `${selector}{display:${display}}`).join('');

/** Panels come anew with another language; what is locked stays so, and can be read and copied. */
function lock() {
  for (const details of document.querySelectorAll('.more:not([open])')) details.open = true;
  for (const control of document.querySelectorAll('.inputs :is(input, select), .historical textarea')) {
    const number = control.closest('.field')?.querySelector('.entry input')?.name;
    const locked = [control.name, number, control.dataset.slider].some((name) => chosen.lock.includes(name));
    const how = 'readOnly' in control && control.type !== 'range' ? 'readOnly' : 'disabled';
    // Not when it is so already: that would be a change to attend to, for ever.
    if (control[how] !== locked) control[how] = locked;
  }
}

// --- the footer ---

const footer = document.createElement('footer');
const full = Object.assign(document.createElement('a'), { target: '_blank', rel: 'noopener noreferrer' });
const promise = document.createElement('p');
footer.className = 'embed-footer';
footer.append(full, promise);

function sign() {
  const words = WORDS[root.lang] ?? WORDS.vi;
  const link = new URLSearchParams(location.hash.slice(1));
  link.set('lang', root.lang);
  const texts = [
    [full, 'href', `${location.href.split(/[?#]/)[0]}#${link}`],
    [full, 'textContent', words.full],
    [promise, 'textContent', listener ? words.heard : words.alone],
  ];
  for (const [element, name, text] of texts) if (element[name] !== text) element[name] = text;
}

// --- what the article is told: the height always, numbers only when it asked for them ---

let listener;
let told = '';
const say = (message, to = '*') => parent.postMessage(message, to);

let toldHeight;
function tellHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  // Until something can be read here, the article keeps the room it has given.
  if (height === toldHeight || (!ready && !document.querySelector('.stopped'))) return;
  toldHeight = height;
  say({ type: 'clv:resize', v: 1, height });
  say({ sentinel: 'amp', type: 'embed-size', height });
}

function tellResults() {
  if (!listener || root.dataset.started === undefined) return;
  const [results, reasons] = [{}, {}];
  for (const { name, dataset } of document.querySelectorAll('.result-row output, .total output')) {
    results[name] = dataset.value ?? '';
    if (dataset.undefined) reasons[name] = dataset.undefined;
  }
  const message = { type: 'clv:change', v: 1, results, undefined: reasons, link: location.hash.slice(1) };
  const now = JSON.stringify(message);
  if (now === told) return;
  told = now;
  say(message, listener);
}

/** Once a frame; and once more when the address has followed, which it does after a pause. */
const FRAME_MS = 16;
const ADDRESS_MS = 400;
// biome-ignore lint/correctness/noUnusedVariables: `??=` reads `next`.
let [next, last] = /** @type {ReturnType<typeof setTimeout>[]} */ ([]);
function soon() {
  // Timers, because a frame that is scrolled out of sight is painted no more.
  next ??= setTimeout(() => {
    next = undefined;
    attend();
  }, FRAME_MS);
  clearTimeout(last);
  last = setTimeout(attend, ADDRESS_MS);
}

let ready = false;
function attend() {
  lock();
  sign();
  if (!ready && root.dataset.started !== undefined && root.dataset.embed !== '') {
    ready = true;
    say({ type: 'clv:ready', v: 1 });
  }
  // Also where nothing is painted, and so no size observed.
  tellHeight();
  tellResults();
}

// --- what the article may ask for ---

function hear({ data, source, origin }) {
  if (source !== parent || typeof data !== 'object' || data?.v !== 1) return;
  if (data.type === 'clv:hello') {
    listener = origin === 'null' ? '*' : origin;
    [told, toldHeight] = ['', undefined];
    // The frame is as tall as the page from now on.
    root.dataset.grown = '';
  } else if (data.type === 'clv:set') {
    const { options, link } = data;
    if (typeof options === 'string' && options.length <= LONGEST_OPTIONS) choose(options);
    if (typeof link === 'string' && link.length <= LONGEST_LINK && /^v=1(&|$)/.test(link)) location.replace(`#${link}`);
  } else return;
  soon();
}

export function start() {
  document.adoptedStyleSheets = [style];
  choose(location.search);
  document.body.append(footer);
  dark.addEventListener('change', dress);
  new MutationObserver(soon).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  new ResizeObserver(tellHeight).observe(document.body);
  for (const event of ['input', 'hashchange']) addEventListener(event, soon);
  if (parent !== window) addEventListener('message', hear);

  const link = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    crossOrigin: 'anonymous',
    href: url('file:style/embed.css'),
  });
  // Where the sheet is lost the page shows as it is.
  link.onload = link.onerror = () => (root.dataset.embed = 'dressed');
  document.head.append(link);
}
