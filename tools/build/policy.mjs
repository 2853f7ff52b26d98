// What may the page do, and which headers say so where the host sends headers?

import { createHash } from 'node:crypto';

/**
 * The policy of a finished page: what stands in it by hash, nothing else inline.
 * Works in Chromium and Firefox; frame-ancestors is left out because articles may embed the page.
 */
export const policyOf = (html) => policy(hashes(html, 'script'), hashes(html, 'style'));

const policy = (scripts, styles) =>
  [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${scripts}`,
    `style-src 'self'${styles}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    // The preview of an embed is the page itself.
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    // One policy, made once, by boot.js.
    'trusted-types default',
  ].join('; ');

/** A page of words runs nothing. */
export const READING_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * What only a header can say: any article may embed the calculator, also one still on its author's
 * disk. Browsers then pass over an X-Frame-Options that the host may add to every answer.
 */
const FRAMED = 'frame-ancestors * file:';

/**
 * The header of a server whose configuration does not change with every build: it names no hashes.
 * The page's own policy does, both apply, and what one of them refuses is refused.
 */
export const SERVER_POLICY = `${policy(" 'unsafe-inline'", " 'unsafe-inline'")}; ${FRAMED}`;

/** The page as one file: its parts come from blobs, and there is no address it could reach. */
export const singlePolicyOf = (html) =>
  [
    "default-src 'none'",
    `script-src blob: 'wasm-unsafe-eval'${hashes(html, 'script')}`,
    `style-src blob:${hashes(html, 'style')}`,
    'img-src data: blob:',
    'connect-src blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

const hashes = (html, element) =>
  [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))]
    .map(([, text]) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join('');

/**
 * An article may put the calculator into a frame that has no origin of its own; a browser then asks
 * even for the page's own files as a stranger would. They are the same for everybody and hold no secret.
 */
export const FOR_FRAMES = { 'Access-Control-Allow-Origin': '*' };

const FOREVER = 'public, max-age=31536000, immutable';

/**
 * The `_headers` file that Netlify, Cloudflare Pages and others read.
 * `unnamed`: files outside assets/, one by one, because two rules for a file would both be sent.
 */
export const headersFile = (policy, unnamed) => `/*
  Content-Security-Policy: ${policy}; ${FRAMED}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Access-Control-Allow-Origin: *

${['', ...unnamed].map((file) => `/${file}\n  Cache-Control: no-cache\n\n`).join('')}/assets/*
  Cache-Control: ${FOREVER}
`;

/** Names under assets/ carry the hash of their content, so they never change. */
export const cacheControl = (path) => (path.includes('/assets/') ? FOREVER : 'no-cache');
