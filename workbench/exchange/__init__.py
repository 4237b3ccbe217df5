"""Word there and back: threads as comments and suggestions as tracked changes of the uploaded file; a reviewed file as threads."""
