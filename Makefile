# The front door. `make` alone lists the targets; each does what `.venv/bin/etl` or `.venv/bin/stack` does.
# STACK_DIR=dir, here or in .env, moves all that the services have; it is .stack otherwise.
PYTHON ?= python3
DATASETS ?= datasets
VALIDATORS ?= validators
FORMAT ?= table
ONLY ?=
NAME ?=
FROM ?=
MINUTES ?= 5

SHELL := /bin/sh
# Great Expectations takes ten seconds to compile and three to load: let Python keep what it compiled.
unexport PYTHONDONTWRITEBYTECODE
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
# Certificates are the system's: a city hall's proxy has one of its own.
UV := $(BIN)/uv --quiet --no-progress --system-certs
# What must be built is built with tools of locked hashes, too.
LOCKED := pip install --require-hashes --build-constraints locks/build.txt
OURS := pip install --no-deps --no-build-isolation
JOB := --datasets "$(DATASETS)" --validators "$(VALIDATORS)" --format "$(FORMAT)" $(if $(ONLY),--only "$(ONLY)")
# Tests that start services share one stack, so they run in one process, beside all others.
WITH_SERVICES := stack or crash
FAST := not stack and not browser and not crash and not realdata
OTHERS := .venv/tests.log
POT := .venv/messages.pot
EXTRACT := $(BIN)/pybabel -q extract --no-location --omit-header --sort-output --width 110 -o $(POT)
UPDATE := $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 110 \
	-l ko -i $(POT) -o
CATALOGUES := $(wildcard etl/locale/*/LC_MESSAGES/*.po portal/translations/*/LC_MESSAGES/*.po)

.DEFAULT_GOAL := help
.PHONY: help install up down status logs env new publish check test test-fast test-ckan fuzz coverage bench lint docs clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

install: .venv/.installed .venv-ckan/.installed $(CATALOGUES:.po=.mo) ## Install both environments from the hash-locked files

up: install ## Start the services that are not running and wait until they answer
	@$(BIN)/stack up

down: ## Stop the services
	@test ! -x $(BIN)/stack || $(BIN)/stack down

status: install ## Show which services run, on which ports, and where their logs are
	@$(BIN)/stack status

logs: install ## Print the last lines of the services' logs
	@$(BIN)/stack logs

env: install ## Print the addresses as KEY=value lines that a shell can eval
	@$(BIN)/stack env

new: install ## Write the folder of a new dataset: NAME=ai-startups FROM=path/to/file.xlsx [DATASETS=dir]
	@$(BIN)/etl new --name "$(NAME)" --from "$(FROM)" --datasets "$(DATASETS)"

publish: up ## Publish every dataset, or ONLY=name; DATASETS= VALIDATORS= FORMAT=json
	@$(BIN)/etl publish $(JOB)

check: install ## Clean and validate every dataset, or ONLY=name, and upload nothing
	@$(BIN)/etl check $(JOB)

test: install .venv/.tested .venv-ckan-test/.installed ## Run all tests, and those of CKAN's own that search
	@$(BIN)/pytest -m "not ($(WITH_SERVICES))" >$(OTHERS) 2>&1 & others=$$!; \
		$(BIN)/pytest -m "$(WITH_SERVICES)"; code=$$?; wait $$others || code=$$?; cat $(OTHERS); exit $$code
	@stack/ckanext-gwangju/tests/run && stack/ckanext-gwangju/tests/oracle/run --searching

test-fast: install .venv/.tested ## Run the tests that need no service and no browser, in a minute
	@$(BIN)/pytest -n 2 -m "$(FAST)"

fuzz: install .venv/.tested ## Run the property tests with random examples for MINUTES=5
	@$(BIN)/python tests/fuzz.py "$(MINUTES)"

coverage: install .venv/.tested ## Run the fast tests and show which lines they never reach
	@$(BIN)/pytest -n 2 -m "$(FAST)" --cov --cov-report=term:skip-covered

test-ckan: install .venv-ckan-test/.installed ## Run all of CKAN's own tests on our search engine
	@stack/ckanext-gwangju/tests/oracle/run

bench: install .venv/.tested ## Measure and print; never fails by time
	@$(BIN)/python tests/bench.py && stack/ckanext-gwangju/tests/bench

lint: install .venv/.tested ## Check style, types, the layers between the packages
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

docs: install .venv/.tested ## Extract the messages to translate and write the tables of docs/*.md
	@$(EXTRACT) etl stack --ignore-dirs ckanext-gwangju && $(UPDATE) etl/locale/ko/LC_MESSAGES/messages.po
	@$(EXTRACT) -k _l -F portal/translations/babel.cfg portal && $(UPDATE) portal/translations/ko/LC_MESSAGES/messages.po
	@$(BIN)/python docs/tables.py

clean: ## Stop the services and delete everything that make has made, their data too
	@test ! -x $(BIN)/stack || $(BIN)/stack down --erase
	@rm -rf .venv .venv-ckan .venv-ckan-test *.egg-info stack/ckanext-gwangju/*.egg-info $(CATALOGUES:.po=.mo)
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage

.venv/bin/uv: locks/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=")'
	@test -x $(BIN)/python || { echo "Making the environments ..." >&2; $(PYTHON) -m venv .venv; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/uv.txt && touch $@

.venv/.installed: .venv/bin/uv locks/app.txt setup.cfg
	@echo "Installing our environment ..." >&2
	@$(UV) $(LOCKED) --python .venv -r locks/app.txt
	@$(UV) $(OURS) --python .venv --editable . && touch $@

.venv-ckan/.installed: .venv/bin/uv locks/ckan.txt stack/ckanext-gwangju/setup.cfg
	@echo "Installing CKAN's environment ..." >&2
	@test -x .venv-ckan/bin/python || $(UV) venv --python $(BIN)/python .venv-ckan
	@$(UV) $(LOCKED) --python .venv-ckan -r locks/ckan.txt
	@$(UV) $(OURS) --python .venv-ckan --editable stack/ckanext-gwangju && touch $@

.venv-ckan-test/.installed: .venv/bin/uv locks/ckan-test.txt stack/ckanext-gwangju/setup.cfg
	@echo "Installing what CKAN's own tests need ..." >&2
	@test -x .venv-ckan-test/bin/python || $(UV) venv --python $(BIN)/python .venv-ckan-test
	@$(UV) $(LOCKED) --python .venv-ckan-test -r locks/ckan-test.txt
	@$(UV) $(OURS) --python .venv-ckan-test --editable stack/ckanext-gwangju && touch $@

.venv/.tested: .venv/.installed locks/dev.txt
	@echo "Installing what the tests need ..." >&2
	@$(UV) $(LOCKED) --python .venv -r locks/dev.txt && touch $@

%.mo: %.po .venv/.installed
	@$(BIN)/pybabel --quiet compile --use-fuzzy --input-file $< --output-file $@
