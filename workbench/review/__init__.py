"""Threads anchored on the text, carried to the next version; opinions; what was accepted and what was explained."""
