"""Which provision of the old draft became which of the new one, the words that changed inside it, and the procedure facts."""
