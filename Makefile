# Two commands do all the set-up on a fresh machine: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# In the environment and not as an option: so pip also pins what it builds with (by the first name up to pip 25.2, by
# the second from then on).
PINNED := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt
INSTALL := $(PINNED) $(BIN)/python -m pip install --quiet --disable-pip-version-check
DEMO := demo/voorbeeldstudie.fieldnotes

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types floors tests torture fuzz bench schemas screenshots clean

help: ## say what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 18

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'fieldnotes needs Python 3.11 or newer; name one: make PYTHON=python3.12 …' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'This Python cannot make a virtual environment; on Debian and Ubuntu: sudo apt install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.installed
	$(INSTALL) --editable '.[dev]'
	@touch $@

demo: $(VENV)/.installed ## make the example study and its handouts, and open the workbench
	@test -f $(DEMO) || $(BIN)/fieldnotes demo demo >/dev/null
	@echo 'Study:    $(DEMO)'; for page in demo/handouts/*.html; do echo "Handout:  $$page  (opens in a browser)"; done
	@echo 'Open it:  $(BIN)/fieldnotes --project $(DEMO)'
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/fieldnotes --project $(DEMO); fi

test: lint types floors tests ## everything that CI checks

lint: $(VENV)/.tools ## style, by ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tools ## types, strictly
	$(BIN)/mypy

floors: $(VENV)/.tools ## imports run one way
	$(BIN)/lint-imports

# Those that type in a real terminal come last and alone: they press keys at a person's pace, and time would be stolen.
tests: $(VENV)/.tools ## the tests, with branch coverage; tests that are left out are named
	$(BIN)/pytest -n 4 -m 'not terminal' --cov --cov-report= --cov-fail-under=0 -rs
	$(BIN)/pytest -n 0 -m terminal --cov --cov-append --cov-report=term -rs

torture: $(VENV)/.tools ## kill, stop and starve the program while notes come in, hundreds of times
	$(BIN)/python -m tests.torture

fuzz: $(VENV)/.tools ## feed changed and broken files to every reader, guided by the lines they reach
	$(BIN)/python -m tests.fuzz 300

bench: $(VENV)/.tools ## measure, as ratios against raw yardsticks
	$(BIN)/python -m bench

schemas: $(VENV)/.tools ## write the JSON Schemas again
	$(BIN)/python -m fieldnotes.cli.schemas schemas

screenshots: $(VENV)/.tools ## draw the README's pictures and the screens that tests compare again
	$(BIN)/python docs/draw_screens.py
	FIELDNOTES_TESTS_DRAW=1 $(BIN)/pytest -n 0 tests/tui/test_screens_in_three_sizes.py

clean: ## remove what was made
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .import_linter_cache .coverage .coverage.*
