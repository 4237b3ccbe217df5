# Thin names over real commands. `make run` and `make test` set up what they need; offline they use what is there.
SHELL := /bin/bash
export UV_PROJECT_ENVIRONMENT := .venv
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
# What the model learns from besides the labelled drafts of the repository, where it is there: more of them, and
# labelled clauses of published procedures.
GOLD ?= ../shared/gold
LABELLED := workbench/extraction/labelled workbench/extraction/labelled/extracts
CLAUSES ?= ../shared/corpus/procedures/clauses_labelled.jsonl.gz

.PHONY: run test install reading system check score bench model translations clean

install: .venv/.installed translations

.venv/.installed: pyproject.toml uv.lock
	@command -v uv >/dev/null || $(PYTHON) -m uv --version >/dev/null 2>&1 || $(PYTHON) -m pip install --quiet --user uv || $(PYTHON) -m pip install --quiet --break-system-packages uv
	@if command -v uv >/dev/null; then uv sync --quiet --frozen; else $(PYTHON) -m uv sync --quiet --frozen; fi
	@touch $@

translations: .venv/.installed
	@$(BIN)/pybabel -q compile -d workbench/web/translations 2>/dev/null || $(BIN)/pybabel compile -d workbench/web/translations

# What .doc, .odt, .rtf and scans need to be read, reports to be PDF, and workbooks to be calculated anew; a machine without root or
# network keeps what it has.
READING := libreoffice-writer-nogui libreoffice-calc-nogui tesseract-ocr-vie fonts-liberation2 fonts-noto-core
reading: install
	@deploy/system-packages $(READING)

# The browser tests need a browser besides.
system:
	@deploy/system-packages chromium $(READING)

run: install reading
	@$(BIN)/workbench serve --port $(PORT)

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

test: install system check
	$(BIN)/pytest -n 2 --dist loadscope

score: install
	@if [ -d ../shared/gold ]; then $(BIN)/python ../shared/gold/score.py --command $(BIN)/workbench; else echo "Không có thư mục ../shared/gold nên không chấm điểm được."; fi

bench: install
	$(BIN)/python -m tests.benchmarks

model: install
	$(BIN)/python -m workbench.extraction.train $(LABELLED) $(wildcard $(GOLD)) $(addprefix --clauses ,$(wildcard $(CLAUSES))) --everything
	$(BIN)/python -m workbench.linting.second_look.learning $(LABELLED) $(wildcard $(GOLD)) --everything

clean:
	rm -rf .venv var build dist .mypy_cache .ruff_cache
