// Does making index.html small leave what a reader sees as it was?

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minified, withFiles, withInline } from '../../tools/build/markup.mjs';

test('comments, indentation and build instructions are removed; spaces between words stay', () => {
  const html =
    '<!doctype html>\n<html>\n<head>\n  <!-- a\n b -->\n  <link data-trunk rel="rust">\n  <title>A  b</title>\n</head>\n<body>\n  <p>one\n  <b>two</b> <i>three</i></p>\n</body>\n</html>\n';
  assert.equal(
    minified(html),
    '<!doctype html><html><head><title>A b</title></head><body> <p>one <b>two</b> <i>three</i></p></body></html>\n',
  );
});

test('only files of our own are renamed', () => {
  const html =
    '<link href="a.css"><script src="b.js"></script><link rel="canonical" href="./"><a href="c.html"><link href="https://x/"><img src="data:x">';
  assert.equal(
    withFiles(html, (file) => `new-${file}`),
    '<link href="new-a.css"><script src="new-b.js"></script><link rel="canonical" href="./"><a href="c.html"><link href="https://x/"><img src="data:x">',
  );
});

test('an inlined file is in the page unchanged', () => {
  const html =
    '<link rel="stylesheet" inline href="a.css"><script inline src="b.js"></script><script src="c.js"></script>';
  const files = { 'a.css': 'a{}\n', 'b.js': '"$& $1"\n' };
  assert.equal(
    withFiles(html, () => 'x'),
    html.replace('c.js', 'x'),
  );
  assert.equal(
    withInline(html, (file) => files[file]),
    '<style>a{}</style><script>"$& $1"</script><script src="c.js"></script>',
  );
  assert.throws(() => withInline(html, () => '"</SCRIPT>"'), /b\.js/);
});
