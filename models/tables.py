"""Every table, registered on `Base.metadata`."""

from models import assessments, base, costs, dossiers, forms, history, papers, people, procedures, reviews, rules

__all__ = ["assessments", "base", "costs", "dossiers", "forms", "history", "papers", "people", "procedures", "reviews", "rules"]
