"""The province's own words of questions: read, kept, taken back."""
