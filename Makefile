# Two commands do everything: make demo, make test. Both set up .venv from the lock when it is not there or has changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint bench lock clean

$(VENV)/.done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "diglot needs Python 3.11 or newer; call: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing; call: sudo apt-get install python3-venv"; exit 2; }
	@echo "Installing the locked dependencies into $(VENV) (about a minute) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(VENV)/.done
	@$(BIN)/diglot localize open-by-design

test: $(VENV)/.done
	$(BIN)/python -m pytest

lint: $(VENV)/.done
	$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy

bench: $(VENV)/.done
	$(BIN)/python bench/article.py

lock:
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --all-extras --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) .diglot
