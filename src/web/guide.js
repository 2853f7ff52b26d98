// The guide as a screen: its text in the page's language.
//
// The texts are files named by their content, like all that belongs to one build, so that a page left open
// while a new version is published never gets the new text. The same texts are pages without scripts,
// huong-dan.html and guide.html. Links within the guide scroll and leave the address alone, which belongs to
// the calculator.

import { plainScreen } from './plain_screen.js';
import { GUIDE_UNREACHABLE } from './sentences.js';
import { styleSheet } from './style_sheet.js';

const ARTICLES = { vi: 'file:src/guide/vi.html', en: 'file:src/guide/en.html' };

const root = document.documentElement;
const place = document.getElementById('guide-place');
const language = () => (root.lang in ARTICLES ? root.lang : 'vi');
const isShown = () => root.dataset.view === 'guide';

/** The guide's style sheet; nothing is shown before it. */
const style = styleSheet(new URL('file:style/guide.css', import.meta.url).href);

const articles = new Map();

/** The text in a language, fetched once. */
async function article(code) {
  if (!articles.has(code)) {
    const response = await fetch(new URL(ARTICLES[code], import.meta.url));
    if (!response.ok) throw new Error(`The guide was answered with status ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const guide = page.getElementById('guide') ?? fail('The guide’s file has no element #guide');
    articles.set(code, document.importNode(guide, true));
  }
  return articles.get(code);
}

/** @returns {never} */
function fail(message) {
  throw new Error(message);
}

function focusOn(target) {
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}

/** The id of the current part: the last one that begins above the upper third of the window. */
const currentPart = () =>
  [...place.querySelectorAll('[id^="guide-"]')].findLast((part) => part.getBoundingClientRect().top < innerHeight / 3)
    ?.id;

async function show() {
  const code = language();
  const part = currentPart();
  let shown;
  try {
    [shown] = await Promise.all([article(code), style]);
  } catch (error) {
    setTimeout(console.error, 500, error); // Delayed: leaving the page cancels the request, which is no error.
    shown = plainScreen(GUIDE_UNREACHABLE);
  }
  if (code !== language() || place.contains(shown)) return;
  const main = place.querySelector('main') ?? document.createElement('main');
  main.replaceChildren(shown);
  place.replaceChildren(main);
  document.getElementById(part)?.scrollIntoView();
}

new MutationObserver(() => isShown() && show()).observe(root, { attributeFilter: ['lang'] });

/** The link of the example that was opened last. */
let openedExample;

place.addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest('a');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = link.getAttribute('href');
  if (target.startsWith('#guide')) {
    event.preventDefault();
    const part = document.getElementById(target.slice(1));
    if (part) focusOn(part);
  } else if (target.startsWith('./#')) {
    // The calculator is in this page: it opens the link, and "back" returns to the guide.
    event.preventDefault();
    openedExample = link;
    location.hash = link.hash;
    scrollTo(0, 0);
  }
});

export async function start() {
  await show();
  // Coming back from an example focuses its link.
  if (openedExample?.isConnected) openedExample.focus();
  openedExample = undefined;
}
