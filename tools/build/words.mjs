// How does a text of the project become a page? Reads the little Markdown that PRIVACY.md is
// written in: headings, paragraphs, lists, tables, **bold**, links within. What it does not know it refuses.

export const escaped = (words) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Markdown as HTML without a class or an attribute of its own, but for what tables need. */
export const html = (markdown) =>
  markdown
    .trim()
    .split(/\n{2,}/)
    .map(block)
    .join('\n');

function block(text) {
  const heading = /^(#{1,3}) (.*)$/.exec(text);
  if (heading) return `<h${heading[1].length}>${inline(heading[2])}</h${heading[1].length}>`;
  if (text.startsWith('- '))
    return `<ul>\n${text
      .slice(2)
      .split('\n- ')
      .map((item) => `<li>${inline(joined(item))}</li>`)
      .join('\n')}\n</ul>`;
  if (text.startsWith('|')) return table(text.split('\n'));
  if (/^(?:[>#*+`]|\d+\.|---| {2})/.test(text) && !text.startsWith('**'))
    throw new Error(`tools/build/words.mjs cannot read this Markdown: ${text}`);
  return `<p>${inline(joined(text))}</p>`;
}

const joined = (text) => text.replace(/\s*\n\s*/g, ' ');

function table([head, rule, ...rows]) {
  if (!/^\|(?:---\|)+$/.test(rule ?? '')) throw new Error(`tools/build/words.mjs cannot read this table: ${head}`);
  const cells = (row) =>
    row
      .slice(1, row.lastIndexOf('|'))
      .split('|')
      .map((cell) => inline(cell.trim()));
  const headings = cells(head)
    .map((cell) => `<th scope="col">${cell}</th>`)
    .join('');
  const body = rows.map((row) => {
    const [first, ...others] = cells(row);
    return `<tr><th scope="row">${first}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table>\n<thead><tr>${headings}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

function inline(words) {
  const text = escaped(words)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/`(.+?)`/g, '<code>$1</code>');
  if (/\]\(|\*\*|`/.test(text)) throw new Error(`tools/build/words.mjs cannot read this: ${words}`);
  return text;
}
