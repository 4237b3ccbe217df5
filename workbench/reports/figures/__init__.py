"""Figures over many dossiers, for the pages of figures and for the reports of a body."""
