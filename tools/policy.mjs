// What may the page do, and which headers say so where the host sends headers?

import { createHash } from 'node:crypto';

/**
 * The policy of a finished page: what stands in it by hash, nothing else inline.
 * Works in Chromium and Firefox; frame-ancestors is left out because articles may embed the page.
 */
export const policyOf = (html) => [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval'${hashes(html, 'script')}`,
  `style-src 'self'${hashes(html, 'style')}`,
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

const hashes = (html, element) =>
  [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(([, text]) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('');

/**
 * An article may put the calculator into a frame that has no origin of its own; a browser then asks
 * even for the page's own files as a stranger would. They are the same for everybody and hold no secret.
 */
export const FOR_FRAMES = { 'Access-Control-Allow-Origin': '*' };

const FOREVER = 'public, max-age=31536000, immutable';

/** The `_headers` file that Netlify, Cloudflare Pages and others read. */
export const headersFile = (policy) => `/*
  Content-Security-Policy: ${policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Access-Control-Allow-Origin: *

/
  Cache-Control: no-cache

/index.html
  Cache-Control: no-cache

/assets/*
  Cache-Control: ${FOREVER}
`;

/** Names under assets/ carry the hash of their content, so they never change. */
export const cacheControl = (path) => (path.includes('/assets/') ? FOREVER : 'no-cache');
