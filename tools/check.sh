#!/bin/sh
# Is this ready to commit? Formatting, lints, types and native tests; `make test` has the rest.
set -eu
cd "$(dirname "$0")/.."

tools/setup.sh rust
tools/setup.sh checks
tools/setup.sh node
. tools/checks.sh

formatting
javascript
clippy_native
clippy_programs
native_tests
