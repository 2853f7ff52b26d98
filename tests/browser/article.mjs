// Articles that embed the calculator, for the tests.

import { awaited, Visitor } from './visitor.mjs';

/** The IELTS course, an example of two well-known articles: net CLV is 12.800.000 ₫. */
export const COURSE = {
  lang: 'vi',
  currency: 'VND',
  'order-value': '15000000',
  orders: '1',
  lifespan: '1',
  cac: '2000000',
  'retention-cost': '200000',
};
export const WORTH = '12800000';

export const attributes = (values, before = '') =>
  Object.entries(values)
    .map(([name, value]) => ` ${before}${name}="${value}"`)
    .join('');

/** @param {Record<string, string>} [values] */
export const element = (values = COURSE, inside = '') =>
  `<clv-calculator${attributes(values)}>${inside}</clv-calculator>`;

/** A blog's page around the given markup. */
export const article = (
  base,
  {
    body = element(),
    head = '',
    root = 'lang="vi"',
    script = `<script type="module" src="${base}embed.js"></script>`,
  } = {},
) => `<!doctype html>
<html ${root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Giá trị vòng đời khách hàng</title>
${head}${script}</head><body>${body}</body></html>`;

/** The nth calculator of the article as a `Visitor`; waits until it is ready unless told otherwise. */
export async function embedded(page, server, nth = 0, { ready = true, within = page } = {}) {
  const frame = await calculatorFrame(within, nth);
  const inside = {
    evaluate: (...given) => frame.evaluate(...given),
    evaluateHandle: (...given) => frame.evaluateHandle(...given),
    keyboard: page.keyboard,
  };
  const visitor = new Visitor(inside, server);
  if (ready)
    await visitor.until('the calculator in the article', () => {
      // It is hidden until its style applies, and hidden elements cannot be focused.
      const seen = (selector) => document.querySelector(selector)?.checkVisibility({ visibilityProperty: true });
      // The last panels are built after the first.
      return seen('.embed-footer') && seen('#app') && document.documentElement.dataset.started !== undefined;
    });
  return visitor;
}

function calculatorFrame(within, nth) {
  return awaited('the frame of the calculator in the article', async () => {
    const handle = await within.evaluateHandle((nth) => {
      const places = [...document.querySelectorAll('clv-calculator, [data-clv-calculator], iframe')];
      const frames = places.map((place) =>
        place.localName === 'iframe' ? place : place.shadowRoot?.querySelector('iframe'),
      );
      return frames.filter(Boolean)[nth];
    }, nth);
    // A frame that is being inserted may not be listed yet.
    const frame = await handle
      .asElement()
      ?.contentFrame()
      .catch(() => undefined);
    return frame && /[?&]embed=1/.test(frame.url()) && frame;
  });
}

/** The height the article gives the nth calculator. */
export const height = (page, nth = 0) =>
  page.evaluate(
    (nth) =>
      [...document.querySelectorAll('clv-calculator, [data-clv-calculator]')][nth].shadowRoot.querySelector('iframe')
        .offsetHeight,
    nth,
  );
