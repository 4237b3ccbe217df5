"""Word files: their body once through, with automatic numbers, notes, changes and comments."""
