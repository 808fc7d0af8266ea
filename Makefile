# The whole interface: make demo test lint types docs bench
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types docs bench bench-page bench-scale clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
	touch $@

demo: $(VENV)/.installed ## build outputs/ from inputs/
	$(BIN)/chronology build inputs/ -o outputs/ --title "Niger, July 2023 to September 2024"

test: $(VENV)/.installed-test ## the whole suite
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-test
	$(BIN)/mypy

bench: $(VENV)/.installed-test ## accuracy and speed on the public corpora, where they are at hand
	$(BIN)/python -m benchmarks timex articles timelines leads briefing

bench-page: $(VENV)/.installed-test ## the page in a browser
	$(BIN)/python -m benchmarks page

bench-scale: $(VENV)/.installed-test ## ten thousand articles and more; takes the better part of an hour
	$(BIN)/python -m benchmarks scale

docs: $(VENV)/.installed ## what is written out from the code
	$(BIN)/chronology schema > docs/chronology.schema.json

clean:
	rm -rf $(VENV) outputs/*
