#!/bin/sh
# Does anything that comes from outside break the page? Runs every target of tests/fuzz for SECONDS
# each (default 30), with the files of the tests as seeds; TARGETS names some of them.
# What breaks is kept in tests/fuzz/artifacts. The last line is `N passed, N failed`.
set -u
cd "$(dirname "$0")/.."

seconds=${SECONDS:-30}
passed=0
failed=0

tools/setup.sh fuzzer || exit 1
PATH=$(tools/setup.sh path):$PATH
export PATH

# seeds TARGET: folders whose files are inputs as they stand; a target's own corpus comes first.
seeds() {
  case $1 in
    money) echo tests/reading ;;
    links) echo tests/links ;;
    kept) echo tests/scenarios ;;
    orders | workbooks | pages) echo tests/imports ;;
  esac
}

# No hang over 1 s a MB, in bounded memory: inputs grow to 256 KB at most (tests/fuzz/input.rs), and
# with all its checks a target takes about twenty times as long as the page, so 5 s are 1 s a MB there.
# No sanitizer, because the package forbids unsafe code.
run() {
  mkdir -p "tests/fuzz/corpus/$1"
  # OK unquoted because no folder has a space in its name.
  # shellcheck disable=SC2046
  cargo +nightly fuzz run --fuzz-dir tests/fuzz --sanitizer none "$1" "tests/fuzz/corpus/$1" $(seeds "$1") -- \
    -max_total_time="$seconds" -max_len=65536 -timeout=5 -rss_limit_mb=1024 -print_final_stats=1
}

for target in ${TARGETS:-$(cargo +nightly fuzz list --fuzz-dir tests/fuzz)}; do
  printf '\n== %s\n' "$target"
  if run "$target"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
