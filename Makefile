# Needs make and Python 3.11 or later; everything else comes from the lock.
# To choose a Python: `make PYTHON=python3.12 …`. To use pip even if uv is installed: `make UV= …`.

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
.PHONY: help env run browser firefox nginx webkit browsers test check bench pages pictures guide-pictures search soak format lock clean

help:  ## list the recipes
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

env: $(STAMP)  ## create .venv and install what the lock names

$(STAMP): pyproject.toml requirements-dev.lock
	@command -v $(PYTHON) >/dev/null || { echo "'$(PYTHON)' not found. Install Python 3.11 or later, or name one: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) -V) is too old. Course needs Python 3.11 or later: make PYTHON=python3.12 …" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --quiet --require-hashes -r requirements-dev.lock
	$(INSTALL) --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: env  ## serve the shipped course, to this machine only, with a local SQLite file
	$(BIN)/course serve

browser: env  ## make sure Chromium is available for the browser tests
	@$(BIN)/python tests/chromium.py

firefox: env  ## make sure Firefox is available for the tests of links and of a student's story
	@$(BIN)/python -m tests.firefox

webkit: env  ## make sure WebKitGTK is available for a student's story
	@$(BIN)/python -m tests.webkit

nginx: env  ## make sure nginx is available for the failover tests
	@$(BIN)/python -m tests.nginx

# Each of some hundred processes that the tests start would compile the whole program otherwise.
test: export PYTHONDONTWRITEBYTECODE :=
test: env browser firefox nginx  ## run the tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder \
	  --reruns 1 --only-rerun 'expected to|(Page|Frame|Locator|Browser\w*)\.\w+: ' --rerun-show-tracebacks

check: env  ## check lint, formatting, types, layers, and the shipped questions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/course check questions --strict
	@if test -d $(ORIGINALS); then set -x; $(BIN)/course sources verify $(ORIGINALS); \
	else echo "No originals at $(ORIGINALS), so the digests were not compared with them."; fi

bench: env browser  ## measure this checkout, or compare it with another (AGAINST=DIR), in minutes (QUICK=1), in part (PARTS="serving checking"; PEERS=a Python that has QuestionBankToolkit)
	$(BIN)/python -m bench $(PARTS) $(if $(AGAINST),--against $(AGAINST)) $(if $(QUICK),--quick) $(if $(PEERS),--peers $(PEERS))

pages: env browser nginx  ## measure the pages in a browser: clicks, bytes, times, layout shifts, axe results (PAGES=--behind-nginx)
	$(BIN)/python -m bench.pages $(PAGES)

pictures: env browser  ## take a picture of every page in every state, at three widths, light and dark, and check that it fits
	$(BIN)/python -m pytest -m pictures tests/pages/test_pictures.py

guide-pictures: env browser  ## take the pictures of the teacher's guide anew, into docs/pictures
	$(BIN)/python -m pytest -m pictures tests/pages/test_guide_pictures.py

browsers: browser firefox webkit nginx  ## take a quiz in Chromium, Firefox and WebKitGTK, print it, and lose servers; says which browser is not there
	$(BIN)/python -m pytest -m browsers -rs tests/pages/test_browsers.py tests/deploy/test_fail_over.py

search: env  ## run the property tests on a thousand new examples each
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --hypothesis-profile search \
	  $(shell grep -rl "import.* given" tests --include "test_*.py")

soak: env browser nginx  ## run the long browser tests, simulate 200 students for ten minutes and print memory, then kill servers under load; fails if an answer is missing
	$(BIN)/python -m pytest -m soak -n $(WORKERS) --dist worksteal
	$(BIN)/python -m bench.serving --soak
	$(BIN)/python -m bench.crashing
	$(BIN)/python -m bench.crashing --behind-nginx --rounds 10

format: env  ## format the code and fix what the linter can fix
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: env  ## rewrite both locks from pyproject.toml (for the newest versions: make lock LOCKFLAGS=--upgrade)
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --extra analysis --extra articles --extra exchange --extra paper --group dev -c requirements.lock -o requirements-dev.lock
	sed -i.bak 's/^lxml\[html-clean\]==/lxml==/' requirements-dev.lock && rm requirements-dev.lock.bak  # pip 23.2 stops at that extra

clean:  ## remove .venv and everything built or cached
	rm -rf $(VENV) build dist artefacts .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
