#!/bin/sh
# What does this machine lack to build and test the page? Installs that, and nothing twice.
#
#   tools/setup.sh rust       the wasm target                (for make serve, make build)
#   tools/setup.sh serving    the npm packages for serving   (for make serve)
#   tools/setup.sh node       all npm packages               (for make build, make test)
#   tools/setup.sh checks     rustfmt and clippy             (for make check, make test)
#   tools/setup.sh browsers   Chromium's engine, firefox-esr (for make test)
#   tools/setup.sh chromium   the whole of Chromium          (for make bench)
#   tools/setup.sh hosts      nginx and Caddy                (for make test)
#   tools/setup.sh supply     cargo-deny                     (for make check-supply)
#   tools/setup.sh fuzzer     nightly Rust and cargo-fuzz    (for make fuzz)
#   tools/setup.sh mutants    cargo-mutants                  (for make mutants)
#   tools/setup.sh path       prints the folders of these tools, colon-separated, for PATH
#
# npm's packages are those of package-lock.json; the versions of cargo-deny, cargo-fuzz and cargo-mutants
# stand below. A tool on PATH is used when it is exactly that version; otherwise it goes into a folder of
# its own, so nobody's own is ever overwritten.
set -eu
cd "$(dirname "$0")/.."

cache="${XDG_CACHE_HOME:-$HOME/.cache}/clv-calculator"

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# version_of COMMAND: what it says it is; empty when it is not there. cargo-mutants says it only as Cargo's.
version_of() { { "$1" --version || "$1" "${1##*cargo-}" --version; } 2>/dev/null | sed -n 's/^[a-z-]* \([0-9.]*\).*/\1/p'; }

# home_of COMMAND VERSION: the folder it is to be found in; empty when PATH already has it.
home_of() { [ "$(version_of "$1")" = "$2" ] || printf "%s/%s-%s/bin" "$cache" "$1" "$2"; }

deny_version=0.20.2
fuzz_version=0.13.2
mutants_version=27.1.0

# ensure COMMAND CRATE VERSION FLAGS…: one command, at one version.
ensure() {
  command=$1 crate=$2 version=$3
  shift 3
  home=$(home_of "$command" "$version")
  [ -n "$home" ] || return 0
  [ "$(version_of "$home/$command")" != "$version" ] || return 0
  root=${home%/bin}
  say "Installing $crate $version into $root"
  if has cargo-binstall && cargo binstall --no-confirm --disable-telemetry --root "$root" "$crate@$version" >&2; then
    return 0
  fi
  say "Compiling it once, which takes a few minutes."
  # The tools' own release profiles optimise for their speed; here the time to get them counts.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install "$crate" --version "=$version" --root "$root" "$@" >&2 ||
    stop "Could not install $crate $version: the lines above say why. Is the crate registry reachable?"
}

wasm_target() {
  sysroot=$(rustc --print sysroot)
  [ ! -d "$sysroot/lib/rustlib/wasm32-unknown-unknown" ] || return 0
  has rustup || stop "Rust has no wasm32-unknown-unknown target and there is no rustup to add it: install Rust from https://rustup.rs."
  say "Adding the wasm32-unknown-unknown target"
  rustup target add wasm32-unknown-unknown >&2
}

rust() {
  has cargo && has rustc || stop "Rust is missing: install the stable toolchain from https://rustup.rs, then try again."
  wasm_target
}

checks() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return 0
  has rustup || stop "rustfmt or clippy is missing, and there is no rustup to add them: install Rust from https://rustup.rs."
  rustup component add rustfmt clippy >&2
}

# node_packages KIND FLAG…: all of them, or those for serving; who has all has these, too.
node_packages() {
  kind=$1
  shift
  has node && has npm || stop "Node.js is missing: install version 20 or newer with npm from https://nodejs.org, then try again."
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$major" -ge 20 ] || stop "Node.js $(node --version) is too old: version 20 or newer is needed."
  ! cmp -s package-lock.json node_modules/.installed-all || return 0
  ! cmp -s package-lock.json "node_modules/.installed-$kind" || return 0
  say "Installing the npm packages of package-lock.json ($kind)"
  npm ci --ignore-scripts --no-audit --no-fund "$@" >&2
  cp package-lock.json "node_modules/.installed-$kind"
}

may_install() { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# browsers BROWSER=PACKAGE…: those of tools/browsers.mjs that are not there, from Debian.
browsers() {
  missing=
  for one in "$@"; do
    [ -n "$(node tools/browsers.mjs "${one%=*}")" ] || missing="$missing ${one#*=}"
  done
  [ -n "$missing" ] || return 0
  may_install ||
    stop "This needs$missing, and installing takes root: run 'apt-get install$missing', or name browsers in CHROMIUM and FIREFOX."
  has apt-get || stop "This needs$missing, and there is no apt-get here: install them, or name browsers in CHROMIUM and FIREFOX."
  say "Installing$missing"
  # OK unquoted because the names of packages have no spaces.
  # shellcheck disable=SC2086
  { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } >&2 ||
    stop "Could not install$missing: the lines above say why."
}

# Debian's packages, taken apart in a folder of their own: installed, they would start serving.
hosts() {
  home="$cache/hosts"
  [ ! -f "$home/complete" ] || return 0
  has apt-get && has dpkg-deb || stop "The hosting tests run Debian's nginx and Caddy, and there is no apt-get here to fetch them."
  say "Fetching nginx and Caddy into $home"
  rm -rf "$home" && mkdir -p "$home"
  set -- nginx libnginx-mod-http-brotli-static caddy
  (cd "$home" && { apt-get download -q "$@" || { may_install && as_root apt-get update -q && apt-get download -q "$@"; }; }) >&2 ||
    stop "Could not fetch nginx and Caddy: the lines above say why."
  for package in "$home"/*.deb; do dpkg-deb -x "$package" "$home" && rm "$package"; done
  ! ldd "$home/usr/sbin/nginx" | grep 'not found' >&2 || stop "nginx lacks the libraries above: run 'apt-get install libpcre2-8-0 libssl3 libcrypt1 zlib1g'."
  : >"$home/complete"
}

fuzzer() {
  cargo +nightly --version >/dev/null 2>&1 || {
    has rustup || stop "Fuzzing needs nightly Rust, and there is no rustup to add it: install Rust from https://rustup.rs."
    say "Adding nightly Rust"
    rustup toolchain install nightly --profile minimal >&2 || stop "Could not install nightly Rust: the lines above say why."
  }
  ensure cargo-fuzz cargo-fuzz "$fuzz_version" --locked
}

print_path() {
  for home in "$(home_of cargo-deny "$deny_version")" \
               "$(home_of cargo-fuzz "$fuzz_version")" \
               "$(home_of cargo-mutants "$mutants_version")"; do
    [ -z "$home" ] || printf '%s:' "$home"
  done
  printf '%s\n' "$PWD/node_modules/.bin"
}

case "${1:-}" in
  rust) rust ;;
  serving) node_packages serving --omit=dev ;;
  node) node_packages all ;;
  checks) checks ;;
  browsers) browsers shell=chromium-headless-shell firefox=firefox-esr ;;
  chromium) browsers chromium=chromium ;;
  hosts) hosts ;;
  supply) ensure cargo-deny cargo-deny "$deny_version" --locked ;;
  fuzzer) fuzzer ;;
  mutants) ensure cargo-mutants cargo-mutants "$mutants_version" --locked ;;
  path) print_path ;;
  *) stop "Usage: tools/setup.sh rust | serving | node | checks | browsers | chromium | hosts | supply | fuzzer | mutants | path" ;;
esac
