"""Where a thread stands, said by a person."""
