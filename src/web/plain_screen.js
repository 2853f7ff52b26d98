// A plain screen with a button to reload the page, in the language of the page.

import { inPageLanguage, RELOAD_PAGE } from './sentences.js';

const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

/** @param sentence its heading and its advice, in each language */
export function plainScreen(sentence) {
  const [heading, advice] = inPageLanguage(sentence);
  const button = element('button', inPageLanguage(RELOAD_PAGE));
  button.type = 'button';
  button.onclick = () => location.reload();
  const section = element('section', '');
  section.className = 'stopped';
  section.setAttribute('role', 'alert');
  section.append(element('h1', heading), element('p', advice), button);
  return section;
}
