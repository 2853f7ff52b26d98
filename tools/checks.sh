# The checks that `make check` and `make test` share: each is a function. Sourced, from the project's folder.

# rustc's allocator takes large pages, which saves a tenth of its time.
export MALLOC_CONF=thp:always

# With the reader and the writer of workbooks, the lists and the command; `make core` tests without.
native='--locked --no-default-features --features xlsx,workbook,lists,cli'

formatting() { cargo fmt --check && node_modules/.bin/biome ci --error-on-warnings; }

javascript() { node_modules/.bin/tsc -p jsconfig.json; }

# OK unquoted because they are several words.
# shellcheck disable=SC2086
clippy_native() { cargo clippy $native --all-targets -- -D warnings; }

# All programs at once. --release shares the macros it needs with the release build.
clippy_programs() { CARGO_INCREMENTAL=1 cargo clippy --locked --release --target wasm32-unknown-unknown --features app,worker,xlsx,workbook -- -D warnings; }

# Without the fuzzer itself, which wants a C++ compiler: `make fuzz` runs it.
clippy_fuzz() { cargo clippy --locked --manifest-path tests/fuzz/Cargo.toml --target-dir target --no-default-features -- -D warnings; }

# shellcheck disable=SC2086
native_tests() { cargo test $native --no-fail-fast; }
