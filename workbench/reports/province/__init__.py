"""The province's own Word forms: which placeholders a kind of paper offers, how a form is checked, kept and filled."""
