"""What goes into each document, as plain values: whoever calls looks everything up before, nothing is looked up here."""

from workbench.reports.values.forms import (
    AssessmentForm,
    CostBlock,
    CostForm,
    CostLine,
    FormSection,
    Option,
    ProcedureSummary,
    QuestionAnswer,
    SummaryPart,
)
from workbench.reports.values.letters import (
    ControlledProcedure,
    ControlLetter,
    PublicationDecision,
    PublishedProcedure,
)
from workbench.reports.values.monthly import MonthlyDossier, MonthlyReport
from workbench.reports.values.paper import (
    Letterhead,
    Paper,
    Signature,
    TitledText,
)
from workbench.reports.values.review import (
    AppraisalReport,
    AppraisedProcedure,
    ApprovalSheet,
    CommentRow,
    CommentsTable,
    ComparedDraft,
    ComparedRow,
    Difference,
    FindingRow,
    Mark,
    Verdict,
)

__all__ = [
    "AppraisalReport",
    "AppraisedProcedure",
    "ApprovalSheet",
    "AssessmentForm",
    "CommentRow",
    "CommentsTable",
    "ComparedDraft",
    "ComparedRow",
    "ControlLetter",
    "ControlledProcedure",
    "CostBlock",
    "CostForm",
    "CostLine",
    "Difference",
    "FindingRow",
    "FormSection",
    "Letterhead",
    "Mark",
    "MonthlyDossier",
    "MonthlyReport",
    "Option",
    "Paper",
    "ProcedureSummary",
    "PublicationDecision",
    "PublishedProcedure",
    "QuestionAnswer",
    "Signature",
    "SummaryPart",
    "TitledText",
    "Verdict",
]
