"""Files that go with a comment: kept as they came, and read by whoever reads the comment."""
