"""Every table, registered on `Base.metadata`."""

from models import assessments, base, dossiers, history, people, procedures, reviews

__all__ = ["assessments", "base", "dossiers", "history", "people", "procedures", "reviews"]
