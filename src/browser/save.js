// How does a picture become a file? Fetched when somebody first saves one.
//
// The program prints the picture; here it gets the page's own chart rules with today's colours in
// place of the tokens, because a file has no page around it.

/** Pixels per CSS pixel in a PNG. */
const SHARPNESS = 2;

/** @param {'svg' | 'png'} kind @param {string} svg with an empty style element */
export async function save(kind, name, svg) {
  const styled = svg.replace('<style></style>', () => `<style>${escaped(chartCss())}</style>`);
  const file = new Blob([styled], { type: 'image/svg+xml' });
  offer(kind === 'png' ? await drawn(file) : file, `${name}.${kind}`);
}

const escaped = (css) => css.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function chartCss() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const css = rules.filter((rule) => rule.selectorText?.includes('.chart')).map((rule) => rule.cssText).join('');
  const tokens = getComputedStyle(document.documentElement);
  return `text{font-family:${tokens.getPropertyValue('--font')}}` + css.replace(/var\((--[\w-]+)\)/g, (_, token) => tokens.getPropertyValue(token));
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
