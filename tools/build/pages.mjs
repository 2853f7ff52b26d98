// Which static pages are there, and what do they say to those who find or share them?
//
// The calculator's page stands under three names: index.html speaks the visitor's language, vi.html
// and en.html their own, so that a search engine can offer each to its readers. The guide and what
// is said about privacy are two pages of words each, which read without any script.

import { READING_POLICY } from './policy.mjs';
import { html } from './words.mjs';

export const LANGUAGES = {
  vi: {
    page: 'vi.html',
    guide: 'huong-dan.html',
    privacy: 'quyen-rieng-tu.html',
    title: 'Tính giá trị vòng đời khách hàng (CLV)',
    description:
      'Một khách hàng đáng giá bao nhiêu, nên chi bao nhiêu để có và giữ họ? Công cụ tính CLV chạy ngay trong trình duyệt: số liệu không rời khỏi máy của bạn.',
    guideTitle: 'Cẩm nang CLV: công thức, ví dụ, những chỗ dễ nhầm',
    guideDescription:
      'Giá trị vòng đời khách hàng tính thế nào, mỗi con số nói gì, công thức hay gặp sai ở đâu. Ví dụ nào cũng mở được ngay trong công cụ tính CLV.',
    privacyTitle: 'Quyền riêng tư: công cụ tính CLV giữ gì, ở đâu',
    privacyDescription:
      'Con số, file đơn hàng và kịch bản của bạn nằm ở đâu, ai đọc được, liên kết chứa những gì, trang nhúng công cụ biết gì, và cách xóa mọi thứ.',
    skip: 'Đến nội dung',
    views: 'Các trang',
    calculator: 'Tính CLV',
    guideName: 'Hướng dẫn',
    privacyName: 'Quyền riêng tư',
    ownName: 'Tiếng Việt',
    currency: 'VND',
  },
  en: {
    page: 'en.html',
    guide: 'guide.html',
    privacy: 'privacy.html',
    title: 'Customer lifetime value (CLV) calculator',
    description:
      'What is a customer worth, and what may you spend to acquire and keep one? A CLV calculator that runs in your browser: no number leaves your device.',
    guideTitle: 'CLV guide: formulas, worked examples, common traps',
    guideDescription:
      'How customer lifetime value is computed, what each figure says and where common formulas go wrong. Every example opens in the CLV calculator.',
    privacyTitle: 'Privacy: what the CLV calculator keeps, and where',
    privacyDescription:
      'Where your numbers, order files and scenarios stay, who can read them, what a link holds, what an article learns, and how to delete everything.',
    skip: 'Skip to the text',
    views: 'Pages',
    calculator: 'Calculator',
    guideName: 'Guide',
    privacyName: 'Privacy',
    ownName: 'English',
    currency: 'USD',
  },
};

/** The address the page will have, as `make build SITE=…` gave it: with a slash at its end; empty when unknown. */
export function siteOf(given) {
  if (!given) return '';
  const site = URL.canParse(given) ? new URL(given) : undefined;
  if (!site || !/^https?:$/.test(site.protocol) || site.search || site.hash || site.username) {
    throw new Error(`SITE must be the address the page will have, as in SITE=https://example.org/clv/, not "${given}"`);
  }
  return site.href.endsWith('/') ? site.href : `${site.href}/`;
}

/**
 * All static pages and the two files for search engines, by name.
 * @param {object} given
 * @param {string} given.page index.html as it is finished, in Vietnamese
 * @param {string} given.site see `siteOf`
 * @param {(language: string) => string} given.article the guide's words, as `article` below makes them
 * @param {string} given.privacy PRIVACY.md
 * @param {string} given.style address of the guide's style sheet
 * @param {string} given.icon address of the icon
 */
export function staticPages({ page, site, article, privacy, style, icon }) {
  const files = { 'index.html': calculator(page, 'vi', site, 'index.html') };
  for (const [language, words] of Object.entries(LANGUAGES)) {
    files[words.page] = calculator(page, language, site, words.page).replace(
      '<html lang="vi"',
      `<html lang="${language}" data-lang="${language}"`,
    );
    files[words.guide] = readingPage('guide', language, site, { article: article(language), style, icon });
    files[words.privacy] = readingPage('privacy', language, site, {
      article: privacyArticle(privacy, language),
      style,
      icon,
    });
  }
  files['robots.txt'] = `User-agent: *\nAllow: /\n${site && `\nSitemap: ${site}sitemap.xml\n`}`;
  if (site) files['sitemap.xml'] = sitemap(site);
  return files;
}

const text = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** index.html is called by its folder. */
const address = (site, file) => site + (file === 'index.html' ? (site ? '' : './') : file);

/** The page in a language: its title and description, and what is for those who find or share it. */
function calculator(page, language, site, own) {
  const { title, description } = LANGUAGES[language];
  const { vi } = LANGUAGES;
  const versions = { ...versionsOf('page'), 'x-default': 'index.html' };
  const head = `<title>${text(vi.title)}</title><meta name="description" content="${text(vi.description)}">`;
  if (page.split(head).length !== 2)
    throw new Error('title and description in index.html are not those of tools/build/pages.mjs');
  const said = `<title>${text(title)}</title><meta name="description" content="${text(description)}">`;
  const found =
    shared(language, site, { own, title, description, kind: 'website', versions }) + application(language, site);
  return page.replace(head, () => said + found);
}

/** Open Graph for whoever shares the page, the other languages and the page's own address for whoever finds it. */
function shared(language, site, { own, title, description, kind, versions }) {
  const property = (name, content) => `<meta property="og:${name}" content="${text(content)}">`;
  return [
    // Search engines take whole addresses only.
    ...(site ? Object.entries(versions) : []).map(
      ([code, file]) => `<link rel="alternate" hreflang="${code}" href="${address(site, file)}">`,
    ),
    site && `<link rel="canonical" href="${address(site, own)}">`,
    property('type', kind),
    property('title', title),
    property('description', description),
    site && property('url', address(site, own)),
    property('image', `${site}preview-${language}.png`),
    '<meta name="twitter:card" content="summary_large_image">',
  ]
    .filter(Boolean)
    .join('');
}

/** What it is, for machines. A block of data: the policy, which is about what runs, lets it be. */
function application(language, site) {
  const { title, currency } = LANGUAGES[language];
  const facts = {
    '@context': 'https://schema.org',
    '@type': 'WebApplication',
    name: title,
    ...(site && { url: address(site, 'index.html') }),
    inLanguage: Object.keys(LANGUAGES),
    applicationCategory: 'BusinessApplication',
    offers: { '@type': 'Offer', price: 0, priceCurrency: currency },
  };
  return `<script type="application/ld+json">${JSON.stringify(facts).replaceAll('<', '\\u003c')}</script>`;
}

/** PRIVACY.md holds both languages, one after the other; each begins with its heading. It wears the guide's style. */
function privacyArticle(markdown, language) {
  const parts = markdown.split(/^---$/m);
  if (parts.length !== 2) throw new Error('PRIVACY.md must be Vietnamese, a line ---, and English');
  // Where both stand on one page, the first says where the second is.
  const own = parts[Object.keys(LANGUAGES).indexOf(language)].replace(/^\[English below\]\(#privacy\)\n/m, '');
  return article(`<article id="guide" lang="${language}">\n${html(own)}\n</article>`);
}

const versionsOf = (kind) => Object.fromEntries(Object.entries(LANGUAGES).map(([code, words]) => [code, words[kind]]));

/** A page of words without script: 'guide' or 'privacy'. */
function readingPage(kind, language, site, { article, style, icon }) {
  const words = LANGUAGES[language];
  const [title, description] = [words[`${kind}Title`], words[`${kind}Description`]];
  const current = (one) => (one === kind ? ' aria-current="page"' : '');
  const languageLink = ([code, other]) =>
    code === language
      ? `<span aria-current="page">${other.ownName}</span>`
      : `<a href="${other[kind]}" lang="${code}" hreflang="${code}">${other.ownName}</a>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${READING_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f7f5f0" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#131416" media="(prefers-color-scheme: dark)">
<title>${text(title)}</title>
<meta name="description" content="${text(description)}">
${shared(language, site, { own: words[kind], title, description, kind: 'article', versions: versionsOf(kind) })}
<link rel="icon" href="${icon}" type="image/svg+xml">
<link rel="stylesheet" href="${style}">
</head>
<body>
<header class="masthead">
<a class="skip" href="#guide">${words.skip}</a>
<p class="brand">${text(words.title)}</p>
<nav class="views" aria-label="${words.views}"><a href="${words.page}">${words.calculator}</a><a href="${words.guide}"${current('guide')}>${words.guideName}</a></nav>
<div class="language-links">${Object.entries(LANGUAGES).map(languageLink).join('')}</div>
</header>
<main>
${article}
</main>
<footer><p><a href="${words.privacy}"${current('privacy')}>${words.privacyName}</a></p></footer>
</body>
</html>
`;
}

/** The words of an article as they are shown. Cells of a wide table know their heading: on a phone each row is a list. */
export const article = (words) =>
  words.trim().replace(/<table>.*?<\/table>/gs, (table) => {
    const headings = [...table.matchAll(/<th scope="col">(.*?)<\/th>/g)].map(([, heading]) => heading);
    if (headings.length < 3) return table;
    return table.replace(/<tr><th scope="row">.*?<\/tr>/gs, (row) => {
      let column = 0;
      return row.replace(/<td>/g, () => `<td data-heading="${text(headings[(column += 1)])}">`);
    });
  });

/** Every page with its other languages. */
function sitemap(site) {
  const sets = [{ ...versionsOf('page'), 'x-default': 'index.html' }, versionsOf('guide'), versionsOf('privacy')];
  const entry = (file, versions) =>
    `<url><loc>${address(site, file)}</loc>${Object.entries(versions)
      .map(([code, other]) => `<xhtml:link rel="alternate" hreflang="${code}" href="${address(site, other)}"/>`)
      .join('')}</url>\n`;
  const entries = sets.flatMap((versions) => Object.values(versions).map((file) => entry(file, versions)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('')}</urlset>\n`;
}
