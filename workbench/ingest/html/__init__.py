"""Web pages, and pages that Word saved."""
