# Vitruvio: everything one does with the repository. `make` alone lists it.

BRIEF ?= briefs/bottega.yaml
OUT ?= build/$(basename $(notdir $(BRIEF)))
EXAMPLES ?= $(wildcard briefs/*.yaml)
TESTS ?= tests
PROFILES ?= default zalando modi
VERBOSE ?=
CASES ?= 5000
UPGRADE ?=

VENV := .venv
PY := $(VENV)/bin/python
# A stamp names the folder that it was made in: a copied tree sets itself up again instead of running the original.
PLACE := $(shell pwd | cksum | cut -d ' ' -f 1)
RUN := $(VENV)/run-$(PLACE).stamp
DEV := $(VENV)/dev-$(PLACE).stamp
MESSAGES := $(VENV)/messages-$(PLACE).stamp
JUDGES := $(VENV)/judges-$(PLACE).stamp
PEERS := $(VENV)/peers-$(PLACE).stamp

CANDIDATES := python3.11 python3 python3.13 python3.12
USABLE = import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach name,$(CANDIDATES),$(shell $(name) -c '$(USABLE)' 2>/dev/null && echo $(name))))
# A Python without ensurepip (Debian keeps it in python3-venv) lends its own pip to the environment.
PIP = $(shell $(PY) -c 'import pip' 2>/dev/null && echo $(PY) -m pip || echo $(PYTHON) -m pip --python $(PY))

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

# $(call designed,BRIEF,FOLDER,OPTIONS): exit code 1 says "designed, and falls short", which is an answer and no failure.
designed = $(PY) $(VENV)/bin/vitruvio design "$(1)" -o "$(2)" $(3) || { code=$$?; [ $$code -eq 1 ] && [ -s "$(2)/architecture.json" ] \
	&& echo "$(1): designed; what falls short of an objective is said above." || exit $$code; }

# $(call contracted,BRIEF,PROFILE): a design whose contracts are judged; what the design falls short of is not the matter.
contracted = { $(call designed,$(1),build/judges/$(2)/$(basename $(notdir $(1))),--api-profile $(2)); } >/dev/null

# $(call example,BRIEF,NAME): what an example holds is for reading; the rest of a design's folder is made when wanted.
example = $(call designed,$(1),build/examples/$(2)); mkdir -p examples/$(2); \
	cp build/examples/$(2)/architecture.json build/examples/$(2)/ARCHITECTURE.md examples/$(2)/

.PHONY: help design test lint types layers format bench bench-boundaries bench-capacity bench-compatibility bench-memory judges fuzz deep lock messages docs patterns examples clean new
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 25

design: $(MESSAGES) ## design BRIEF (default briefs/bottega.yaml) into OUT (default build/ and the brief's name)
	@$(call designed,$(BRIEF),$(OUT))

test: lint types layers $(MESSAGES) $(JUDGES) $(PEERS) ## every check: lint, types, layers, tests (TESTS= for some of them)
	$(PY) -m pytest -n auto --dist worksteal $(TESTS)

lint: $(DEV) ## style and formatting
	$(PY) -m ruff check
	$(PY) -m ruff format --check

types: $(DEV) ## static types
	$(PY) -m mypy

layers: $(DEV) ## which room may import which
	$(PY) $(VENV)/bin/lint-imports

format: $(DEV) ## mend style and formatting where a tool can
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

bench: $(DEV) $(PEERS) $(MESSAGES) ## run the benchmarks
	@set -e; for file in $(filter-out %_compatibility.py %_capacity.py %_memory.py,$(wildcard benchmarks/bench_*.py)); do $(PY) $$file; done

bench-boundaries: $(PEERS) $(MESSAGES) ## hold boundaries against those of real systems and against other methods
	$(PY) benchmarks/bench_boundaries.py

bench-capacity: $(DEV) $(PEERS) $(MESSAGES) ## hold the simulator against SimPy, Ciw and exact answers: speed, agreement, coverage
	$(PY) benchmarks/bench_capacity.py

bench-memory: $(DEV) $(MESSAGES) ## hold the memory's search against words alone and sense alone; its speed and size
	$(PY) benchmarks/bench_memory.py

bench-compatibility: $(JUDGES) $(MESSAGES) ## hold what diff calls a break against oasdiff, on hundreds of pairs of contracts
	$(PY) benchmarks/bench_compatibility.py

judges: $(DEV) $(MESSAGES) $(JUDGES) ## what other people's judges find in the contracts of every brief (PROFILES=, VERBOSE=--verbose)
	@rm -rf build/judges
	@set -e; $(foreach profile,$(PROFILES),$(foreach brief,$(EXAMPLES),$(call contracted,$(brief),$(profile));))
	@failed=0; for profile in $(PROFILES); do \
		$(PY) -m tests.judges.judge --profile $$profile $(VERBOSE) build/judges/$$profile/* || failed=1; done; exit $$failed

fuzz: $(DEV) $(MESSAGES) ## the property tests again, on CASES random cases each (default 5000)
	FUZZ_CASES=$(CASES) $(PY) -m pytest -p tests.repository.fuzzing --hypothesis-profile=fuzz -m hypothesis -n auto $(TESTS)

deep: $(DEV) $(MESSAGES) ## the tests that try a part of all cases, on all of them
	DEEP=all $(PY) -m pytest -n auto tests/design/test_refused.py tests/design/test_tipping.py \
		tests/report/page/test_browser.py

LOCK = CUSTOM_COMPILE_COMMAND="make lock" $(PY) -m piptools compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-annotate --no-emit-options $(UPGRADE)

lock: $(DEV) ## pin what pyproject.toml and requirements/*.in ask for (UPGRADE=--upgrade for newer versions)
	$(LOCK) -o requirements/run.txt pyproject.toml requirements/build.in
	$(LOCK) -o requirements/dev.txt -c requirements/run.txt pyproject.toml requirements/build.in requirements/dev.in
	$(LOCK) -o requirements/bench.txt -c requirements/dev.txt requirements/bench.in
	$(LOCK) -o requirements/judges.txt -c requirements/dev.txt -c requirements/bench.txt requirements/judges.in

messages: $(MESSAGES) ## compile the messages of both languages

docs: $(MESSAGES) ## make docs/rules.md from the rules
	@mkdir -p docs
	$(PY) -c 'from vitruvio.report.findings.page import main; main()' >docs/rules.md

patterns: $(DEV) $(MESSAGES) ## compute what the memory ships of the catalogue's patterns and its glossary
	$(PY) -c 'from vitruvio.workbench.remembering.curated import main; main()'

examples: $(MESSAGES) ## design every brief of briefs/ into examples/
	@set -e; $(foreach brief,$(EXAMPLES),$(call example,$(brief),$(basename $(notdir $(brief))));)

clean: ## remove everything that the others make, examples/ apart
	rm -rf $(VENV) build dist tests/judges/node_modules .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -exec rm -f {} +

$(PY):
	@[ -n "$(PYTHON)" ] || { echo "Vitruvio needs Python 3.11 or later and found none: install python3.11, or say PYTHON=..." >&2; exit 2; }
	@$(PYTHON) -c '$(USABLE)' || { echo "Vitruvio needs Python 3.11 or later: $(PYTHON) is older, or no Python." >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(PYTHON) -m pip --version >/dev/null 2>&1 \
		|| { echo "$(PYTHON) has neither ensurepip nor pip: install python3-venv." >&2; exit 2; }
	@echo "Setting up $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv --clear $$($(PYTHON) -c 'import ensurepip' 2>/dev/null || echo --without-pip) $(VENV)

# A new environment (also where the old one's Python has gone) is an empty one.
NEW := $(shell [ -x $(PY) ] || echo new)

$(RUN): requirements/run.txt pyproject.toml hatch_build.py $(NEW) | $(PY)
	@$(PIP) install --quiet --require-hashes -r requirements/run.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --check-build-dependencies --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@echo "Setting up the tools of $(VENV)"
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# The methods that boundaries are held against.
$(PEERS): requirements/bench.txt $(RUN)
	@$(PIP) install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

$(MESSAGES): $(wildcard src/vitruvio/text/locale/*/LC_MESSAGES/*.po) hatch_build.py $(RUN)
	@$(PY) hatch_build.py >/dev/null
	@touch $@

# Other people's checkers and parsers, and the browser that opens the pages.
$(JUDGES): tests/judges/package-lock.json requirements/judges.txt $(DEV)
	@.ci/needs node npm chromium
	@echo "Setting up the judges of tests/judges"
	@npm ci --prefix tests/judges --ignore-scripts --loglevel=error >/dev/null
	@$(PIP) install --quiet --require-hashes -r requirements/judges.txt
	@touch $@
