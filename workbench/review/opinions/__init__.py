"""How the drafting department takes in or explains the opinions of the control body."""
