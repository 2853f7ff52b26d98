// How does the calculator come into an article? Loaded by the article itself, from the calculator's
// folder, as a module or as a plain script; twice does no harm.
//
// Every <clv-calculator> and every element with data-clv-calculator gets a frame in a shadow root, so
// that the article's style cannot reach it and what stood inside the element stays where it was, for
// readers for whom the frame never starts; where nothing stood there but a frame, they get a link. The
// frame keeps the height it was given until it says its own. No style attributes, no inline script,
// nothing global but one name.

/** What a link may hold; as attributes with - for _. Other attributes are none of ours. */
const INPUTS =
  'currency order_value orders period lifespan lifespan_unit margin cac retention_cost retention_cost_per retention retention_per discount discount_per customers target_ratio transactions headline'.split(
    ' ',
  );
const OPTIONS = ['accent', 'fields', 'lock', 'results', 'chart'];

// Elements that can have a shadow root.
const SELECTOR = 'clv-calculator, [data-clv-calculator]:is(div, section, article, aside, main, blockquote, p, span)';
const SANDBOX = 'allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox';
const STYLE =
  ':host{display:block}:host([hidden]){display:none}iframe{display:block;width:100%;border:0}iframe[hidden]{display:none}a{color:inherit}';
const TITLES = {
  vi: 'Công cụ tính giá trị vòng đời khách hàng (CLV)',
  en: 'Customer lifetime value (CLV) calculator',
};
/** As the page's own snippets say it. */
const LINKS = {
  vi: 'Mở công cụ tính CLV với các con số này',
  en: 'Open the CLV calculator with these numbers',
};

const HEIGHT = 640;
const [LOWEST, HIGHEST] = [100, 10_000];
/** A frame that has been seen or has loaded, and has still not started after this long, gives its place back. */
const PATIENCE_MS = 20_000;
/** How long an article's colours may take to change. */
const FADE_MS = 700;

// Works in a module, where no element says which script is running, and in a plain script.
const [script] = /\w+:\/\/[^\s()]+(?=:\d+:\d+)/.exec(new Error().stack) ?? [document.baseURI];

const clamped = (height) => Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(height)));

/** Whether the article is written in light letters, as only on a dark ground. */
function onDark(element) {
  const { color } = getComputedStyle(element);
  const [first, green, blue] = (color.match(/[\d.]+/g) ?? [0]).map(Number);
  // Newer notations begin with the lightness, from 0 to 1 or to 100.
  return (
    (color.startsWith('rgb') ? (0.3 * first + 0.6 * green + 0.1 * blue) / 255 : first > 1 ? first / 100 : first) > 0.55
  );
}

class Calculator {
  constructor(element) {
    this.element = element;
    this.frame = document.createElement('iframe');
    this.frame.setAttribute('sandbox', SANDBOX);
    this.frame.loading = 'lazy';
    this.frame.allow = 'clipboard-write';
    this.frame.referrerPolicy = 'no-referrer';
    this.frame.addEventListener('load', () => this.wait());
    // A frame that a policy keeps away loads nothing, and not every browser says so.
    this.sight = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.wait());
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    this.root = element.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = [style];
    this.begin();
    this.root.append(this.frame);
  }

  attribute(name) {
    const { element } = this;
    name = name.replaceAll('_', '-');
    return (
      element.getAttribute(`data-${name}`) ??
      (element.localName === 'clv-calculator' ? element.getAttribute(name) : null)
    );
  }

  /** The language asked for, else the article's own where the calculator speaks it. */
  get lang() {
    const asked = this.attribute('lang');
    const tag = asked ?? this.element.closest('[lang]')?.lang;
    return /^(vi|en)\b/i.exec(tag)?.[1].toLowerCase() ?? asked;
  }

  get options() {
    const options = new URLSearchParams();
    const theme = this.attribute('theme');
    // As the article is, which may be light although the reader's browser likes it dark.
    options.set('theme', /^(light|dark)$/.test(theme) ? theme : onDark(this.element) ? 'dark' : 'light');
    for (const name of OPTIONS) if (this.attribute(name) !== null) options.set(name, this.attribute(name));
    return options.toString();
  }

  /** The texts as they are: the calculator says what it cannot read. */
  get link() {
    const link = new URLSearchParams('v=1');
    for (const name of INPUTS) if (this.attribute(name)) link.set(name, this.attribute(name));
    if (this.lang) link.set('lang', this.lang);
    return link.toString();
  }

  get base() {
    const src = this.attribute('src');
    // An address that is code would run in the article.
    if (src && URL.canParse(src, document.baseURI)) {
      const { protocol, origin, pathname } = new URL(src, document.baseURI);
      if (/^https?:$/.test(protocol)) return origin + pathname.replace(/\/[^/.]+$/, '$&/');
    }
    return new URL('.', script).href;
  }

  get height() {
    return clamped(Number(this.attribute('height')) || HEIGHT);
  }

  /** Loads the frame, at first and whenever it was taken out of the page and put back. */
  begin() {
    this.ready = false;
    const { base, options, link, height } = this;
    this.loaded = { options, link };
    this.sent = { base, options, link, height };
    this.show(true);
    this.name();
    this.grow(height);
    this.frame.src = `${base}?embed=1&${options}#${link}`;
    this.sight.unobserve(this.frame);
    this.sight.observe(this.frame);
  }

  wait() {
    clearTimeout(this.waiting);
    if (!this.ready) this.waiting = setTimeout(() => this.show(false), PATIENCE_MS);
  }

  /** What has changed in the article goes into the frame. */
  update() {
    const { base, options, link, height, sent } = this;
    if (base !== sent.base) return this.begin();
    this.name();
    if (this.frame.hidden) this.show(false);
    if (!this.ready) {
      // Too late for the address and too early for a message: said with the hello.
      if (height !== sent.height) this.grow((sent.height = height));
      return;
    }
    const news = {};
    if (options !== sent.options) news.options = sent.options = options;
    if (link !== sent.link) news.link = sent.link = link;
    if (Object.keys(news).length) this.say('clv:set', news);
  }

  name() {
    const title = this.attribute('title') ?? TITLES[this.lang] ?? TITLES.vi;
    if (this.frame.title !== title) this.frame.title = title;
  }

  grow(height) {
    this.frame.style.height = `${height}px`;
  }

  /** The frame, or what stood in its place; where that is nothing, a link to the calculator with the numbers. */
  show(frame) {
    this.frame.hidden = !frame;
    this.instead?.remove();
    if (frame) return;
    const { element, base, link, lang } = this;
    const isEmpty = !element.childElementCount && !element.textContent.trim();
    this.instead = document.createElement(isEmpty ? 'a' : 'slot');
    if (isEmpty)
      Object.assign(this.instead, {
        href: `${base}#${link}`,
        target: '_blank',
        rel: 'noopener noreferrer',
        textContent: LINKS[lang] ?? LINKS.vi,
      });
    this.root.append(this.instead);
  }

  // --- messages ---

  /** An article without an origin of its own makes frames without one. */
  get origin() {
    return self.origin === 'null' ? 'null' : new URL(this.sent.base).origin;
  }

  say(type, more) {
    const to = this.origin === 'null' ? '*' : this.origin;
    this.frame.contentWindow?.postMessage({ type, v: 1, ...more }, to);
  }

  hear({ type, height, results, undefined: reasons, link }) {
    if (type === 'clv:ready') {
      clearTimeout(this.waiting);
      this.ready = true;
      this.show(true);
      this.say('clv:hello');
      // The frame may have been loaded anew, with its old address.
      Object.assign(this.sent, this.loaded);
      this.update();
    } else if (type === 'clv:resize' && Number.isFinite(height) && height > 0) {
      this.grow(clamped(height));
    } else if (
      type === 'clv:change' &&
      isTexts(results, RESULT) &&
      isTexts(reasons, REASON) &&
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
const isTexts = (texts, kind) =>
  typeof texts === 'object' &&
  texts !== null &&
  Object.values(texts).every((text) => typeof text === 'string' && kind.test(text));

// --- the page's calculators ---

const all = new WeakMap();
const shown = new Set();

function adopt(element) {
  const known = all.get(element);
  if (known === null || shown.has(known)) return;
  let calculator = known;
  try {
    // Back on the page: its frame has been emptied.
    if (known) known.begin();
    else calculator = new Calculator(element);
  } catch (error) {
    // It has a shadow root of somebody else's, say. It stays as it is, and the others are served.
    console.warn(element, error);
    return void all.set(element, null);
  }
  // What was put there for readers without script would be a second calculator.
  for (const frame of element.querySelectorAll('iframe')) frame.remove();
  all.set(element, calculator);
  shown.add(calculator);
  observer.observe(element, { attributes: true });
}

function find() {
  for (const calculator of shown) if (!calculator.element.isConnected) shown.delete(calculator);
  for (const element of document.querySelectorAll(SELECTOR)) adopt(element);
}

let fading;
function update() {
  for (const calculator of shown) calculator.update();
}
function updateTwice() {
  update();
  // An article that changes its colours may take its time.
  clearTimeout(fading);
  fading = setTimeout(update, FADE_MS);
}

const observer = new MutationObserver((changes) => {
  find();
  // Not with every change of a busy article: to ask for its colours makes the browser work them out.
  if (changes.some(({ type }) => type === 'attributes')) updateTwice();
});

function start() {
  find();
  observer.observe(document, { childList: true, subtree: true });
  for (const element of [document.documentElement, document.body]) observer.observe(element, { attributes: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', updateTwice);
  // Also where the observer does not see: in another element's shadow root.
  customElements.define(
    'clv-calculator',
    class extends HTMLElement {
      connectedCallback() {
        adopt(this);
      }
      disconnectedCallback() {
        shown.delete(all.get(this));
      }
    },
  );
}

if (!globalThis.clvCalculator) {
  globalThis.clvCalculator = { upgrade: find };
  addEventListener('message', ({ data, source, origin }) => {
    if (!source || typeof data !== 'object' || data?.v !== 1) return;
    for (const calculator of shown) {
      if (calculator.frame.contentWindow === source && calculator.origin === origin) calculator.hear(data);
    }
  });
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}
