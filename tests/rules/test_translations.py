"""English on request: every word that the interface says in Vietnamese can be said in English, with the same values in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "workbench/web/translations"
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if path.parent.name != "design")
SOURCES = sorted((ROOT / "workbench").rglob("*.py"))
MARKERS = {"_", "_l", "N_", "gettext", "ngettext", "pgettext", "lazy_gettext"}
LETTERS = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìĩóòõúùũý]", re.IGNORECASE)
PLACES = re.compile(r"%\(\w+\)[sd]")
CALL = re.compile(r"""\b(?:_|ngettext|pgettext)\(\s*(?:"[^"]*"|'[^']*')(?:,\s*"[^"]*")?""")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
Message = tuple[str | tuple[str, ...], str | None]
# Each language is called by its own name, whatever the page is written in.
OWN_NAMES = ('"Tiếng Việt"',)


@pytest.fixture(scope="module")
def english() -> Catalog:
    with (TRANSLATIONS / "en/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    """Every message of code and templates, with its context; those with a plural are pairs."""
    with (TRANSLATIONS / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options, keywords={**DEFAULT_KEYWORDS, "_l": None})
    return sorted({(words, context) for _file, _line, words, _comments, context in found}, key=str)


def _forms(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (words,)


def _marked_in_format_strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        inside = ast.walk(node) if isinstance(node, ast.JoinedStr) else ()
        calls = (part for part in inside if isinstance(part, ast.Call) and isinstance(part.func, ast.Name))
        yield from (ast.unparse(call) for call in calls if call.func.id in MARKERS)


def test_the_extraction_sees_templates_forms_and_terms(messages):
    said = {form for words, _context in messages for form in _forms(words)}

    assert {"Việc của tôi", "Chọn loại văn bản.", "Thành phần hồ sơ", "%(num)s hồ sơ", "Đã đổi mật khẩu."} <= said


def test_every_message_is_said_in_english(messages, english):
    unsaid = [message for message in messages if not (found := english.get(*message)) or not all(_forms(found.string))]

    assert unsaid == []


def test_what_is_counted_has_an_english_plural(messages, english):
    counted = [message for message in messages if isinstance(message[0], tuple)]

    assert [message for message in counted if len(_forms(english.get(*message).string)) != english.num_plurals] == []


def test_an_english_sentence_holds_the_same_values(messages, english):
    pairs = [(_forms(message[0])[0], form) for message in messages for form in _forms(english.get(*message).string)]

    assert [pair for pair in pairs if sorted(set(PLACES.findall(pair[0]))) != sorted(set(PLACES.findall(pair[1])))] == []


def test_no_translation_is_a_guess_or_a_copy(english):
    entries = [entry for entry in english if entry.id]

    assert [entry.id for entry in entries if entry.fuzzy] == []
    assert [entry.id for entry in entries if LETTERS.search(_forms(entry.id)[0]) and _forms(entry.id) == _forms(entry.string)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_says_nothing_past_the_translator(path):
    text = CALL.sub("", COMMENT.sub("", path.read_text("utf8")))
    for name in OWN_NAMES:
        text = text.replace(name, "")

    assert [line.strip() for line in text.splitlines() if LETTERS.search(line)] == []


def test_no_word_for_the_translator_hides_in_a_format_string():
    hidden = {str(path.relative_to(ROOT)): list(_marked_in_format_strings(path)) for path in SOURCES}

    assert {name: calls for name, calls in hidden.items() if calls} == {}
