"""What authors may still do with own words, until others answer."""
