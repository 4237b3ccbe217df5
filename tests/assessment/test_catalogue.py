import re
import shutil
from datetime import date
from pathlib import Path

import pytest

import workbench.assessment.catalogue as catalogue_module
from models.enums import Component, DocumentKind, DraftingTrack, ProcedureNature
from workbench.assessment.catalogue import CatalogueError, load, regime_on, regimes
from workbench.assessment.forms import Form, Purpose, form_for, offered
from workbench.assessment.questions import Choice, Kind, Meaning
from workbench.errors import NotFoundError, RefusalError

DRAFTING = [regime for regime in regimes() if Purpose.DRAFTING in regime.purposes]
FORMS = [form for regime in regimes() for form in regime.forms]
DATA = Path(catalogue_module.__file__).parent / "forms"


@pytest.mark.parametrize(
    ("day", "circular"),
    [
        (date(2022, 3, 28), "Thông tư 03/2022/TT-BTP"),
        (date(2025, 12, 14), "Thông tư 03/2022/TT-BTP"),
        (date(2025, 12, 15), "Thông tư 26/2025/TT-BTP"),
        (date(2030, 1, 1), "Thông tư 26/2025/TT-BTP"),
    ],
)
def test_a_dossier_falls_under_the_circular_of_the_day_on_which_it_is_sent(day, circular):
    regime = regime_on(day)

    assert regime.circular == circular


def test_a_day_before_the_first_circular_is_refused_with_a_sentence():
    with pytest.raises(RefusalError, match="27/03/2022"):
        regime_on(date(2022, 3, 27))


@pytest.mark.parametrize(
    ("day", "nature", "symbol"),
    [
        (date(2026, 1, 1), ProcedureNature.NEW, "01/ĐGTĐ-BHM"),
        (date(2026, 1, 1), ProcedureNature.DETAILED, "01/ĐGTĐ-BHM"),
        (date(2026, 1, 1), ProcedureNature.AMENDED, "02/ĐGTĐ-SĐBS"),
        (date(2026, 1, 1), ProcedureNature.DECENTRALISED, "03/ĐGTĐ-PC"),
        (date(2026, 1, 1), ProcedureNature.ABOLISHED, ""),
        (date(2024, 1, 1), ProcedureNature.NEW, "02/ĐGTĐ-BHM"),
        (date(2024, 1, 1), ProcedureNature.AMENDED, "03/ĐGTĐ-QĐCT/SĐBS"),
        (date(2024, 1, 1), ProcedureNature.DETAILED, "03/ĐGTĐ-QĐCT/SĐBS"),
        (date(2024, 1, 1), ProcedureNature.ABOLISHED, "01/ĐGTĐ-BC"),
    ],
)
def test_the_nature_of_a_procedure_decides_its_form(day, nature, symbol):
    form = form_for(nature, regime=regime_on(day))

    assert form.symbol == symbol


@pytest.mark.parametrize(
    ("day", "track", "required"),
    [
        (date(2026, 1, 1), DraftingTrack.NORMAL, True),
        (date(2026, 1, 1), DraftingTrack.SHORTENED, False),
        (date(2024, 1, 1), DraftingTrack.SHORTENED, True),
    ],
)
def test_a_shortened_draft_is_only_encouraged_to_be_assessed_under_the_newer_circular(day, track, required):
    assert regime_on(day).requires_assessment(track) is required


@pytest.mark.parametrize("regime", regimes(), ids=lambda regime: regime.id)
def test_a_procedure_that_is_only_announced_is_not_assessed(regime):
    with pytest.raises(RefusalError, match="công bố"):
        form_for(ProcedureNature.ANNOUNCED, regime=regime)


@pytest.mark.parametrize("regime", DRAFTING, ids=lambda regime: regime.id)
def test_a_purpose_without_forms_is_refused(regime):
    with pytest.raises(RefusalError, match="không có biểu mẫu"):
        form_for(ProcedureNature.NEW, regime=regime, purpose=Purpose.REVIEW)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_form_says_honestly_where_its_words_come_from(form):
    assert form.note
    assert "chờ đối chiếu biểu mẫu gốc" in form.note or ProcedureNature.ABOLISHED in form.natures
    assert all(form.circular in question.basis or "Nghị định 63/2010/NĐ-CP" in question.basis for question in form.questions)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_question_has_words_guidance_and_an_example(form):
    texts = [text for question in form.questions for text in (question.text, question.guidance, question.example, question.basis)]

    assert all(text.strip() for text in texts)
    assert all(question.text.endswith(("?", ".")) for question in form.questions)
    assert all(2 <= len(re.findall(r"[.](?: |$)", question.guidance)) <= 4 for question in form.questions)


def test_no_form_holds_a_placeholder():
    words = re.compile(r"TODO|TBD|XXX|FIXME|lorem|…|\.\.\.|điền sau|cập nhật sau|\[\]", re.IGNORECASE)

    texts = [path.read_text("utf-8") for path in DATA.rglob("*.toml")]

    assert texts
    assert not [match.group() for text in texts for match in words.finditer(text)]


@pytest.mark.parametrize("circular", ["tt26-01-bhm", "tt03-02-bhm"])
def test_the_form_of_a_new_procedure_asks_about_every_component(circular):
    (form,) = (form for form in FORMS if form.id == circular)

    asked = {question.component for question in form.questions}

    assert set(Component) <= asked


def test_the_form_of_a_new_procedure_stays_short_enough_to_be_filled():
    (form,) = (form for form in FORMS if form.id == "tt26-01-bhm")

    always = [question for question in form.questions if question.mandatory and question.shown_when is None]

    assert 35 <= len(always) <= 45


def test_only_the_older_circular_stops_an_assessment_and_the_newer_one_warns():
    stopping = {form.regime for form in FORMS for question in form.questions if question.stops_on}
    newer = [question for form in FORMS if form.regime == "tt26-2025" for question in form.questions]

    assert stopping == {"tt03-2022"}
    assert {Meaning.NECESSARY, Meaning.COMPETENT} <= {question.meaning for question in newer if question.warns_on is Choice.NO}


def test_a_question_keeps_its_id_from_its_place_in_the_form():
    form = form_for(ProcedureNature.NEW, regime=regime_on(date(2026, 1, 1)))

    assert form.question("I.4b").meaning is Meaning.OPTIMAL
    assert form.question("III.6e").meaning is Meaning.SETS
    with pytest.raises(NotFoundError, match=r"IX\.1"):
        form.question("IX.1")


def broken(tmp_path: Path, *, file: str, old: str, new: str) -> Path:
    folder = tmp_path / "forms"
    shutil.copytree(DATA, folder)
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("tt03-2022/regime.toml", "valid_to = 2025-12-14", "valid_to = 2025-12-15", "cùng có hiệu lực"),
        ("tt03-2022/regime.toml", "valid_to = 2025-12-14", "", "cùng có hiệu lực"),
        ("tt03-2022/regime.toml", "valid_to = 2025-12-14", "valid_to = 2021-12-14", "đứng trước"),
        ("tt03-2022/regime.toml", 'id = "tt03-bai-bo"', 'id = "tt26-bai-bo"', "tt26-bai-bo"),
        ("tt26-2025/regime.toml", 'natures = ["detailed"]', 'natures = ["new"]', "drafting/new"),
        ("tt26-2025/regime.toml", 'sections = ["necessity"]', 'sections = ["need"]', "không có mục need"),
        ("tt26-2025/sections-necessity.toml", 'number = "3b"', 'number = "3a"', "I.3a"),
        ("tt26-2025/sections-necessity.toml", 'question = "3a"', 'question = "9z"', "necessity.9z"),
        ("tt26-2025/sections-necessity.toml", 'equals = ["yes"]', 'equals = ["maybe"]', "maybe"),
        ("tt26-2025/sections-necessity.toml", 'meaning = "optimal"', 'meaning = "sets"', "ý nghĩa"),
        ("tt26-2025/sections-necessity.toml", 'meaning = "optimal"', 'meaning = "best"', "best"),
        ("tt26-2025/sections-necessity.toml", 'warns_on = "no"', "", "cảnh báo"),
        ("tt26-2025/sections-necessity.toml", 'fails_on = ["incompatible"]', 'fails_on = ["strange"]', "chưa đạt"),
        ("tt26-2025/sections-outcome.toml", "guidance", "guidence", "guidence"),
    ],
)
def test_data_that_contradict_themselves_are_refused_with_the_place(tmp_path, file, old, new, complaint):
    folder = broken(tmp_path, file=file, old=old, new=new)

    with pytest.raises(CatalogueError, match=re.escape(complaint)):
        load(folder)


def test_forms_for_other_purposes_can_join_a_regime(tmp_path):
    extra = (
        '\n[[form]]\nid = "ra-soat"\nsymbol = ""\ntitle = "Rà soát thủ tục hành chính"\narticle = "Điều 18"\nnote = "Mẫu thử."\n'
        'purpose = "review"\nnatures = ["new"]\nper_component = false\n\n[[form.part]]\ntitle = "SỰ CẦN THIẾT"\nsections = ["necessity"]\n'
    )
    folder = tmp_path / "forms"
    shutil.copytree(DATA, folder)
    # Only one regime may have the review of a day.
    shutil.rmtree(folder / "nd63-2010")
    with (folder / "tt26-2025/regime.toml").open("a", encoding="utf-8") as file:
        file.write(extra)

    newest = load(folder)[-1]

    assert form_for(ProcedureNature.NEW, regime=newest, purpose=Purpose.REVIEW).id == "ra-soat"
    assert form_for(ProcedureNature.NEW, regime=newest).id == "tt26-01-bhm"


def test_every_form_names_its_dates_and_circular():
    def dates(form: Form) -> tuple[date, date | None]:
        return form.valid_from, form.valid_to

    assert {(form.circular, *dates(form)) for form in FORMS} == {
        ("Nghị định 63/2010/NĐ-CP", date(2010, 10, 14), None),
        ("Thông tư 03/2022/TT-BTP", date(2022, 3, 28), date(2025, 12, 14)),
        ("Thông tư 26/2025/TT-BTP", date(2025, 12, 15), None),
    }


@pytest.mark.parametrize(
    ("day", "purpose", "form_id"),
    [
        (date(2026, 1, 1), Purpose.POLICY, "tt26-chinh-sach"),
        (date(2024, 1, 1), Purpose.POLICY, "tt03-phu-luc-1"),
        (date(2026, 1, 1), Purpose.REVIEW, "nd63-ra-soat"),
        (date(2024, 1, 1), Purpose.REVIEW, "nd63-ra-soat"),
    ],
)
def test_each_stage_has_its_form_on_each_day(day, purpose, form_id):
    regime = regime_on(day, purpose=purpose)

    (form,) = offered(regime, purpose=purpose, kind=DocumentKind.COUNCIL_RESOLUTION)

    assert form.id == form_id
    assert form.lead


def test_a_decision_has_no_policy_stage():
    regime = regime_on(date(2026, 1, 1), purpose=Purpose.POLICY)

    assert offered(regime, purpose=Purpose.POLICY, kind=DocumentKind.COMMITTEE_DECISION) == ()


def test_the_review_asks_of_every_component_that_can_be_reviewed_and_of_what_is_done_with_the_result():
    (form,) = (form for form in FORMS if form.id == "nd63-ra-soat")

    asked = {question.component for question in form.questions}

    assert set(Component) - asked <= {Component.VALIDITY}
    assert {question.kind for question in form.questions} == set(Kind)
    assert [section.key for section in form.sections][-1] == "review-outcome"


def test_a_question_of_the_policy_stage_names_questions_that_the_drafting_stage_asks():
    named = {
        (form.regime, key) for form in FORMS if form.purpose is Purpose.POLICY for question in form.questions for key in question.earlier
    }

    asked = {(form.regime, question.key) for form in FORMS if form.purpose is Purpose.DRAFTING for question in form.questions}

    assert named
    assert named <= asked


@pytest.mark.parametrize("of", FORMS, ids=lambda of: of.id)
def test_no_warning_speaks_to_the_drafting_department_alone(of):
    # The appraising and the controlling department fill the same sheet, and send nothing to appraisal.
    assert not [question.id for question in of.questions if "gửi thẩm định" in question.warning]
