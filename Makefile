# Everything runs in a virtual environment of its own, .venv. PYTHON=python3.13 make run takes another interpreter.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-fast coverage check lint types layers browser bench figures pictures clean

run: .venv/runtime  ## start the app and print its address
	$(BIN)/streamlit run app.py

test: .venv/tests browser  ## the whole suite, browser tests included
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-fast: .venv/tests  ## the inner loop: no browser, no server, nothing that takes long
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser and not server and not slow"

coverage: .venv/tests  ## branch coverage of every package, against the goals in tests/figures/coverage.py
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser" --cov --cov-branch --cov-report=json:build/coverage.json
	$(BIN)/python -m tests.figures.coverage build/coverage.json

check: lint types layers test  ## what CI runs

lint: .venv/tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python -m questions lint

types: .venv/tests
	$(BIN)/mypy
	$(BIN)/python -m tests.client.type_check

layers: .venv/tests
	$(BIN)/lint-imports --no-cache

browser: .venv/tests
	$(BIN)/python -m tests.browser.chromium

bench: .venv/tests  ## the benchmarks, a few minutes
	$(BIN)/python -m tests.benchmarks.score_frame
	$(BIN)/python -m tests.benchmarks.one_answer
	$(BIN)/python -m tests.benchmarks.adaptive_step
	$(BIN)/python -m tests.benchmarks.wall

figures: .venv/tests  ## sizes, complexity, coverage and import times beside those of other projects
	$(BIN)/python -m tests.figures

pictures: .venv/tests browser  ## the README's screenshots
	$(BIN)/python -m tests.browser.pictures

.venv/runtime: requirements.txt
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("RoleFit needs Python 3.11 or newer; try PYTHON=python3.12 make run")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/tests: .venv/runtime tests/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
