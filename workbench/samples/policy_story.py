"""The policy stage of a sample's dossier: the form of the first confirmed procedure, answered in full."""

from models.enums import AssessmentSide
from workbench.assessment.forms import Purpose
from workbench.assessment.operations import open_assessment, save_answer
from workbench.assessment.queries import sheets_of
from workbench.samples.sayings import stage_answers
from workbench.samples.stage import Stage


def assess_policy(stage: Stage, name: str, *, by: str) -> None:
    """Answer the form of the policy stage with what a file tells."""
    session, dossier, version, actor = stage.session, stage.opened, stage.version, stage.people[by]
    sheet, *_others = sheets_of(session, dossier, version, side=AssessmentSide.DRAFTER, purpose=Purpose.POLICY)
    told = stage_answers(name)
    assessment = open_assessment(session, dossier, sheet.procedure, side=AssessmentSide.DRAFTER, actor=actor, form=sheet.form)
    for question in sheet.form.questions:
        if question.key in told:
            value = told[question.key]
            save_answer(session, dossier, version, assessment, form=sheet.form, question=question.id, value=value, seen=0, actor=actor)
