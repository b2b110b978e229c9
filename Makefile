# Everything that people do with this project, by name. `make help` lists it.
PYTHON ?= python3
VENV := .venv/bin
PACKAGES := portal correspondence search directory practices events registration home operations demo

.DEFAULT_GOAL := help
.PHONY: help run backup restore test lint format bench metrics services lock messages environment python

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 18

python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Another one: make run PYTHON=python3.12"; exit 1; } >&2
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; $(PYTHON) is %s. Another one: make run PYTHON=python3.12" % sys.version.split()[0])'

run: python ## the portal on http://127.0.0.1:8000, with regions, themes and demo content (PORT=, HOST=, DEMO=0)
	@$(PYTHON) scripts/run/run.py

backup: python ## a backup of the portal, while it runs, into BACKUP_DIR (var/backup)
	@$(PYTHON) scripts/run/environment.py base
	@$(VENV)/python manage.py backup_portal $(ARGS)

restore: python ## the newest backup, or BACKUP=, into an empty portal (ARGS=--replace: in the place of what is there)
	@$(PYTHON) scripts/run/environment.py base
	@$(VENV)/python manage.py restore_portal $(BACKUP) $(ARGS)

environment: python
	@$(PYTHON) scripts/run/environment.py dev

test: environment ## everything that this machine can test (REQUIRE_SERVICES=1: a missing service is a failure)
	@$(VENV)/python scripts/tests/run_tests.py $(ARGS)

lint: environment ## style, types, layers, templates, migrations, translations
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy $(PACKAGES) scripts tests
	$(VENV)/lint-imports
	$(VENV)/djlint --lint templates/editing
	$(VENV)/djlint --profile jinja --lint templates/public
	DJANGO_SETTINGS_MODULE=portal.settings.test $(VENV)/python manage.py makemigrations --check --dry-run
	$(VENV)/python -m pytest -q tests/architecture/test_catalogues.py

format: environment ## put code into shape
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .
	$(VENV)/python scripts/building/wrap_templates.py

bench: environment ## how fast pages and search are, as tables; growth, 200 kills and 200 hostile files in full
	$(VENV)/python scripts/measuring/bench_pages.py
	$(VENV)/python scripts/measuring/bench_kept_answers.py
	$(VENV)/python scripts/measuring/bench_search.py
	$(VENV)/python scripts/measuring/bench_peers.py
	$(VENV)/python scripts/measuring/bench_indexing.py
	$(VENV)/python scripts/measuring/bench_search_quality.py
	$(VENV)/python scripts/measuring/bench_registration.py
	$(VENV)/python scripts/measuring/bench_mails.py
	$(VENV)/python scripts/measuring/bench_write_ups.py
	$(VENV)/python scripts/measuring/bench_worker_kills.py
	KILLS=200 UPLOAD_KILLS=100 $(VENV)/python -m pytest -q tests/search/indexing/test_kills.py::test_kills_lose_nothing tests/practices/test_kills.py
	GROWTH=full $(VENV)/python -m pytest -q -k "growth or about_twice" tests
	$(VENV)/python scripts/measuring/bench_hostile_files.py
	$(VENV)/python scripts/measuring/bench_outages.py

metrics: environment ## how the source is laid out, as a table with bars (ARGS=--verbose names what misses them)
	@$(VENV)/python scripts/measuring/house_metrics.py $(ARGS)

services: environment ## start the real PostgreSQL, Redis and Elasticsearch for tests, and print how to use them
	@$(VENV)/python scripts/services/services.py start

messages: environment ## collect the texts for translation and compile the catalogues (needs gettext)
	DJANGO_SETTINGS_MODULE=portal.settings.test $(VENV)/python manage.py makemessages --locale en --no-location --no-wrap --no-obsolete --ignore .venv --ignore var --ignore tests
	DJANGO_SETTINGS_MODULE=portal.settings.test $(VENV)/python manage.py compilemessages --ignore .venv

lock: environment ## write the lock files anew from requirements/*.in
	$(VENV)/pip-compile --quiet --generate-hashes --no-strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --output-file requirements/base.txt requirements/base.in
	$(VENV)/pip-compile --quiet --generate-hashes --no-strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --output-file requirements/dev.txt requirements/dev.in
	$(VENV)/pip-compile --quiet --generate-hashes --no-strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --output-file requirements/maintainer.txt requirements/maintainer.in
