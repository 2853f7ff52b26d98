#!/bin/bash
# Does everything work? Runs every check, goes on after a failed one, and sums up.
# The last line is `N passed, N failed`; a stage without tests of its own counts as one.
set -uo pipefail
cd "$(dirname "$0")/.."
. tools/checks.sh

passed=0
failed=0
log=$(mktemp)
recap=$(mktemp)
times=$(mktemp)
built=$(mktemp -d)
trap 'rm -rf "$log" "$recap" "$times" "$built"' EXIT

# Each counter prints "passed failed" for a runner's output on its standard input.
count_cargo() { awk '/^test result:/ { p += $4; f += $6 } END { print p + 0, f + 0 }'; }
count_node() { awk '/^(#|ℹ) pass / { p = $3 } /^(#|ℹ) fail / { f = $3 } END { print p + 0, f + 0 }'; }
count_sum() { awk '/^[0-9]+ passed, [0-9]+ failed$/ { p = $1; f = $3 } END { print p + 0, f + 0 }'; }
count_one() { echo "$((status == 0)) $((status != 0))"; }

# What failed, of any runner's output on standard input, each with the lines that say why.
failures() { grep -E -A 8 '^(FAIL |Diff in |test .* FAILED$|error|thread .* panicked|\s*✖ |.* lint/|.*: error TS)' | head -60; }

# stage COUNTER HEADING COMMAND…
stage() {
  local counter=$1 heading=$2 since=$SECONDS p f status
  shift 2
  printf '\n== %s\n' "$heading"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  read -r p f < <("count_$counter" <"$log")
  # A runner that broke before it could count its failures.
  [ "$status" -eq 0 ] || [ "$f" -gt 0 ] || f=1
  # A runner that found no tests proves nothing.
  [ $((p + f)) -gt 0 ] || f=1
  [ "$f" -eq 0 ] || { printf '\n-- %s\n' "$heading" && failures <"$log"; } >>"$recap"
  passed=$((passed + p))
  failed=$((failed + f))
  printf '%6d s  %s: %d passed, %d failed\n' $((SECONDS - since)) "$heading" "$p" "$f" | tee -a "$times"
}

set_up() { for kind in rust checks node browsers hosts; do tools/setup.sh $kind || return; done; }
release_build() {
  until [ -s "$built/status" ]; do sleep 1; done
  cat "$built/log"
  return "$(cat "$built/status")"
}
node_tests() { node --test --test-reporter=spec "$@"; }

stage one 'Tools' set_up
stage one 'Formatting and lints' formatting
stage one 'Types of the JavaScript' javascript
# The release is compiled on one core, so what needs no release runs beside it.
(make --no-print-directory build >"$built/log" 2>&1; echo $? >"$built/status") &
stage one 'Clippy, pure folders and tests' clippy_native
stage one 'Clippy, fuzz targets' clippy_fuzz
stage cargo 'Native tests and doctests' native_tests
stage node 'SQL on DuckDB and PostgreSQL' node_tests tests/sql/*.test.mjs
stage one 'Release build, beside the stages above' release_build
stage one 'Clippy, programs' clippy_programs
stage node 'Build tools' node_tests tests/tools/*.test.mjs
stage node 'Hosting on nginx and Caddy' node_tests tests/hosting/*.test.mjs
stage sum 'Chromium and Firefox' node tests/browser/run.mjs
stage sum 'Budgets' node tests/budgets.mjs

[ ! -s "$recap" ] || { printf '\n== What failed\n' && cat "$recap"; }
printf '\n== Where the time went\n' && cat "$times"
printf '%6d s  all of it\n' "$SECONDS"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
