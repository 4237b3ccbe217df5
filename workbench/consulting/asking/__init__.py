"""Asking people who have no account: a draft shown at an address, what they send, and what the department does with it."""
