# Two commands are enough: `make demo` and `make test`. Everything lands in .venv beside this file.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SERVE ?= 1
TEST_ARGS ?=
# The benchmark of large graphs runs where the generator of their tables is named (see benchmarks/README.md).
GENERATOR ?=
GENERATOR_PYTHON ?= $(PYTHON)
GRAPHS ?= /tmp/danchieu-graphs

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test lint bench lock wheel clean

help:
	@echo "make demo            set up, read the five sample plans, answer the three questions, serve the pages"
	@echo "make demo SERVE=0    the same without the pages"
	@echo "make test            set up with the development tools and run all checks and tests"
	@echo "make bench           the benchmarks at their full counts (see benchmarks/README.md)"
	@echo "make lock            renew requirements/*.txt from pyproject.toml"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: $(PYTHON) is older than 3.11. Install Python 3.11 or later, or name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "make: this Python has no venv module. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/build.txt requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "danchieu: installing the locked packages into $(VENV) (the first time takes a minute)"
	@$(PIP) install -q --require-hashes -r requirements/build.txt
	@$(PIP) install -q --require-hashes -r requirements/run.txt
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "danchieu: installing the locked development tools"
	@$(PIP) install -q --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.run

setup-dev: $(VENV)/.dev

demo: setup
	@$(BIN)/danchieu demo $(if $(filter 0 no false,$(SERVE)),--no-serve,--serve)

lint: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest $(TEST_ARGS)

bench: setup-dev
	$(BIN)/python -m benchmarks.run --full
	$(BIN)/python -m benchmarks.kill_test --sqlite 100 --at-once 30 --neo4j-server 20 --neo4j-client 20
	$(if $(GENERATOR),$(BIN)/python -m benchmarks.graph --generator $(GENERATOR) --python $(GENERATOR_PYTHON) --folder $(GRAPHS))

lock: setup-dev
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -q -U -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements/run.txt --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -q -U -o requirements/dev.txt
	$(BIN)/uv pip compile --group build -c requirements/dev.txt --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -q -U -o requirements/build.txt

wheel: setup-dev
	$(BIN)/python -m build --wheel --no-isolation

clean:
	rm -rf $(VENV) dist build demo-store
