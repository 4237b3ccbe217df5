"""Lines become a structure: provisions, quotations, faults of numbering, facts."""
