"""A draft as values: what was read (outline), what was found in it (procedures), what is wrong with it (findings)."""
