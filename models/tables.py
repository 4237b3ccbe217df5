"""Every table, registered on `Base.metadata`."""

from models import assessments, base, costs, dossiers, history, papers, people, procedures, reviews, rules

__all__ = ["assessments", "base", "costs", "dossiers", "history", "papers", "people", "procedures", "reviews", "rules"]
