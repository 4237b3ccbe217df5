"""Papers into PDF as long work: asked for, made apart from the request, kept by the content of the Word file."""

from workbench.reports.converting.keeping import kept_pdf
from workbench.reports.converting.operations import CONVERT_PAPER, ask_for_pdf, conversion_task
from workbench.reports.converting.queries import conversion_of

__all__ = ["CONVERT_PAPER", "ask_for_pdf", "conversion_of", "conversion_task", "kept_pdf"]
