# `make run` and `make test` need only Python >= 3.11 (with venv), make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes
export PYTHONUNBUFFERED = 1

NEXT := .venv-next
QUICK := tests/content tests/forms/definition tests/portal/desk tests/portal/documents tests/case_admin/cases --ignore tests/portal/desk/test_route_crawl.py

.PHONY: help run test walks next e2e lint messages lock fonts faults bench demo-reset clean

help:            ## this list
	@grep -E '^[a-z0-9-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what the portal runs on ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/development: requirements-dev.txt $(VENV)/runtime
	@echo "installing what the tests need ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

run: $(VENV)/runtime      ## install, migrate, load the demo county, serve on 127.0.0.1:8000 with worker and ticker
	@exec $(BIN)/python -m portal.launch

test: $(VENV)/development ## the test suite (tests that lack Chromium, PostgreSQL or Redis say so and are skipped)
	@exec $(BIN)/python -m pytest -m "not walk" -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

walks: $(VENV)/development ## what goes through everything: routes by roles, hostile forms and inputs, pages by looks, states by moves, the demo's year
	@exec $(BIN)/python -m pytest -m walk -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

$(NEXT)/development: requirements-dev.txt requirements-next.txt
	@test -x $(NEXT)/bin/python || $(PYTHON) -m venv $(NEXT)
	@$(NEXT)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-dev.txt
	@$(NEXT)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-next.txt
	@touch $@

next: $(NEXT)/development ## the quick part of the suite on the coming Wagtail (requirements-next.in)
	@exec $(NEXT)/bin/python -m pytest -n 2 -m "not browser and not slow and not redis and not walk" $(QUICK) $(ARGS)

e2e: $(VENV)/development  ## the river, in a real browser
	@exec $(BIN)/python -m pytest tests/e2e $(ARGS)

lint: $(VENV)/development ## linters, types, import contracts, migrations and deployment checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run

messages: $(VENV)/development ## collect new screen texts into the Chinese catalogue and compile it (needs gettext)
	$(BIN)/python manage.py makemessages -l zh_Hans --no-location --ignore '.venv/*' --ignore 'tests/*'
	$(BIN)/python manage.py compilemessages -l zh_Hans --ignore '.venv/*'

lock:            ## pin the direct requirements and everything under them, with hashes
	@test -x $(BIN)/uv || $(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11.0 --generate-hashes requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11.0 --generate-hashes requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11.0 --generate-hashes requirements-next.in -o requirements-next.txt

fonts: $(VENV)/development ## rebuild the faces for PDF from Debian's packages
	$(BIN)/python portal/paper/fonts/build.py

faults: $(VENV)/development ## processes killed at each point of submitting, accepting, reminding and recounting, on SQLite and PostgreSQL (make faults ARGS="--kills 5")
	@exec $(BIN)/python -m tests.faults $(ARGS)

bench: $(VENV)/development ## measured figures (make bench NAME=river)
	$(BIN)/python -m tests.benchmarks $(NAME)

demo-reset:      ## throw the demo county away; the next `make run` builds it anew
	rm -rf var

clean: demo-reset ## also throw the virtual environment away
	rm -rf $(VENV) $(NEXT)
