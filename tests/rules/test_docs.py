"""The documents speak of the code as it is: commands, packages, terms, settings, tables and links."""

import argparse
import re
from pathlib import Path

import pytest

from docs.tables import DOCUMENTS, closed_lists, filled, licence_of, run_time_distributions
from workbench.cli import parser

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf8")
OPERATIONS = (ROOT / "docs/van-hanh.md").read_text("utf8")
MARKDOWN = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# Licences under which a library may be used unchanged in a product under Apache-2.0.
WELCOME = re.compile(r"MIT|BSD|Apache|ISC|PSF|MPL-2\.0|LGPL|0BSD|Zlib|CC0|Mozilla Public License 2\.0|Python Software Foundation")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _commands() -> list[str]:
    actions = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return sorted(next(actions).choices)


def _parts() -> list[str]:
    folder = ROOT / "workbench"
    packages = [f"workbench/{path.parent.name}/" for path in folder.glob("*/__init__.py")]
    return sorted([*packages, *(f"workbench/{path.name}" for path in folder.glob("*.py") if path.name != "__init__.py")])


@pytest.mark.parametrize("command", _commands())
def test_the_readme_shows_every_command(command):
    assert re.search(rf"^    workbench {command}\b", README, re.MULTILINE)


@pytest.mark.parametrize("part", _parts())
def test_the_map_of_the_house_has_every_package(part):
    assert f"| `{part}` |" in README


@pytest.mark.parametrize("kind", closed_lists(), ids=lambda kind: kind.__name__)
def test_the_glossary_has_every_member_of_a_closed_list(kind):
    row = next(line for line in README.splitlines() if line.startswith(f"| `{kind.__name__}` |"))

    assert all(re.search(rf"`{member.name}` \w", row) for member in kind)


@pytest.mark.parametrize("name", DOCUMENTS[:2])
def test_tables_are_what_the_data_says(name):
    """Write them anew with: python -m docs.tables."""
    text = (ROOT / name).read_text("utf8")

    assert filled(text) == text


def test_every_setting_is_in_the_operations_guide():
    sources = "".join(path.read_text("utf8") for path in sorted((ROOT / "workbench").rglob("*.py")))

    settings = set(re.findall(r"\bWORKBENCH_[A-Z_]+", sources))

    assert {setting for setting in settings if f"| `{setting}` |" not in OPERATIONS} == set()


def _places(text: str) -> set[str]:
    """Give what a link can name within a document: its headings, as they are written in addresses, and its own marks."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings} | set(re.findall(r'<a id="([^"]+)">', text))


def _resolves(link: str, path: Path) -> bool:
    file, _, place = link.partition("#")
    target = (path.parent / file).resolve() if file else path
    return target.exists() and (not place or place in _places(target.read_text("utf8")))


@pytest.mark.parametrize("path", MARKDOWN, ids=_name)
def test_links_resolve(path):
    links = re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf8"))

    assert [link for link in links if not _resolves(link, path)] == []


@pytest.mark.parametrize("name", sorted(run_time_distributions()))
def test_every_library_is_listed_with_a_licence_that_is_welcome(name):
    licence = licence_of(run_time_distributions()[name])
    listed = re.findall(r"^\| (\S+) \|", (ROOT / "docs/licences.md").read_text("utf8"), re.MULTILINE)

    assert name in listed
    assert all(WELCOME.search(part) for part in re.split(r" AND ", licence))


def test_the_readme_says_which_makefile_targets_there_are():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))

    assert set(re.findall(r"`make ([a-z]+)", README)) <= targets
