"""The slice in order: open, submit a version, send for appraisal, send back, conclude, present, approve."""

from workbench.assessment.freezing.queries import content_hash, snapshot_of
from workbench.lifecycle.confirming import confirm_procedure, confirm_procedures
from workbench.lifecycle.decisions import approve, assign, conclude, present, return_from_approval, send_back
from workbench.lifecycle.effects import set_effect
from workbench.lifecycle.finals import READ_SIGNED, keep_signed
from workbench.lifecycle.objections import Objection, mark_of, objections_in
from workbench.lifecycle.opening import NewDossier, ask_for_pages, open_dossier, receive_upload, submit_version
from workbench.lifecycle.raising import raise_finding, take_back
from workbench.lifecycle.reading import DRAW_ORIGINAL, READ_VERSION, STAGES, work_of
from workbench.lifecycle.rules import LINT_VERSION, TRY_RULE, lint_again, try_rule
from workbench.lifecycle.scans import ReadLine, keep_corrections, make_corrected_version
from workbench.lifecycle.sending import Readiness, readiness, send_for_appraisal, what_is_missing, withdraw

__all__ = [
    "DRAW_ORIGINAL",
    "LINT_VERSION",
    "READ_SIGNED",
    "READ_VERSION",
    "STAGES",
    "TRY_RULE",
    "NewDossier",
    "Objection",
    "ReadLine",
    "Readiness",
    "approve",
    "ask_for_pages",
    "assign",
    "conclude",
    "confirm_procedure",
    "confirm_procedures",
    "content_hash",
    "keep_corrections",
    "keep_signed",
    "lint_again",
    "make_corrected_version",
    "mark_of",
    "objections_in",
    "open_dossier",
    "present",
    "raise_finding",
    "readiness",
    "receive_upload",
    "return_from_approval",
    "send_back",
    "send_for_appraisal",
    "set_effect",
    "snapshot_of",
    "submit_version",
    "take_back",
    "try_rule",
    "what_is_missing",
    "withdraw",
    "work_of",
]
