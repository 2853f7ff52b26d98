#!/bin/bash
# Does everything work? Runs every check, goes on after a failed one, and sums up.
# The last line is `N passed, N failed`; a stage without tests of its own counts as one.
set -uo pipefail
cd "$(dirname "$0")/.."

passed=0
failed=0
log=$(mktemp)
recap=$(mktemp)
trap 'rm -f "$log" "$recap"' EXIT

# Each counter prints "passed failed" for a runner's output on its standard input.
count_cargo() { awk '/^test result:/ { p += $4; f += $6 } END { print p + 0, f + 0 }'; }
count_node() { awk '/^(#|ℹ) pass / { p = $3 } /^(#|ℹ) fail / { f = $3 } END { print p + 0, f + 0 }'; }
count_sum() { awk '/^[0-9]+ passed, [0-9]+ failed$/ { p = $1; f = $3 } END { print p + 0, f + 0 }'; }
count_one() { echo "$((status == 0)) $((status != 0))"; }

# What failed, of any runner's output on standard input, each with the lines that say why.
failures() { grep -E -A 8 '^(FAIL |Diff in |test .* FAILED$|error|thread .* panicked|\s*✖ )' | head -60; }

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
  printf -- '-- %s: %d passed, %d failed, %d s\n' "$heading" "$p" "$f" $((SECONDS - since))
}

set_up() { tools/setup.sh build-tools && tools/setup.sh checks && tools/setup.sh node && tools/setup.sh browsers && tools/setup.sh hosts; }

stage one 'Tools' set_up
stage one 'Formatting' cargo fmt --check
stage one 'Clippy, pure folders' cargo clippy --locked --no-default-features --features xlsx --all-targets -- -D warnings
# --release shares the macros it needs with the release build below.
stage one 'Clippy, page' cargo clippy --locked --release --features app --target wasm32-unknown-unknown -- -D warnings
stage one 'Clippy, worker' cargo clippy --locked --release --no-default-features --features worker,xlsx --target wasm32-unknown-unknown -- -D warnings
# Without the fuzzer itself, which wants a C++ compiler: `make fuzz` runs it.
stage one 'Clippy, fuzz targets' cargo clippy --locked --manifest-path tests/fuzz/Cargo.toml --target-dir target --no-default-features -- -D warnings
# With the reader of workbooks; `make core` tests without.
stage cargo 'Native tests and doctests' cargo test --locked --no-default-features --features xlsx --no-fail-fast
stage node 'SQL on DuckDB and PostgreSQL' node --test --test-reporter=spec tests/sql/*.test.mjs
stage one 'Release build' make --no-print-directory build
stage node 'Build tools' node --test --test-reporter=spec tests/tools/*.test.mjs
stage node 'Hosting on nginx and Caddy' node --test --test-reporter=spec tests/hosting/*.test.mjs
stage sum 'Chromium' node tests/browser/run.mjs --browser chromium
stage sum 'Firefox' node tests/browser/run.mjs --browser firefox
stage sum 'Budgets' node tests/budgets.mjs

[ ! -s "$recap" ] || { printf '\n== What failed\n' && cat "$recap"; }
printf '\nAll of it took %d s\n' "$SECONDS"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
