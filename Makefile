# make demo: install, code the samples, show a timeline.   make test: everything that must hold.
.PHONY: demo test check schema clean

PYTHON ?=
BIN := .venv/bin

# --no-deps: the pinned files name everything; the package itself is installed in place, so that edits count at once.
.venv/run: requirements/run.txt pyproject.toml
	@python=$$(PYTHON="$(PYTHON)" scripts/python) && { [ -x $(BIN)/python ] || "$$python" -m venv .venv; }
	@echo "installing into .venv (about 600 MB; a few minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/dev: requirements/dev.txt .venv/run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: .venv/run
	@mkdir -p build && rm -f build/demo.db build/demo.db-wal build/demo.db-shm
	@$(BIN)/bilateral read samples/texts --store build/demo.db
	@$(BIN)/bilateral timeline PAK USA --uncertain --store build/demo.db
	@echo
	@echo "The same as a page: $(BIN)/bilateral serve --store build/demo.db"

check: .venv/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -n auto -m "not slow"

test: .venv/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/bilateral evaluate
	@$(BIN)/python -m pytest -n auto

schema: .venv/run
	@$(BIN)/python -m bilateral.cli.reference

clean:
	rm -rf .venv build
