# Needs Python 3.11 or newer and make; everything else goes into .venv, locked by hash.
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
UV_VERSION = 0.13.9
BIN = .venv/bin
# The stamp carries the lock's checksum: another lock installs anew, an old one again does not.
LOCKED := .venv/locked-$(shell cksum < requirements.lock | cut -d ' ' -f 1)
INSTALLED = .venv/installed

.PHONY: help run scenarios test test-all verify validity fuzz check lock outline bench peers lower clean

help:
	@echo "make run       simulate scenarios/khorgos_expansion.yaml and write its report"
	@echo "make scenarios run all scenarios that were changed since, and write scenarios/README.md"
	@echo "make test      linters, types, import contracts, tests"
	@echo "make test-all  the same with the slow tests, verification and validation"
	@echo "make verify    the engine against queueing theory, within 2 %; takes an hour"
	@echo "make validity  write the tables of docs/validity.md anew"
	@echo "make fuzz      broken input, kills and full disks; write the figures of docs/reliability.md"
	@echo "make docs      write docs/network.md and its pictures, docs/keys.md, and the graph of docs/architecture.md"
	@echo "make check     linters, types and import contracts only"
	@echo "make outline   make the maps' ground anew from Natural Earth (needs npm)"
	@echo "make bench     measure speed, beside the committed figures; takes some minutes"
	@echo "make peers     measure speed beside other tools, installed into .venv-peers"
	@echo "make lock      write requirements.lock anew from pyproject.toml"
	@echo "make lower     install the oldest versions that are declared into .venv-lower, and run a scenario"
	@echo "make clean     remove .venv and caches; results stay"

run: $(INSTALLED)
	$(BIN)/sim run scenarios/khorgos_expansion.yaml

# A scenario that fails stops neither the others nor the page; make fails at the end.
scenarios: $(INSTALLED)
	$(BIN)/sim scenarios --run --table scenarios/README.md

check: $(INSTALLED)
	$(BIN)/python -m pip check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: check
	$(BIN)/python -m pytest -n 2 --dist worksteal

test-all: check
	$(BIN)/python -m pytest -n 2 -m ""

verify: $(INSTALLED)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m verification

validity: $(INSTALLED)
	$(BIN)/python -m benchmarks.closed_forms 0.02
	$(BIN)/python -m benchmarks.coverage

fuzz: $(INSTALLED)
	$(BIN)/python -m benchmarks.reliability

docs: $(INSTALLED)
	$(BIN)/sim network scenarios/baseline_2022.yaml --out docs
	$(BIN)/python -m tools.keys
	$(BIN)/python -m tools.stages

# The package is named with its version, so that the same bytes come out.
outline: $(BIN)/python
	rm -rf build/world-atlas && mkdir -p build/world-atlas
	cd build/world-atlas && npm pack --silent world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
	$(BIN)/python tools/outline.py build/world-atlas/package

bench: $(INSTALLED)
	$(BIN)/python -m benchmarks

peers: $(INSTALLED)
	$(BIN)/python -m benchmarks.peers

# Universal: one file for every system and Python; it names no registry.
lock: $(BIN)/python
	$(BIN)/python -m pip install --quiet "uv==$(UV_VERSION)"
	$(BIN)/uv pip compile pyproject.toml --group dev --group build --upgrade --universal \
	    --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command "make lock" --quiet --output-file requirements.lock

lower: $(BIN)/python
	$(BIN)/python -m pip install --quiet "uv==$(UV_VERSION)"
	$(BIN)/uv venv --clear --quiet .venv-lower
	$(BIN)/uv pip install --quiet --python .venv-lower --resolution lowest-direct .
	.venv-lower/bin/sim run tests/faults/quiet_alternative.yaml --quiet --out .venv-lower/results

clean:
	rm -rf .venv .venv-lower .venv-peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find sim tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit( \
	    f"{sys.executable}: Python 3.11 or newer is needed, this is {sys.version.split()[0]}; " \
	    "name another by make PYTHON=…")'
	$(PYTHON) -m venv .venv

$(LOCKED): $(BIN)/python
	@echo "Installing what requirements.lock names into .venv, once; it takes some minutes"
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
	@rm -f .venv/locked-*
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@
