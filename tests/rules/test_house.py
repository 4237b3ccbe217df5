"""House rules: what reviewers would otherwise have to remember."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from workbench.access import RULES, Permission

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for folder in ("workbench", "models") for path in (ROOT / folder).rglob("*.py") if "versions" not in path.parts)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "components" not in path.parts and "layouts" not in path.parts]
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
# Files that may be longer, each with the reason.
LONG_FILES: dict[str, str] = {}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_app_py_only_starts() -> None:
    tree = ast.parse((ROOT / "app.py").read_text("utf8"))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_stays_within_its_room(path: Path) -> None:
    lines = len(path.read_text("utf8").splitlines())

    assert lines <= LONGEST_FILE or name_of(path) in LONG_FILES


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf8"))) if isinstance(node, ast.FunctionDef)]

    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name == "operations.py"], ids=name_of)
def test_no_operation_commits(path: Path) -> None:
    assert ".commit(" not in path.read_text("utf8")


@pytest.mark.parametrize("path", [p for p in SOURCES if "web" not in p.parts and "workbench" in p.parts], ids=name_of)
def test_only_operations_and_queries_ask_the_database(path: Path) -> None:
    text = path.read_text("utf8")
    asks = re.search(r"^\s*(from sqlalchemy|import sqlalchemy)", text, re.MULTILINE)

    assert not asks or path.name in ("operations.py", "queries.py") or name_of(path) in MAY_ASK


# The slice itself is verbs; the table of moves, carrying-over, sessions and jobs are verbs under the name of what they do.
MAY_ASK = {
    "workbench/access/sessions.py",
    "workbench/attention/desk.py",
    "workbench/attention/sending.py",
    "workbench/workflow/moves.py",
    "workbench/jobs/runner.py",
    "workbench/review/carrying.py",
    "workbench/assessment/carrying.py",
    "workbench/extraction/carrying.py",
    "workbench/cli/keeping.py",
    "workbench/lifecycle/confirming.py",
    "workbench/lifecycle/decisions.py",
    "workbench/lifecycle/effects.py",
    "workbench/lifecycle/examples.py",
    "workbench/lifecycle/finals.py",
    "workbench/lifecycle/opening.py",
    "workbench/lifecycle/raising.py",
    "workbench/lifecycle/reading.py",
    "workbench/lifecycle/rules.py",
    "workbench/lifecycle/scans.py",
    "workbench/lifecycle/sending.py",
    "workbench/lifecycle/snapshots.py",
    "workbench/reports/making.py",
    "workbench/samples/seeding.py",
    "workbench/samples/stage.py",
    "workbench/samples/story.py",
}


def test_every_permission_has_a_rule_and_every_rule_a_use() -> None:
    text = "".join(path.read_text("utf8") for path in SOURCES if path.name not in ("permissions.py", "rules.py"))

    assert set(RULES) == set(Permission)
    assert [permission for permission in Permission if f"Permission.{permission.name}" not in text] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_draws_controls_by_macros_alone(path: Path) -> None:
    raw = re.findall(r"<(button|table|input|select|textarea|form)\b", path.read_text("utf8"))

    assert raw == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_holds_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text("utf8")

    assert re.findall(r"\sstyle=|\son[a-z]+=\"|<script>", text) == []


def test_every_macro_is_used() -> None:
    pages = "".join(path.read_text("utf8") for path in TEMPLATES)
    macros = {
        name for path in (ROOT / "templates/components").glob("*.html") for name in re.findall(r"macro (\w+)\(", path.read_text("utf8"))
    }

    assert {name for name in macros if len(re.findall(rf"\b{name}\b", pages)) < 2} == set()


def test_no_view_is_longer_than_fifteen_lines() -> None:
    long = []
    for path in (ROOT / "workbench/web/views").glob("*.py"):
        for node in ast.parse(path.read_text("utf8")).body:
            if isinstance(node, ast.FunctionDef) and node.decorator_list and (node.end_lineno or 0) - node.lineno >= 15:
                long.append(f"{path.name}:{node.name}")

    assert long == []


# Written backwards, so that this file holds none of them either.
FOREIGN = [name[::-1] for name in ("gro.ipyp", "detsohnohtyp", "sjmpn.yrtsiger", "gro.naibed.bed", "/toor/", "/krow/")]


def test_the_repository_names_no_registry_and_no_machine() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    places = [file for file in files if file and file != "uv.lock"]
    found = [file for file in places if any(name in (ROOT / file).read_text("utf8", "ignore") for name in FOREIGN)]

    assert found == []
