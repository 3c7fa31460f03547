# Two commands do it all: `make demo` and `make test`. Both set up first, in .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test setup lock format schemas clean

demo: setup
	$(BIN)/ombud demo

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup

setup: .venv/ready

.venv/ready: pyproject.toml requirements.lock requirements-data.lock
	$(PYTHON) -c 'import sys; sys.exit("Ombud needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-data.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch .venv/ready

# Resolves the newest versions that pyproject.toml allows, for every platform, with their hashes.
lock: setup
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --extra bench --extra execution --extra labels --extra llm --extra inspect --extra ray --generate-hashes --no-emit-index-url --no-header --upgrade -o requirements.lock pyproject.toml

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The JSON Schemas of problem files and certificates, as the code has them; a test holds them current.
schemas: setup
	for name in selection access disclosure meeting meetings queue certificate; do \
	  $(BIN)/ombud solve --schema $$name > docs/schemas/$$name.schema.json || exit 1; done

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
