"""What is stored. Importing the package registers every table."""

from models import assessments, base, dossiers, enums, history, people, procedures, reviews, session

__all__ = ["assessments", "base", "dossiers", "enums", "history", "people", "procedures", "reviews", "session"]
