"""Sample drafts: real provincial texts without the signer's name, a plausible second version of each, and both as Word files."""
