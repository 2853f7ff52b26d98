// Adapts the page to the article that embeds it: applies the article's options, adds a footer, and exchanges
// messages with the article. Fetched in embeds only.
//
// The options become a style sheet, because the panels are rebuilt when the language changes and rules apply
// to the new ones too. Options come in the address and later in messages. docs/embedding.md describes both.

import { palette } from './palette.js';
import { ARTICLE_READS, inPageLanguage, NUMBERS_STAY, OPEN_FULL } from './sentences.js';
import { CHARTS, SHOWN_FIELDS, SHOWN_RESULTS } from './vocabulary.js';

const root = document.documentElement;
const { parent } = window;
const url = (name) => new URL(name, import.meta.url).href;

// --- the article's options ---

/** Longer options and links are ignored. */
const MAX_OPTIONS_LENGTH = 2_000;
const MAX_LINK_LENGTH = 20_000;

let options;
const names = (text) => text.split(',').filter((name) => /^[a-z_]{1,40}$/.test(name));

function setOptions(query) {
  const given = new URLSearchParams(query);
  const list = (name, usual) => names(given.get(name) ?? usual);
  const charts = CHARTS.split(' ');
  const chart = given.get('chart') ?? charts[0];
  options = {
    theme: given.get('theme'),
    accent: /^#?((?:[0-9a-f]{3}){1,2})$/i.exec(given.get('accent') ?? '')?.[1],
    fields: list('fields', SHOWN_FIELDS),
    lock: list('lock', ''),
    results: list('results', SHOWN_RESULTS),
    chart: charts.includes(chart) ? chart : undefined,
  };
  applyStyle();
}

const style = new CSSStyleSheet();
const dark = matchMedia('(prefers-color-scheme: dark)');

function applyStyle() {
  const { theme, accent, fields, results, chart } = options;
  const isDark = theme === 'dark' || (theme !== 'light' && dark.matches);
  const field = (name) => `.field:has(.entry [name="${name}"]), .choice:has([name="${name}"])`;
  const rules = [
    palette(isDark, accent),
    display(
      'grid',
      fields.flatMap((name) => [field(name), `.inputs:has([name="${name}"])`]),
    ),
    // The other fields are within "more", whose summary is hidden here.
    display(
      'contents',
      fields.map((name) => `.more:has(> .field [name="${name}"])`),
    ),
    fields.includes('currency') ? '.heading{display:flex}' : '',
    fields.includes('transactions') || results.includes('historical_clv') ? '.answer > .historical{display:grid}' : '',
    // The result of the article's own list of sales, without the field to edit it.
    fields.includes('transactions') ? '' : '.historical > :not(h2, .total, .why){display:none}',
    display(
      'block',
      results.map((name) => `.result-row:has([name="${name}"])`),
    ),
    chart ? `.answer > .charts:has(.${chart}:not([hidden])), .picture.${chart}{display:grid}` : '',
  ];
  style.replaceSync(rules.join('\n'));
  scheduleUpdate();
}

const display = (value, selectors) => selectors.map((selector) => `${selector}{display:${value}}`).join('');

/** Locks the controls again after every change, because the panels are rebuilt when the language changes. */
function lockFields() {
  for (const details of document.querySelectorAll('.more:not([open])')) details.open = true;
  for (const control of document.querySelectorAll('.inputs :is(input, select), .historical textarea')) {
    const number = control.closest('.field')?.querySelector('.entry input')?.name;
    const locked = [control.name, number, control.dataset.slider].some((name) => options.lock.includes(name));
    // A read-only field can still be focused and copied.
    const property = 'readOnly' in control && control.type !== 'range' ? 'readOnly' : 'disabled';
    // Setting the same value again would be a mutation, which schedules the next update, without end.
    if (control[property] !== locked) control[property] = locked;
  }
}

// --- the footer ---

const footer = document.createElement('footer');
const fullPage = Object.assign(document.createElement('a'), { target: '_blank', rel: 'noopener noreferrer' });
const privacy = document.createElement('p');
footer.className = 'embed-footer';
footer.append(fullPage, privacy);

function updateFooter() {
  const link = new URLSearchParams(location.hash.slice(1));
  link.set('lang', root.lang);
  const properties = [
    [fullPage, 'href', `${location.href.split(/[?#]/)[0]}#${link}`],
    [fullPage, 'textContent', inPageLanguage(OPEN_FULL)],
    [privacy, 'textContent', inPageLanguage(listener ? ARTICLE_READS : NUMBERS_STAY)],
  ];
  for (const [element, name, text] of properties) if (element[name] !== text) element[name] = text;
}

// --- messages to the article: the height always, numbers only after it asked for them ---

/** The origin that asked for the numbers. */
let listener;
let lastResults = '';
const send = (message, target = '*') => parent.postMessage(message, target);

let lastHeight;
function sendHeight() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  // Until the page has content, the article keeps the initial height.
  if (height === lastHeight || (!ready && !document.querySelector('.stopped'))) return;
  lastHeight = height;
  send({ type: 'clv:resize', v: 1, height });
  send({ sentinel: 'amp', type: 'embed-size', height });
}

function sendResults() {
  if (!listener || root.dataset.started === undefined) return;
  const [results, reasons] = [{}, {}];
  for (const { name, dataset } of document.querySelectorAll('.result-row output, .total output')) {
    results[name] = dataset.value ?? '';
    if (dataset.undefined) reasons[name] = dataset.undefined;
  }
  const message = { type: 'clv:change', v: 1, results, undefined: reasons, link: location.hash.slice(1) };
  const text = JSON.stringify(message);
  if (text === lastResults) return;
  lastResults = text;
  send(message, listener);
}

/** Updates at most once per frame, and once more after the address has followed, which takes a pause. */
const FRAME_MS = 16;
const ADDRESS_MS = 400;
// biome-ignore lint/correctness/noUnusedVariables: `??=` reads `next`.
let [next, last] = /** @type {ReturnType<typeof setTimeout>[]} */ ([]);
function scheduleUpdate() {
  // Timers, because a frame scrolled out of view gets no animation frames.
  next ??= setTimeout(() => {
    next = undefined;
    update();
  }, FRAME_MS);
  clearTimeout(last);
  last = setTimeout(update, ADDRESS_MS);
}

let ready = false;
function update() {
  lockFields();
  updateFooter();
  if (!ready && root.dataset.started !== undefined && root.dataset.embed !== '') {
    ready = true;
    send({ type: 'clv:ready', v: 1 });
  }
  // Without painting the ResizeObserver is not called.
  sendHeight();
  sendResults();
}

// --- messages from the article ---

function receive({ data, source, origin }) {
  if (source !== parent || typeof data !== 'object' || data?.v !== 1) return;
  if (data.type === 'clv:hello') {
    listener = origin === 'null' ? '*' : origin;
    [lastResults, lastHeight] = ['', undefined];
    // From now on the frame is as tall as the page.
    root.dataset.grown = '';
  } else if (data.type === 'clv:set') {
    const { options, link } = data;
    if (typeof options === 'string' && options.length <= MAX_OPTIONS_LENGTH) setOptions(options);
    if (typeof link === 'string' && link.length <= MAX_LINK_LENGTH && /^v=1(&|$)/.test(link))
      location.replace(`#${link}`);
  } else return;
  scheduleUpdate();
}

export function start() {
  document.adoptedStyleSheets = [style];
  setOptions(location.search);
  document.body.append(footer);
  dark.addEventListener('change', applyStyle);
  new MutationObserver(scheduleUpdate).observe(root, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  new ResizeObserver(sendHeight).observe(document.body);
  for (const event of ['input', 'hashchange']) addEventListener(event, scheduleUpdate);
  if (parent !== window) addEventListener('message', receive);

  const link = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    crossOrigin: 'anonymous',
    href: url('file:style/embed.css'),
  });
  // If the sheet cannot be fetched, the page is shown without it.
  link.onload = link.onerror = () => (root.dataset.embed = 'styled');
  document.head.append(link);
}
