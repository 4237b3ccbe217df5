"""What people make of procedures that were found; every correction is kept beside what the machine said."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile, Version
from models.enums import Component, Origin, ProcedureNature, ProcedureState, ReadingState
from models.procedures import CorrectionRow, Procedure
from tests.conftest import DRAFT
from tests.people import Province
from workbench.draft.outline import Outline
from workbench.draft.procedures import Passage
from workbench.errors import PermissionRefusedError, RefusalError, StaleError
from workbench.extraction import extract, operations
from workbench.extraction.operations import ProcedureValues, SecondProcedure
from workbench.extraction.queries import live_passages, procedures_of, unsure_passages
from workbench.ingest import read_draft


@pytest.fixture
def outline() -> Outline:
    return read_draft(DRAFT.encode(), name="du-thao.txt")


@pytest.fixture
def found(rolled_back: Session, bare_dossier: Dossier, province: Province, outline: Outline) -> Procedure:
    """The procedure of a read draft, as it was found."""
    file = StoredFile(key="k", sha256="k", name="du-thao.txt", size=1, uploaded_by_id=province["drafter"].id)
    version = Version(dossier_id=bare_dossier.id, number=1, file=file, submitted_by_id=province["drafter"].id)
    version.reading_state = ReadingState.DONE
    rolled_back.add(version)
    rolled_back.flush()
    extraction = extract(outline)
    lineages = [None] * len(extraction.procedures)
    operations.store_extraction(rolled_back, version, extraction, lineages=lineages, first_lineage=1)
    return procedures_of(rolled_back, version)[0]


def acts(session: Session) -> list[str]:
    return list(session.scalars(select(CorrectionRow.act)))


def test_what_was_found_is_stored_as_a_proposal(found: Procedure) -> None:
    assert found.state is ProcedureState.PROPOSED
    assert {passage.origin for passage in found.passages} == {Origin.EXTRACTED}


def test_confirming_vouches_for_uncertain_passages(
    rolled_back: Session, bare_dossier: Dossier, province: Province, found: Procedure
) -> None:
    live_passages(found)[0].confidence = 0.1
    values = ProcedureValues("Tên đúng", ProcedureNature.NEW, "Khoản 3 Điều 12")

    operations.confirm(rolled_back, bare_dossier, found, values, actor=province["drafter"], revision=found.revision)

    assert (found.state, found.name, found.name_source) == (ProcedureState.CONFIRMED, "Tên đúng", "person")
    assert unsure_passages(found) == []
    assert acts(rolled_back) == ["confirm-procedure"]


def test_a_revision_that_was_overtaken_is_refused(
    rolled_back: Session, bare_dossier: Dossier, province: Province, found: Procedure
) -> None:
    with pytest.raises(StaleError):
        operations.dismiss(rolled_back, bare_dossier, found, reason="Nội bộ.", actor=province["drafter"], revision=found.revision + 1)


def test_only_the_drafting_department_corrects(rolled_back: Session, bare_dossier: Dossier, province: Province, found: Procedure) -> None:
    with pytest.raises(PermissionRefusedError):
        operations.confirm_passage(rolled_back, bare_dossier, found, live_passages(found)[0], actor=province["appraiser"])


def test_a_removed_passage_changes_facts_and_what_is_missing_and_stays_as_an_example(
    rolled_back: Session, bare_dossier: Dossier, province: Province, found: Procedure, outline: Outline
) -> None:
    limits = [passage for passage in live_passages(found) if passage.component is Component.TIME_LIMIT]

    for passage in limits:
        operations.remove_passage(rolled_back, bare_dossier, found, passage, outline=outline, actor=province["drafter"])

    assert Component.TIME_LIMIT.value in found.missing
    assert set(limits) <= set(found.passages)
    assert acts(rolled_back) == ["remove-passage"] * len(limits)


@pytest.mark.parametrize(
    ("paragraph", "start", "end", "quote"),
    [(5, 0, 9, "khác hẳn"), (999, 0, 4, "Điều"), (5, 0, 0, "")],
    ids=["other words", "no such paragraph", "no words"],
)
def test_words_that_do_not_stand_there_join_no_component(
    rolled_back: Session,
    bare_dossier: Dossier,
    province: Province,
    found: Procedure,
    outline: Outline,
    paragraph: int,
    start: int,
    end: int,
    quote: str,
) -> None:
    place = Passage("", paragraph, quote, start, end)

    with pytest.raises(RefusalError):
        operations.add_passage(rolled_back, bare_dossier, found, Component.FEE, place, outline=outline, actor=province["drafter"])


def test_a_split_that_leaves_nothing_behind_is_refused(
    rolled_back: Session, bare_dossier: Dossier, province: Province, found: Procedure, outline: Outline
) -> None:
    everything = SecondProcedure("Phần hai", tuple({passage.provision for passage in live_passages(found)}))
    actor = province["drafter"]

    with pytest.raises(RefusalError, match="ít nhất một nội dung"):
        operations.split(rolled_back, bare_dossier, found, everything, outline=outline, actor=actor, revision=found.revision)


def test_a_procedure_is_not_merged_with_itself(
    rolled_back: Session, bare_dossier: Dossier, province: Province, found: Procedure, outline: Outline
) -> None:
    actor = province["drafter"]

    with pytest.raises(RefusalError, match="thủ tục khác"):
        operations.merge(rolled_back, bare_dossier, found, found, outline=outline, actor=actor, revision=found.revision)
