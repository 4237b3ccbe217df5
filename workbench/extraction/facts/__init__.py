"""Normalised facts out of a procedure's passages: limits, sets, channels, bodies, fees, forms, documents, results, steps."""

from workbench.extraction.facts.amounts import fees, sets
from workbench.extraction.facts.bodies import authorities
from workbench.extraction.facts.codes import Attached, forms
from workbench.extraction.facts.gathering import Reader, facts_of
from workbench.extraction.facts.limits import time_limits
from workbench.extraction.facts.papers import dossier_item, dossier_items
from workbench.extraction.facts.results import results
from workbench.extraction.facts.ways import channels

__all__ = [
    "Attached",
    "Reader",
    "authorities",
    "channels",
    "dossier_item",
    "dossier_items",
    "facts_of",
    "fees",
    "forms",
    "results",
    "sets",
    "time_limits",
]
