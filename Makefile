# `make help` lists the targets. Everything runs from .venv, built once from the hash-locked requirements.txt.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(firstword $(shell command -v python3.11 python3))
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ARTICLES ?=
PYTEST_ARGS ?=

.PHONY: help setup run up test lint docs bench evaluate lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(READY) ## build .venv from the lock, with compiled bytecode

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Eventwire needs Python 3.11, found " + sys.version.split()[0] + ": make PYTHON=/path/to/python3.11")'
	@echo "Setting up .venv (about a minute with warm package caches) ..."
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@$(BIN)/pip check --disable-pip-version-check >/dev/null
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib include >/dev/null 2>&1 || true
	@touch $@

run: $(READY) ## run the pipeline once over the sample articles, or ARTICLES=path
	@$(BIN)/eventwire run $(if $(ARTICLES),"$(ARTICLES)")

up: $(READY) ## start PostgreSQL and Airflow, watch landing/
	@$(BIN)/eventwire up

test: $(READY) ## all tests, the slow ones too; WHOLE=1 those of the deployment as well (CI does)
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(if $(WHOLE),,-m "not deployment") $(PYTEST_ARGS)

lint: $(READY) ## style, types, architecture
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

docs: $(READY) ## write the generated pages of docs/
	@$(BIN)/eventwire docs

bench: $(READY) ## measure the figures of docs/benchmarks.md
	@$(BIN)/python -m bench

evaluate: $(READY) ## score the coder on our gold set, and on those beside the project where they are there
	@$(BIN)/eventwire evaluate && $(BIN)/python -m bench.evaluation --write

lock: ## requirements.in -> requirements.txt, with hashes (needs uv)
	@uv pip compile requirements.in --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.txt

clean: ## remove .venv and var/
	@rm -rf $(VENV) var
