// Puts the calculator into an article. The article loads this script from the calculator's folder, as a
// module or as a classic script; loading it twice has no effect.
//
// Every <clv-calculator> and every element with data-clv-calculator gets a frame in a shadow root, so that the
// article's style does not apply to it. The element's own content stays, for readers for whom the frame does
// not start; if the content was only a frame, they get a link. The frame keeps its initial height until it
// reports its own. No style attributes, no inline script, one global name.

import { FRAME_TITLE, OPEN_WITH_NUMBERS } from './sentences.js';
import { LINK_KEYS, MAX_HEIGHT, MIN_HEIGHT, OPTIONS, SANDBOX } from './vocabulary.js';

// Elements that can have a shadow root.
const SELECTOR = 'clv-calculator, [data-clv-calculator]:is(div, section, article, aside, main, blockquote, p, span)';
const STYLE =
  ':host{display:block}:host([hidden]){display:none}iframe{display:block;width:100%;border:0}iframe[hidden]{display:none}a{color:inherit}';

const DEFAULT_HEIGHT = 640;
/** A frame that is visible or has loaded is replaced by the fallback if it has not started after this time. */
const START_TIMEOUT_MS = 20_000;
/** The assumed longest transition of an article's colours. */
const TRANSITION_MS = 700;

// From the stack, because a module has no `document.currentScript`.
const [script] = /\w+:\/\/[^\s()]+(?=:\d+:\d+)/.exec(new Error().stack) ?? [document.baseURI];

const clamp = (height) => Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, Math.ceil(height)));

/** Whether the article's text is light, which means a dark background. */
function isOnDark(element) {
  const { color } = getComputedStyle(element);
  const [first, green, blue] = (color.match(/[\d.]+/g) ?? [0]).map(Number);
  // Newer notations, such as oklch(), begin with the lightness, from 0 to 1 or to 100.
  return (
    (color.startsWith('rgb') ? (0.3 * first + 0.6 * green + 0.1 * blue) / 255 : first > 1 ? first / 100 : first) > 0.55
  );
}

class Calculator {
  constructor(element) {
    this.element = element;
    // A frame that a policy blocks never loads, and not every browser fires an event for it.
    this.visibility = new IntersectionObserver((entries) => entries.at(-1).isIntersecting && this.startTimeout());
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    this.root = element.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = [style];
    this.load();
  }

  attribute(name) {
    const { element } = this;
    name = name.replaceAll('_', '-');
    return (
      element.getAttribute(`data-${name}`) ??
      (element.localName === 'clv-calculator' ? element.getAttribute(name) : null)
    );
  }

  /** The requested language, else the article's own if the calculator supports it. */
  get lang() {
    const requested = this.attribute('lang');
    const tag = requested ?? this.element.closest('[lang]')?.lang;
    return /^(vi|en)\b/i.exec(tag)?.[1].toLowerCase() ?? requested;
  }

  get options() {
    const options = new URLSearchParams();
    const theme = this.attribute('theme');
    // By default that of the article, which may be light although the reader's browser prefers dark.
    options.set('theme', /^(light|dark)$/.test(theme) ? theme : isOnDark(this.element) ? 'dark' : 'light');
    for (const name of OPTIONS.split(' ')) {
      if (this.attribute(name) !== null) options.set(name, this.attribute(name));
    }
    return options.toString();
  }

  /** The values as they are written; the calculator reports those it cannot read. */
  get link() {
    const link = new URLSearchParams('v=1');
    for (const name of LINK_KEYS.split(' ')) if (this.attribute(name)) link.set(name, this.attribute(name));
    if (this.lang) link.set('lang', this.lang);
    return link.toString();
  }

  get base() {
    const src = this.attribute('src');
    // A javascript: address would run in the article.
    if (src && URL.canParse(src, document.baseURI)) {
      const { protocol, origin, pathname } = new URL(src, document.baseURI);
      if (/^https?:$/.test(protocol)) return origin + pathname.replace(/\/[^/.]+$/, '$&/');
    }
    return new URL('.', script).href;
  }

  get height() {
    return clamp(Number(this.attribute('height')) || DEFAULT_HEIGHT);
  }

  /**
   * Loads a new frame: at first, and whenever the element was removed from the page and inserted again. The
   * browser has begun by then to load the earlier frame with its earlier address, and another address set
   * during that may be lost.
   */
  load() {
    this.ready = false;
    this.frame?.remove();
    this.visibility.disconnect();
    this.frame = document.createElement('iframe');
    this.frame.setAttribute('sandbox', SANDBOX);
    this.frame.loading = 'lazy';
    this.frame.allow = 'clipboard-write';
    this.frame.referrerPolicy = 'no-referrer';
    this.frame.addEventListener('load', () => this.startTimeout());
    const { base, options, link, height } = this;
    this.loaded = { options, link };
    this.sent = { base, options, link, height };
    this.show(true);
    this.setTitle();
    this.setHeight(height);
    this.frame.src = `${base}?embed=1&${options}#${link}`;
    this.root.append(this.frame);
    this.visibility.observe(this.frame);
  }

  startTimeout() {
    clearTimeout(this.timeout);
    if (!this.ready) this.timeout = setTimeout(() => this.show(false), START_TIMEOUT_MS);
  }

  /** Sends changes of the element to the frame. */
  update() {
    const { base, options, link, height, sent } = this;
    if (base !== sent.base) return this.load();
    this.setTitle();
    if (this.frame.hidden) this.show(false);
    if (!this.ready) {
      // The address is set already and the frame cannot receive yet: the rest is sent when it is ready.
      if (height !== sent.height) this.setHeight((sent.height = height));
      return;
    }
    const changes = {};
    if (options !== sent.options) changes.options = sent.options = options;
    if (link !== sent.link) changes.link = sent.link = link;
    if (Object.keys(changes).length) this.send('clv:set', changes);
  }

  setTitle() {
    const title = this.attribute('title') ?? FRAME_TITLE[this.lang] ?? FRAME_TITLE.vi;
    if (this.frame.title !== title) this.frame.title = title;
  }

  setHeight(height) {
    this.frame.style.height = `${height}px`;
  }

  /** Shows the frame, or else the element's own content; if that is empty, a link to the calculator. */
  show(frame) {
    this.frame.hidden = !frame;
    this.fallback?.remove();
    if (frame) return;
    const { element, base, link, lang } = this;
    const isEmpty = !element.childElementCount && !element.textContent.trim();
    this.fallback = document.createElement(isEmpty ? 'a' : 'slot');
    if (isEmpty)
      Object.assign(this.fallback, {
        href: `${base}#${link}`,
        target: '_blank',
        rel: 'noopener noreferrer',
        textContent: OPEN_WITH_NUMBERS[lang] ?? OPEN_WITH_NUMBERS.vi,
      });
    this.root.append(this.fallback);
  }

  // --- messages ---

  /** Frames in an article with an opaque origin, as in a sandbox, have an opaque origin too. */
  get origin() {
    return self.origin === 'null' ? 'null' : new URL(this.sent.base).origin;
  }

  send(type, content) {
    const target = this.origin === 'null' ? '*' : this.origin;
    this.frame.contentWindow?.postMessage({ type, v: 1, ...content }, target);
  }

  receive({ type, height, results, undefined: reasons, link }) {
    if (type === 'clv:ready') {
      clearTimeout(this.timeout);
      this.ready = true;
      this.show(true);
      this.send('clv:hello');
      // The frame may have been reloaded with its first address.
      Object.assign(this.sent, this.loaded);
      this.update();
    } else if (type === 'clv:resize' && Number.isFinite(height) && height > 0) {
      this.setHeight(clamp(height));
    } else if (
      type === 'clv:change' &&
      isRecordOf(results, RESULT) &&
      isRecordOf(reasons, REASON) &&
      typeof link === 'string' &&
      LINK.test(link)
    ) {
      const detail = { results, undefined: reasons, link };
      this.element.dispatchEvent(new CustomEvent('clv-change', { bubbles: true, detail }));
    }
  }
}

const RESULT = /^(|never|-?\d+(\.\d+)?)$/;
const REASON = /^\w+$/;
const LINK = /^v=1(&|$)/;
const isRecordOf = (record, pattern) =>
  typeof record === 'object' &&
  record !== null &&
  Object.values(record).every((text) => typeof text === 'string' && pattern.test(text));

// --- the calculators of the article ---

/** By element; null where none could be made. */
const calculators = new WeakMap();
/** Those whose element is in the document. */
const connected = new Set();

function connect(element) {
  const known = calculators.get(element);
  if (known === null || connected.has(known)) return;
  let calculator = known;
  try {
    // Inserted again: its frame has lost its document.
    if (known) known.load();
    else calculator = new Calculator(element);
  } catch (error) {
    // For example, it has a shadow root already. It stays as it is; the others are not affected.
    console.warn(element, error);
    return void calculators.set(element, null);
  }
  // A frame for readers without scripts would be a second calculator.
  for (const frame of element.querySelectorAll('iframe')) frame.remove();
  calculators.set(element, calculator);
  connected.add(calculator);
  observer.observe(element, { attributes: true });
}

function connectAll() {
  for (const calculator of connected) if (!calculator.element.isConnected) connected.delete(calculator);
  for (const element of document.querySelectorAll(SELECTOR)) connect(element);
}

let transition;
function update() {
  for (const calculator of connected) calculator.update();
}
function updateTwice() {
  update();
  // Colours may change by a CSS transition.
  clearTimeout(transition);
  transition = setTimeout(update, TRANSITION_MS);
}

const observer = new MutationObserver((mutations) => {
  connectAll();
  // Not for other mutations: reading a computed colour makes the browser recalculate styles.
  if (mutations.some(({ type }) => type === 'attributes')) updateTwice();
});

function start() {
  connectAll();
  observer.observe(document, { childList: true, subtree: true });
  for (const element of [document.documentElement, document.body]) observer.observe(element, { attributes: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', updateTwice);
  // The observer does not see into shadow roots; the callbacks of a custom element are called there too.
  customElements.define(
    'clv-calculator',
    class extends HTMLElement {
      connectedCallback() {
        connect(this);
      }
      disconnectedCallback() {
        connected.delete(calculators.get(this));
      }
    },
  );
}

if (!globalThis.clvCalculator) {
  globalThis.clvCalculator = { upgrade: connectAll };
  addEventListener('message', ({ data, source, origin }) => {
    if (!source || typeof data !== 'object' || data?.v !== 1) return;
    for (const calculator of connected) {
      if (calculator.frame.contentWindow === source && calculator.origin === origin) calculator.receive(data);
    }
  });
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}
