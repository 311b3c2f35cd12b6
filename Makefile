# make demo   set up .venv and read an example article
# make check  set up .venv and run every check
PYTHON ?= python3
BIN := .venv/bin
export OMP_NUM_THREADS ?= 1

.PHONY: demo check lint test clean

demo: .venv/ready
	$(BIN)/shosnlp examples/consultations.txt

check: .venv/ready lint test

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: .venv/ready
	$(BIN)/pytest

# Old setuptools carries pkg_resources, which hides that pymorphy2 (a dependency of natasha) is broken: do without.
.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	$(BIN)/pip uninstall --quiet --yes setuptools
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
