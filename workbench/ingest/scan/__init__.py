"""Pages that are images: what Tesseract reads, how far it can be trusted, and what people corrected."""
