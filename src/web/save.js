// Saves a chart as a file; fetched when a visitor first saves one.
//
// The file gets the chart's heading, a background, and the page's chart rules with the current colours in
// place of the custom properties, because a file has no page around it.

import { download } from './download.js';

/** Pixels of a PNG per CSS pixel. */
const PNG_SCALE = 2;
// In CSS pixels.
const MARGIN = 16;
const LINE_HEIGHT = 20;
const SVG = 'http://www.w3.org/2000/svg';

/** @param {'svg' | 'png'} kind @param {Element} figure with a caption and an SVG element */
export async function save(kind, name, figure) {
  const text = new XMLSerializer().serializeToString(standalone(figure));
  const file = new Blob([text], { type: 'image/svg+xml' });
  download(kind === 'png' ? await png(file) : file, `${name}.${kind}`);
}

/** The chart as an SVG document. */
function standalone(figure) {
  const chart = figure.querySelector('svg');
  const [width, height] = ['width', 'height'].map((side) => Number(chart.getAttribute(side)));
  const heading = lines(figure.querySelector('figcaption').textContent, width);
  const top = MARGIN + heading.length * LINE_HEIGHT + 8;
  const svg = chart.cloneNode(false);
  const [wide, high] = [width + 2 * MARGIN, top + height + MARGIN];
  setAttributes(svg, { width: wide, height: high, viewBox: `0 0 ${wide} ${high}` });
  const place = element('g', { transform: `translate(${MARGIN} ${top})` });
  place.append(...chart.cloneNode(true).childNodes);
  const head = heading.map((line, row) =>
    element('text', { class: 'heading', x: MARGIN, y: MARGIN + 13 + row * LINE_HEIGHT }, line),
  );
  svg.append(
    element('style', {}, chartCss()),
    element('rect', { class: 'paper', width: wide, height: high }),
    ...head,
    place,
  );
  return svg;
}

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

function element(tag, attributes, text = '') {
  const node = document.createElementNS(SVG, tag);
  setAttributes(node, attributes);
  node.textContent = text;
  return node;
}

/** A text broken at spaces into lines of at most this width. */
function lines(text, width) {
  const context = document.createElement('canvas').getContext('2d');
  context.font = `600 15px ${getComputedStyle(document.body).fontFamily}`;
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter(Boolean);
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

async function png(file) {
  const url = URL.createObjectURL(file);
  try {
    const image = Object.assign(new Image(), { src: url });
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * PNG_SCALE;
    canvas.height = image.naturalHeight * PNG_SCALE;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject()), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
