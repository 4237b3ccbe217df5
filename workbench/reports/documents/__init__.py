"""One module a document: `build(values) -> bytes` of a .docx. Everything that is printed stands in the values."""
