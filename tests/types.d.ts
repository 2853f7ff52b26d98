// Declarations for the type check of the JavaScript (jsconfig.json). Nothing of this file runs or is sent to
// visitors.

// --- elements ---

/**
 * An element found by a selector. The compiler cannot tell its kind from the selector, so this type has the
 * properties of all kinds that the page and its tests use.
 */
interface Found
  extends HTMLInputElement,
    Pick<HTMLAnchorElement, 'hash' | 'href' | 'target'>,
    Pick<HTMLDetailsElement, 'open'>,
    Pick<HTMLIFrameElement, 'contentDocument' | 'contentWindow'>,
    Pick<HTMLMetaElement, 'content'>,
    Pick<HTMLSelectElement, 'options' | 'selectedIndex' | 'selectedOptions'>,
    Pick<HTMLTableCellElement, 'cellIndex' | 'scope'>,
    Pick<HTMLTableRowElement, 'cells'>,
    Pick<SVGSVGElement, 'viewBox'> {}

interface ParentNode {
  querySelector<E extends Element = Found>(selectors: string): E | null;
  querySelectorAll<E extends Element = Found>(selectors: string): NodeListOf<E>;
}

interface Document {
  readonly activeElement: Found | null;
  getElementById(id: string): Found | null;
}

interface Element {
  readonly firstElementChild: Found | null;
  closest<E extends Element = Found>(selectors: string): E | null;
}

// --- missing in the compiler's library ---

interface Navigator {
  /** Chromium only. */
  connection?: { saveData: boolean };
}

/** Properties of some kinds of rules. */
interface CSSRule {
  readonly conditionText?: string;
  readonly cssRules?: CSSRuleList;
  readonly selectorText?: string;
  readonly style?: CSSStyleDeclaration;
}

/** Properties of some kinds of entries. */
interface PerformanceEntry {
  readonly detail?: { wasmBytes: number };
  readonly hadRecentInput?: boolean;
  readonly interactionId?: number;
  readonly value?: number;
}

interface PerformanceObserverInit {
  durationThreshold?: number;
}

// --- globals of the page ---

declare var clvCalculator: { upgrade: () => void } | undefined;
declare var clvCrashed: (message: string) => void;
declare var clvCurrencies: (picker: HTMLSelectElement, lang: string) => void;
declare var clvCurrencyStyle: (code: string, lang: string) => string;
declare var clvDead: boolean;
declare var clvWorkerClient: typeof import('../src/web/worker_client.js').workerClient | undefined;
declare var clvExports: (exports: WebAssembly.Exports) => void;
declare var clvOffer: (text: string, name: string) => void;
declare var clvPhase: (phase: string) => void;
declare var clvSave: (kind: string, name: string, figure: Element, sorry: string) => void;
declare var clvUnpacked: Promise<unknown> | undefined;
declare var clvWork: string | undefined;

/** The event of an embedded calculator: src/web/embed.js. */
interface DocumentEventMap {
  'clv-change': CustomEvent & { target: HTMLElement };
}

// --- globals that tests and measurements set in a page ---

declare var added: <E extends Element>(element: E) => E;
declare var asked: number;
declare var clvRun: { longest: number; chosen?: number; pressed?: number; seen?: boolean; shown?: number };
declare var clvStarted: number;
// biome-ignore lint/suspicious/noExplicitAny: differs between tests.
declare var copied: any;
declare var failNext: () => void;
declare var goOn: () => void;
// biome-ignore lint/suspicious/noExplicitAny: differs between tests.
declare var heard: any;
declare var lessened: number;
declare var client: ReturnType<typeof clvWorkerClient>;
declare var made: File;
declare var monster: () => File;
// biome-ignore lint/suspicious/noExplicitAny: differs between tests.
declare var offered: any;
declare var painted: string[];
declare var started: { running: number };

// --- inserted by the build ---

/** The list of files for offline use, as JSON: tools/build/offline.mjs. */
declare const OFFLINE: string;

// The programs as src/web imports them: src/worker.rs, src/workbook_reader.rs,
// src/workbook_writer.rs.

declare module 'program:screens' {
  export default function init(options: { module_or_path: unknown }): Promise<Record<string, unknown>>;
}

declare module 'program:workbook_reader' {
  export default function init(options: { module_or_path: unknown }): Promise<Record<string, unknown>>;
  export function otherSheets(): string;
  export function daysFrom1904(): boolean;
  export function tableOfWorkbook(workbook: Uint8Array): Uint8Array<ArrayBuffer>;
}

declare module 'program:workbook_writer' {
  export default function init(options: { module_or_path: unknown }): Promise<Record<string, unknown>>;
  export function reportWorkbook(tables: Uint8Array, lang: string, now: number): Uint8Array<ArrayBuffer>;
  export function workbookOf(work: string, lang: string, entries: string[], now: number): Uint8Array<ArrayBuffer>;
}

declare module 'program:worker' {
  export default function init(options: { module_or_path: unknown }): Promise<Record<string, unknown>>;
  export function tables(): Uint8Array;
  export function readSpend(head: Uint8Array, text: Uint8Array, monthFirst: boolean): Uint8Array;
  export function beginList(request: Uint8Array): boolean;
  export function pushContacts(bytes: Uint8Array): void;
  export function finishList(): Uint8Array;
  export function begin(isFollowing: boolean, size: number): boolean;
  export function chunk(): Uint8Array;
  export function exportPiece(what: string, piece: number): string;
  export function fileFormat(head: Uint8Array): string | undefined;
  export function finish(): Uint8Array;
  export function isBetweenRows(): boolean;
  export function inspect(
    start: Uint8Array,
    isWhole: boolean,
    monthFirst: boolean,
    encoding: string,
    isChosen: boolean,
  ): Uint8Array;
  export function inspectWorkbook(
    start: Uint8Array,
    isWhole: boolean,
    monthFirst: boolean,
    others: string,
    from1904: boolean,
  ): Uint8Array;
  export function merge(chunk: Uint8Array): boolean;
  export function push(bytes: Uint8Array): void;
  export function respond(request: Uint8Array): Uint8Array | undefined;
  export function sampleShop(today: number): string;
  export function setToday(day: number): void;
  export function tableOfHtml(page: string): string;
}

// --- the worker for offline use (src/web/sw.js, tools/develop/sw.js) ---

// The compiler's library for workers contradicts the one for pages, so one check cannot use both: these are
// the parts that the two files use.

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface ExtendableMessageEvent extends ExtendableEvent, MessageEvent {}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface WindowClient extends Pick<ServiceWorker, 'postMessage'> {
  readonly url: string;
  navigate(url: string): Promise<WindowClient | null>;
}

declare const clients: {
  claim(): Promise<void>;
  matchAll(options?: { type?: 'window'; includeUncontrolled?: boolean }): Promise<WindowClient[]>;
};
declare const registration: ServiceWorkerRegistration;
declare function skipWaiting(): Promise<void>;
declare function addEventListener(type: 'install' | 'activate', hear: (event: ExtendableEvent) => void): void;
declare function addEventListener(type: 'fetch', hear: (event: FetchEvent) => void): void;

// --- other workers (src/web/worker.js) ---

declare function postMessage(message: unknown, transfer: Transferable[]): void;
