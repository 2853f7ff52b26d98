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

corpus=tests/fuzz/corpus

# seeds TARGET: folders whose files are inputs as they stand.
seeds() {
  case $1 in
    money) amounts ;;
    links) echo tests/links ;;
    kept) echo tests/scenarios ;;
    orders | workbooks | pages) echo tests/imports ;;
  esac
}

# One file for each spelling in the tables of the tests.
amounts() {
  mkdir -p "$corpus/amounts"
  cut -f 3 tests/reading/accepted.tsv tests/reading/refused.tsv |
    awk -v to="$corpus/amounts/" '{ file = to NR; print > file; close(file) }'
  echo "$corpus/amounts"
}

# most TARGET: the longest input, in bytes; tests/fuzz/input.rs repeats it up to 256 KB.
most() {
  case $1 in
    money) echo 256 ;;
    whatif) echo 1024 ;;
    kept | workbooks) echo 16384 ;;
    *) echo 4096 ;;
  esac
}

# No hang over 1 s a MB, in bounded memory: measured, a target takes fifteen times as long as the page and
# reads its 256 KB three times, so 10 s there are 1 s a MB. No sanitizer, because the package forbids
# unsafe code.
run() {
  mkdir -p "$corpus/$1"
  # OK unquoted because no folder has a space in its name.
  # shellcheck disable=SC2046
  cargo +nightly fuzz run --fuzz-dir tests/fuzz --sanitizer none "$1" "$corpus/$1" $(seeds "$1") -- \
    -max_total_time="$seconds" -max_len="$(most "$1")" -len_control=0 -timeout=10 -rss_limit_mb=1024 \
    -print_final_stats=1
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
