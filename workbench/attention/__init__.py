"""What is new for a person since they last looked, and who else is on the same page."""
