# Which commands does this project have? `make` lists them.

# Everything that ends up in dist/.
sources := $(shell find src style build.rs index.html Cargo.toml Cargo.lock package-lock.json deny.toml LICENSE-MIT PRIVACY.md \
  tools/supply tools/bindgen tools/build -type f)

.PHONY: help serve build preview test check test-spark test-workbook single FORCE bench bench-peers fuzz mutants core check-supply reproduce

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

serve: ## build the page quickly, serve it on http://127.0.0.1:8080 (PORT=… for another), and follow what is saved
	@tools/setup.sh rust
	@tools/setup.sh serving
	@exec node tools/develop/develop.mjs

build: dist/index.html ## build the release into dist/ (SITE=https://… for the address it will have)

preview: dist/index.html ## build the release where something changed and serve it on http://127.0.0.1:8081 (PORT=… for another)
	@exec node tools/serve.mjs

check: ## formatting, lints, types and native tests: before each commit
	@exec tools/check.sh

test: ## run every check, in Rust and in both browsers
	@exec tools/test.sh

test-spark: ## run the Spark queries on PySpark, in a throw-away environment (needs Java 17, Python 3 and the network)
	@exec tools/test-spark.sh

test-workbook: ## recalculate the saved workbooks in LibreOffice (Debian: libreoffice-calc-nogui)
	@exec tools/test-workbook.sh

single: dist/index.html ## the whole page as one file, target/single/clv-calculator.html, to open or to mail
	@exec node tools/single.mjs

bench: dist/index.html ## measure sizes and times in a real browser, into target/bench.json
	@tools/setup.sh chromium
	@exec node tools/bench.mjs

bench-peers: dist/index.html ## run other tools and the page on the same order file (ORDERS=…), in a table
	@tools/setup.sh chromium
	@exec node tools/peers.mjs

fuzz: ## feed every reader and the models arbitrary bytes, SECONDS=30 each (TARGETS=… for some)
	@SECONDS=$(SECONDS) TARGETS="$(TARGETS)" exec tools/fuzz.sh

mutants: ## change one place of the pure core at a time and see whether a test notices (PART=0/20, FOLDERS="money clv", JOBS=2)
	@PART=$(PART) FOLDERS="$(FOLDERS)" JOBS=$(JOBS) exec tools/mutants.sh

core: ## test the pure folders only, in seconds
	@exec cargo test --locked --no-default-features

check-supply: ## ask cargo-deny and npm about what comes from outside (installs cargo-deny; needs the network)
	@exec tools/supply.sh

reproduce: ## build what is committed twice, in two folders, and compare every byte
	@exec tools/reproduce.sh

# Another address is another build.
target/site: export SITE := $(SITE)
target/site: FORCE
	@mkdir -p target; [ -f $@ ] && [ "$$(cat $@)" = "$$SITE" ] || printf %s "$$SITE" >$@

dist/index.html: export SITE := $(SITE)
dist/index.html: $(sources) target/site
	@tools/setup.sh rust
	@tools/setup.sh node
	@node tools/build/build.mjs
