"""What stands beside the questions of a part is about their procedure."""

from collections.abc import Callable

from flask.testing import FlaskClient

from models.dossiers import Dossier
from models.enums import AssessmentSide, Component, DossierState, Severity
from models.procedures import FindingRow, Procedure
from tests.casework import newest
from workbench.assessment.queries import sheets_of
from workbench.extraction.queries import live_passages
from workbench.web.state import Services


def test_a_finding_about_another_procedure_in_the_same_paragraph_is_not_shown(
    signed_in: Callable[[str], FlaskClient], dossier_in: Callable[..., Dossier], services: Services
) -> None:
    dossier = dossier_in(DossierState.DRAFTING)
    with services.writing.begin() as writing:
        version = newest(writing, writing.get_one(Dossier, dossier.id))
        (sheet,) = sheets_of(writing, version.dossier, version, side=AssessmentSide.DRAFTER)
        passage = next(one for one in live_passages(sheet.procedure) if one.component is Component.DOSSIER)
        other = Procedure(
            version_id=version.id, lineage=9, position=9, name="Thủ tục khác", name_source="person", nature=sheet.procedure.nature
        )
        writing.add(other)
        writing.flush()
        for message, about in (("Nói về thủ tục này", sheet.procedure.id), ("Nói về thủ tục khác", other.id)):
            row = FindingRow(version_id=version.id, rule="X", severity=Severity.MAJOR, message=message, basis="", procedure_id=about)
            row.paragraph = passage.paragraph
            writing.add(row)
        address = f"/ho-so/{dossier.id}/danh-gia/{sheet.procedure.id}/drafter/dossier"

    page = signed_in("drafter").get(address).text

    assert "Nói về thủ tục này" in page
    assert "Nói về thủ tục khác" not in page
