// Is the page found and understood, in both languages, by who reads without script?

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES, siteOf, staticPages } from '../../tools/build/pages.mjs';
import { READING_POLICY } from '../../tools/build/policy.mjs';
import { html } from '../../tools/build/words.mjs';
import { DIST } from '../../tools/serve.mjs';

const content = (file) => readFileSync(join(DIST, file), 'utf8');
const one = (text, pattern) => {
  const found = [...text.matchAll(pattern)];
  assert.equal(found.length, 1, `${pattern}: ${found.length} times`);
  return found[0][1];
};
const described = (html) => ({
  language: one(html, /<html lang="(\w+)"/g),
  title: one(html, /<title>(.*?)<\/title>/g),
  description: one(html, /<meta name="description" content="(.*?)">/g),
});

for (const [language, words] of Object.entries(LANGUAGES)) {
  test(`the page and the guide say in ${language} what they are`, () => {
    const page = content(words.page);
    assert.deepEqual(described(page), { language, title: words.title, description: words.description });
    assert.match(page, new RegExp(`<html lang="${language}" data-lang="${language}">`));
    assert.equal(one(page, /<meta property="og:title" content="(.*?)">/g), words.title);
    assert.deepEqual(described(content(words.guide)), {
      language,
      title: words.guideTitle,
      description: words.guideDescription,
    });
    assert.deepEqual(described(content(words.privacy)), {
      language,
      title: words.privacyTitle,
      description: words.privacyDescription,
    });
    // What search engines and previews show of it whole.
    for (const title of [words.title, words.guideTitle, words.privacyTitle]) assert.ok(title.length <= 60, title);
    for (const description of [words.description, words.guideDescription, words.privacyDescription])
      assert.ok(description.length <= 160, description);
  });

  test(`what a machine reads of the page in ${language} is a free application`, () => {
    const facts = JSON.parse(one(content(words.page), /<script type="application\/ld\+json">(.*?)<\/script>/g));
    assert.deepEqual(
      [facts['@type'], facts.name, facts.offers.price, facts.inLanguage],
      ['WebApplication', words.title, 0, ['vi', 'en']],
    );
  });

  test(`the picture of links in ${language} has the size it says`, () => {
    const name = one(content(words.page), /<meta property="og:image" content="(.*?)">/g);
    const png = readFileSync(join(DIST, name));
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  });

  for (const kind of ['guide', 'privacy'])
    test(`the ${kind} page in ${language} is words, tables and links, and nothing that runs`, () => {
      const guide = content(words[kind]);
      assert.doesNotMatch(guide, /<script|<style|<form|<iframe|\sstyle=|\son\w+=/i);
      assert.ok(guide.includes(`content="${READING_POLICY}"`));
      assert.ok(guide.indexOf(READING_POLICY) < guide.search(/<link\b/));
      assert.match(guide, new RegExp(`<article id="guide" lang="${language}">.*<h1>`, 's'));
      const ids = new Set([...guide.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));
      for (const [, target] of guide.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.has(target), `#${target}`);
      for (const [, file] of guide.matchAll(/href="(?!https:|#|\.\/#)([^"]+)"/g))
        assert.ok(existsSync(join(DIST, file)), file);
      assert.ok(guide.includes(`<a href="${words.privacy}"`), 'the way to what is said about privacy');
    });

  test(`what PRIVACY.md says in ${language} is all on its page`, () => {
    const own = readFileSync(new URL('../../PRIVACY.md', import.meta.url), 'utf8').split(/^---$/m)[
      language === 'vi' ? 0 : 1
    ];
    const said = (text) =>
      text
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .match(/[\p{L}\p{N}"“”…→#&]+/gu)
        .join(' ');
    const page = said(/<article.*<\/article>/s.exec(content(words.privacy))[0].replace(/<[^>]*>/g, ' '));
    for (const line of own.split('\n').filter((line) => !/^(\||\[English)/.test(line) && /\p{L}/u.test(line)))
      assert.ok(page.includes(said(line.replace(/^#+ /, ''))), line);
    for (const cell of own
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .flatMap((line) => line.split('|'))
      .filter((cell) => /\p{L}/u.test(cell)))
      assert.ok(page.includes(said(cell)), cell);
  });

  test(`who has no script finds the pages in ${language} from the calculator`, () => {
    const without = one(content('index.html'), /<noscript>(.*?)<\/noscript>/g);
    assert.ok(without.includes(`<a href="${words.guide}">`), words.guide);
    for (const file of [words.page, words.privacy]) assert.ok(content(words.guide).includes(`<a href="${file}"`), file);
  });
}

test('the page differs between its addresses in what it says of itself alone', () => {
  const body = (file) => /<body>.*/s.exec(content(file))[0];
  for (const { page } of Object.values(LANGUAGES)) assert.equal(body(page), body('index.html'));
});

const given = {
  page:
    '<html lang="vi"><title>Tính giá trị vòng đời khách hàng (CLV)</title>' +
    `<meta name="description" content="${LANGUAGES.vi.description}">`,
  article: () => '',
  privacy: '# A\n\n---\n\n# B',
  style: 'a.css',
  icon: 'i.svg',
};

test('with an address, links that must be absolute are absolute', () => {
  const pages = staticPages({ ...given, site: siteOf('https://example.org/clv') });
  for (const [name, own] of [
    ['index.html', ''],
    ['vi.html', 'vi.html'],
    ['en.html', 'en.html'],
    ['huong-dan.html', 'huong-dan.html'],
    ['guide.html', 'guide.html'],
    ['quyen-rieng-tu.html', 'quyen-rieng-tu.html'],
    ['privacy.html', 'privacy.html'],
  ]) {
    assert.equal(one(pages[name], /<link rel="canonical" href="(.*?)">/g), `https://example.org/clv/${own}`, name);
    const found = [
      ...pages[name].matchAll(
        /<(?:link rel="alternate" hreflang="[\w-]+" href|meta property="og:(?:url|image)" content)="([^"]+)"/g,
      ),
    ];
    assert.ok(found.length >= 4, name);
    for (const [, address] of found) assert.match(address, /^https:\/\/example\.org\/clv\//, name);
  }
  const listed = [...pages['sitemap.xml'].matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
  assert.deepEqual(
    listed.sort(),
    ['', 'en.html', 'guide.html', 'huong-dan.html', 'privacy.html', 'quyen-rieng-tu.html', 'vi.html'].map(
      (file) => `https://example.org/clv/${file}`,
    ),
  );
  assert.match(pages['robots.txt'], /^Sitemap: https:\/\/example\.org\/clv\/sitemap\.xml$/m);
});

test('without an address, none is invented', () => {
  const pages = staticPages({ ...given, site: siteOf(undefined) });
  for (const [name, text] of Object.entries(pages))
    assert.doesNotMatch(text, /canonical|rel="alternate"|og:url|Sitemap:|localhost|127\.0\.0\.1/, name);
  assert.equal(pages['sitemap.xml'], undefined);
});

test('Markdown that cannot be read stops the build', () => {
  for (const wrong of ['> quoted', '1. one', '```\ncode\n```', '[a](b)', '| a |\n| b |', '#### deep'])
    assert.throws(() => html(wrong), /cannot read/, wrong);
});

test('an invalid address is refused with an example', () => {
  for (const wrong of [
    'example.org',
    'ftp://example.org/',
    'https://example.org/?a=1',
    'https://example.org/#x',
    ' ',
  ]) {
    assert.throws(() => siteOf(wrong), /SITE must be .* as in SITE=https:\/\/example\.org\/clv\//, wrong);
  }
});
