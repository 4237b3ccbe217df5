"""An outline becomes procedures: components with their words, normalised facts, and what is missing."""

from workbench.extraction.delegation import delegation_of
from workbench.extraction.extraction import PIPELINE_VERSION, extract, paragraph_components
from workbench.extraction.facts import facts_of
from workbench.extraction.missing import missing_components

__all__ = ["PIPELINE_VERSION", "delegation_of", "extract", "facts_of", "missing_components", "paragraph_components"]
