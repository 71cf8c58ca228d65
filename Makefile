# Every chore by name. `make demo` and `make test` set up whatever they need.
PORT ?= 8000
PYTHON ?= $(shell tools/find_python.sh)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
WORKERS ?= 3

.PHONY: demo test check bench clean setup lock messages styles postgres-test

demo: .venv/main.done
	@$(BIN)/kavshiri demo --port $(PORT) $(ARGS)

# dozens of processes start: each would compile all of it again where the surroundings forbid to keep what is compiled
test postgres-test: export PYTHONDONTWRITEBYTECODE =

test: .venv/test.done
	@tools/apt.sh
	@$(BIN)/python tools/catalogues.py compile
	@$(BIN)/pytest -n $(WORKERS) --dist loadscope -q $(ARGS)

# the suite without the journeys, on a PostgreSQL of its own
postgres-test: .venv/test.done
	@tools/apt.sh
	@$(BIN)/python tools/catalogues.py compile
	@$(BIN)/python tools/with_postgres.py $(BIN)/pytest -n $(WORKERS) --dist loadscope -q -m "not browser" $(ARGS)

check: .venv/test.done
	@tools/apt.sh
	@$(BIN)/python tools/check.py

bench: .venv/bench.done
	@tools/apt.sh
	@tools/apt.sh apt-bench.txt
	@$(BIN)/python tools/catalogues.py compile
	@$(BIN)/python tools/bench.py $(ARGS)

clean:
	rm -rf .venv var node_modules tools/js/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -delete

setup: .venv/test.done

.venv/bin/python:
	@echo "Setting up Python …"
	@$(PYTHON) -m venv .venv

.venv/main.done: .venv/bin/python requirements/main.txt pyproject.toml
	@echo "Installing what the portal needs …"
	@$(PIP) install --require-hashes --no-deps -r requirements/main.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.done: .venv/main.done requirements/test.txt
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes --no-deps -r requirements/test.txt
	@touch $@

.venv/bench.done: .venv/test.done requirements/bench.txt
	@$(PIP) install --require-hashes --no-deps -r requirements/bench.txt
	@touch $@

# for those who change dependencies: needs `uv`
lock:
	for part in main test tools bench; do uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --override requirements/overrides.txt requirements/$$part.in -o requirements/$$part.txt; done

messages: .venv/test.done
	@$(BIN)/python tools/catalogues.py collect

styles: .venv/main.done
	@$(BIN)/python tools/styles.py
