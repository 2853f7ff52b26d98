#!/bin/sh
# Would a test notice if the money, the formulas, the models or the links were wrong in one place?
# cargo-mutants changes one place at a time in a copy and runs the tests that are to notice.
#
# Two rounds, since building is what takes long: first a crate of the folder alone with the tests that need
# no more, a few seconds a place; then the whole crate for what survived that.
#
# All places take hours, so PART=k/n takes every n-th from the k-th (default 0/20), and FOLDERS names
# some of money, share, clv, btyd; JOBS of them run at a time (1).
# What survived both stands in target/mutants/FOLDER/whole/mutants.out/missed.txt.
set -u
cd "$(dirname "$0")/.."

tools/setup.sh mutants || exit 1
PATH=$(tools/setup.sh path):$PATH
# Debug information is half of the time of a build. A case that a test has found in one change must not be kept
# for the next ones: should it fail without any change, too, all of them would seem caught. Nor is there anyone
# to read a smaller case.
export PATH CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0
export PROPTEST_DISABLE_FAILURE_PERSISTENCE=1 PROPTEST_MAX_SHRINK_ITERS=0

# modules FOLDER: what it is built from, where that is less than everything.
modules() {
  case $1 in
    money) echo locale money ;;
    clv) echo locale money clv ;;
    btyd) echo btyd ;;
  esac
}

# alone FOLDER: the tests that need these modules only, beside the folder's own.
alone() {
  case $1 in
    money) echo reading ;;
    clv) echo formulas ;;
    btyd) echo models simulated ;;
  esac
}

# tests FOLDER: all that are to notice; those within src/customer_base notice nothing of these folders and take
# longest. Doctests would treble the time: ask them about what survives.
tests() {
  case $1 in
    money) echo reading typing formulas state skeleton ;;
    share) echo links scenarios typing snippets state ;;
    clv) echo formulas whatif links scenarios guide calculator ;;
    btyd) echo models simulated orders service ;;
  esac
}

# small FOLDER CRATE: a crate of its modules, with the same names and paths.
small() {
  rm -rf "$2"
  mkdir -p "$2/src" "$2/tests"
  sed '/^\[\[bin\]\]/,/^$/d' Cargo.toml >"$2/Cargo.toml"
  cp Cargo.lock "$2"
  for module in $(modules "$1"); do
    cp -r "src/$module"* "$2/src"
    echo "pub mod $module;" >>"$2/src/lib.rs"
  done
  for test in $(alone "$1"); do
    cp -r "tests/$test.rs" "$2/tests"
    [ ! -d "tests/$test" ] || cp -r "tests/$test" "$2/tests"
  done
}

# round FOLDER CRATE NAME TEST… -- OPTION…: one round; its outcome stands in target/mutants/FOLDER/NAME.
# What takes longer than $patience seconds is caught, too.
round() {
  folder=$1 crate=$2 name=$3
  shift 3
  tests=
  while [ "$1" != -- ]; do
    tests="$tests --cargo-arg=--test=$1"
    shift
  done
  shift
  mkdir -p "target/mutants/$folder/$name"
  # Libraries that are optimised halve what the tests take.
  # Not after the --, where only the run would heed them and the build would make every test there is.
  # OK unquoted because the names of tests have no spaces.
  # shellcheck disable=SC2086
  cargo mutants -d "$crate" -f "src/$folder/**" "$@" --no-default-features --features xlsx --cargo-arg=--lib $tests \
    --cargo-arg=--config='profile.dev.package."*".opt-level=2' \
    --minimum-test-timeout "$patience" --jobs "${JOBS:-1}" -o "target/mutants/$folder/$name" -- -- --skip customer_base:: --skip import::
}

for folder in ${FOLDERS:-money share clv btyd}; do
  rm -rf "target/mutants/$folder"
  mkdir -p "target/mutants/$folder"
  # shellcheck disable=SC2046
  set -- --shard "${PART:-0/20}" --sharding round-robin
  if [ -n "$(modules "$folder")" ]; then
    printf '\n== src/%s alone\n' "$folder"
    small "$folder" "target/mutants/$folder/crate"
    # Fits are what the models' tests wait for.
    [ "$folder" != btyd ] || printf '\n[profile.dev]\nopt-level = 1\n' >>"target/mutants/$folder/crate/Cargo.toml"
    # shellcheck disable=SC2046
    patience=15 round "$folder" "target/mutants/$folder/crate" alone $(alone "$folder") -- "$@"
    survivors=target/mutants/$folder/alone/mutants.out/missed.txt
    [ -f "$survivors" ] || exit 1
    [ -s "$survivors" ] || continue
    # By their names, each a pattern of its own letters only. \< and \> would be ends of words.
    set --
    while read -r survivor; do
      set -- "$@" --re "^$(printf %s "$survivor" | sed 's/[^A-Za-z0-9_ <>]/\\&/g')\$"
    done <"$survivors"
  fi
  printf '\n== src/%s in the whole\n' "$folder"
  # shellcheck disable=SC2046
  patience=60 round "$folder" . whole $(tests "$folder") -- "$@"
done
