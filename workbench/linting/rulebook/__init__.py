"""Changing the rules as the province has them."""
