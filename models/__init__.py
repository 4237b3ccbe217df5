"""What is stored. `models.tables` registers every table; who needs only the closed lists imports `models.enums` alone."""
