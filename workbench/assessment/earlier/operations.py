"""Going on under another form with the answers that a person chose."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from models.dossiers import Dossier, Version
from models.people import User
from workbench.access import require
from workbench.assessment.answers import EMPTY, AnswerValue
from workbench.assessment.earlier.queries import Earlier
from workbench.assessment.forms import Form
from workbench.assessment.operations import open_assessment, save_answer, save_cost
from workbench.assessment.queries import COST, Sheet, newest_answers, newest_costs
from workbench.assessment.sight import PERMISSION_OF
from workbench.assessment.succession import succession
from workbench.history import record


def carry_over(
    session: Session,
    dossier: Dossier,
    version: Version,
    sheet: Sheet,
    *,
    earlier: Earlier,
    form: Form,
    chosen: Collection[str],
    actor: User,
) -> int:
    """Begin the form and save the chosen answers of the earlier one under it; gives how many. A question that has an answer keeps it.

    sheet: the procedure's, of the side that goes on. chosen: ids of questions of the new form, "cost" for the estimate.
    """
    require(actor, PERMISSION_OF[sheet.side], dossier)
    target = open_assessment(session, dossier, sheet.procedure, side=sheet.side, actor=actor, form=form)
    stored = newest_answers(session, [target.id]).get(target.id, {})
    number = 0
    for match in succession(earlier.form, form, earlier.values).matches:
        last = stored.get(match.new.id)
        is_free = last is None or AnswerValue.from_json(last.value) == EMPTY
        if match.new.id not in chosen or not match.can_be_carried or not is_free:
            continue
        seen = last.revision if last else 0
        save_answer(session, dossier, version, target, form=form, question=match.new.id, value=match.value, seen=seen, actor=actor)
        number += 1
    if COST in chosen and earlier.cost is not None and target.id not in newest_costs(session, [target.id]):
        save_cost(session, dossier, version, target, sheet=earlier.cost.sheet, seen=0, actor=actor)
        number += 1
    data = {"lineage": target.lineage, "side": sheet.side.value, "from": earlier.form.id, "to": form.id, "number": number}
    record(session, "carry-answers", actor=actor, dossier=dossier, data=data)
    return number
