// How does index.html get small, and which files does it name?

/** Comments and Trunk's own instructions go; runs of white space become one space, and none where it cannot be seen. */
export function minified(html) {
  const [head, body] = [html.slice(0, html.indexOf('<body')), html.slice(html.indexOf('<body'))];
  return (
    tight(head).replace(/>\s+</g, '><').trim() +
    tight(body)
      .replace(/\s+(<\/?(?:body|html)>)/g, '$1')
      .trim() +
    '\n'
  );
}

const tight = (html) => html.replace(/<!--.*?-->|<link data-trunk[^>]*>/gs, '').replace(/\s+/g, ' ');

/** Calls `rename(file, tag)` for every file of our own in a link or script, and puts its answer there. */
export function withFiles(html, rename) {
  return html.replace(/<(?:link|script|img)\b[^>]*>/g, (tag) =>
    tag.replace(/\b(href|src)="([^"#]+)"/, (whole, attribute, file) =>
      isOurs(file) && !/rel="(?:canonical|alternate)"| inline /.test(tag)
        ? `${attribute}="${rename(file, tag)}"`
        : whole,
    ),
  );
}

/** Puts the files themselves in the place of the tags that say inline: the first view waits for no second answer. */
export function withInline(html, content) {
  return html
    .replace(
      /<link rel="stylesheet" inline href="([^"]+)">/g,
      (_, file) => `<style>${whole(file, content(file), 'style')}</style>`,
    )
    .replace(
      /<script inline src="([^"]+)"><\/script>/g,
      (_, file) => `<script>${whole(file, content(file), 'script')}</script>`,
    );
}

function whole(file, text, element) {
  if (text.toLowerCase().includes(`</${element}`)) throw new Error(`${file} would end its <${element}> too early`);
  return text.trim();
}

const isOurs = (file) => !/^(?:[a-z]+:|\/\/)/i.test(file);
