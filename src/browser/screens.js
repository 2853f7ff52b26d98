// The screens beside the calculator: fetched when one is first opened.
//
// They are a program of their own, so that a visitor who only calculates never pays for them.

import init from 'program:screens';
import { desk } from './desk.js';

const url = (name) => new URL(name, import.meta.url).href;

globalThis.clvDesk = desk;

/** The screens' style sheet, before anything is shown without it. */
const style = new Promise((done, failed) => {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url('file:style/orders.css') });
  [link.onload, link.onerror] = [done, failed];
  document.head.append(link);
});

const root = document.documentElement;
new MutationObserver(() => dispatchEvent(new CustomEvent('clv:lang'))).observe(root, { attributeFilter: ['lang'] });

export const started = style.then(() => init({ module_or_path: url('file:screens_bg.wasm') }));
