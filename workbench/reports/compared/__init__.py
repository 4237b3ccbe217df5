"""The "bảng so sánh" of any two texts in three columns: the old one, the new one, and what is to be said of each change."""

from workbench.reports.compared.gathering import compared_table
from workbench.reports.compared.table import build
from workbench.reports.compared.workbook import build_workbook

__all__ = ["build", "build_workbook", "compared_table"]
