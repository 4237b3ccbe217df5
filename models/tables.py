"""Every table, registered on `Base.metadata`."""

from models import assessments, base, consulting, costs, dossiers, forms, history, papers, people, procedures, reviews, rules

__all__ = [
    "assessments",
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
