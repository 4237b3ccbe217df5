"""Answers under another form: found, and carried over question by question."""
