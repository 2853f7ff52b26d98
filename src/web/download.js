// Offers a file as a download.

/** A browser may read the file later, for example after asking where to save it. */
const REVOKE_AFTER_MS = 60_000;

export function download(blob, name) {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
