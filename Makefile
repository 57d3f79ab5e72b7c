# Wants make and Python 3.11 or later; everything else comes from the lock.
# Say which Python with `make PYTHON=python3.12 …`, and pip although uv is there with `make UV= …`.

PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
WORKERS ?= auto
ORIGINALS ?= ../shared/originals

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
INSTALL := $(if $(UV),$(UV) pip install --python $(BIN)/python,$(BIN)/python -m pip install --no-input --disable-pip-version-check)
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCKFLAGS)

.DEFAULT_GOAL := help
.PHONY: help env run browser nginx test check bench pages pictures soak format lock clean

help:  ## list the recipes (this)
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

env: $(STAMP)  ## make .venv and install what the lock names

$(STAMP): pyproject.toml requirements-dev.lock
	@command -v $(PYTHON) >/dev/null || { echo "No '$(PYTHON)' here. Install Python 3.11 or later, or say which: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) -V) is too old. Course wants Python 3.11 or later: make PYTHON=python3.12 …" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --quiet --require-hashes -r requirements-dev.lock
	$(INSTALL) --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: env  ## serve the shipped course, on this machine only, on a local SQLite file
	$(BIN)/course serve

browser: env  ## see to a Chromium for the browser tests
	@$(BIN)/python tests/chromium.py

nginx: env  ## see to an nginx for the failover tests
	@$(BIN)/python -m tests.nginx

test: env browser nginx  ## run every test
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: env  ## lint, types, layers, and the shipped questions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/course check questions --strict
	@if test -d $(ORIGINALS); then set -x; $(BIN)/course sources verify $(ORIGINALS); \
	else echo "No originals at $(ORIGINALS): the digests are not compared with them."; fi

bench: env  ## measure checking by size and serving by students (SIZES="100 1000" STUDENTS="50 200"; PEERS=python that has the other tools)
	$(BIN)/python bench/checking.py $(if $(SIZES),--sizes $(SIZES)) $(if $(PEERS),--peers $(PEERS))
	$(BIN)/python -m bench.serving $(if $(STUDENTS),--students $(STUDENTS))

pages: env browser nginx  ## measure the pages in a browser: clicks, bytes, times, shifts, what axe says (PAGES=--behind-nginx)
	$(BIN)/python -m bench.pages $(PAGES)

pictures: env browser  ## take a picture of every page in every state, in three widths, light and dark, and see that it fits
	$(BIN)/python -m pytest -m pictures tests/pages/test_pictures.py

soak: env nginx  ## 200 students for ten minutes, and servers killed under load: every answer is counted, memory stays flat
	$(BIN)/python -m bench.serving --soak
	$(BIN)/python -m bench.crashing
	$(BIN)/python -m bench.crashing --behind-nginx --rounds 10

format: env  ## format the code and mend what the linter can
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: env  ## write both locks anew from pyproject.toml (newest versions: make lock LOCKFLAGS=--upgrade)
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## remove .venv and everything that was built or cached
	rm -rf $(VENV) build dist artefacts .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
