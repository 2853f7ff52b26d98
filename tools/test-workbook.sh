#!/bin/sh
# Does LibreOffice compute the saved workbooks to the page's own values?
set -eu
cd "$(dirname "$0")/.."

command -v soffice >/dev/null 2>&1 || {
  echo "LibreOffice is missing: install it (Debian: apt install --no-install-recommends libreoffice-calc-nogui), then try again." >&2
  exit 1
}
exec cargo test --locked --no-default-features --features xlsx,workbook --test workbook -- --ignored
