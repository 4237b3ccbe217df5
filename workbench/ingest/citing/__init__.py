"""Citations of a draft and what they point at."""
