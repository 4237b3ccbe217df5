"""What people vouched for, written as hand-labelled examples that training reads."""

import json
from pathlib import Path
from typing import Any

import pytest

from models.dossiers import Dossier
from tests.casework import confirm_all, newest
from tests.conftest import DRAFT
from tests.people import Province
from workbench.draft.outline import Outline
from workbench.errors import RefusalError
from workbench.extraction.exporting import Judged, example_of
from workbench.extraction.labelling import hand_labelled
from workbench.extraction.queries import live_passages, procedures_of
from workbench.ingest import read_draft
from workbench.lifecycle.examples import export_examples, write_folder
from workbench.linting.operations import dismiss_finding
from workbench.linting.queries import findings_of
from workbench.web.state import Services

SIGNED = DRAFT + "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Thị Hồng Vân\n"


def outline_of_text(text: str) -> Outline:
    return read_draft(text.encode(), name="du-thao.txt")


@pytest.fixture
def vouched(services: Services, people: Province, make_dossier: Any) -> Dossier:
    """A dossier of which every procedure is confirmed and one finding was put aside."""
    dossier = make_dossier(SIGNED)
    with services.writing.begin() as session:
        own = session.get_one(Dossier, dossier.id)
        confirm_all(session, own, actor=people["drafter"])
        finding = next(row for row in findings_of(session, newest(session, own)) if row.rule == "HS-01")
        dismiss_finding(session, own, finding, reason="Có ở luật khác.", actor=people["drafter"])
    return dossier


def test_a_version_with_an_undecided_procedure_is_no_example(services: Services, make_dossier: Any) -> None:
    make_dossier()

    with services.writing() as session, pytest.raises(RefusalError):
        export_examples(session, decided_by="Giám đốc Sở Tư pháp", actor=None)


def test_drafts_stay_in_unless_somebody_allowed_them_out(services: Services, vouched: Dossier) -> None:
    with services.writing() as session, pytest.raises(RefusalError):
        export_examples(session, decided_by="", actor=None)


def test_training_reads_what_was_exported(services: Services, vouched: Dossier, tmp_path: Path) -> None:
    with services.writing() as session:
        examples = export_examples(session, decided_by="Giám đốc Sở Tư pháp", actor=None)
        (procedure,) = procedures_of(session, newest(session, session.get_one(Dossier, vouched.id)))
        expected = {(passage.paragraph, passage.component.value) for passage in live_passages(procedure)}
    write_folder(examples, tmp_path, decided_by="Giám đốc Sở Tư pháp")

    (draft,) = hand_labelled(tmp_path)

    read = {(paragraph, line) for paragraph, line in draft.lines().items()}
    labelled = {(row["line"], component) for row in draft.rows for component in row["components"]}
    lines = dict(read)
    assert {(lines[paragraph], component) for paragraph, component in expected} == labelled
    assert draft.targets().sum() == len(labelled)
    assert len(draft.procedures()) == 1


def test_an_example_says_that_it_is_a_draft_and_what_was_put_aside(services: Services, vouched: Dossier, tmp_path: Path) -> None:
    with services.writing() as session:
        (example,) = export_examples(session, decided_by="Giám đốc Sở Tư pháp", actor=None)
    write_folder([example], tmp_path, decided_by="Giám đốc Sở Tư pháp")

    labels = json.loads((tmp_path / f"labels/{example.name}.json").read_text("utf8"))
    card = (tmp_path / "README.md").read_text("utf8")
    assert labels["published"] is False
    assert [one["rule"] for one in labels["dismissed"]] == ["HS-01"]
    assert labels["defects"] == []
    assert "Giám đốc Sở Tư pháp" in card
    assert f"`{example.name}`: chưa phê duyệt" in card


def test_names_of_persons_are_not_written() -> None:
    text = SIGNED.replace("Sở Nội vụ quyết định hỗ trợ", "ông Trần Văn Bình quyết định hỗ trợ")

    example = example_of(outline_of_text(text), [], [], name="HS", is_published=True)

    assert "Hồng Vân" not in example.text
    assert "Văn Bình" not in example.text
    assert "ông [tên người] quyết định hỗ trợ" in example.text


def test_words_that_are_no_names_stay() -> None:
    text = DRAFT.replace("3. Trong thời hạn", "3. Không đủ điều kiện thì trả lời; Đoàn đại biểu Hà Nội giám sát. Trong thời hạn")

    example = example_of(outline_of_text(text), [], [], name="HS", is_published=True)

    assert "[tên người]" not in example.text


def test_a_finding_that_became_a_comment_is_a_defect_on_its_line() -> None:
    outline = outline_of_text(DRAFT)
    place = next(paragraph.index for paragraph in outline.paragraphs if "giấy tờ khác" in paragraph.text)

    example = example_of(
        outline,
        [],
        [Judged("HS-01", "open-ended-dossier", place, "Các giấy tờ khác có liên quan", is_right=True)],
        name="HS",
        is_published=True,
    )

    assert example.labels["defects"] == [{"line": place + 1, "rule": "open-ended-dossier", "quote": "Các giấy tờ khác có liên quan"}]
    assert example.text.split("\n")[place].startswith("c) Các giấy tờ khác")
