# What people type: `make demo`, `make test`. Only make and a Python of 3.11 or newer are needed; all else is
# installed into .venv from the lock files. The same in Windows' words: docs/windows.md.

PORT ?= 8501
JOBS ?= 2

# The newest Python that runs here; one that is too old, or cannot make environments, does not count.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo $$name; break; }; done)

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
UV_VERSION := 0.13.9
COMPILE = build/lock/bin/uv --no-config pip compile pyproject.toml --group build --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet

.PHONY: demo test slow lock clean pictures
.DELETE_ON_ERROR:

## demo: a made-up force, and the app in the browser at http://127.0.0.1:$(PORT)
demo: $(VENV)/.run-installed
	$(VENV)/bin/gapassess demo --port $(PORT)

## test: everything but the slow tests; what needs Chromium or PostgreSQL is skipped with a reason where they are missing
test: $(VENV)/.test-installed
	$(PY) -m pytest -n $(JOBS) --dist loadfile -m "not slow" -rs $(ARGS)

## slow: the tests that take long
slow: $(VENV)/.test-installed
	$(PY) -m pytest -n $(JOBS) --dist worksteal -m slow -rs $(ARGS)

## lock: choose the newest versions that pyproject.toml allows (asks the package index)
lock: build/lock/bin/uv
	rm -f requirements.lock requirements-test.lock
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra test --constraint requirements.lock --output-file requirements-test.lock

## clean: what was installed or built; never a workspace
clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find gapassess tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@test -n "$(PYTHON)" || { echo "gapassess needs Python 3.11 or newer (with venv): install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# A touched stamp says that the lock file is installed; one that was interrupted is missing and starts again.
define install
@$(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null
@echo "Installing $(1) into $(VENV) (once; a few minutes at most)"
$(PIP) install --require-hashes -r $(1)
$(PIP) install --no-deps --no-build-isolation --editable .
@touch $@
endef

$(VENV)/.run-installed: requirements.lock pyproject.toml | $(PY)
	$(call install,requirements.lock)

$(VENV)/.test-installed: requirements-test.lock pyproject.toml | $(PY)
	$(call install,requirements-test.lock)

build/lock/bin/uv:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install uv==$(UV_VERSION)

## pictures: take the pictures of every page anew (needs Chromium)
pictures: $(VENV)/.test-installed
	$(PY) docs/screenshots/take.py
