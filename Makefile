# make run and make test are all the set-up there is: each makes its own .venv from the hashed locks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help run test lint types check gold rules bench bench-load bench-search bench-copies fuzz kill shots terminals \
	lock clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.run  ## open the reader on the seed articles
	@$(BIN)/deconflict-tui $(ARGS)

test: $(VENV)/.dev  ## the whole suite (ARGS="-k name" for a part)
	$(BIN)/python -m pytest -n auto --dist worksteal -q $(ARGS)

check: test lint types  ## what must pass before a change lands

lint: $(VENV)/.dev  ## ruff: style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## mypy --strict on both packages
	$(BIN)/mypy

gold: $(VENV)/.run  ## score extraction against gold annotations (GOLD=folder)
	@$(BIN)/python tests/benchmarks/gold.py $(GOLD)

rules: $(VENV)/.run  ## how often each rule of extraction fires, and how often rightly (GOLD=folder ARGS="--tables")
	@$(BIN)/python tests/benchmarks/rules.py $(GOLD) $(ARGS)

bench: $(VENV)/.dev  ## figures: first paint, bytes per key beside others, layout, extraction
	$(BIN)/python tests/benchmarks/first_paint.py
	$(BIN)/python tests/benchmarks/bytes_per_key.py
	$(BIN)/python tests/benchmarks/costs.py

bench-load: $(VENV)/.run  ## how fast a large archive is loaded (ARGS="--articles 40000 --jobs 1 2 4 --index")
	@$(BIN)/python tests/benchmarks/load.py $(ARGS)

bench-search: $(VENV)/.dev  ## figures: search beside FTS5 and tantivy (ARGS="--corpus FILE.jsonl --articles N")
	$(BIN)/python tests/benchmarks/search.py $(ARGS)

fuzz: $(VENV)/.run  ## spoilt files of every suffix, for a minute or more (ARGS="--minutes 10")
	@$(BIN)/python tests/benchmarks/fuzz.py $(ARGS)

kill: $(VENV)/.dev  ## kill archives at work at random moments, and look what is left (ARGS="--runs 300")
	@$(BIN)/python tests/benchmarks/killing.py $(ARGS)

bench-copies: $(VENV)/.run  ## how well near-copies are found (CORPUS=FILE.jsonl ARGS="--articles N")
	@$(BIN)/python tests/benchmarks/copies.py $(CORPUS) $(ARGS)

shots: $(VENV)/.dev  ## pictures of the reader on the seeds, into docs/
	$(BIN)/python tests/benchmarks/shots.py docs

terminals: $(VENV)/.dev  ## pictures of the reader in real terminals, into build/ (ARGS="--only xterm FOLDER")
	$(BIN)/python tests/terminals/pictures.py $(ARGS)

lock:  ## write the locks anew from pyproject.toml
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet uv
	$(VENV)/lock/bin/uv pip compile $(LOCK) --group build -o requirements.lock
	$(VENV)/lock/bin/uv pip compile $(LOCK) --group build --group dev -o requirements-dev.lock
LOCK := pyproject.toml --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-header --no-annotate

clean:  ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: $(PYTHON) is older than 3.11; try: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
