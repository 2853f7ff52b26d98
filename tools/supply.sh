#!/bin/sh
# What do others say about what comes from outside? cargo-deny on licences, bans and sources, npm on
# known weaknesses of the development packages.
#
# tests/tools/supply.test.mjs checks licences and sources too, in seconds, with every `make test`; this
# is the second opinion. cargo-deny's advisories are left out: their database is a repository to be
# fetched, and what they say changes from day to day without a change here.
set -eu
cd "$(dirname "$0")/.."

tools/setup.sh supply
tools/setup.sh node
PATH="$(tools/setup.sh path):$PATH"
export PATH
cargo deny --locked check licenses bans sources
node tools/supply/audit.mjs
