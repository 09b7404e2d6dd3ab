# Every job is one command; `make help` lists them. Each builds .venv by itself from the locked requirements.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.installed-run
DEV    := $(VENV)/.installed-dev
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK   := pip compile --quiet --universal --python-version 3.11 --generate-hashes
CODE   := cli.py rules config sync tests bench

unexport PYTHONDONTWRITEBYTECODE # else each process that a test starts compiles every module anew

.DEFAULT_GOAL := help
.PHONY: help demo test soak lint lock format bench docs clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (PYTHON=python3.12 make ...)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv is missing; on Debian: apt install python3-venv"; exit 1; }

$(RUN): requirements.lock | $(BIN)/python
	$(BIN)/python $(INSTALL) -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock | $(RUN)
	$(BIN)/python $(INSTALL) -r requirements-dev.lock
	@touch $@

demo: $(RUN) ## 77 provinces on the sheets server: several days of the programme, in a minute
	$(BIN)/python cli.py demo

test: $(DEV) ## every test but the long soak runs
	@if [ "$$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 {print $$4}')" -gt 2000000 ] 2>/dev/null; then \
		in_memory=$$(mktemp -d /dev/shm/songthan-tests.XXXXXX); fi; \
	$(BIN)/python -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder $${in_memory:+--basetemp=$$in_memory}; \
	failed=$$?; rm -rf "$$in_memory"; exit $$failed

soak: $(DEV) ## the long random runs (tens of minutes)
	$(BIN)/python -m pytest -q -m "soak or property" --hypothesis-profile soak

lint: $(DEV) ## ruff and mypy --strict
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy

$(BIN)/uv:
	@$(MAKE) $(DEV)

lock: $(BIN)/uv ## requirements.lock and requirements-dev.lock anew from the requirements, what is locked already kept
	UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv $(LOCK) requirements.txt -o requirements.lock
	UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv $(LOCK) requirements-dev.txt -c requirements.lock -o requirements-dev.lock

format: $(DEV) ## put the code into ruff's form
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: $(DEV) ## speed and cost, as ratios measured in one run
	$(BIN)/python -m bench

docs: $(DEV) ## write the generated pages of docs/ anew
	$(BIN)/python -m bench.generate_docs

clean: ## remove what make built (never a store)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
