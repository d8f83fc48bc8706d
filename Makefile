# One door: people, hooks and continuous integration call these targets. Needs Python 3.11 or newer, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

NPM := tests/npm

.PHONY: install node demo test check fix bench faults faults-full pictures lock clean

install: $(VENV)/installed

$(VENV)/installed: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'import sys; sys.exit("Steerco needs Python 3.11 or newer: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@echo "Installing what Steerco needs into $(VENV) (once)"
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# Needs npm. Other people's clients and schemas that some tests run against; without it those tests are skipped.
node: $(NPM)/node_modules/installed

$(NPM)/node_modules/installed: $(NPM)/package.json $(NPM)/package-lock.json
	@command -v npm >/dev/null || { echo "No npm here: apt-get install nodejs npm" >&2; exit 1; }
	@echo "Installing what some tests need into $(NPM)/node_modules (once)"
	@cd $(NPM) && npm ci --silent
	@touch $@

demo: install
	@$(BIN)/steerco demo

# To be under five minutes on two cores (twice that today): what does not fit in is marked `slow`, and `make faults-full` runs it.
# What is compiled is kept, whatever the environment says: each process would compile all of it again.
test: export PYTHONDONTWRITEBYTECODE :=
test: export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/compiled
test: install
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node || true; fi
	@$(BIN)/python -m pytest -n 4 --ignore tests/browser --ignore tests/emulate
	@$(BIN)/python -m pytest -n 2 tests/browser tests/emulate

check: install
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

fix: install
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# A quarter of an hour on two cores: most of it waits for processes that begin and end.
faults: install
	@$(BIN)/python -m pytest -n 3 -m 'faults and not slow' --timeout 1800

faults-full: install
	@STEERCO_TRIES_OFTEN=1 $(BIN)/python -m pytest -n 3 -m 'faults or slow or often' --timeout 3600

bench: install
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@$(BIN)/python -m benchmarks

# Needs Chromium: writes docs/pictures/*.png from the demo.
pictures: install
	@$(BIN)/python -m tests.browser.pictures

# Needs uv. The file holds versions only: where packages come from is the reader's own set-up.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header \
	  --all-extras pyproject.toml --output-file constraints.txt

clean:
	rm -rf $(VENV) $(NPM)/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
