// What may the page do, and which headers say so where the host sends headers?

/** Works in Chromium and Firefox; frame-ancestors is left out because articles may embed the page. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  // One policy, made once, by boot.js.
  'trusted-types default',
].join('; ');

const FOREVER = 'public, max-age=31536000, immutable';

/** The `_headers` file that Netlify, Cloudflare Pages and others read. */
export const HEADERS_FILE = `/*
  Content-Security-Policy: ${POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer

/
  Cache-Control: no-cache

/index.html
  Cache-Control: no-cache

/assets/*
  Cache-Control: ${FOREVER}
`;

/** Names under assets/ carry the hash of their content, so they never change. */
export const cacheControl = (path) => (path.includes('/assets/') ? FOREVER : 'no-cache');
