// Adds a style sheet to the page.

/** Resolves when the sheet applies. */
export const styleSheet = (href) =>
  new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    [link.onload, link.onerror] = [resolve, reject];
    document.head.append(link);
  });
