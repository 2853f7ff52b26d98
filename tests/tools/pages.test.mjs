// Is the page found and understood, in both languages, by who reads without script?

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES, siteOf, staticPages } from '../../tools/pages.mjs';
import { READING_POLICY } from '../../tools/policy.mjs';
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
    assert.deepEqual(described(content(words.guide)), { language, title: words.guideTitle, description: words.guideDescription });
    // What search engines and previews show of it whole.
    assert.ok(words.title.length <= 60 && words.guideTitle.length <= 60, 'titles');
    assert.ok(words.description.length <= 160 && words.guideDescription.length <= 160, 'descriptions');
  });

  test(`what a machine reads of the page in ${language} is a free application`, () => {
    const facts = JSON.parse(one(content(words.page), /<script type="application\/ld\+json">(.*?)<\/script>/g));
    assert.deepEqual([facts['@type'], facts.name, facts.offers.price, facts.inLanguage], ['WebApplication', words.title, 0, ['vi', 'en']]);
  });

  test(`the picture of links in ${language} has the size it says`, () => {
    const name = one(content(words.page), /<meta property="og:image" content="(.*?)">/g);
    const png = readFileSync(join(DIST, name));
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  });

  test(`the guide in ${language} is words, tables and links, and nothing that runs`, () => {
    const guide = content(words.guide);
    assert.doesNotMatch(guide, /<script|<style|<form|<iframe|\sstyle=|\son\w+=/i);
    assert.ok(guide.includes(`content="${READING_POLICY}"`));
    assert.ok(guide.indexOf(READING_POLICY) < guide.search(/<link\b/));
    assert.match(guide, new RegExp(`<article id="guide" lang="${language}">.*<h1>`, 's'));
    const ids = new Set([...guide.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));
    for (const [, target] of guide.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.has(target), `#${target}`);
    for (const [, file] of guide.matchAll(/href="(?!https:|#|\.\/#)([^"]+)"/g)) assert.ok(existsSync(join(DIST, file)), file);
  });
}

test('the page differs between its addresses in what it says of itself alone', () => {
  const body = (file) => /<body>.*/s.exec(content(file))[0];
  for (const { page } of Object.values(LANGUAGES)) assert.equal(body(page), body('index.html'));
});

const given = { page: '<html lang="vi"><title>Tính giá trị vòng đời khách hàng (CLV)</title>' + `<meta name="description" content="${LANGUAGES.vi.description}">`, article: () => '', style: 'a.css', icon: 'i.svg' };

test('with an address, what must be whole is whole', () => {
  const pages = staticPages({ ...given, site: siteOf('https://example.org/clv') });
  for (const [name, own] of [['index.html', ''], ['vi.html', 'vi.html'], ['en.html', 'en.html'], ['huong-dan.html', 'huong-dan.html'], ['guide.html', 'guide.html']]) {
    assert.equal(one(pages[name], /<link rel="canonical" href="(.*?)">/g), `https://example.org/clv/${own}`, name);
    const found = [...pages[name].matchAll(/<(?:link rel="alternate" hreflang="[\w-]+" href|meta property="og:(?:url|image)" content)="([^"]+)"/g)];
    assert.ok(found.length >= 4, name);
    for (const [, address] of found) assert.match(address, /^https:\/\/example\.org\/clv\//, name);
  }
  const listed = [...pages['sitemap.xml'].matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
  assert.deepEqual(listed.sort(), ['', 'en.html', 'guide.html', 'huong-dan.html', 'vi.html'].map((file) => `https://example.org/clv/${file}`));
  assert.match(pages['robots.txt'], /^Sitemap: https:\/\/example\.org\/clv\/sitemap\.xml$/m);
});

test('without one, nothing makes it up', () => {
  const pages = staticPages({ ...given, site: siteOf(undefined) });
  for (const [name, text] of Object.entries(pages)) assert.doesNotMatch(text, /canonical|rel="alternate"|og:url|Sitemap:|localhost|127\.0\.0\.1/, name);
  assert.equal(pages['sitemap.xml'], undefined);
});

test('an address that is none is refused with an example', () => {
  for (const wrong of ['example.org', 'ftp://example.org/', 'https://example.org/?a=1', 'https://example.org/#x', ' ']) {
    assert.throws(() => siteOf(wrong), /SITE must be .* as in SITE=https:\/\/example\.org\/clv\//, wrong);
  }
});
