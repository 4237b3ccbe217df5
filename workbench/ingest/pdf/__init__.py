"""PDF files: words laid out into lines, paragraphs and tables, in a process of its own."""
