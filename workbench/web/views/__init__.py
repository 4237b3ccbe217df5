"""The pages, one module a room."""

from workbench.web.views import (
    account,
    administration,
    appraisals,
    approvals,
    assessments,
    comparisons,
    costs,
    design,
    documents,
    dossiers,
    drafts,
    examples,
    findings,
    histories,
    home,
    portfolio,
    procedures,
    registry,
    reports,
    rules,
    scans,
    search,
    threads,
    what_ifs,
)

BLUEPRINTS = tuple(
    room.blueprint
    for room in (
        account,
        administration,
        appraisals,
        approvals,
        assessments,
        comparisons,
        costs,
        documents,
        dossiers,
        drafts,
        examples,
        findings,
        histories,
        home,
        portfolio,
        procedures,
        registry,
        reports,
        rules,
        scans,
        search,
        threads,
        what_ifs,
    )
)
DEBUG_BLUEPRINTS = (design.blueprint,)
