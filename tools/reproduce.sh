#!/bin/sh
# Does what is committed always give the same dist/? Builds it twice from nothing, in two folders, with
# another time zone, language, umask and number of jobs, and compares every byte.
#
# Both results stay in target/reproduce/. The last line is one hash over all files: another machine with
# the same Rust and Node, of which the versions are printed, comes to the same.
set -eu
cd "$(dirname "$0")/.."

results=$PWD/target/reproduce
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
rm -rf "$results"
mkdir -p "$results"
# Once: somebody may commit while this runs.
commit=$(git rev-parse HEAD)
[ -z "$(git status --porcelain --untracked-files=no)" ] || echo "What is not committed is not built." >&2

# build NAME FOLDER VARIABLE=VALUE…
build() {
  name=$1 folder=$2
  shift 2
  mkdir -p "$folder"
  git archive "$commit" | tar -x -C "$folder"
  echo "== Building $name" >&2
  (cd "$folder" && env -u CARGO_TARGET_DIR "$@" make build >&2)
  mv "$folder/dist" "$results/$name"
  rm -rf "$folder"
}

build first "$scratch/a" TZ=UTC LC_ALL=C
umask 027
build second "$scratch/a-folder-with-a-longer-name" TZ=Asia/Ho_Chi_Minh LC_ALL=C.UTF-8 CARGO_BUILD_JOBS=1

echo "commit $commit"
rustc --version
echo "node $(node --version)"
cd "$results"
if ! diff -rq first second; then
  echo "Not the same: the lines above name what differs."
  exit 1
fi
echo "The same: $(find first -type f | wc -l) files."
(cd first && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)
