# Two commands for a newcomer: `make demo` and `make test`. `make` alone prints them all.
# Needs python3 (3.11 or newer) and make; everything else is installed into .venv.

# uv leaves byte-compiling to Python; with this variable set it would happen at every single start.
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
UV     := UV_PYTHON_DOWNLOADS=never $(BIN)/uv pip --quiet
CODE   := foundation matching referrals employers placements migrations api tests benchmarks

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## Set up, then tell of a case and a week, all invented
	@$(BIN)/foothold demo --story case
	@$(BIN)/foothold demo

test: $(VENV)/.dev ## Set up, then run the tests
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: format-check lint types imports test ## All that CI asks: format, lint, types, imports, tests

nightly: $(VENV)/.dev ## The heavy trials, and everything on both databases; writes docs/figures.md
	@FOOTHOLD_DATABASES=both $(BIN)/python -m pytest -n auto --dist worksteal
	@FOOTHOLD_TRIALS=nightly $(BIN)/python -m pytest -m trial

bench: $(VENV)/.bench ## Measure against the peers; writes benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks

bench-quick: $(VENV)/.bench ## The same in a minute, without writing
	@$(BIN)/python -m benchmarks --quick

format: $(VENV)/.dev ## Format the code
	@$(BIN)/ruff format --quiet $(CODE)
	@$(BIN)/ruff check --quiet --fix --select I $(CODE)

format-check: $(VENV)/.dev
	@$(BIN)/ruff format --check --quiet $(CODE) || (echo "Run 'make format'."; exit 1)

lint: $(VENV)/.dev ## Lint
	@$(BIN)/ruff check --quiet $(CODE)

types: $(VENV)/.dev ## Check the types
	@$(BIN)/mypy $(CODE)

imports: $(VENV)/.dev ## Check that imports point one way
	@$(BIN)/lint-imports --no-cache > $(VENV)/imports.log || (cat $(VENV)/imports.log; exit 1)

docs: $(VENV)/.dev ## Write anew the pages made from the code
	@$(BIN)/python -m tests.repository.pages

promise: $(VENV)/.dev ## Before a release: promise callers the API as it is now
	@$(BIN)/python -m tests.api.described.made

lock: $(BIN)/uv ## Resolve the dependencies anew into the hashed locks
	echo '$(shell sed -n 's/^\(uv==[^ ]*\).*/\1/p' bootstrap.lock)' | $(COMPILE) - -o bootstrap.lock
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --group bench -c requirements.lock -o requirements-bench.lock
	! grep -nE '://' *.lock

COMPILE = $(UV) compile --universal --generate-hashes --no-annotate --python-version 3.11 \
	--custom-compile-command 'make lock'

clean: ## Remove what was set up and what the demo wrote
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/uv: bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Foothold needs Python 3.11 or newer.")'
	@echo "Setting up $(VENV) (once, about half a minute) ..." >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bootstrap.lock
	@touch $@

$(VENV)/.run: requirements.lock pyproject.toml $(BIN)/uv
	@$(UV) install --python $(BIN)/python --compile-bytecode --require-hashes -r requirements.lock
	@$(UV) install --python $(BIN)/python --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@$(UV) install --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	@$(UV) install --python $(BIN)/python --require-hashes -r requirements-bench.lock
	@touch $@

.PHONY: help demo test check nightly bench bench-quick format format-check lint types imports docs promise lock clean
