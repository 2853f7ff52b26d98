#!/bin/sh
# How is dist/ built? Release build with the pinned tools, and not a byte from the network in it.
set -eu
cd "$(dirname "$0")/.."

tools/setup.sh build-tools
tools/setup.sh node
PATH="$(tools/setup.sh path):$PATH"
export PATH
cargo fetch --locked --target wasm32-unknown-unknown
# Cargo and Trunk read colour and proxies from the environment; NO_COLOR=1 is not a value Trunk knows.
unset NO_COLOR
# Panic messages name source files: without the paths of the machine that built them, and without
# the registry or mirror it had them from, which is a folder's name.
for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  RUSTFLAGS="${RUSTFLAGS-} --remap-path-prefix=$folder=crates"
done
export RUSTFLAGS
# --offline turns a silent download of another tool version into an error.
trunk build --release --offline --locked
