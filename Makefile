# make demo      set up .venv and read an example article
# make check     set up .venv and run every check
# make check-all also the integrations with heavy packages, in environments of their own, and thirty interruptions of a run over a corpus
# make service   check the service against its own description with schemathesis, in .venv-service
# make browser   check the pages in headless Chromium, with Playwright and axe-core, in .venv-browser
# make screenshots   take the pictures of docs/images again, in .venv-browser
# make docs      build the documentation site into build/site, in .venv-docs
# make tables    generate the tables that scripts make again, and compare them
# make installs  install the wheel into fresh environments, in each order that users meet, and read an article in each
# make bench     compare speed with natasha, in .venv-bench
# make evaluate CORPORA=FOLDER   score shosnlp, natasha and others on public corpora and write evaluation/reports, in .venv-evaluation
# make fuzz      look for texts that break something for three minutes, in .venv-fuzz
PYTHON ?= python3
BIN := .venv/bin
export OMP_NUM_THREADS ?= 1
AXE := 4.14.1
PLUGS := $(foreach name,followthemoney haystack langchain presidio spacy,tests/integrations/test_$(name).py src/shosnlp/integrations/$(name).py)

.PHONY: demo check check-all ray spark plugs taggers service browser screenshots lint test docs evaluate installs tables bench fuzz clean

demo: .venv/ready
	$(BIN)/shosnlp examples/consultations.txt

check: .venv/ready lint test

check-all: check ray spark plugs taggers service browser
	SHOSNLP_KILLS=30 $(BIN)/pytest tests/corpus/test_building.py -k killed

ray: .venv-ray/ready
	.venv-ray/bin/pytest -rs -m cluster tests/integrations/test_ray.py
	.venv-ray/bin/pytest -rs tests/test_docs.py -k ray

spark: .venv-spark/ready
	.venv-spark/bin/pytest -rs -m cluster tests/integrations/test_spark.py
	PYSPARK_PYTHON=$(CURDIR)/.venv-spark/bin/python .venv-spark/bin/pytest -rs tests/test_docs.py -k spark

plugs: .venv-plugs/ready
	.venv-plugs/bin/pytest -rs $(PLUGS)
	.venv-plugs/bin/pytest -rs tests/test_examples.py -k spacy
	.venv-plugs/bin/pytest -rs tests/test_docs.py -k "spacy or presidio or langchain or integrations"

taggers: .venv-taggers/ready
	.venv-taggers/bin/pytest -rs tests/integrations/test_other_taggers.py

service: .venv-service/ready
	.venv-service/bin/pytest -rs tests/service

browser: .venv-browser/ready
	.venv-browser/bin/pytest -rs tests/browser

screenshots: .venv-browser/ready
	.venv-browser/bin/python -m tools.screenshots

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: .venv/ready
	$(BIN)/pytest

docs: .venv-docs/ready
	NO_MKDOCS_2_WARNING=1 .venv-docs/bin/mkdocs build --quiet
	.venv-docs/bin/python -m tools.site build/site

bench: .venv-bench/ready
	.venv-bench/bin/python -m benchmarks.speed
	.venv-bench/bin/python -m benchmarks.profile

evaluate: .venv-evaluation/ready
	.venv-evaluation/bin/python -m evaluation $(CORPORA) --write

fuzz: .venv-fuzz/ready
	for target in text dates masking command_line; do .venv-fuzz/bin/python -m fuzz $$target --seconds 40 || exit 1; done

installs: .venv/ready
	$(BIN)/python -m tools.installs

tables: .venv/ready
	$(BIN)/pip install --quiet --group generate
	$(BIN)/python -m tools.places --check
	$(BIN)/python -m tools.surnames --check
	$(BIN)/python -m tools.readings --check

# Old setuptools carries pkg_resources, which hides that pymorphy2 (a dependency of natasha) is broken: do without.
.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	$(BIN)/pip uninstall --quiet --yes setuptools
	touch $@

# natasha's pipeline needs the pkg_resources of old setuptools. Installed as users install it, with compiled bytecode.
.venv-bench/ready: pyproject.toml $(shell find src -type f -not -name '*.pyc')
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet "setuptools<82" .
	touch $@

# An environment of its own for what is too heavy for `make check`, with the packages that are named here.
.venv-docs/ready: PACKAGES = --group docs
.venv-evaluation/ready: PACKAGES = --editable . --group evaluation
.venv-fuzz/ready: PACKAGES = atheris --editable ".[mask]"
.venv-plugs/ready: PACKAGES = --editable ".[haystack,langchain,presidio,spacy]" --group plugs
.venv-service/ready: PACKAGES = --editable ".[server]" --group service
.venv-taggers/ready: PACKAGES = --editable . --group taggers
$(foreach name,docs evaluation fuzz plugs service taggers,.venv-$(name)/ready): pyproject.toml
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/pip install --quiet --upgrade pip
	$(@D)/bin/pip install --quiet $(PACKAGES)
	touch $@

# axe-core comes from npm; without npm, or a network, its tests say that it is missing.
.venv-browser/ready: pyproject.toml
	$(PYTHON) -m venv .venv-browser
	.venv-browser/bin/pip install --quiet --upgrade pip
	.venv-browser/bin/pip install --quiet --editable ".[corpus,server]" --group browser
	cd .venv-browser && npm pack --silent axe-core@$(AXE) && tar -xzf axe-core-$(AXE).tgz || true
	touch $@

# Ray and Spark bring half a gigabyte each.
.venv-%/ready: pyproject.toml
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/pip install --quiet --editable ".[$*,corpus]" pytest hypothesis
	touch $@

clean:
	rm -rf .venv .venv-* .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
