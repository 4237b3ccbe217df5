"""Questionnaires as dated data, answers, completeness, and what contradicts what."""
