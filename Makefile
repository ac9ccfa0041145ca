# The verbs of this tree. `make demo` and `make test` need only rustup, Node and make: they install the rest.
# What each does stands in scripts/, one script a verb.

SHELL := /usr/bin/env bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
# What was built by half is not taken for whole the next time.
.DELETE_ON_ERROR:
# Pages share the folder in which trunk works.
.NOTPARALLEL:
.PHONY: help setup dist demo dev test e2e sheets lighthouse lint locales release-check size bench-districts check-districts bench-lookup bench-page fmt screenshots clean
export PORT ENGINES VERBOSE

# Folders are named beside files, so that a file taken away is noticed too.
WIDGETS := Cargo.toml Cargo.lock rust-toolchain.toml widgets/core/Cargo.toml widgets/lookup/districts/Cargo.toml widgets/lookup/widget/Cargo.toml widgets/ui/Cargo.toml \
	$(shell find widgets/core/src widgets/forms widgets/lookup/districts/src widgets/lookup/widget widgets/ui/src widgets/ui/js widgets/locales styles/tokens.css styles/base.css widgets/embed \( -name node_modules -o -name '*.test.mjs' \) -prune -o -print)
PAGES := $(patsubst demo/src/pages/%/,target/pages/%.built,$(wildcard demo/src/pages/*/))
PAGE := Cargo.toml Cargo.lock rust-toolchain.toml widgets/core/Cargo.toml demo/Cargo.toml demo/examples/pages.rs demo/Trunk.toml demo/index.html demo/build.rs demo/frame.css demo/style.css demo/favicon.svg \
	$(shell find demo/src demo/locales widgets/core/src widgets/forms widgets/locales styles/themes styles/tokens.json)
GUIDES := demo/frame.css demo/guides.css $(shell find demo/build docs README.md CHANGELOG.md styles/README.md)

help: ## Show these lines
	@echo 'make VERB, where VERB is one of:'
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r verb about; do \
		printf '  %-16s %s\n' "$$verb" "$$about"; done
	@echo 'PORT=8081 chooses another port, ENGINES="chromium firefox" fewer browsers, VERBOSE=1 shows all output.'

setup: ## Install what the build needs and is missing
	@scripts/setup

dist: dist/v1/manifest.json ## Build the widgets into dist/, as a website gets them

demo: ## Build everything and serve it at http://127.0.0.1:8080
	@scripts/demo

dev: ## Serve the demo and rebuild it on every change
	@scripts/dev

test: ## Check everything: format, lints, unit, Wasm and browser tests, sizes
	@scripts/test

e2e: dist demo/dist/index.html ## Run only the end-to-end tests
	@scripts/e2e

sheets: ## Check exports in LibreOffice
	@scripts/sheets

lighthouse: dist demo/dist/index.html ## Measure the site with Lighthouse: at least 95 everywhere
	@scripts/lighthouse

lint: setup ## Check format and lints
	@scripts/lint

locales: ## Say which texts each language lacks
	@node scripts/locales.mjs

release-check: ## Check what only a release insists on: every text in every language
	@scripts/step --show "Every language says everything" node scripts/locales.mjs --release

size: dist ## Measure what a visitor downloads, against its limits
	@node widgets/embed/build/size.mjs

bench-districts: ## Pack all states, and measure lookups, memory and sizes
	@scripts/bench-districts

check-districts: ## Hold 40,000 answers against the raw lines, by another reader
	@scripts/check-districts

bench-lookup: dist ## Measure lookups in browsers, on the real data
	@scripts/bench-lookup

bench-page: dist ## Measure what the script costs a page without a widget
	@scripts/bench-page

fmt: setup ## Format the Rust and JavaScript code
	@cargo fmt --all
	@scripts/node_modules/.bin/biome format --write

screenshots: dist ## Take pictures of the widgets in their states; ONLY="join errors 360 es" takes fewer
	@scripts/screenshots $(ONLY)

clean: ## Remove what was built (not the tools, not .run/outreach.sqlite)
	@rm -rf target dist demo/dist tests/output .run/dev .run/first .run/log .run/site

dist/v1/manifest.json: $(WIDGETS)
	@scripts/dist

.run/dev/dist/v1/manifest.json: $(WIDGETS)
	@scripts/dist dev

target/pages/%.built: $(PAGE)
	@scripts/site $*

demo/dist/index.html: $(PAGES) $(GUIDES) dist/v1/manifest.json
	@scripts/site

styles/tokens.css: styles/tokens.json styles/table.mjs
	@node styles/table.mjs && touch $@

README.md docs/settings.md demo/locales/en.json: $(wildcard widgets/core/src/settings/*.rs demo/src/setting_copy/*.rs) demo/examples/settings.rs
	@scripts/settings $@ > $@.tmp && mv $@.tmp $@

docs/fields.md: $(wildcard widgets/forms/*.json) widgets/core/src/forms.rs $(shell find widgets/core/src/form widgets/core/src/kind widgets/core/src/settings -name '*.rs') widgets/locales/en.json api-stub/src/forms/fields.rs
	@scripts/fields > $@.tmp && mv $@.tmp $@
