"""The placeholders of each kind of paper, one table."""

from collections.abc import Mapping

from workbench.reports.kinds import ReportKind
from workbench.reports.province.fields import Offer
from workbench.reports.province.form_offers import ASSESSMENT, COST, SUMMARY
from workbench.reports.province.review_offers import APPRAISAL, APPROVAL, COMMENTS, COMPARED, LETTER, PUBLICATION

_KINDS = ReportKind
OFFERS: Mapping[ReportKind, Offer] = {
    _KINDS.ASSESSMENT_FORM: ASSESSMENT,
    _KINDS.APPRAISER_FORM: ASSESSMENT,
    _KINDS.CONTROLLER_FORM: ASSESSMENT,
    _KINDS.COST_FORM: COST,
    _KINDS.SUMMARY: SUMMARY,
    _KINDS.SUBMISSION_PART: SUMMARY,
    _KINDS.COMMENTS_TABLE: COMMENTS,
    _KINDS.COMPARED_DRAFT: COMPARED,
    _KINDS.APPRAISAL_REPORT: APPRAISAL,
    _KINDS.APPROVAL_SHEET: APPROVAL,
    _KINDS.CONTROL_LETTER: LETTER,
    _KINDS.PUBLICATION: PUBLICATION,
    _KINDS.POLICY_FORM: ASSESSMENT,
    _KINDS.REVIEW_FORM: ASSESSMENT,
}
