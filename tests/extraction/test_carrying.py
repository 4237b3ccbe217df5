"""What people found and marked goes on to the next version, or is asked again; it never vanishes without a word."""

import pytest
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile, Version
from models.enums import Component, Origin, ProcedureNature, ProcedureState, ReadingState
from models.procedures import Procedure
from tests.conftest import DRAFT
from tests.people import Province
from workbench.draft.facts import Delegated
from workbench.draft.outline import Outline
from workbench.draft.procedures import Facts, Passage
from workbench.extraction import operations
from workbench.extraction.carrying import carry_corrections
from workbench.extraction.operations import ProcedureValues
from workbench.extraction.queries import live_passages, procedures_of
from workbench.extraction.rows import passage_row
from workbench.ingest import read_draft

VALUES = ProcedureValues("Hỗ trợ san tạo mặt bằng", ProcedureNature.AMENDED, "")


@pytest.fixture
def outline() -> Outline:
    return read_draft(DRAFT.encode(), name="du-thao.txt")


@pytest.fixture
def versions(rolled_back: Session, bare_dossier: Dossier, province: Province) -> tuple[Version, Version]:
    found = []
    for number in (1, 2):
        file = StoredFile(key=f"k{number}", sha256=f"k{number}", name="du-thao.txt", size=1, uploaded_by_id=province["drafter"].id)
        version = Version(dossier_id=bare_dossier.id, number=number, file=file, submitted_by_id=province["drafter"].id)
        version.reading_state = ReadingState.DONE
        rolled_back.add(version)
        found.append(version)
    rolled_back.flush()
    return found[0], found[1]


@pytest.fixture
def by_hand(
    rolled_back: Session, bare_dossier: Dossier, province: Province, outline: Outline, versions: tuple[Version, Version]
) -> Procedure:
    """A procedure that only a person found, with the words of its first two marked paragraphs."""
    row = operations.add_procedure(rolled_back, bare_dossier, versions[0], VALUES, provisions=["dieu-1"], actor=province["drafter"])
    for paragraph in outline.paragraphs[-4:-2]:
        words = Passage(paragraph.provision, paragraph.index, paragraph.text, 0, len(paragraph.text))
        row.passages.append(passage_row(Component.SEQUENCE, words, origin=Origin.PERSON))
    rolled_back.flush()
    return row


def same_place(paragraph: int, start: int, end: int) -> tuple[int, int, int]:
    return paragraph, start, end


def test_a_procedure_that_only_a_person_found_is_asked_again_in_the_next_version(rolled_back, outline, versions, by_hand):
    carry_corrections(rolled_back, *versions, new=outline, follow=same_place)

    (again,) = procedures_of(rolled_back, versions[1])
    assert (again.lineage, again.name, again.origin, again.state) == (by_hand.lineage, VALUES.name, Origin.CARRIED, ProcedureState.PROPOSED)
    assert [(p.component, p.quote) for p in live_passages(again)] == [(p.component, p.quote) for p in live_passages(by_hand)]
    assert "phiên bản trước" in again.reason


@pytest.mark.parametrize(("place", "paragraphs"), [((1, 0, 4), [1]), (None, [])])
def test_who_delegates_is_followed_to_its_place_in_the_new_version(rolled_back, outline, versions, by_hand, place, paragraphs):
    opening = outline.paragraphs[0].text[:5]
    by_hand.delegation = "khoản 3 Điều 12 Luật Mẫu"
    by_hand.facts = Facts(delegated=Delegated(by_hand.delegation, 0, opening, 0, 5)).to_json()
    moved = {(0, 0, 5): place}

    carry_corrections(rolled_back, *versions, new=outline, follow=lambda *old: moved.get(old, old))

    (again,) = procedures_of(rolled_back, versions[1])
    delegated = Facts.from_json(again.facts).delegated
    wanted = [Delegated(by_hand.delegation, paragraph, outline.paragraphs[paragraph].text[:4], 0, 4) for paragraph in paragraphs]
    assert [one for one in (delegated,) if one is not None] == wanted
    assert again.delegation == by_hand.delegation


def test_carrying_twice_asks_once(rolled_back, outline, versions, by_hand):
    for _time in range(2):
        carry_corrections(rolled_back, *versions, new=outline, follow=same_place)

    assert len(procedures_of(rolled_back, versions[1])) == 1


def test_a_procedure_whose_words_are_gone_or_that_was_dismissed_is_not_asked_again(rolled_back, outline, versions, by_hand):
    carry_corrections(rolled_back, *versions, new=outline, follow=lambda *_place: None)
    by_hand.state = ProcedureState.DISMISSED
    carry_corrections(rolled_back, *versions, new=outline, follow=same_place)

    assert procedures_of(rolled_back, versions[1]) == []


def test_words_that_another_procedure_took_are_not_asked_about_twice(rolled_back, outline, versions, by_hand):
    other = Procedure(
        version_id=versions[1].id,
        lineage=by_hand.lineage + 1,
        position=0,
        name="Thủ tục khác",
        name_source="stated",
        nature=ProcedureNature.NEW,
    )
    for passage in live_passages(by_hand):
        words = Passage(passage.provision, passage.paragraph, passage.quote, passage.start, passage.end)
        other.passages.append(passage_row(passage.component, words))
    rolled_back.add(other)
    rolled_back.flush()

    carry_corrections(rolled_back, *versions, new=outline, follow=same_place)

    assert procedures_of(rolled_back, versions[1]) == [other]
