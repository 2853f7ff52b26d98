#!/bin/sh
# Would a test notice if the money, the formulas, the models or the links were wrong in one place?
# cargo-mutants changes one place at a time in a copy and runs the tests that are to notice.
#
# Every place takes a night, so PART=k/n takes every n-th from the k-th (default 0/20), and FOLDERS names
# some of money, share, clv, btyd; JOBS of them run at a time (1).
# What survived stands in target/mutants/FOLDER/mutants.out/missed.txt.
set -u
cd "$(dirname "$0")/.."

tools/setup.sh mutants || exit 1
PATH=$(tools/setup.sh path):$PATH
# Debug information is half of the time of a build.
export PATH CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0

# tests FOLDER: those that are to notice, beside the folder's own; those within src/orders notice nothing
# of these folders and take longest. Doctests would treble the time: ask them about what survives.
tests() {
  case $1 in
    money) echo reading typing formulas state skeleton ;;
    share) echo links scenarios typing snippets state ;;
    clv) echo formulas whatif links scenarios guide ;;
    btyd) echo models simulated orders desk ;;
  esac
}

for folder in ${FOLDERS:-money share clv btyd}; do
  printf '\n== src/%s\n' "$folder"
  mkdir -p "target/mutants/$folder"
  # Not after the --, where only the run would heed them and the build would make every test there is.
  # OK unquoted because the names of tests have no spaces.
  # shellcheck disable=SC2046
  cargo mutants -f "src/$folder/**" --shard "${PART:-0/20}" --sharding round-robin --no-default-features --features xlsx \
    --cargo-arg=--lib $(tests "$folder" | sed 's/[a-z]*/--cargo-arg=--test=&/g') \
    --minimum-test-timeout 60 --jobs "${JOBS:-1}" -o "target/mutants/$folder" -- -- --skip orders::
done
