#!/bin/sh
# Does LibreOffice compute the saved workbooks to the page's own values?
set -eu
cd "$(dirname "$0")/.."
. tools/checks.sh

command -v soffice >/dev/null 2>&1 || {
  echo "LibreOffice is missing: install it (Debian: apt install --no-install-recommends libreoffice-calc-nogui), then try again." >&2
  exit 1
}
# OK unquoted because they are several words. Those of the native tests, whose programs are there.
# shellcheck disable=SC2086
exec cargo test $native --test workbook -- --ignored
