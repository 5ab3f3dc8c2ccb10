# `make help` tells what each target does. Everything is installed inside the checkout, in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(if $(filter Windows_NT,$(OS)),$(VENV)/Scripts,$(VENV)/bin)
PY := $(BIN)/python
READY := $(VENV)/ready
DEMO ?= demo
UV := $(shell command -v uv 2>/dev/null)

.PHONY: manual help demo test check bench lint types walls catalogues translations model lists terms demo-vault lock wheel clean

help: ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# uv where it is installed; else venv and pip with the same hashed lock.
$(READY): requirements.lock pyproject.toml
ifneq ($(UV),)
	uv venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	uv pip install --quiet --python $(PY) --require-hashes --compile-bytecode -r requirements.lock
	uv pip install --quiet --python $(PY) --no-deps --no-build-isolation -e .
else
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
endif
	@touch $(READY)

demo: $(READY) ## Run the main job on the demo vault, in the new folder $(DEMO).
	@$(PY) -m vp demo $(DEMO)

test: $(READY) ## Pass every test.
	$(PY) -m pytest -n 2

check: $(READY) lint types walls catalogues ## Everything that .ci/run asks: style, types, walls, tests, docs, catalogues.
	$(PY) -m pytest -n 2

lint: $(READY) ## Style (ruff).
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## Types (mypy, strict).
	$(BIN)/mypy

walls: $(READY) ## Who may import whom (import-linter).
	$(BIN)/lint-imports

catalogues: $(READY) ## The Dutch catalogue is whole, and compiled from what the code says.
	$(PY) vp/locale/catalogues.py --check

bench: $(READY) ## Measure what the goals ask.
	$(PY) bench/start.py
	$(PY) bench/neutral.py
	$(PY) bench/conflict.py
	$(PY) bench/anonymise.py --help
	$(PY) bench/report.py --help

terms: $(READY) ## Make terms.json from terms.yaml.
	$(PY) -m vp.casefile.compile_terms

lists: $(READY) ## Compile the anonymiser's word lists.
	$(PY) -m vp.anonymise.lists.compile

model: $(READY) ## Train the anonymiser's model from our own stories.
	$(PY) -m vp.anonymise.model.train

demo-vault: $(READY) ## Make the demo vault anew from cases/fiction.
	$(PY) cases/make_demo_vault.py

translations: $(READY) ## Compile the catalogues of the rooms into one.
	$(PY) vp/locale/catalogues.py

lock: ## Pin all dependencies anew (needs uv).
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --all-extras --group dev pyproject.toml \
	  --no-header --no-annotate -o requirements.lock

wheel: $(READY) ## Build the wheel into dist/.
	$(PY) -m build --wheel --no-isolation --outdir dist .

clean: ## Remove what was built or installed.
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

manual: $(READY) ## Write docs/MANUAL.md from the commands.
	$(PY) docs/make_manual.py
