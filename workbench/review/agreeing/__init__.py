"""Who agreed to which change between two versions; kept as events, since nothing else hangs on it."""
