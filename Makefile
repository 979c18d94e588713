# Mentoring Rooms. `make help` lists what there is; README.md says what to do first.

PYTHON ?= python3
VENV := .venv/bin/python
# What tests write goes into memory where there is plenty: a database of some five hundred files is
# made there in a sixth of the time. Processes are killed in tests, machines are not.
SCRATCH := $(shell test -w /dev/shm && df -k --output=avail /dev/shm | awk 'NR > 1 && $$1 > 4000000 { print "/dev/shm" }')
PYTEST := $(if $(SCRATCH),env TMPDIR=$(SCRATCH)) $(VENV) -m pytest
# As many workers as cores; more than four would ask for more networks than a test run has.
BESIDE := -n auto --maxprocesses=4 --dist=worksteal
# Whatever waits for disks and sockets leaves cores idle: one worker more than there are.
WAITING := -n $(shell $(PYTHON) -c "import os; print(min(4, 1 + (os.cpu_count() or 1)))") --dist=worksteal
# Which database tests of the store and the service run on: sqlite or postgresql.
DATABASE ?= sqlite
DEMO ?=
NAMES ?=
# Tests start the server many times; without its compiled modules each start takes half as long again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check unseen unit contracts integration postgresql thorough e2e bench wheel sbom audit lock prepared ready-to-test

help: ## list these targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

run: prepared ## start the service on http://127.0.0.1:8000 (DEMO=1 brings people and a past)
	@exec $(VENV) -m server $(if $(DEMO),demo,serve)

# Lint and types keep one core busy, tests that wait leave the other idle: so they run beside each
# other. What the first say comes last where they fail, so that it is not lost among the others.
test: ready-to-test ## set up what tests need, then run all of them
	@said=$$(mktemp); trap 'rm -f $$said' EXIT; \
	$(MAKE) check > $$said 2>&1 & check=$$!; \
	$(MAKE) unseen postgresql; tests=$$?; \
	wait $$check && echo "make check passed" && exit $$tests; \
	cat $$said; echo "make check failed:"; grep -aE "FAIL|[Ee]rror" $$said | tail -n 12; exit 2
	@$(MAKE) e2e

check: ready-to-test ## lint, formats, types and boundaries of the server and the client
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	.venv/bin/lint-imports
	$(VENV) -m mypy & types=$$!; npm --prefix client_demo run check; client=$$?; wait $$types && exit $$client

# The three below in one, which imports the service once for all of them.
unseen: ready-to-test
	$(PYTEST) tests/unit tests/contracts tests/integration $(WAITING) --session-timeout=2000

unit: ready-to-test ## pure decisions and folds
	$(PYTEST) tests/unit $(BESIDE) --session-timeout=600

contracts: ready-to-test ## every implementation of a port against its one suite
	$(PYTEST) tests/contracts $(WAITING) --session-timeout=600

integration: ready-to-test ## real sockets, databases, SMTP and coturn (DATABASE=postgresql: on that)
	TEST_DATABASE=$(DATABASE) $(PYTEST) tests/integration $(WAITING) --session-timeout=1500

postgresql: ready-to-test ## what of the integration tests is the database's: store and room machine
	TEST_DATABASE=postgresql $(PYTEST) tests/integration/store tests/integration/rooms/test_machine.py -m "not sqlite" $(WAITING) --session-timeout=900

thorough: ready-to-test ## the tests below the browsers' with all they could try (make test: a third of some)
	TEST_THOROUGH=1 $(MAKE) unit contracts integration postgresql

e2e: ready-to-test ## people in real browsers; pictures land in screenshots/
	scripts/own-network $(PYTEST) tests/e2e -m "not calls" $(BESIDE) --session-timeout=1200
	scripts/own-network $(PYTEST) tests/e2e -m calls --session-timeout=1200

bench: ready-to-test ## measure and compare with the goals (NAMES="fanout idle": only those; DATABASE=…: search, timeline)
	TEST_DATABASE=$(DATABASE) $(VENV) -m bench $(NAMES)

wheel: prepared ## build dist/mentoring_rooms-….whl, which carries the client
	@$(VENV) scripts/wheel.py dist

sbom: prepared ## say what server and client are made of, in dist/sbom.*.json (CycloneDX)
	@$(PYTHON) scripts/supply.py sbom dist

audit: ## look whether anything is known against a locked package; fails where nobody could look
	@$(PYTHON) scripts/supply.py audit

lock: ## write the locks anew, versions with hashes, after pyproject.toml changed
	@$(PYTHON) scripts/prepare.py lock

prepared:
	@$(PYTHON) scripts/prepare.py run

ready-to-test:
	@$(PYTHON) scripts/prepare.py test
