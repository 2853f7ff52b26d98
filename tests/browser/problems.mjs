// Problems on a page that fail every test.

const VIOLATION = 'policy violation: ';

/** Collects page errors, console errors, policy violations and requests to origins that are not expected. */
export async function watch(page, origins) {
  const problems = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error?.message ?? error}`));
  page.on('console', (message) => {
    if (message.type() === 'error')
      problems.push(message.text().startsWith(VIOLATION) ? message.text() : `console error: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!origins.some((origin) => url.startsWith(`${origin}/`)) && !/^(about|data|blob):/.test(url))
      problems.push(`foreign request: ${url}`);
  });
  // By the console, because the record must survive a navigation.
  await page.evaluateOnNewDocument((prefix) => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      console.error(`${prefix}${effectiveDirective} ${blockedURI} ${sample}`),
    );
  }, VIOLATION);

  return {
    /** The problems, after pending ones have been reported. */
    async settled() {
      await page.evaluate(() => new Promise((done) => setTimeout(done, 20))).catch(() => {});
      return problems;
    },
  };
}
