"""Every table, registered on `Base.metadata`."""

from models import assessments, attention, base, consulting, costs, dossiers, forms, history, papers, people, procedures, reviews, rules

__all__ = [
    "assessments",
    "attention",
    "base",
    "consulting",
    "costs",
    "dossiers",
    "forms",
    "history",
    "papers",
    "people",
    "procedures",
    "reviews",
    "rules",
]
