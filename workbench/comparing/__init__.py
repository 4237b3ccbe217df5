"""Which provision of the old draft became which of the new one, the words that changed inside it, and the procedure facts."""

from workbench.comparing.burdens import Burden, burden_of
from workbench.comparing.comparison import Change, Comparison, ProvisionRow
from workbench.comparing.drafts import compare
from workbench.comparing.facts import FactChange
from workbench.comparing.fates import ProvisionFate, changed_provisions
from workbench.comparing.procedures import ProcedureChange, compare_procedures
from workbench.comparing.published import to_json
from workbench.comparing.references import BrokenReference, broken_references
from workbench.comparing.wording import word_changes

__all__ = [
    "BrokenReference",
    "Burden",
    "Change",
    "Comparison",
    "FactChange",
    "ProcedureChange",
    "ProvisionFate",
    "ProvisionRow",
    "broken_references",
    "burden_of",
    "changed_provisions",
    "compare",
    "compare_procedures",
    "to_json",
    "word_changes",
]
