// What happens between the first byte of the page and the first line of Rust, and after the last?
//
// A classic script that blocks: it sets the language before anything is painted, says which HTML
// may be written, fetches and starts the program, and shows a plain screen when that fails or dies.
// It knows nothing of the calculator. The names of the program's files stand in index.html only.
// biome-ignore lint/suspicious/noRedundantUseStrict: sent as a classic script, which is not strict by itself.
'use strict';
{
  const root = document.documentElement;

  const SENTENCES = {
    vi: {
      crashed: ['Đã xảy ra sự cố', 'Hãy tải lại trang: các con số bạn đã nhập vẫn được giữ.'],
      unreachable: ['Chưa tải được công cụ tính CLV', 'Hãy kiểm tra kết nối mạng rồi tải lại trang.'],
      unsupported: [
        'Trình duyệt này chưa chạy được công cụ tính CLV',
        'Công cụ cần WebAssembly: hãy mở bằng Chrome, Edge, Firefox hoặc Safari phiên bản mới.',
      ],
      reload: 'Tải lại trang',
    },
    en: {
      crashed: ['Something went wrong', 'Please reload the page: the numbers you entered are kept.'],
      unreachable: ['The calculator could not be loaded', 'Please check your connection and reload the page.'],
      unsupported: [
        'This browser cannot run the calculator',
        'The calculator needs WebAssembly: please open it in a recent Chrome, Edge, Firefox or Safari.',
      ],
      reload: 'Reload the page',
    },
  };

  // --- in somebody's article, or a page of its own? ---

  const embedded = /[?&]embed=1\b/.test(location.search);
  if (embedded) root.dataset.embed = '';

  // --- language: the link, then the page's address, the last choice, the browser, then Vietnamese ---

  const known = (tag) => /^(vi|en)\b/i.exec(tag ?? '')?.[1].toLowerCase();
  const remembered = () => {
    try {
      return localStorage.getItem('clv:lang');
    } catch {
      return null; // Storage is blocked: the page works without.
    }
  };
  root.lang =
    known(/[#&]lang=([^&]*)/.exec(location.hash)?.[1]) ??
    known(root.dataset.lang) ??
    known(embedded || remembered()) ?? // An article shows the same to everybody.
    (navigator.languages ?? []).map(known).find(Boolean) ??
    'vi';

  // --- Trusted Types: Leptos writes static markup through innerHTML; nothing in it may run ---

  const RUNS = /<script|<[^>]*[\s/"']on\w+\s*=|javascript:/i;
  globalThis.trustedTypes?.createPolicy('default', {
    createHTML: (markup) => (RUNS.test(markup) ? null : markup), // null: the browser refuses and reports it.
    // Workers start from a script of our own making, so that this page's policy binds them; only
    // the one that keeps the page for later must come from the network.
    createScriptURL: (url) => (url === './sw.js' || url.startsWith(`blob:${origin}/`) ? url : null),
  });

  // No browser's policy closes this way out yet (CSP's `webrtc`), and no part of the page needs it.
  delete globalThis.RTCPeerConnection;
  delete globalThis.webkitRTCPeerConnection;

  // --- a plain screen, in the language of the page ---

  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

  const screen = (kind) => {
    const words = SENTENCES[root.lang] ?? SENTENCES.vi;
    const button = make('button', words.reload);
    button.type = 'button';
    button.onclick = () => location.reload();
    const section = make('section', '');
    section.className = 'stopped';
    section.setAttribute('role', 'alert');
    section.append(make('h1', words[kind][0]), make('p', words[kind][1]), button);
    return section;
  };

  // --- the end: after a panic the program's memory cannot be trusted, so it is never entered again ---

  const entrances = [];
  // tools/build/finish.mjs makes the glue call each program through this copy of its exports.
  globalThis.clvExports = (exports) => {
    entrances.push({ ...exports });
    return entrances.at(-1);
  };

  globalThis.clvDead = false;
  globalThis.clvCrashed = (message) => {
    if (globalThis.clvDead) return;
    globalThis.clvDead = true;
    // Events, timers and observers that still call in reach nothing. Zero, because the glue takes
    // it for a valid index while the panic is still on the stack.
    for (const exports of entrances) {
      for (const [name, value] of Object.entries(exports)) {
        if (typeof value === 'function') exports[name] = () => 0;
      }
    }
    console.error(message);
    const main = document.createElement('main');
    main.append(screen('crashed'));
    document.body.replaceChildren(main);
    document.querySelector('.stopped button').focus();
  };

  // Whatever left the program uncaught cut it short in the middle of its work.
  const check = (error) => {
    if (/\.wasm|wasm-function/.test(error?.stack)) globalThis.clvCrashed(String(error));
  };
  addEventListener('error', (event) => check(event.error));
  addEventListener('unhandledrejection', (event) => check(event.reason));

  // Not at once: leaving the page breaks off what it fetches, which is nobody's error.
  const tell = (error) => setTimeout(console.error, 500, error);

  // --- the beginning ---

  const file = (selector) => document.querySelector(selector).href;
  // Where everything stands in one file, its parts have addresses only when they are unpacked (single.js).
  const parsed =
    globalThis.clvUnpacked ?? new Promise((done) => addEventListener('DOMContentLoaded', done, { once: true }));

  // The program asks for this when somebody saves a picture; the sentence is for when it fails.
  globalThis.clvSave = (kind, name, figure, sorry) => {
    const saves = figure.querySelector('.saves');
    saves.querySelector('p')?.remove();
    import(file('#save'))
      .then((module) => module.save(kind, name, figure))
      .catch(() => {
        const note = saves.appendChild(make('p', sorry));
        note.className = 'note';
        note.setAttribute('role', 'alert');
      });
  };

  // And for this, whenever a picker of currencies must have them all; it is filled once.
  globalThis.clvCurrencies = (picker, lang) => {
    if ('full' in picker.dataset) return;
    picker.dataset.full = '';
    const names = new Intl.DisplayNames(lang, { type: 'currency' });
    for (const code of Intl.supportedValuesOf('currency')) {
      picker.querySelector(`[value=${code}]`) ?? picker.add(new Option(`${code} – ${names.of(code)}`, code));
    }
  };

  // Words that are taken away before they were seen do not count as painted: the skeleton stands
  // until the screen has shown it. Where nothing is painted, as in a tab behind, it does not wait.
  const painted = new Promise((/** @type {(value?: unknown) => void} */ done) => {
    const seen = (list) => list.getEntriesByName('first-contentful-paint').length && done();
    new PerformanceObserver(seen).observe({ type: 'paint', buffered: true });
    parsed.then(() => setTimeout(done, embedded ? 0 : 500));
  });

  // The program builds the page in several tasks and says so when it is done.
  const whole = new Promise((done) => new MutationObserver(done).observe(root, { attributeFilter: ['data-started'] }));

  const fetched = () => fetch(file('link[rel=preload][as=fetch]'));
  /**
   * Whether the program is whole and this browser lacks what it needs. Firefox may take the first half of one,
   * when the connection drops, for all of it; the name of a file holds the beginning of its content's hash.
   */
  const isForeign = async (error) => {
    if (!(error instanceof WebAssembly.CompileError)) return false;
    try {
      const response = await fetched();
      const bytes = await response.arrayBuffer();
      // On a host without a secure connection nothing can be hashed, and what is in one file has no name.
      if (crypto.subtle && !globalThis.clvUnpacked) {
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 5);
        if (!response.url.includes(Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')))
          return false;
      }
      return !WebAssembly.validate(bytes);
    } catch {
      return false;
    }
  };

  const start = async () => {
    if (typeof WebAssembly !== 'object') return 'unsupported';
    try {
      await globalThis.clvUnpacked;
      const [glue, response] = await Promise.all([import(file('link[rel=modulepreload]')), fetched(), parsed, painted]);
      if (!response.ok) return 'unreachable';
      await glue.default({ module_or_path: response });
      await whole;
    } catch (error) {
      if (globalThis.clvDead) return;
      check(error);
      if (globalThis.clvDead) return;
      tell(error);
      return (await isForeign(error)) ? 'unsupported' : 'unreachable';
    }
  };

  // --- which screen: the calculator is here, the others are fetched when first opened ---

  const SCREENS = ['orders', 'whatif', 'segments', 'share', 'guide'];
  const turn = async () => {
    const view = /[#&]view=(\w+)/.exec(location.hash)?.[1];
    root.dataset.view = SCREENS.includes(view) && !embedded ? view : 'calculator';
    if (root.dataset.view === 'calculator') return;
    await parsed;
    // The guide is words: it waits for no program.
    const id = view === 'guide' ? view : 'screens';
    try {
      const module = await import(file(`#${id}`));
      if (id === 'guide' || !(await calculator)) await module.start();
    } catch (error) {
      if (globalThis.clvDead) return;
      tell(error);
      document.getElementById(`${id}-place`).replaceChildren(screen('unreachable'));
    }
  };
  const add = (id) => import(file(id)).then((module) => module.start());
  const calculator = start();
  addEventListener('hashchange', turn);
  turn();

  calculator.then(async (failure) => {
    await parsed;
    if (failure) document.body.prepend(screen(failure));
    // What keeps the page when the network is gone; a page that is left meanwhile breaks it off.
    else if (!embedded) add('#offline').catch(() => {});
  });
  // What an article sees of the calculator; where it is lost, the page as it is.
  if (embedded) parsed.then(() => add('#embedded')).catch(() => (root.dataset.embed = 'bare'));
}
