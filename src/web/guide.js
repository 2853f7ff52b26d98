// The guide as a screen: its words in the visitor's language, put among the screens.
//
// They are files named by their content, as all that belongs to one build: a page that stays open
// while a new version comes never gets the other's words. The same words stand as pages of their
// own, huong-dan.html and guide.html, for who has no script.
// The address belongs to the calculator: places in the guide are scrolled to and leave it as it is.

const ARTICLES = { vi: 'file:src/guide/vi.html', en: 'file:src/guide/en.html' };
const SENTENCES = {
  vi: ['Chưa tải được hướng dẫn', 'Hãy kiểm tra kết nối mạng rồi tải lại trang.', 'Tải lại trang'],
  en: ['The guide could not be loaded', 'Please check your connection and reload the page.', 'Reload the page'],
};

const root = document.documentElement;
const place = document.getElementById('guide-place');
const language = () => (root.lang in ARTICLES ? root.lang : 'vi');
const isShown = () => root.dataset.view === 'guide';
const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

/** The guide's style sheet, before anything is shown without it. */
const style = new Promise((done, failed) => {
  const link = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: new URL('file:style/guide.css', import.meta.url).href,
  });
  [link.onload, link.onerror] = [done, failed];
  document.head.append(link);
});

const articles = new Map();

/** The words in a language, fetched once. */
async function article(code) {
  if (!articles.has(code)) {
    const response = await fetch(new URL(ARTICLES[code], import.meta.url));
    if (!response.ok) throw new Error(`The guide came with status ${response.status}`);
    const words = new DOMParser().parseFromString(await response.text(), 'text/html');
    const found = words.getElementById('guide') ?? stop('The guide’s file holds no guide');
    articles.set(code, document.importNode(found, true));
  }
  return articles.get(code);
}

/** @returns {never} */
function stop(words) {
  throw new Error(words);
}

function focusOn(target) {
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}

/** The part being read: the last one that began above the upper third of the window. */
const read = () =>
  [...place.querySelectorAll('[id^="guide-"]')].findLast((part) => part.getBoundingClientRect().top < innerHeight / 3)
    ?.id;

async function show() {
  const code = language();
  const part = read();
  let shown;
  try {
    [shown] = await Promise.all([article(code), style]);
  } catch (error) {
    setTimeout(console.error, 500, error); // Not when the page is only left.
    shown = failure(code);
  }
  if (code !== language() || place.contains(shown)) return;
  const main = place.querySelector('main') ?? make('main', '');
  main.replaceChildren(shown);
  place.replaceChildren(main);
  document.getElementById(part)?.scrollIntoView();
}

function failure(code) {
  const [heading, words, again] = SENTENCES[code];
  const button = Object.assign(make('button', again), { type: 'button', onclick: () => location.reload() });
  const section = Object.assign(make('section', ''), { className: 'stopped' });
  section.setAttribute('role', 'alert');
  section.append(make('h1', heading), make('p', words), button);
  return section;
}

new MutationObserver(() => isShown() && show()).observe(root, { attributeFilter: ['lang'] });

/** The example that was opened last. */
let tried;

place.addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest('a');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = link.getAttribute('href');
  if (target.startsWith('#guide')) {
    event.preventDefault();
    const part = document.getElementById(target.slice(1));
    if (part) focusOn(part);
  } else if (target.startsWith('./#')) {
    // The calculator is already here: the numbers are set as from any link, and "back" leads here again.
    event.preventDefault();
    tried = link;
    location.hash = link.hash;
    scrollTo(0, 0);
  }
});

export async function start() {
  await show();
  // Whoever went to try an example comes back to it.
  if (tried?.isConnected) tried.focus();
  tried = undefined;
}
