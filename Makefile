# What a contributor runs. Needs git, make and Python 3.11 or later with venv; the rest goes into .venv.
# Another Python: make PYTHON=python3.13 test

PYTHON = python3
UV = uv
# A module stays with one worker, so that what its tests share is made once.
PYTEST_FLAGS = --numprocesses=auto --dist=loadscope

# Of `make mutants`: which packages (all), how many mutants of each, what they are drawn by,
# and how many seconds of tests further off a mutant is shown to.
PACKAGES =
SAMPLE = 150
SEED = 1
REACH = 20

# Of `make bench-peers`: how many records, how often each step is run, and after how many seconds it is
# stopped; MACHINE="two cores of a shared server" is what docs/performance.md is to call it.
SIZES = 100,1000,10000
ROUNDS = 3
LIMIT = 60
MACHINE =

BIN = .venv/bin
# Two stamps: recotrack runs; everything is there that tests and tools need.
RUNS = .venv/.runs
READY = .venv/.ready
RELEASE_ENV = build/release-env
RELEASE_BIN = $(RELEASE_ENV)/bin
RELEASE_READY = $(RELEASE_ENV)/.ready
IN_MEMORY = $(BIN)/python -m scripts.in_memory
MYPY = $(BIN)/mypy --no-error-summary
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
WHICH = import sys; print(sys.base_prefix, sys.version)
STEPS =
# Of `make test-on`: the day and time, as 2028-02-29 12:00; else one is drawn, and a part of the tests.
DAY =
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url

# Who has pip install elsewhere by these means other things than this.
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT
# Without the compiled files each program that a test starts takes twice as long.
unexport PYTHONDONTWRITEBYTECODE

# One thing at a time, also under `make -j`: pytest's closing line is the last one.
.NOTPARALLEL:
.PHONY: help demo test test-all test-on lint types imports format bench bench-peers mutants docs release requirements clean

help:
	@echo "make demo          see recotrack at work"
	@echo "make test          lint, types, imports, then the tests that a change is likely to break"
	@echo "make test-all      the same with every test: also releases, workflows, browsers, office programs"
	@echo "make test-on       tests with the clock of the system on another day: DAY=\"2028-02-29 12:00\""
	@echo "make format        set the code in its usual form"
	@echo "make bench         measure, and print each ratio beside its reach"
	@echo "make bench-peers   measure other tools beside recotrack (installs them in build/peers)"
	@echo "make mutants       put small faults in, and see which the tests notice"
	@echo "make docs          remake the pages that are made from the code"
	@echo "make release       build what is handed out, as far as this system can, in dist/"
	@echo "make requirements  choose and pin the newest dependencies (needs uv)"
	@echo "make clean         remove all that these commands made"

demo: $(RUNS)
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/demo

# Types take one core for half a minute: beside the tests they take none from a person. What is wrong with
# them is printed last.
define TESTS
@mkdir -p build
@$(MYPY) >build/types.txt 2>&1 & types=$$!; \
  $(IN_MEMORY) $(BIN)/python -m pytest --quiet $(PYTEST_FLAGS) $(1); tests=$$?; \
  wait $$types || { echo "types: mypy" >&2; cat build/types.txt >&2; tests=1; }; \
  exit $$tests
endef

test: lint imports
	@echo "test: mypy; pytest, without what is marked test_all"
	$(call TESTS,-m "not test_all")

test-all: lint imports
	@echo "test-all: mypy; pytest"
	$(call TESTS,)

test-on: $(READY)
	@$(IN_MEMORY) $(BIN)/python -m scripts.on_another_day $(if $(DAY),--day "$(DAY)") $(PYTEST_FLAGS)

lint: $(READY)
	@echo "lint: ruff"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || { echo "lint: not in the usual form; run: make format" >&2; exit 1; }

types: $(READY)
	@echo "types: mypy"
	@$(MYPY)

imports: $(READY)
	@echo "imports: import-linter"
	@report=$$($(BIN)/lint-imports --no-logo) || { echo "$$report"; exit 1; }

format: $(READY)
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

bench: $(READY)
	@$(BIN)/python -m benchmarks

bench-peers: $(READY)
	@$(BIN)/python -m benchmarks.peers --sizes $(SIZES) --rounds $(ROUNDS) --limit $(LIMIT) $(if $(MACHINE),--machine "$(MACHINE)")

mutants: $(READY)
	@$(BIN)/python -m scripts.mutants --sample $(SAMPLE) --seed $(SEED) --reach $(REACH) $(PACKAGES)

docs: $(READY)
	@$(BIN)/python -m scripts.make_docs

# STEPS="wheel zipapp" builds some of it.
release: $(RELEASE_READY)
	@[ "$(origin PYTHON)" = file ] || [ "$$($(PYTHON) -c '$(WHICH)')" = "$$($(RELEASE_BIN)/python -c '$(WHICH)')" ] || \
	  { echo "make: $(RELEASE_ENV) was made with another Python than $(PYTHON); remove it first: rm -r $(RELEASE_ENV)" >&2; exit 1; }
	@$(RELEASE_BIN)/python -m scripts.release $(STEPS)

# The others take their versions from the first: what is tested is what is installed.
requirements:
	@command -v $(UV) >/dev/null || { echo "make: uv is missing; install it, or name it: make UV=... requirements" >&2; exit 1; }
	@echo "requirements: requirements-office.txt, requirements.txt, requirements-release.txt, requirements-dev.txt"
	@$(COMPILE) --upgrade --extra office pyproject.toml --output-file requirements-office.txt
	@$(COMPILE) --constraint requirements-office.txt pyproject.toml --output-file requirements.txt
	@$(COMPILE) --upgrade --group release --constraint requirements-office.txt --output-file requirements-release.txt
	@$(COMPILE) --upgrade --extra office --group dev --constraint requirements-office.txt --constraint requirements-release.txt pyproject.toml --output-file requirements-dev.txt

clean:
	@rm -rf .venv .hypothesis .import_linter_cache .mutants .mypy_cache .pytest_cache .ruff_cache build dist
	@find . -name .venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

# What recotrack needs, and the checkout in the place of an installed one: what builds and installs a wheel
# is not needed to see it run. Python compiles what is used when it is first used. -P: no module is looked for where somebody stands.
$(RUNS): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is missing or older than 3.11; name another: make PYTHON=python3.13 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "make: $(PYTHON) has no venv (Debian: apt-get install python3-venv); or name another: make PYTHON=..." >&2; exit 1; }
	@echo "setup: .venv, from requirements.txt"
	@$(PIP) --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) install --no-compile --require-hashes --requirement requirements.txt
	@echo '$(CURDIR)/src' >"$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/recotrack.pth"
	@printf '#!/bin/sh\nexec "%s/python" -P -m recotrack "$$@"\n' '$(CURDIR)/$(BIN)' >$(BIN)/recotrack
	@chmod +x $(BIN)/recotrack
	@touch $@

$(READY): requirements-dev.txt $(RUNS)
	@echo "setup: .venv, from requirements-dev.txt"
	@$(PIP) install --no-compile --require-hashes --requirement requirements-dev.txt
	@touch $@

$(RELEASE_READY): requirements-release.txt
	@echo "setup: $(RELEASE_ENV), from requirements-release.txt"
	@$(PYTHON) -m venv --clear $(RELEASE_ENV)
	@$(RELEASE_BIN)/python -m pip --disable-pip-version-check --quiet install --no-compile --require-hashes --requirement requirements-release.txt
	@touch $@
