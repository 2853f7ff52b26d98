// How does a picture become a file? Fetched when somebody first saves one.
//
// The drawing is taken as it stands on the page. It gets its heading, a ground to lie on, and the
// page's own chart rules with today's colours in place of the tokens, because a file has no page
// around it.

/** Pixels per CSS pixel in a PNG. */
const SHARPNESS = 2;
const MARGIN = 16;
const LINE = 20;
const SVG = 'http://www.w3.org/2000/svg';

/** @param {'svg' | 'png'} kind @param {Element} figure with a caption and a drawing */
export async function save(kind, name, figure) {
  const sheet = new XMLSerializer().serializeToString(framed(figure));
  const file = new Blob([sheet], { type: 'image/svg+xml' });
  offer(kind === 'png' ? await drawn(file) : file, `${name}.${kind}`);
}

function framed(figure) {
  const drawing = figure.querySelector('svg');
  const [width, height] = ['width', 'height'].map((side) => Number(drawing.getAttribute(side)));
  const heading = lines(figure.querySelector('figcaption').textContent, width);
  const top = MARGIN + heading.length * LINE + 8;
  const sheet = drawing.cloneNode(false);
  const [wide, high] = [width + 2 * MARGIN, top + height + MARGIN];
  fill(sheet, { width: wide, height: high, viewBox: `0 0 ${wide} ${high}` });
  const place = element('g', { transform: `translate(${MARGIN} ${top})` });
  place.append(...drawing.cloneNode(true).childNodes);
  const head = heading.map((line, row) =>
    element('text', { class: 'heading', x: MARGIN, y: MARGIN + 13 + row * LINE }, line),
  );
  sheet.append(
    element('style', {}, chartCss()),
    element('rect', { class: 'paper', width: wide, height: high }),
    ...head,
    place,
  );
  return sheet;
}

function fill(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

function element(tag, attributes, text = '') {
  const node = document.createElementNS(SVG, tag);
  fill(node, attributes);
  node.textContent = text;
  return node;
}

/** A heading broken at blanks to a width. */
function lines(words, room) {
  const ruler = document.createElement('canvas').getContext('2d');
  ruler.font = `600 15px ${getComputedStyle(document.body).fontFamily}`;
  const broken = [''];
  for (const word of words.split(' ')) {
    const longer = `${broken.at(-1)} ${word}`.trim();
    if (ruler.measureText(longer).width <= room) broken[broken.length - 1] = longer;
    else broken.push(word);
  }
  return broken.filter(Boolean);
}

function chartCss() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const css = rules
    .filter((rule) => rule.selectorText?.includes('.chart'))
    .map((rule) => rule.cssText)
    .join('');
  const tokens = getComputedStyle(document.documentElement);
  return (
    `text{font-family:${tokens.getPropertyValue('--font')}}` +
    css.replace(/var\((--[\w-]+)\)/g, (_, token) => tokens.getPropertyValue(token))
  );
}

async function drawn(file) {
  const url = URL.createObjectURL(file);
  try {
    const image = Object.assign(new Image(), { src: url });
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SHARPNESS;
    canvas.height = image.naturalHeight * SHARPNESS;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed()), 'image/png'));
  } finally {
    URL.revokeObjectURL(url);
  }
}

function offer(file, name) {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
